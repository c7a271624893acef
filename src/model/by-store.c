/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByStore: see the header.
 *
 * The thread is a pool of one, which keeps the order. It opens the file with its first job and
 * never drops a task: results go back to the main context first, so that nothing is ever finalized
 * in the thread.
 */

#include "by-store.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "by-data.h"

/* Step by step from nothing: a change of the tables is another step, and what is here stays. */
static const char *const steps[] = {
  /* Stacks being created or deleted, and those that were. */
  "CREATE TABLE operations ("
  "  token TEXT PRIMARY KEY,"
  "  action TEXT NOT NULL,"
  "  identity TEXT NOT NULL,"
  "  source TEXT NOT NULL,"
  "  region TEXT NOT NULL,"
  "  endpoint_url TEXT,"
  "  stack_name TEXT NOT NULL,"
  "  stack_id TEXT,"
  "  kind TEXT NOT NULL,"
  "  state TEXT NOT NULL,"
  "  resources TEXT NOT NULL," /* JSON: [[logical id, type], ...] */
  "  started INTEGER NOT NULL,"
  "  ended INTEGER NOT NULL"
  ");"
  /* How long things took, for "usually 3:40". */
  "CREATE TABLE times ("
  "  realm TEXT NOT NULL,"   /* AWS itself, or another endpoint */
  "  subject TEXT NOT NULL," /* "create AWS::IAM::Role" */
  "  milliseconds INTEGER NOT NULL,"
  "  noted INTEGER NOT NULL"
  ");"
  "CREATE INDEX times_by_subject ON times (realm, subject, noted);",

  /* Answers in the form for a new stack. */
  "CREATE TABLE drafts ("
  "  place TEXT PRIMARY KEY," /* account and region */
  "  template_name TEXT NOT NULL,"
  "  template_text TEXT NOT NULL,"
  "  stack_name TEXT NOT NULL,"
  "  answers TEXT NOT NULL" /* JSON: {parameter: answer} */
  ");",
};

struct _ByStore
{
  GObject parent_instance;

  char *path;        /* (owned) */
  GThreadPool *pool; /* (owned) (nullable): NULL once closed */
  char *problem;     /* (owned) (nullable) */

  /* Of the store's thread */
  sqlite3 *database; /* (owned) (nullable) */
  char *found;       /* (owned) (nullable): a problem on its way to the main thread */
};

