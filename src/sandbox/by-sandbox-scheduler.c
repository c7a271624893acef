/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-scheduler.h"

#include "by-sandbox-batch.h"
#include "by-sandbox-blocked.h"
#include "by-sandbox-dependencies.h"
#include "by-sandbox-runner.h"

/*
 * The scheduler of AWS Batch: dependencies first, then, queue by queue in order of priority, a
 * place on a machine for those that wait longest; machines are started while there is room under
 * maxvCpus, and a job keeps its place on one that still boots.
 */

/* So many that find no place, and the rest of the queue is not looked at this time. */
#define PATIENCE 50
/* How often a queue that is held up is looked at again. */
#define HELD_UP_SECONDS 121
#define SUBMITTED_SECONDS 1
#define LOOK_SECONDS 1

typedef struct
{
  GHashTable *waiting; /* ARN of a queue -> GSequence of BySandboxJob, the oldest first */
  gboolean is_woken;
  gboolean looks_again; /* by itself, later */
} Scheduler;

static void
scheduler_free (gpointer data)
{
  Scheduler *self = data;

  g_hash_table_unref (self->waiting);
  g_free (self);
}

static gpointer
scheduler_new (BySandboxRegion *region)
{
  Scheduler *self = g_new0 (Scheduler, 1);

  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_sequence_free);
  return self;
}

static Scheduler *
get_scheduler (BySandboxRegion *region)
{
  return by_sandbox_region_get_part (region, BY_SANDBOX_PART_SCHEDULER, scheduler_new,
                                     scheduler_free);
}

static GSequence *
get_waiting (Scheduler *self, const char *queue_arn)
{
  GSequence *list = g_hash_table_lookup (self->waiting, queue_arn);

  if (list == NULL)
    {
      list = g_sequence_new (NULL);
      g_hash_table_insert (self->waiting, g_strdup (queue_arn), list);
    }
  return list;
}

static int
compare_age (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const BySandboxJob *first = a;
  const BySandboxJob *second = b;

  return first->sequence < second->sequence ? -1 : first->sequence > second->sequence ? 1 : 0;
}

static void
stop_waiting (BySandboxJob *job)
{
  if (job->place_waiting != NULL)
    g_sequence_remove (job->place_waiting);
  job->place_waiting = NULL;
}

static void
make_runnable (BySandboxJob *job)
{
  BySandboxJobs *jobs = by_sandbox_jobs_get (job->region);

  job->runnable_at
      = by_sandbox_clock_now_milliseconds (by_sandbox_region_get_clock (job->region));
  by_sandbox_jobs_set_status (jobs, job, BY_SANDBOX_JOB_RUNNABLE, NULL);
  if (job->place_waiting == NULL)
    job->place_waiting
        = g_sequence_insert_sorted (get_waiting (get_scheduler (job->region), job->queue_arn), job,
                                    compare_age, NULL);
  by_sandbox_scheduler_wake (job->region);
}

static void
place (BySandboxJob *job, BySandboxInstance *instance)
{
  stop_waiting (job);
  by_sandbox_instance_take (instance, job);
  if (instance->is_registered)
    by_sandbox_runner_start (job);
}

/* The environments of the queue in their order: room first, then a new machine. */
static BySandboxLaunch
find_place (BySandboxRegion *region,
            JsonArray *order,
            BySandboxJob *job,
            guint vcpus_waiting,
            const BySandboxInstanceType **type)
{
  BySandboxBatch *batch = by_sandbox_batch_get (region);
  BySandboxLaunch outcome = BY_SANDBOX_LAUNCH_CLOSED;

  for (guint i = 0; order != NULL && i < json_array_get_length (order); i++)
    {
      JsonObject *environment = by_sandbox_batch_find_environment (
          batch,
          by_sandbox_json_string (by_sandbox_json_object_at (order, i), "computeEnvironment"));
      BySandboxInstance *instance
          = environment == NULL ? NULL : by_sandbox_fleet_find_room (region, environment, job);
      BySandboxLaunch here = BY_SANDBOX_LAUNCH_DONE;

      if (environment == NULL)
        continue;
      if (instance == NULL)
        here = by_sandbox_fleet_launch (region, environment, job, vcpus_waiting, &instance, type);
      if (here == BY_SANDBOX_LAUNCH_DONE)
        {
          place (job, instance);
          return here;
        }
      if (i == 0 || here == BY_SANDBOX_LAUNCH_FULL)
        outcome = here;
    }
  return outcome;
}

