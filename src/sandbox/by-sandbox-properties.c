/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-properties.h"

#include "by-sandbox-json.h"
#include "by-sandbox-model.h"

static JsonNode *convert (const ByShape *shape, JsonNode *node);

/* CloudFormation takes enumerations in letters of either size. */
static JsonNode *
convert_text (const BySandboxShape *shape, const char *text)
{
  for (guint i = 0; shape->enumeration != NULL && shape->enumeration[i] != NULL; i++)
    if (g_ascii_strcasecmp (shape->enumeration[i], text) == 0)
      return json_node_init_string (json_node_alloc (), shape->enumeration[i]);
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
convert_scalar (const ByShape *shape, const char *text)
{
  JsonNode *node = json_node_alloc ();

  if (shape->kind == BY_KIND_INTEGER)
    return json_node_init_int (node, (gint64) g_ascii_strtod (text, NULL));
  if (shape->kind == BY_KIND_DOUBLE)
    return json_node_init_double (node, g_ascii_strtod (text, NULL));
  if (shape->kind == BY_KIND_BOOLEAN)
    return json_node_init_boolean (node, g_ascii_strcasecmp (text, "true") == 0);
  json_node_free (node);
  return convert_text ((const BySandboxShape *) shape, text);
}

/* A list may be given as one value, or as text with commas, as Ref of a list parameter is. */
static JsonNode *
convert_list (const ByShape *shape, JsonNode *node)
{
  JsonArray *list = json_array_new ();
  JsonNode *result = json_node_new (JSON_NODE_ARRAY);

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *source = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (source); i++)
        json_array_add_element (list, convert (shape->members[0].shape,
                                               json_array_get_element (source, i)));
    }
  else
    {
      g_autofree char *text = by_sandbox_json_text (node);
      g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);

      for (guint i = 0; parts[i] != NULL; i++)
        json_array_add_string_element (list, g_strstrip (parts[i]));
    }
  json_node_take_array (result, list);
  return result;
}

static JsonNode *
convert_map (const ByShape *shape, JsonObject *source)
{
  JsonObject *object = json_object_new ();
  JsonNode *result = json_node_new (JSON_NODE_OBJECT);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, source);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    json_object_set_member (object, name, convert (shape->members[1].shape, node));
  json_node_take_object (result, object);
  return result;
}

/* Recursion: shapes contain shapes. */
static JsonNode *
convert (const ByShape *shape, JsonNode *node)
{
  g_autofree char *text = NULL;
  JsonNode *result;

  if (shape->kind == BY_KIND_LIST)
    return convert_list (shape, node);
  if (shape->kind == BY_KIND_MAP && JSON_NODE_HOLDS_OBJECT (node))
    return convert_map (shape, json_node_get_object (node));
  if (shape->kind == BY_KIND_STRUCTURE && JSON_NODE_HOLDS_OBJECT (node))
    {
      result = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (
          result, by_sandbox_properties_to_request (shape, json_node_get_object (node)));
      return result;
    }
  text = by_sandbox_json_text (node);
  return text == NULL ? json_node_copy (node) : convert_scalar (shape, text);
}

JsonObject *
by_sandbox_properties_to_request (const ByShape *shape, JsonObject *properties)
{
  JsonObject *request = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, properties);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_autofree char *api_name = g_strdup (name);
      const ByMember *member;

      api_name[0] = g_ascii_tolower (api_name[0]);
      member = by_shape_find_member (shape, api_name);
      if (member != NULL && !JSON_NODE_HOLDS_NULL (node))
        json_object_set_member (request, api_name, convert (member->shape, node));
    }
  return request;
}
