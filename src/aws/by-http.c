/* SPDX-License-Identifier: GPL-3.0-or-later */

/* HTTP messages as plain data. */

#include "by-http.h"

#include <string.h>

static void
header_clear (gpointer data)
{
  ByHttpHeader *header = data;

  /* Some carry a token, and all are short. */
  if (header->value != NULL)
    explicit_bzero (header->value, strlen (header->value));
  g_free (header->name);
  g_free (header->value);
}

static void
free_body (GBytes *body, gboolean secret)
{
  gsize length = 0;
  gconstpointer data = body != NULL ? g_bytes_get_data (body, &length) : NULL;

  if (secret && data != NULL)
    explicit_bzero ((gpointer) data, length);
  g_clear_pointer (&body, g_bytes_unref);
}

static GArray *
headers_new (void)
{
  GArray *headers = g_array_new (FALSE, FALSE, sizeof (ByHttpHeader));

  g_array_set_clear_func (headers, header_clear);
  return headers;
}

/**
 * by_http_request_new:
 * @path: percent-encoded, as it goes over the wire
 *
 * Returns: (transfer full): a request without headers and body
 */
ByHttpRequest *
by_http_request_new (const char *method, const char *path)
{
  ByHttpRequest *request = g_new0 (ByHttpRequest, 1);

  request->method = g_strdup (method);
  request->path = g_strdup (path);
  request->headers = headers_new ();
  return request;
}

/**
 * by_http_request_free:
 * @request: (transfer full) (nullable): a request
 */
void
by_http_request_free (ByHttpRequest *request)
{
  if (request == NULL)
    return;

  g_free (request->method);
  g_free (request->path);
  g_free (request->query);
  g_array_unref (request->headers);
  free_body (request->body, request->secret);
  g_free (request);
}

/**
 * by_http_response_new:
 * @body: (nullable): the body; %NULL counts as empty
 *
 * Returns: (transfer full): an answer without headers
 */
ByHttpResponse *
by_http_response_new (guint status, GBytes *body)
{
  ByHttpResponse *response = g_new0 (ByHttpResponse, 1);

  response->status = status;
  response->headers = headers_new ();
  response->body = body != NULL ? g_bytes_ref (body) : g_bytes_new (NULL, 0);
  return response;
}

/**
 * by_http_response_free:
 * @response: (transfer full) (nullable): an answer
 */
void
by_http_response_free (ByHttpResponse *response)
{
  if (response == NULL)
    return;

  g_array_unref (response->headers);
  free_body (response->body, response->secret);
  g_free (response);
}

/**
 * by_http_headers_append:
 *
 * Adds a header after those that are there, also when one has the same name.
 */
void
by_http_headers_append (GArray *headers, const char *name, const char *value)
{
  ByHttpHeader header = { g_strdup (name), g_strdup (value) };

  g_array_append_val (headers, header);
}

/**
 * by_http_headers_replace:
 *
 * Sets a header, removing all that have the same name.
 */
void
by_http_headers_replace (GArray *headers, const char *name, const char *value)
{
  for (guint i = headers->len; i-- > 0;)
    if (g_ascii_strcasecmp (g_array_index (headers, ByHttpHeader, i).name, name) == 0)
      g_array_remove_index (headers, i);

  by_http_headers_append (headers, name, value);
}

/**
 * by_http_headers_get:
 *
 * Returns: (nullable): the value of the first header called @name
 */
const char *
by_http_headers_get (const GArray *headers, const char *name)
{
  for (guint i = 0; i < headers->len; i++)
    if (g_ascii_strcasecmp (g_array_index (headers, ByHttpHeader, i).name, name) == 0)
      return g_array_index (headers, ByHttpHeader, i).value;

  return NULL;
}