/* Places what can be placed; the first that could not be, and @why. (nullable) */
static BySandboxJob *
place_waiting (BySandboxRegion *region,
               JsonObject *queue,
               BySandboxLaunch *why,
               const BySandboxInstanceType **type)
{
  GSequence *list = get_waiting (get_scheduler (region),
                                 by_sandbox_json_string (queue, "jobQueueArn"));
  JsonArray *order = by_sandbox_json_array (queue, "computeEnvironmentOrder");
  GSequenceIter *iter = g_sequence_get_begin_iter (list);
  guint n_waiting = (guint) g_sequence_get_length (list);
  BySandboxJob *first = NULL;
  guint n_failed = 0;

  while (!g_sequence_iter_is_end (iter) && n_failed < PATIENCE)
    {
      BySandboxJob *job = g_sequence_get (iter);
      const BySandboxInstanceType *lacking = NULL;
      BySandboxLaunch outcome;

      iter = g_sequence_iter_next (iter);
      outcome = find_place (region, order, job, n_waiting * job->vcpus, &lacking);
      if (outcome == BY_SANDBOX_LAUNCH_DONE)
        continue;
      if (n_failed++ == 0)
        {
          first = job;
          *why = outcome;
          *type = lacking;
        }
      if (outcome == BY_SANDBOX_LAUNCH_FULL)
        break;
    }
  return first;
}

/* The oldest of the queue's jobs that waits: @first, or one with a place on a machine that is not up
 * yet. (nullable) */
static BySandboxJob *
find_head (BySandboxRegion *region, JsonObject *queue, BySandboxJob *first)
{
  GPtrArray *fleet = by_sandbox_fleet_get (region);
  const char *queue_arn = by_sandbox_json_string (queue, "jobQueueArn");
  BySandboxJob *head = first;

  for (guint i = 0; i < fleet->len; i++)
    {
      BySandboxInstance *instance = g_ptr_array_index (fleet, i);

      for (guint j = 0; !instance->is_registered && j < instance->jobs->len; j++)
        {
          BySandboxJob *job = g_ptr_array_index (instance->jobs, j);

          if (g_str_equal (job->queue_arn, queue_arn)
              && (head == NULL || job->sequence < head->sequence))
            head = job;
        }
    }
  return head;
}

static void
look_again (gpointer data)
{
  get_scheduler (data)->looks_again = FALSE;
  by_sandbox_scheduler_wake (data);
}

static void
look_again_later (BySandboxRegion *region)
{
  Scheduler *self = get_scheduler (region);

  if (self->looks_again)
    return;
  self->looks_again = TRUE;
  by_sandbox_clock_after (by_sandbox_region_get_clock (region), HELD_UP_SECONDS, look_again, region,
                          NULL);
}

static void
serve_queue (BySandboxRegion *region, JsonObject *queue)
{
  const BySandboxInstanceType *type = NULL;
  BySandboxLaunch why = BY_SANDBOX_LAUNCH_DONE;
  BySandboxJob *head;
  g_autofree char *limit = NULL;

  if (g_strcmp0 (by_sandbox_json_string (queue, "status"), "VALID") != 0)
    return;
  head = find_head (region, queue, place_waiting (region, queue, &why, &type));
  if (head == NULL)
    return;
  if (head->instance == NULL)
    by_sandbox_blocked_say (head, why, type);
  else if (by_sandbox_instance_never_joined (head->instance))
    by_sandbox_blocked_say (head, BY_SANDBOX_LAUNCH_NEVER_JOINED, NULL);
  limit = by_sandbox_blocked_find_limit (head, queue);
  if (limit != NULL)
    by_sandbox_scheduler_stop (head, limit, FALSE);
  look_again_later (region);
}

