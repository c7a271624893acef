/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-services.h"
#include "by-sandbox-sign-in.h"

#define DEVICE_GRANT "urn:ietf:params:oauth:grant-type:device_code"
#define SLOW_DOWN_SECONDS 5
/* A client's timer is not exact: this share of the interval has to have passed. */
#define PATIENCE 0.8

static JsonObject *
register_client (BySandboxCall *call)
{
  JsonArray *scopes = by_sandbox_json_array (call->parameters, "scopes");
  BySandboxSignInClient *client;
  JsonObject *result;

  if (!g_str_equal (by_sandbox_json_string (call->parameters, "clientType"), "public"))
    return by_sandbox_call_fail (call, "InvalidClientMetadataException",
                                 "Client type not supported");
  client = by_sandbox_sign_in_register (
      call->account,
      scopes != NULL && by_sandbox_json_strings_contain (scopes, "sso:account:access"));
  result = json_object_new ();
  json_object_set_string_member (result, "clientId", client->id);
  json_object_set_string_member (result, "clientSecret", client->secret);
  json_object_set_int_member (result, "clientIdIssuedAt", client->issued / G_USEC_PER_SEC);
  json_object_set_int_member (result, "clientSecretExpiresAt", client->expires / G_USEC_PER_SEC);
  return result;
}

/* (nullable): NULL when the request is of no client: the call has failed */
static BySandboxSignInClient *
read_client (BySandboxCall *call)
{
  BySandboxSignInClient *client = by_sandbox_sign_in_find_client (
      call->account, by_sandbox_json_string (call->parameters, "clientId"),
      by_sandbox_json_string (call->parameters, "clientSecret"));

  if (client == NULL)
    by_sandbox_call_fail (call, "InvalidClientException", "Invalid client provided");
  return client;
}

static JsonObject *
start_device_authorization (BySandboxCall *call)
{
  BySandboxSignInClient *client = read_client (call);
  const char *start_url = by_sandbox_json_string (call->parameters, "startUrl");
  g_autofree char *page = g_strconcat (call->endpoint, "/device", NULL);
  g_autofree char *complete = NULL;
  BySandboxGrant *grant;
  JsonObject *result;

  if (client == NULL)
    return NULL;
  if (!g_str_has_prefix (start_url, "https://") && !g_str_has_prefix (start_url, "http://"))
    return by_sandbox_call_fail (call, "InvalidRequestException", "Invalid start url provided");
  grant = by_sandbox_sign_in_begin (call->account, client->id);
  complete = g_strconcat (page, "?user_code=", grant->user_code, NULL);
  result = json_object_new ();
  json_object_set_string_member (result, "deviceCode", grant->device_code);
  json_object_set_string_member (result, "userCode", grant->user_code);
  json_object_set_string_member (result, "verificationUri", page);
  json_object_set_string_member (result, "verificationUriComplete", complete);
  json_object_set_int_member (result, "expiresIn",
                              by_sandbox_sign_in_seconds_left (call->account, grant->expires));
  json_object_set_int_member (result, "interval", (gint64) grant->interval);
  return result;
}

static JsonObject *
answer_token (BySandboxCall *call, const BySandboxSignInClient *client)
{
  BySandboxAccessToken *token = by_sandbox_sign_in_issue (call->account, client);
  JsonObject *result = json_object_new ();

  json_object_set_string_member (result, "accessToken", token->access_token);
  json_object_set_string_member (result, "tokenType", "Bearer");
  json_object_set_int_member (result, "expiresIn",
                              by_sandbox_sign_in_seconds_left (call->account, token->expires));
  by_sandbox_json_set_string (result, "refreshToken", token->refresh_token);
  return result;
}

/* Whether the client asks again before it may. The next time it has to wait longer. */
static gboolean
is_too_fast (BySandboxCall *call, BySandboxGrant *grant)
{
  BySandboxClock *clock = by_sandbox_account_get_clock (call->account);
  gint64 now = by_sandbox_clock_now (clock);
  double due = grant->interval * G_USEC_PER_SEC / by_sandbox_clock_get_speed (clock) * PATIENCE;
  gboolean too_fast = grant->asked != 0 && (double) (now - grant->asked) < due;

  grant->asked = now;
  if (too_fast)
    grant->interval += SLOW_DOWN_SECONDS;
  return too_fast;
}

static JsonObject *
trade_device_code (BySandboxCall *call, const BySandboxSignInClient *client)
{
  const char *code = by_sandbox_json_string (call->parameters, "deviceCode");
  BySandboxGrant *grant
      = code == NULL ? NULL : by_sandbox_sign_in_find_grant (call->account, code);

  if (code == NULL)
    return by_sandbox_call_fail (call, "InvalidRequestException", "Invalid request");
  if (grant == NULL || !g_str_equal (grant->client_id, client->id)
      || grant->state == BY_SANDBOX_GRANT_USED)
    return by_sandbox_call_fail (call, "InvalidGrantException", "Invalid device code provided");
  if (by_sandbox_sign_in_is_over (call->account, grant->expires))
    return by_sandbox_call_fail (call, "ExpiredTokenException", "Device code has expired");
  if (grant->state == BY_SANDBOX_GRANT_DENIED)
    return by_sandbox_call_fail (call, "AccessDeniedException", "Access denied");
  if (grant->state == BY_SANDBOX_GRANT_PENDING)
    return is_too_fast (call, grant)
               ? by_sandbox_call_fail (call, "SlowDownException", "Slow down")
               : by_sandbox_call_fail (call, "AuthorizationPendingException",
                                       "Authorization pending");
  grant->state = BY_SANDBOX_GRANT_USED;
  return answer_token (call, client);
}

static JsonObject *
trade_refresh_token (BySandboxCall *call, const BySandboxSignInClient *client)
{
  const char *refresh = by_sandbox_json_string (call->parameters, "refreshToken");
  BySandboxAccessToken *token
      = refresh == NULL ? NULL : by_sandbox_sign_in_find_refresh (call->account, refresh);

  if (refresh == NULL)
    return by_sandbox_call_fail (call, "InvalidRequestException", "Invalid request");
  if (token == NULL || !g_str_equal (token->client_id, client->id))
    return by_sandbox_call_fail (call, "InvalidGrantException", "Invalid refresh token provided");
  return answer_token (call, client);
}

static JsonObject *
create_token (BySandboxCall *call)
{
  const char *grant_type = by_sandbox_json_string (call->parameters, "grantType");
  BySandboxSignInClient *client = read_client (call);

  if (client == NULL)
    return NULL;
  if (g_str_equal (grant_type, DEVICE_GRANT))
    return trade_device_code (call, client);
  if (g_str_equal (grant_type, "refresh_token"))
    return trade_refresh_token (call, client);
  return by_sandbox_call_fail (call, "UnsupportedGrantTypeException", "Unsupported grant type");
}

static const BySandboxOperation operations[] = {
  { "CreateToken", create_token },
  { "RegisterClient", register_client },
  { "StartDeviceAuthorization", start_device_authorization },
  { NULL, NULL },
};

const BySandboxService by_sandbox_oidc = { "sso-oidc", operations };
