/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-runner.h"

#include <string.h>

#include "by-sandbox-batch.h"
#include "by-sandbox-work.h"

#define PULL_SECONDS_FROM 35
#define PULL_SECONDS_TO 110
#define START_SECONDS 5

/* A job that is tried was submitted: somebody listens. */
static const BySandboxBatchListener *
get_listener (BySandboxJob *job)
{
  return by_sandbox_batch_get (job->region)->listener;
}

/* An appointment with a job: void once the job is at another try. */
typedef struct
{
  BySandboxJob *job; /* (unowned): jobs live as long as the region */
  guint generation;
} Meeting;

static void
meet_later (BySandboxJob *job, double seconds, BySandboxClockFunc func)
{
  Meeting *meeting = g_new0 (Meeting, 1);

  meeting->job = job;
  meeting->generation = job->generation;
  by_sandbox_clock_after (by_sandbox_region_get_clock (job->region), seconds, func, meeting,
                          g_free);
}

static gboolean
is_void (const Meeting *meeting)
{
  return meeting->job->generation != meeting->generation;
}

/* The request's, else the definition's. (transfer full) (nullable) */
static JsonObject *
dup_retry_strategy (BySandboxJob *job)
{
  g_autoptr (JsonObject) request = by_sandbox_job_dup_request (job);
  JsonObject *strategy = by_sandbox_json_object (request, "retryStrategy");

  if (strategy == NULL)
    strategy = by_sandbox_json_object (job->definition, "retryStrategy");
  return strategy == NULL ? NULL : json_object_ref (strategy);
}

/* Batch's patterns: "*" only at the end, and letters of either size. */
static gboolean
glob_matches (const char *pattern, const char *text)
{
  gsize length;

  if (pattern == NULL)
    return TRUE;
  length = strlen (pattern);
  if (length > 0 && pattern[length - 1] == '*')
    return g_ascii_strncasecmp (pattern, text, length - 1) == 0;
  return g_ascii_strcasecmp (pattern, text) == 0;
}

static gboolean
should_retry (BySandboxJob *job, const BySandboxAttempt *attempt)
{
  g_autoptr (JsonObject) strategy = dup_retry_strategy (job);
  JsonArray *rules = by_sandbox_json_array (strategy, "evaluateOnExit");
  g_autofree char *exit_code = g_strdup_printf ("%d", attempt->exit_code);

  if (job->attempts->len >= (guint) by_sandbox_json_int (strategy, "attempts", 1))
    return FALSE;
  for (guint i = 0; rules != NULL && i < json_array_get_length (rules); i++)
    {
      JsonObject *rule = by_sandbox_json_object_at (rules, i);
      const char *action = by_sandbox_json_string (rule, "action");

      if (glob_matches (by_sandbox_json_string (rule, "onStatusReason"),
                        attempt->status_reason != NULL ? attempt->status_reason : "")
          && glob_matches (by_sandbox_json_string (rule, "onReason"),
                           attempt->reason != NULL ? attempt->reason : "")
          && glob_matches (by_sandbox_json_string (rule, "onExitCode"), exit_code))
        return action != NULL && g_ascii_strcasecmp (action, "RETRY") == 0;
    }
  return TRUE;
}

void
by_sandbox_runner_end (BySandboxJob *job,
                       int exit_code,
                       const char *container_reason,
                       const char *status_reason,
                       gboolean retry)
{
  BySandboxJobs *jobs = by_sandbox_jobs_get (job->region);
  gint64 now = by_sandbox_clock_now_milliseconds (by_sandbox_region_get_clock (job->region));
  BySandboxAttempt *attempt = by_sandbox_job_get_last_attempt (job);
  gboolean was_trying
      = job->status == BY_SANDBOX_JOB_STARTING || job->status == BY_SANDBOX_JOB_RUNNING;

  job->generation++;
  get_listener (job)->job_waits_no_more (job);
  if (job->instance != NULL)
    by_sandbox_instance_release (job->instance, job);
  if (was_trying)
    {
      attempt->exit_code = exit_code;
      attempt->reason = g_strdup (container_reason);
      attempt->status_reason = g_strdup (status_reason);
      attempt->stopped_at = now;
      by_sandbox_job_set_end (job, exit_code, container_reason);
    }
  get_listener (job)->changed (job->region);
  if (was_trying && retry && exit_code != 0 && should_retry (job, attempt))
    {
      get_listener (job)->job_waits (job);
      return;
    }
  job->stopped_at = now;
  by_sandbox_jobs_set_status (
      jobs, job, was_trying && exit_code == 0 ? BY_SANDBOX_JOB_SUCCEEDED : BY_SANDBOX_JOB_FAILED,
      status_reason);
  get_listener (job)->job_over (job);
}

