/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-jobs.h"

#include <string.h>

/*
 * Jobs and their lists. A queue keeps one list of all its jobs and one per state, ordered by when
 * they were made, so that a page of any of them costs its own length and no more.
 */

typedef struct
{
  char *queue_arn;
  GSequence *lists[BY_SANDBOX_JOB_N_STATUSES + 1]; /* the last one: all */
} QueueLists;

struct _BySandboxJobs
{
  BySandboxRegion *region;
  GPtrArray *all;     /* of BySandboxJob, also those forgotten: their logs are still there */
  GHashTable *jobs;   /* id -> BySandboxJob */
  GHashTable *queues; /* ARN -> QueueLists */
  GHashTable *streams; /* name of a log stream -> BySandboxJob */
  GArray *begun;       /* of BySandboxStream: not those of days ago */
  guint64 n_made;
};

/* AWS keeps a job that is over for seven days at least (DescribeJobs of the API reference). */
#define KEPT_SECONDS (7 * 24 * 60 * 60)
#define SWEEP_SECONDS (60 * 60)

static const char *const status_names[]
    = { "SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING", "SUCCEEDED", "FAILED" };

static void
attempt_free (gpointer data)
{
  BySandboxAttempt *attempt = data;

  g_free (attempt->log_stream);
  g_free (attempt->task_arn);
  g_free (attempt->instance_arn);
  g_free (attempt->reason);
  g_free (attempt->status_reason);
  g_free (attempt);
}

static void
job_free (gpointer data)
{
  BySandboxJob *job = data;

  g_free (job->id);
  json_object_unref (job->definition);
  g_free (job->request);
  g_clear_pointer (&job->parsed, json_object_unref);
  g_clear_pointer (&job->status_reason, g_ref_string_release);
  g_clear_pointer (&job->container_reason, g_ref_string_release);
  g_clear_pointer (&job->attempts, g_ptr_array_unref);
  g_clear_pointer (&job->children, g_ptr_array_unref);
  g_clear_pointer (&job->dependents, g_ptr_array_unref);
  g_clear_pointer (&job->run, g_rc_box_release);
  g_free (job);
}

static void
queue_lists_free (gpointer data)
{
  QueueLists *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    g_sequence_free (self->lists[i]);
  g_free (self->queue_arn);
  g_free (self);
}

static void
jobs_free (gpointer data)
{
  BySandboxJobs *self = data;

  g_hash_table_unref (self->queues);
  g_hash_table_unref (self->streams);
  g_array_unref (self->begun);
  g_hash_table_unref (self->jobs);
  g_ptr_array_unref (self->all);
  g_free (self);
}

static void
forget (BySandboxJobs *self, BySandboxJob *job)
{
  g_sequence_remove (g_steal_pointer (&job->place));
  g_sequence_remove (job->place_by_status);
  g_hash_table_remove (self->jobs, job->id);
  for (guint i = 0; job->children != NULL && i < job->children->len; i++)
    g_hash_table_remove (self->jobs,
                         ((BySandboxJob *) g_ptr_array_index (job->children, i))->id);
}

/* From the oldest on; none that was made less than a week ago can have been over for one. */
static void
sweep_list (BySandboxJobs *self, GSequence *list)
{
  BySandboxClock *clock = by_sandbox_region_get_clock (self->region);
  GSequenceIter *iter = g_sequence_get_end_iter (list);

  while (!g_sequence_iter_is_begin (iter))
    {
      GSequenceIter *place = g_sequence_iter_prev (iter);
      BySandboxJob *job = g_sequence_get (place);

      if (by_sandbox_clock_seconds_since (clock, job->created_at * 1000) < KEPT_SECONDS)
        return;
      if (by_sandbox_job_is_over (job)
          && by_sandbox_clock_seconds_since (clock, job->stopped_at * 1000) >= KEPT_SECONDS)
        forget (self, job);
      else
        iter = place;
    }
}

static void sweep_later (BySandboxJobs *self);

/* Recursion through the clock: every sweep brings the next. */
static void
sweep (gpointer data)
{
  BySandboxJobs *self = data;
  GHashTableIter iter;
  gpointer lists;

  g_hash_table_iter_init (&iter, self->queues);
  while (g_hash_table_iter_next (&iter, NULL, &lists))
    sweep_list (self, ((QueueLists *) lists)->lists[BY_SANDBOX_JOB_N_STATUSES]);
  sweep_later (self);
}

