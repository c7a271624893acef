/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The SQL of the journal. All of it runs in the store's thread. */

#include "by-journal.h"

#include <json-glib/json-glib.h>

/* How many past times the usual one is the middle of. */
#define N_REMEMBERED 9

static const char save_sql[]
    = "INSERT OR REPLACE INTO operations (token, action, identity, source, region, endpoint_url,"
      " stack_name, stack_id, kind, state, resources, started, ended)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

static const char unfinished_sql[]
    = "SELECT token, action, identity, source, region, endpoint_url, stack_name, stack_id, kind,"
      " state, resources, started, ended FROM operations WHERE ended = 0 ORDER BY started";

static const char note_sql[]
    = "INSERT INTO times (realm, subject, milliseconds, noted) VALUES (?1, ?2, ?3, ?4)";

/* Old ones go, so that the table stays small. */
static const char forget_sql[]
    = "DELETE FROM times WHERE realm = ?1 AND subject = ?2 AND rowid NOT IN (SELECT rowid FROM "
      "times"
      " WHERE realm = ?1 AND subject = ?2 ORDER BY noted DESC, rowid DESC LIMIT ?3)";

static const char usual_sql[]
    = "SELECT realm, subject, milliseconds FROM (SELECT realm, subject, milliseconds,"
      " row_number() OVER (PARTITION BY realm, subject ORDER BY milliseconds) AS place,"
      " count(*) OVER (PARTITION BY realm, subject) AS total FROM times)"
      " WHERE place = (total + 1) / 2";

/**
 * by_journal_entry_new:
 *
 * Returns: (transfer full): an empty entry
 */
ByJournalEntry *
by_journal_entry_new (void)
{
  ByJournalEntry *self = g_new0 (ByJournalEntry, 1);

  self->resources = g_ptr_array_new_with_free_func (
      (GDestroyNotify) (void (*) (void)) by_planned_resource_free);

  return self;
}

void
by_journal_entry_free (ByJournalEntry *self)
{
  g_free (self->token);
  g_free (self->identity);
  g_free (self->source);
  g_free (self->region);
  g_free (self->endpoint_url);
  g_free (self->stack_name);
  g_free (self->stack_id);
  g_free (self->state);
  g_ptr_array_unref (self->resources);
  g_free (self);
}

static void
entry_destroy (gpointer data)
{
  by_journal_entry_free (data);
}

static char *
resources_to_text (GPtrArray *resources)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < resources->len; i++)
    {
      const ByPlannedResource *resource = g_ptr_array_index (resources, i);

      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, resource->logical_id);
      json_builder_add_string_value (builder, resource->type);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

/* What cannot be read is left out: only progress suffers. */
static void
resources_from_text (GPtrArray *resources, const char *text)
{
  g_autoptr (JsonNode) root = text != NULL ? json_from_string (text, NULL) : NULL;
  JsonArray *array
      = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      if (pair != NULL && json_array_get_length (pair) == 2)
        g_ptr_array_add (resources,
                         by_planned_resource_new (json_array_get_string_element (pair, 0),
                                                  json_array_get_string_element (pair, 1)));
    }
}

static gboolean
save_work (sqlite3 *database, gpointer data, GError **error)
{
  const ByJournalEntry *entry = data;
  g_autoptr (sqlite3_stmt) statement = by_store_prepare (database, save_sql, error);
  g_autofree char *resources = NULL;

  if (statement == NULL)
    return FALSE;

  resources = resources_to_text (entry->resources);
  by_store_bind_text (statement, 1, entry->token);
  by_store_bind_text (statement, 2, by_deployment_action_get_nick (entry->action));
  by_store_bind_text (statement, 3, entry->identity);
  by_store_bind_text (statement, 4, entry->source);
  by_store_bind_text (statement, 5, entry->region);
  by_store_bind_text (statement, 6, entry->endpoint_url);
  by_store_bind_text (statement, 7, entry->stack_name);
  by_store_bind_text (statement, 8, entry->stack_id);
  by_store_bind_text (statement, 9, by_stack_kind_get_nick (entry->kind));
  by_store_bind_text (statement, 10, entry->state);
  by_store_bind_text (statement, 11, resources);
  sqlite3_bind_int64 (statement, 12, entry->started);
  sqlite3_bind_int64 (statement, 13, entry->ended);

  return by_store_step (statement, NULL, error);
}

static ByJournalEntry *
read_entry (sqlite3_stmt *statement)
{
  ByJournalEntry *entry = by_journal_entry_new ();
  g_autofree char *action = by_store_column_dup (statement, 1);
  g_autofree char *kind = by_store_column_dup (statement, 8);
  g_autofree char *resources = by_store_column_dup (statement, 10);

  entry->token = by_store_column_dup (statement, 0);
  entry->action = by_deployment_action_from_nick (action);
  entry->identity = by_store_column_dup (statement, 2);
  entry->source = by_store_column_dup (statement, 3);
  entry->region = by_store_column_dup (statement, 4);
  entry->endpoint_url = by_store_column_dup (statement, 5);
  entry->stack_name = by_store_column_dup (statement, 6);
  entry->stack_id = by_store_column_dup (statement, 7);
  entry->kind = by_stack_kind_from_nick (kind);
  entry->state = by_store_column_dup (statement, 9);
  resources_from_text (entry->resources, resources);
  entry->started = sqlite3_column_int64 (statement, 11);
  entry->ended = sqlite3_column_int64 (statement, 12);

  return entry;
}

