/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Batch. What the _finish functions return is (transfer full); the elements of a list belong to it,
 * by_record_ref() keeps one. Arguments that are pointers may be %NULL where the API makes them
 * optional. Times are microseconds (by-time.h). Operations and members are named as in the API.
 */

#include "by-context.h"

G_BEGIN_DECLS

extern const ByService by_batch_service;

enum
{
  BY_BATCH_DESCRIBE_JOB_QUEUES,
  BY_BATCH_DESCRIBE_COMPUTE_ENVIRONMENTS,
  BY_BATCH_DESCRIBE_JOB_DEFINITIONS,
  BY_BATCH_LIST_JOBS,
  BY_BATCH_DESCRIBE_JOBS,
  BY_BATCH_SUBMIT_JOB,
  BY_BATCH_CANCEL_JOB,
  BY_BATCH_TERMINATE_JOB,
  BY_BATCH_UPDATE_JOB_QUEUE,
  BY_BATCH_UPDATE_COMPUTE_ENVIRONMENT,
  BY_BATCH_GET_JOB_QUEUE_SNAPSHOT,
  BY_BATCH_REGISTER_JOB_DEFINITION,
  BY_BATCH_DEREGISTER_JOB_DEFINITION,
  BY_BATCH_N_OPERATIONS,
};
extern const ByOperation by_batch_operations[BY_BATCH_N_OPERATIONS];

typedef struct
{
  ByRecord record;
  gint64 order;
  char *compute_environment;
} ByBatchComputeEnvironmentOrder;

typedef struct
{
  ByRecord record;
  char *reason;
  char *state;
  gint64 max_time_seconds;
  char *action;
} ByBatchJobStateTimeLimitAction;

typedef struct
{
  ByRecord record;
  char *job_queue_name;
  char *job_queue_arn;
  char *state;
  char *status;
  char *status_reason;
  gint64 priority;
  GPtrArray *compute_environment_order; /* of ByBatchComputeEnvironmentOrder */
  char *job_queue_type;
  GHashTable *tags;                        /* of strings */
  GPtrArray *job_state_time_limit_actions; /* of ByBatchJobStateTimeLimitAction */
} ByBatchJobQueueDetail;

typedef struct
{
  ByRecord record;
  char *launch_template_id;
  char *launch_template_name;
  char *version;
  GPtrArray *target_instance_types; /* of strings */
  char *userdata_type;
} ByBatchLaunchTemplateSpecificationOverride;

typedef struct
{
  ByRecord record;
  char *launch_template_id;
  char *launch_template_name;
  char *version;
  GPtrArray *overrides; /* of ByBatchLaunchTemplateSpecificationOverride */
  char *userdata_type;
} ByBatchLaunchTemplateSpecification;

typedef struct
{
  ByRecord record;
  char *image_type;
  char *image_id_override;
  char *batch_image_status;
  char *image_kubernetes_version;
} ByBatchEc2Configuration;

typedef struct
{
  ByRecord record;
  gint64 min_scale_down_delay_minutes;
} ByBatchComputeScalingPolicy;

typedef struct
{
  ByRecord record;
  char *type;
  char *allocation_strategy;
  gint64 min_vcpus;
  gint64 max_vcpus;
  gint64 desired_vcpus;
  GPtrArray *instance_types; /* of strings */
  char *image_id;
  GPtrArray *subnets;            /* of strings */
  GPtrArray *security_group_ids; /* of strings */
  char *ec2_key_pair;
  char *instance_role;
  GHashTable *tags; /* of strings */
  char *placement_group;
  gint64 bid_percentage;
  char *spot_iam_fleet_role;
  ByBatchLaunchTemplateSpecification *launch_template;
  GPtrArray *ec2_configuration; /* of ByBatchEc2Configuration */
  ByBatchComputeScalingPolicy *scaling_policy;
} ByBatchComputeResource;

typedef struct
{
  ByRecord record;
  gboolean terminate_jobs_on_update;
  gint64 job_execution_timeout_minutes;
} ByBatchUpdatePolicy;

