/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "by-aws-error.h"
#include "by-transport.h"
#include "fake-server.h"

static const ByService things = {
  .name = "Things",
  .id = "THINGS",
  .endpoint_prefix = "things",
  .signing_name = "things",
};

typedef struct
{
  gboolean done;
  gboolean sent;
  ByHttpResponse *response;
  GError *error;
} Exchange;

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->response
      = by_transport_send_finish (SOUP_SESSION (source), result, &exchange->sent, &exchange->error);
  exchange->done = TRUE;
}

static Exchange
send_with (SoupSession *session,
           const char *url,
           const ByHttpRequest *request,
           ByTransportFlags flags)
{
  const ByEndpointOptions options = { .url = url };
  g_autoptr (ByEndpoint) endpoint = by_endpoint_resolve (&things, "eu-west-1", &options, NULL);
  Exchange exchange = { 0 };

  g_assert_nonnull (endpoint);
  by_transport_send_async (session, endpoint, request, flags, NULL, sent_cb, &exchange);
  while (!exchange.done)
    g_main_context_iteration (NULL, TRUE);
  return exchange;
}

static Exchange
send_by (SoupSession *session, const char *url, const ByHttpRequest *request)
{
  return send_with (session, url, request, BY_TRANSPORT_DEFAULT);
}

static Exchange
send_to (const char *url, const ByHttpRequest *request)
{
  g_autoptr (SoupSession) session = by_transport_create_session (NULL, NULL, NULL);

  return send_by (session, url, request);
}

static void
exchange_clear (Exchange *exchange)
{
  g_clear_pointer (&exchange->response, by_http_response_free);
  g_clear_error (&exchange->error);
}

static void
test_as_it_is (void)
{
  const FakeAnswer row = { .status = 404, .headers = "X-One: 1\r\nX-One: 2\r\n", .body = "no" };
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (ByHttpRequest) request = by_http_request_new ("PUT", "/a%2Fb//./c%20d/../~");
  g_autofree char *host = g_strdup (fake_server_get_url (server) + strlen ("http://"));
  const ByHttpRequest *seen = NULL;
  Exchange exchange;

  /* a signature covers the path, the query and the host: nobody may tidy them up */
  fake_server_add (server, &row);
  request->query = g_strdup ("b=%2F&a=1+2&empty");
  request->body = g_bytes_new_static ("body", 4);
  by_http_headers_append (request->headers, "Host", host);
  by_http_headers_append (request->headers, "Content-Type", "text/x-test");
  exchange = send_to (fake_server_get_url (server), request);
  g_assert_no_error (exchange.error);
  g_assert_true (exchange.sent);
  g_assert_cmpuint (exchange.response->status, ==, 404);
  g_assert_cmpstr (by_http_headers_get (exchange.response->headers, "x-one"), ==, "1");
  g_assert_cmpmem (g_bytes_get_data (exchange.response->body, NULL),
                   g_bytes_get_size (exchange.response->body), "no", 2);
  exchange_clear (&exchange);

  seen = g_ptr_array_index (fake_server_get_requests (server), 0);
  g_assert_cmpstr (seen->method, ==, "PUT");
  g_assert_cmpstr (seen->path, ==, request->path);
  g_assert_cmpstr (seen->query, ==, request->query);
  g_assert_cmpstr (by_http_headers_get (seen->headers, "Host"), ==, host);
  g_assert_cmpstr (by_http_headers_get (seen->headers, "Content-Type"), ==, "text/x-test");
  g_assert_cmpstr (by_http_headers_get (seen->headers, "Content-Length"), ==, "4");
  g_assert_nonnull (strstr (by_http_headers_get (seen->headers, "Accept-Encoding"), "gzip"));
}

static void
test_large_body (void)
{
  const FakeAnswer row = { .body = "ok" };
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (ByHttpRequest) request = by_http_request_new ("POST", "/");
  gsize length = 8 * 1024 * 1024;
  const ByHttpRequest *seen = NULL;
  Exchange exchange;

  fake_server_add (server, &row);
  request->body = g_bytes_new_take (g_malloc0 (length), length);
  exchange = send_to (fake_server_get_url (server), request);
  g_assert_no_error (exchange.error);
  exchange_clear (&exchange);
  seen = g_ptr_array_index (fake_server_get_requests (server), 0);
  g_assert_cmpuint (g_bytes_get_size (seen->body), ==, length);
}

static void
test_endless_answer (void)
{
  g_autofree char *body = g_strnfill (BY_TRANSPORT_MAX_BODY + 1, 'x');
  const FakeAnswer row = { .body = body };
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (ByHttpRequest) request = by_http_request_new ("GET", "/");
  Exchange exchange;

  fake_server_add (server, &row);
  exchange = send_to (fake_server_get_url (server), request);
  g_assert_error (exchange.error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER);
  g_assert_false (by_aws_error_get_details (exchange.error)->retryable);
  exchange_clear (&exchange);
}

