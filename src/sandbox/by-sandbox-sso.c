/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-services.h"
#include "by-sandbox-sign-in.h"

#define PAGE_SIZE 100
#define SESSION_SECONDS (60.0 * 60)

/* What the one who has signed in may be; the first half of the name of each one's role in IAM. */
static const char *const permission_sets[] = { "AdministratorAccess", "RasterVision", NULL };

/* Whether the bearer's token is one and still good; otherwise the call has failed. */
static gboolean
check_token (BySandboxCall *call)
{
  const char *token = by_sandbox_json_string (call->parameters, "accessToken");

  if (by_sandbox_sign_in_find_token (call->account, token) != NULL)
    return TRUE;
  by_sandbox_call_fail (call, "UnauthorizedException", "Session token not found or invalid");
  return FALSE;
}

static gboolean
check_account (BySandboxCall *call)
{
  const char *id = by_sandbox_json_string (call->parameters, "accountId");

  if (g_str_equal (id, by_sandbox_account_get_id (call->account)))
    return TRUE;
  by_sandbox_call_fail_with_status (call, 403, "ForbiddenException", "No access");
  return FALSE;
}

static JsonObject *
list_accounts (BySandboxCall *call)
{
  JsonArray *list;
  JsonObject *account;

  if (!check_token (call))
    return NULL;
  account = json_object_new ();
  json_object_set_string_member (account, "accountId", by_sandbox_account_get_id (call->account));
  json_object_set_string_member (account, "accountName", "Sandbox");
  json_object_set_string_member (account, "emailAddress", "sandbox@example.com");
  list = json_array_new ();
  json_array_add_object_element (list, account);
  return by_sandbox_call_page (call, list, PAGE_SIZE, PAGE_SIZE);
}

static JsonObject *
list_account_roles (BySandboxCall *call)
{
  JsonArray *list;

  if (!check_token (call) || !check_account (call))
    return NULL;
  list = json_array_new ();
  for (guint i = 0; permission_sets[i] != NULL; i++)
    {
      JsonObject *role = json_object_new ();

      json_object_set_string_member (role, "roleName", permission_sets[i]);
      json_object_set_string_member (role, "accountId",
                                     by_sandbox_account_get_id (call->account));
      json_array_add_object_element (list, role);
    }
  return by_sandbox_call_page (call, list, PAGE_SIZE, PAGE_SIZE);
}

/* Credentials for the role that stands for @permission_set in the account. */
static const BySandboxSession *
issue_for (BySandboxCall *call, const char *permission_set)
{
  g_autofree char *suffix = by_sandbox_account_fixed_id (call->account, "", permission_set);
  g_autofree char *name
      = g_strdup_printf ("AWSReservedSSO_%s_%.16s", permission_set, suffix + 1);
  g_autofree char *id = by_sandbox_account_fixed_id (call->account, "AROA", permission_set);
  g_autofree char *capitals = g_ascii_strup (id, -1);

  return by_sandbox_sessions_issue (call->account, name, capitals,
                                    by_sandbox_account_get_user_name (call->account),
                                    SESSION_SECONDS);
}

static JsonObject *
get_role_credentials (BySandboxCall *call)
{
  const char *role = by_sandbox_json_string (call->parameters, "roleName");
  const BySandboxSession *session;
  JsonObject *credentials, *result;

  if (!check_token (call) || !check_account (call))
    return NULL;
  if (!g_strv_contains (permission_sets, role))
    return by_sandbox_call_fail_with_status (call, 403, "ForbiddenException", "No access");
  session = issue_for (call, role);
  credentials = json_object_new ();
  json_object_set_string_member (credentials, "accessKeyId", session->access_key_id);
  json_object_set_string_member (credentials, "secretAccessKey", session->secret_access_key);
  json_object_set_string_member (credentials, "sessionToken", session->token);
  json_object_set_int_member (credentials, "expiration", session->expires / 1000);
  result = json_object_new ();
  json_object_set_object_member (result, "roleCredentials", credentials);
  return result;
}

static const BySandboxOperation operations[] = {
  { "GetRoleCredentials", get_role_credentials },
  { "ListAccountRoles", list_account_roles },
  { "ListAccounts", list_accounts },
  { NULL, NULL },
};

const BySandboxService by_sandbox_sso = { "sso", operations };
