/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests and answers of the rest protocols, seen from a server. */

#include <string.h>

#include "by-aws-error.h"
#include "by-query.h"
#include "by-rest.h"

/* Puts @text where the member called @label is. */
static gboolean
put_label (
    const ByShape *shape, JsonObject *object, const char *label, const char *text, GError **error)
{
  for (guint i = 0; i < shape->n_members; i++)
    {
      ByPlace place = { object, shape, &shape->members[i], NULL };
      const char *name
          = place.member->wire_name != NULL ? place.member->wire_name : place.member->name;

      if (place.member->location == BY_LOCATION_URI && g_str_equal (name, label))
        return by_sink_put_text (&by_sink_json, &place, text, error);
    }

  return TRUE;
}

/* Takes what stands at the beginning of @path for the label "{Key}", or "{Key+}", which may hold
 * slashes. With @object, it becomes a member of it. */
static gboolean
match_label (const char *label_start,
             const char *label_end,
             const char **path,
             const ByShape *shape,
             JsonObject *object,
             GError **error)
{
  gboolean greedy = label_end[-1] == '+';
  gsize length = greedy ? strlen (*path) : strcspn (*path, "/");
  const char *start = *path;
  g_autofree char *label
      = g_strndup (label_start, (gsize) (label_end - label_start - (greedy ? 1 : 0)));
  g_autofree char *text = NULL;

  *path += length;
  if (length == 0)
    return FALSE;
  if (object == NULL)
    return TRUE;

  text = g_uri_unescape_segment (start, start + length, NULL);
  if (text != NULL)
    return put_label (shape, object, label, text, error);

  g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID, "The path is broken at “%s”", label);
  return FALSE;
}

/*
 * Walks @path along @template ("/{Bucket}/{Key+}"). With @object, what stands for a label becomes
 * a member of it.
 */
static gboolean
match_path (const char *template,
            const char *path,
            const ByShape *shape,
            JsonObject *object,
            GError **error)
{
  while (*template != '\0' && *template != '?')
    {
      const char *close = *template == '{' ? strchr (template, '}') : NULL;

      if (close == NULL)
        {
          if (*template ++ != *path++)
            return FALSE;
          continue;
        }
      if (!match_label (template + 1, close, &path, shape, object, error))
        return FALSE;
      template = close + 1;
    }

  return *path == '\0';
}

/**
 * by_rest_matches:
 *
 * Returns: whether @request is one for @operation, by its method, path and fixed query
 */
gboolean
by_rest_matches (const ByOperation *operation, const ByHttpRequest *request)
{
  const char *fixed_query = strchr (operation->path, '?');
  g_auto (GStrv) pairs = g_strsplit (request->query != NULL ? request->query : "", "&", -1);
  g_autofree char *with_equals = NULL;

  if (g_strcmp0 (operation->method, request->method) != 0
      || !match_path (operation->path, request->path, NULL, NULL, NULL))
    return FALSE;
  if (fixed_query == NULL)
    return TRUE;

  with_equals = g_strconcat (fixed_query + 1, "=", NULL);
  return g_strv_contains ((const char *const *) pairs, fixed_query + 1)
         || g_strv_contains ((const char *const *) pairs, with_equals);
}

static gboolean
decode_query_member (const ByPlace *place, char **pairs, GError **error)
{
  const char *name
      = place->member->wire_name != NULL ? place->member->wire_name : place->member->name;
  gboolean list = place->member->shape->kind == BY_KIND_LIST;
  ByPlace item = *place;

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_autoptr (GHashTable) pair = by_query_parse (pairs[i], -1, error);
      const char *text;

      if (pair == NULL)
        return FALSE;
      text = g_hash_table_lookup (pair, name);
      if (text == NULL)
        continue;
      if (list)
        item = (ByPlace){ .container = by_sink_json.open (place),
                          .shape = place->member->shape,
                          .member = &place->member->shape->members[0] };
      if (!by_sink_put_text (&by_sink_json, &item, text, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
decode_query (const ByShape *shape, const char *query, JsonObject *object, GError **error)
{
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);

  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByPlace place = { object, shape, &shape->members[i], NULL };

      if (place.member->location == BY_LOCATION_QUERY && place.member->shape->kind != BY_KIND_MAP
          && !decode_query_member (&place, pairs, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * by_rest_decode_request:
 *
 * Returns: (transfer full): the parameters of @request with API member names; %NULL with
 *   %BY_AWS_ERROR_INVALID
 */
JsonObject *
by_rest_decode_request (const ByService *service,
                        const ByOperation *operation,
                        const ByHttpRequest *request,
                        GError **error)
{
  const ByShape *shape = operation->input;
  g_autoptr (JsonObject) object = json_object_new ();

  if (shape == NULL)
    return g_steal_pointer (&object);
  if (!by_rest_matches (operation, request))
    {
      g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID, "%s is not asked for like this",
                   operation->name);
      return NULL;
    }
  if (!match_path (operation->path, request->path, shape, object, error)
      || !decode_query (shape, request->query, object, error)
      || !by_rest_decode_headers (shape, request->headers, &by_sink_json, object, error))
    return NULL;
  if (request->body != NULL && g_bytes_get_size (request->body) > 0
      && !by_rest_decode_body (service, shape, request->body, &by_sink_json, object, error))
    return NULL;

  return g_steal_pointer (&object);
}

static GBytes *
encode_answer (const ByService *service,
               const ByOperation *operation,
               JsonObject *result,
               const char **content_type,
               GError **error)
{
  if (operation->output == NULL)
    return g_bytes_new_static ("{}", 2);
  if ((operation->flags & BY_OPERATION_UNWRAPPED) == 0)
    return by_rest_encode_body (service, operation->output, result, content_type, error);
  *content_type = "application/xml";
  return by_rest_encode_unwrapped (service, operation->output, result, error);
}

/**
 * by_rest_encode_response:
 * @result: with API member names
 * @response: gets headers and body
 */
gboolean
by_rest_encode_response (const ByService *service,
                         const ByOperation *operation,
                         JsonObject *result,
                         ByHttpResponse *response,
                         GError **error)
{
  const char *content_type = NULL;
  GBytes *body;

  if (operation->output == NULL && service->protocol == BY_PROTOCOL_REST_XML)
    return TRUE;
  if (!by_rest_encode_headers (operation->output != NULL ? operation->output : &by_shape_empty,
                               result, response->headers, error))
    return FALSE;

  body = encode_answer (service, operation, result, &content_type, error);
  if (body == NULL)
    return FALSE;
  g_bytes_unref (response->body);
  response->body = body;
  if (content_type == NULL && service->protocol == BY_PROTOCOL_REST_JSON)
    content_type = "application/json";
  if (content_type != NULL && by_http_headers_get (response->headers, "Content-Type") == NULL)
    by_http_headers_append (response->headers, "Content-Type", content_type);

  return TRUE;
}
