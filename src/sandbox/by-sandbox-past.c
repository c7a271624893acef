/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-past.h"

#include <string.h>

#include "by-sandbox-batch.h"
#include "by-sandbox-work.h"

/*
 * A hundred thousand jobs of last week need not be run to be there. What their lists show (states,
 * times, counts) is worked out at once; tries and children, which hold most of the memory, are made
 * when somebody asks for them. Both come from the same fates, so that they agree.
 */

/* From RUNNABLE to RUNNING: on a machine that is up, or on one that has to boot and pull the image. */
#define WAIT_SECONDS_FROM 6
#define WAIT_SECONDS_TO 300
/* Of a job or a child, with the zero at its end. */
#define MAX_ID 64

static const char dependency_failed[] = "Dependent Job failed";
static const char child_failed[] = "Array Child Job failed";
static const char task_exited[] = "Essential container in task exited";
static const char out_of_memory[] = "OutOfMemoryError: Container killed due to memory usage";

/* What the jobs of a run share. */
typedef struct
{
  BySandboxRun run;
  JsonObject *source;                      /* (unowned): of the scenario */
  BySandboxJob *jobs[BY_SANDBOX_N_STAGES]; /* (unowned) */
} PastRun;

/* How a job, or a child of an array, fared. Times in milliseconds. */
typedef struct
{
  gint64 started_at;
  gint64 stopped_at;
  gboolean has_failed;
  gboolean is_lost; /* with its machine, at the last try */
  int exit_code;    /* -1: none */
  gboolean out_of_memory;
} Outcome;

/* One try: when it ran and how it ended. */
typedef struct
{
  BySandboxWork work;
  gint64 started_at;
  gint64 stopped_at;
  gboolean is_lost;
} Try;

static Try
work_out_try (BySandboxAccount *account, const char *stage, const char *id, guint attempt, gint64 from)
{
  JsonObject *market = by_sandbox_json_object (by_sandbox_account_get_scenario (account), "market");
  double per_hour = by_sandbox_json_double (market, "reclaimsPerHour", 0);
  double wait = by_sandbox_account_fate (account, "wait/%s/%u", id, attempt);
  double seconds = WAIT_SECONDS_FROM + (WAIT_SECONDS_TO - WAIT_SECONDS_FROM) * wait * wait;
  Try result = { .work = by_sandbox_work_of_stage (account, stage, id, attempt) };
  double lost = by_sandbox_account_fate (account, "lost/%s/%u", id, attempt);
  double risk = per_hour * result.work.seconds / 3600;

  result.started_at = from + (gint64) (seconds * 1000);
  result.is_lost = lost < risk;
  result.stopped_at
      = result.started_at
        + (gint64) (result.work.seconds * 1000 * (result.is_lost ? lost / MAX (risk, 1) : 1));
  return result;
}

static char *
make_reason (BySandboxAccount *account, const char *id, guint attempt)
{
  g_autofree char *words = g_strdup_printf ("machine/%s/%u", id, attempt);
  g_autofree char *instance = by_sandbox_account_fixed_id (account, "i-", words);

  return g_strdup_printf ("Host EC2 (instance %s) terminated.", instance);
}

static const char *
get_cluster (BySandboxJob *job)
{
  BySandboxBatch *batch = by_sandbox_batch_get (job->region);
  JsonObject *queue = by_sandbox_batch_find_queue (batch, job->queue_arn);
  JsonArray *order = by_sandbox_json_array (queue, "computeEnvironmentOrder");
  JsonObject *first = order == NULL ? NULL : by_sandbox_json_object_at (order, 0);
  const char *name = by_sandbox_json_string (first, "computeEnvironment");
  JsonObject *environment
      = name == NULL ? NULL : by_sandbox_batch_find_environment (batch, name);
  const char *arn = by_sandbox_json_string (environment, "ecsClusterArn");

  /* A queue that is gone has no cluster to ask about, either. */
  return arn == NULL ? "deleted" : strchr (arn, '/') + 1;
}

/* What ECS calls the try: two halves of 16 digits, which also name its machine the other way round.
 */
static void
make_task (BySandboxAccount *account, const char *id, guint attempt, char **start, char **end)
{
  g_autofree char *words = g_strdup_printf ("task/%s/%u", id, attempt);

  *start = by_sandbox_account_fixed_id (account, "", words);
  *end = by_sandbox_account_fixed_id (account, "", *start);
}

static char *
make_stream_name (BySandboxJob *job, const char *start, const char *end)
{
  return g_strdup_printf ("%.200s/default/%.16s%.16s",
                          by_sandbox_json_string (job->definition, "jobDefinitionName"), start + 1,
                          end + 1);
}

