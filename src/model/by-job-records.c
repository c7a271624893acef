/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-job-records.h"

#include "by-arn.h"

#define DEFAULT_LOG_GROUP "/aws/batch/job"

/**
 * by_job_summary_from_list:
 * @queue: the queue that was listed, which AWS does not repeat for each job
 */
ByJobSummary
by_job_summary_from_list (const ByBatchJobSummary *record, const char *queue)
{
  return (ByJobSummary){
    .id = record->job_id,
    .name = record->job_name,
    .queue = queue,
    .definition = by_arn_get_name (record->job_definition),
    .reason = record->status_reason,
    .state = by_job_state_parse (record->status),
    .created = record->created_at,
    .started = record->started_at,
    .stopped = record->stopped_at,
    .array_size = record->array_properties != NULL ? record->array_properties->size : 0,
  };
}

ByJobSummary
by_job_summary_from_detail (const ByBatchJobDetail *record)
{
  return (ByJobSummary){
    .id = record->job_id,
    .name = record->job_name,
    .queue = by_arn_get_name (record->job_queue),
    .definition = by_arn_get_name (record->job_definition),
    .reason = record->status_reason,
    .state = by_job_state_parse (record->status),
    .created = record->created_at,
    .started = record->started_at,
    .stopped = record->stopped_at,
    .array_size = record->array_properties != NULL ? record->array_properties->size : 0,
  };
}

/* AWS leaves the exit code out when there is none, which reads as 0: a 0 counts only where the
 * container is said to have ended by itself. */
static int
get_exit_code (gint64 code, const char *reason)
{
  if (code != 0)
    return (int) code;

  return reason != NULL && g_str_has_prefix (reason, "Essential container in task exited") ? 0 : -1;
}

static void
read_container (ByJobDetails *self, const ByBatchContainerDetail *container, const char *reason)
{
  const ByBatchLogConfiguration *log = container->log_configuration;
  const char *group = NULL;

  g_strfreev (self->command);
  self->command = g_new0 (char *, container->command->len + 1);
  for (guint i = 0; i < container->command->len; i++)
    self->command[i] = g_strdup (container->command->pdata[i]);

  if (log != NULL && log->options != NULL)
    group = g_hash_table_lookup (log->options, "awslogs-group");
  self->log_group = g_strdup (group != NULL ? group : DEFAULT_LOG_GROUP);
  self->log_stream = g_strdup (container->log_stream_name);
  self->image = g_strdup (container->image);
  self->container_reason = g_strdup (container->reason);
  self->exit_code = get_exit_code (container->exit_code, reason);
  by_job_needs_read (&self->needs, container->vcpus, container->memory,
                     container->resource_requirements);
}

static void
read_attempt (ByJobDetails *self, const ByBatchAttemptDetail *record)
{
  ByJobAttempt *attempt = by_job_details_add_attempt (self);

  attempt->started = record->started_at;
  attempt->stopped = record->stopped_at;
  attempt->reason = g_strdup (record->status_reason);
  if (record->container == NULL)
    return;

  attempt->container_reason = g_strdup (record->container->reason);
  attempt->log_stream = g_strdup (record->container->log_stream_name);
  attempt->exit_code = get_exit_code (record->container->exit_code, record->status_reason);
}

static void
read_array (ByJobDetails *self, const ByBatchArrayPropertiesDetail *array, const char *id)
{
  self->array_size = (guint) array->size;
  if (array->size == 0 && strchr (id, ':') != NULL)
    self->array_index = (int) array->index;

  for (guint i = 0; i < BY_JOB_N_STATES && array->status_summary != NULL; i++)
    self->children[i] = GPOINTER_TO_UINT (
      g_hash_table_lookup (array->status_summary, by_job_state_get_name ((ByJobState) i)));
}

/**
 * by_job_details_from_record:
 *
 * Returns: (transfer full): what @record says beyond a summary
 */
ByJobDetails *
by_job_details_from_record (const ByBatchJobDetail *record)
{
  ByJobDetails *self = by_job_details_new ();

  self->queue = g_strdup (by_arn_get_name (record->job_queue));
  self->definition = g_strdup (by_arn_get_name (record->job_definition));
  self->is_cancelled = record->is_cancelled;
  self->is_terminated = record->is_terminated;
  if (record->container != NULL)
    read_container (self, record->container, record->status_reason);
  if (record->array_properties != NULL)
    read_array (self, record->array_properties, record->job_id);
  if (record->retry_strategy != NULL && record->retry_strategy->attempts > 0)
    self->max_attempts = (guint) record->retry_strategy->attempts;
  if (record->timeout != NULL)
    self->timeout = record->timeout->attempt_duration_seconds;

  for (guint i = 0; i < record->attempts->len; i++)
    read_attempt (self, record->attempts->pdata[i]);
  for (guint i = 0; i < record->depends_on->len; i++)
    {
      const ByBatchJobDependency *dependency = record->depends_on->pdata[i];

      if (dependency->job_id != NULL)
        g_ptr_array_add (self->depends_on, g_strdup (dependency->job_id));
    }

  return self;
}
