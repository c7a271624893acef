/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The order in which resources can be created.
 */

#include "by-plan-order.h"

#include <glib/gi18n.h>

static gboolean
is_ready (const ByPlanResource *resource, GHashTable *placed)
{
  for (guint i = 0; resource->depends_on[i] != NULL; i++)
    if (!g_hash_table_contains (placed, resource->depends_on[i]))
      return FALSE;

  return TRUE;
}

/* Takes the resources that can come next over from @left, keeping their order. */
static guint
place_ready (GPtrArray *left, GPtrArray *sorted, GHashTable *placed)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  guint first = sorted->len;

  for (guint i = 0; i < left->len; i++)
    {
      ByPlanResource *resource = g_ptr_array_index (left, i);

      g_ptr_array_add (is_ready (resource, placed) ? sorted : waiting, resource);
    }
  for (guint i = first; i < sorted->len; i++)
    {
      ByPlanResource *resource = g_ptr_array_index (sorted, i);

      g_hash_table_add (placed, resource->logical_id);
    }
  g_ptr_array_set_size (left, 0);
  g_ptr_array_extend (left, waiting, NULL, NULL);

  return sorted->len - first;
}

static void
fail_circle (GPtrArray *left, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_autofree char *names = NULL;

  for (guint i = 0; i < left->len; i++)
    g_strv_builder_add (builder, ((ByPlanResource *) g_ptr_array_index (left, i))->logical_id);
  ids = g_strv_builder_end (builder);
  names = g_strjoinv (", ", ids);
  g_set_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_INVALID,
               _("These resources depend on one another in a circle: %s."), names);
}

/**
 * by_plan_order_sort:
 * @resources: (element-type ByPlanResource): resources, all that they depend on among them
 *
 * Brings them into an order in which each comes after all that it depends on; otherwise they stay
 * as they were.
 *
 * Returns: FALSE when there is a circle
 */
gboolean
by_plan_order_sort (GPtrArray *resources, GError **error)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GHashTable) placed = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_extend (left, resources, NULL, NULL);
  while (left->len > 0)
    if (place_ready (left, sorted, placed) == 0)
      {
        fail_circle (left, error);
        return FALSE;
      }
  for (guint i = 0; i < sorted->len; i++)
    resources->pdata[i] = sorted->pdata[i];

  return TRUE;
}
