/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * CloudFormation. What the _finish functions return is (transfer full); the elements of a list
 * belong to it, by_record_ref() keeps one. Arguments that are pointers may be %NULL where the API
 * makes them optional. Times are microseconds (by-time.h). Operations and members are named as in
 * the API.
 */

#include "by-context.h"

G_BEGIN_DECLS

extern const ByService by_cloudformation_service;

enum
{
  BY_CLOUDFORMATION_VALIDATE_TEMPLATE,
  BY_CLOUDFORMATION_GET_TEMPLATE_SUMMARY,
  BY_CLOUDFORMATION_CREATE_STACK,
  BY_CLOUDFORMATION_CREATE_CHANGE_SET,
  BY_CLOUDFORMATION_DESCRIBE_CHANGE_SET,
  BY_CLOUDFORMATION_EXECUTE_CHANGE_SET,
  BY_CLOUDFORMATION_DELETE_CHANGE_SET,
  BY_CLOUDFORMATION_LIST_CHANGE_SETS,
  BY_CLOUDFORMATION_UPDATE_STACK,
  BY_CLOUDFORMATION_CANCEL_UPDATE_STACK,
  BY_CLOUDFORMATION_DELETE_STACK,
  BY_CLOUDFORMATION_DESCRIBE_STACKS,
  BY_CLOUDFORMATION_LIST_STACKS,
  BY_CLOUDFORMATION_DESCRIBE_STACK_EVENTS,
  BY_CLOUDFORMATION_LIST_STACK_RESOURCES,
  BY_CLOUDFORMATION_DESCRIBE_STACK_RESOURCES,
  BY_CLOUDFORMATION_GET_TEMPLATE,
  BY_CLOUDFORMATION_ESTIMATE_TEMPLATE_COST,
  BY_CLOUDFORMATION_DETECT_STACK_DRIFT,
  BY_CLOUDFORMATION_DESCRIBE_STACK_DRIFT_DETECTION_STATUS,
  BY_CLOUDFORMATION_DESCRIBE_STACK_RESOURCE_DRIFTS,
  BY_CLOUDFORMATION_CONTINUE_UPDATE_ROLLBACK,
  BY_CLOUDFORMATION_UPDATE_TERMINATION_PROTECTION,
  BY_CLOUDFORMATION_ROLLBACK_STACK,
  BY_CLOUDFORMATION_DESCRIBE_ACCOUNT_LIMITS,
  BY_CLOUDFORMATION_DESCRIBE_EVENTS,
  BY_CLOUDFORMATION_N_OPERATIONS,
};
extern const ByOperation by_cloudformation_operations[BY_CLOUDFORMATION_N_OPERATIONS];

typedef struct
{
  ByRecord record;
  char *mode;
  gboolean disable_rollback;
} ByCloudformationDeploymentConfig;

typedef struct
{
  ByRecord record;
  char *parameter_key;
  char *default_value;
  gboolean no_echo;
  char *description;
} ByCloudformationTemplateParameter;

typedef struct
{
  ByRecord record;
  GPtrArray *parameters; /* of ByCloudformationTemplateParameter */
  char *description;
  GPtrArray *capabilities; /* of strings */
  char *capabilities_reason;
  GPtrArray *declared_transforms; /* of strings */
} ByCloudformationValidateTemplateResult;

typedef struct
{
  ByRecord record;
  GPtrArray *allowed_values; /* of strings */
} ByCloudformationParameterConstraints;

typedef struct
{
  ByRecord record;
  char *parameter_key;
  char *default_value;
  char *parameter_type;
  gboolean no_echo;
  char *description;
  ByCloudformationParameterConstraints *parameter_constraints;
} ByCloudformationParameterDeclaration;

typedef struct
{
  ByRecord record;
  GPtrArray *unrecognized_resource_types; /* of strings */
} ByCloudformationWarnings;

typedef struct
{
  ByRecord record;
  GPtrArray *parameters; /* of ByCloudformationParameterDeclaration */
  char *description;
  GPtrArray *capabilities; /* of strings */
  char *capabilities_reason;
  GPtrArray *resource_types; /* of strings */
  char *version;
  char *metadata;
  GPtrArray *declared_transforms; /* of strings */
  ByCloudformationWarnings *warnings;
} ByCloudformationGetTemplateSummaryResult;

