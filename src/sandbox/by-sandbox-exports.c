/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-exports.h"

#include "by-sandbox-json.h"

/* The value that the outputs export under the name; (nullable) */
static const char *
find_value (JsonArray *outputs, const char *name)
{
  for (guint i = 0; outputs != NULL && i < json_array_get_length (outputs); i++)
    {
      JsonObject *row = by_sandbox_json_object_at (outputs, i);

      if (g_strcmp0 (by_sandbox_json_string (row, "ExportName"), name) == 0)
        return by_sandbox_json_string (row, "OutputValue");
    }
  return NULL;
}

GHashTable *
by_sandbox_exports_get (BySandboxRegion *region)
{
  GPtrArray *stacks = by_sandbox_stacks_get (region);
  GHashTable *exports = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < stacks->len; i++)
    {
      BySandboxStack *stack = g_ptr_array_index (stacks, i);
      guint n_outputs
          = by_sandbox_stack_is_deleted (stack) ? 0 : json_array_get_length (stack->outputs);

      for (guint j = 0; j < n_outputs; j++)
        {
          JsonObject *row = by_sandbox_json_object_at (stack->outputs, j);
          const char *name = by_sandbox_json_string (row, "ExportName");

          if (name != NULL)
            g_hash_table_insert (exports, g_strdup (name),
                                 g_strdup (by_sandbox_json_string (row, "OutputValue")));
        }
    }
  return exports;
}

char *
by_sandbox_exports_find_missing (BySandboxStack *stack)
{
  g_auto (GStrv) imports = by_plan_dup_imports (stack->plan);
  g_autoptr (GHashTable) exports = by_sandbox_exports_get (stack->region);

  for (guint i = 0; imports[i] != NULL; i++)
    if (!g_hash_table_contains (exports, imports[i]))
      return g_strdup_printf ("No export named %s found", imports[i]);
  return NULL;
}

char *
by_sandbox_exports_find_clash (BySandboxStack *stack)
{
  GPtrArray *stacks = by_sandbox_stacks_get (stack->region);

  for (guint i = 0; i < json_array_get_length (stack->outputs); i++)
    {
      const char *name
          = by_sandbox_json_string (by_sandbox_json_object_at (stack->outputs, i), "ExportName");

      for (guint j = 0; name != NULL && j < stacks->len; j++)
        {
          BySandboxStack *other = g_ptr_array_index (stacks, j);

          if (other != stack && !by_sandbox_stack_is_deleted (other)
              && find_value (other->outputs, name) != NULL)
            return g_strdup_printf ("Export with name %s is already exported by stack %s", name,
                                    other->name);
        }
    }
  return NULL;
}

static BySandboxStack *
find_importer (BySandboxStack *stack, const char *name)
{
  GPtrArray *stacks = by_sandbox_stacks_get (stack->region);

  for (guint i = 0; i < stacks->len; i++)
    {
      BySandboxStack *other = g_ptr_array_index (stacks, i);
      g_auto (GStrv) imports = NULL;

      if (other == stack || other->plan == NULL || by_sandbox_stack_is_deleted (other)
          || g_str_equal (other->status, "ROLLBACK_COMPLETE"))
        continue;
      imports = by_plan_dup_imports (other->plan);
      if (g_strv_contains ((const char *const *) imports, name))
        return other;
    }
  return NULL;
}

char *
by_sandbox_exports_find_use (BySandboxStack *stack, JsonArray *outputs, JsonArray *kept)
{
  for (guint i = 0; i < json_array_get_length (outputs); i++)
    {
      JsonObject *row = by_sandbox_json_object_at (outputs, i);
      const char *name = by_sandbox_json_string (row, "ExportName");
      const char *value = name == NULL ? NULL : find_value (kept, name);
      BySandboxStack *importer;

      if (name == NULL || g_strcmp0 (value, by_sandbox_json_string (row, "OutputValue")) == 0)
        continue;
      importer = find_importer (stack, name);
      if (importer != NULL && value != NULL)
        return g_strdup_printf ("Cannot update export %s as it is in use by %s", name,
                                importer->name);
      if (importer != NULL)
        return g_strdup_printf ("Delete canceled. Cannot delete export %s as it is in use by %s",
                                name, importer->name);
    }
  return NULL;
}
