/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests and answers of the rest protocols, seen from the client. */

#include "by-rest.h"

#include <string.h>

#include "by-aws-error.h"
#include "by-query.h"

static const char *
wire_name (const ByMember *member)
{
  return member->wire_name != NULL ? member->wire_name : member->name;
}

static const ByMember *
find_label (const ByShape *shape, const char *label, gsize length)
{
  for (guint i = 0; shape != NULL && i < shape->n_members; i++)
    if (shape->members[i].location == BY_LOCATION_URI
        && strlen (wire_name (&shape->members[i])) == length
        && strncmp (wire_name (&shape->members[i]), label, length) == 0)
      return &shape->members[i];

  return NULL;
}

/* Appends the value of the label that begins at @label, "{Key+}". */
static gboolean
append_label (GString *path,
              const ByOperation *operation,
              const char *label,
              gsize length,
              JsonObject *parameters,
              GError **error)
{
  gboolean greedy = label[length - 1] == '+';
  const ByMember *member = find_label (operation->input, label, greedy ? length - 1 : length);
  JsonNode *node = member != NULL ? json_object_get_member (parameters, member->name) : NULL;
  g_autofree char *text = NULL;

  if (node != NULL)
    text = by_value_format_node (node, member, BY_TIMESTAMP_ISO8601, error);
  else
    g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID, "%.*s is missing", (int) length, label);
  if (text == NULL)
    return FALSE;
  if (*text == '\0')
    {
      g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID, "%s is empty", member->name);
      return FALSE;
    }

  g_string_append_uri_escaped (path, text, greedy ? "/" : NULL, FALSE);
  return TRUE;
}

static char *
encode_path (const ByOperation *operation, JsonObject *parameters, GError **error)
{
  g_autoptr (GString) path = g_string_new (NULL);
  const char *at = operation->path;

  while (*at != '\0' && *at != '?')
    {
      const char *end = *at == '{' ? strchr (at, '}') : NULL;

      if (end == NULL)
        g_string_append_c (path, *at++);
      else if (!append_label (path, operation, at + 1, (gsize) (end - at - 1), parameters, error))
        return NULL;
      else
        at = end + 1;
    }

  return g_string_free (g_steal_pointer (&path), FALSE);
}

static gboolean
append_query_value (
    GString *query, const char *name, const ByMember *member, JsonNode *node, GError **error)
{
  g_autofree char *text = NULL;

  if (member->shape->kind == BY_KIND_LIST && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (!append_query_value (query, name, &member->shape->members[0],
                                 json_array_get_element (array, i), error))
          return FALSE;
      return TRUE;
    }

  text = by_value_format_node (node, member, BY_TIMESTAMP_ISO8601, error);
  if (text != NULL)
    by_query_append (query, name, text);
  return text != NULL;
}

static gboolean
append_query_map (GString *query, const ByMember *member, JsonObject *object, GError **error)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    if (!append_query_value (query, key, &member->shape->members[1], value, error))
      return FALSE;

  return TRUE;
}

static gboolean
encode_query (GString *query, const ByShape *shape, JsonObject *parameters, GError **error)
{
  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByMember *member = &shape->members[i];
      JsonNode *node = json_object_get_member (parameters, member->name);
      gboolean good = TRUE;

      if (member->location != BY_LOCATION_QUERY || node == NULL || JSON_NODE_HOLDS_NULL (node))
        continue;
      if (member->shape->kind == BY_KIND_MAP && JSON_NODE_HOLDS_OBJECT (node))
        good = append_query_map (query, member, json_node_get_object (node), error);
      else
        good = append_query_value (query, wire_name (member), member, node, error);
      if (!good)
        return FALSE;
    }

  return TRUE;
}

static gboolean
encode_input (const ByService *service,
              const ByShape *input,
              JsonObject *parameters,
              ByHttpRequest *request,
              GString *query,
              GError **error)
{
  const char *content_type;

  if (!encode_query (query, input, parameters, error)
      || !by_rest_encode_headers (input, parameters, request->headers, error))
    return FALSE;

  request->body = by_rest_encode_body (service, input, parameters, &content_type, error);
  if (request->body != NULL && content_type != NULL
      && by_http_headers_get (request->headers, "Content-Type") == NULL)
    by_http_headers_append (request->headers, "Content-Type", content_type);

  return request->body != NULL;
}

/* Content-MD5 (RFC 1864): 16 bytes in base64. */
static void
append_checksum (ByHttpRequest *request)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  guint8 digest[16];
  gsize digest_length = sizeof digest;
  gsize length = 0;
  const guchar *data = g_bytes_get_data (request->body, &length);
  g_autofree char *text = NULL;

  g_checksum_update (checksum, data, (gssize) length);
  g_checksum_get_digest (checksum, digest, &digest_length);
  text = g_base64_encode (digest, digest_length);
  by_http_headers_replace (request->headers, "Content-MD5", text);
}

/**
 * by_rest_encode_request:
 * @parameters: with API member names
 *
 * Returns: (transfer full): the request, or %NULL with %BY_AWS_ERROR_INVALID
 */
ByHttpRequest *
by_rest_encode_request (const ByService *service,
                        const ByOperation *operation,
                        JsonObject *parameters,
                        GError **error)
{
  const char *fixed_query = strchr (operation->path, '?');
  g_autoptr (GString) query = g_string_new (fixed_query != NULL ? fixed_query + 1 : NULL);
  g_autofree char *path = encode_path (operation, parameters, error);
  g_autoptr (ByHttpRequest) request = NULL;

  if (path == NULL)
    return NULL;

  request = by_http_request_new (operation->method, path);
  if (operation->input != NULL
      && !encode_input (service, operation->input, parameters, request, query, error))
    return NULL;
  if ((operation->flags & BY_OPERATION_CHECKSUM) != 0)
    append_checksum (request);
  if (query->len > 0)
    request->query = g_string_free (g_steal_pointer (&query), FALSE);

  return g_steal_pointer (&request);
}

static void
decode_status (const ByShape *shape, guint status, const BySink *sink, gpointer container)
{
  for (guint i = 0; i < shape->n_members; i++)
    if (shape->members[i].location == BY_LOCATION_STATUS)
      {
        const ByPlace place = { container, shape, &shape->members[i], NULL };
        const ByValue value = { .kind = BY_KIND_INTEGER, .integer = status };

        sink->put (&place, &value);
      }
}

/**
 * by_rest_decode_response:
 * @container: what @sink made for the output of @operation; is filled
 */
gboolean
by_rest_decode_response (const ByService *service,
                         const ByOperation *operation,
                         const ByHttpResponse *response,
                         const BySink *sink,
                         gpointer container,
                         GError **error)
{
  const ByShape *shape = operation->output;

  if (shape == NULL)
    return TRUE;

  decode_status (shape, response->status, sink, container);
  return by_rest_decode_headers (shape, response->headers, sink, container, error)
         && by_rest_decode_body (service, shape, response->body, sink, container, error);
}
