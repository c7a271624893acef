/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sample.h"

#include "by-value.h"

static JsonNode *
sample_scalar (const ByMember *member, guint number)
{
  JsonNode *node = json_node_alloc ();
  g_autofree char *text = NULL;

  switch (member->shape->kind)
    {
    case BY_KIND_BOOLEAN:
      return json_node_init_boolean (node, TRUE);
    case BY_KIND_INTEGER:
      return json_node_init_int (node, 1000 + number);
    case BY_KIND_DOUBLE:
      return json_node_init_double (node, 0.5 + number);
    case BY_KIND_TIMESTAMP:
      if (by_value_get_timestamp_format (member, BY_TIMESTAMP_DEFAULT) == BY_TIMESTAMP_MILLISECONDS)
        return json_node_init_int (node, G_GINT64_CONSTANT (1772366400123) + number);
      return json_node_init_int (node, 1772366400 + number);
    case BY_KIND_BLOB:
      return json_node_init_string (node, "YmxvYiA8Jj4=");
    case BY_KIND_STRUCTURE:
    case BY_KIND_LIST:
    case BY_KIND_MAP:
    case BY_KIND_STRING:
    default:
      text = g_strdup_printf ("%s %u & <Grün>",
                              member->name != NULL ? member->name : member->shape->name, number);
      return json_node_init_string (node, text);
    }
}

static JsonNode *
sample_member (const ByMember *member, guint number)
{
  const ByShape *shape = member->shape;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonArray) array = NULL;

  if (shape->kind == BY_KIND_STRUCTURE)
    {
      object = sample_structure (shape);
      return json_node_init_object (json_node_alloc (), object);
    }
  if (shape->kind == BY_KIND_LIST)
    {
      array = json_array_new ();
      for (guint i = 0; i < 2; i++)
        json_array_add_element (array, sample_member (&shape->members[0], number + i));
      return json_node_init_array (json_node_alloc (), array);
    }
  if (shape->kind == BY_KIND_MAP)
    {
      object = json_object_new ();
      json_object_set_member (object, "first", sample_member (&shape->members[1], number));
      json_object_set_member (object, "second", sample_member (&shape->members[1], number + 1));
      return json_node_init_object (json_node_alloc (), object);
    }

  return sample_scalar (member, number);
}

JsonObject *
sample_structure (const ByShape *shape)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < shape->n_members; i++)
    json_object_set_member (object, shape->members[i].name, sample_member (&shape->members[i], i));

  return object;
}

static JsonNode *
node_from_list (const ByShape *shape, GPtrArray *list)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    if (shape->members[0].shape->kind == BY_KIND_STRING)
      json_array_add_string_element (array, g_ptr_array_index (list, i));
    else
      json_array_add_object_element (array, sample_from_record (g_ptr_array_index (list, i)));

  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
node_from_map (const ByShape *shape, GHashTable *map)
{
  g_autoptr (JsonObject) object = json_object_new ();
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, map);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (shape->members[1].shape->kind == BY_KIND_STRING)
      json_object_set_string_member (object, key, value);
    else
      json_object_set_int_member (object, key, GPOINTER_TO_INT (value));

  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
node_from_field (gpointer record, const ByMember *member)
{
  ByValue value = { .kind = member->shape->kind };
  g_autoptr (JsonObject) object = NULL;

  switch (value.kind)
    {
    case BY_KIND_STRUCTURE:
      object = sample_from_record (G_STRUCT_MEMBER (gpointer, record, member->offset));
      return json_node_init_object (json_node_alloc (), object);
    case BY_KIND_LIST:
      return node_from_list (member->shape, G_STRUCT_MEMBER (GPtrArray *, record, member->offset));
    case BY_KIND_MAP:
      return node_from_map (member->shape, G_STRUCT_MEMBER (GHashTable *, record, member->offset));
    case BY_KIND_STRING:
      value.string = G_STRUCT_MEMBER (char *, record, member->offset);
      break;
    case BY_KIND_BLOB:
      value.blob = G_STRUCT_MEMBER (GBytes *, record, member->offset);
      break;
    case BY_KIND_BOOLEAN:
      value.boolean = G_STRUCT_MEMBER (gboolean, record, member->offset);
      break;
    case BY_KIND_DOUBLE:
      value.number = G_STRUCT_MEMBER (double, record, member->offset);
      break;
    case BY_KIND_INTEGER:
    case BY_KIND_TIMESTAMP:
    default:
      value.integer = G_STRUCT_MEMBER (gint64, record, member->offset);
      break;
    }

  return by_value_to_node (&value, member);
}

JsonObject *
sample_from_record (gpointer record)
{
  const ByShape *shape = ((ByRecord *) record)->shape;
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < shape->n_members; i++)
    if (shape->members[i].offset != 0 && by_record_has (record, shape->members[i].name))
      json_object_set_member (object, shape->members[i].name,
                              node_from_field (record, &shape->members[i]));

  return object;
}

static void
drop_what_records_lack (const ByShape *shape, JsonNode *node)
{
  if (shape->kind == BY_KIND_LIST)
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      drop_what_records_lack (shape->members[0].shape,
                              json_array_get_element (json_node_get_array (node), i));
  if (shape->kind != BY_KIND_STRUCTURE)
    return;

  for (guint i = 0; i < shape->n_members; i++)
    if (shape->members[i].offset == 0)
      json_object_remove_member (json_node_get_object (node), shape->members[i].name);
    else
      drop_what_records_lack (
          shape->members[i].shape,
          json_object_get_member (json_node_get_object (node), shape->members[i].name));
}

static char *
sorted_text (JsonNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GList) names = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      {
        g_autofree char *item
            = sorted_text (json_array_get_element (json_node_get_array (node), i));

        g_string_append_printf (text, "[%s]", item);
      }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      names = g_list_sort (json_object_get_members (json_node_get_object (node)),
                           (GCompareFunc) (void (*) (void)) g_strcmp0);
      for (GList *name = names; name != NULL; name = name->next)
        {
          g_autofree char *item
              = sorted_text (json_object_get_member (json_node_get_object (node), name->data));

          g_string_append_printf (text, "{%s: %s}", (char *) name->data, item);
        }
    }
  else
    {
      g_autofree char *item = json_to_string (node, FALSE);

      g_string_append (text, item);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
sample_assert_equals (JsonObject *given, JsonObject *expected)
{
  g_autoptr (JsonNode) given_node = json_node_init_object (json_node_alloc (), given);
  g_autoptr (JsonNode) expected_node = json_node_init_object (json_node_alloc (), expected);
  g_autofree char *given_text = sorted_text (given_node);
  g_autofree char *expected_text = sorted_text (expected_node);

  g_assert_cmpstr (given_text, ==, expected_text);
}

void
sample_assert_record_equals (const ByShape *shape, JsonObject *given, JsonObject *expected)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), expected);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (JsonNode) copy = json_from_string (text, NULL);

  drop_what_records_lack (shape, copy);
  sample_assert_equals (given, json_node_get_object (copy));
}