typedef struct
{
  ByRecord record;
  char *parameter_key;
  char *parameter_value;
  gboolean use_previous_value;
  char *resolved_value;
} ByCloudformationParameter;

typedef struct
{
  ByRecord record;
  char *key;
  char *value;
} ByCloudformationTag;

typedef struct
{
  ByRecord record;
  char *stack_id;
  char *operation_id;
} ByCloudformationCreateStackResult;

typedef struct
{
  ByRecord record;
  char *id;
  char *stack_id;
} ByCloudformationCreateChangeSetResult;

typedef struct
{
  ByRecord record;
  char *path;
  char *reason;
} ByCloudformationResourceDriftIgnoredAttribute;

typedef struct
{
  ByRecord record;
  char *previous_value;
  char *actual_value;
  gint64 drift_detection_timestamp; /* time */
} ByCloudformationLiveResourceDrift;

typedef struct
{
  ByRecord record;
  char *attribute;
  char *name;
  char *requires_recreation;
  char *path;
  char *before_value;
  char *after_value;
  char *before_value_from;
  char *after_value_from;
  ByCloudformationLiveResourceDrift *drift;
  char *attribute_change_type;
} ByCloudformationResourceTargetDefinition;

typedef struct
{
  ByRecord record;
  ByCloudformationResourceTargetDefinition *target;
  char *evaluation;
  char *change_source;
  char *causing_entity;
} ByCloudformationResourceChangeDetail;

typedef struct
{
  ByRecord record;
  char *policy_action;
  char *action;
  char *logical_resource_id;
  char *physical_resource_id;
  char *resource_type;
  char *replacement;
  GPtrArray *scope; /* of strings */
  char *resource_drift_status;
  GPtrArray
      *resource_drift_ignored_attributes; /* of ByCloudformationResourceDriftIgnoredAttribute */
  GPtrArray *details;                     /* of ByCloudformationResourceChangeDetail */
  char *change_set_id;
  char *before_context;
  char *after_context;
  char *previous_deployment_context;
} ByCloudformationResourceChange;

typedef struct
{
  ByRecord record;
  char *type;
  ByCloudformationResourceChange *resource_change;
} ByCloudformationChange;

typedef struct
{
  ByRecord record;
  char *change_set_name;
  char *change_set_id;
  char *stack_id;
  char *stack_name;
  char *description;
  GPtrArray *parameters; /* of ByCloudformationParameter */
  gint64 creation_time;  /* time */
  char *execution_status;
  char *status;
  char *status_reason;
  char *stack_drift_status;
  GPtrArray *notification_arns; /* of strings */
  GPtrArray *capabilities;      /* of strings */
  GPtrArray *tags;              /* of ByCloudformationTag */
  GPtrArray *changes;           /* of ByCloudformationChange */
  char *next_token;
  gboolean include_nested_stacks;
  char *parent_change_set_id;
  char *root_change_set_id;
  char *on_stack_failure;
  gboolean import_existing_resources;
  char *deployment_mode;
  ByCloudformationDeploymentConfig *deployment_config;
} ByCloudformationDescribeChangeSetResult;

typedef struct
{
  ByRecord record;
  char *stack_id;
  char *stack_name;
  char *change_set_id;
  char *change_set_name;
  char *execution_status;
  char *status;
  char *status_reason;
  gint64 creation_time; /* time */
  char *description;
  gboolean include_nested_stacks;
  char *parent_change_set_id;
  char *root_change_set_id;
  gboolean import_existing_resources;
} ByCloudformationChangeSetSummary;

typedef struct
{
  ByRecord record;
  char *stack_id;
  char *operation_id;
} ByCloudformationUpdateStackResult;

typedef struct
{
  ByRecord record;
  char *output_key;
  char *output_value;
  char *description;
  char *export_name;
} ByCloudformationOutput;

typedef struct
{
  ByRecord record;
  char *stack_drift_status;
  gint64 last_check_timestamp; /* time */
} ByCloudformationStackDriftInformation;

typedef struct
{
  ByRecord record;
  char *operation_type;
  char *operation_id;
} ByCloudformationOperationEntry;

