/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Credentials of the EC2 instance that the program runs on: the instance metadata service. */

#include "by-aws-error.h"
#include "by-config-files.h"
#include "by-credentials-query.h"
#include "by-data.h"
#include "by-secret.h"
#include "by-source-call.h"
#include "by-transport.h"

#define ROLE_PATH "/latest/meta-data/iam/security-credentials/"
#define TOKEN_HEADER "x-aws-ec2-metadata-token"
#define TOKEN_LIFE_HEADER "x-aws-ec2-metadata-token-ttl-seconds"
#define TOKEN_LIFE "21600"

typedef struct
{
  ByCredentialsQuery *query; /* (owned) */
  SoupSession *session;      /* (owned): never by a proxy */
  char *base;                /* (owned): "http://169.254.169.254" */
  BySecret token;            /* (nullable): the old service without tokens */
} MachineData;

static void
machine_data_cleanup (MachineData *self)
{
  g_clear_pointer (&self->query, by_credentials_query_unref);
  g_clear_object (&self->session);
  g_clear_pointer (&self->base, g_free);
  g_clear_pointer (&self->token, by_secret_free);
}

BY_DEFINE_DATA (MachineData, machine_data)

static char *
dup_body (const ByHttpResponse *response)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (response->body, &length);

  return g_strstrip (g_strndup (text != NULL ? text : "", length));
}

/* Most machines are not in AWS: whatever goes wrong before there are keys means that. */
static ByHttpResponse *
take_answer (GTask *task, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByHttpResponse) response = by_source_fetch_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    by_source_return_error (g_object_ref (task), g_steal_pointer (&error));
  else if (response == NULL)
    by_source_return_nothing (g_object_ref (task));
  return g_steal_pointer (&response);
}

static void
ask (GTask *task_full, const char *path, GAsyncReadyCallback callback)
{
  MachineData *data = by_task_get_machine_data (task_full);
  g_autofree char *url = g_strconcat (data->base, path, NULL);

  by_source_fetch_async (data->query, data->session, "GET", url, TOKEN_HEADER, data->token,
                         g_task_get_cancellable (task_full), callback, task_full);
}

static void
got_keys_cb (GObject *nobody, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (ByHttpResponse) response = take_answer (task, result);
  g_autoptr (GError) error = NULL;
  ByCredentials *credentials = NULL;

  if (response == NULL)
    return;
  credentials
      = by_source_parse_credentials (response->body, "Token", "EC2 instance metadata", &error);
  if (credentials == NULL)
    by_source_return_error (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    by_source_return_credentials (g_steal_pointer (&task), credentials);
}

static void
got_role_cb (GObject *nobody, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (ByHttpResponse) response = take_answer (task, result);
  g_autofree char *role = response != NULL ? dup_body (response) : NULL;
  g_autofree char *path = NULL;

  if (response == NULL)
    return;
  if (response->status != 200 || *role == '\0' || strpbrk (role, "<\n ") != NULL)
    {
      by_source_return_nothing (g_steal_pointer (&task));
      return;
    }
  path = g_strconcat (ROLE_PATH, role, NULL);
  ask (g_steal_pointer (&task), path, got_keys_cb);
}

static gboolean
is_old_service_allowed (const ByCredentialsQuery *query)
{
  const char *setting = by_credentials_query_get_variable (query, "AWS_EC2_METADATA_V1_DISABLED");

  if (setting == NULL)
    setting = by_credentials_query_get_value (query, "ec2_metadata_v1_disabled");
  return !by_config_is_true (setting);
}

static void
got_token_cb (GObject *nobody, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MachineData *data = by_task_get_machine_data (task);
  g_autoptr (ByHttpResponse) response = take_answer (task, result);
  guint status = response != NULL ? response->status : 0;

  if (response == NULL)
    return;
  if (status == 200)
    data->token = dup_body (response);
  else if ((status != 403 && status != 404 && status != 405)
           || !is_old_service_allowed (data->query))
    {
      by_source_return_nothing (g_steal_pointer (&task));
      return;
    }
  ask (g_steal_pointer (&task), ROLE_PATH, got_role_cb);
}

static char *
dup_base (const ByCredentialsQuery *query)
{
  const char *endpoint
      = by_credentials_query_get_variable (query, "AWS_EC2_METADATA_SERVICE_ENDPOINT");
  const char *mode
      = by_credentials_query_get_variable (query, "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE");
  char *base = NULL;

  if (endpoint == NULL)
    endpoint = mode != NULL && g_ascii_strcasecmp (mode, "IPv6") == 0 ? "http://[fd00:ec2::254]"
                                                                      : "http://169.254.169.254";
  base = g_strdup (endpoint);
  while (g_str_has_suffix (base, "/"))
    base[strlen (base) - 1] = '\0';
  return base;
}

/**
 * by_machine_source:
 *
 * The role of the EC2 instance, if this is one.
 */
void
by_machine_source (ByCredentialsQuery *query, GTask *task_full)
{
  const char *disabled = by_credentials_query_get_variable (query, "AWS_EC2_METADATA_DISABLED");
  const char *timeout = by_credentials_query_get_variable (query, "AWS_METADATA_SERVICE_TIMEOUT");
  guint64 seconds = 1;
  MachineData *data = NULL;
  g_autofree char *url = NULL;

  if (by_config_is_true (disabled))
    {
      by_source_return_nothing (task_full);
      return;
    }
  if (timeout != NULL)
    g_ascii_string_to_unsigned (timeout, 10, 1, 60, &seconds, NULL);

  data = machine_data_new ();
  by_task_set_machine_data (task_full, data);
  data->query = by_credentials_query_ref (query);
  data->session = by_transport_create_direct_session ((guint) seconds);
  data->base = dup_base (query);
  url = g_strconcat (data->base, "/latest/api/token", NULL);
  by_source_fetch_async (query, data->session, "PUT", url, TOKEN_LIFE_HEADER, TOKEN_LIFE,
                         g_task_get_cancellable (task_full), got_token_cb, task_full);
}
