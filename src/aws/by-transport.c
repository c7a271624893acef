/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * One HTTP exchange: plain data in, plain data out, over libsoup.
 *
 * This is the only place from which the program reaches a network, and so the only one that holds
 * it back: with BATCHYARD_LOOPBACK_ONLY in the environment, as in every test, nothing but this
 * machine is asked.
 */

#include "by-transport.h"

#include "by-aws-error.h"
#include "by-build-config.h"
#include "by-config-files.h"
#include "by-data.h"

/* libsoup's two connections per host make everything wait for one slow answer. */
#define MAX_CONNECTIONS 256
#define MAX_CONNECTIONS_PER_HOST 64
#define TIMEOUT_SECONDS 60
#define IDLE_SECONDS 50

/* Of one read, so that a long answer does not hold up the main loop. */
#define CHUNK (128 * 1024)
/* What is set aside for a body at first, at least and at most, whatever length it claims. */
#define MIN_ROOM (16 * 1024)
#define MAX_ROOM (8 * 1024 * 1024)

typedef struct
{
  SoupMessage *message; /* (owned) */
  GInputStream *stream; /* (owned) (nullable) */
  char *body;           /* (owned) (nullable): what has been read, and room for more */
  gsize room;
  gsize length;
  char *host;           /* (owned) */
  gboolean sent;        /* the server may have got the request */
} SendData;

static void
send_data_cleanup (SendData *self)
{
  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->host, g_free);
}

BY_DEFINE_DATA (SendData, send_data)

static gboolean
is_loopback_only (void)
{
  return g_getenv ("BATCHYARD_LOOPBACK_ONLY") != NULL;
}

static const char *
get_either_variable (const char *const *environment, const char *lower, const char *upper)
{
  const char *value = by_config_get_variable (environment, lower);

  return value != NULL ? value : by_config_get_variable (environment, upper);
}

/* A proxy is named by its URL, or as other tools allow, by host and port alone. */
static char *
dup_proxy (const char *value)
{
  if (value == NULL || g_strstr_len (value, -1, "://") != NULL)
    return g_strdup (value);
  return g_strconcat ("http://", value, NULL);
}

/* "example.com" in NO_PROXY covers the hosts below it too; GSimpleProxyResolver wants a dot. */
static GStrv
dup_ignored_hosts (const char *no_proxy)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) hosts = g_strsplit (no_proxy != NULL ? no_proxy : "", ",", -1);

  g_strv_builder_add_many (builder, "localhost", "127.0.0.0/8", "::1", "169.254.0.0/16",
                           "fd00:ec2::/32", NULL);
  for (guint i = 0; hosts[i] != NULL; i++)
    {
      const char *host = g_strstrip (hosts[i]);

      if (*host != '\0')
        g_strv_builder_add (builder, host);
    }
  return g_strv_builder_end (builder);
}

/* %NULL leaves the choice to the desktop's settings. */
static GProxyResolver *
create_proxy_resolver (const char *const *environment)
{
  g_autofree char *https
      = dup_proxy (get_either_variable (environment, "https_proxy", "HTTPS_PROXY"));
  g_autofree char *http = dup_proxy (get_either_variable (environment, "http_proxy", "HTTP_PROXY"));
  const char *no_proxy = get_either_variable (environment, "no_proxy", "NO_PROXY");
  g_auto (GStrv) ignored = dup_ignored_hosts (no_proxy);
  GProxyResolver *resolver = NULL;

  if ((https == NULL && http == NULL) || g_strcmp0 (no_proxy, "*") == 0)
    return NULL;

  resolver = g_simple_proxy_resolver_new (NULL, ignored);
  if (https != NULL)
    g_simple_proxy_resolver_set_uri_proxy (G_SIMPLE_PROXY_RESOLVER (resolver), "https", https);
  if (http != NULL)
    g_simple_proxy_resolver_set_uri_proxy (G_SIMPLE_PROXY_RESOLVER (resolver), "http", http);
  return resolver;
}

static SoupSession *
create_session (guint timeout_seconds)
{
  return soup_session_new_with_options (
      "max-conns", MAX_CONNECTIONS, "max-conns-per-host", MAX_CONNECTIONS_PER_HOST, "timeout",
      timeout_seconds, "idle-timeout", IDLE_SECONDS, "user-agent", "Batchyard/" BY_VERSION, NULL);
}

/**
 * by_transport_create_session:
 * @environment: (nullable): proxies and AWS_CA_BUNDLE are taken from it
 * @ca_bundle: (nullable): the profile's `ca_bundle`; the environment's wins
 *
 * Returns: (transfer full) (nullable): a session for asking AWS, or %NULL with a #BY_AWS_ERROR when
 *   the bundle of certificates cannot be read
 */
