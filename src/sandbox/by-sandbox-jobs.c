/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-jobs.h"

/*
 * Jobs and their lists. A queue keeps one list of all its jobs and one per state, ordered by when
 * they were made, so that a page of any of them costs its own length and no more.
 */

typedef struct
{
  GSequence *lists[BY_SANDBOX_JOB_N_STATUSES + 1]; /* the last one: all */
} QueueLists;

struct _BySandboxJobs
{
  BySandboxRegion *region;
  GHashTable *jobs;   /* id -> BySandboxJob, owned */
  GHashTable *queues; /* ARN -> QueueLists */
  GHashTable *streams; /* name of a log stream -> BySandboxJob */
  guint64 n_made;
};

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
  g_free (job->name);
  g_free (job->queue_arn);
  json_object_unref (job->definition);
  g_free (job->request);
  g_clear_pointer (&job->parsed, json_object_unref);
  g_free (job->status_reason);
  g_clear_pointer (&job->attempts, g_ptr_array_unref);
  g_clear_pointer (&job->children, g_ptr_array_unref);
  g_clear_pointer (&job->dependents, g_ptr_array_unref);
  g_free (job);
}

static void
queue_lists_free (gpointer data)
{
  QueueLists *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    g_sequence_free (self->lists[i]);
  g_free (self);
}

static void
jobs_free (gpointer data)
{
  BySandboxJobs *self = data;

  g_hash_table_unref (self->queues);
  g_hash_table_unref (self->streams);
  g_hash_table_unref (self->jobs);
  g_free (self);
}

static gpointer
jobs_new (BySandboxRegion *region)
{
  BySandboxJobs *self = g_new0 (BySandboxJobs, 1);

  self->region = region;
  self->jobs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, job_free);
  self->streams = g_hash_table_new (g_str_hash, g_str_equal);
  self->queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, queue_lists_free);
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

BySandboxJob *
by_sandbox_jobs_find (BySandboxJobs *self, const char *id)
{
  return g_hash_table_lookup (self->jobs, id);
}

BySandboxJob *
by_sandbox_jobs_find_by_stream (BySandboxJobs *self, const char *log_stream)
{
  return g_hash_table_lookup (self->streams, log_stream);
}

void
by_sandbox_jobs_foreach (BySandboxJobs *self,
                         void (*func) (BySandboxJob *job, gpointer data),
                         gpointer data)
{
  GHashTableIter iter;
  gpointer job;

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, NULL, &job))
    func (job, data);
}

static QueueLists *
get_lists (BySandboxJobs *self, const char *queue_arn)
{
  QueueLists *lists = g_hash_table_lookup (self->queues, queue_arn);

  if (lists == NULL)
    {
      lists = g_new0 (QueueLists, 1);
      for (guint i = 0; i < G_N_ELEMENTS (lists->lists); i++)
        lists->lists[i] = g_sequence_new (NULL);
      g_hash_table_insert (self->queues, g_strdup (queue_arn), lists);
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

static void
enter (BySandboxJobs *self, BySandboxJob *job)
{
  QueueLists *lists = get_lists (self, job->queue_arn);

  g_hash_table_insert (self->jobs, job->id, job);
  if (job->parent != NULL)
    return;
  job->place = g_sequence_insert_sorted (lists->lists[BY_SANDBOX_JOB_N_STATUSES], job,
                                         compare_jobs, NULL);
  job->place_by_status
      = g_sequence_insert_sorted (lists->lists[job->status], job, compare_jobs, NULL);
}

BySandboxJob *
by_sandbox_jobs_add (BySandboxJobs *self,
                     const char *queue_arn,
                     JsonObject *definition,
                     JsonObject *request)
{
  BySandboxJob *job = g_new0 (BySandboxJob, 1);

  job->region = self->region;
  job->id = by_sandbox_account_make_uuid (by_sandbox_region_get_account (self->region));
  job->name = g_strdup (by_sandbox_json_string (request, "jobName"));
  job->queue_arn = g_strdup (queue_arn);
  job->definition = json_object_ref (definition);
  job->request = write_request (request);
  job->parsed = json_object_ref (request);
  job->vcpus = MAX (1, choose_requirement (definition, request, "VCPU", "vcpus"));
  job->memory = choose_requirement (definition, request, "MEMORY", "memory");
  job->gpus = choose_requirement (definition, request, "GPU", NULL);
  job->timeout = choose_timeout (definition, request);
  job->created_at
      = by_sandbox_clock_now_milliseconds (by_sandbox_region_get_clock (self->region));
  job->sequence = ++self->n_made;
  enter (self, job);
  return job;
}

BySandboxJob *
by_sandbox_jobs_add_child (BySandboxJobs *self, BySandboxJob *parent, guint index)
{
  BySandboxJob *job = g_new0 (BySandboxJob, 1);

  job->region = self->region;
  job->id = g_strdup_printf ("%s:%u", parent->id, index);
  job->name = g_strdup (parent->name);
  job->queue_arn = g_strdup (parent->queue_arn);
  job->definition = json_object_ref (parent->definition);
  job->vcpus = parent->vcpus;
  job->memory = parent->memory;
  job->gpus = parent->gpus;
  job->timeout = parent->timeout;
  job->created_at = parent->created_at;
  job->sequence = ++self->n_made;
  job->parent = parent;
  job->index = index;
  if (parent->children == NULL)
    parent->children = g_ptr_array_new ();
  g_ptr_array_add (parent->children, job);
  parent->counts[job->status]++;
  enter (self, job);
  return job;
}

void
by_sandbox_jobs_set_status (BySandboxJobs *self,
                            BySandboxJob *job,
                            BySandboxJobStatus status,
                            const char *reason)
{
  QueueLists *lists = get_lists (self, job->queue_arn);

  g_free (job->status_reason);
  job->status_reason = g_strdup (reason);
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
