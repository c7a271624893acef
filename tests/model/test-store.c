/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "by-journal.h"
#include "by-store.h"

typedef struct
{
  char *directory;
  char *path;
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("by-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->directory, "deep", "store.db", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_chmod (fixture->directory, 0700);
  remove_tree (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->path);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&fixture->result);
}

static ByJournalEntry *
make_entry (const char *token, gint64 started)
{
  ByJournalEntry *entry = by_journal_entry_new ();

  entry->token = g_strdup (token);
  entry->identity = g_strdup ("profile lab eu-west-1");
  entry->source = g_strdup ("lab");
  entry->region = g_strdup ("eu-west-1");
  entry->stack_name = g_strdup ("raster-vision");
  entry->kind = BY_STACK_MAIN;
  entry->state = g_strdup ("sending");
  entry->started = started;
  g_ptr_array_add (entry->resources, by_planned_resource_new ("GpuQueue", "AWS::Batch::JobQueue"));

  return entry;
}

static void
save (Fixture *fixture, ByStore *store, ByJournalEntry *entry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  by_journal_save_async (store, entry, done_cb, fixture);
  result = wait_for (fixture);
  g_assert_true (by_journal_save_finish (store, result, &error));
  g_assert_no_error (error);
}

static GPtrArray *
list (Fixture *fixture, ByStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GPtrArray *entries = NULL;

  by_journal_list_unfinished_async (store, done_cb, fixture);
  result = wait_for (fixture);
  entries = by_journal_list_unfinished_finish (store, result, &error);
  g_assert_no_error (error);

  return entries;
}

static void
test_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByStore) store = by_store_new (fixture->path);
  g_autoptr (GPtrArray) entries = NULL;
  ByJournalEntry *entry = NULL;
  ByJournalEntry *ended = make_entry ("token-3", 3);

  save (fixture, store, make_entry ("token-2", 2));
  save (fixture, store, make_entry ("token-1", 1));
  ended->ended = 99;
  save (fixture, store, ended);
  entry = make_entry ("token-2", 2);
  entry->action = BY_DEPLOYMENT_DELETE;
  entry->stack_id = g_strdup ("arn:aws:cloudformation:eu-west-1:1:stack/raster-vision/x");
  save (fixture, store, entry);
  g_assert_null (by_store_get_problem (store));
  g_assert_finalize_object (g_steal_pointer (&store));

  /* The next run. */
  store = by_store_new (fixture->path);
  entries = list (fixture, store);
  g_assert_cmpuint (entries->len, ==, 2);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->token, ==, "token-1");
  g_assert_cmpint (entry->action, ==, BY_DEPLOYMENT_CREATE);
  g_assert_null (entry->stack_id);
  g_assert_null (entry->endpoint_url);
  g_assert_cmpstr (entry->source, ==, "lab");
  g_assert_cmpint (entry->kind, ==, BY_STACK_MAIN);
  g_assert_cmpuint (entry->resources->len, ==, 1);
  g_assert_cmpstr (((ByPlannedResource *) entry->resources->pdata[0])->type, ==,
                   "AWS::Batch::JobQueue");
  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpint (entry->action, ==, BY_DEPLOYMENT_DELETE);
  g_assert_nonnull (entry->stack_id);
}

static void
test_usual (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByStore) store = by_store_new (fixture->path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) usual = NULL;

  for (int i = 0; i < 30; i++)
    {
      GPtrArray *times = g_ptr_array_new_with_free_func (
          (GDestroyNotify) (void (*) (void)) by_journal_time_free);

      /* The last nine are 21 to 29 seconds. */
      g_ptr_array_add (times, by_journal_time_new ("aws", "create main stack", i * 1000));
      g_ptr_array_add (times, by_journal_time_new ("endpoint", "create main stack", 7));
      by_journal_note_times (store, times, i);
    }

  by_journal_get_usual_async (store, done_cb, fixture);
  result = wait_for (fixture);
  usual = by_journal_get_usual_finish (store, result, NULL);
  g_assert_cmpuint (usual->len, ==, 2);
  for (guint i = 0; i < usual->len; i++)
    {
      ByJournalTime *time = g_ptr_array_index (usual, i);

      g_assert_cmpint (time->milliseconds, ==, g_str_equal (time->realm, "aws") ? 25000 : 7);
    }
}

