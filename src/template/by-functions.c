/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Functions of templates that need nothing but their argument: Join, Select, Split and so on.
 *
 * What is not known yet is text like `${Name}`; picked from, it stays what it is.
 */

#include "by-functions.h"

#include "by-function-text.h"
#include "by-template.h"

#include <glib/gi18n.h>
#include <string.h>

static JsonNode *
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_INVALID, message);

  return NULL;
}

/* The item at a place of a list, NULL when it is not a list of so many. */
static JsonNode *
peek_item (JsonNode *list, guint index)
{
  if (!JSON_NODE_HOLDS_ARRAY (list) || index >= json_array_get_length (json_node_get_array (list)))
    return NULL;

  return json_array_get_element (json_node_get_array (list), index);
}

static gboolean
is_unknown (JsonNode *value)
{
  return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
         && g_str_has_prefix (json_node_get_string (value), "${");
}

static JsonNode *
join (JsonNode *argument, GError **error)
{
  JsonNode *delimiter = peek_item (argument, 0);
  JsonNode *items = peek_item (argument, 1);
  g_autofree char *between = delimiter != NULL ? by_function_dup_text (delimiter) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (items != NULL && is_unknown (items))
    return json_node_copy (items);
  if (between == NULL || items == NULL || !JSON_NODE_HOLDS_ARRAY (items))
    return refuse (error, _("Fn::Join wants a delimiter and a list."));
  for (guint i = 0; i < json_array_get_length (json_node_get_array (items)); i++)
    {
      g_autofree char *item = by_function_dup_text (peek_item (items, i));

      if (item == NULL)
        return refuse (error, _("Fn::Join joins texts only; one item is a list or a map."));
      if (i > 0)
        g_string_append (text, between);
      g_string_append (text, item);
    }

  return by_function_new_text (text->str);
}

static JsonNode *
pick (JsonNode *argument, GError **error)
{
  JsonNode *place = peek_item (argument, 0);
  JsonNode *items = peek_item (argument, 1);
  g_autofree char *text = place != NULL ? by_function_dup_text (place) : NULL;
  guint64 index = 0;

  if (items != NULL && is_unknown (items))
    return json_node_copy (items);
  if (text == NULL || items == NULL || !JSON_NODE_HOLDS_ARRAY (items)
      || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &index, NULL))
    return refuse (error, _("Fn::Select wants a number from 0 on and a list."));
  if (peek_item (items, (guint) index) == NULL)
    return refuse (error, _("Fn::Select wants an item beyond the end of the list."));

  return json_node_copy (peek_item (items, (guint) index));
}

static JsonNode *
split (JsonNode *argument, GError **error)
{
  JsonNode *delimiter = peek_item (argument, 0);
  JsonNode *source = peek_item (argument, 1);
  g_autofree char *between = delimiter != NULL ? by_function_dup_text (delimiter) : NULL;
  g_autofree char *text = source != NULL ? by_function_dup_text (source) : NULL;
  g_auto (GStrv) items = NULL;
  JsonArray *array;
  JsonNode *node;

  if (between == NULL || *between == '\0' || text == NULL)
    return refuse (error, _("Fn::Split wants a delimiter and a text."));
  if (is_unknown (source) && strstr (text, between) == NULL)
    return json_node_copy (source);
  items = g_strsplit (text, between, -1);
  array = json_array_new ();
  for (guint i = 0; items[i] != NULL; i++)
    json_array_add_string_element (array, items[i]);
  if (items[0] == NULL)
    json_array_add_string_element (array, "");
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, array);

  return node;
}

static JsonNode *
encode_base64 (JsonNode *argument, GError **error)
{
  g_autofree char *text = by_function_dup_text (argument);
  g_autofree char *encoded = NULL;

  if (text == NULL)
    return refuse (error, _("Fn::Base64 wants a text."));
  encoded = g_base64_encode ((const guchar *) text, strlen (text));

  return by_function_new_text (encoded);
}

static JsonNode *
count (JsonNode *argument, GError **error)
{
  if (!JSON_NODE_HOLDS_ARRAY (argument))
    return refuse (error, _("Fn::Length wants a list."));

  return json_node_init_int (json_node_alloc (),
                             json_array_get_length (json_node_get_array (argument)));
}

static JsonNode *
write_json (JsonNode *argument, GError **error)
{
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_VALUE (argument) || JSON_NODE_HOLDS_NULL (argument))
    return refuse (error, _("Fn::ToJsonString wants a list or a map."));
  text = json_to_string (argument, FALSE);

  return by_function_new_text (text);
}

/**
 * by_function_find:
 * @name: "Fn::Join"
 *
 * Returns: (nullable): the function; NULL when it is none of those here
 */
ByFunction
by_function_find (const char *name)
{
  static const struct
  {
    const char *name;
    ByFunction function;
  } functions[] = {
    { "Fn::Base64", encode_base64 }, { "Fn::Cidr", by_function_cidr },
    { "Fn::Join", join },            { "Fn::Length", count },
    { "Fn::Select", pick },          { "Fn::Split", split },
    { "Fn::ToJsonString", write_json },
  };

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_str_equal (functions[i].name, name))
      return functions[i].function;

  return NULL;
}