static gboolean
list_work (sqlite3 *database, gpointer data, GError **error)
{
  GPtrArray *entries = data;
  g_autoptr (sqlite3_stmt) statement = by_store_prepare (database, unfinished_sql, error);
  gboolean row = FALSE;
  gboolean fine = statement != NULL;

  while (fine && (fine = by_store_step (statement, &row, error)) && row)
    g_ptr_array_add (entries, read_entry (statement));

  return fine;
}

static gboolean
note_one (sqlite3 *database, const ByJournalTime *time, gint64 now, GError **error)
{
  g_autoptr (sqlite3_stmt) note = by_store_prepare (database, note_sql, error);
  g_autoptr (sqlite3_stmt) forget = NULL;

  if (note == NULL)
    return FALSE;

  by_store_bind_text (note, 1, time->realm);
  by_store_bind_text (note, 2, time->subject);
  sqlite3_bind_int64 (note, 3, time->milliseconds);
  sqlite3_bind_int64 (note, 4, now);
  if (!by_store_step (note, NULL, error))
    return FALSE;

  forget = by_store_prepare (database, forget_sql, error);
  if (forget == NULL)
    return FALSE;

  by_store_bind_text (forget, 1, time->realm);
  by_store_bind_text (forget, 2, time->subject);
  sqlite3_bind_int (forget, 3, N_REMEMBERED);

  return by_store_step (forget, NULL, error);
}

typedef struct
{
  GPtrArray *times; /* (owned) */
  gint64 now;
} NoteData;

static void
note_data_free (gpointer data)
{
  g_ptr_array_unref (((NoteData *) data)->times);
  g_free (data);
}

static gboolean
note_work (sqlite3 *database, gpointer data, GError **error)
{
  NoteData *note = data;

  for (guint i = 0; i < note->times->len; i++)
    if (!note_one (database, g_ptr_array_index (note->times, i), note->now, error))
      return FALSE;

  return TRUE;
}

static gboolean
usual_work (sqlite3 *database, gpointer data, GError **error)
{
  GPtrArray *times = data;
  g_autoptr (sqlite3_stmt) statement = by_store_prepare (database, usual_sql, error);
  gboolean row = FALSE;
  gboolean fine = statement != NULL;

  while (fine && (fine = by_store_step (statement, &row, error)) && row)
    {
      g_autofree char *realm = by_store_column_dup (statement, 0);
      g_autofree char *subject = by_store_column_dup (statement, 1);

      g_ptr_array_add (times,
                       by_journal_time_new (realm, subject, sqlite3_column_int64 (statement, 2)));
    }

  return fine;
}

void
by_journal_save_async (ByStore *store,
                       ByJournalEntry *entry,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  by_store_run_async (store, save_work, entry, entry_destroy, callback, user_data);
}

gboolean
by_journal_save_finish (ByStore *store, GAsyncResult *result, GError **error)
{
  g_autoptr (ByJournalEntry) entry = by_store_run_finish (store, result, error);

  return entry != NULL;
}

void
by_journal_list_unfinished_async (ByStore *store, GAsyncReadyCallback callback, gpointer user_data)
{
  by_store_run_async (store, list_work, g_ptr_array_new_with_free_func (entry_destroy),
                      (GDestroyNotify) g_ptr_array_unref, callback, user_data);
}

GPtrArray *
by_journal_list_unfinished_finish (ByStore *store, GAsyncResult *result, GError **error)
{
  return by_store_run_finish (store, result, error);
}

/**
 * by_journal_time_new:
 *
 * Returns: (transfer full)
 */
ByJournalTime *
by_journal_time_new (const char *realm, const char *subject, gint64 milliseconds)
{
  ByJournalTime *self = g_new0 (ByJournalTime, 1);

  self->realm = g_strdup (realm);
  self->subject = g_strdup (subject);
  self->milliseconds = milliseconds;

  return self;
}

void
by_journal_time_free (ByJournalTime *self)
{
  g_free (self->realm);
  g_free (self->subject);
  g_free (self);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  NoteData *note = by_store_run_finish (BY_STORE (source), result, &error);

  if (note != NULL)
    note_data_free (note);
  else
    g_info ("Times could not be noted: %s", error->message);
}

void
by_journal_note_times (ByStore *store, GPtrArray *times, gint64 now)
{
  NoteData *note = g_new0 (NoteData, 1);

  note->times = times;
  note->now = now;
  by_store_run_async (store, note_work, note, note_data_free, noted_cb, NULL);
}

void
by_journal_get_usual_async (ByStore *store, GAsyncReadyCallback callback, gpointer user_data)
{
  by_store_run_async (
      store, usual_work,
      g_ptr_array_new_with_free_func ((GDestroyNotify) (void (*) (void)) by_journal_time_free),
      (GDestroyNotify) g_ptr_array_unref, callback, user_data);
}

GPtrArray *
by_journal_get_usual_finish (ByStore *store, GAsyncResult *result, GError **error)
{
  return by_store_run_finish (store, result, error);
}
