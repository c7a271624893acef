/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A shell script stands in for the sandbox, so that it can be made to misbehave. */

#include "by-sandbox-process.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/stat.h>

#define GREETING                                                                                   \
  "{\"endpoint\":\"http://127.0.0.1:4\",\"access_key_id\":\"AKID\","                               \
  "\"secret_access_key\":\"s3cret\",\"region\":\"us-east-1\"}"

typedef struct
{
  char *directory;
  char *program;
  BySandboxProcess *sandbox;
  GAsyncResult *result;
  char *stopped;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer script)
{
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n%s\n", (const char *) script);

  fixture->directory = g_dir_make_tmp ("by-XXXXXX", NULL);
  fixture->program = g_build_filename (fixture->directory, "batchyard-sandbox", NULL);
  g_assert_true (g_file_set_contents (fixture->program, text, -1, NULL));
  g_assert_cmpint (g_chmod (fixture->program, 0700), ==, 0);
  g_assert_cmpint (g_setenv ("BY_TEST_DIR", fixture->directory, TRUE), ==, TRUE);
  fixture->sandbox = by_sandbox_process_new (fixture->program, "busy-team", 2.5);
}

static void
remove_file (const char *directory, const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);

  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer script)
{
  g_clear_object (&fixture->sandbox);
  g_clear_object (&fixture->result);
  g_free (fixture->stopped);
  remove_file (fixture->directory, "batchyard-sandbox");
  remove_file (fixture->directory, "arguments");
  remove_file (fixture->directory, "ended");
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_free (fixture->directory);
  g_free (fixture->program);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
}

static gboolean
start (Fixture *fixture, GError **error)
{
  by_sandbox_process_start_async (fixture->sandbox, NULL, started_cb, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return by_sandbox_process_start_finish (fixture->sandbox, fixture->result, error);
}

static char *
read_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->directory, name, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return text;
}

static void
test_greeting (Fixture *fixture, gconstpointer script)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *arguments = NULL;

  g_assert_true (start (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (by_sandbox_process_get_endpoint_url (fixture->sandbox), ==, "http://127.0.0.1:4");
  g_assert_cmpstr (by_sandbox_process_get_access_key_id (fixture->sandbox), ==, "AKID");
  g_assert_cmpstr (by_sandbox_process_get_secret_access_key (fixture->sandbox), ==, "s3cret");
  g_assert_cmpstr (by_sandbox_process_get_region (fixture->sandbox), ==, "us-east-1");
  arguments = read_file (fixture, "arguments");
  g_assert_cmpstr (arguments, ==,
                   "--json --follow-parent --port=0 --speed=2.5 --scenario=busy-team\n");
}

static gboolean
give_up_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Dropping the object ends the child by closing its input, or by force. */
static void
test_follows (Fixture *fixture, gconstpointer script)
{
  g_autofree char *pid = NULL;
  gboolean too_late = FALSE;

  g_assert_true (start (fixture, NULL));
  pid = read_file (fixture, "ended");
  g_assert_nonnull (pid);
  g_assert_cmpint (kill ((pid_t) atoi (pid), 0), ==, 0);
  g_clear_object (&fixture->result);
  g_assert_finalize_object (g_steal_pointer (&fixture->sandbox));

  g_timeout_add_seconds (20, give_up_cb, &too_late);
  while (kill ((pid_t) atoi (pid), 0) == 0 && !too_late)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (too_late);
}

static void
stopped_cb (Fixture *fixture, const char *reason)
{
  fixture->stopped = g_strdup (reason);
}

static void
test_stops (Fixture *fixture, gconstpointer script)
{
  g_signal_connect_swapped (fixture->sandbox, "stopped", G_CALLBACK (stopped_cb), fixture);
  g_assert_true (start (fixture, NULL));
  while (fixture->stopped == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fixture->stopped, ==, "The sandbox has stopped: out of sand");
}

static void
test_refuses (Fixture *fixture, gconstpointer script)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (start (fixture, &error));
  g_assert_nonnull (strstr (error->message, "no such scenario"));
}

static void
test_babbles (Fixture *fixture, gconstpointer script)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (start (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_missing (Fixture *fixture, gconstpointer script)
{
  g_autoptr (GError) error = NULL;

  g_remove (fixture->program);
  g_assert_false (start (fixture, &error));
  g_assert_nonnull (strstr (error->message, fixture->program));
}

static void
test_find (void)
{
  g_autofree char *directory = g_dir_make_tmp ("by-XXXXXX", NULL);
  g_autofree char *executable = g_build_filename (directory, "batchyard", NULL);
  g_autofree char *folder = g_build_filename (directory, "sandbox", NULL);
  g_autofree char *beside = g_build_filename (folder, "batchyard-sandbox", NULL);
  g_autofree char *installed = by_sandbox_process_find_program (executable);
  g_autofree char *found = NULL;

  g_assert_true (g_str_has_suffix (installed, "/batchyard-sandbox"));
  g_assert_false (g_str_has_prefix (installed, directory));
  g_mkdir (folder, 0700);
  g_assert_true (g_file_set_contents_full (beside, "#!", -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  found = by_sandbox_process_find_program (executable);
  g_assert_cmpstr (found, ==, beside);
  g_remove (beside);
  g_rmdir (folder);
  g_rmdir (directory);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, script, test) g_test_add (name, Fixture, script, set_up, test, tear_down)
  ADD ("/sandbox-process/greeting",
       "echo \"$@\" > $BY_TEST_DIR/arguments; echo '" GREETING "'; read x", test_greeting);
  ADD ("/sandbox-process/follows", "echo $$ > $BY_TEST_DIR/ended; echo '" GREETING "'; read x",
       test_follows);
  ADD ("/sandbox-process/stops", "echo '" GREETING "'; echo 'out of sand' >&2; exit 1", test_stops);
  ADD ("/sandbox-process/refuses", "echo 'no such scenario' >&2; exit 2", test_refuses);
  ADD ("/sandbox-process/babbles", "echo '{\"endpoint\":7}'; read x", test_babbles);
  ADD ("/sandbox-process/missing", "", test_missing);
  g_test_add_func ("/sandbox-process/find", test_find);

  return g_test_run ();
}