/* Page after page comes over one connection, as soon as the page before is there. */
static void
test_kept_connection (void)
{
  const FakeAnswer row = { .body = "ok" };
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (SoupSession) session = by_transport_create_session (NULL, NULL, NULL);
  g_autoptr (ByHttpRequest) request = by_http_request_new ("POST", "/");

  fake_server_add (server, &row);
  request->body = g_bytes_new_static ("body", 4);
  for (guint i = 0; i < 6; i++)
    {
      ByTransportFlags flags = i < 3 ? BY_TRANSPORT_KEPT_CONNECTION : BY_TRANSPORT_DEFAULT;
      Exchange exchange = send_with (session, fake_server_get_url (server), request, flags);

      g_assert_no_error (exchange.error);
      exchange_clear (&exchange);
      g_assert_cmpuint (fake_server_count_connections (server), ==, i < 3 ? 1 : i - 1);
    }
}

static void
test_refused_connection (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autofree char *url = g_strdup (fake_server_get_url (server));
  g_autoptr (ByHttpRequest) request = by_http_request_new ("GET", "/");
  Exchange exchange;

  g_clear_object (&server);
  exchange = send_to (url, request);
  g_assert_error (exchange.error, BY_AWS_ERROR, BY_AWS_ERROR_NETWORK);
  g_assert_true (by_aws_error_get_details (exchange.error)->retryable);
  g_assert_false (exchange.sent);
  exchange_clear (&exchange);
}

static void
test_loopback_only (void)
{
  static const char *const urls[] = { "https://example.com", "https://93.184.216.34",
                                      "http://169.254.169.254", "https://[2001:db8::1]" };
  g_autoptr (ByHttpRequest) request = by_http_request_new ("GET", "/");

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      Exchange exchange = send_to (urls[i], request);

      g_assert_error (exchange.error, BY_AWS_ERROR, BY_AWS_ERROR_NETWORK);
      g_assert_nonnull (strstr (exchange.error->message, "BATCHYARD_LOOPBACK_ONLY"));
      g_assert_false (exchange.sent);
      exchange_clear (&exchange);
    }
}

static void
assert_proxy (const char *const *environment, const char *url, const char *expected)
{
  g_autoptr (SoupSession) session = NULL;
  g_auto (GStrv) proxies = NULL;

  /* Without the guard, since it rules out proxies; nothing is sent here. */
  g_unsetenv ("BATCHYARD_LOOPBACK_ONLY");
  session = by_transport_create_session (environment, NULL, NULL);
  g_setenv ("BATCHYARD_LOOPBACK_ONLY", "1", TRUE);
  proxies = g_proxy_resolver_lookup (soup_session_get_proxy_resolver (session), url, NULL, NULL);
  g_assert_nonnull (proxies);
  g_assert_cmpstr (proxies[0], ==, expected);
}

static void
test_proxies (void)
{
  const char *const environment[]
      = { "HTTPS_PROXY=proxy.example.com:8080", "http_proxy=http://other:1",
          "NO_PROXY=.internal.example.com, 10.0.0.0/8", NULL };
  g_autoptr (SoupSession) guarded = by_transport_create_session (environment, NULL, NULL);

  assert_proxy (environment, "https://ec2.eu-west-1.amazonaws.com",
                "http://proxy.example.com:8080");
  assert_proxy (environment, "http://somewhere", "http://other:1");
  assert_proxy (environment, "https://s3.internal.example.com", "direct://");
  assert_proxy (environment, "https://10.1.2.3", "direct://");
  assert_proxy (environment, "http://127.0.0.1:5000", "direct://");
  assert_proxy (environment, "http://169.254.169.254", "direct://");
  g_assert_null (soup_session_get_proxy_resolver (guarded));
}

static void
test_certificates (void)
{
  const char *const environment[] = { "AWS_CA_BUNDLE=/nonexistent/bundle.pem", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (by_transport_create_session (environment, NULL, &error));
  g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "/nonexistent/bundle.pem"));
  g_clear_error (&error);
  g_assert_null (by_transport_create_session (NULL, "/nonexistent/other.pem", &error));
  g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID);
}

static void
serve_cb (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer user_data)
{
  soup_server_message_set_status (message, 200, NULL);
}

/* A server whose certificate nobody has signed, for 127.0.0.1. It was made by
 *   openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem \
 *     -out certificate.pem -days 36500 -subj "/CN=Batchyard tests" \
 *     -addext "subjectAltName=IP:127.0.0.1" */
