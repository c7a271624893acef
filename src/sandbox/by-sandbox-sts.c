/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-identities.h"
#include "by-sandbox-network.h"
#include "by-sandbox-services.h"

#define DEFAULT_DURATION 3600
#define MAX_CHAINED_DURATION 3600

/* Who asks: the user whose keys these are, or who has taken on a role. (transfer full) */
static char *
get_caller_arn (BySandboxCall *call)
{
  if (call->session != NULL)
    return g_strdup (call->session->arn);
  return g_strdup_printf ("arn:aws:iam::%s:user/%s", by_sandbox_account_get_id (call->account),
                          by_sandbox_account_get_user_name (call->account));
}

static JsonObject *
get_caller_identity (BySandboxCall *call)
{
  g_autofree char *user_id = by_sandbox_account_fixed_id (call->account, "AIDA", "user");
  g_autofree char *capitals = g_ascii_strup (user_id, -1);
  g_autofree char *arn = get_caller_arn (call);
  JsonObject *result = json_object_new ();

  json_object_set_string_member (result, "UserId",
                                 call->session != NULL ? call->session->user_id : capitals);
  json_object_set_string_member (result, "Account", by_sandbox_account_get_id (call->account));
  json_object_set_string_member (result, "Arn", arn);
  return result;
}

static gboolean
is_principal (BySandboxCall *call, const char *principal, const char *caller)
{
  const char *id = by_sandbox_account_get_id (call->account);
  g_autofree char *root = g_strdup_printf ("arn:aws:iam::%s:root", id);

  return g_str_equal (principal, "*") || g_str_equal (principal, id)
         || g_str_equal (principal, root) || g_str_equal (principal, caller);
}

/* {"StringEquals": {"sts:ExternalId": "x"}}; any other condition is not met. */
static gboolean
meets_condition (BySandboxCall *call, JsonObject *statement)
{
  JsonObject *condition = by_sandbox_json_object (statement, "Condition");
  JsonObject *equals = by_sandbox_json_object (condition, "StringEquals");
  const char *wanted = by_sandbox_json_string (equals, "sts:ExternalId");

  if (condition == NULL)
    return TRUE;
  return json_object_get_size (condition) == 1 && equals != NULL
         && json_object_get_size (equals) == 1 && wanted != NULL
         && g_strcmp0 (wanted, by_sandbox_json_string (call->parameters, "ExternalId")) == 0;
}

static gboolean
allows (BySandboxCall *call, JsonObject *statement, const char *caller)
{
  JsonObject *principal = by_sandbox_json_object (statement, "Principal");
  const char *one = by_sandbox_json_string (principal, "AWS");
  JsonArray *several = by_sandbox_json_array (principal, "AWS");

  if (g_strcmp0 (by_sandbox_json_string (statement, "Effect"), "Allow") != 0
      || !meets_condition (call, statement))
    return FALSE;
  if (one != NULL)
    return is_principal (call, one, caller);
  for (guint i = 0; several != NULL && i < json_array_get_length (several); i++)
    {
      const char *element = by_sandbox_json_string_at (several, i);

      if (element != NULL && is_principal (call, element, caller))
        return TRUE;
    }
  return FALSE;
}

/* Whether the role's trust policy lets @caller take it on. */
static gboolean
is_trusted (BySandboxCall *call, JsonObject *role, const char *caller)
{
  const char *escaped = by_sandbox_json_string (role, "AssumeRolePolicyDocument");
  g_autofree char *text = escaped == NULL ? NULL : g_uri_unescape_string (escaped, NULL);
  g_autoptr (JsonNode) policy = text == NULL ? NULL : json_from_string (text, NULL);
  JsonObject *object;
  JsonArray *statements;

  if (policy == NULL || !JSON_NODE_HOLDS_OBJECT (policy))
    return FALSE;
  object = json_node_get_object (policy);
  statements = by_sandbox_json_array (object, "Statement");
  if (statements == NULL)
    return allows (call, by_sandbox_json_object (object, "Statement"), caller);
  for (guint i = 0; i < json_array_get_length (statements); i++)
    if (allows (call, by_sandbox_json_object_at (statements, i), caller))
      return TRUE;
  return FALSE;
}

static JsonObject *
find_role (BySandboxCall *call, const char *arn)
{
  JsonArray *roles = by_sandbox_identities_get (call->account)->roles;

  return by_sandbox_network_find (roles, "Arn", arn);
}

