/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls of Batch. */

#include "by-batch.h"

#include "by-call.h"

/**
 * by_batch_describe_job_queues_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Job queues, by name or ARN (up to 100) or all.
 */
void
by_batch_describe_job_queues_async (ByContext *context,
                                    const char *const *job_queues,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_strings (parameters, "jobQueues", job_queues);
  by_call_list_async (context, &by_batch_service,
                      &by_batch_operations[BY_BATCH_DESCRIBE_JOB_QUEUES], parameters, cancellable,
                      callback, user_data);
}

/**
 * by_batch_describe_job_queues_finish:
 *
 * Returns: (transfer full) (element-type ByBatchJobQueueDetail): the list
 */
GPtrArray *
by_batch_describe_job_queues_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_batch_describe_compute_environments_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Compute environments, by name or ARN (up to 100) or all.
 */
void
by_batch_describe_compute_environments_async (ByContext *context,
                                              const char *const *compute_environments,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_strings (parameters, "computeEnvironments", compute_environments);
  by_call_list_async (context, &by_batch_service,
                      &by_batch_operations[BY_BATCH_DESCRIBE_COMPUTE_ENVIRONMENTS], parameters,
                      cancellable, callback, user_data);
}

/**
 * by_batch_describe_compute_environments_finish:
 *
 * Returns: (transfer full) (element-type ByBatchComputeEnvironmentDetail): the list
 */
GPtrArray *
by_batch_describe_compute_environments_finish (ByContext *context,
                                               GAsyncResult *result,
                                               GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_batch_describe_job_definitions_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Revisions of job definitions, of one name or of all; @status "ACTIVE" leaves the deregistered
 * ones out.
 */
void
by_batch_describe_job_definitions_async (ByContext *context,
                                         const char *job_definition_name,
                                         const char *status,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "jobDefinitionName", job_definition_name);
  by_call_set_string (parameters, "status", status);
  by_call_list_async (context, &by_batch_service,
                      &by_batch_operations[BY_BATCH_DESCRIBE_JOB_DEFINITIONS], parameters,
                      cancellable, callback, user_data);
}

/**
 * by_batch_describe_job_definitions_finish:
 *
 * Returns: (transfer full) (element-type ByBatchJobDefinition): the list
 */
GPtrArray *
by_batch_describe_job_definitions_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_batch_list_jobs_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Jobs of a queue in one state.
 */