typedef struct
{
  ByRecord record;
  char *stack_id;
  char *stack_name;
  char *change_set_id;
  char *description;
  GPtrArray *parameters;    /* of ByCloudformationParameter */
  gint64 creation_time;     /* time */
  gint64 deletion_time;     /* time */
  gint64 last_updated_time; /* time */
  char *stack_status;
  char *stack_status_reason;
  gboolean disable_rollback;
  GPtrArray *notification_arns; /* of strings */
  gint64 timeout_in_minutes;
  GPtrArray *capabilities; /* of strings */
  GPtrArray *outputs;      /* of ByCloudformationOutput */
  char *role_arn;
  GPtrArray *tags; /* of ByCloudformationTag */
  gboolean enable_termination_protection;
  char *parent_id;
  char *root_id;
  ByCloudformationStackDriftInformation *drift_information;
  gboolean retain_except_on_create;
  char *deletion_mode;
  char *detailed_status;
  GPtrArray *last_operations; /* of ByCloudformationOperationEntry */
  ByCloudformationDeploymentConfig *deployment_config;
} ByCloudformationStack;

typedef struct
{
  ByRecord record;
  char *stack_drift_status;
  gint64 last_check_timestamp; /* time */
} ByCloudformationStackDriftInformationSummary;

typedef struct
{
  ByRecord record;
  char *stack_id;
  char *stack_name;
  char *template_description;
  gint64 creation_time;     /* time */
  gint64 last_updated_time; /* time */
  gint64 deletion_time;     /* time */
  char *stack_status;
  char *stack_status_reason;
  char *parent_id;
  char *root_id;
  ByCloudformationStackDriftInformationSummary *drift_information;
  GPtrArray *last_operations; /* of ByCloudformationOperationEntry */
} ByCloudformationStackSummary;

typedef struct
{
  ByRecord record;
  char *stack_id;
  char *event_id;
  char *stack_name;
  char *operation_id;
  char *logical_resource_id;
  char *physical_resource_id;
  char *resource_type;
  gint64 timestamp; /* time */
  char *resource_status;
  char *resource_status_reason;
  char *resource_properties;
  char *client_request_token;
  char *hook_type;
  char *hook_status;
  char *hook_status_reason;
  char *hook_invocation_point;
  char *detailed_status;
} ByCloudformationStackEvent;

typedef struct
{
  ByRecord record;
  GPtrArray *stack_events; /* of ByCloudformationStackEvent */
  char *next_token;
} ByCloudformationDescribeStackEventsResult;

typedef struct
{
  ByRecord record;
  char *stack_resource_drift_status;
  gint64 last_check_timestamp; /* time */
} ByCloudformationStackResourceDriftInformationSummary;

typedef struct
{
  ByRecord record;
  char *logical_resource_id;
  char *physical_resource_id;
  char *resource_type;
  gint64 last_updated_timestamp; /* time */
  char *resource_status;
  char *resource_status_reason;
  ByCloudformationStackResourceDriftInformationSummary *drift_information;
} ByCloudformationStackResourceSummary;

typedef struct
{
  ByRecord record;
  char *stack_resource_drift_status;
  gint64 last_check_timestamp; /* time */
} ByCloudformationStackResourceDriftInformation;

typedef struct
{
  ByRecord record;
  char *stack_name;
  char *stack_id;
  char *logical_resource_id;
  char *physical_resource_id;
  char *resource_type;
  gint64 timestamp; /* time */
  char *resource_status;
  char *resource_status_reason;
  char *description;
  ByCloudformationStackResourceDriftInformation *drift_information;
} ByCloudformationStackResource;

typedef struct
{
  ByRecord record;
  char *template_body;
  GPtrArray *stages_available; /* of strings */
} ByCloudformationGetTemplateResult;

typedef struct
{
  ByRecord record;
  char *url;
} ByCloudformationEstimateTemplateCostResult;

typedef struct
{
  ByRecord record;
  char *stack_drift_detection_id;
} ByCloudformationDetectStackDriftResult;

typedef struct
{
  ByRecord record;
  char *stack_id;
  char *stack_drift_detection_id;
  char *stack_drift_status;
  char *detection_status;
  char *detection_status_reason;
  gint64 drifted_stack_resource_count;
  gint64 timestamp; /* time */
} ByCloudformationDescribeStackDriftDetectionStatusResult;

typedef struct
{
  ByRecord record;
  char *key;
  char *value;
} ByCloudformationPhysicalResourceIdContextKeyValuePair;

typedef struct
{
  ByRecord record;
  char *property_path;
  char *expected_value;
  char *actual_value;
  char *difference_type;
} ByCloudformationPropertyDifference;

