/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What the program is about to do, as a line for a POSIX shell. Every word that is not the
 * program's own is quoted; lists of pairs go as JSON, because the CLI's shorthand reads commas,
 * brackets and backslashes inside values.
 */
#include "by-aws-command.h"

#include <json-glib/json-glib.h>

static void
append_option (GString *line, const char *option, const char *value)
{
  g_autofree char *quoted = g_shell_quote (value);

  g_string_append_printf (line, " \\\n  %s %s", option, quoted);
}

/* [{"@key": k, "@value": v}, ...] in the order of the keys, so that the line is always the same. */
static char *
make_pairs (GHashTable *table, const char *key, const char *value)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (table), (GCompareFunc) g_strcmp0);

  json_builder_begin_array (builder);
  for (GList *l = names; l != NULL; l = l->next)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, key);
      json_builder_add_string_value (builder, l->data);
      json_builder_set_member_name (builder, value);
      json_builder_add_string_value (builder, g_hash_table_lookup (table, l->data));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/**
 * by_aws_command_create_stack:
 * @stack: what would be created
 *
 * Returns: (transfer full): a command for a POSIX shell that does the same, on several lines, with
 *   an end of line
 */
char *
by_aws_command_create_stack (const ByAwsCreateStack *stack)
{
  GString *line = g_string_new ("aws cloudformation create-stack");
  g_autofree char *template_url = g_strconcat ("file://", stack->template_path, NULL);

  if (stack->profile != NULL)
    append_option (line, "--profile", stack->profile);
  append_option (line, "--region", stack->region);
  if (stack->endpoint_url != NULL)
    append_option (line, "--endpoint-url", stack->endpoint_url);
  append_option (line, "--stack-name", stack->stack_name);
  append_option (line, "--template-body", template_url);

  if (g_hash_table_size (stack->parameters) > 0)
    {
      g_autofree char *json = make_pairs (stack->parameters, "ParameterKey", "ParameterValue");

      append_option (line, "--parameters", json);
    }

  if (stack->capabilities != NULL && stack->capabilities[0] != NULL)
    {
      g_string_append (line, " \\\n  --capabilities");
      for (guint i = 0; stack->capabilities[i] != NULL; i++)
        g_string_append_printf (line, " %s", stack->capabilities[i]);
    }

  if (stack->tags != NULL && g_hash_table_size (stack->tags) > 0)
    {
      g_autofree char *json = make_pairs (stack->tags, "Key", "Value");

      append_option (line, "--tags", json);
    }

  g_string_append_c (line, '\n');
  return g_string_free (line, FALSE);
}
