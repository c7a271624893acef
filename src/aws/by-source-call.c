/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the sources of credentials share: asking over HTTP, and JSON with secrets in it. */

#include "by-source-call.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "by-aws-error.h"
#include "by-context.h"
#include "by-data.h"
#include "by-json.h"
#include "by-secret.h"
#include "by-static-provider.h"
#include "by-time.h"
#include "by-transport.h"

typedef struct
{
  const ByOperation *operation;
  JsonObject *parameters; /* (owned) */
} CallData;

/* Whether it was sent or not, what was secret in it is of no more use. */
static void
call_data_cleanup (CallData *self)
{
  by_secret_members_wipe (self->operation->input, self->parameters);
  g_clear_pointer (&self->parameters, json_object_unref);
}

BY_DEFINE_DATA (CallData, call_data)

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  JsonObject *answer = by_client_call_json_finish (BY_CLIENT (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer, (GDestroyNotify) by_secret_object_free);
}

/**
 * by_source_call_async:
 * @region: (nullable): whom to ask; %NULL for the service's global endpoint
 * @credentials: (nullable): who signs; %NULL for operations that are not signed
 * @parameters: API member names; what is sensitive of them is wiped in the end
 * @cancellable: (nullable): ends it
 *
 * Calls an AWS service on the way to credentials, with retries as any call.
 */
void
by_source_call_async (ByCredentialsQuery *query,
                      const ByService *service,
                      const ByOperation *operation,
                      const char *region,
                      ByCredentials *credentials,
                      JsonObject *parameters,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (ByCredentials) nobody
      = by_credentials_new ("", "", NULL, BY_TIME_NONE, NULL, "nobody");
  g_autoptr (ByCredentialsProvider) provider
      = by_static_provider_new (credentials != NULL ? credentials : nobody);
  CallData *data = call_data_new ();
  const ByContextSettings settings = {
    .config = query->config,
    .profile = query->profile,
    .environment = (const char *const *) query->environment,
  };
  g_autoptr (ByContext) context = by_context_new_with_settings (
      provider, query->profile, region != NULL ? region : "aws-global", query->endpoint_url,
      query->session, query->clock, &settings);

  data->operation = operation;
  data->parameters = json_object_ref (parameters);
  by_task_set_call_data (task, data);
  by_client_call_json_async (by_context_get_client (context, service), operation, parameters, FALSE,
                             cancellable, called_cb, task);
}

/**
 * by_source_call_finish:
 *
 * Returns: (transfer full) (nullable): the answer, a #BySecretObject, or %NULL with @error set
 */
JsonObject *
by_source_call_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The endpoint of a URL, and the path and query that are asked there. */
static ByEndpoint *
parse_url (ByCredentialsQuery *query, const char *url, ByHttpRequest *request, GError **error)
{
  static const ByService anything
      = { .name = "", .id = "", .endpoint_prefix = "", .signing_name = "" };
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *authority = NULL;
  ByEndpointOptions options = { .url = query->endpoint_url };

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    {
      g_propagate_error (
          error, by_aws_error_new (BY_AWS_ERROR_NO_CREDENTIALS, NULL, "“%s” is not a URL", url));
      return NULL;
    }
  g_free (request->path);
  request->path = g_strdup (*g_uri_get_path (uri) != '\0' ? g_uri_get_path (uri) : "/");
  request->query = g_strdup (g_uri_get_query (uri));

  authority = g_uri_join (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                          g_uri_get_port (uri), "", NULL, NULL);
  if (options.url == NULL)
    options.url = authority;
  return by_endpoint_resolve (&anything, NULL, &options, error);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  ByHttpResponse *response = by_transport_send_finish (SOUP_SESSION (source), result, NULL, &error);

  if (response != NULL)
    response->secret = TRUE;
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, response, (GDestroyNotify) by_http_response_free);
}

/**
 * by_source_fetch_async:
 * @header_name: (nullable): one header to send
 * @cancellable: (nullable): ends it
 *
 * One plain exchange, without retries.
 */