typedef struct
{
  ByRecord record;
  char *stack_id;
  char *logical_resource_id;
  char *physical_resource_id;
  GPtrArray
      *physical_resource_id_context; /* of ByCloudformationPhysicalResourceIdContextKeyValuePair */
  char *resource_type;
  char *expected_properties;
  char *actual_properties;
  GPtrArray *property_differences; /* of ByCloudformationPropertyDifference */
  char *stack_resource_drift_status;
  gint64 timestamp; /* time */
  char *drift_status_reason;
} ByCloudformationStackResourceDrift;

typedef struct
{
  ByRecord record;
  GPtrArray *stack_resource_drifts; /* of ByCloudformationStackResourceDrift */
  char *next_token;
} ByCloudformationDescribeStackResourceDriftsResult;

typedef struct
{
  ByRecord record;
  char *stack_id;
} ByCloudformationUpdateTerminationProtectionResult;

typedef struct
{
  ByRecord record;
  char *stack_id;
  char *operation_id;
} ByCloudformationRollbackStackResult;

typedef struct
{
  ByRecord record;
  char *name;
  gint64 value;
} ByCloudformationAccountLimit;

typedef struct
{
  ByRecord record;
  char *event_id;
  char *stack_id;
  char *operation_id;
  char *operation_type;
  char *operation_status;
  char *event_type;
  char *logical_resource_id;
  char *physical_resource_id;
  char *resource_type;
  gint64 timestamp;  /* time */
  gint64 start_time; /* time */
  gint64 end_time;   /* time */
  char *resource_status;
  char *resource_status_reason;
  char *resource_properties;
  char *client_request_token;
  char *hook_type;
  char *hook_status;
  char *hook_status_reason;
  char *hook_invocation_point;
  char *detailed_status;
  char *validation_failure_mode;
  char *validation_name;
  char *validation_status;
  char *validation_status_reason;
  char *validation_path;
} ByCloudformationOperationEvent;

BY_DEFINE_RECORD_AUTOPTR (ByCloudformationDeploymentConfig)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationTemplateParameter)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationValidateTemplateResult)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationParameterConstraints)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationParameterDeclaration)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationWarnings)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationGetTemplateSummaryResult)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationParameter)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationTag)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationCreateStackResult)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationCreateChangeSetResult)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationResourceDriftIgnoredAttribute)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationLiveResourceDrift)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationResourceTargetDefinition)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationResourceChangeDetail)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationResourceChange)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationChange)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationDescribeChangeSetResult)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationChangeSetSummary)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationUpdateStackResult)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationOutput)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationStackDriftInformation)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationOperationEntry)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationStack)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationStackDriftInformationSummary)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationStackSummary)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationStackEvent)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationDescribeStackEventsResult)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationStackResourceDriftInformationSummary)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationStackResourceSummary)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationStackResourceDriftInformation)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationStackResource)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationGetTemplateResult)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationEstimateTemplateCostResult)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationDetectStackDriftResult)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationDescribeStackDriftDetectionStatusResult)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationPhysicalResourceIdContextKeyValuePair)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationPropertyDifference)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationStackResourceDrift)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationDescribeStackResourceDriftsResult)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationUpdateTerminationProtectionResult)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationRollbackStackResult)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationAccountLimit)
BY_DEFINE_RECORD_AUTOPTR (ByCloudformationOperationEvent)

/* What CloudFormation makes of a template: its parameters and the capabilities it needs. */
void by_cloudformation_validate_template_async (ByContext *context,
                                                const char *template_body,
                                                const char *template_url,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data);
ByCloudformationValidateTemplateResult *
by_cloudformation_validate_template_finish (ByContext *context,
                                            GAsyncResult *result,
                                            GError **error);

/* Parameters, resource types and metadata of a template or of a stack. */
void by_cloudformation_get_template_summary_async (ByContext *context,
                                                   const char *template_body,
                                                   const char *template_url,
                                                   const char *stack_name,
                                                   GCancellable *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer user_data);
ByCloudformationGetTemplateSummaryResult *
by_cloudformation_get_template_summary_finish (ByContext *context,
                                               GAsyncResult *result,
                                               GError **error);

