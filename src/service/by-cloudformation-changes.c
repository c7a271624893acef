/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Templates, change sets, drift and limits. */

#include "by-cloudformation.h"

#include "by-call.h"

/**
 * by_cloudformation_validate_template_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * What CloudFormation makes of a template: its parameters and the capabilities it needs.
 */
void
by_cloudformation_validate_template_async (ByContext *context,
                                           const char *template_body,
                                           const char *template_url,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "TemplateBody", template_body);
  by_call_set_string (parameters, "TemplateURL", template_url);
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_VALIDATE_TEMPLATE], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_cloudformation_validate_template_finish:
 *
 * Returns: (transfer full): the answer
 */
ByCloudformationValidateTemplateResult *
by_cloudformation_validate_template_finish (ByContext *context,
                                            GAsyncResult *result,
                                            GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_cloudformation_get_template_summary_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Parameters, resource types and metadata of a template or of a stack.
 */
void
by_cloudformation_get_template_summary_async (ByContext *context,
                                              const char *template_body,
                                              const char *template_url,
                                              const char *stack_name,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "TemplateBody", template_body);
  by_call_set_string (parameters, "TemplateURL", template_url);
  by_call_set_string (parameters, "StackName", stack_name);
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_GET_TEMPLATE_SUMMARY], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_cloudformation_get_template_summary_finish:
 *
 * Returns: (transfer full): the answer
 */
ByCloudformationGetTemplateSummaryResult *
by_cloudformation_get_template_summary_finish (ByContext *context,
                                               GAsyncResult *result,
                                               GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_cloudformation_get_template_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * The template of a stack or change set, "Original" or "Processed".
 */
void
by_cloudformation_get_template_async (ByContext *context,
                                      const char *stack_name,
                                      const char *change_set_name,
                                      const char *template_stage,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "StackName", stack_name);
  by_call_set_string (parameters, "ChangeSetName", change_set_name);
  by_call_set_string (parameters, "TemplateStage", template_stage);
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_GET_TEMPLATE], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_cloudformation_get_template_finish:
 *
 * Returns: (transfer full): the answer
 */
ByCloudformationGetTemplateResult *
by_cloudformation_get_template_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_cloudformation_estimate_template_cost_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * The address of a page of the AWS calculator.
 */
void
by_cloudformation_estimate_template_cost_async (ByContext *context,
                                                JsonObject *parameters,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data)
{
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_ESTIMATE_TEMPLATE_COST],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_cloudformation_estimate_template_cost_finish:
 *
 * Returns: (transfer full): the answer
 */
ByCloudformationEstimateTemplateCostResult *
by_cloudformation_estimate_template_cost_finish (ByContext *context,
                                                 GAsyncResult *result,
                                                 GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_cloudformation_create_change_set_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Begins to work out a change set.
 */
void
by_cloudformation_create_change_set_async (ByContext *context,
                                           JsonObject *parameters,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_CREATE_CHANGE_SET], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_cloudformation_create_change_set_finish:
 *
 * Returns: (transfer full): the answer
 */
ByCloudformationCreateChangeSetResult *
by_cloudformation_create_change_set_finish (ByContext *context,
                                            GAsyncResult *result,
                                            GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_cloudformation_execute_change_set_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Begins to make the changes of a change set.
 */
void
by_cloudformation_execute_change_set_async (ByContext *context,
                                            const char *change_set_name,
                                            const char *stack_name,
                                            const char *client_request_token,
                                            gboolean disable_rollback,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "ChangeSetName", change_set_name);
  by_call_set_string (parameters, "StackName", stack_name);
  by_call_set_string (parameters, "ClientRequestToken", client_request_token);
  json_object_set_boolean_member (parameters, "DisableRollback", disable_rollback);
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_EXECUTE_CHANGE_SET], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_cloudformation_execute_change_set_finish:
 *
 * Returns: whether AWS took it
 */
gboolean
by_cloudformation_execute_change_set_finish (ByContext *context,
                                             GAsyncResult *result,
                                             GError **error)
{
  return by_call_finish_done (context, result, error);
}

/**
 * by_cloudformation_delete_change_set_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Throws a change set away.
 */
void
by_cloudformation_delete_change_set_async (ByContext *context,
                                           const char *change_set_name,
                                           const char *stack_name,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "ChangeSetName", change_set_name);
  by_call_set_string (parameters, "StackName", stack_name);
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_DELETE_CHANGE_SET], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_cloudformation_delete_change_set_finish:
 *
 * Returns: whether AWS took it
 */
