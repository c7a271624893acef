/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON bodies, read and written by shape. */

#include "by-json.h"

#include <string.h>

#include "by-aws-error.h"

/* json-glib recurses for every bracket; no answer of AWS's comes near this depth. */
#define MAX_DEPTH 128

static gboolean
depth_is_sane (const char *text, gsize length)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    if (in_string)
      {
        if (text[i] == '\\')
          i++;
        else if (text[i] == '"')
          in_string = FALSE;
      }
    else if (text[i] == '"')
      in_string = TRUE;
    else if (text[i] == '{' || text[i] == '[')
      {
        if (++depth > MAX_DEPTH)
          return FALSE;
      }
    else if ((text[i] == '}' || text[i] == ']') && depth > 0)
      depth--;

  return TRUE;
}

/**
 * by_json_parse:
 * @text: a JSON document
 *
 * Returns: (transfer full): what it holds, or %NULL with %BY_AWS_ERROR_BAD_ANSWER
 */
JsonNode *
by_json_parse (GBytes *text, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  JsonNode *root = NULL;

  if (length == 0)
    g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "it is empty");
  else if (!depth_is_sane (data, length))
    g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "it is nested too deeply");
  else if (!json_parser_load_from_data (parser, data, (gssize) length, &local))
    g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "it is not JSON: %s",
                 local->message);
  else
    {
      root = json_parser_steal_root (parser);
      if (root == NULL)
        g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "it is empty");
    }

  return root;
}

static gboolean
decode_value (const ByPlace *place, JsonNode *node, const BySink *sink, GError **error);

static gboolean
decode_list (
    const ByShape *shape, JsonArray *array, const BySink *sink, gpointer container, GError **error)
{
  ByPlace place = { .container = container, .shape = shape, .member = &shape->members[0] };
  guint length = json_array_get_length (array);

  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_NULL (node))
        sink->put_null (&place);
      else if (!decode_value (&place, node, sink, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
decode_map (const ByShape *shape,
            JsonObject *object,
            const BySink *sink,
            gpointer container,
            GError **error)
{
  ByPlace place = { .container = container, .shape = shape, .member = &shape->members[1] };
  JsonObjectIter iter;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &place.key, &node))
    if (!decode_value (&place, node, sink, error))
      return FALSE;

  return TRUE;
}

static gboolean
decode_structure (const ByShape *shape,
                  JsonObject *object,
                  const BySink *sink,
                  gpointer container,
                  GError **error)
{
  ByPlace place = { .container = container, .shape = shape };

  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByMember *member = &shape->members[i];
      JsonNode *node;

      if (member->location != BY_LOCATION_BODY)
        continue;
      node = json_object_get_member (object,
                                     member->wire_name != NULL ? member->wire_name : member->name);
      place.member = member;
      if (node != NULL && !decode_value (&place, node, sink, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
decode_scalar (const ByPlace *place, JsonNode *node, const BySink *sink, GError **error)
{
  g_autoptr (GBytes) blob = NULL;
  ByValue value;

  if (!by_value_from_node (&value, place->member, node, &blob, error))
    return FALSE;

  sink->put (place, &value);
  return TRUE;
}

static gboolean
decode_value (const ByPlace *place, JsonNode *node, const BySink *sink, GError **error)
{
  const ByShape *shape = place->member->shape;
  JsonNodeType type = JSON_NODE_TYPE (node);
  gboolean list = shape->kind == BY_KIND_LIST;
  gpointer container;

  if (type == JSON_NODE_NULL)
    return TRUE;
  if (!list && shape->kind != BY_KIND_MAP && shape->kind != BY_KIND_STRUCTURE)
    return decode_scalar (place, node, sink, error);
  if (type != (list ? JSON_NODE_ARRAY : JSON_NODE_OBJECT))
    {
      g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "%s is not %s",
                   place->member->name != NULL ? place->member->name : shape->name,
                   list ? "a list" : "an object");
      return FALSE;
    }

  container = sink->open (place);
  if (container == NULL)
    return TRUE;
  if (list)
    return decode_list (shape, json_node_get_array (node), sink, container, error);
  if (shape->kind == BY_KIND_MAP)
    return decode_map (shape, json_node_get_object (node), sink, container, error);

  return decode_structure (shape, json_node_get_object (node), sink, container, error);
}

/**
 * by_json_decode:
 * @node: what by_json_parse() gave
 * @shape: a structure
 * @container: what @sink made for @shape; gets the members of @shape that @node has
 *
 * Returns: whether @node was such an object; if not, %BY_AWS_ERROR_BAD_ANSWER
 */
gboolean
by_json_decode (
    JsonNode *node, const ByShape *shape, const BySink *sink, gpointer container, GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "it is not a JSON object");
      return FALSE;
    }

  return decode_structure (shape, json_node_get_object (node), sink, container, error);
}

