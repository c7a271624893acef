/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks over the parameters of a call before anything is sent. */

#include "by-parameter-check.h"

#include "by-aws-error.h"

static gboolean
check_value (const ByMember *member, JsonNode *node, const char *path, GError **error);

static gboolean
check_names (const ByShape *shape, JsonObject *object, const char *path, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (by_shape_find_member (shape, name) == NULL)
      {
        g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID, "%s has no parameter “%s”", path,
                     name);
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_structure (const ByShape *shape, JsonObject *object, const char *path, GError **error)
{
  if (!check_names (shape, object, path, error))
    return FALSE;

  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByMember *member = &shape->members[i];
      JsonNode *node = json_object_get_member (object, member->name);
      gboolean absent = node == NULL || JSON_NODE_HOLDS_NULL (node);

      if (absent && (member->flags & BY_MEMBER_REQUIRED) != 0)
        {
          g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID, "%s needs the parameter “%s”",
                       path, member->name);
          return FALSE;
        }
      if (!absent && !check_value (member, node, member->name, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_list (const ByMember *member, JsonArray *array, const char *path, GError **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!check_value (&member->shape->members[0], json_array_get_element (array, i), path, error))
      return FALSE;

  return TRUE;
}

static gboolean
check_map (const ByMember *member, JsonObject *object, const char *path, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (!check_value (&member->shape->members[1], node, path, error))
      return FALSE;

  return TRUE;
}

static gboolean
check_value (const ByMember *member, JsonNode *node, const char *path, GError **error)
{
  const ByShape *shape = member->shape;
  JsonNodeType type = JSON_NODE_TYPE (node);

  if (shape->kind == BY_KIND_STRUCTURE && type == JSON_NODE_OBJECT)
    return check_structure (shape, json_node_get_object (node), path, error);
  if (shape->kind == BY_KIND_LIST && type == JSON_NODE_ARRAY)
    return check_list (member, json_node_get_array (node), path, error);
  if (shape->kind == BY_KIND_MAP && type == JSON_NODE_OBJECT)
    return check_map (member, json_node_get_object (node), path, error);
  if (shape->kind != BY_KIND_STRUCTURE && shape->kind != BY_KIND_LIST && shape->kind != BY_KIND_MAP
      && type == JSON_NODE_VALUE)
    return TRUE;

  g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID, "The parameter “%s” has the wrong type",
               path);
  return FALSE;
}

/**
 * by_parameter_check:
 * @parameters: with API member names
 *
 * Returns: whether @parameters has what @operation requires and nothing that it does not know; if
 *   not, a %BY_AWS_ERROR_INVALID that names the parameter
 */
gboolean
by_parameter_check (const ByOperation *operation, JsonObject *parameters, GError **error)
{
  return check_structure (operation->input != NULL ? operation->input : &by_shape_empty, parameters,
                          operation->name, error);
}