static void
add_try (const char *id, guint attempt, const Try *done, gpointer data)
{
  BySandboxJob *job = data;
  BySandboxAccount *account = by_sandbox_region_get_account (job->region);
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *task = NULL;
  BySandboxAttempt *row;

  make_task (account, id, attempt, &start, &end);
  task = g_strdup_printf ("%.16s%.16s", start + 1, end + 1);
  row = by_sandbox_job_add_attempt (job, make_stream_name (job, start, end));
  row->task_arn
      = by_sandbox_region_make_arn (job->region, "ecs", "task/%s/%s", get_cluster (job), task);
  row->instance_arn = by_sandbox_region_make_arn (job->region, "ecs", "container-instance/%s/%.16s%.16s",
                                                  get_cluster (job), end + 1, start + 1);
  row->started_at = done->started_at;
  row->stopped_at = done->stopped_at;
  row->expected_milliseconds = done->work.seconds * 1000;
  row->exit_code = done->is_lost ? -1 : done->work.exit_code;
  row->status_reason
      = done->is_lost ? make_reason (account, job->id, attempt) : g_strdup (task_exited);
  row->reason = !done->is_lost && done->work.out_of_memory ? g_strdup (out_of_memory) : NULL;
}

typedef void (*TryFunc) (const char *id, guint attempt, const Try *done, gpointer data);

/* @func: (nullable): is told of each try */
static Outcome
work_out (BySandboxAccount *account,
          const char *stage,
          const char *id,
          gint64 runnable_at,
          TryFunc func,
          gpointer data)
{
  guint n_attempts = by_sandbox_run_get_attempts (account);
  Outcome outcome = { .stopped_at = runnable_at, .has_failed = TRUE };

  for (guint attempt = 1; outcome.has_failed && attempt <= n_attempts; attempt++)
    {
      Try done = work_out_try (account, stage, id, attempt, outcome.stopped_at);

      /* As the live scheduler has it: of the last try. */
      outcome = (Outcome){ done.started_at,
                           done.stopped_at,
                           done.is_lost || done.work.exit_code != 0,
                           done.is_lost,
                           done.is_lost ? -1 : done.work.exit_code,
                           !done.is_lost && done.work.out_of_memory };
      if (func != NULL)
        func (id, attempt, &done, data);
    }
  return outcome;
}

/* What is left to say once it is known how the tries went. */
static void
set_outcome (BySandboxJob *job, const Outcome *outcome, guint n_attempts)
{
  g_autofree char *lost = NULL;

  job->started_at = outcome->started_at;
  job->stopped_at = outcome->stopped_at;
  job->status = outcome->has_failed ? BY_SANDBOX_JOB_FAILED : BY_SANDBOX_JOB_SUCCEEDED;
  by_sandbox_job_set_end (job, outcome->exit_code, outcome->out_of_memory ? out_of_memory : NULL);
  if (outcome->is_lost)
    lost = make_reason (by_sandbox_region_get_account (job->region), job->id, n_attempts);
  by_sandbox_job_set_reason (job, lost != NULL ? lost : task_exited);
}

static guint
find_stage (BySandboxJob *job)
{
  PastRun *past = job->run;

  for (guint i = 0; i < BY_SANDBOX_N_STAGES; i++)
    if (past->jobs[i] == job)
      return i;
  g_return_val_if_reached (0);
}

static char *
recall_request (BySandboxJob *job)
{
  PastRun *past = job->run;
  guint i = find_stage (job);

  return by_sandbox_run_make_request (by_sandbox_region_get_account (job->region), past->source,
                                      &past->run, &by_sandbox_stages[i], job->name,
                                      i == 0 ? NULL : past->jobs[i - 1]->id);
}

static void
recall_tries (BySandboxJob *job)
{
  work_out (by_sandbox_region_get_account (job->region),
            by_sandbox_stages[find_stage (job)].command, job->id, job->runnable_at, add_try, job);
}

static gboolean
never_began (BySandboxJob *job)
{
  return g_strcmp0 (job->status_reason, dependency_failed) == 0;
}

static void
recall_children (BySandboxJob *job)
{
  BySandboxAccount *account = by_sandbox_region_get_account (job->region);
  BySandboxJobs *jobs = by_sandbox_jobs_get (job->region);
  const char *stage = by_sandbox_stages[find_stage (job)].command;

  for (guint i = 0; i < job->n_children; i++)
    {
      BySandboxJob *child = by_sandbox_jobs_add_child (jobs, job, i);

      if (never_began (job))
        {
          child->status = BY_SANDBOX_JOB_FAILED;
          by_sandbox_job_set_reason (child, dependency_failed);
          child->stopped_at = job->stopped_at;
        }
      else
        {
          Outcome outcome = work_out (account, stage, child->id, job->runnable_at, add_try, child);

          child->runnable_at = job->runnable_at;
          set_outcome (child, &outcome, child->attempts->len);
        }
    }
}

static void
write_child_id (BySandboxJob *job, guint index, char id[MAX_ID])
{
  g_snprintf (id, MAX_ID, "%s:%u", job->id, index);
}

static void
work_out_array (BySandboxAccount *account, BySandboxJob *job, const char *stage)
{
  for (guint i = 0; i < job->n_children; i++)
    {
      char id[MAX_ID];
      Outcome child;

      write_child_id (job, i, id);
      child = work_out (account, stage, id, job->runnable_at, NULL, NULL);
      job->started_at = job->started_at == 0 ? child.started_at
                                             : MIN (job->started_at, child.started_at);
      job->stopped_at = MAX (job->stopped_at, child.stopped_at);
      job->counts[child.has_failed ? BY_SANDBOX_JOB_FAILED : BY_SANDBOX_JOB_SUCCEEDED]++;
    }
  job->status = job->counts[BY_SANDBOX_JOB_FAILED] > 0 ? BY_SANDBOX_JOB_FAILED
                                                       : BY_SANDBOX_JOB_SUCCEEDED;
  if (job->status == BY_SANDBOX_JOB_FAILED)
    by_sandbox_job_set_reason (job, child_failed);
}

