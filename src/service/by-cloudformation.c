/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stacks: creating, watching, deleting them. */

#include "by-cloudformation.h"

#include "by-call.h"

/**
 * by_cloudformation_create_stack_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Begins to create a stack.
 */
void
by_cloudformation_create_stack_async (ByContext *context,
                                      JsonObject *parameters,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_CREATE_STACK], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_cloudformation_create_stack_finish:
 *
 * Returns: (transfer full): the answer
 */
ByCloudformationCreateStackResult *
by_cloudformation_create_stack_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_cloudformation_update_stack_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Begins to update a stack.
 */
void
by_cloudformation_update_stack_async (ByContext *context,
                                      JsonObject *parameters,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_UPDATE_STACK], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_cloudformation_update_stack_finish:
 *
 * Returns: (transfer full): the answer
 */
ByCloudformationUpdateStackResult *
by_cloudformation_update_stack_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_cloudformation_delete_stack_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Begins to delete a stack; @retain_resources works from DELETE_FAILED alone.
 */
void
by_cloudformation_delete_stack_async (ByContext *context,
                                      const char *stack_name,
                                      const char *const *retain_resources,
                                      const char *client_request_token,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "StackName", stack_name);
  by_call_set_strings (parameters, "RetainResources", retain_resources);
  by_call_set_string (parameters, "ClientRequestToken", client_request_token);
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_DELETE_STACK], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_cloudformation_delete_stack_finish:
 *
 * Returns: whether AWS took it
 */
gboolean
by_cloudformation_delete_stack_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish_done (context, result, error);
}

/**
 * by_cloudformation_cancel_update_stack_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Stops an update and rolls back.
 */
void
by_cloudformation_cancel_update_stack_async (ByContext *context,
                                             const char *stack_name,
                                             const char *client_request_token,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "StackName", stack_name);
  by_call_set_string (parameters, "ClientRequestToken", client_request_token);
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_CANCEL_UPDATE_STACK], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_cloudformation_cancel_update_stack_finish:
 *
 * Returns: whether AWS took it
 */
gboolean
by_cloudformation_cancel_update_stack_finish (ByContext *context,
                                              GAsyncResult *result,
                                              GError **error)
{
  return by_call_finish_done (context, result, error);
}

/**
 * by_cloudformation_continue_update_rollback_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Goes on from UPDATE_ROLLBACK_FAILED.
 */
void
by_cloudformation_continue_update_rollback_async (ByContext *context,
                                                  const char *stack_name,
                                                  const char *const *resources_to_skip,
                                                  const char *client_request_token,
                                                  GCancellable *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "StackName", stack_name);
  by_call_set_strings (parameters, "ResourcesToSkip", resources_to_skip);
  by_call_set_string (parameters, "ClientRequestToken", client_request_token);
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_CONTINUE_UPDATE_ROLLBACK],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_cloudformation_continue_update_rollback_finish:
 *
 * Returns: whether AWS took it
 */
gboolean
by_cloudformation_continue_update_rollback_finish (ByContext *context,
                                                   GAsyncResult *result,
                                                   GError **error)
{
  return by_call_finish_done (context, result, error);
}

/**
 * by_cloudformation_rollback_stack_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Rolls back from CREATE_FAILED or UPDATE_FAILED.
 */
void
by_cloudformation_rollback_stack_async (ByContext *context,
                                        const char *stack_name,
                                        const char *client_request_token,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "StackName", stack_name);
  by_call_set_string (parameters, "ClientRequestToken", client_request_token);
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_ROLLBACK_STACK], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_cloudformation_rollback_stack_finish:
 *
 * Returns: (transfer full): the answer
 */
ByCloudformationRollbackStackResult *
by_cloudformation_rollback_stack_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_cloudformation_update_termination_protection_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Switches termination protection.
 */
