/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Ctrl+K: the picker over everything that has a path. It offers what the account knows already and
 * asks AWS nothing.
 */

#include "by-jump.h"

#include <glib/gi18n.h>

#include "by-pages.h"
#include "by-picker.h"

static void
add (GListStore *store, const char *path, const char *title, const char *subtitle)
{
  g_autoptr (ByPickerItem) item = by_picker_item_new (path, title, subtitle, NULL);

  g_list_store_append (store, item);
}

static void
add_pages (GListStore *store)
{
  guint n_entries = 0;
  const ByPageEntry *entries = by_pages_get_all (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    if (entries[i].title != NULL)
      add (store, entries[i].path, _ (entries[i].title), _ ("Page"));
  if (by_pages_find ("stacks/new", NULL) != NULL)
    add (store, "stacks/new", _ ("New Stack"), _ ("Page"));
}

static void
add_stacks (GListStore *store, ByAccount *account)
{
  GListModel *stacks = G_LIST_MODEL (by_stacks_get_list (by_account_get_stacks (account)));

  for (guint i = 0; i < g_list_model_get_n_items (stacks); i++)
    {
      g_autoptr (ByStack) stack = g_list_model_get_item (stacks, i);
      g_autofree char *path = g_strconcat ("stacks/", by_stack_get_id (stack), NULL);

      add (store, path, by_stack_get_name (stack), _ ("Stack"));
    }
}

static void
add_queues (GListStore *store, ByAccount *account)
{
  GListModel *queues = G_LIST_MODEL (by_queues_get_list (by_account_get_queues (account)));

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr (ByQueue) queue = g_list_model_get_item (queues, i);
      g_autofree char *path = g_strconcat ("queues/", by_queue_get_name (queue), NULL);

      add (store, path, by_queue_get_name (queue), _ ("Job queue"));
    }
}

static void
picked_cb (ByWindow *window, ByPickerItem *item)
{
  by_window_go (window, by_picker_item_get_id (item));
}

/**
 * by_jump_present:
 * @window: the window to move about in
 *
 * Opens the list over @window; does nothing while there is no account.
 */
void
by_jump_present (ByWindow *window)
{
  ByAccount *account = by_window_get_account (window);
  g_autoptr (GListStore) store = g_list_store_new (BY_TYPE_PICKER_ITEM);
  ByPicker *picker = NULL;

  if (account == NULL)
    return;

  add_pages (store);
  add_stacks (store, account);
  add_queues (store, account);
  picker = by_picker_new (_ ("Jump To"), G_LIST_MODEL (store));
  if (by_window_get_path (window) != NULL)
    by_picker_set_current (picker, by_window_get_path (window));
  g_signal_connect_object (picker, "picked", G_CALLBACK (picked_cb), window, G_CONNECT_SWAPPED);
  by_picker_present (picker, GTK_WIDGET (window));
}
