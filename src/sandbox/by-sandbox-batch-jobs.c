/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-batch-limits.h"
#include "by-sandbox-batch.h"

#include <string.h>

#include "by-sandbox-jobs.h"
#include "by-sandbox-scheduler.h"

/* AWS Batch: the operations on jobs. */

#define PAGE_SIZE 1000
#define FILTERED_PAGE_SIZE 100
#define FRONT_OF_QUEUE 100
#define MAX_ARRAY_SIZE 10000
/* Of the overrides as JSON: a limit of ECS that Batch hands on, and nowhere documented; "Container
 * Overrides length must be at most 8192" is what people report. */
#define MAX_OVERRIDES 8192

static JsonObject *
fail_text (BySandboxCall *call, char *text_full)
{
  g_autofree char *text = text_full;

  return by_sandbox_batch_fail (call, text);
}

static BySandboxJobStatus
parse_status (const char *name)
{
  for (guint i = 0; i < BY_SANDBOX_JOB_N_STATUSES; i++)
    if (g_strcmp0 (by_sandbox_job_status_to_string (i), name) == 0)
      return i;
  return BY_SANDBOX_JOB_N_STATUSES;
}

/* Without regard to case; "*" at the end stands for any rest. */
static gboolean
name_matches (const char *pattern, const char *text)
{
  gsize length = strlen (pattern);

  if (length > 0 && pattern[length - 1] == '*')
    return g_ascii_strncasecmp (pattern, text, length - 1) == 0;
  return g_ascii_strcasecmp (pattern, text) == 0;
}

static gboolean
filter_lets_through (BySandboxJob *job, const char *name, const char *value)
{
  if (g_str_equal (name, "JOB_NAME"))
    return name_matches (value, job->name);
  if (g_str_equal (name, "JOB_DEFINITION"))
    return name_matches (value, by_sandbox_json_string (job->definition, "jobDefinitionName"))
           || g_strcmp0 (value, by_sandbox_json_string (job->definition, "jobDefinitionArn")) == 0;
  if (g_str_equal (name, "BEFORE_CREATED_AT"))
    return job->created_at < g_ascii_strtoll (value, NULL, 10);
  if (g_str_equal (name, "AFTER_CREATED_AT"))
    return job->created_at > g_ascii_strtoll (value, NULL, 10);
  return FALSE;
}