/* Begins to create a stack. */
void by_cloudformation_create_stack_async (ByContext *context,
                                           JsonObject *parameters,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
ByCloudformationCreateStackResult *
by_cloudformation_create_stack_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Begins to update a stack. */
void by_cloudformation_update_stack_async (ByContext *context,
                                           JsonObject *parameters,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
ByCloudformationUpdateStackResult *
by_cloudformation_update_stack_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Begins to delete a stack; retain_resources works from DELETE_FAILED alone. */
void by_cloudformation_delete_stack_async (ByContext *context,
                                           const char *stack_name,
                                           const char *const *retain_resources,
                                           const char *client_request_token,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
gboolean
by_cloudformation_delete_stack_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Stops an update and rolls back. */
void by_cloudformation_cancel_update_stack_async (ByContext *context,
                                                  const char *stack_name,
                                                  const char *client_request_token,
                                                  GCancellable *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer user_data);
gboolean by_cloudformation_cancel_update_stack_finish (ByContext *context,
                                                       GAsyncResult *result,
                                                       GError **error);

/* Goes on from UPDATE_ROLLBACK_FAILED. */
void by_cloudformation_continue_update_rollback_async (ByContext *context,
                                                       const char *stack_name,
                                                       const char *const *resources_to_skip,
                                                       const char *client_request_token,
                                                       GCancellable *cancellable,
                                                       GAsyncReadyCallback callback,
                                                       gpointer user_data);
gboolean by_cloudformation_continue_update_rollback_finish (ByContext *context,
                                                            GAsyncResult *result,
                                                            GError **error);

/* Rolls back from CREATE_FAILED or UPDATE_FAILED. */
void by_cloudformation_rollback_stack_async (ByContext *context,
                                             const char *stack_name,
                                             const char *client_request_token,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
ByCloudformationRollbackStackResult *
by_cloudformation_rollback_stack_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Switches termination protection. */
void by_cloudformation_update_termination_protection_async (ByContext *context,
                                                            const char *stack_name,
                                                            gboolean enable_termination_protection,
                                                            GCancellable *cancellable,
                                                            GAsyncReadyCallback callback,
                                                            gpointer user_data);
ByCloudformationUpdateTerminationProtectionResult *
by_cloudformation_update_termination_protection_finish (ByContext *context,
                                                        GAsyncResult *result,
                                                        GError **error);

/* Stacks: one by name or id (a deleted one by id alone), or all. List of ByCloudformationStack. */
void by_cloudformation_describe_stacks_async (ByContext *context,
                                              const char *stack_name,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
GPtrArray *
by_cloudformation_describe_stacks_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Stacks in the given states, deleted ones of the last 90 days too. List of
 * ByCloudformationStackSummary. */
void by_cloudformation_list_stacks_async (ByContext *context,
                                          const char *const *stack_status_filter,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
GPtrArray *
by_cloudformation_list_stacks_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Events of a stack, newest first, down to the one before last_event_id (NULL: all). List of
 * ByCloudformationStackEvent. */
void by_cloudformation_describe_stack_events_async (ByContext *context,
                                                    const char *stack_name,
                                                    const char *last_event_id,
                                                    GCancellable *cancellable,
                                                    GAsyncReadyCallback callback,
                                                    gpointer user_data);
GPtrArray *by_cloudformation_describe_stack_events_finish (ByContext *context,
                                                           GAsyncResult *result,
                                                           GError **error);

/* Resources of a stack. List of ByCloudformationStackResourceSummary. */
void by_cloudformation_list_stack_resources_async (ByContext *context,
                                                   const char *stack_name,
                                                   GCancellable *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer user_data);
GPtrArray *by_cloudformation_list_stack_resources_finish (ByContext *context,
                                                          GAsyncResult *result,
                                                          GError **error);

/* The first 100 resources of a stack. List of ByCloudformationStackResource. */
void by_cloudformation_describe_stack_resources_async (ByContext *context,
                                                       const char *stack_name,
                                                       GCancellable *cancellable,
                                                       GAsyncReadyCallback callback,
                                                       gpointer user_data);
GPtrArray *by_cloudformation_describe_stack_resources_finish (ByContext *context,
                                                              GAsyncResult *result,
                                                              GError **error);

/* The template of a stack or change set, "Original" or "Processed". */
void by_cloudformation_get_template_async (ByContext *context,
                                           const char *stack_name,
                                           const char *change_set_name,
                                           const char *template_stage,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
ByCloudformationGetTemplateResult *
by_cloudformation_get_template_finish (ByContext *context, GAsyncResult *result, GError **error);

/* The address of a page of the AWS calculator. */
void by_cloudformation_estimate_template_cost_async (ByContext *context,
                                                     JsonObject *parameters,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer user_data);
ByCloudformationEstimateTemplateCostResult *
by_cloudformation_estimate_template_cost_finish (ByContext *context,
                                                 GAsyncResult *result,
                                                 GError **error);

/* Begins to work out a change set. */
void by_cloudformation_create_change_set_async (ByContext *context,
                                                JsonObject *parameters,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data);
ByCloudformationCreateChangeSetResult *
by_cloudformation_create_change_set_finish (ByContext *context,
                                            GAsyncResult *result,
                                            GError **error);

/* A change set with all its changes. */
void by_cloudformation_describe_change_set_async (ByContext *context,
                                                  const char *change_set_name,
                                                  const char *stack_name,
                                                  gboolean include_property_values,
                                                  GCancellable *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer user_data);
ByCloudformationDescribeChangeSetResult *
by_cloudformation_describe_change_set_finish (ByContext *context,
                                              GAsyncResult *result,
                                              GError **error);

/* Begins to make the changes of a change set. */
void by_cloudformation_execute_change_set_async (ByContext *context,
                                                 const char *change_set_name,
                                                 const char *stack_name,
                                                 const char *client_request_token,
                                                 gboolean disable_rollback,
                                                 GCancellable *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer user_data);
gboolean by_cloudformation_execute_change_set_finish (ByContext *context,
                                                      GAsyncResult *result,
                                                      GError **error);

/* Throws a change set away. */
void by_cloudformation_delete_change_set_async (ByContext *context,
                                                const char *change_set_name,
                                                const char *stack_name,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data);
gboolean by_cloudformation_delete_change_set_finish (ByContext *context,
                                                     GAsyncResult *result,
                                                     GError **error);

/* Change sets of a stack. List of ByCloudformationChangeSetSummary. */
void by_cloudformation_list_change_sets_async (ByContext *context,
                                               const char *stack_name,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
GPtrArray *by_cloudformation_list_change_sets_finish (ByContext *context,
                                                      GAsyncResult *result,
                                                      GError **error);

/* Begins to look for drift; one run at a time per stack. */
void by_cloudformation_detect_stack_drift_async (ByContext *context,
                                                 const char *stack_name,
                                                 GCancellable *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer user_data);
ByCloudformationDetectStackDriftResult *
by_cloudformation_detect_stack_drift_finish (ByContext *context,
                                             GAsyncResult *result,
                                             GError **error);

/* How far drift detection has come. */
void
by_cloudformation_describe_stack_drift_detection_status_async (ByContext *context,
                                                               const char *stack_drift_detection_id,
                                                               GCancellable *cancellable,
                                                               GAsyncReadyCallback callback,
                                                               gpointer user_data);
ByCloudformationDescribeStackDriftDetectionStatusResult *
by_cloudformation_describe_stack_drift_detection_status_finish (ByContext *context,
                                                                GAsyncResult *result,
                                                                GError **error);

/* Drift by resource. List of ByCloudformationStackResourceDrift. */
void by_cloudformation_describe_stack_resource_drifts_async (ByContext *context,
                                                             const char *stack_name,
                                                             GCancellable *cancellable,
                                                             GAsyncReadyCallback callback,
                                                             gpointer user_data);
GPtrArray *by_cloudformation_describe_stack_resource_drifts_finish (ByContext *context,
                                                                    GAsyncResult *result,
                                                                    GError **error);

/* Limits of the account. List of ByCloudformationAccountLimit. */
void by_cloudformation_describe_account_limits_async (ByContext *context,
                                                      GCancellable *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer user_data);
GPtrArray *by_cloudformation_describe_account_limits_finish (ByContext *context,
                                                             GAsyncResult *result,
                                                             GError **error);

/* Events of one operation, validation faults among them. List of ByCloudformationOperationEvent. */
void by_cloudformation_describe_events_async (ByContext *context,
                                              const char *stack_name,
                                              const char *operation_id,
                                              const char *change_set_name,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
GPtrArray *
by_cloudformation_describe_events_finish (ByContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
