/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Credentials of the container that the program runs in. */

#include <string.h>

#include "by-aws-error.h"
#include "by-credentials-query.h"
#include "by-data.h"
#include "by-endpoint.h"
#include "by-secret.h"
#include "by-source-call.h"
#include "by-transport.h"

#define TIMEOUT_SECONDS 2
#define MAX_TRIES 3
#define RELATIVE_HOST "http://169.254.170.2"

typedef struct
{
  ByCredentialsQuery *query; /* (owned) */
  SoupSession *session;      /* (owned): never by a proxy */
  char *url;                 /* (owned) */
  guint tries;
} ContainerData;

static void
container_data_cleanup (ContainerData *self)
{
  g_clear_pointer (&self->query, by_credentials_query_unref);
  g_clear_object (&self->session);
  g_clear_pointer (&self->url, g_free);
}

BY_DEFINE_DATA (ContainerData, container_data)

static void try_once (GTask *task_full);

static GError *
make_error (const char *problem, const char *detail)
{
  return by_aws_error_new (BY_AWS_ERROR_NO_CREDENTIALS, NULL,
                           "The container's credentials could not be had: %s%s", problem, detail);
}

/* Over plain http only the addresses that do not leave the machine may hear the token. */
static gboolean
is_allowed (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL)
    return FALSE;
  if (g_str_equal (g_uri_get_scheme (uri), "https"))
    return TRUE;
  return g_str_equal (g_uri_get_scheme (uri), "http")
         && (by_endpoint_is_loopback (host) || g_str_equal (host, "169.254.170.2")
             || g_str_equal (host, "169.254.170.23") || g_str_equal (host, "fd00:ec2::23"));
}

/* The token is read anew every time: its file is replaced while the program runs. */
static gboolean
read_token (const ByCredentialsQuery *query, char **token, GError **error)
{
  const char *path
      = by_credentials_query_get_variable (query, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
  const char *given
      = by_credentials_query_get_variable (query, "AWS_CONTAINER_AUTHORIZATION_TOKEN");
  g_autoptr (GError) local_error = NULL;

  if (path == NULL)
    *token = g_strdup (given);
  else if (!g_file_get_contents (path, token, NULL, &local_error))
    {
      g_propagate_error (error, make_error ("the token cannot be read: ", local_error->message));
      return FALSE;
    }
  if (*token != NULL && strpbrk (*token, "\r\n") != NULL)
    {
      g_propagate_error (error, make_error ("the token has a line break in it", ""));
      return FALSE;
    }
  return TRUE;
}

static void
fetched_cb (GObject *nobody, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ContainerData *data = by_task_get_container_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (ByHttpResponse) response = by_source_fetch_finish (result, &error);
  ByCredentials *credentials = NULL;

  if ((response == NULL || response->status >= 500) && data->tries < MAX_TRIES
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      try_once (g_steal_pointer (&task));
      return;
    }
  if (response != NULL)
    credentials = by_source_parse_credentials (response->body, "Token", "container", &error);
  if (credentials == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    by_source_return_credentials (g_steal_pointer (&task), credentials);
}

static void
try_once (GTask *task_full)
{
  ContainerData *data = by_task_get_container_data (task_full);
  g_auto (BySecret) token = NULL;
  GError *error = NULL;

  data->tries++;
  if (!read_token (data->query, &token, &error))
    by_source_return_error (task_full, error);
  else
    by_source_fetch_async (data->query, data->session, "GET", data->url, "Authorization", token,
                           g_task_get_cancellable (task_full), fetched_cb, task_full);
}

/**
 * by_container_source:
 *
 * What AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or _FULL_URI name.
 */
void
by_container_source (ByCredentialsQuery *query, GTask *task_full)
{
  const char *relative
      = by_credentials_query_get_variable (query, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
  const char *full
      = by_credentials_query_get_variable (query, "AWS_CONTAINER_CREDENTIALS_FULL_URI");
  ContainerData *data = NULL;

  if (relative == NULL && full == NULL)
    {
      by_source_return_nothing (task_full);
      return;
    }
  if (relative == NULL && !is_allowed (full))
    {
      by_source_return_error (task_full,
                              make_error ("AWS_CONTAINER_CREDENTIALS_FULL_URI may not be ", full));
      return;
    }

  data = container_data_new ();
  by_task_set_container_data (task_full, data);
  data->query = by_credentials_query_ref (query);
  data->session = by_transport_create_direct_session (TIMEOUT_SECONDS);
  data->url = relative != NULL ? g_strconcat (RELATIVE_HOST, relative, NULL) : g_strdup (full);
  try_once (task_full);
}