typedef struct
{
  ByRecord record;
  char *compute_environment_name;
  char *compute_environment_arn;
  char *ecs_cluster_arn;
  GHashTable *tags; /* of strings */
  char *type;
  char *state;
  char *status;
  char *status_reason;
  ByBatchComputeResource *compute_resources;
  char *service_role;
  ByBatchUpdatePolicy *update_policy;
  char *container_orchestration_type;
  char *uuid;
  char *context;
} ByBatchComputeEnvironmentDetail;

typedef struct
{
  ByRecord record;
  char *on_status_reason;
  char *on_reason;
  char *on_exit_code;
  char *action;
} ByBatchEvaluateOnExit;

typedef struct
{
  ByRecord record;
  gint64 attempts;
  GPtrArray *evaluate_on_exit; /* of ByBatchEvaluateOnExit */
} ByBatchRetryStrategy;

typedef struct
{
  ByRecord record;
  char *name;
  char *value;
} ByBatchKeyValuePair;

typedef struct
{
  ByRecord record;
  char *value;
  char *type;
} ByBatchResourceRequirement;

typedef struct
{
  ByRecord record;
  char *name;
  char *value_from;
} ByBatchSecret;

typedef struct
{
  ByRecord record;
  char *log_driver;
  GHashTable *options;       /* of strings */
  GPtrArray *secret_options; /* of ByBatchSecret */
} ByBatchLogConfiguration;

typedef struct
{
  ByRecord record;
  char *assign_public_ip;
} ByBatchNetworkConfiguration;

typedef struct
{
  ByRecord record;
  gint64 size_in_gib;
} ByBatchEphemeralStorage;

typedef struct
{
  ByRecord record;
  char *image;
  gint64 vcpus;       /* by older definitions only */
  gint64 memory;      /* by older definitions only */
  GPtrArray *command; /* of strings */
  char *job_role_arn;
  char *execution_role_arn;
  GPtrArray *environment; /* of ByBatchKeyValuePair */
  gboolean readonly_root_filesystem;
  gboolean privileged;
  char *user;
  char *instance_type;
  GPtrArray *resource_requirements; /* of ByBatchResourceRequirement */
  ByBatchLogConfiguration *log_configuration;
  GPtrArray *secrets; /* of ByBatchSecret */
  ByBatchNetworkConfiguration *network_configuration;
  ByBatchEphemeralStorage *ephemeral_storage;
} ByBatchContainerProperties;

typedef struct
{
  ByRecord record;
  gint64 attempt_duration_seconds;
} ByBatchJobTimeout;

typedef struct
{
  ByRecord record;
  char *job_definition_name;
  char *job_definition_arn;
  gint64 revision;
  char *status;
  char *type;
  gint64 scheduling_priority;
  GHashTable *parameters; /* of strings */
  ByBatchRetryStrategy *retry_strategy;
  ByBatchContainerProperties *container_properties;
  ByBatchJobTimeout *timeout;
  GHashTable *tags; /* of strings */
  gboolean propagate_tags;
  GPtrArray *platform_capabilities; /* of strings */
  char *container_orchestration_type;
} ByBatchJobDefinition;

typedef struct
{
  ByRecord record;
  gint64 exit_code;
  char *reason;
} ByBatchContainerSummary;

typedef struct
{
  ByRecord record;
  gint64 size;
  gint64 index;
  GHashTable *status_summary;            /* of integers: GINT_TO_POINTER */
  gint64 status_summary_last_updated_at; /* time */
} ByBatchArrayPropertiesSummary;

typedef struct
{
  ByRecord record;
  char *job_arn;
  char *job_id;
  char *job_name;
  gint64 created_at; /* time */
  char *share_identifier;
  char *status;
  char *status_reason;
  gint64 started_at; /* time */
  gint64 stopped_at; /* time */
  ByBatchContainerSummary *container;
  ByBatchArrayPropertiesSummary *array_properties;
  char *job_definition;
} ByBatchJobSummary;

typedef struct
{
  ByRecord record;
  GPtrArray *job_summary_list; /* of ByBatchJobSummary */
  char *next_token;
} ByBatchListJobsResult;

