/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Profiles that sign in with IAM Identity Center (SSO): the token of the sign-in, refreshed where
 * that is possible, gets keys for the profile's account and role.
 */

#include "by-aws-error.h"
#include "by-credentials-query.h"
#include "by-data.h"
#include "by-sign-in-operations.h"
#include "by-source-call.h"
#include "by-sso-token.h"
#include "by-time.h"

/* As the AWS CLI: a token that ends sooner is refreshed, while it can still be used. */
#define REFRESH_BEFORE (15 * G_TIME_SPAN_MINUTE)

typedef struct
{
  ByCredentialsQuery *query; /* (owned) */
  BySsoSettings *settings;   /* (owned) */
  BySsoToken *token;         /* (owned) */
} SsoData;

static void
sso_data_cleanup (SsoData *self)
{
  g_clear_pointer (&self->query, by_credentials_query_unref);
  g_clear_pointer (&self->settings, by_sso_settings_free);
  g_clear_pointer (&self->token, by_sso_token_free);
}

BY_DEFINE_DATA (SsoData, sso_data)

static GError *
make_signed_out_error (const ByCredentialsQuery *query)
{
  return by_aws_error_new (BY_AWS_ERROR_EXPIRED_CREDENTIALS, NULL,
                           "The sign-in of the profile “%s” is over. Sign in again.",
                           query->profile);
}

static ByCredentials *
parse_role_credentials (const SsoData *data, JsonObject *answer)
{
  g_autofree char *place
      = g_strdup_printf ("SSO %s %s", data->settings->account_id, data->settings->role_name);
  g_autofree char *source = by_source_describe_profile (data->query, place);
  JsonObject *keys = NULL;
  const char *key = NULL, *secret = NULL;

  if (json_object_has_member (answer, "roleCredentials"))
    keys = json_object_get_object_member (answer, "roleCredentials");
  if (keys != NULL)
    {
      key = json_object_get_string_member_with_default (keys, "accessKeyId", NULL);
      secret = json_object_get_string_member_with_default (keys, "secretAccessKey", NULL);
    }
  if (key == NULL || secret == NULL)
    return NULL;
  return by_credentials_new (
      key, secret, json_object_get_string_member_with_default (keys, "sessionToken", NULL),
      json_object_get_int_member_with_default (keys, "expiration", 0) * 1000,
      data->settings->account_id, source);
}

