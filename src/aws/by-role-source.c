/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Profiles that take a role: with the keys of another profile, which may take a role itself, or
 * with those of the environment, the container or the machine.
 */

#include <string.h>

#include "by-aws-error.h"
#include "by-credentials-query.h"
#include "by-data.h"
#include "by-role-cache.h"
#include "by-sign-in-operations.h"
#include "by-source-call.h"

/* In the place of AWS's code. */
#define DECLINED "CodeNotGiven"

typedef struct
{
  ByCredentialsQuery *query;       /* (owned) */
  ByCredentials *base_credentials; /* (owned) (nullable): those that may take the role */
  JsonObject *parameters;          /* (owned) */
  char *cache_path;                /* (owned) */
  char *source;                    /* (owned): in words */
} RoleData;

static void
role_data_cleanup (RoleData *self)
{
  g_clear_pointer (&self->query, by_credentials_query_unref);
  g_clear_pointer (&self->base_credentials, by_credentials_unref);
  g_clear_pointer (&self->parameters, json_object_unref);
  g_clear_pointer (&self->cache_path, g_free);
  g_clear_pointer (&self->source, g_free);
}

BY_DEFINE_DATA (RoleData, role_data)

static GError *
make_error (const ByCredentialsQuery *query, const char *problem)
{
  return by_aws_error_new (BY_AWS_ERROR_NO_CREDENTIALS, NULL, "The profile “%s” %s", query->profile,
                           problem);
}

static void ask (GTask *task_full, gboolean again);

/* Whether AWS did not take the digits: mistyped, too late, or used before. */
static gboolean
is_wrong_code (const RoleData *data, const GError *error)
{
  const ByAwsErrorDetails *details = by_aws_error_get_details (error);

  return json_object_has_member (data->parameters, "TokenCode") && details != NULL
         && g_str_equal (details->code, "AccessDenied")
         && strstr (error->message, "MultiFactorAuthentication failed") != NULL;
}

