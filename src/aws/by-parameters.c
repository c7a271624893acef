/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens to the parameters of a call before it is sent, and before it is logged. */

#include "by-parameters.h"

static void
copy_member (JsonObject *object, const char *name, JsonNode *node, gpointer user_data)
{
  json_object_set_member (user_data, name, json_node_ref (node));
}

/**
 * by_parameters_complete:
 * @parameters: (nullable): of a call; not changed
 *
 * Gives the operation's idempotency token, if it has one and the caller set none, a random value,
 * so that AWS does once what is sent twice.
 *
 * Returns: (transfer full): the parameters to send
 */
JsonObject *
by_parameters_complete (const ByOperation *operation, JsonObject *parameters)
{
  JsonObject *complete = json_object_new ();

  if (parameters != NULL)
    json_object_foreach_member (parameters, copy_member, complete);

  for (guint i = 0; operation->input != NULL && i < operation->input->n_members; i++)
    {
      const ByMember *member = &operation->input->members[i];

      if ((member->flags & BY_MEMBER_IDEMPOTENCY_TOKEN) != 0
          && !json_object_has_member (complete, member->name))
        {
          g_autofree char *token = g_uuid_string_random ();

          json_object_set_string_member (complete, member->name, token);
        }
    }
  return complete;
}

static JsonNode *redact_node (const ByShape *shape, JsonNode *node);

static JsonNode *
redact_structure (const ByShape *shape, JsonObject *object)
{
  g_autoptr (JsonObject) safe = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByMember *member = &shape->members[i];
      JsonNode *value = json_object_get_member (object, member->name);

      if (value != NULL && (member->flags & BY_MEMBER_SENSITIVE) == 0)
        json_object_set_member (safe, member->name, redact_node (member->shape, value));
    }
  json_node_set_object (node, safe);
  return g_steal_pointer (&node);
}

static JsonNode *
redact_list (const ByShape *shape, JsonArray *list)
{
  g_autoptr (JsonArray) safe = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < json_array_get_length (list); i++)
    json_array_add_element (
        safe, redact_node (shape->members[0].shape, json_array_get_element (list, i)));
  json_node_set_array (node, safe);
  return g_steal_pointer (&node);
}

/* The shape's depth bounds the recursion, not the caller's JSON. */
static JsonNode *
redact_node (const ByShape *shape, JsonNode *node)
{
  if (shape->kind == BY_KIND_STRUCTURE && JSON_NODE_HOLDS_OBJECT (node))
    return redact_structure (shape, json_node_get_object (node));
  if (shape->kind == BY_KIND_LIST && JSON_NODE_HOLDS_ARRAY (node))
    return redact_list (shape, json_node_get_array (node));
  return json_node_ref (node);
}

/**
 * by_parameters_redact:
 * @parameters: of a call; not changed
 *
 * Returns: (transfer full): what of them may be logged and shown
 */
JsonObject *
by_parameters_redact (const ByOperation *operation, JsonObject *parameters)
{
  g_autoptr (JsonNode) node = NULL;

  if (operation->input == NULL)
    return json_object_new ();

  node = redact_structure (operation->input, parameters);
  return json_node_dup_object (node);
}