static void
sweep_later (BySandboxJobs *self)
{
  by_sandbox_clock_after (by_sandbox_region_get_clock (self->region), SWEEP_SECONDS, sweep, self,
                          NULL);
}

static gpointer
jobs_new (BySandboxRegion *region)
{
  BySandboxJobs *self = g_new0 (BySandboxJobs, 1);

  self->region = region;
  self->all = g_ptr_array_new_with_free_func (job_free);
  self->jobs = g_hash_table_new (g_str_hash, g_str_equal);
  self->streams = g_hash_table_new (g_str_hash, g_str_equal);
  self->begun = g_array_new (FALSE, FALSE, sizeof (BySandboxStream));
  self->queues = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, queue_lists_free);
  sweep_later (self);
  return self;
}

BySandboxJobs *
by_sandbox_jobs_get (BySandboxRegion *region)
{
  return by_sandbox_region_get_part (region, BY_SANDBOX_PART_JOBS, jobs_new, jobs_free);
}

const char *
by_sandbox_job_status_to_string (BySandboxJobStatus status)
{
  return status_names[status];
}

gboolean
by_sandbox_job_is_over (BySandboxJob *job)
{
  return job->status == BY_SANDBOX_JOB_SUCCEEDED || job->status == BY_SANDBOX_JOB_FAILED;
}

void
by_sandbox_job_recall (BySandboxJob *job)
{
  void (*recall) (BySandboxJob *) = job->recall;

  job->recall = NULL;
  if (recall != NULL)
    recall (job);
}

/* "PARENT:INDEX" is a child's. */
BySandboxJob *
by_sandbox_jobs_find (BySandboxJobs *self, const char *id)
{
  BySandboxJob *job = g_hash_table_lookup (self->jobs, id);
  const char *colon = strchr (id, ':');
  g_autofree char *parent_id = NULL;
  BySandboxJob *parent;

  if (job != NULL || colon == NULL)
    return job;
  parent_id = g_strndup (id, (gsize) (colon - id));
  parent = g_hash_table_lookup (self->jobs, parent_id);
  if (parent == NULL || parent->recall == NULL)
    return NULL;
  by_sandbox_job_recall (parent);
  return g_hash_table_lookup (self->jobs, id);
}

gboolean
by_sandbox_jobs_any (BySandboxJobs *self,
                     gboolean (*func) (BySandboxJob *job, gpointer data),
                     gpointer data)
{
  for (guint i = 0; i < self->all->len; i++)
    if (func (g_ptr_array_index (self->all, i), data))
      return TRUE;
  return FALSE;
}

static QueueLists *
get_lists (BySandboxJobs *self, const char *queue_arn)
{
  QueueLists *lists = g_hash_table_lookup (self->queues, queue_arn);

  if (lists == NULL)
    {
      lists = g_new0 (QueueLists, 1);
      lists->queue_arn = g_strdup (queue_arn);
      for (guint i = 0; i < G_N_ELEMENTS (lists->lists); i++)
        lists->lists[i] = g_sequence_new (NULL);
      g_hash_table_insert (self->queues, lists->queue_arn, lists);
    }
  return lists;
}

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const BySandboxJob *first = a;
  const BySandboxJob *second = b;

  return first->sequence > second->sequence ? -1 : first->sequence < second->sequence ? 1 : 0;
}

GSequence *
by_sandbox_jobs_get_list (BySandboxJobs *self, const char *queue_arn, BySandboxJobStatus status)
{
  QueueLists *lists = g_hash_table_lookup (self->queues, queue_arn);

  return lists == NULL ? NULL : lists->lists[status];
}

GSequenceIter *
by_sandbox_jobs_find_place (GSequence *list, guint64 sequence)
{
  BySandboxJob wanted = { .sequence = sequence };

  return g_sequence_search (list, &wanted, compare_jobs, NULL);
}

/* The requirement of a kind: of a container "resourceRequirements", else the older members. */
static guint
read_requirement (JsonObject *container, const char *kind, const char *older_member)
{
  JsonArray *list = by_sandbox_json_array (container, "resourceRequirements");

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *row = by_sandbox_json_object_at (list, i);
      const char *value = by_sandbox_json_string (row, "value");

      if (g_strcmp0 (by_sandbox_json_string (row, "type"), kind) == 0 && value != NULL)
        return (guint) MAX (1, g_ascii_strtod (value, NULL));
    }
  return older_member == NULL ? 0 : (guint) by_sandbox_json_int (container, older_member, 0);
}

