/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The SQL of saved drafts. All of it runs in the store's thread. */

#include "by-saved-draft.h"

#include <json-glib/json-glib.h>

static const char save_sql[]
    = "INSERT OR REPLACE INTO drafts (place, template_name, template_text, stack_name, answers)"
      " VALUES (?1, ?2, ?3, ?4, ?5)";

static const char forget_sql[] = "DELETE FROM drafts WHERE place = ?1";

static const char load_sql[]
    = "SELECT template_name, template_text, stack_name, answers FROM drafts WHERE place = ?1";

/**
 * by_saved_draft_new:
 * @place: identity of a context
 *
 * Returns: (transfer full): without answers
 */
BySavedDraft *
by_saved_draft_new (const char *place)
{
  BySavedDraft *self = g_new0 (BySavedDraft, 1);

  self->place = g_strdup (place);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
by_saved_draft_free (BySavedDraft *self)
{
  g_free (self->place);
  g_free (self->template_name);
  g_free (self->template_text);
  g_free (self->stack_name);
  g_hash_table_unref (self->answers);
  g_free (self);
}

static void
draft_destroy (gpointer data)
{
  by_saved_draft_free (data);
}

static char *
answers_to_text (GHashTable *answers)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) root = json_node_alloc ();
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    json_object_set_string_member (object, name, value);

  return json_to_string (json_node_init_object (root, object), FALSE);
}

/* What cannot be read is left out: its question is asked again. */
static void
answers_from_text (GHashTable *answers, const char *text)
{
  g_autoptr (JsonNode) root = text != NULL ? json_from_string (text, NULL) : NULL;
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;

  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &name, &value))
    if (json_node_get_value_type (value) == G_TYPE_STRING)
      g_hash_table_insert (answers, g_strdup (name), json_node_dup_string (value));
}

static gboolean
save_work (sqlite3 *database, gpointer data, GError **error)
{
  const BySavedDraft *draft = data;
  g_autoptr (sqlite3_stmt) statement = by_store_prepare (database, save_sql, error);
  g_autofree char *answers = NULL;

  if (statement == NULL)
    return FALSE;

  answers = answers_to_text (draft->answers);
  by_store_bind_text (statement, 1, draft->place);
  by_store_bind_text (statement, 2, draft->template_name);
  by_store_bind_text (statement, 3, draft->template_text);
  by_store_bind_text (statement, 4, draft->stack_name);
  by_store_bind_text (statement, 5, answers);

  return by_store_step (statement, NULL, error);
}

static gboolean
forget_work (sqlite3 *database, gpointer data, GError **error)
{
  const BySavedDraft *draft = data;
  g_autoptr (sqlite3_stmt) statement = by_store_prepare (database, forget_sql, error);

  if (statement == NULL)
    return FALSE;

  by_store_bind_text (statement, 1, draft->place);
  return by_store_step (statement, NULL, error);
}

static gboolean
load_work (sqlite3 *database, gpointer data, GError **error)
{
  BySavedDraft *draft = data;
  g_autoptr (sqlite3_stmt) statement = by_store_prepare (database, load_sql, error);
  g_autofree char *answers = NULL;
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;

  by_store_bind_text (statement, 1, draft->place);
  if (!by_store_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  draft->template_name = by_store_column_dup (statement, 0);
  draft->template_text = by_store_column_dup (statement, 1);
  draft->stack_name = by_store_column_dup (statement, 2);
  answers = by_store_column_dup (statement, 3);
  answers_from_text (draft->answers, answers);
  return TRUE;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  BySavedDraft *draft = by_store_run_finish (BY_STORE (source), result, &error);

  if (draft != NULL)
    by_saved_draft_free (draft);
  else
    g_info ("Answers could not be kept: %s", error->message);
}

void
by_saved_draft_save (ByStore *store, BySavedDraft *draft)
{
  by_store_run_async (store, save_work, draft, draft_destroy, done_cb, NULL);
}

void
by_saved_draft_forget (ByStore *store, const char *place)
{
  by_store_run_async (store, forget_work, by_saved_draft_new (place), draft_destroy, done_cb, NULL);
}

void
by_saved_draft_load_async (ByStore *store,
                           const char *place,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  by_store_run_async (store, load_work, by_saved_draft_new (place), draft_destroy, callback,
                      user_data);
}

BySavedDraft *
by_saved_draft_load_finish (ByStore *store, GAsyncResult *result, GError **error)
{
  g_autoptr (BySavedDraft) draft = by_store_run_finish (store, result, error);

  if (draft == NULL || draft->template_text == NULL || draft->stack_name == NULL)
    return NULL;

  return g_steal_pointer (&draft);
}