static JsonNode *encode_value (const ByMember *member, JsonNode *node, GError **error);

static JsonNode *
encode_list (const ByMember *member, JsonArray *array, GError **error)
{
  g_autoptr (JsonArray) encoded = json_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonNode *element = JSON_NODE_HOLDS_NULL (node)
                              ? json_node_copy (node)
                              : encode_value (&member->shape->members[0], node, error);

      if (element == NULL)
        return NULL;
      json_array_add_element (encoded, element);
    }

  return json_node_init_array (json_node_alloc (), encoded);
}

static JsonNode *
encode_map (const ByMember *member, JsonObject *object, GError **error)
{
  g_autoptr (JsonObject) encoded = json_object_new ();
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    {
      JsonNode *value = encode_value (&member->shape->members[1], node, error);

      if (value == NULL)
        return NULL;
      json_object_set_member (encoded, key, value);
    }

  return json_node_init_object (json_node_alloc (), encoded);
}

static JsonNode *
encode_scalar (const ByMember *member, JsonNode *node, GError **error)
{
  ByTimestampFormat format = by_value_get_timestamp_format (member, BY_TIMESTAMP_UNIX);
  g_autoptr (GBytes) blob = NULL;
  g_autofree char *text = NULL;
  ByValue value;

  if (!by_value_from_node (&value, member, node, &blob, error))
    return NULL;
  if (value.kind != BY_KIND_TIMESTAMP
      || (format != BY_TIMESTAMP_ISO8601 && format != BY_TIMESTAMP_HTTP))
    return by_value_to_node (&value, member);

  text = by_value_format (&value, format);
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
encode_value (const ByMember *member, JsonNode *node, GError **error)
{
  const ByShape *shape = member->shape;
  g_autoptr (JsonObject) object = NULL;

  if (shape->kind == BY_KIND_LIST && JSON_NODE_HOLDS_ARRAY (node))
    return encode_list (member, json_node_get_array (node), error);
  if (shape->kind == BY_KIND_MAP && JSON_NODE_HOLDS_OBJECT (node))
    return encode_map (member, json_node_get_object (node), error);
  if (shape->kind != BY_KIND_STRUCTURE)
    return encode_scalar (member, node, error);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID, "%s is not an object", member->name);
      return NULL;
    }

  object = by_json_encode (shape, json_node_get_object (node), error);
  return object != NULL ? json_node_init_object (json_node_alloc (), object) : NULL;
}

/**
 * by_json_encode:
 * @shape: a structure
 * @object: with API member names
 *
 * Returns: (transfer full): the members of @shape that go into the body, as they are on the wire;
 *   %NULL with an error when one has the wrong type
 */
JsonObject *
by_json_encode (const ByShape *shape, JsonObject *object, GError **error)
{
  g_autoptr (JsonObject) encoded = json_object_new ();

  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByMember *member = &shape->members[i];
      JsonNode *node = json_object_get_member (object, member->name);
      JsonNode *value;

      if (node == NULL || JSON_NODE_HOLDS_NULL (node) || member->location != BY_LOCATION_BODY)
        continue;
      value = encode_value (member, node, error);
      if (value == NULL)
        return NULL;
      json_object_set_member (encoded, member->wire_name != NULL ? member->wire_name : member->name,
                              value);
    }

  return g_steal_pointer (&encoded);
}

/**
 * by_json_to_bytes:
 *
 * Returns: (transfer full): @object as compact text
 */
GBytes *
by_json_to_bytes (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  char *text = json_to_string (node, FALSE);

  return g_bytes_new_take (text, strlen (text));
}