/* What the request says comes before what the definition says. */
static guint
choose_requirement (JsonObject *definition,
                    JsonObject *request,
                    const char *kind,
                    const char *older_member)
{
  guint value = read_requirement (by_sandbox_json_object (request, "containerOverrides"), kind,
                                  older_member);

  return value > 0 ? value
                   : read_requirement (by_sandbox_json_object (definition, "containerProperties"),
                                       kind, older_member);
}

static guint
choose_timeout (JsonObject *definition, JsonObject *request)
{
  JsonObject *timeout = by_sandbox_json_object (request, "timeout");

  if (timeout == NULL)
    timeout = by_sandbox_json_object (definition, "timeout");
  return (guint) by_sandbox_json_int (timeout, "attemptDurationSeconds", 0);
}

JsonObject *
by_sandbox_job_dup_request (BySandboxJob *job)
{
  BySandboxJob *submitted = job->parent != NULL ? job->parent : job;
  g_autoptr (JsonNode) node = NULL;

  if (submitted->parsed != NULL)
    return json_object_ref (submitted->parsed);
  if (submitted->request == NULL)
    submitted->request = submitted->recall_request (submitted);
  node = json_from_string (submitted->request, NULL);
  return json_object_ref (json_node_get_object (node));
}

static char *
write_request (JsonObject *request)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, request);
  return json_to_string (node, FALSE);
}

/* The newest comes first in every list. */
static void
enter (BySandboxJobs *self, BySandboxJob *job, const char *queue_arn)
{
  QueueLists *lists = get_lists (self, queue_arn);

  job->region = self->region;
  job->queue_arn = lists->queue_arn;
  job->sequence = ++self->n_made;
  g_ptr_array_add (self->all, job);
  if (job->parent == NULL || job->parent->place != NULL) /* a forgotten parent's children are so, too */
    g_hash_table_insert (self->jobs, job->id, job);
  if (job->parent != NULL)
    return;
  job->place = g_sequence_prepend (lists->lists[BY_SANDBOX_JOB_N_STATUSES], job);
  job->place_by_status = g_sequence_prepend (lists->lists[job->status], job);
}

void
by_sandbox_jobs_add_past (BySandboxJobs *self, const char *queue_arn, BySandboxJob *job_full)
{
  enter (self, job_full, queue_arn);
}

BySandboxJob *
by_sandbox_job_new (const char *id, const char *name, JsonObject *definition)
{
  BySandboxJob *job = g_new0 (BySandboxJob, 1);
  gsize id_size = strlen (id) + 1;
  gsize name_size = strlen (name) + 1;

  job->id = g_malloc (id_size + name_size);
  job->name = job->id + id_size;
  memcpy (job->id, id, id_size);
  memcpy (job->name, name, name_size);
  job->definition = json_object_ref (definition);
  return job;
}

BySandboxJob *
by_sandbox_jobs_add (BySandboxJobs *self,
                     const char *queue_arn,
                     JsonObject *definition,
                     JsonObject *request)
{
  g_autofree char *id = by_sandbox_account_make_uuid (by_sandbox_region_get_account (self->region));
  BySandboxJob *job
      = by_sandbox_job_new (id, by_sandbox_json_string (request, "jobName"), definition);

  job->request = write_request (request);
  job->parsed = json_object_ref (request);
  job->vcpus = MAX (1, choose_requirement (definition, request, "VCPU", "vcpus"));
  job->memory = choose_requirement (definition, request, "MEMORY", "memory");
  job->gpus = choose_requirement (definition, request, "GPU", NULL);
  job->timeout = choose_timeout (definition, request);
  job->created_at
      = by_sandbox_clock_now_milliseconds (by_sandbox_region_get_clock (self->region));
  enter (self, job, queue_arn);
  return job;
}

