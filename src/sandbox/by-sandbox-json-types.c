/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-json-types.h"

#include <string.h>

#include "by-json.h"

/* The words are those that people report of services of this family; reported too: a fraction where
 * an integer is due is no fault, AWS cuts it off. */

static char *check_value (const ByMember *member, JsonNode *node);

/* As AWS calls what it read: "STRING_VALUE". */
static const char *
get_token_name (JsonNode *node)
{
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return "STRING_VALUE";
    case G_TYPE_BOOLEAN:
      return json_node_get_boolean (node) ? "TRUE_VALUE" : "FALSE_VALUE";
    default:
      return "NUMBER_VALUE";
    }
}

static const char *
get_kind_name (ByKind kind)
{
  static const char *const names[] = {
    [BY_KIND_STRING] = "a String",   [BY_KIND_BLOB] = "a Blob",
    [BY_KIND_BOOLEAN] = "a Boolean", [BY_KIND_INTEGER] = "an Integer",
    [BY_KIND_DOUBLE] = "a Double",   [BY_KIND_TIMESTAMP] = "milliseconds since epoch",
  };

  return names[kind];
}

static gboolean
is_scalar_of (const ByMember *member, JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (member->shape->kind == BY_KIND_STRING || member->shape->kind == BY_KIND_BLOB)
    return type == G_TYPE_STRING;
  if (member->shape->kind == BY_KIND_BOOLEAN)
    return type == G_TYPE_BOOLEAN;
  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
}

static char *
check_scalar (const ByMember *member, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup ("Start of structure or map found where not expected.");
  if (JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup ("Start of list found where not expected");
  if (is_scalar_of (member, node))
    return NULL;
  return g_strdup_printf ("%s can not be converted to %s", get_token_name (node),
                          get_kind_name (member->shape->kind));
}

static char *
check_list (const ByShape *shape, JsonNode *node)
{
  JsonArray *array;
  char *fault = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup ("Start of structure or map found where not expected.");
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup ("Expected list or null");
  array = json_node_get_array (node);
  for (guint i = 0; fault == NULL && i < json_array_get_length (array); i++)
    fault = check_value (&shape->members[0], json_array_get_element (array, i));
  return fault;
}

static const ByMember *
find_member (const ByShape *shape, const char *name)
{
  if (shape->kind == BY_KIND_MAP)
    return &shape->members[1];
  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByMember *member = &shape->members[i];

      if (member->location == BY_LOCATION_BODY
          && strcmp (member->wire_name != NULL ? member->wire_name : member->name, name) == 0)
        return member;
    }
  return NULL;
}

/* Of a structure or a map. AWS passes over members that it does not know. */
static char *
check_object (const ByShape *shape, JsonNode *node)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  char *fault = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup ("Start of list found where not expected");
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup ("Expected null");
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (fault == NULL && json_object_iter_next_ordered (&iter, &name, &value))
    {
      const ByMember *member = find_member (shape, name);

      if (member != NULL)
        fault = check_value (member, value);
    }
  return fault;
}

static char *
check_value (const ByMember *member, JsonNode *node)
{
  const ByShape *shape = member->shape;

  if (JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (shape->kind == BY_KIND_STRUCTURE || shape->kind == BY_KIND_MAP)
    return check_object (shape, node);
  return shape->kind == BY_KIND_LIST ? check_list (shape, node) : check_scalar (member, node);
}

char *
by_sandbox_json_types_check (const ByShape *shape, GBytes *body)
{
  g_autoptr (JsonNode) root = NULL;

  if (shape == NULL || body == NULL || g_bytes_get_size (body) == 0)
    return NULL;
  root = by_json_parse (body, NULL);
  return root == NULL ? NULL : check_object (shape, root);
}
