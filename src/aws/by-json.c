/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON bodies, read and written by shape. */

#include "by-json.h"

#include <string.h>

#include "by-aws-error.h"
#include "by-json-reader.h"

typedef struct
{
  ByJsonReader *reader;
  const BySink *sink;
} Decoder;

static gboolean decode_value (Decoder *self, const ByPlace *place, GError **error);

static gboolean
decode_list (Decoder *self, const ByShape *shape, gpointer container, GError **error)
{
  ByPlace place = { .container = container, .shape = shape, .member = &shape->members[0] };
  gboolean first = TRUE;
  gboolean more;

  while (by_json_reader_next (self->reader, &first, &more, error))
    {
      if (!more)
        return TRUE;
      if (by_json_reader_peek (self->reader) == BY_JSON_NULL)
        self->sink->put_null (&place);
      if (!decode_value (self, &place, error))
        return FALSE;
    }

  return FALSE;
}

static gboolean
decode_map (Decoder *self, const ByShape *shape, gpointer container, GError **error)
{
  ByPlace place = { .container = container, .shape = shape, .member = &shape->members[1] };
  gboolean first = TRUE;
  gboolean more;

  while (by_json_reader_next (self->reader, &first, &more, error))
    {
      g_autofree char *key = NULL;

      if (!more)
        return TRUE;
      key = g_strdup (by_json_reader_read_name (self->reader, error));
      place.key = key;
      if (key == NULL || !decode_value (self, &place, error))
        return FALSE;
    }

  return FALSE;
}

/* @hint is the member that probably comes next. */
static const ByMember *
find_member (const ByShape *shape, const char *name, guint *hint)
{
  for (guint i = 0; i < shape->n_members; i++)
    {
      guint index = (*hint + i) % shape->n_members;
      const ByMember *member = &shape->members[index];

      if (member->location == BY_LOCATION_BODY
          && strcmp (member->wire_name != NULL ? member->wire_name : member->name, name) == 0)
        {
          *hint = index + 1;
          return member;
        }
    }

  return NULL;
}

static gboolean
decode_structure (Decoder *self, const ByShape *shape, gpointer container, GError **error)
{
  ByPlace place = { .container = container, .shape = shape };
  gboolean first = TRUE;
  gboolean more;
  guint hint = 0;

  while (by_json_reader_next (self->reader, &first, &more, error))
    {
      const char *name;

      if (!more)
        return TRUE;
      name = by_json_reader_read_name (self->reader, error);
      if (name == NULL)
        return FALSE;
      place.member = find_member (shape, name, &hint);
      if (place.member == NULL ? !by_json_reader_skip (self->reader, error)
                               : !decode_value (self, &place, error))
        return FALSE;
    }

  return FALSE;
}

static gboolean
wrong_kind (const ByMember *member, GError **error)
{
  g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "%s has the wrong type",
               member->name != NULL ? member->name : member->shape->name);
  return FALSE;
}

static gboolean
decode_container (Decoder *self, const ByPlace *place, GError **error)
{
  const ByShape *shape = place->member->shape;
  gpointer container = self->sink->open (place);

  if (container == NULL)
    return by_json_reader_skip (self->reader, error);
  if (!by_json_reader_enter (self->reader, error))
    return FALSE;
  if (shape->kind == BY_KIND_LIST)
    return decode_list (self, shape, container, error);
  if (shape->kind == BY_KIND_MAP)
    return decode_map (self, shape, container, error);

  if (!decode_structure (self, shape, container, error))
    return FALSE;

  self->sink->close (place);
  return TRUE;
}

static gboolean
decode_value (Decoder *self, const ByPlace *place, GError **error)
{
  ByKind kind = place->member->shape->kind;
  ByJsonToken token = by_json_reader_peek (self->reader);
  const char *text;

  if (token == BY_JSON_NULL)
    return by_json_reader_skip (self->reader, error);
  if (kind == BY_KIND_LIST)
    return token == BY_JSON_ARRAY ? decode_container (self, place, error)
                                  : wrong_kind (place->member, error);
  if (kind == BY_KIND_STRUCTURE || kind == BY_KIND_MAP)
    return token == BY_JSON_OBJECT ? decode_container (self, place, error)
                                   : wrong_kind (place->member, error);
  if (token == BY_JSON_OBJECT || token == BY_JSON_ARRAY)
    return wrong_kind (place->member, error);

  text = by_json_reader_read_text (self->reader, error);
  return text != NULL && by_sink_put_text (self->sink, place, text, error);
}

/**
 * by_json_decode:
 * @text: a JSON document
 * @shape: a structure
 * @container: what @sink made for @shape; gets the members of @shape that @text has
 *
 * Returns: whether @text was such an object; if not, %BY_AWS_ERROR_BAD_ANSWER
 */
gboolean
by_json_decode (
    GBytes *text, const ByShape *shape, const BySink *sink, gpointer container, GError **error)
{
  g_auto (ByJsonReader) reader = { 0 };
  Decoder self = { &reader, sink };

  if (!by_json_reader_init (&reader, text, error))
    return FALSE;
  if (by_json_reader_peek (&reader) != BY_JSON_OBJECT)
    {
      g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "it is not a JSON object");
      return FALSE;
    }

  return by_json_reader_enter (&reader, error) && decode_structure (&self, shape, container, error)
         && by_json_reader_finish (&reader, error);
}

/**
 * by_json_parse:
 * @text: a JSON document of unknown make
 *
 * For documents without a shape. Looks @text over before json-glib sees it, which recurses for
 * every bracket without a limit.
 *
 * Returns: (transfer full): what it holds, or %NULL with %BY_AWS_ERROR_BAD_ANSWER
 */
JsonNode *
by_json_parse (GBytes *text, GError **error)
{
  g_auto (ByJsonReader) reader = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  const char *data = g_bytes_get_data (text, &length);

  if (!by_json_reader_init (&reader, text, error) || !by_json_reader_skip (&reader, error)
      || !by_json_reader_finish (&reader, error)
      || !json_parser_load_from_data (parser, data, (gssize) length, error))
    return NULL;

  return json_parser_steal_root (parser);
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
