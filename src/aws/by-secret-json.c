/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * json-glib frees its texts as they are; here they are overwritten first. A text belongs to its
 * node alone unless the node was copied, which nobody does with secrets.
 */

#include "by-secret-json.h"

#include <string.h>

static void
wipe_text (JsonNode *node)
{
  char *text = NULL;

  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return;
  text = (char *) json_node_get_string (node);
  if (text != NULL)
    explicit_bzero (text, strlen (text));
}

/* Our own reader has bounded the depth, or a shape has. */
static void
wipe_node (JsonNode *node)
{
  JsonObjectIter iter;
  JsonNode *member = NULL;

  if (JSON_NODE_HOLDS_VALUE (node))
    {
      wipe_text (node);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, NULL, &member))
        wipe_node (member);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        wipe_node (json_array_get_element (array, i));
    }
}

/**
 * by_secret_node_free:
 * @node: (transfer full) (nullable): the one reference there is
 */
void
by_secret_node_free (JsonNode *node)
{
  if (node == NULL)
    return;

  wipe_node (node);
  json_node_unref (node);
}

/**
 * by_secret_object_free:
 * @object: (transfer full) (nullable): the one reference there is
 */
void
by_secret_object_free (JsonObject *object)
{
  JsonObjectIter iter;
  JsonNode *member = NULL;

  if (object == NULL)
    return;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, NULL, &member))
    wipe_node (member);
  json_object_unref (object);
}

/**
 * by_secret_members_wipe:
 * @shape: (nullable): a structure
 * @object: of that shape
 *
 * Wipes what @shape calls sensitive, wherever references to it are held, and leaves the rest.
 */
void
by_secret_members_wipe (const ByShape *shape, JsonObject *object)
{
  for (guint i = 0; shape != NULL && i < shape->n_members; i++)
    {
      const ByMember *member = &shape->members[i];
      JsonNode *node = json_object_get_member (object, member->name);

      if (node == NULL)
        continue;
      if ((member->flags & BY_MEMBER_SENSITIVE) != 0)
        wipe_node (node);
      else if (member->shape->kind == BY_KIND_STRUCTURE && JSON_NODE_HOLDS_OBJECT (node))
        by_secret_members_wipe (member->shape, json_node_get_object (node));
    }
}