static gboolean
is_let_through (BySandboxJob *job, JsonArray *filters)
{
  for (guint i = 0; i < json_array_get_length (filters); i++)
    {
      JsonObject *filter = by_sandbox_json_object_at (filters, i);
      const char *name = by_sandbox_json_string (filter, "name");
      JsonArray *values = by_sandbox_json_array (filter, "values");
      gboolean any = FALSE;

      for (guint j = 0; values != NULL && j < json_array_get_length (values); j++)
        any = any || filter_lets_through (job, name, by_sandbox_json_string_at (values, j));
      if (!any)
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_name_in (const char *const *names, JsonObject *filter)
{
  const char *name = by_sandbox_json_string (filter, "name");

  return name != NULL && g_strv_contains (names, name);
}

/* (nullable): what the API reference does not allow in a question for a list. Sizes above the
 * largest page it only says are not reached. */
static const char *
find_list_flaw (JsonObject *parameters, JsonArray *filters)
{
  static const char *const names[] = { "JOB_NAME", "JOB_DEFINITION", "BEFORE_CREATED_AT",
                                       "AFTER_CREATED_AT", "SHARE_IDENTIFIER", NULL };

  if (by_sandbox_json_int (parameters, "maxResults", 1) < 1)
    return "maxResults must be at least 1";
  if (filters == NULL || json_array_get_length (filters) == 0)
    return NULL;
  if (json_array_get_length (filters) > 1)
    return "Only one filter can be used at a time";
  if (!has_name_in (names, by_sandbox_json_object_at (filters, 0)))
    return "The filter name must be one of JOB_NAME, JOB_DEFINITION, BEFORE_CREATED_AT, "
           "AFTER_CREATED_AT and SHARE_IDENTIFIER";
  return NULL;
}

/* A page of a queue's list: it costs what is on it, since the token says where to go on. */
static JsonObject *
list_queue (BySandboxCall *call, GSequence *list, JsonArray *filters)
{
  g_autofree char *position = NULL;
  gint64 wanted = by_sandbox_json_int (call->parameters, "maxResults",
                                       filters != NULL ? FILTERED_PAGE_SIZE : PAGE_SIZE);
  guint size = (guint) CLAMP (wanted, 1, filters != NULL ? FILTERED_PAGE_SIZE : PAGE_SIZE);
  g_autofree char *next = NULL;
  GSequenceIter *iter;
  guint64 last = 0;
  guint n_rows = 0;

  if (!by_sandbox_call_read_token (call, &position))
    return NULL;
  by_sandbox_call_begin_rows (call);
  iter = list == NULL ? NULL
         : position == NULL
             ? g_sequence_get_begin_iter (list)
             : by_sandbox_jobs_find_place (list, g_ascii_strtoull (position, NULL, 10));
  for (; iter != NULL && !g_sequence_iter_is_end (iter) && n_rows < size;
       iter = g_sequence_iter_next (iter))
    {
      BySandboxJob *job = g_sequence_get (iter);

      last = job->sequence;
      if (filters != NULL && !is_let_through (job, filters))
        continue;
      by_sandbox_call_add_row (call, by_sandbox_job_summarize (job));
      n_rows++;
    }
  if (iter != NULL && !g_sequence_iter_is_end (iter))
    next = g_strdup_printf ("%" G_GUINT64_FORMAT, last);
  by_sandbox_call_end_rows (call, next);
  return NULL;
}

static JsonObject *
list_children (BySandboxCall *call, const char *id)
{
  BySandboxJob *parent = by_sandbox_jobs_find (by_sandbox_jobs_get (call->region), id);
  const char *status = by_sandbox_json_string (call->parameters, "jobStatus");
  BySandboxJobStatus wanted
      = status == NULL ? BY_SANDBOX_JOB_RUNNING : parse_status (status);
  JsonArray *list = json_array_new ();

  if (parent != NULL)
    by_sandbox_job_recall (parent);
  for (guint i = 0; parent != NULL && parent->children != NULL && i < parent->children->len; i++)
    {
      BySandboxJob *child = g_ptr_array_index (parent->children, i);

      if (child->status == wanted)
        json_array_add_object_element (list, by_sandbox_job_summarize (child));
    }
  return by_sandbox_call_page (call, list, PAGE_SIZE, PAGE_SIZE);
}

JsonObject *
by_sandbox_batch_list_jobs (BySandboxCall *call)
{
  const char *queue_name = by_sandbox_json_string (call->parameters, "jobQueue");
  const char *array_id = by_sandbox_json_string (call->parameters, "arrayJobId");
  const char *node_id = by_sandbox_json_string (call->parameters, "multiNodeJobId");
  const char *status = by_sandbox_json_string (call->parameters, "jobStatus");
  JsonArray *filters = by_sandbox_json_array (call->parameters, "filters");
  BySandboxJobStatus wanted = status == NULL ? BY_SANDBOX_JOB_RUNNING : parse_status (status);
  const char *flaw = find_list_flaw (call->parameters, filters);
  JsonObject *queue;

  if (flaw != NULL)
    return by_sandbox_batch_fail (call, flaw);
  if ((queue_name != NULL) + (array_id != NULL) + (node_id != NULL) != 1)
    return by_sandbox_batch_fail (call, "Exactly one of jobQueue, arrayJobId and multiNodeJobId "
                                        "must be specified");
  if (array_id != NULL)
    return list_children (call, array_id);
  if (node_id != NULL)
    return list_queue (call, NULL, NULL);
  queue = by_sandbox_batch_find_queue (by_sandbox_batch_get (call->region), queue_name);
  if (queue == NULL)
    return fail_text (call, g_strdup_printf ("%s does not exist", queue_name));
  if (filters != NULL && json_array_get_length (filters) > 0)
    wanted = BY_SANDBOX_JOB_N_STATUSES;
  else
    filters = NULL;
  return list_queue (call,
                     by_sandbox_jobs_get_list (by_sandbox_jobs_get (call->region),
                                               by_sandbox_json_string (queue, "jobQueueArn"),
                                               wanted),
                     filters);
}

JsonObject *
by_sandbox_batch_describe_jobs (BySandboxCall *call)
{
  BySandboxJobs *jobs = by_sandbox_jobs_get (call->region);
  JsonArray *ids = by_sandbox_json_array (call->parameters, "jobs");
  JsonObject *result;
  JsonArray *list;

  if (json_array_get_length (ids) > 100)
    return by_sandbox_batch_fail (call, "jobs must have at most 100 items");
  list = json_array_new ();
  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      BySandboxJob *job = by_sandbox_jobs_find (jobs, by_sandbox_json_string_at (ids, i));

      if (job != NULL)
        json_array_add_object_element (list, by_sandbox_job_describe (job));
    }
  result = json_object_new ();
  json_object_set_array_member (result, "jobs", list);
  return result;
}

static gsize
measure_overrides (JsonObject *parameters)
{
  JsonNode *overrides = json_object_get_member (parameters, "containerOverrides");
  g_autofree char *text = overrides == NULL ? NULL : json_to_string (overrides, FALSE);

  return text == NULL ? 0 : strlen (text);
}

static const char *
find_flaw (BySandboxCall *call, gint64 array_size)
{
  JsonObject *parameters = call->parameters;

  if (!by_sandbox_batch_is_name (by_sandbox_json_string (parameters, "jobName")))
    return "Job name should match valid pattern";
  if (by_sandbox_json_object (parameters, "arrayProperties") != NULL
      && (array_size < 2 || array_size > MAX_ARRAY_SIZE))
    return "Array size must be between 2 and 10,000";
  if (by_sandbox_json_length (parameters, "dependsOn") > 20)
    return "dependsOn must have at most 20 items";
  if (measure_overrides (parameters) > MAX_OVERRIDES)
    return "Container Overrides length must be at most 8192";
  return by_sandbox_batch_find_job_flaw (parameters);
}

/* (nullable): what is wrong with a dependency by its type. The words no source has. */
static const char *
find_type_flaw (const char *type, const BySandboxJob *other, gint64 array_size)
{
  if (type == NULL)
    return NULL;
  if (array_size == 0)
    return "Dependencies of type SEQUENTIAL and N_TO_N are for array jobs";
  if (!g_str_equal (type, "N_TO_N"))
    return NULL;
  if (other == NULL)
    return "A dependency of type N_TO_N must have a jobId";
  return other->children != NULL && other->children->len == array_size
             ? NULL
             : "A dependency of type N_TO_N must be an array job of the same size";
}

/* (transfer full) (nullable) */
static char *
find_dependency_flaw (BySandboxCall *call, gint64 array_size)
{
  BySandboxJobs *jobs = by_sandbox_jobs_get (call->region);
  JsonArray *list = by_sandbox_json_array (call->parameters, "dependsOn");

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *row = by_sandbox_json_object_at (list, i);
      const char *id = by_sandbox_json_string (row, "jobId");
      BySandboxJob *other = id == NULL ? NULL : by_sandbox_jobs_find (jobs, id);
      const char *flaw;

      if (id != NULL && other == NULL)
        return g_strdup_printf ("Dependent job %s does not exist", id);
      if (other != NULL)
        by_sandbox_job_recall (other);
      flaw = find_type_flaw (by_sandbox_json_string (row, "type"), other, array_size);
      if (flaw != NULL)
        return g_strdup (flaw);
    }
  return NULL;
}

