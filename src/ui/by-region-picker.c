/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The list of regions to choose from. It is there at once; which of them the account has not enabled
 * is told when AWS has answered, and nothing waits for that.
 */

#include "by-region-picker.h"

#include <glib/gi18n.h>

#include "by-partition.h"
#include "by-region.h"

typedef struct
{
  GWeakRef data;
  ByRegionPicked picked;
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  Choice *self = data;

  g_weak_ref_clear (&self->data);
  g_free (self);
}

static void
picked_cb (ByPicker *picker, ByPickerItem *item, Choice *choice)
{
  g_autoptr (GObject) data = g_weak_ref_get (&choice->data);

  if (data != NULL)
    choice->picked (data, by_picker_item_get_id (item));
}

static ByPickerItem *
create_item (const char *id, GHashTable *enabled)
{
  const char *name = by_region_get_name (id);
  const char *note = NULL;
  gpointer is_enabled = NULL;

  if (enabled != NULL && !g_hash_table_lookup_extended (enabled, id, NULL, &is_enabled))
    note = _ ("Not for this account");
  else if (enabled != NULL && !GPOINTER_TO_INT (is_enabled))
    note = _ ("Not enabled");

  return by_picker_item_new (id, name != NULL ? name : id, name != NULL ? id : NULL, note);
}

/* Keys open one partition alone; without an account all regions are on offer. */
static gboolean
is_within_reach (ByContext *context, const char *id)
{
  return context == NULL
         || by_partition_find (id) == by_partition_find (by_context_get_region (context));
}

static GPtrArray *
create_items (ByContext *context, GHashTable *enabled)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_regions = 0;
  const ByRegion *regions = by_region_get_all (&n_regions);
  GHashTableIter iter;
  gpointer id = NULL;

  for (guint i = 0; i < n_regions; i++)
    if (is_within_reach (context, regions[i].id))
      g_ptr_array_add (items, create_item (regions[i].id, enabled));

  /* Those that are newer than this program. */
  if (enabled != NULL)
    {
      g_hash_table_iter_init (&iter, enabled);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        if (by_region_get_name (id) == NULL)
          g_ptr_array_add (items, create_item (id, enabled));
    }

  return g_steal_pointer (&items);
}

static void
fill (GListStore *store, ByContext *context, GHashTable *enabled)
{
  g_autoptr (GPtrArray) items = create_items (context, enabled);

  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), items->pdata,
                       items->len);
}

static void
enabled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GListStore) store = user_data;
  /* Without the permission to ask, the list stays as it is. */
  g_autoptr (GHashTable) enabled =
    by_region_find_enabled_finish (BY_CONTEXT (source), result, NULL);

  if (enabled != NULL)
    fill (store, BY_CONTEXT (source), enabled);
}

/**
 * by_region_picker_present:
 * @from: the widget that wants to know
 * @context: (nullable): the account whose regions count
 * @current: (nullable): the one chosen now
 * @picked: called once, when the user has chosen
 * @data: a #GObject
 *
 * Opens the list over the window of @from.
 */
void
by_region_picker_present (GtkWidget *from,
                          ByContext *context,
                          const char *current,
                          ByRegionPicked picked,
                          gpointer data)
{
  g_autoptr (GListStore) store = g_list_store_new (BY_TYPE_PICKER_ITEM);
  ByPicker *picker = NULL;
  Choice *choice = g_new0 (Choice, 1);

  g_weak_ref_init (&choice->data, data);
  choice->picked = picked;
  fill (store, context, NULL);
  picker = by_picker_new (_ ("Region"), G_LIST_MODEL (store));
  if (current != NULL)
    by_picker_set_current (picker, current);
  g_signal_connect_data (picker, "picked", G_CALLBACK (picked_cb), choice, choice_free, 0);
  if (context != NULL)
    by_region_find_enabled_async (context, NULL, enabled_cb, g_object_ref (store));
  by_picker_present (picker, from);
}