/* How long the role is asked for; 0 when that is longer than it may be: the call has failed. */
static gint64
read_duration (BySandboxCall *call, JsonObject *role)
{
  gint64 duration
      = by_sandbox_json_int (call->parameters, "DurationSeconds", DEFAULT_DURATION);

  if (call->session != NULL && duration > MAX_CHAINED_DURATION)
    by_sandbox_call_fail (call, "ValidationError",
                          "The requested DurationSeconds exceeds the 1 hour session limit for "
                          "roles assumed by role chaining.");
  else if (duration > by_sandbox_json_int (role, "MaxSessionDuration", DEFAULT_DURATION))
    by_sandbox_call_fail (call, "ValidationError",
                          "The requested DurationSeconds exceeds the MaxSessionDuration set for "
                          "this role.");
  else
    return duration;
  return 0;
}

static JsonObject *
describe_session (const BySandboxSession *session)
{
  JsonObject *credentials = json_object_new ();
  JsonObject *user = json_object_new ();
  JsonObject *result = json_object_new ();

  json_object_set_string_member (credentials, "AccessKeyId", session->access_key_id);
  json_object_set_string_member (credentials, "SecretAccessKey", session->secret_access_key);
  json_object_set_string_member (credentials, "SessionToken", session->token);
  json_object_set_double_member (credentials, "Expiration",
                                 (double) session->expires / G_USEC_PER_SEC);
  json_object_set_string_member (user, "AssumedRoleId", session->user_id);
  json_object_set_string_member (user, "Arn", session->arn);
  json_object_set_object_member (result, "Credentials", credentials);
  json_object_set_object_member (result, "AssumedRoleUser", user);
  return result;
}

static JsonObject *
assume_role (BySandboxCall *call)
{
  const char *arn = by_sandbox_json_string (call->parameters, "RoleArn");
  g_autofree char *caller = get_caller_arn (call);
  g_autofree char *denial = g_strdup_printf (
      "User: %s is not authorized to perform: sts:AssumeRole on resource: %s", caller, arn);
  JsonObject *role;
  gint64 duration;

  if (!g_str_has_prefix (arn, "arn:"))
    return by_sandbox_call_fail (call, "ValidationError", "%s is invalid", arn);
  role = find_role (call, arn);
  if (role == NULL || !is_trusted (call, role, caller))
    return by_sandbox_call_fail_with_status (call, 403, "AccessDenied", denial);
  /* No user of the sandbox has a device for second factors. */
  if (by_sandbox_json_string (call->parameters, "SerialNumber") != NULL)
    return by_sandbox_call_fail_with_status (call, 403, "AccessDenied",
                                             "MultiFactorAuthentication failed, unable to "
                                             "validate MFA code.  Please verify your MFA serial "
                                             "number is valid and associated with this user.");
  duration = read_duration (call, role);
  if (duration == 0)
    return NULL;
  return describe_session (by_sandbox_sessions_issue (
      call->account, by_sandbox_json_string (role, "RoleName"),
      by_sandbox_json_string (role, "RoleId"),
      by_sandbox_json_string (call->parameters, "RoleSessionName"), (double) duration));
}

/* The claims of a JSON Web Token (RFC 7519, section 3): the second of its three parts, in
 * base64url. (transfer full) (nullable): NULL: it is none */
static JsonNode *
read_claims (const char *token)
{
  g_auto (GStrv) parts = g_strsplit (token, ".", -1);
  g_autoptr (JsonNode) claims = NULL;
  g_autofree char *padded = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (g_strv_length (parts) != 3)
    return NULL;
  padded = g_strconcat (parts[1], &"==="[(strlen (parts[1]) + 3) % 4], NULL);
  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  text = (char *) g_base64_decode (padded, &length);
  claims = json_from_string (text, NULL);
  return claims != NULL && JSON_NODE_HOLDS_OBJECT (claims) ? g_steal_pointer (&claims) : NULL;
}

/* The account trusts no identity provider: no token opens a role, and AWS says why. */
static JsonObject *
assume_role_with_web_identity (BySandboxCall *call)
{
  g_autoptr (JsonNode) claims
      = read_claims (by_sandbox_json_string (call->parameters, "WebIdentityToken"));
  const char *issuer = NULL;

  if (claims != NULL)
    issuer = by_sandbox_json_string (json_node_get_object (claims), "iss");
  if (issuer == NULL)
    return by_sandbox_call_fail (call, "InvalidIdentityToken",
                                 "The ID Token provided is not a valid JWT. (You may see this "
                                 "error if you sent an Access Token)");
  return by_sandbox_call_fail (call, "InvalidIdentityToken",
                               "No OpenIDConnect provider found in your account for %s", issuer);
}

static const BySandboxOperation operations[] = {
  { "AssumeRole", assume_role },
  { "AssumeRoleWithWebIdentity", assume_role_with_web_identity },
  { "GetCallerIdentity", get_caller_identity },
  { NULL, NULL },
};

const BySandboxService by_sandbox_sts = { "sts", operations };