void
by_cloudformation_update_termination_protection_async (ByContext *context,
                                                       const char *stack_name,
                                                       gboolean enable_termination_protection,
                                                       GCancellable *cancellable,
                                                       GAsyncReadyCallback callback,
                                                       gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "StackName", stack_name);
  json_object_set_boolean_member (parameters, "EnableTerminationProtection",
                                  enable_termination_protection);
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_UPDATE_TERMINATION_PROTECTION],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_cloudformation_update_termination_protection_finish:
 *
 * Returns: (transfer full): the answer
 */
ByCloudformationUpdateTerminationProtectionResult *
by_cloudformation_update_termination_protection_finish (ByContext *context,
                                                        GAsyncResult *result,
                                                        GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_cloudformation_describe_stacks_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Stacks: one by name or id (a deleted one by id alone), or all.
 */
void
by_cloudformation_describe_stacks_async (ByContext *context,
                                         const char *stack_name,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "StackName", stack_name);
  by_call_list_async (context, &by_cloudformation_service,
                      &by_cloudformation_operations[BY_CLOUDFORMATION_DESCRIBE_STACKS], parameters,
                      cancellable, callback, user_data);
}

/**
 * by_cloudformation_describe_stacks_finish:
 *
 * Returns: (transfer full) (element-type ByCloudformationStack): the list
 */
GPtrArray *
by_cloudformation_describe_stacks_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_cloudformation_list_stacks_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Stacks in the given states, deleted ones of the last 90 days too.
 */
void
by_cloudformation_list_stacks_async (ByContext *context,
                                     const char *const *stack_status_filter,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_strings (parameters, "StackStatusFilter", stack_status_filter);
  by_call_list_async (context, &by_cloudformation_service,
                      &by_cloudformation_operations[BY_CLOUDFORMATION_LIST_STACKS], parameters,
                      cancellable, callback, user_data);
}

/**
 * by_cloudformation_list_stacks_finish:
 *
 * Returns: (transfer full) (element-type ByCloudformationStackSummary): the list
 */
GPtrArray *
by_cloudformation_list_stacks_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_cloudformation_list_stack_resources_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Resources of a stack.
 */
void
by_cloudformation_list_stack_resources_async (ByContext *context,
                                              const char *stack_name,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "StackName", stack_name);
  by_call_list_async (context, &by_cloudformation_service,
                      &by_cloudformation_operations[BY_CLOUDFORMATION_LIST_STACK_RESOURCES],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_cloudformation_list_stack_resources_finish:
 *
 * Returns: (transfer full) (element-type ByCloudformationStackResourceSummary): the list
 */
GPtrArray *
by_cloudformation_list_stack_resources_finish (ByContext *context,
                                               GAsyncResult *result,
                                               GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_cloudformation_describe_stack_resources_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * The first 100 resources of a stack.
 */
void
by_cloudformation_describe_stack_resources_async (ByContext *context,
                                                  const char *stack_name,
                                                  GCancellable *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "StackName", stack_name);
  by_call_list_async (context, &by_cloudformation_service,
                      &by_cloudformation_operations[BY_CLOUDFORMATION_DESCRIBE_STACK_RESOURCES],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_cloudformation_describe_stack_resources_finish:
 *
 * Returns: (transfer full) (element-type ByCloudformationStackResource): the list
 */
GPtrArray *
by_cloudformation_describe_stack_resources_finish (ByContext *context,
                                                   GAsyncResult *result,
                                                   GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_cloudformation_describe_events_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Events of one operation, validation faults among them.
 */
void
by_cloudformation_describe_events_async (ByContext *context,
                                         const char *stack_name,
                                         const char *operation_id,
                                         const char *change_set_name,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "StackName", stack_name);
  by_call_set_string (parameters, "OperationId", operation_id);
  by_call_set_string (parameters, "ChangeSetName", change_set_name);
  by_call_list_async (context, &by_cloudformation_service,
                      &by_cloudformation_operations[BY_CLOUDFORMATION_DESCRIBE_EVENTS], parameters,
                      cancellable, callback, user_data);
}

/**
 * by_cloudformation_describe_events_finish:
 *
 * Returns: (transfer full) (element-type ByCloudformationOperationEvent): the list
 */
GPtrArray *
by_cloudformation_describe_events_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}
