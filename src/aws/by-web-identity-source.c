/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Roles taken with a token that another identity provider put into a file. */

#include "by-aws-error.h"
#include "by-credentials-query.h"
#include "by-data.h"
#include "by-role-cache.h"
#include "by-secret.h"
#include "by-sign-in-operations.h"
#include "by-source-call.h"

static void
assumed_cb (GObject *nobody, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const char *source = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_auto (BySecretObject) answer = by_source_call_finish (result, &error);
  ByCredentials *credentials = NULL;

  if (answer != NULL)
    credentials = by_role_cache_parse (answer, source, &error);
  if (credentials == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    by_source_return_credentials (g_steal_pointer (&task), credentials);
}

/* The environment's value, unless the user chose the profile; else the profile's. */
static const char *
get_setting (const ByCredentialsQuery *query, const char *variable, const char *key)
{
  const char *value = query->chosen ? NULL : by_credentials_query_get_variable (query, variable);

  return value != NULL ? value : by_credentials_query_get_value (query, key);
}

/**
 * by_web_identity_source:
 *
 * A token file named in the environment, or in the profile.
 */
void
by_web_identity_source (ByCredentialsQuery *query, GTask *task_full)
{
  const char *path = get_setting (query, "AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file");
  const char *role = get_setting (query, "AWS_ROLE_ARN", "role_arn");
  const char *session = get_setting (query, "AWS_ROLE_SESSION_NAME", "role_session_name");
  g_autofree char *made_up = g_strdup_printf (
      "batchyard-%" G_GINT64_FORMAT, by_clock_get_real_time (query->clock) / G_USEC_PER_SEC);
  g_auto (BySecret) token = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) parameters = NULL;

  if (path == NULL)
    {
      by_source_return_nothing (task_full);
      return;
    }
  if (role == NULL)
    {
      by_source_return_error (task_full,
                              by_aws_error_new (BY_AWS_ERROR_NO_CREDENTIALS, NULL,
                                                "There is a web identity token file (%s) but no "
                                                "role_arn to take with it",
                                                path));
      return;
    }
  if (!g_file_get_contents (path, &token, NULL, &error))
    {
      by_source_return_error (task_full,
                              by_aws_error_new (BY_AWS_ERROR_NO_CREDENTIALS, NULL,
                                                "The web identity token cannot be read: %s",
                                                error->message));
      return;
    }

  parameters = json_object_new ();
  json_object_set_string_member (parameters, "RoleArn", role);
  json_object_set_string_member (parameters, "RoleSessionName",
                                 session != NULL ? session : made_up);
  json_object_set_string_member (parameters, "WebIdentityToken", g_strchomp (token));
  g_task_set_task_data (task_full, by_source_describe_profile (query, role), g_free);
  by_source_call_async (query, &by_sign_in_sts, &by_sign_in_assume_role_with_web_identity,
                        query->region, NULL, parameters, g_task_get_cancellable (task_full),
                        assumed_cb, task_full);
}
