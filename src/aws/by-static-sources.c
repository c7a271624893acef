/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sources that hold the keys themselves: the environment and the two shared files. */

#include "by-aws-error.h"
#include "by-config-files.h"
#include "by-credentials-query.h"
#include "by-time.h"

static GError *
make_partial_error (const char *where, const char *present, const char *missing)
{
  return by_aws_error_new (BY_AWS_ERROR_NO_CREDENTIALS, NULL, "%s has %s but not %s", where,
                           present, missing);
}

/**
 * by_environment_source:
 *
 * Keys in the environment. Whether a profile that the user named beats them is the caller's
 * business.
 */
void
by_environment_source (ByCredentialsQuery *query, GTask *task_full)
{
  const char *key = by_credentials_query_get_variable (query, "AWS_ACCESS_KEY_ID");
  const char *secret = by_credentials_query_get_variable (query, "AWS_SECRET_ACCESS_KEY");
  const char *token = by_credentials_query_get_variable (query, "AWS_SESSION_TOKEN");
  const char *expiration = by_credentials_query_get_variable (query, "AWS_CREDENTIAL_EXPIRATION");
  gint64 end = BY_TIME_NONE;

  if (key == NULL)
    {
      by_source_return_nothing (task_full);
      return;
    }
  if (secret == NULL)
    {
      by_source_return_error (task_full, make_partial_error ("The environment", "AWS_ACCESS_KEY_ID",
                                                             "AWS_SECRET_ACCESS_KEY"));
      return;
    }
  if (token == NULL)
    token = by_credentials_query_get_variable (query, "AWS_SECURITY_TOKEN");
  if (expiration != NULL && !by_time_parse_iso8601 (expiration, &end))
    {
      by_source_return_error (
          task_full, by_aws_error_new (BY_AWS_ERROR_NO_CREDENTIALS, NULL,
                                       "AWS_CREDENTIAL_EXPIRATION is not a time: %s", expiration));
      return;
    }

  by_source_return_credentials (
      task_full, by_credentials_new (key, secret, token, end,
                                     by_credentials_query_get_variable (query, "AWS_ACCOUNT_ID"),
                                     "environment"));
}

static const char *
get_from (const ByCredentialsQuery *query, ByConfigFile file, const char *key)
{
  const char *value = by_config_get_from (query->config, file, query->profile, key);

  return value != NULL && *value != '\0' ? value : NULL;
}

static void
run_file_source (ByCredentialsQuery *query, ByConfigFile file, GTask *task_full)
{
  const char *key = get_from (query, file, "aws_access_key_id");
  const char *secret = get_from (query, file, "aws_secret_access_key");
  g_autofree char *path = NULL;
  g_autofree char *where = NULL;

  if (key == NULL)
    {
      by_source_return_nothing (task_full);
      return;
    }

  path = by_config_dup_path (file, (const char *const *) query->environment);
  where = by_source_describe_profile (query, path);
  if (secret == NULL)
    {
      by_source_return_error (
          task_full, make_partial_error (where, "aws_access_key_id", "aws_secret_access_key"));
      return;
    }
  by_source_return_credentials (
      task_full,
      by_credentials_new (key, secret, get_from (query, file, "aws_session_token"), BY_TIME_NONE,
                          get_from (query, file, "aws_account_id"), where));
}

/**
 * by_credentials_file_source:
 *
 * Keys of the profile in the credentials file.
 */
void
by_credentials_file_source (ByCredentialsQuery *query, GTask *task_full)
{
  run_file_source (query, BY_CONFIG_FILE_CREDENTIALS, task_full);
}

/**
 * by_config_file_source:
 *
 * Keys of the profile in the config file.
 */
void
by_config_file_source (ByCredentialsQuery *query, GTask *task_full)
{
  run_file_source (query, BY_CONFIG_FILE_CONFIG, task_full);
}

/**
 * by_login_source:
 *
 * Profiles made by `aws login`. Their keys are bound to the AWS CLI's own key pair, so they are
 * recognised and explained rather than used.
 */
void
by_login_source (ByCredentialsQuery *query, GTask *task_full)
{
  if (by_credentials_query_get_value (query, "login_session") == NULL)
    {
      by_source_return_nothing (task_full);
      return;
    }
  by_source_return_error (
      task_full,
      by_aws_error_new (BY_AWS_ERROR_NO_CREDENTIALS, NULL,
                        "The profile “%s” was made by “aws login”, whose sign-in only the AWS CLI "
                        "can use. Add “credential_process = aws configure export-credentials "
                        "--profile %s” to another profile and choose that one.",
                        query->profile, query->profile));
}