typedef struct
{
  ByRecord record;
  char *attachment_id;
  char *ipv6_address;
  char *private_ipv4_address;
} ByBatchNetworkInterface;

typedef struct
{
  ByRecord record;
  char *container_instance_arn;
  char *task_arn;
  gint64 exit_code;
  char *reason;
  char *log_stream_name;
  GPtrArray *network_interfaces; /* of ByBatchNetworkInterface */
} ByBatchAttemptContainerDetail;

typedef struct
{
  ByRecord record;
  gint64 exit_code;
  char *name;
  char *reason;
  char *log_stream_name;
  GPtrArray *network_interfaces; /* of ByBatchNetworkInterface */
} ByBatchAttemptTaskContainerDetails;

typedef struct
{
  ByRecord record;
  char *container_instance_arn;
  char *task_arn;
  GPtrArray *containers; /* of ByBatchAttemptTaskContainerDetails */
} ByBatchAttemptEcsTaskDetails;

typedef struct
{
  ByRecord record;
  ByBatchAttemptContainerDetail *container;
  gint64 started_at; /* time */
  gint64 stopped_at; /* time */
  char *status_reason;
  GPtrArray *task_properties; /* of ByBatchAttemptEcsTaskDetails */
} ByBatchAttemptDetail;

typedef struct
{
  ByRecord record;
  char *job_id;
  char *type;
} ByBatchJobDependency;

typedef struct
{
  ByRecord record;
  char *image;
  gint64 vcpus;
  gint64 memory;
  GPtrArray *command; /* of strings */
  char *job_role_arn;
  char *execution_role_arn;
  GPtrArray *environment; /* of ByBatchKeyValuePair */
  gboolean readonly_root_filesystem;
  gboolean privileged;
  char *user;
  gint64 exit_code;
  char *reason;
  char *container_instance_arn;
  char *task_arn;
  char *log_stream_name;
  char *instance_type;
  GPtrArray *network_interfaces;    /* of ByBatchNetworkInterface */
  GPtrArray *resource_requirements; /* of ByBatchResourceRequirement */
  ByBatchLogConfiguration *log_configuration;
  GPtrArray *secrets; /* of ByBatchSecret */
  ByBatchNetworkConfiguration *network_configuration;
  ByBatchEphemeralStorage *ephemeral_storage;
} ByBatchContainerDetail;

typedef struct
{
  ByRecord record;
  GHashTable *status_summary;            /* of integers: GINT_TO_POINTER */
  gint64 status_summary_last_updated_at; /* time */
  gint64 size;
  gint64 index;
} ByBatchArrayPropertiesDetail;

typedef struct
{
  ByRecord record;
  char *job_arn;
  char *job_name;
  char *job_id;
  char *job_queue;
  char *status;
  char *share_identifier;
  gint64 scheduling_priority;
  GPtrArray *attempts; /* of ByBatchAttemptDetail */
  char *status_reason;
  gint64 created_at; /* time */
  ByBatchRetryStrategy *retry_strategy;
  gint64 started_at;     /* time */
  gint64 stopped_at;     /* time */
  GPtrArray *depends_on; /* of ByBatchJobDependency */
  char *job_definition;
  GHashTable *parameters; /* of strings */
  ByBatchContainerDetail *container;
  ByBatchArrayPropertiesDetail *array_properties;
  ByBatchJobTimeout *timeout;
  GHashTable *tags; /* of strings */
  gboolean propagate_tags;
  GPtrArray *platform_capabilities; /* of strings */
  gboolean is_cancelled;
  gboolean is_terminated;
} ByBatchJobDetail;

typedef struct
{
  ByRecord record;
  char *job_arn;
  char *job_name;
  char *job_id;
} ByBatchSubmitJobResult;

typedef struct
{
  ByRecord record;
  char *job_queue_name;
  char *job_queue_arn;
} ByBatchUpdateJobQueueResult;

typedef struct
{
  ByRecord record;
  char *compute_environment_name;
  char *compute_environment_arn;
} ByBatchUpdateComputeEnvironmentResult;