JsonObject *
by_sandbox_batch_submit_job (BySandboxCall *call)
{
  BySandboxBatch *batch = by_sandbox_batch_get (call->region);
  const char *queue_name = by_sandbox_json_string (call->parameters, "jobQueue");
  const char *definition_name = by_sandbox_json_string (call->parameters, "jobDefinition");
  gint64 array_size = by_sandbox_json_int (
      by_sandbox_json_object (call->parameters, "arrayProperties"), "size", 0);
  const char *flaw = find_flaw (call, array_size);
  JsonObject *queue = by_sandbox_batch_find_queue (batch, queue_name);
  JsonObject *definition = by_sandbox_batch_find_definition (batch, definition_name);
  g_autofree char *dependency_flaw = find_dependency_flaw (call, array_size);
  g_autofree char *arn = NULL;
  BySandboxJob *job;
  JsonObject *result;

  if (flaw != NULL)
    return by_sandbox_batch_fail (call, flaw);
  if (queue == NULL)
    return fail_text (call, g_strdup_printf ("JobQueue not found: %s", queue_name));
  if (g_strcmp0 (by_sandbox_json_string (queue, "state"), "ENABLED") != 0)
    return fail_text (call, g_strdup_printf ("JobQueue %s is in a DISABLED state", queue_name));
  if (definition == NULL)
    return fail_text (call, g_strdup_printf ("JobDefinition not found: %s", definition_name));
  if (dependency_flaw != NULL)
    return by_sandbox_batch_fail (call, dependency_flaw);
  job = by_sandbox_jobs_add (by_sandbox_jobs_get (call->region),
                             by_sandbox_json_string (queue, "jobQueueArn"), definition,
                             call->parameters);
  by_sandbox_scheduler_submit (job, (guint) array_size);
  arn = by_sandbox_job_make_arn (job);
  result = json_object_new ();
  json_object_set_string_member (result, "jobArn", arn);
  json_object_set_string_member (result, "jobName", job->name);
  json_object_set_string_member (result, "jobId", job->id);
  return result;
}