static void
got_keys_cb (GObject *nobody, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SsoData *data = by_task_get_sso_data (task);
  g_autoptr (GError) error = NULL;
  g_auto (BySecretObject) answer = by_source_call_finish (result, &error);
  ByCredentials *credentials = answer != NULL ? parse_role_credentials (data, answer) : NULL;

  if (credentials != NULL)
    by_source_return_credentials (g_steal_pointer (&task), credentials);
  else if (g_error_matches (error, BY_AWS_ERROR, BY_AWS_ERROR_EXPIRED_CREDENTIALS))
    g_task_return_error (task, make_signed_out_error (data->query));
  else if (error != NULL)
    {
      g_prefix_error (&error,
                      "No keys for the role %s in the account %s: ", data->settings->role_name,
                      data->settings->account_id);
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else
    g_task_return_error (
        task, by_aws_error_new (BY_AWS_ERROR_BAD_ANSWER, NULL, "IAM Identity Center gave no keys"));
}

static void
ask_for_keys (GTask *task_full)
{
  SsoData *data = by_task_get_sso_data (task_full);
  g_autoptr (JsonObject) parameters = json_object_new ();

  json_object_set_string_member (parameters, "roleName", data->settings->role_name);
  json_object_set_string_member (parameters, "accountId", data->settings->account_id);
  json_object_set_string_member (parameters, "accessToken",
                                 by_sso_token_get (data->token, "accessToken"));
  by_source_call_async (data->query, &by_sign_in_portal, &by_sign_in_get_role_credentials,
                        data->settings->region, NULL, parameters,
                        g_task_get_cancellable (task_full), got_keys_cb, task_full);
}

static void
refreshed_cb (GObject *nobody, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SsoData *data = by_task_get_sso_data (task);
  const char *const *environment = (const char *const *) data->query->environment;
  gint64 now = by_clock_get_real_time (data->query->clock);
  g_autoptr (GError) error = NULL;
  g_auto (BySecretObject) answer = by_source_call_finish (result, &error);
  BySsoToken *fresh = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (answer != NULL
      && by_sso_token_store (data->token->path, data->settings, answer, data->token->object, now,
                             NULL))
    fresh = by_sso_token_load (data->settings, environment);
  if (fresh != NULL)
    {
      by_sso_token_free (data->token);
      data->token = fresh;
    }

  /* When it did not work, the old token is good until its end. */
  if (data->token->expiration <= now)
    g_task_return_error (task, make_signed_out_error (data->query));
  else
    ask_for_keys (g_steal_pointer (&task));
}

static gboolean
can_refresh (const SsoData *data, gint64 now)
{
  const char *end = by_sso_token_get (data->token, "registrationExpiresAt");
  gint64 registration_end = 0;

  return data->settings->session != NULL && by_sso_token_get (data->token, "refreshToken") != NULL
         && by_sso_token_get (data->token, "clientId") != NULL
         && by_sso_token_get (data->token, "clientSecret") != NULL && end != NULL
         && by_source_parse_time (end, &registration_end) && registration_end > now;
}

static void
refresh (GTask *task_full)
{
  SsoData *data = by_task_get_sso_data (task_full);
  g_autoptr (JsonObject) parameters = json_object_new ();

  json_object_set_string_member (parameters, "grantType", "refresh_token");
  json_object_set_string_member (parameters, "clientId",
                                 by_sso_token_get (data->token, "clientId"));
  json_object_set_string_member (parameters, "clientSecret",
                                 by_sso_token_get (data->token, "clientSecret"));
  json_object_set_string_member (parameters, "refreshToken",
                                 by_sso_token_get (data->token, "refreshToken"));
  by_source_call_async (data->query, &by_sign_in_oidc, &by_sign_in_create_token,
                        data->settings->region, NULL, parameters,
                        g_task_get_cancellable (task_full), refreshed_cb, task_full);
}

static void
use_token (GTask *task_full)
{
  g_autoptr (GTask) task = task_full;
  SsoData *data = by_task_get_sso_data (task);
  gint64 now = by_clock_get_real_time (data->query->clock);
  gint64 left = data->token != NULL ? data->token->expiration - now : 0;

  if (data->token != NULL && left < REFRESH_BEFORE && can_refresh (data, now))
    refresh (g_steal_pointer (&task));
  else if (left <= 0)
    g_task_return_error (task, make_signed_out_error (data->query));
  else
    ask_for_keys (g_steal_pointer (&task));
}

/**
 * by_sso_source:
 *
 * Profiles with `sso_session`, or the older `sso_start_url`.
 */
void
by_sso_source (ByCredentialsQuery *query, GTask *task_full)
{
  const char *const *environment = (const char *const *) query->environment;
  g_autoptr (GTask) task = task_full;
  g_autoptr (GError) error = NULL;
  SsoData *data = NULL;

  if (!by_sso_is_configured (query->config, query->profile))
    {
      by_source_return_nothing (g_steal_pointer (&task));
      return;
    }

  data = sso_data_new ();
  by_task_set_sso_data (task, data);
  data->query = by_credentials_query_ref (query);
  data->settings = by_sso_settings_new (query->config, query->profile, &error);
  if (data->settings != NULL
      && (data->settings->account_id == NULL || data->settings->role_name == NULL))
    error = by_aws_error_new (
        BY_AWS_ERROR_NO_CREDENTIALS, NULL,
        "The profile “%s” signs in with IAM Identity Center but lacks %s", query->profile,
        data->settings->account_id == NULL ? "sso_account_id" : "sso_role_name");
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  data->token = by_sso_token_load (data->settings, environment);
  use_token (g_steal_pointer (&task));
}
