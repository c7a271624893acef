/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "by-clock.h"
#include "by-list-state.h"

G_BEGIN_DECLS

/*
 * ByKeyedList: a list of GObjects that have a key (an ARN, an id) and outlive refreshes.
 *
 * Each answer of AWS is reconciled: what is still there stays the same object and is updated in
 * place, only true differences are announced. Properties: "state" (ByListState), "error" (GError,
 * nullable), "updated-at" (gint64, by-time.h), "n-items".
 */
#define BY_TYPE_KEYED_LIST (by_keyed_list_get_type ())
G_DECLARE_FINAL_TYPE (ByKeyedList, by_keyed_list, BY, KEYED_LIST, GObject)

/* The key of a record; owned by the record. */
typedef const char *(*ByKeyedListKeyFunc) (gpointer record);
/* (transfer full): the item of a record that is new. */
typedef gpointer (*ByKeyedListCreateFunc) (gpointer record, gpointer user_data);
/* Brings an item up to date; notifies only what has changed. */
typedef void (*ByKeyedListUpdateFunc) (gpointer item, gpointer record, gpointer user_data);

ByKeyedList *by_keyed_list_new (GType item_type, ByClock *clock);

void by_keyed_list_reconcile (ByKeyedList *self,
                              GPtrArray *records,
                              ByKeyedListKeyFunc key_func,
                              ByKeyedListCreateFunc create_func,
                              ByKeyedListUpdateFunc update_func,
                              gpointer user_data);
void by_keyed_list_fail (ByKeyedList *self, const GError *error);

gpointer by_keyed_list_lookup (ByKeyedList *self, const char *key);
gboolean by_keyed_list_find (ByKeyedList *self, const char *key, guint *position);
guint by_keyed_list_get_length (ByKeyedList *self);
ByListState by_keyed_list_get_state (ByKeyedList *self);
const GError *by_keyed_list_get_error (ByKeyedList *self);
gint64 by_keyed_list_get_updated_at (ByKeyedList *self);

G_END_DECLS