gboolean
by_cloudformation_delete_change_set_finish (ByContext *context,
                                            GAsyncResult *result,
                                            GError **error)
{
  return by_call_finish_done (context, result, error);
}

/**
 * by_cloudformation_list_change_sets_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Change sets of a stack.
 */
void
by_cloudformation_list_change_sets_async (ByContext *context,
                                          const char *stack_name,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "StackName", stack_name);
  by_call_list_async (context, &by_cloudformation_service,
                      &by_cloudformation_operations[BY_CLOUDFORMATION_LIST_CHANGE_SETS], parameters,
                      cancellable, callback, user_data);
}

/**
 * by_cloudformation_list_change_sets_finish:
 *
 * Returns: (transfer full) (element-type ByCloudformationChangeSetSummary): the list
 */
GPtrArray *
by_cloudformation_list_change_sets_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_cloudformation_detect_stack_drift_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Begins to look for drift; one run at a time per stack.
 */
void
by_cloudformation_detect_stack_drift_async (ByContext *context,
                                            const char *stack_name,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "StackName", stack_name);
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_DETECT_STACK_DRIFT], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_cloudformation_detect_stack_drift_finish:
 *
 * Returns: (transfer full): the answer
 */
ByCloudformationDetectStackDriftResult *
by_cloudformation_detect_stack_drift_finish (ByContext *context,
                                             GAsyncResult *result,
                                             GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_cloudformation_describe_stack_drift_detection_status_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * How far drift detection has come.
 */
void
by_cloudformation_describe_stack_drift_detection_status_async (ByContext *context,
                                                               const char *stack_drift_detection_id,
                                                               GCancellable *cancellable,
                                                               GAsyncReadyCallback callback,
                                                               gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "StackDriftDetectionId", stack_drift_detection_id);
  by_call_async (
      context, &by_cloudformation_service,
      &by_cloudformation_operations[BY_CLOUDFORMATION_DESCRIBE_STACK_DRIFT_DETECTION_STATUS],
      parameters, cancellable, callback, user_data);
}

/**
 * by_cloudformation_describe_stack_drift_detection_status_finish:
 *
 * Returns: (transfer full): the answer
 */
ByCloudformationDescribeStackDriftDetectionStatusResult *
by_cloudformation_describe_stack_drift_detection_status_finish (ByContext *context,
                                                                GAsyncResult *result,
                                                                GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_cloudformation_describe_stack_resource_drifts_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Drift by resource.
 */
void
by_cloudformation_describe_stack_resource_drifts_async (ByContext *context,
                                                        const char *stack_name,
                                                        GCancellable *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "StackName", stack_name);
  by_call_list_async (
      context, &by_cloudformation_service,
      &by_cloudformation_operations[BY_CLOUDFORMATION_DESCRIBE_STACK_RESOURCE_DRIFTS], parameters,
      cancellable, callback, user_data);
}

/**
 * by_cloudformation_describe_stack_resource_drifts_finish:
 *
 * Returns: (transfer full) (element-type ByCloudformationStackResourceDrift): the list
 */
GPtrArray *
by_cloudformation_describe_stack_resource_drifts_finish (ByContext *context,
                                                         GAsyncResult *result,
                                                         GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_cloudformation_describe_account_limits_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Limits of the account.
 */
void
by_cloudformation_describe_account_limits_async (ByContext *context,
                                                 GCancellable *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer user_data)
{
  by_call_list_async (context, &by_cloudformation_service,
                      &by_cloudformation_operations[BY_CLOUDFORMATION_DESCRIBE_ACCOUNT_LIMITS],
                      NULL, cancellable, callback, user_data);
}

/**
 * by_cloudformation_describe_account_limits_finish:
 *
 * Returns: (transfer full) (element-type ByCloudformationAccountLimit): the list
 */
GPtrArray *
by_cloudformation_describe_account_limits_finish (ByContext *context,
                                                  GAsyncResult *result,
                                                  GError **error)
{
  return by_call_list_finish (context, result, error);
}
