/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text that goes into functions of templates and comes out of them. */

#include "by-function-text.h"

/**
 * by_function_new_text:
 *
 * Returns: (transfer full): the value @text
 */
JsonNode *
by_function_new_text (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

/**
 * by_function_dup_text:
 * @value: a value
 *
 * Returns: (transfer full) (nullable): its text as CloudFormation writes it; NULL for lists, maps
 *   and null
 */
char *
by_function_dup_text (JsonNode *value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!JSON_NODE_HOLDS_VALUE (value))
    return NULL;
  switch (json_node_get_value_type (value))
    {
    case G_TYPE_STRING:
      return g_strdup (json_node_get_string (value));
    case G_TYPE_BOOLEAN:
      return g_strdup (json_node_get_boolean (value) ? "true" : "false");
    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
    case G_TYPE_DOUBLE:
      return g_strdup (
          g_ascii_formatd (buffer, sizeof buffer, "%.15g", json_node_get_double (value)));
    default:
      return NULL;
    }
}