typedef struct
{
  ByRecord record;
  char *job_arn;
  gint64 earliest_time_at_position; /* time */
} ByBatchFrontOfQueueJobSummary;

typedef struct
{
  ByRecord record;
  GPtrArray *jobs;        /* of ByBatchFrontOfQueueJobSummary */
  gint64 last_updated_at; /* time */
} ByBatchFrontOfQueueDetail;

typedef struct
{
  ByRecord record;
  ByBatchFrontOfQueueDetail *front_of_queue;
} ByBatchGetJobQueueSnapshotResult;

typedef struct
{
  ByRecord record;
  char *job_definition_name;
  char *job_definition_arn;
  gint64 revision;
} ByBatchRegisterJobDefinitionResult;

BY_DEFINE_RECORD_AUTOPTR (ByBatchComputeEnvironmentOrder)
BY_DEFINE_RECORD_AUTOPTR (ByBatchJobStateTimeLimitAction)
BY_DEFINE_RECORD_AUTOPTR (ByBatchJobQueueDetail)
BY_DEFINE_RECORD_AUTOPTR (ByBatchLaunchTemplateSpecificationOverride)
BY_DEFINE_RECORD_AUTOPTR (ByBatchLaunchTemplateSpecification)
BY_DEFINE_RECORD_AUTOPTR (ByBatchEc2Configuration)
BY_DEFINE_RECORD_AUTOPTR (ByBatchComputeScalingPolicy)
BY_DEFINE_RECORD_AUTOPTR (ByBatchComputeResource)
BY_DEFINE_RECORD_AUTOPTR (ByBatchUpdatePolicy)
BY_DEFINE_RECORD_AUTOPTR (ByBatchComputeEnvironmentDetail)
BY_DEFINE_RECORD_AUTOPTR (ByBatchEvaluateOnExit)
BY_DEFINE_RECORD_AUTOPTR (ByBatchRetryStrategy)
BY_DEFINE_RECORD_AUTOPTR (ByBatchKeyValuePair)
BY_DEFINE_RECORD_AUTOPTR (ByBatchResourceRequirement)
BY_DEFINE_RECORD_AUTOPTR (ByBatchSecret)
BY_DEFINE_RECORD_AUTOPTR (ByBatchLogConfiguration)
BY_DEFINE_RECORD_AUTOPTR (ByBatchNetworkConfiguration)
BY_DEFINE_RECORD_AUTOPTR (ByBatchEphemeralStorage)
BY_DEFINE_RECORD_AUTOPTR (ByBatchContainerProperties)
BY_DEFINE_RECORD_AUTOPTR (ByBatchJobTimeout)
BY_DEFINE_RECORD_AUTOPTR (ByBatchJobDefinition)
BY_DEFINE_RECORD_AUTOPTR (ByBatchContainerSummary)
BY_DEFINE_RECORD_AUTOPTR (ByBatchArrayPropertiesSummary)
BY_DEFINE_RECORD_AUTOPTR (ByBatchJobSummary)
BY_DEFINE_RECORD_AUTOPTR (ByBatchListJobsResult)
BY_DEFINE_RECORD_AUTOPTR (ByBatchNetworkInterface)
BY_DEFINE_RECORD_AUTOPTR (ByBatchAttemptContainerDetail)
BY_DEFINE_RECORD_AUTOPTR (ByBatchAttemptTaskContainerDetails)
BY_DEFINE_RECORD_AUTOPTR (ByBatchAttemptEcsTaskDetails)
BY_DEFINE_RECORD_AUTOPTR (ByBatchAttemptDetail)
BY_DEFINE_RECORD_AUTOPTR (ByBatchJobDependency)
BY_DEFINE_RECORD_AUTOPTR (ByBatchContainerDetail)
BY_DEFINE_RECORD_AUTOPTR (ByBatchArrayPropertiesDetail)
BY_DEFINE_RECORD_AUTOPTR (ByBatchJobDetail)
BY_DEFINE_RECORD_AUTOPTR (ByBatchSubmitJobResult)
BY_DEFINE_RECORD_AUTOPTR (ByBatchUpdateJobQueueResult)
BY_DEFINE_RECORD_AUTOPTR (ByBatchUpdateComputeEnvironmentResult)
BY_DEFINE_RECORD_AUTOPTR (ByBatchFrontOfQueueJobSummary)
BY_DEFINE_RECORD_AUTOPTR (ByBatchFrontOfQueueDetail)
BY_DEFINE_RECORD_AUTOPTR (ByBatchGetJobQueueSnapshotResult)
BY_DEFINE_RECORD_AUTOPTR (ByBatchRegisterJobDefinitionResult)