static SoupServer *
create_tls_server (char **url, char **bundle)
{
  g_autofree char *certificate
      = g_test_build_filename (G_TEST_DIST, "aws", "tls", "certificate.pem", NULL);
  g_autofree char *key = g_test_build_filename (G_TEST_DIST, "aws", "tls", "key.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) identity
      = g_tls_certificate_new_from_files (certificate, key, &error);
  SoupServer *server = NULL;
  GSList *uris = NULL;

  g_assert_no_error (error);
  server = g_object_new (SOUP_TYPE_SERVER, "tls-certificate", identity, NULL);
  soup_server_add_handler (server, NULL, serve_cb, NULL, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY,
                            &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  *url = g_strdup_printf ("https://127.0.0.1:%d", g_uri_get_port (uris->data));
  *bundle = g_steal_pointer (&certificate);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return server;
}

static void
version_cb (SoupServerMessage *message, gpointer user_data)
{
  *(SoupHTTPVersion *) user_data = soup_server_message_get_http_version (message);
}

static void
started_cb (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  g_signal_connect (message, "got-headers", G_CALLBACK (version_cb), user_data);
}

/* HTTP/2 where the server offers it, HTTP/1.1 where not: the same session, the same answer. */
static void
test_versions (void)
{
  static const SoupHTTPVersion versions[] = { SOUP_HTTP_1_1, SOUP_HTTP_2_0 };

  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_test_skip ("GIO has no TLS here (glib-networking)");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *url = NULL, *bundle = NULL, *variable = NULL;
      g_autoptr (SoupServer) server = NULL;
      g_autoptr (ByHttpRequest) request = by_http_request_new ("GET", "/");
      g_autoptr (SoupSession) session = NULL;
      SoupHTTPVersion version = SOUP_HTTP_1_0;

      /* libsoup's server looks at it as it begins to listen. */
      if (versions[i] == SOUP_HTTP_2_0)
        g_setenv ("SOUP_SERVER_HTTP2", "1", TRUE);
      server = create_tls_server (&url, &bundle);
      g_signal_connect (server, "request-started", G_CALLBACK (started_cb), &version);
      variable = g_strconcat ("AWS_CA_BUNDLE=", bundle, NULL);
      session = by_transport_create_session ((const char *const[]){ variable, NULL }, NULL, NULL);

      /* Twice: the second goes over the connection that is open already. */
      for (int n = 0; n < 2; n++)
        {
          Exchange exchange = send_by (session, url, request);

          g_assert_no_error (exchange.error);
          g_assert_cmpuint (exchange.response->status, ==, 200);
          g_assert_cmpint (version, ==, versions[i]);
          exchange_clear (&exchange);
        }
      g_unsetenv ("SOUP_SERVER_HTTP2");
      soup_session_abort (session);
      soup_server_disconnect (server);
    }
}

static void
test_trust (void)
{
  g_autofree char *url = NULL, *bundle = NULL, *variable = NULL;
  g_autoptr (SoupServer) server = NULL;
  g_autoptr (ByHttpRequest) request = by_http_request_new ("GET", "/");
  g_autoptr (SoupSession) trusting = NULL;
  Exchange exchange;

  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_test_skip ("GIO has no TLS here (glib-networking)");
      return;
    }

  server = create_tls_server (&url, &bundle);
  exchange = send_to (url, request);
  g_assert_error (exchange.error, BY_AWS_ERROR, BY_AWS_ERROR_NETWORK);
  g_assert_nonnull (strstr (exchange.error->message, "AWS_CA_BUNDLE"));
  g_assert_false (by_aws_error_get_details (exchange.error)->retryable);
  g_assert_false (exchange.sent);
  exchange_clear (&exchange);

  variable = g_strconcat ("AWS_CA_BUNDLE=", bundle, NULL);
  trusting = by_transport_create_session ((const char *const[]){ variable, NULL }, NULL, NULL);
  exchange = send_by (trusting, url, request);
  g_assert_no_error (exchange.error);
  g_assert_cmpuint (exchange.response->status, ==, 200);
  exchange_clear (&exchange);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/transport/as-it-is", test_as_it_is);
  g_test_add_func ("/transport/large-body", test_large_body);
  g_test_add_func ("/transport/endless-answer", test_endless_answer);
  g_test_add_func ("/transport/kept-connection", test_kept_connection);
  g_test_add_func ("/transport/refused-connection", test_refused_connection);
  g_test_add_func ("/transport/loopback-only", test_loopback_only);
  g_test_add_func ("/transport/proxies", test_proxies);
  g_test_add_func ("/transport/certificates", test_certificates);
  g_test_add_func ("/transport/trust", test_trust);
  g_test_add_func ("/transport/versions", test_versions);

  return g_test_run ();
}