BySandboxJob *
by_sandbox_jobs_add_child (BySandboxJobs *self, BySandboxJob *parent, guint index)
{
  g_autofree char *id = g_strdup_printf ("%s:%u", parent->id, index);
  BySandboxJob *job = by_sandbox_job_new (id, parent->name, parent->definition);

  job->vcpus = parent->vcpus;
  job->memory = parent->memory;
  job->gpus = parent->gpus;
  job->timeout = parent->timeout;
  job->created_at = parent->created_at;
  job->parent = parent;
  job->index = index;
  if (parent->children == NULL)
    parent->children = g_ptr_array_new ();
  g_ptr_array_add (parent->children, job);
  if (parent->children->len > parent->n_children)
    {
      parent->n_children = parent->children->len;
      parent->counts[job->status]++;
    }
  enter (self, job, parent->queue_arn);
  return job;
}

static void
set_text (char **place, const char *text)
{
  char *fresh = text == NULL ? NULL : g_ref_string_new_intern (text);

  g_clear_pointer (place, g_ref_string_release);
  *place = fresh;
}

void
by_sandbox_job_set_reason (BySandboxJob *job, const char *reason)
{
  set_text (&job->status_reason, reason);
}

void
by_sandbox_job_set_end (BySandboxJob *job, int exit_code, const char *container_reason)
{
  set_text (&job->container_reason, container_reason);
  job->exit_code = exit_code;
  job->is_tried = TRUE;
}

void
by_sandbox_jobs_set_status (BySandboxJobs *self,
                            BySandboxJob *job,
                            BySandboxJobStatus status,
                            const char *reason)
{
  QueueLists *lists = get_lists (self, job->queue_arn);

  by_sandbox_job_set_reason (job, reason);
  if (job->status == status)
    return;
  if (job->parent != NULL)
    {
      job->parent->counts[job->status]--;
      job->parent->counts[status]++;
    }
  else
    {
      g_sequence_remove (job->place_by_status);
      job->place_by_status
          = g_sequence_insert_sorted (lists->lists[status], job, compare_jobs, NULL);
    }
  job->status = status;
  if (by_sandbox_job_is_over (job))
    g_clear_pointer (&job->parsed, json_object_unref);
}

BySandboxAttempt *
by_sandbox_job_get_last_attempt (BySandboxJob *job)
{
  return job->attempts == NULL || job->attempts->len == 0
             ? NULL
             : g_ptr_array_index (job->attempts, job->attempts->len - 1);
}

BySandboxAttempt *
by_sandbox_job_add_attempt (BySandboxJob *job, char *log_stream_full)
{
  BySandboxAttempt *attempt = g_new0 (BySandboxAttempt, 1);

  attempt->exit_code = -1;
  attempt->log_stream = log_stream_full;
  g_hash_table_insert (by_sandbox_jobs_get (job->region)->streams, attempt->log_stream, job);
  if (job->attempts == NULL)
    job->attempts = g_ptr_array_new_with_free_func (attempt_free);
  g_ptr_array_add (job->attempts, attempt);
  return attempt;
}

void
by_sandbox_jobs_begin_stream (BySandboxJobs *self, BySandboxJob *job)
{
  const BySandboxAttempt *attempt = by_sandbox_job_get_last_attempt (job);
  BySandboxStream stream
      = { job, 0, job->attempts->len - 1, attempt->log_stream, attempt->started_at, 0 };

  g_array_append_val (self->begun, stream);
}

GArray *
by_sandbox_jobs_get_begun (BySandboxJobs *self)
{
  return self->begun;
}

gboolean
by_sandbox_jobs_find_stream (BySandboxJobs *self, const char *name, BySandboxStream *stream)
{
  BySandboxJob *job = g_hash_table_lookup (self->streams, name);

  for (guint i = 0; job != NULL && i < job->attempts->len; i++)
    {
      const BySandboxAttempt *attempt = g_ptr_array_index (job->attempts, i);

      if (g_str_equal (attempt->log_stream, name) && attempt->started_at > 0)
        {
          *stream = (BySandboxStream){
            job, 0, i, attempt->log_stream, attempt->started_at, attempt->stopped_at
          };
          return TRUE;
        }
    }
  return FALSE;
}

BySandboxJob *
by_sandbox_stream_get_job (const BySandboxStream *self)
{
  by_sandbox_job_recall (self->job);
  return self->job->n_children > 0 ? g_ptr_array_index (self->job->children, self->child)
                                   : self->job;
}

const BySandboxAttempt *
by_sandbox_stream_get_attempt (const BySandboxStream *self)
{
  return g_ptr_array_index (by_sandbox_stream_get_job (self)->attempts, self->attempt);
}
