/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Members that travel in HTTP headers. */

#include <string.h>

#include "by-rest.h"

static const char *
header_name (const ByMember *member)
{
  return member->wire_name != NULL ? member->wire_name : member->name;
}

static char *
quote (const char *text)
{
  g_autoptr (GString) quoted = NULL;

  if (strpbrk (text, ",\"") == NULL)
    return g_strdup (text);

  quoted = g_string_new ("\"");
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *text);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

static gboolean
encode_list (const ByMember *member, JsonNode *node, GArray *headers, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *text = by_value_format_node (
          json_array_get_element (array, i), &member->shape->members[0], BY_TIMESTAMP_HTTP, error);
      g_autofree char *quoted = NULL;

      if (text == NULL)
        return FALSE;
      quoted = quote (text);
      g_string_append_printf (joined, "%s%s", i > 0 ? "," : "", quoted);
    }

  if (joined->len > 0)
    by_http_headers_append (headers, header_name (member), joined->str);
  return TRUE;
}

static gboolean
encode_map (const ByMember *member, JsonNode *node, GArray *headers, GError **error)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      g_autofree char *name
          = g_strconcat (member->wire_name != NULL ? member->wire_name : "", key, NULL);
      g_autofree char *text
          = by_value_format_node (value, &member->shape->members[1], BY_TIMESTAMP_HTTP, error);

      if (text == NULL)
        return FALSE;
      by_http_headers_append (headers, name, text);
    }

  return TRUE;
}

static gboolean
encode_header (const ByMember *member, JsonNode *node, GArray *headers, GError **error)
{
  g_autofree char *text = NULL;

  if (member->location == BY_LOCATION_HEADERS)
    return encode_map (member, node, headers, error);
  if (member->shape->kind == BY_KIND_LIST)
    return encode_list (member, node, headers, error);

  text = by_value_format_node (node, member, BY_TIMESTAMP_HTTP, error);
  if (text != NULL)
    by_http_headers_append (headers, header_name (member), text);
  return text != NULL;
}

/**
 * by_rest_encode_headers:
 * @headers: gets the members of @object that travel in headers
 */
gboolean
by_rest_encode_headers (const ByShape *shape, JsonObject *object, GArray *headers, GError **error)
{
  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByMember *member = &shape->members[i];
      JsonNode *node = json_object_get_member (object, member->name);
      gboolean header
          = member->location == BY_LOCATION_HEADER || member->location == BY_LOCATION_HEADERS;

      if (header && node != NULL && !JSON_NODE_HOLDS_NULL (node)
          && !encode_header (member, node, headers, error))
        return FALSE;
    }

  return TRUE;
}

/* Takes one item off the front of a list like `a, "b,c"`. */
static char *
take_item (const char **list)
{
  g_autoptr (GString) item = g_string_new (NULL);
  gboolean quoted = FALSE;
  const char *at = *list;

  for (; *at != '\0' && (quoted || *at != ','); at++)
    if (*at == '"')
      quoted = !quoted;
    else if (quoted && *at == '\\' && at[1] != '\0')
      g_string_append_c (item, *++at);
    else
      g_string_append_c (item, *at);

  *list = *at == ',' ? at + 1 : NULL;
  return g_strstrip (g_string_free (g_steal_pointer (&item), FALSE));
}

static gboolean
decode_list (const ByPlace *list, const char *text, const BySink *sink, GError **error)
{
  ByPlace place = { .container = sink->open (list),
                    .shape = list->member->shape,
                    .member = &list->member->shape->members[0] };

  while (place.container != NULL && text != NULL)
    {
      g_autofree char *item = take_item (&text);

      if (!by_sink_put_text (sink, &place, item, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
decode_map (const ByPlace *map, const GArray *headers, const BySink *sink, GError **error)
{
  const char *prefix = map->member->wire_name != NULL ? map->member->wire_name : "";
  gsize length = strlen (prefix);
  ByPlace place = { .container = sink->open (map),
                    .shape = map->member->shape,
                    .member = &map->member->shape->members[1] };

  for (guint i = 0; place.container != NULL && i < headers->len; i++)
    {
      const ByHttpHeader *header = &g_array_index (headers, ByHttpHeader, i);

      if (g_ascii_strncasecmp (header->name, prefix, length) != 0)
        continue;
      place.key = header->name + length;
      if (!by_sink_put_text (sink, &place, header->value, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * by_rest_decode_headers:
 * @container: what @sink made for @shape; gets the members that travel in headers
 */
gboolean
by_rest_decode_headers (const ByShape *shape,
                        const GArray *headers,
                        const BySink *sink,
                        gpointer container,
                        GError **error)
{
  for (guint i = 0; i < shape->n_members; i++)
    {
      ByPlace place = { .container = container, .shape = shape, .member = &shape->members[i] };
      const char *text;
      gboolean good = TRUE;

      if (place.member->location == BY_LOCATION_HEADERS)
        good = decode_map (&place, headers, sink, error);
      if (place.member->location != BY_LOCATION_HEADER)
        text = NULL;
      else
        text = by_http_headers_get (headers, header_name (place.member));
      if (text != NULL && place.member->shape->kind == BY_KIND_LIST)
        good = decode_list (&place, text, sink, error);
      else if (text != NULL)
        good = by_sink_put_text (sink, &place, text, error);
      if (!good)
        return FALSE;
    }

  return TRUE;
}