void
by_source_fetch_async (ByCredentialsQuery *query,
                       SoupSession *session,
                       const char *method,
                       const char *url,
                       const char *header_name,
                       const char *header_value,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (ByHttpRequest) request = by_http_request_new (method, "/");
  g_autoptr (GError) error = NULL;
  g_autoptr (ByEndpoint) endpoint = parse_url (query, url, request, &error);

  if (endpoint == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (header_name != NULL && header_value != NULL)
    by_http_headers_append (request->headers, header_name, header_value);
  by_transport_send_async (session, endpoint, request, BY_TRANSPORT_DEFAULT, cancellable,
                           fetched_cb, g_steal_pointer (&task));
}

/**
 * by_source_fetch_finish:
 *
 * Returns: (transfer full) (nullable): the answer, whatever its status; its body is wiped in the
 * end
 */
ByHttpResponse *
by_source_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * by_source_parse_time:
 * @text: an ISO 8601 time; old files of the AWS CLI end it with "UTC"
 *
 * Returns: whether it is a time
 */
gboolean
by_source_parse_time (const char *text, gint64 *time)
{
  g_autofree char *copy = g_strdup (text);

  if (g_str_has_suffix (copy, "UTC"))
    {
      copy[strlen (copy) - 3] = 'Z';
      copy[strlen (copy) - 2] = '\0';
    }
  return by_time_parse_iso8601 (copy, time);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text = NULL;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_get_string (node);
  return text != NULL && *text != '\0' ? text : NULL;
}

/**
 * by_source_parse_credentials:
 * @token_key: what the session token is called: "Token" or "SessionToken"
 * @source: where they come from, in words
 *
 * Returns: (transfer full) (nullable): the credentials, or %NULL with a #BY_AWS_ERROR that does not
 *   repeat what was read
 */
ByCredentials *
by_source_parse_credentials (GBytes *text,
                             const char *token_key,
                             const char *source,
                             GError **error)
{
  g_auto (BySecretNode) node = by_json_parse (text, NULL);
  JsonObject *object = NULL;
  const char *key = NULL, *secret = NULL, *end = NULL;
  gint64 expiration = BY_TIME_NONE;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    object = json_node_get_object (node);
  if (object != NULL)
    {
      key = get_text (object, "AccessKeyId");
      secret = get_text (object, "SecretAccessKey");
      end = get_text (object, "Expiration");
    }
  if (key == NULL || secret == NULL || (end != NULL && !by_source_parse_time (end, &expiration)))
    {
      const char *message = object != NULL ? get_text (object, "message") : NULL;

      g_propagate_error (error, by_aws_error_new (BY_AWS_ERROR_NO_CREDENTIALS, NULL,
                                                  "%s gave no credentials: %s", source,
                                                  message != NULL ? message
                                                                  : "the answer is not what it "
                                                                    "should be"));
      return NULL;
    }
  return by_credentials_new (key, secret, get_text (object, token_key), expiration,
                             get_text (object, "AccountId"), source);
}

/**
 * by_source_read_json_file:
 *
 * Returns: (transfer full) (nullable): the object in a file, a #BySecretObject; %NULL when there is
 *   none
 */
JsonObject *
by_source_read_json_file (const char *path)
{
  g_auto (BySecret) text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;

  bytes = g_bytes_new_static (text, length);
  node = by_json_parse (bytes, NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

/**
 * by_source_write_json_file:
 *
 * Writes a file atomically, readable by its owner alone, in a folder that is made when missing.
 *
 * Returns: %FALSE with a %BY_AWS_ERROR_FAILED
 */
gboolean
by_source_write_json_file (const char *path, JsonObject *object, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_auto (BySecret) text = json_to_string (node, FALSE);
  g_autoptr (GError) local_error = NULL;

  if (g_mkdir_with_parents (directory, 0700) == 0
      && g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                   &local_error))
    return TRUE;

  g_propagate_error (
      error, by_aws_error_new (BY_AWS_ERROR_FAILED, NULL, "%s could not be written: %s", path,
                               local_error != NULL ? local_error->message : g_strerror (errno)));
  return FALSE;
}
