/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"
#include "by-key-pair.h"
#include "by-list-state.h"

G_BEGIN_DECLS

/*
 * ByKeyPairs: the key pairs of a region; a GListModel of ByKeyPair, by name. Creates and imports
 * them too.
 *
 * Signal "changed" (ByKeyPairs *): a refresh has ended, well or not, or a key pair was added.
 */
#define BY_TYPE_KEY_PAIRS (by_key_pairs_get_type ())
G_DECLARE_FINAL_TYPE (ByKeyPairs, by_key_pairs, BY, KEY_PAIRS, GObject)

ByKeyPairs *by_key_pairs_new (ByContext *context);
void by_key_pairs_refresh_async (ByKeyPairs *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean by_key_pairs_refresh_finish (ByKeyPairs *self, GAsyncResult *result, GError **error);

ByListState by_key_pairs_get_state (ByKeyPairs *self);
const GError *by_key_pairs_get_error (ByKeyPairs *self);
gboolean by_key_pairs_contains (ByKeyPairs *self, const char *name);

char *by_key_pairs_dup_name_fault (ByKeyPairs *self, const char *name);

void by_key_pairs_create_async (ByKeyPairs *self,
                                const char *name,
                                const char *key_type,
                                const char *path,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean by_key_pairs_create_finish (ByKeyPairs *self, GAsyncResult *result, GError **error);
void by_key_pairs_import_async (ByKeyPairs *self,
                                const char *name,
                                const char *public_key,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean by_key_pairs_import_finish (ByKeyPairs *self, GAsyncResult *result, GError **error);

G_END_DECLS