static void
time_out (gpointer data)
{
  Meeting *meeting = data;

  if (!is_void (meeting))
    by_sandbox_runner_end (meeting->job, 137, NULL, "Job attempt duration exceeded timeout",
                           FALSE);
}

static void
finish (gpointer data)
{
  Meeting *meeting = data;
  BySandboxWork work;

  if (is_void (meeting))
    return;
  work = by_sandbox_work_of (meeting->job, meeting->job->attempts->len);
  by_sandbox_runner_end (meeting->job, work.exit_code,
                         work.out_of_memory
                             ? "OutOfMemoryError: Container killed due to memory usage"
                             : NULL,
                         "Essential container in task exited", TRUE);
}

static void
run (gpointer data)
{
  Meeting *meeting = data;
  BySandboxJob *job = meeting->job;
  BySandboxAttempt *attempt;
  BySandboxWork work;

  if (is_void (meeting))
    return;
  attempt = by_sandbox_job_get_last_attempt (job);
  attempt->started_at
      = by_sandbox_clock_now_milliseconds (by_sandbox_region_get_clock (job->region));
  job->started_at = attempt->started_at;
  if (job->parent != NULL && job->parent->started_at == 0)
    job->parent->started_at = attempt->started_at;
  by_sandbox_jobs_begin_stream (by_sandbox_jobs_get (job->region), job);
  by_sandbox_jobs_set_status (by_sandbox_jobs_get (job->region), job, BY_SANDBOX_JOB_RUNNING,
                              NULL);
  work = by_sandbox_work_of (job, job->attempts->len);
  attempt->expected_milliseconds
      = work.seconds * 1000
        / by_sandbox_clock_get_speed (by_sandbox_region_get_clock (job->region));
  if (job->timeout > 0 && job->timeout < work.seconds)
    meet_later (job, job->timeout, time_out);
  else
    meet_later (job, work.seconds, finish);
}

/* A request cannot change the image. */
static const char *
get_image (BySandboxJob *job)
{
  return by_sandbox_json_string (
      by_sandbox_json_object (job->definition, "containerProperties"), "image");
}

/* "cannotPull": ["no-such-tag"]: images that are not there. */
static gboolean
is_image_missing (BySandboxJob *job, const char *image)
{
  JsonObject *scenario
      = by_sandbox_account_get_scenario (by_sandbox_region_get_account (job->region));
  JsonArray *missing = by_sandbox_json_array (scenario, "cannotPull");

  for (guint i = 0; missing != NULL && i < json_array_get_length (missing); i++)
    if (strstr (image, by_sandbox_json_string_at (missing, i)) != NULL)
      return TRUE;
  return FALSE;
}

static void
fail_pull (gpointer data)
{
  Meeting *meeting = data;
  const char *image;
  g_autofree char *reason = NULL;

  if (is_void (meeting))
    return;
  image = get_image (meeting->job);
  reason = g_strdup_printf ("CannotPullContainerError: Error response from daemon: manifest for "
                            "%s not found: manifest unknown: Requested image not found",
                            image);
  by_sandbox_runner_end (meeting->job, -1, reason, "Task failed to start", TRUE);
}

static void
begin_attempt (BySandboxJob *job)
{
  BySandboxAccount *account = by_sandbox_region_get_account (job->region);
  g_autofree char *task = by_sandbox_account_make_id (account, "", 32);
  const char *cluster = by_sandbox_json_string (job->instance->environment, "ecsClusterArn");
  const char *definition = by_sandbox_json_string (job->definition, "jobDefinitionName");
  BySandboxAttempt *attempt = by_sandbox_job_add_attempt (
      job, g_strdup_printf ("%.200s/default/%s", definition, task));

  attempt->task_arn = by_sandbox_region_make_arn (job->region, "ecs", "task/%s/%s",
                                                  strchr (cluster, '/') + 1, task);
  attempt->instance_arn = g_strdup (job->instance->container_instance_arn);
  job->is_tried = FALSE;
}

void
by_sandbox_runner_start (BySandboxJob *job)
{
  BySandboxAccount *account = by_sandbox_region_get_account (job->region);
  const char *image = get_image (job);
  gboolean is_there = g_hash_table_contains (job->instance->images, image);
  double seconds = is_there ? START_SECONDS
                            : by_sandbox_account_random (account, PULL_SECONDS_FROM,
                                                         PULL_SECONDS_TO);

  job->generation++;
  get_listener (job)->job_waits_no_more (job);
  by_sandbox_jobs_set_status (by_sandbox_jobs_get (job->region), job, BY_SANDBOX_JOB_STARTING,
                              NULL);
  begin_attempt (job);
  if (is_image_missing (job, image))
    {
      meet_later (job, seconds, fail_pull);
      return;
    }
  g_hash_table_add (job->instance->images, g_strdup (image));
  meet_later (job, seconds, run);
}