/* Job queues, by name or ARN (up to 100) or all. List of ByBatchJobQueueDetail. */
void by_batch_describe_job_queues_async (ByContext *context,
                                         const char *const *job_queues,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GPtrArray *
by_batch_describe_job_queues_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Compute environments, by name or ARN (up to 100) or all. List of ByBatchComputeEnvironmentDetail.
 */
void by_batch_describe_compute_environments_async (ByContext *context,
                                                   const char *const *compute_environments,
                                                   GCancellable *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer user_data);
GPtrArray *by_batch_describe_compute_environments_finish (ByContext *context,
                                                          GAsyncResult *result,
                                                          GError **error);

/* Revisions of job definitions, of one name or of all; status "ACTIVE" leaves the deregistered ones
 * out. List of ByBatchJobDefinition. */
void by_batch_describe_job_definitions_async (ByContext *context,
                                              const char *job_definition_name,
                                              const char *status,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
GPtrArray *
by_batch_describe_job_definitions_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Jobs of a queue in one state. List of ByBatchJobSummary. */
void by_batch_list_jobs_async (ByContext *context,
                               const char *job_queue,
                               const char *job_status,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GPtrArray *by_batch_list_jobs_finish (ByContext *context, GAsyncResult *result, GError **error);

/* One page of jobs. */
void by_batch_list_jobs_page_async (ByContext *context,
                                    JsonObject *parameters,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
ByBatchListJobsResult *
by_batch_list_jobs_page_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Jobs by id, up to 100; those that Batch no longer knows are left out. List of ByBatchJobDetail.
 */
void by_batch_describe_jobs_async (ByContext *context,
                                   const char *const *jobs,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *by_batch_describe_jobs_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Submits a job. */
void by_batch_submit_job_async (ByContext *context,
                                JsonObject *parameters,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
ByBatchSubmitJobResult *
by_batch_submit_job_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Cancels a job that has not started; does nothing to others. */
void by_batch_cancel_job_async (ByContext *context,
                                const char *job_id,
                                const char *reason,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean by_batch_cancel_job_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Ends a job whatever its state. */
void by_batch_terminate_job_async (ByContext *context,
                                   const char *job_id,
                                   const char *reason,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean by_batch_terminate_job_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Changes a job queue. */
void by_batch_update_job_queue_async (ByContext *context,
                                      JsonObject *parameters,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
ByBatchUpdateJobQueueResult *
by_batch_update_job_queue_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Changes a compute environment. */
void by_batch_update_compute_environment_async (ByContext *context,
                                                JsonObject *parameters,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data);
ByBatchUpdateComputeEnvironmentResult *
by_batch_update_compute_environment_finish (ByContext *context,
                                            GAsyncResult *result,
                                            GError **error);

/* The first RUNNABLE jobs of a queue. */
void by_batch_get_job_queue_snapshot_async (ByContext *context,
                                            const char *job_queue,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
ByBatchGetJobQueueSnapshotResult *
by_batch_get_job_queue_snapshot_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Makes a new revision of a job definition. */
void by_batch_register_job_definition_async (ByContext *context,
                                             JsonObject *parameters,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
ByBatchRegisterJobDefinitionResult *
by_batch_register_job_definition_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Takes a revision out of use; jobs that run with it go on. */
void by_batch_deregister_job_definition_async (ByContext *context,
                                               const char *job_definition,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
gboolean by_batch_deregister_job_definition_finish (ByContext *context,
                                                    GAsyncResult *result,
                                                    GError **error);

G_END_DECLS
