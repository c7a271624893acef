/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "template-fixture.h"

#include <string.h>

ByTemplate *
template_fixture_parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return by_template_new (bytes, "test", error);
}

ByTemplate *
template_fixture_load (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  ByTemplate *source;
  gsize length = 0;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (text, length);
  source = by_template_new (bytes, path, &error);
  g_assert_no_error (error);

  return source;
}

/* The path of a template as upstream publishes it; NULL, with the test marked as skipped, where
 * those are not at hand. */
char *
template_fixture_upstream (const char *name)
{
  const char *shared = g_getenv ("BY_SHARED_DIR");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "upstream", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("upstream's templates are not on this machine");

  return NULL;
}

/* @answers: name, value, name, value, NULL */
ByPlan *
template_fixture_plan (ByTemplate *source, const char *const *answers, GError **error)
{
  const ByPlanEnvironment environment = {
    .region = "eu-west-1",
    .account_id = "111122223333",
    .stack_name = "raster-vision",
  };
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; answers != NULL && answers[i] != NULL; i += 2)
    g_hash_table_insert (values, (gpointer) answers[i], (gpointer) answers[i + 1]);

  return by_plan_new (source, values, &environment, error);
}

const ByTemplateProblem *
template_fixture_find (GPtrArray *problems, const char *code)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const ByTemplateProblem *problem = g_ptr_array_index (problems, i);

      if (g_str_equal (problem->code, code))
        return problem;
    }

  return NULL;
}

/* The JSON at a path like "A.0.B", strings without quotes; NULL when nothing is there. Lives until
 * the next call. */
const char *
template_fixture_text (ByPlan *plan, const char *logical_id, const char *path)
{
  static char *text = NULL;
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  JsonNode *node = by_plan_get_resource (plan, logical_id)->properties;

  g_clear_pointer (&text, g_free);
  for (guint i = 0; node != NULL && parts[i] != NULL; i++)
    {
      if (JSON_NODE_HOLDS_OBJECT (node))
        node = json_object_get_member (json_node_get_object (node), parts[i]);
      else if (JSON_NODE_HOLDS_ARRAY (node)
               && (guint) atoi (parts[i]) < json_array_get_length (json_node_get_array (node)))
        node = json_array_get_element (json_node_get_array (node), (guint) atoi (parts[i]));
      else
        node = NULL;
    }
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_string (node) != NULL)
    text = g_strdup (json_node_get_string (node));
  else if (node != NULL)
    text = json_to_string (node, FALSE);

  return text;
}