SoupSession *
by_transport_create_session (const char *const *environment, const char *ca_bundle, GError **error)
{
  g_autoptr (SoupSession) session = create_session (TIMEOUT_SECONDS);
  g_autoptr (GProxyResolver) resolver = create_proxy_resolver (environment);
  const char *named = by_config_get_variable (environment, "AWS_CA_BUNDLE");

  if (resolver != NULL || is_loopback_only ())
    soup_session_set_proxy_resolver (session, is_loopback_only () ? NULL : resolver);

  if (named == NULL)
    named = ca_bundle;
  if (named != NULL)
    {
      /* A relative path would make the database refuse every certificate. */
      g_autofree char *path = g_canonicalize_filename (named, NULL);
      g_autoptr (GError) local_error = NULL;
      g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, &local_error);

      if (database == NULL)
        {
          g_propagate_error (error, by_aws_error_new (BY_AWS_ERROR_INVALID, NULL,
                                                      "The certificates in %s (AWS_CA_BUNDLE or "
                                                      "ca_bundle) cannot be read: %s",
                                                      path, local_error->message));
          return NULL;
        }
      soup_session_set_tls_database (session, database);
    }
  return g_steal_pointer (&session);
}

/**
 * by_transport_create_direct_session:
 * @timeout_seconds: how long to wait for a connection, and for an answer
 *
 * Returns: (transfer full): a session that never uses a proxy, for the addresses from which
 *   machines and containers get their credentials
 */
SoupSession *
by_transport_create_direct_session (guint timeout_seconds)
{
  SoupSession *session = create_session (timeout_seconds);

  soup_session_set_proxy_resolver (session, NULL);
  return session;
}

/* libsoup's and GIO's errors as ours. What is worth another try is marked so. */
static GError *
translate_error (const GError *error, const char *host)
{
  ByAwsErrorDetails details = { .retryable = TRUE };

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);

  if (error->domain == G_RESOLVER_ERROR)
    return by_aws_error_new (BY_AWS_ERROR_NETWORK, &details,
                             "The name %s could not be found: is this machine online, and the "
                             "region's name right?",
                             host);
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    {
      details.retryable = FALSE;
      return by_aws_error_new (
          BY_AWS_ERROR_NETWORK, &details,
          "The certificate of %s is not trusted (%s). If your network inspects "
          "connections, set AWS_CA_BUNDLE to its certificates.",
          host, error->message);
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return by_aws_error_new (BY_AWS_ERROR_NETWORK, &details, "%s did not answer in time", host);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return by_aws_error_new (BY_AWS_ERROR_NETWORK, &details, "%s refused the connection", host);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    return by_aws_error_new (BY_AWS_ERROR_BAD_ANSWER, &details,
                             "The answer of %s was cut off before its end", host);
  return by_aws_error_new (BY_AWS_ERROR_NETWORK, &details, "The connection to %s failed: %s", host,
                           error->message);
}

static void
return_error (GTask *task, const GError *error)
{
  g_task_return_error (task, translate_error (error, by_task_get_send_data (task)->host));
}

static void
copy_header (const char *name, const char *value, gpointer user_data)
{
  by_http_headers_append (user_data, name, value);
}

static void
return_response (GTask *task)
{
  SendData *data = by_task_get_send_data (task);
  g_autoptr (GBytes) body = g_bytes_new_take (
      g_realloc (g_steal_pointer (&data->body), MAX (data->length, 1)), data->length);
  ByHttpResponse *response = by_http_response_new (soup_message_get_status (data->message), body);

  soup_message_headers_foreach (soup_message_get_response_headers (data->message), copy_header,
                                response->headers);
  g_task_return_pointer (task, response, (GDestroyNotify) by_http_response_free);
}

/* Only a closed stream gives its connection back, for the next request to use. */
static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_input_stream_close_finish (G_INPUT_STREAM (source), result, NULL);
  return_response (task);
}

static void read_more (GTask *task_full);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SendData *data = by_task_get_send_data (task);
  g_autoptr (GError) error = NULL;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (length < 0)
    return_error (task, error);
  else if (length == 0)
    g_input_stream_close_async (data->stream, G_PRIORITY_DEFAULT, NULL, closed_cb,
                                g_steal_pointer (&task));
  else if (data->length + (gsize) length > BY_TRANSPORT_MAX_BODY)
    g_task_return_error (task, by_aws_error_new (BY_AWS_ERROR_BAD_ANSWER, NULL,
                                                 "The answer of %s is longer than any of AWS's",
                                                 data->host));
  else
    {
      data->length += (gsize) length;
      read_more (g_steal_pointer (&task));
    }
}

