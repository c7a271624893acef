/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two things that an answer can become: records with typed fields, and JSON. */

#include "by-sink.h"

#include "by-record.h"

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

static ByRecordStore *
store_of (const ByPlace *place)
{
  return ((ByRecord *) place->container)->store;
}

static gpointer
record_open_member (const ByPlace *place)
{
  const ByMember *member = place->member;
  const ByShape *shape = member->shape;
  gpointer *field = &G_STRUCT_MEMBER (gpointer, place->container, member->offset);

  if (member->offset == 0 || (shape->kind == BY_KIND_STRUCTURE && shape->record_size == 0))
    return NULL;

  mark_present (place);
  if (shape->kind == BY_KIND_MAP)
    return by_record_open_map (place->container, member);
  if (shape->kind == BY_KIND_LIST)
    return *field != NULL ? by_record_open_list (place->container, member) : NULL;

  *field = *field == NULL ? by_record_new_in (store_of (place), shape)
                          : by_record_store_copy (store_of (place), *field);
  return *field;
}

static gpointer
record_open (const ByPlace *place)
{
  ByRecordContainer *list = place->container;
  gpointer record;

  if (place->shape->kind == BY_KIND_STRUCTURE)
    return record_open_member (place);

  /* Lists of records are what the API has; nothing else nests. */
  if (place->shape->kind != BY_KIND_LIST || place->member->shape->record_size == 0)
    return NULL;

  record = by_record_new_in (list->store, place->member->shape);
  g_ptr_array_add (list->object, record);
  return record;
}

static void
record_close (const ByPlace *place)
{
  gpointer *field;

  if (place->shape->kind != BY_KIND_STRUCTURE)
    return;

  field = &G_STRUCT_MEMBER (gpointer, place->container, place->member->offset);
  *field = by_record_store_settle (store_of (place), *field);
}

static void
record_put_string (const ByPlace *place, const char *string)
{
  char **field = &G_STRUCT_MEMBER (char *, place->container, place->member->offset);

  *field = (place->member->flags & BY_MEMBER_SENSITIVE) != 0
               ? by_record_store_add_secret (store_of (place), string)
               : by_record_store_add_string (store_of (place), string);
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
      G_STRUCT_MEMBER (GBytes *, place->container, offset)
          = by_record_store_add_bytes (store_of (place), value->blob);
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
record_put_entry (ByRecordContainer *map, const char *key, const ByValue *value)
{
  char *name = by_record_store_add_string (map->store, key);

  if (value->kind == BY_KIND_STRING)
    g_hash_table_replace (map->object, name,
                          by_record_store_add_string (map->store, value->string));
  else if (value->kind == BY_KIND_INTEGER)
    g_hash_table_replace (map->object, name,
                          GINT_TO_POINTER (CLAMP (value->integer, G_MININT, G_MAXINT)));
}

static void
record_put (const ByPlace *place, const ByValue *value)
{
  ByRecordContainer *container = place->container;

  if (place->shape->kind == BY_KIND_STRUCTURE)
    record_put_field (place, value);
  else if (place->shape->kind == BY_KIND_MAP)
    record_put_entry (container, place->key, value);
  else if (value->kind == BY_KIND_STRING)
    g_ptr_array_add (container->object,
                     by_record_store_add_string (container->store, value->string));
}

static void
record_put_null (const ByPlace *place)
{
}

const BySink by_sink_record
    = { record_create, record_open, record_close, record_put, record_put_null, by_record_unref };

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
json_close (const ByPlace *place)
{
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

const BySink by_sink_json
    = { json_create, json_open, json_close, json_put, json_put_null, json_destroy };

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
