/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-json.h"

#include <gio/gio.h>

static JsonNode *
get_member (JsonObject *object, const char *name)
{
  return object == NULL ? NULL : json_object_get_member (object, name);
}

static gboolean
holds (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
holds_number (JsonNode *node)
{
  return holds (node, G_TYPE_INT64) || holds (node, G_TYPE_DOUBLE);
}

const char *
by_sandbox_json_string (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return holds (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;
}

gint64
by_sandbox_json_int (JsonObject *object, const char *name, gint64 otherwise)
{
  JsonNode *node = get_member (object, name);

  return holds_number (node) ? json_node_get_int (node) : otherwise;
}

double
by_sandbox_json_double (JsonObject *object, const char *name, double otherwise)
{
  JsonNode *node = get_member (object, name);

  return holds_number (node) ? json_node_get_double (node) : otherwise;
}

gboolean
by_sandbox_json_boolean (JsonObject *object, const char *name, gboolean otherwise)
{
  JsonNode *node = get_member (object, name);

  return holds (node, G_TYPE_BOOLEAN) ? json_node_get_boolean (node) : otherwise;
}

JsonObject *
by_sandbox_json_object (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
by_sandbox_json_array (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

guint
by_sandbox_json_length (JsonObject *object, const char *name)
{
  JsonArray *array = by_sandbox_json_array (object, name);

  return array == NULL ? 0 : json_array_get_length (array);
}

JsonObject *
by_sandbox_json_object_at (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

const char *
by_sandbox_json_string_at (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return holds (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;
}

char *
by_sandbox_json_text (JsonNode *node)
{
  if (holds (node, G_TYPE_STRING))
    return json_node_dup_string (node);
  if (holds (node, G_TYPE_BOOLEAN))
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  if (holds (node, G_TYPE_INT64))
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (holds (node, G_TYPE_DOUBLE))
    return g_strdup_printf ("%g", json_node_get_double (node));
  return NULL;
}

static JsonNode *
copy_node (JsonNode *node)
{
  JsonNode *result = json_node_new (json_node_get_node_type (node));

  if (JSON_NODE_HOLDS_OBJECT (node))
    json_node_take_object (result, by_sandbox_json_copy (json_node_get_object (node)));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *source = json_node_get_array (node);
      JsonArray *array = json_array_sized_new (json_array_get_length (source));

      for (guint i = 0; i < json_array_get_length (source); i++)
        json_array_add_element (array, copy_node (json_array_get_element (source, i)));
      json_node_take_array (result, array);
    }
  else
    {
      json_node_free (result);
      result = json_node_copy (node);
    }
  return result;
}

JsonObject *
by_sandbox_json_copy (JsonObject *object)
{
  JsonObject *result = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    json_object_set_member (result, name, copy_node (node));
  return result;
}

JsonArray *
by_sandbox_json_strings (const char *const *strings)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; strings[i] != NULL; i++)
    json_array_add_string_element (array, strings[i]);
  return array;
}

gboolean
by_sandbox_json_strings_contain (JsonArray *array, const char *text)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (g_strcmp0 (by_sandbox_json_string_at (array, i), text) == 0)
      return TRUE;
  return FALSE;
}

void
by_sandbox_json_set_string (JsonObject *object, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
}

void
by_sandbox_json_take_over (JsonObject *object, JsonObject *source, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      JsonNode *node = get_member (source, names[i]);

      if (node != NULL)
        json_object_set_member (object, names[i], copy_node (node));
    }
}

JsonObject *
by_sandbox_json_load_resource (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, &error);
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (bytes == NULL
      || !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), &error))
    g_error ("%s: %s", path, error->message);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}