/* Reads into the body itself: what is read is not copied. */
static void
read_more (GTask *task_full)
{
  SendData *data = by_task_get_send_data (task_full);

  if (data->length == data->room)
    {
      data->room *= 2;
      data->body = g_realloc (data->body, data->room);
    }
  g_input_stream_read_async (data->stream, data->body + data->length,
                             MIN (data->room - data->length, CHUNK), G_PRIORITY_DEFAULT,
                             g_task_get_cancellable (task_full), read_cb, task_full);
}

/* Room for all of the body when its length is known, and for the read that finds its end. */
static void
make_room (SendData *data)
{
  goffset length
      = soup_message_headers_get_content_length (soup_message_get_response_headers (data->message));

  data->room = (gsize) CLAMP (length + 1, MIN_ROOM, MAX_ROOM);
  data->body = g_malloc (data->room);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SendData *data = by_task_get_send_data (task);
  g_autoptr (GError) error = NULL;

  data->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    {
      const ByAwsErrorDetails details = { .retryable = TRUE };

      g_task_return_error (task, by_aws_error_new (BY_AWS_ERROR_NETWORK, &details,
                                                   "%s closed the connection without an answer",
                                                   data->host));
    }
  else if (data->stream == NULL)
    return_error (task, error);
  else
    {
      make_room (data);
      read_more (g_steal_pointer (&task));
    }
}

static void
wrote_headers_cb (SoupMessage *message, gpointer user_data)
{
  by_task_get_send_data (user_data)->sent = TRUE;
}

static SoupMessage *
create_message (const ByEndpoint *endpoint, const ByHttpRequest *request)
{
  g_autoptr (GUri) uri = g_uri_build (SOUP_HTTP_URI_FLAGS, endpoint->scheme, NULL, endpoint->host,
                                      endpoint->port, request->path, request->query, NULL);
  SoupMessage *message = soup_message_new_from_uri (request->method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  for (guint i = 0; i < request->headers->len; i++)
    {
      const ByHttpHeader *header = &g_array_index (request->headers, ByHttpHeader, i);

      /* libsoup makes the same one from the address. */
      if (g_ascii_strcasecmp (header->name, "Host") != 0)
        soup_message_headers_append (headers, header->name, header->value);
    }
  if (request->body != NULL && g_bytes_get_size (request->body) > 0)
    soup_message_set_request_body_from_bytes (message, NULL, request->body);
  else if (!g_str_equal (request->method, "GET") && !g_str_equal (request->method, "HEAD"))
    soup_message_headers_set_content_length (headers, 0);
  return message;
}

/**
 * by_transport_send_async:
 * @endpoint: whom to ask
 * @request: its path holds all of the path, that of the endpoint too; may go after this call
 * @cancellable: (nullable): breaks the exchange off at any moment
 *
 * Sends a request and reads the whole answer, whatever its status. Redirects are not followed:
 * a signature is good for one address.
 */
void
by_transport_send_async (SoupSession *session,
                         const ByEndpoint *endpoint,
                         const ByHttpRequest *request,
                         ByTransportFlags flags,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  SendData *data = send_data_new ();

  by_task_set_send_data (task, data);
  data->host = g_strdup (endpoint->host);

  if (is_loopback_only () && !by_endpoint_is_loopback (endpoint->host))
    {
      g_task_return_new_error (task, BY_AWS_ERROR, BY_AWS_ERROR_NETWORK,
                               "%s is not this machine, and BATCHYARD_LOOPBACK_ONLY is set",
                               endpoint->host);
      return;
    }

  data->message = create_message (endpoint, request);
  /* libsoup gives a kept connection only to what it may repeat, and takes no POST for that unless
   * told. (It repeats none itself.) */
  soup_message_set_flags (data->message, SOUP_MESSAGE_NO_REDIRECT
                                             | ((flags & BY_TRANSPORT_KEPT_CONNECTION) != 0
                                                    ? SOUP_MESSAGE_IDEMPOTENT
                                                    : SOUP_MESSAGE_NEW_CONNECTION));
  g_signal_connect_object (data->message, "wrote-headers", G_CALLBACK (wrote_headers_cb), task, 0);

  soup_session_send_async (session, data->message, G_PRIORITY_DEFAULT, cancellable, sent_cb,
                           g_steal_pointer (&task));
}

/**
 * by_transport_send_finish:
 * @sent: (out) (nullable): whether the server may have got the request, also when this fails
 *
 * Returns: (transfer full) (nullable): the answer, or %NULL with a #BY_AWS_ERROR whose details tell
 *   whether another try makes sense, or %G_IO_ERROR_CANCELLED
 */
ByHttpResponse *
by_transport_send_finish (SoupSession *session,
                          GAsyncResult *result,
                          gboolean *sent,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  if (sent != NULL)
    *sent = by_task_get_send_data (G_TASK (result))->sent;
  return g_task_propagate_pointer (G_TASK (result), error);
}