static int
compare_priority (gconstpointer a, gconstpointer b)
{
  JsonObject *first = *(JsonObject *const *) a;
  JsonObject *second = *(JsonObject *const *) b;
  gint64 difference = by_sandbox_json_int (second, "priority", 0)
                      - by_sandbox_json_int (first, "priority", 0);

  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

static void
look (gpointer data)
{
  BySandboxRegion *region = data;
  BySandboxBatch *batch = by_sandbox_batch_get (region);
  g_autoptr (GPtrArray) queues = g_ptr_array_new ();

  get_scheduler (region)->is_woken = FALSE;
  for (guint i = 0; i < json_array_get_length (batch->queues); i++)
    g_ptr_array_add (queues, by_sandbox_json_object_at (batch->queues, i));
  g_ptr_array_sort (queues, compare_priority);
  for (guint i = 0; i < queues->len; i++)
    serve_queue (region, g_ptr_array_index (queues, i));
}

void
by_sandbox_scheduler_wake (BySandboxRegion *region)
{
  Scheduler *self = get_scheduler (region);

  if (self->is_woken)
    return;
  self->is_woken = TRUE;
  by_sandbox_clock_after (by_sandbox_region_get_clock (region), LOOK_SECONDS, look, region, NULL);
}

static void
instance_ready (BySandboxInstance *instance)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_copy (instance->jobs, NULL, NULL);

  for (guint i = 0; i < jobs->len; i++)
    by_sandbox_runner_start (g_ptr_array_index (jobs, i));
  by_sandbox_scheduler_wake (instance->region);
}

static void
end_jobs_of (BySandboxInstance *instance, const char *reason)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_copy (instance->jobs, NULL, NULL);

  for (guint i = 0; i < jobs->len; i++)
    {
      BySandboxJob *job = g_ptr_array_index (jobs, i);

      if (job->status == BY_SANDBOX_JOB_RUNNABLE)
        {
          by_sandbox_instance_release (instance, job);
          make_runnable (job);
        }
      else
        by_sandbox_runner_end (job, -1, NULL, reason, TRUE);
    }
}

static void
instance_lost (BySandboxInstance *instance)
{
  g_autofree char *reason = g_strdup_printf ("Host EC2 (instance %s) terminated.", instance->id);

  by_sandbox_fleet_terminate (instance);
  end_jobs_of (instance, reason);
}

static void
close_environment (BySandboxRegion *region, JsonObject *environment)
{
  GPtrArray *fleet = by_sandbox_fleet_get (region);

  for (guint i = 0; i < fleet->len; i++)
    {
      BySandboxInstance *instance = g_ptr_array_index (fleet, i);

      if (!instance->is_gone && instance->environment == environment)
        instance_lost (instance);
    }
}

