/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two things that an answer can become: records with typed fields, and JSON. */

#include "by-sink.h"

/* Records */

static gpointer
record_create (const ByShape *structure)
{
  return by_record_new (structure);
}

static void
mark_present (const ByPlace *place)
{
  ByRecord *record = place->container;

  record->present |= G_GUINT64_CONSTANT (1) << (place->member - place->shape->members);
}

static gpointer
record_open_member (const ByPlace *place)
{
  const ByShape *shape = place->member->shape;
  gpointer *field;

  if (place->member->offset == 0 || (shape->kind == BY_KIND_STRUCTURE && shape->record_size == 0))
    return NULL;

  mark_present (place);
  if (shape->kind == BY_KIND_MAP)
    return by_record_open_map (place->container, place->member);

  field = &G_STRUCT_MEMBER (gpointer, place->container, place->member->offset);
  if (*field == NULL && shape->kind == BY_KIND_STRUCTURE)
    *field = by_record_new (shape);
  return *field;
}

static gpointer
record_open (const ByPlace *place)
{
  gpointer record;

  if (place->shape->kind == BY_KIND_STRUCTURE)
    return record_open_member (place);

  /* Lists of records are what the API has; nothing else nests. */
  if (place->shape->kind != BY_KIND_LIST || place->member->shape->record_size == 0)
    return NULL;

  record = by_record_new (place->member->shape);
  g_ptr_array_add (place->container, record);
  return record;
}

static void
record_put_string (const ByPlace *place, const char *string)
{
  char **field = &G_STRUCT_MEMBER (char *, place->container, place->member->offset);

  g_free (*field);
  *field = g_strdup (string);
}

static void
record_put_blob (const ByPlace *place, GBytes *blob)
{
  GBytes **field = &G_STRUCT_MEMBER (GBytes *, place->container, place->member->offset);

  g_clear_pointer (field, g_bytes_unref);
  *field = g_bytes_ref (blob);
}

static void
record_put_field (const ByPlace *place, const ByValue *value)
{
  gsize offset = place->member->offset;

  if (offset == 0)
    return;

  mark_present (place);
  switch (value->kind)
    {
    case BY_KIND_STRING:
      record_put_string (place, value->string);
      break;
    case BY_KIND_BLOB:
      record_put_blob (place, value->blob);
      break;
    case BY_KIND_BOOLEAN:
      G_STRUCT_MEMBER (gboolean, place->container, offset) = value->boolean;
      break;
    case BY_KIND_INTEGER:
      G_STRUCT_MEMBER (gint64, place->container, offset) = value->integer;
      break;
    case BY_KIND_DOUBLE:
      G_STRUCT_MEMBER (double, place->container, offset) = value->number;
      break;
    case BY_KIND_TIMESTAMP:
      G_STRUCT_MEMBER (gint64, place->container, offset) = value->time;
      break;
    case BY_KIND_STRUCTURE:
    case BY_KIND_LIST:
    case BY_KIND_MAP:
    default:
      break;
    }
}

static void
record_put (const ByPlace *place, const ByValue *value)
{
  if (place->shape->kind == BY_KIND_STRUCTURE)
    record_put_field (place, value);
  else if (place->shape->kind == BY_KIND_LIST && value->kind == BY_KIND_STRING)
    g_ptr_array_add (place->container, g_strdup (value->string));
  else if (place->shape->kind == BY_KIND_MAP && value->kind == BY_KIND_STRING)
    g_hash_table_replace (place->container, g_strdup (place->key), g_strdup (value->string));
  else if (place->shape->kind == BY_KIND_MAP && value->kind == BY_KIND_INTEGER)
    g_hash_table_replace (place->container, g_strdup (place->key),
                          GINT_TO_POINTER (CLAMP (value->integer, G_MININT, G_MAXINT)));
}

static void
record_put_null (const ByPlace *place)
{
}

const BySink by_sink_record
    = { record_create, record_open, record_put, record_put_null, by_record_unref };

/* JSON */

static gpointer
json_create (const ByShape *structure)
{
  return json_object_new ();
}

static gboolean
is_array (const ByShape *shape)
{
  return shape->kind == BY_KIND_LIST;
}

static const char *
name_of (const ByPlace *place)
{
  return place->shape->kind == BY_KIND_MAP ? place->key : place->member->name;
}

static JsonNode *
container_node_new (const ByShape *shape)
{
  JsonNode *node = json_node_alloc ();

  if (is_array (shape))
    json_node_take_array (json_node_init (node, JSON_NODE_ARRAY), json_array_new ());
  else
    json_node_take_object (json_node_init (node, JSON_NODE_OBJECT), json_object_new ());
  return node;
}

static gpointer
json_open (const ByPlace *place)
{
  const ByShape *shape = place->member->shape;
  JsonNode *node = NULL;

  if (!is_array (place->shape))
    node = json_object_get_member (place->container, name_of (place));
  if (node == NULL)
    {
      node = container_node_new (shape);
      if (is_array (place->shape))
        json_array_add_element (place->container, node);
      else
        json_object_set_member (place->container, name_of (place), node);
    }

  return is_array (shape) ? (gpointer) json_node_get_array (node)
                          : (gpointer) json_node_get_object (node);
}

static void
json_put (const ByPlace *place, const ByValue *value)
{
  JsonNode *node = by_value_to_node (value, place->member);

  if (is_array (place->shape))
    json_array_add_element (place->container, node);
  else
    json_object_set_member (place->container, name_of (place), node);
}

static void
json_put_null (const ByPlace *place)
{
  json_array_add_null_element (place->container);
}

static void
json_destroy (gpointer structure)
{
  json_object_unref (structure);
}

const BySink by_sink_json = { json_create, json_open, json_put, json_put_null, json_destroy };

/**
 * by_sink_put_text:
 * @place: of a scalar
 * @text: what the wire has for it
 *
 * Reads a scalar from text and puts it in its place. An empty text is an absent value unless it is
 * a string or a blob.
 */
gboolean
by_sink_put_text (const BySink *sink, const ByPlace *place, const char *text, GError **error)
{
  g_autoptr (GBytes) blob = NULL;
  ByKind kind = place->member->shape->kind;
  ByValue value;

  if (*text == '\0' && kind != BY_KIND_STRING && kind != BY_KIND_BLOB)
    return TRUE;
  if (!by_value_parse (&value, place->member, text, &blob, error))
    return FALSE;

  sink->put (place, &value);
  return TRUE;
}