enum
{
  PROP_PROBLEM = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (ByStore, by_store, G_TYPE_OBJECT)
G_DEFINE_QUARK (by-store-error-quark, by_store_error)

/* A job; belongs to the thread while that works on it, else to the main thread. */
typedef struct
{
  ByStoreFunc work;
  gpointer data;            /* (owned) (nullable) */
  GDestroyNotify free_data; /* (nullable) */
  GError *error;            /* (owned) (nullable) */
  char *problem;            /* (owned) (nullable): of the store */
} RunData;

static void
run_data_cleanup (RunData *self)
{
  if (self->data != NULL && self->free_data != NULL)
    self->free_data (self->data);
  g_clear_error (&self->error);
  g_clear_pointer (&self->problem, g_free);
}

BY_DEFINE_DATA (RunData, run_data)

/* In the store's thread; takes @problem. */
static void
note_problem (ByStore *self, char *problem)
{
  g_free (self->found);
  self->found = problem;
}

static gboolean
set_error_from (sqlite3 *database, GError **error)
{
  g_set_error (error, BY_STORE_ERROR, sqlite3_errcode (database), "%s", sqlite3_errmsg (database));

  return FALSE;
}

static gboolean
execute (sqlite3 *database, const char *sql, GError **error)
{
  if (sqlite3_exec (database, sql, NULL, NULL, NULL) != SQLITE_OK)
    return set_error_from (database, error);

  return TRUE;
}

/* The first column of the first row; (transfer full) (nullable) */
static char *
query_text (sqlite3 *database, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = by_store_prepare (database, sql, error);
  gboolean row = FALSE;

  if (statement == NULL || !by_store_step (statement, &row, error))
    return NULL;

  return row ? by_store_column_dup (statement, 0) : g_strdup ("");
}

/* Takes the tables from @version, which is 0 in a new file, through the steps that are missing. */
static gboolean
upgrade (sqlite3 *database, int version, GError **error)
{
  const int current = G_N_ELEMENTS (steps);
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %d", current);

  if (version == current)
    return TRUE;

  if (version < 0 || version > current)
    {
      g_set_error (error, BY_STORE_ERROR, SQLITE_SCHEMA,
                   _ ("a newer version of Batchyard has written it"));
      return FALSE;
    }

  if (!execute (database, "BEGIN IMMEDIATE", error))
    return FALSE;
  for (int i = version; i < current; i++)
    if (!execute (database, steps[i], error))
      return FALSE;

  return execute (database, set_version, error) && execute (database, "COMMIT", error);
}

static gboolean
check_and_prepare (sqlite3 *database, GError **error)
{
  g_autofree char *check = NULL;
  g_autofree char *version = NULL;

  sqlite3_busy_timeout (database, 5000);
  if (!execute (database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", error))
    return FALSE;

  check = query_text (database, "PRAGMA quick_check", error);
  if (check == NULL)
    return FALSE;
  if (!g_str_equal (check, "ok"))
    {
      g_set_error (error, BY_STORE_ERROR, SQLITE_CORRUPT, "%s", check);
      return FALSE;
    }

  version = query_text (database, "PRAGMA user_version", error);

  return version != NULL && upgrade (database, (int)g_ascii_strtoll (version, NULL, 10), error);
}

static sqlite3 *
open_file (const char *path, GError **error)
{
  sqlite3 *database = NULL;
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

  if (sqlite3_open_v2 (path, &database, flags, NULL) != SQLITE_OK)
    set_error_from (database, error);
  else if (check_and_prepare (database, error))
    return database;

  sqlite3_close (database);

  return NULL;
}

/* Renames the file and its companions; returns the new name or NULL. */
static char *
set_aside (ByStore *self)
{
  static const char *const suffixes[] = { "-wal", "-shm" };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *aside = g_strdup_printf ("%s.damaged-%s", self->path, stamp);

  if (g_rename (self->path, aside) != 0)
    return NULL;

  /* What the journals of a damaged file hold must not reach the new one. */
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (self->path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (aside, suffixes[i], NULL);

      g_rename (from, to);
    }

  return g_steal_pointer (&aside);
}

static void
open_database (ByStore *self)
{
  g_autofree char *directory = g_path_get_dirname (self->path);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (directory, 0700) != 0)
    g_set_error_literal (&error, BY_STORE_ERROR, SQLITE_CANTOPEN, g_strerror (errno));
  else
    self->database = open_file (self->path, &error);

  if (self->database == NULL
      && (g_error_matches (error, BY_STORE_ERROR, SQLITE_NOTADB)
          || g_error_matches (error, BY_STORE_ERROR, SQLITE_CORRUPT)))
    {
      g_autofree char *aside = set_aside (self);

      if (aside != NULL)
        {
          g_clear_error (&error);
          self->database = open_file (self->path, &error);
          note_problem (self,
                        g_strdup_printf (_ ("The record of earlier operations was damaged. It is "
                                            "kept as %s, and a new one has been started."),
                                         aside));
        }
    }

  if (self->database == NULL)
    {
      note_problem (self,
                    g_strdup_printf (_ ("Operations will be forgotten when Batchyard ends: %s "
                                        "cannot be used (%s)."),
                                     self->path, error->message));
      g_clear_error (&error);
      self->database = open_file (":memory:", &error);
      if (self->database == NULL)
        g_critical ("No database even in memory: %s", error->message);
    }
}

static gboolean
work_in_transaction (ByStore *self, RunData *data, GError **error)
{
  if (!execute (self->database, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (data->work (self->database, data->data, error) && execute (self->database, "COMMIT", error))
    return TRUE;

  execute (self->database, "ROLLBACK", NULL);

  return FALSE;
}

static gboolean
return_cb (gpointer user_data)
{
  GTask *task = user_data;
  ByStore *self = g_task_get_source_object (task);
  RunData *data = by_task_get_run_data (task);

  if (data->problem != NULL)
    {
      g_free (self->problem);
      self->problem = g_steal_pointer (&data->problem);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
    }

  if (data->error != NULL)
    g_task_return_error (task, g_steal_pointer (&data->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&data->data), data->free_data);

  return G_SOURCE_REMOVE;
}

static void
work_cb (gpointer job, gpointer user_data)
{
  GTask *task = job;
  ByStore *self = user_data;
  RunData *data = by_task_get_run_data (task);
  g_autoptr (GSource) source = g_idle_source_new ();

  if (self->database == NULL)
    open_database (self);
  work_in_transaction (self, data, &data->error);
  data->problem = g_steal_pointer (&self->found);

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, return_cb, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
by_store_finalize (GObject *object)
{
  ByStore *self = BY_STORE (object);

  by_store_close (self);
  g_clear_pointer (&self->found, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (by_store_parent_class)->finalize (object);
}

static void
by_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByStore *self = BY_STORE (object);

  switch (id)
    {
    case PROP_PROBLEM:
      g_value_set_string (value, by_store_get_problem (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_store_class_init (ByStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = by_store_finalize;
  object_class->get_property = by_store_get_property;

  properties[PROP_PROBLEM]
      = g_param_spec_string ("problem", NULL, NULL, NULL,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
by_store_init (ByStore *self)
{
  self->pool = g_thread_pool_new (work_cb, self, 1, FALSE, NULL);
}

/**
 * by_store_new:
 * @path: of the file; it and its directory are made when needed
 *
 * Returns: (transfer full): a store; the file is opened by its thread with the first work
 */
ByStore *
by_store_new (const char *path)
{
  ByStore *self = g_object_new (BY_TYPE_STORE, NULL);

  self->path = g_strdup (path);

  return self;
}

/**
 * by_store_new_in_user_data_dir:
 *
 * Returns: (transfer full): the store of this user
 */
ByStore *
by_store_new_in_user_data_dir (void)
{
  g_autofree char *path
      = g_build_filename (g_get_user_data_dir (), "batchyard", "batchyard.db", NULL);

  return by_store_new (path);
}

/**
 * by_store_get_problem:
 *
 * Returns: (transfer none) (nullable): what is wrong with the file, a sentence. Settled once the
 *   first work is done.
 */
const char *
by_store_get_problem (ByStore *self)
{
  g_return_val_if_fail (BY_IS_STORE (self), NULL);

  return self->problem;
}

/**
 * by_store_close:
 *
 * Does all the work that was asked for, then closes the file. Blocks until then: for the end of the
 * program. Nothing can be asked for afterwards.
 */
void
by_store_close (ByStore *self)
{
  g_return_if_fail (BY_IS_STORE (self));

  if (self->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
  g_clear_pointer (&self->database, sqlite3_close);
}

/**
 * by_store_run_async:
 * @work: runs in the store's thread, in a transaction
 * @data: (transfer full) (nullable): what @work reads and fills in
 * @free_data: (nullable): frees @data
 *
 * Cannot be cancelled. Work is done in the order it is asked for.
 */
void
by_store_run_async (ByStore *self,
                    ByStoreFunc work,
                    gpointer data,
                    GDestroyNotify free_data,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  RunData *run = NULL;

  g_return_if_fail (BY_IS_STORE (self));

  task = g_task_new (self, NULL, callback, user_data);
  run = run_data_new ();
  run->work = work;
  run->data = data;
  run->free_data = free_data;
  by_task_set_run_data (task, run);

  if (self->pool == NULL)
    g_task_return_new_error (task, BY_STORE_ERROR, SQLITE_MISUSE, _ ("Batchyard is ending."));
  else
    g_thread_pool_push (self->pool, g_steal_pointer (&task), NULL);
}

/**
 * by_store_run_finish:
 *
 * Returns: (transfer full) (nullable): the data given to by_store_run_async(), or %NULL with @error
 *   set (and without, when there was none)
 */
gpointer
by_store_run_finish (ByStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * by_store_prepare:
 *
 * Returns: (transfer full) (nullable): the statement, or %NULL with @error set
 */
sqlite3_stmt *
by_store_prepare (sqlite3 *database, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) != SQLITE_OK)
    set_error_from (database, error);

  return statement;
}

/**
 * by_store_step:
 * @row: (out) (optional): whether a row is there to read
 *
 * Returns: %FALSE with @error set when the statement failed
 */
gboolean
by_store_step (sqlite3_stmt *statement, gboolean *row, GError **error)
{
  int code = sqlite3_step (statement);

  if (code != SQLITE_ROW && code != SQLITE_DONE)
    return set_error_from (sqlite3_db_handle (statement), error);

  if (row != NULL)
    *row = code == SQLITE_ROW;

  return TRUE;
}

/**
 * by_store_bind_text:
 * @index: of the place in the statement, from 1
 * @text: (nullable): copied
 */
void
by_store_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}

/**
 * by_store_column_dup:
 *
 * Returns: (transfer full) (nullable): the text of a column, %NULL for SQL's NULL
 */
char *
by_store_column_dup (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *)sqlite3_column_text (statement, column));
}
