/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/*
 * ByStore: what must outlive a run, in one SQLite file. Never a secret.
 *
 * One thread of its own does all the work on the file, in the order asked for; the main loop never
 * waits for the disk. A damaged file is set aside and a new one begun; a file that cannot be used
 * at all gives way to memory. Either is told by "problem", a sentence for the user.
 */
#define BY_TYPE_STORE (by_store_get_type ())
G_DECLARE_FINAL_TYPE (ByStore, by_store, BY, STORE, GObject)

/* Work on the file, in the store's thread, inside a transaction; its data belongs to the thread
 * until it is done. On %FALSE with @error set everything it did is undone. */
typedef gboolean (*ByStoreFunc) (sqlite3 *database, gpointer data, GError **error);

#define BY_STORE_ERROR (by_store_error_quark ())
GQuark by_store_error_quark (void);

ByStore *by_store_new (const char *path);
ByStore *by_store_new_in_user_data_dir (void);
const char *by_store_get_problem (ByStore *self);
void by_store_close (ByStore *self);

void by_store_run_async (ByStore *self,
                         ByStoreFunc work,
                         gpointer data,
                         GDestroyNotify free_data,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
gpointer by_store_run_finish (ByStore *self, GAsyncResult *result, GError **error);

/* For work functions */
sqlite3_stmt *by_store_prepare (sqlite3 *database, const char *sql, GError **error);
gboolean by_store_step (sqlite3_stmt *statement, gboolean *row, GError **error);
void by_store_bind_text (sqlite3_stmt *statement, int index, const char *text);
char *by_store_column_dup (sqlite3_stmt *statement, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