static void
never_begin (BySandboxJob *job, gint64 when)
{
  job->status = BY_SANDBOX_JOB_FAILED;
  by_sandbox_job_set_reason (job, dependency_failed);
  job->stopped_at = when;
  job->counts[BY_SANDBOX_JOB_FAILED] = job->n_children;
}

static BySandboxJob *
make_job (BySandboxRegion *region, PastRun *past, guint number, gint64 submitted)
{
  const BySandboxStage *stage = &by_sandbox_stages[number];
  BySandboxJob *before = number == 0 ? NULL : past->jobs[number - 1];
  BySandboxAccount *account = by_sandbox_region_get_account (region);
  g_autofree char *definition = by_sandbox_run_make_definition (&past->run, stage);
  g_autofree char *id = by_sandbox_account_make_uuid (account);
  g_autofree char *name = by_sandbox_run_make_job_name (account, &past->run, stage);
  BySandboxJob *job = by_sandbox_job_new (
      id, name, by_sandbox_batch_find_definition (by_sandbox_batch_get (region), definition));

  job->region = region;
  job->run = g_rc_box_acquire (past);
  job->recall_request = recall_request;
  job->n_children = stage->in_splits ? past->run.n_splits : 0;
  job->created_at = submitted;
  job->runnable_at = (before == NULL ? submitted : before->stopped_at) + 1000;
  if (stage->in_splits)
    job->recall = recall_children;
  if (before != NULL && before->status == BY_SANDBOX_JOB_FAILED)
    never_begin (job, before->stopped_at);
  else if (stage->in_splits)
    work_out_array (account, job, stage->command);
  else
    {
      Outcome outcome = work_out (account, stage->command, job->id, job->runnable_at, NULL, NULL);

      job->recall = recall_tries;
      set_outcome (job, &outcome, by_sandbox_run_get_attempts (account));
    }
  return job;
}

void
by_sandbox_past_add_run (BySandboxRegion *region,
                         JsonObject *source,
                         const BySandboxRun *run,
                         gint64 submitted)
{
  BySandboxJobs *jobs = by_sandbox_jobs_get (region);
  BySandboxBatch *batch = by_sandbox_batch_get (region);
  PastRun *past = g_rc_box_new0 (PastRun);

  past->run = *run;
  past->source = source;
  for (guint i = 0; i < BY_SANDBOX_N_STAGES; i++)
    {
      JsonObject *queue = by_sandbox_batch_find_queue (
          batch, by_sandbox_run_get_queue (source, &by_sandbox_stages[i]));

      past->jobs[i] = make_job (region, past, i, submitted / 1000);
      by_sandbox_jobs_add_past (jobs, by_sandbox_json_string (queue, "jobQueueArn"),
                                past->jobs[i]);
    }
  g_rc_box_release (past);
}

gboolean
by_sandbox_past_has (BySandboxJob *job)
{
  return job->run != NULL;
}

typedef struct
{
  BySandboxJob *job;
  guint child;
  void (*func) (const BySandboxStream *stream, gpointer data);
  gpointer data;
} Visit;

static void
visit_try (const char *id, guint attempt, const Try *done, gpointer data)
{
  Visit *visit = data;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *name = NULL;
  BySandboxStream stream
      = { visit->job, visit->child, attempt - 1, NULL, done->started_at, done->stopped_at };

  make_task (by_sandbox_region_get_account (visit->job->region), id, attempt, &start, &end);
  name = make_stream_name (visit->job, start, end);
  stream.name = name;
  visit->func (&stream, visit->data);
}

void
by_sandbox_past_visit_streams (BySandboxJob *job,
                               void (*func) (const BySandboxStream *stream, gpointer data),
                               gpointer data)
{
  BySandboxAccount *account = by_sandbox_region_get_account (job->region);
  const char *stage = by_sandbox_stages[find_stage (job)].command;
  Visit visit = { job, 0, func, data };

  if (never_began (job))
    return;
  if (job->n_children == 0)
    work_out (account, stage, job->id, job->runnable_at, visit_try, &visit);
  for (; visit.child < job->n_children; visit.child++)
    {
      char id[MAX_ID];

      write_child_id (job, visit.child, id);
      work_out (account, stage, id, job->runnable_at, visit_try, &visit);
    }
}

double
by_sandbox_past_get_longest_run (BySandboxAccount *account)
{
  double seconds = 0;

  for (guint i = 0; i < BY_SANDBOX_N_STAGES; i++)
    seconds += WAIT_SECONDS_TO + 1
               + by_sandbox_work_get_longest (account, by_sandbox_stages[i].command);
  return seconds * by_sandbox_run_get_attempts (account);
}