static void
assumed_cb (GObject *nobody, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RoleData *data = by_task_get_role_data (task);
  g_autoptr (GError) error = NULL;
  g_auto (BySecretObject) answer = by_source_call_finish (result, &error);
  ByCredentials *credentials = NULL;

  if (answer != NULL)
    credentials = by_role_cache_parse (answer, data->source, &error);
  if (credentials == NULL && is_wrong_code (data, error))
    {
      ask (g_steal_pointer (&task), TRUE);
      return;
    }
  if (credentials == NULL)
    {
      g_prefix_error (&error,
                      "The role of the profile “%s” could not be taken: ", data->query->profile);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  by_role_cache_write (data->cache_path, answer);
  by_source_return_credentials (g_steal_pointer (&task), credentials);
}

static void
assume (GTask *task_full)
{
  RoleData *data = by_task_get_role_data (task_full);

  by_source_call_async (data->query, &by_sign_in_sts, &by_sign_in_assume_role, data->query->region,
                        data->base_credentials, data->parameters,
                        g_task_get_cancellable (task_full), assumed_cb, task_full);
}

static GError *
make_code_error (const ByCredentialsQuery *query)
{
  const ByAwsErrorDetails details = { .code = (char *) DECLINED };

  return by_aws_error_new (BY_AWS_ERROR_NO_CREDENTIALS, &details,
                           "The profile “%s” needs the code of a multi-factor device",
                           query->profile);
}

/**
 * by_role_is_declined:
 * @error: (nullable)
 *
 * Returns: whether a code was needed, and nobody gave one
 */
gboolean
by_role_is_declined (const GError *error)
{
  const ByAwsErrorDetails *details = error != NULL ? by_aws_error_get_details (error) : NULL;

  return details != NULL && g_str_equal (details->code, DECLINED);
}

/* A user who declines is no cancelled call: whoever wants the keys must hear of it. */
static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RoleData *data = by_task_get_role_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *code = by_mfa_prompt_ask_finish (BY_MFA_PROMPT (source), result, &error);

  if (code != NULL)
    {
      json_object_set_string_member (data->parameters, "TokenCode", g_strstrip (code));
      assume (g_steal_pointer (&task));
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (!g_task_return_error_if_cancelled (task))
        g_task_return_error (task, make_code_error (data->query));
    }
  else
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

static void
ask (GTask *task_full, gboolean again)
{
  RoleData *data = by_task_get_role_data (task_full);
  const char *serial = json_object_get_string_member (data->parameters, "SerialNumber");
  ByCredentials *kept = NULL;

  /* Whoever asked for the same code a moment ago may have used it up, and kept what came of it. */
  if (again)
    kept = by_role_cache_read (data->query, data->cache_path, data->source);
  if (kept != NULL)
    by_source_return_credentials (task_full, kept);
  else
    by_mfa_prompt_ask_async (data->query->prompt, data->query->profile, serial, again,
                             g_task_get_cancellable (task_full), asked_cb, task_full);
}

/* The keys that may take the role are there; a device's code may still be missing. */
static void
got_base_cb (GObject *nobody, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RoleData *data = by_task_get_role_data (task);
  GError *error = NULL;
  const char *serial = NULL;

  data->base_credentials = g_task_propagate_pointer (G_TASK (result), &error);
  if (error == NULL && data->base_credentials == NULL)
    error = make_error (data->query, "takes a role, but where it takes the keys for that from has "
                                     "none");
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  serial = json_object_get_string_member_with_default (data->parameters, "SerialNumber", NULL);
  if (serial == NULL)
    assume (g_steal_pointer (&task));
  else if (data->query->prompt == NULL)
    g_task_return_error (task, make_code_error (data->query));
  else
    ask (g_steal_pointer (&task), FALSE);
}

static void
set_from_profile (JsonObject *parameters,
                  const ByCredentialsQuery *query,
                  const char *member,
                  const char *key)
{
  const char *value = by_credentials_query_get_value (query, key);

  if (value != NULL)
    json_object_set_string_member (parameters, member, value);
}

static JsonObject *
make_parameters (const ByCredentialsQuery *query)
{
  JsonObject *parameters = json_object_new ();
  const char *name = by_credentials_query_get_value (query, "role_session_name");
  const char *duration = by_credentials_query_get_value (query, "duration_seconds");
  g_autofree char *made_up = g_strdup_printf (
      "batchyard-%" G_GINT64_FORMAT, by_clock_get_real_time (query->clock) / G_USEC_PER_SEC);
  gint64 seconds = 0;

  set_from_profile (parameters, query, "RoleArn", "role_arn");
  set_from_profile (parameters, query, "ExternalId", "external_id");
  set_from_profile (parameters, query, "SerialNumber", "mfa_serial");
  json_object_set_string_member (parameters, "RoleSessionName", name != NULL ? name : made_up);
  if (duration != NULL && g_ascii_string_to_signed (duration, 10, 1, G_MAXINT, &seconds, NULL))
    json_object_set_int_member (parameters, "DurationSeconds", seconds);
  return parameters;
}

static gboolean
has_static_keys (const ByCredentialsQuery *query)
{
  return by_credentials_query_get_value (query, "aws_access_key_id") != NULL;
}

/* Keys written down in a profile, in whichever file. */
static void
run_static_keys (ByCredentialsQuery *query, GTask *task_full)
{
  const char *key = by_config_get_from (query->config, BY_CONFIG_FILE_CREDENTIALS, query->profile,
                                        "aws_access_key_id");

  if (key != NULL)
    by_credentials_file_source (query, task_full);
  else
    by_config_file_source (query, task_full);
}

static void
from_profile (ByCredentialsQuery *query, const char *profile, GTask *task_full)
{
  g_autoptr (GTask) task = task_full;
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (ByCredentialsQuery) next = by_credentials_query_new_for_profile (query, profile);
  g_autofree char *problem = NULL;

  if (!by_config_has_profile (query->config, profile))
    problem = g_strdup_printf ("takes its keys from “%s”, which does not exist", profile);
  else if (has_static_keys (next))
    {
      run_static_keys (next, g_task_new (NULL, cancellable, got_base_cb, g_steal_pointer (&task)));
      return;
    }
  else if (g_strv_contains ((const char *const *) next->visited, profile))
    problem
        = g_strdup_printf ("takes its keys from “%s”, which takes them from it in turn", profile);

  if (problem != NULL)
    by_source_return_error (g_steal_pointer (&task), make_error (query, problem));
  else
    by_credentials_query_run_async (next, cancellable, got_base_cb, g_steal_pointer (&task));
}

static void
from_place (ByCredentialsQuery *query, const char *place, GTask *task_full)
{
  static const struct
  {
    const char *name;
    ByCredentialsSourceFunc run;
  } places[] = {
    { "Environment", by_environment_source },
    { "EcsContainer", by_container_source },
    { "Ec2InstanceMetadata", by_machine_source },
  };
  g_autofree char *problem = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_ascii_strcasecmp (places[i].name, place) == 0)
      {
        places[i].run (
            query, g_task_new (NULL, g_task_get_cancellable (task_full), got_base_cb, task_full));
        return;
      }

  problem = g_strdup_printf ("has the credential_source “%s”; there are only Environment, "
                             "EcsContainer and Ec2InstanceMetadata",
                             place);
  by_source_return_error (task_full, make_error (query, problem));
}

/**
 * by_role_source:
 *
 * Profiles with `role_arn`, other than by a web identity.
 */
void
by_role_source (ByCredentialsQuery *query, GTask *task_full)
{
  g_autoptr (GTask) task = task_full;
  const char *profile = by_credentials_query_get_value (query, "source_profile");
  const char *place = by_credentials_query_get_value (query, "credential_source");
  RoleData *data = NULL;
  ByCredentials *kept = NULL;

  if (by_credentials_query_get_value (query, "role_arn") == NULL
      || by_credentials_query_get_value (query, "web_identity_token_file") != NULL)
    {
      by_source_return_nothing (g_steal_pointer (&task));
      return;
    }
  if ((profile == NULL) == (place == NULL))
    {
      by_source_return_error (g_steal_pointer (&task),
                              make_error (query, "takes a role and needs either source_profile or "
                                                 "credential_source, and just one of them"));
      return;
    }

  data = role_data_new ();
  by_task_set_role_data (task, data);
  data->query = by_credentials_query_ref (query);
  data->parameters = make_parameters (query);
  data->source
      = by_source_describe_profile (query, by_credentials_query_get_value (query, "role_arn"));
  data->cache_path = by_role_cache_dup_path (
      query, data->parameters, by_credentials_query_get_value (query, "role_session_name") != NULL);
  kept = by_role_cache_read (query, data->cache_path, data->source);

  if (kept != NULL)
    by_source_return_credentials (g_steal_pointer (&task), kept);
  else if (profile != NULL)
    from_profile (query, profile, g_steal_pointer (&task));
  else
    from_place (query, place, g_steal_pointer (&task));
}