static void
close_queue (BySandboxRegion *region, JsonObject *queue)
{
  BySandboxJobs *jobs = by_sandbox_jobs_get (region);
  GSequence *list
      = by_sandbox_jobs_get_list (jobs, by_sandbox_json_string (queue, "jobQueueArn"),
                                  BY_SANDBOX_JOB_N_STATUSES);
  g_autoptr (GPtrArray) moving = g_ptr_array_new ();
  GSequenceIter *iter = list == NULL ? NULL : g_sequence_get_begin_iter (list);

  for (; iter != NULL && !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    if (!by_sandbox_job_is_over (g_sequence_get (iter)))
      g_ptr_array_add (moving, g_sequence_get (iter));
  for (guint i = 0; i < moving->len; i++)
    by_sandbox_scheduler_stop (g_ptr_array_index (moving, i), "Job queue deleted", TRUE);
}

static void job_over (BySandboxJob *job);

/* Arrays: the parent is over when the last child is. */
static void
child_over (BySandboxJob *parent)
{
  guint n_succeeded = parent->counts[BY_SANDBOX_JOB_SUCCEEDED];
  guint n_failed = parent->counts[BY_SANDBOX_JOB_FAILED];
  BySandboxJob *first = g_ptr_array_index (parent->children, 0);
  const char *reason = NULL;

  if (by_sandbox_job_is_over (parent) || n_succeeded + n_failed < parent->children->len)
    return;
  /* An array of which nothing began ended for the reason that its children have. */
  if (n_failed > 0)
    reason = parent->started_at == 0 ? first->status_reason : "Array Child Job failed";
  parent->stopped_at
      = by_sandbox_clock_now_milliseconds (by_sandbox_region_get_clock (parent->region));
  by_sandbox_jobs_set_status (by_sandbox_jobs_get (parent->region), parent,
                              n_failed > 0 ? BY_SANDBOX_JOB_FAILED : BY_SANDBOX_JOB_SUCCEEDED,
                              reason);
  job_over (parent);
}

/* Recursion: what fails takes those that depend on it along. */
static void
job_over (BySandboxJob *job)
{
  g_autoptr (GPtrArray) dependents = g_steal_pointer (&job->dependents);

  for (guint i = 0; dependents != NULL && i < dependents->len; i++)
    {
      BySandboxJob *dependent = g_ptr_array_index (dependents, i);

      dependent->n_waits--;
      if (dependent->status != BY_SANDBOX_JOB_PENDING
          && dependent->status != BY_SANDBOX_JOB_SUBMITTED)
        continue;
      if (job->status == BY_SANDBOX_JOB_FAILED)
        by_sandbox_runner_end (dependent, -1, NULL, "Dependent Job failed", FALSE);
      else if (dependent->n_waits == 0 && dependent->status == BY_SANDBOX_JOB_PENDING)
        make_runnable (dependent);
    }
  if (job->parent != NULL)
    child_over (job->parent);
}

static void
admit (BySandboxJob *job)
{
  if (job->waits_failed)
    by_sandbox_runner_end (job, -1, NULL, "Dependent Job failed", FALSE);
  else if (job->n_waits > 0)
    by_sandbox_jobs_set_status (by_sandbox_jobs_get (job->region), job, BY_SANDBOX_JOB_PENDING,
                                NULL);
  else
    make_runnable (job);
}

static void
admit_submitted (gpointer data)
{
  BySandboxJob *job = data;

  if (job->status != BY_SANDBOX_JOB_SUBMITTED)
    return;
  if (job->children == NULL)
    {
      admit (job);
      return;
    }
  by_sandbox_jobs_set_status (by_sandbox_jobs_get (job->region), job, BY_SANDBOX_JOB_PENDING,
                              NULL);
  for (guint i = 0; i < job->children->len; i++)
    admit (g_ptr_array_index (job->children, i));
}

static const BySandboxBatchListener listener = {
  by_sandbox_scheduler_wake,
  close_environment,
  close_queue,
  instance_ready,
  instance_lost,
  make_runnable,
  stop_waiting,
  job_over,
};

/**
 * by_sandbox_scheduler_submit:
 * @job: as by_sandbox_jobs_add() made it
 * @array_size: 0: it is no array
 */
void
by_sandbox_scheduler_submit (BySandboxJob *job, guint array_size)
{
  BySandboxJobs *jobs = by_sandbox_jobs_get (job->region);
  g_autoptr (JsonObject) request = by_sandbox_job_dup_request (job);
  JsonArray *list = by_sandbox_json_array (request, "dependsOn");

  by_sandbox_batch_get (job->region)->listener = &listener;
  for (guint i = 0; i < array_size; i++)
    by_sandbox_dependencies_set (by_sandbox_jobs_add_child (jobs, job, i), list);
  if (array_size == 0)
    by_sandbox_dependencies_set (job, list);
  by_sandbox_clock_after (by_sandbox_region_get_clock (job->region), SUBMITTED_SECONDS,
                          admit_submitted, job, NULL);
}

static void
stop_one (BySandboxJob *job, const char *reason, gboolean kill)
{
  gboolean has_begun
      = job->status == BY_SANDBOX_JOB_STARTING || job->status == BY_SANDBOX_JOB_RUNNING;

  if (by_sandbox_job_is_over (job) || (has_begun && !kill))
    return;
  job->is_cancelled = !has_begun;
  job->is_terminated = kill;
  by_sandbox_runner_end (job, has_begun ? 137 : -1, NULL, reason, FALSE);
}

void
by_sandbox_scheduler_stop (BySandboxJob *job, const char *reason, gboolean kill)
{
  if (job->children == NULL)
    {
      stop_one (job, reason, kill);
      return;
    }
  if (by_sandbox_job_is_over (job))
    return;
  job->is_cancelled = !kill;
  job->is_terminated = kill;
  for (guint i = 0; i < job->children->len; i++)
    stop_one (g_ptr_array_index (job->children, i), reason, kill);
}
