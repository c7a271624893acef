/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls of IAM. */

#include "by-iam.h"

#include "by-call.h"

/**
 * by_iam_simulate_principal_policy_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Which actions a user or role may do.
 */
void
by_iam_simulate_principal_policy_async (ByContext *context,
                                        const char *policy_source_arn,
                                        const char *const *action_names,
                                        const char *const *resource_arns,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "PolicySourceArn", policy_source_arn);
  by_call_set_strings (parameters, "ActionNames", action_names);
  by_call_set_strings (parameters, "ResourceArns", resource_arns);
  by_call_list_async (context, &by_iam_service,
                      &by_iam_operations[BY_IAM_SIMULATE_PRINCIPAL_POLICY], parameters, cancellable,
                      callback, user_data);
}

/**
 * by_iam_simulate_principal_policy_finish:
 *
 * Returns: (transfer full) (element-type ByIamEvaluationResult): the list
 */
GPtrArray *
by_iam_simulate_principal_policy_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_iam_list_account_aliases_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * The alias of the account, if it has one.
 */
void
by_iam_list_account_aliases_async (ByContext *context,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  by_call_list_async (context, &by_iam_service, &by_iam_operations[BY_IAM_LIST_ACCOUNT_ALIASES],
                      NULL, cancellable, callback, user_data);
}

/**
 * by_iam_list_account_aliases_finish:
 *
 * Returns: (transfer full) (element-type utf8): the list
 */
GPtrArray *
by_iam_list_account_aliases_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_iam_get_role_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * A role.
 */
void
by_iam_get_role_async (ByContext *context,
                       const char *role_name,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "RoleName", role_name);
  by_call_async (context, &by_iam_service, &by_iam_operations[BY_IAM_GET_ROLE], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_iam_get_role_finish:
 *
 * Returns: (transfer full): the answer
 */
ByIamGetRoleResult *
by_iam_get_role_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_iam_list_roles_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Roles.
 */
void
by_iam_list_roles_async (ByContext *context,
                         const char *path_prefix,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "PathPrefix", path_prefix);
  by_call_list_async (context, &by_iam_service, &by_iam_operations[BY_IAM_LIST_ROLES], parameters,
                      cancellable, callback, user_data);
}

/**
 * by_iam_list_roles_finish:
 *
 * Returns: (transfer full) (element-type ByIamRole): the list
 */
GPtrArray *
by_iam_list_roles_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_iam_list_instance_profiles_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Instance profiles.
 */
void
by_iam_list_instance_profiles_async (ByContext *context,
                                     const char *path_prefix,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "PathPrefix", path_prefix);
  by_call_list_async (context, &by_iam_service, &by_iam_operations[BY_IAM_LIST_INSTANCE_PROFILES],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_iam_list_instance_profiles_finish:
 *
 * Returns: (transfer full) (element-type ByIamInstanceProfile): the list
 */
GPtrArray *
by_iam_list_instance_profiles_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_iam_get_instance_profile_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * An instance profile.
 */
void
by_iam_get_instance_profile_async (ByContext *context,
                                   const char *instance_profile_name,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "InstanceProfileName", instance_profile_name);
  by_call_async (context, &by_iam_service, &by_iam_operations[BY_IAM_GET_INSTANCE_PROFILE],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_iam_get_instance_profile_finish:
 *
 * Returns: (transfer full): the answer
 */
ByIamGetInstanceProfileResult *
by_iam_get_instance_profile_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_iam_create_service_linked_role_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Makes the role that an AWS service works with.
 */
void
by_iam_create_service_linked_role_async (ByContext *context,
                                         const char *aws_service_name,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "AWSServiceName", aws_service_name);
  by_call_async (context, &by_iam_service, &by_iam_operations[BY_IAM_CREATE_SERVICE_LINKED_ROLE],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_iam_create_service_linked_role_finish:
 *
 * Returns: (transfer full): the answer
 */
ByIamCreateServiceLinkedRoleResult *
by_iam_create_service_linked_role_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}