/* A job that is not there, or over already, is no fault to AWS. */
static JsonObject *
stop (BySandboxCall *call, gboolean kill)
{
  BySandboxJob *job = by_sandbox_jobs_find (by_sandbox_jobs_get (call->region),
                                            by_sandbox_json_string (call->parameters, "jobId"));

  if (job != NULL)
    by_sandbox_scheduler_stop (job, by_sandbox_json_string (call->parameters, "reason"), kill);
  return json_object_new ();
}

JsonObject *
by_sandbox_batch_cancel_job (BySandboxCall *call)
{
  return stop (call, FALSE);
}

JsonObject *
by_sandbox_batch_terminate_job (BySandboxCall *call)
{
  return stop (call, TRUE);
}

JsonObject *
by_sandbox_batch_get_job_queue_snapshot (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "jobQueue");
  JsonObject *queue
      = by_sandbox_batch_find_queue (by_sandbox_batch_get (call->region), name);
  JsonObject *result, *front;
  JsonArray *list;
  GSequence *runnable;
  GSequenceIter *iter;

  if (queue == NULL)
    return fail_text (call, g_strdup_printf ("%s does not exist", name));
  runnable = by_sandbox_jobs_get_list (by_sandbox_jobs_get (call->region),
                                       by_sandbox_json_string (queue, "jobQueueArn"),
                                       BY_SANDBOX_JOB_RUNNABLE);
  list = json_array_new ();
  iter = runnable == NULL ? NULL : g_sequence_get_end_iter (runnable);
  while (iter != NULL && !g_sequence_iter_is_begin (iter)
         && json_array_get_length (list) < FRONT_OF_QUEUE)
    {
      JsonObject *row = json_object_new ();
      g_autofree char *arn = NULL;

      iter = g_sequence_iter_prev (iter);
      arn = by_sandbox_job_make_arn (g_sequence_get (iter));
      json_object_set_string_member (row, "jobArn", arn);
      json_object_set_int_member (row, "earliestTimeAtPosition",
                                  ((BySandboxJob *) g_sequence_get (iter))->runnable_at);
      json_array_add_object_element (list, row);
    }
  front = json_object_new ();
  json_object_set_array_member (front, "jobs", list);
  json_object_set_int_member (
      front, "lastUpdatedAt",
      by_sandbox_clock_now_milliseconds (by_sandbox_region_get_clock (call->region)));
  result = json_object_new ();
  json_object_set_object_member (result, "frontOfQueue", front);
  return result;
}
