/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls of SSO portal. */

#include "by-sso.h"

#include "by-call.h"

/**
 * by_sso_get_role_credentials_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Keys for a role of an account.
 */
void
by_sso_get_role_credentials_async (ByContext *context,
                                   const char *access_token,
                                   const char *account_id,
                                   const char *role_name,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "accessToken", access_token);
  by_call_set_string (parameters, "accountId", account_id);
  by_call_set_string (parameters, "roleName", role_name);
  by_call_async (context, &by_sso_service, &by_sso_operations[BY_SSO_GET_ROLE_CREDENTIALS],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_sso_get_role_credentials_finish:
 *
 * Returns: (transfer full): the answer
 */
BySsoGetRoleCredentialsResult *
by_sso_get_role_credentials_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_sso_list_accounts_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Accounts that the token opens.
 */
void
by_sso_list_accounts_async (ByContext *context,
                            const char *access_token,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "accessToken", access_token);
  by_call_list_async (context, &by_sso_service, &by_sso_operations[BY_SSO_LIST_ACCOUNTS],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_sso_list_accounts_finish:
 *
 * Returns: (transfer full) (element-type BySsoAccountInfo): the list
 */
GPtrArray *
by_sso_list_accounts_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_sso_list_account_roles_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Roles in an account that the token opens.
 */
void
by_sso_list_account_roles_async (ByContext *context,
                                 const char *access_token,
                                 const char *account_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "accessToken", access_token);
  by_call_set_string (parameters, "accountId", account_id);
  by_call_list_async (context, &by_sso_service, &by_sso_operations[BY_SSO_LIST_ACCOUNT_ROLES],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_sso_list_account_roles_finish:
 *
 * Returns: (transfer full) (element-type BySsoRoleInfo): the list
 */
GPtrArray *
by_sso_list_account_roles_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}