static guint
count_files (const char *directory, const char *piece)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, piece) != NULL)
      n++;

  return n;
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByStore) store = by_store_new (fixture->path);
  g_autofree char *directory = g_path_get_dirname (fixture->path);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) after = NULL;

  save (fixture, store, make_entry ("token-1", 1));
  g_assert_finalize_object (g_steal_pointer (&store));
  g_assert_true (g_file_set_contents (fixture->path, "this is no database at all", -1, NULL));

  store = by_store_new (fixture->path);
  entries = list (fixture, store);
  g_assert_cmpuint (entries->len, ==, 0);
  g_assert_nonnull (strstr (by_store_get_problem (store), "damaged"));
  g_assert_cmpuint (count_files (directory, ".damaged-"), >=, 1);

  save (fixture, store, make_entry ("token-2", 2));
  g_assert_finalize_object (g_steal_pointer (&store));
  store = by_store_new (fixture->path);
  after = list (fixture, store);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_null (by_store_get_problem (store));
}

/* A page in the middle is overwritten: the header is fine, the check finds it. */
static void
test_torn (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByStore) store = by_store_new (fixture->path);
  g_autofree char *contents = NULL;
  gsize length = 0;
  g_autoptr (GPtrArray) entries = NULL;

  for (int i = 0; i < 200; i++)
    {
      g_autofree char *token = g_strdup_printf ("token-%d", i);

      save (fixture, store, make_entry (token, i + 1));
    }
  g_assert_finalize_object (g_steal_pointer (&store));

  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 20000);
  memset (contents + 4096, 0xa5, length - 4096);
  g_assert_true (g_file_set_contents (fixture->path, contents, length, NULL));

  store = by_store_new (fixture->path);
  entries = list (fixture, store);
  g_assert_cmpuint (entries->len, ==, 0);
  g_assert_nonnull (by_store_get_problem (store));
}

/* Where no file can be, memory serves, and that is said. */
static void
test_unusable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByStore) store = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->path, 0700), ==, 0);
  store = by_store_new (fixture->path);
  save (fixture, store, make_entry ("token-1", 1));
  entries = list (fixture, store);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_nonnull (strstr (by_store_get_problem (store), "forgotten"));
}

static gboolean
spoil_work (sqlite3 *database, gpointer data, GError **error)
{
  g_assert_cmpint (sqlite3_exec (database, data, NULL, NULL, NULL), ==, SQLITE_OK);
  g_set_error (error, BY_STORE_ERROR, SQLITE_ERROR, "second thoughts");

  return FALSE;
}

static gboolean
version_work (sqlite3 *database, gpointer data, GError **error)
{
  return sqlite3_exec (database, data, NULL, NULL, NULL) == SQLITE_OK;
}

static void
test_transaction (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByStore) store = by_store_new (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  save (fixture, store, make_entry ("token-1", 1));
  by_store_run_async (store, spoil_work, (gpointer) "DELETE FROM operations", NULL, done_cb,
                      fixture);
  result = wait_for (fixture);
  g_assert_null (by_store_run_finish (store, result, &error));
  g_assert_error (error, BY_STORE_ERROR, SQLITE_ERROR);
  entries = list (fixture, store);
  g_assert_cmpuint (entries->len, ==, 1);
}

/* A file from the future is left as it is. */
static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByStore) store = by_store_new (fixture->path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *directory = g_path_get_dirname (fixture->path);

  save (fixture, store, make_entry ("token-1", 1));
  by_store_run_async (store, version_work, (gpointer) "PRAGMA user_version = 4711", NULL, done_cb,
                      fixture);
  result = wait_for (fixture);
  g_clear_object (&result);
  g_assert_finalize_object (g_steal_pointer (&store));

  store = by_store_new (fixture->path);
  entries = list (fixture, store);
  g_assert_cmpuint (entries->len, ==, 0);
  g_assert_nonnull (strstr (by_store_get_problem (store), "newer version"));
  g_assert_cmpuint (count_files (directory, ".damaged-"), ==, 0);
}

/* What was asked for is done before the file is closed, answered or not. */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  ByStore *store = by_store_new (fixture->path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  by_journal_save_async (store, make_entry ("token-1", 1), done_cb, fixture);
  by_store_close (store);
  result = wait_for (fixture);
  g_assert_true (by_journal_save_finish (store, result, NULL));
  g_clear_object (&result);

  by_journal_save_async (store, make_entry ("token-2", 1), done_cb, fixture);
  result = wait_for (fixture);
  g_assert_false (by_journal_save_finish (store, result, &error));
  g_assert_error (error, BY_STORE_ERROR, SQLITE_MISUSE);
  g_clear_object (&result);
  g_assert_finalize_object (store);

  store = by_store_new (fixture->path);
  entries = list (fixture, store);
  g_assert_cmpuint (entries->len, ==, 1);
  g_object_unref (store);
}

#define ADD(name, function) g_test_add ("/store/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("journal", test_journal);
  ADD ("usual", test_usual);
  ADD ("damaged", test_damaged);
  ADD ("torn", test_torn);
  ADD ("unusable", test_unusable);
  ADD ("transaction", test_transaction);
  ADD ("newer", test_newer);
  ADD ("close", test_close);

  return g_test_run ();
}