void
by_batch_list_jobs_async (ByContext *context,
                          const char *job_queue,
                          const char *job_status,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "jobQueue", job_queue);
  by_call_set_string (parameters, "jobStatus", job_status);
  by_call_list_async (context, &by_batch_service, &by_batch_operations[BY_BATCH_LIST_JOBS],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_batch_list_jobs_finish:
 *
 * Returns: (transfer full) (element-type ByBatchJobSummary): the list
 */
GPtrArray *
by_batch_list_jobs_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_batch_list_jobs_page_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * One page of jobs.
 */
void
by_batch_list_jobs_page_async (ByContext *context,
                               JsonObject *parameters,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  by_call_async (context, &by_batch_service, &by_batch_operations[BY_BATCH_LIST_JOBS], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_batch_list_jobs_page_finish:
 *
 * Returns: (transfer full): the answer
 */
ByBatchListJobsResult *
by_batch_list_jobs_page_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_batch_describe_jobs_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Jobs by id, up to 100; those that Batch no longer knows are left out.
 */
void
by_batch_describe_jobs_async (ByContext *context,
                              const char *const *jobs,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_strings (parameters, "jobs", jobs);
  by_call_list_async (context, &by_batch_service, &by_batch_operations[BY_BATCH_DESCRIBE_JOBS],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_batch_describe_jobs_finish:
 *
 * Returns: (transfer full) (element-type ByBatchJobDetail): the list
 */
GPtrArray *
by_batch_describe_jobs_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_batch_submit_job_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Submits a job.
 */
void
by_batch_submit_job_async (ByContext *context,
                           JsonObject *parameters,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  by_call_async (context, &by_batch_service, &by_batch_operations[BY_BATCH_SUBMIT_JOB], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_batch_submit_job_finish:
 *
 * Returns: (transfer full): the answer
 */
ByBatchSubmitJobResult *
by_batch_submit_job_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_batch_cancel_job_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Cancels a job that has not started; does nothing to others.
 */
void
by_batch_cancel_job_async (ByContext *context,
                           const char *job_id,
                           const char *reason,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "jobId", job_id);
  by_call_set_string (parameters, "reason", reason);
  by_call_async (context, &by_batch_service, &by_batch_operations[BY_BATCH_CANCEL_JOB], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_batch_cancel_job_finish:
 *
 * Returns: whether AWS took it
 */
gboolean
by_batch_cancel_job_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish_done (context, result, error);
}

/**
 * by_batch_terminate_job_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Ends a job whatever its state.
 */
void
by_batch_terminate_job_async (ByContext *context,
                              const char *job_id,
                              const char *reason,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "jobId", job_id);
  by_call_set_string (parameters, "reason", reason);
  by_call_async (context, &by_batch_service, &by_batch_operations[BY_BATCH_TERMINATE_JOB],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_batch_terminate_job_finish:
 *
 * Returns: whether AWS took it
 */
gboolean
by_batch_terminate_job_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish_done (context, result, error);
}

/**
 * by_batch_update_job_queue_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Changes a job queue.
 */
void
by_batch_update_job_queue_async (ByContext *context,
                                 JsonObject *parameters,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  by_call_async (context, &by_batch_service, &by_batch_operations[BY_BATCH_UPDATE_JOB_QUEUE],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_batch_update_job_queue_finish:
 *
 * Returns: (transfer full): the answer
 */
ByBatchUpdateJobQueueResult *
by_batch_update_job_queue_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_batch_update_compute_environment_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Changes a compute environment.
 */
void
by_batch_update_compute_environment_async (ByContext *context,
                                           JsonObject *parameters,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  by_call_async (context, &by_batch_service,
                 &by_batch_operations[BY_BATCH_UPDATE_COMPUTE_ENVIRONMENT], parameters, cancellable,
                 callback, user_data);
}

/**
 * by_batch_update_compute_environment_finish:
 *
 * Returns: (transfer full): the answer
 */
ByBatchUpdateComputeEnvironmentResult *
by_batch_update_compute_environment_finish (ByContext *context,
                                            GAsyncResult *result,
                                            GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_batch_get_job_queue_snapshot_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * The first RUNNABLE jobs of a queue.
 */
void
by_batch_get_job_queue_snapshot_async (ByContext *context,
                                       const char *job_queue,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "jobQueue", job_queue);
  by_call_async (context, &by_batch_service, &by_batch_operations[BY_BATCH_GET_JOB_QUEUE_SNAPSHOT],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_batch_get_job_queue_snapshot_finish:
 *
 * Returns: (transfer full): the answer
 */
ByBatchGetJobQueueSnapshotResult *
by_batch_get_job_queue_snapshot_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_batch_register_job_definition_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Makes a new revision of a job definition.
 */
void
by_batch_register_job_definition_async (ByContext *context,
                                        JsonObject *parameters,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  by_call_async (context, &by_batch_service, &by_batch_operations[BY_BATCH_REGISTER_JOB_DEFINITION],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_batch_register_job_definition_finish:
 *
 * Returns: (transfer full): the answer
 */
ByBatchRegisterJobDefinitionResult *
by_batch_register_job_definition_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_batch_deregister_job_definition_async:
 * @job_definition: "name:revision", or an ARN
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Takes a revision out of use; jobs that run with it go on.
 */
void
by_batch_deregister_job_definition_async (ByContext *context,
                                          const char *job_definition,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "jobDefinition", job_definition);
  by_call_async (context, &by_batch_service,
                 &by_batch_operations[BY_BATCH_DEREGISTER_JOB_DEFINITION], parameters, cancellable,
                 callback, user_data);
}

/**
 * by_batch_deregister_job_definition_finish:
 *
 * Returns: whether AWS took it
 */
gboolean
by_batch_deregister_job_definition_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish_done (context, result, error);
}
