/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Profile files on disk, and what keeps Raster Vision from reading them. */

#include "by-rv-profile.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const ByRvNames names = { "GpuQueue", "GpuDefinition", "CpuQueue", "CpuDefinition" };

typedef struct
{
  char *home;
  char **environment;
  GError *error;
  gboolean done;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->home = g_dir_make_tmp ("by-rv-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->environment = g_environ_setenv (NULL, "HOME", fixture->home, TRUE);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->home);
  g_free (fixture->home);
  g_strfreev (fixture->environment);
  g_clear_error (&fixture->error);
}

static ByRvProfile *
profile_of (Fixture *fixture, const char *name)
{
  return by_rv_profile_new (name, (const char *const *) fixture->environment);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  by_rv_profile_write_finish (BY_RV_PROFILE (source), result, &fixture->error);
  fixture->done = TRUE;
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  by_rv_profile_undo_finish (BY_RV_PROFILE (source), result, &fixture->error);
  fixture->done = TRUE;
}

static void
wait (Fixture *fixture)
{
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
  fixture->done = FALSE;
}

static void
write_names (Fixture *fixture, ByRvProfile *profile)
{
  g_autofree char *text = by_rv_profile_merge (profile, &names, NULL);

  by_rv_profile_write_async (profile, text, written_cb, fixture);
  wait (fixture);
}

static void
undo (Fixture *fixture, ByRvProfile *profile)
{
  by_rv_profile_undo_async (profile, undone_cb, fixture);
  wait (fixture);
}

static char *
read_file (const char *path)
{
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return text;
}

static void
put_file (const char *path, const char *text, int mode)
{
  g_autofree char *directory = g_path_get_dirname (path);

  g_mkdir_with_parents (directory, 0755);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, (mode_t) mode), ==, 0);
}

static void
test_new_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByRvProfile) profile = profile_of (fixture, "anna");
  g_autofree char *shown = by_rv_profile_dup_shown_path (profile);
  g_autofree char *text = NULL;
  g_autofree char *backup = g_strconcat (by_rv_profile_get_path (profile), ".bak", NULL);

  g_assert_cmpstr (shown, ==, "~/.rastervision/anna");
  g_assert_true (by_rv_profile_load (profile, NULL));
  g_assert_false (by_rv_profile_exists (profile));
  write_names (fixture, profile);
  g_assert_no_error (fixture->error);
  text = read_file (by_rv_profile_get_path (profile));
  g_assert_true (by_rv_check (text, strlen (text), &names, NULL));
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
  undo (fixture, profile);
  g_assert_no_error (fixture->error);
  g_assert_false (g_file_test (by_rv_profile_get_path (profile), G_FILE_TEST_EXISTS));
}

static void
test_existing_file (Fixture *fixture, gconstpointer data)
{
  static const char before[] = "# mine\n[BATCH]\ngpu_job_queue = old\n";
  g_autoptr (ByRvProfile) profile = profile_of (fixture, "anna");
  const char *path = by_rv_profile_get_path (profile);
  g_autofree char *backup = g_strconcat (path, ".bak", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  GStatBuf status;

  put_file (path, before, 0600);
  g_assert_true (by_rv_profile_load (profile, NULL));
  write_names (fixture, profile);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  kept = read_file (backup);
  g_assert_cmpstr (kept, ==, before);
  g_assert_cmpint (g_stat (backup, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  after = read_file (path);
  g_assert_true (g_str_has_prefix (after, "# mine\n[BATCH]\ngpu_job_queue = GpuQueue\n"));
  undo (fixture, profile);
  undone = read_file (path);
  g_assert_cmpstr (undone, ==, before);
}

static void
test_changed_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByRvProfile) profile = profile_of (fixture, "anna");
  const char *path = by_rv_profile_get_path (profile);
  g_autofree char *text = NULL;

  g_assert_true (by_rv_profile_load (profile, NULL));
  put_file (path, "[OTHER]\n", 0644);
  write_names (fixture, profile);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  g_clear_error (&fixture->error);
  text = read_file (path);
  g_assert_cmpstr (text, ==, "[OTHER]\n");

  g_assert_true (by_rv_profile_load (profile, NULL));
  write_names (fixture, profile);
  g_assert_no_error (fixture->error);
  put_file (path, "[EDITED]\n", 0644);
  undo (fixture, profile);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
}

/* A profile that is a link into a directory of dot files stays one. */
static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByRvProfile) profile = profile_of (fixture, "anna");
  const char *path = by_rv_profile_get_path (profile);
  g_autofree char *target = g_build_filename (fixture->home, "dotfiles", "rv", NULL);
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *text = NULL;

  put_file (target, "[X]\n", 0644);
  g_mkdir_with_parents (directory, 0755);
  g_assert_cmpint (symlink (target, path), ==, 0);
  g_assert_true (by_rv_profile_load (profile, NULL));
  write_names (fixture, profile);
  g_assert_no_error (fixture->error);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  text = read_file (target);
  g_assert_nonnull (strstr (text, "GpuQueue"));
}

static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByRvProfile) profile = NULL;
  g_autofree char *blocked = g_build_filename (fixture->home, "file", NULL);

  put_file (blocked, "", 0644);
  fixture->environment = g_environ_setenv (fixture->environment, "RV_CONFIG_DIR", blocked, TRUE);
  profile = profile_of (fixture, "anna");
  g_assert_false (by_rv_profile_load (profile, &fixture->error));
  g_assert_nonnull (strstr (fixture->error->message, "cannot be read"));
  g_clear_error (&fixture->error);
  write_names (fixture, profile);
  g_assert_nonnull (fixture->error);
  g_assert_nonnull (strstr (fixture->error->message, "cannot be written"));
}

static void
test_places (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByRvProfile) profile = NULL;

  fixture->environment
      = g_environ_setenv (fixture->environment, "RV_CONFIG_DIR", "/somewhere/else", TRUE);
  profile = profile_of (fixture, "anna");
  g_assert_cmpstr (by_rv_profile_get_path (profile), ==, "/somewhere/else/anna");
}

static const ByRvShadow *
shadow_at (GPtrArray *shadows, guint index)
{
  return g_ptr_array_index (shadows, index);
}

static void
test_shadows (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->home, "rv.ini", NULL);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) shadows = NULL;
  g_autoptr (ByRvProfile) before = NULL;
  g_autoptr (ByRvProfile) profile = NULL;

  /* A file that is not there and an empty variable win over nothing. */
  fixture->environment = g_environ_setenv (fixture->environment, "RV_CONFIG", other, TRUE);
  fixture->environment = g_environ_setenv (fixture->environment, "BATCH_CPU_JOB_DEF", "", TRUE);
  before = profile_of (fixture, "anna");
  none = by_rv_profile_dup_shadows (before);
  g_assert_cmpuint (none->len, ==, 0);

  put_file (other, "", 0644);
  fixture->environment = g_environ_setenv (fixture->environment, "BATCH_CPU_JOB_DEF", "x", TRUE);
  fixture->environment = g_environ_setenv (fixture->environment, "RV_PROFILE", "bob", TRUE);
  profile = profile_of (fixture, "anna");
  shadows = by_rv_profile_dup_shadows (profile);
  g_assert_cmpuint (shadows->len, ==, 3);
  g_assert_cmpint (shadow_at (shadows, 0)->kind, ==, BY_RV_SHADOW_RV_CONFIG);
  g_assert_cmpstr (shadow_at (shadows, 0)->value, ==, other);
  g_assert_cmpstr (shadow_at (shadows, 1)->variable, ==, "BATCH_CPU_JOB_DEF");
  g_assert_cmpint (shadow_at (shadows, 2)->kind, ==, BY_RV_SHADOW_PROFILE);
}

static void
test_profile_names (void)
{
  static const char *const wrong[] = { "", ".", "..", ".hidden", "a/b", "-p", "a b", "a.bak", "ä", NULL };
  static const char *const right[] = { "default", "anna-houses", "anna_2", "v1.2", NULL };

  for (guint i = 0; wrong[i] != NULL; i++)
    g_assert_false (by_rv_profile_name_check (wrong[i], NULL));
  for (guint i = 0; right[i] != NULL; i++)
    g_assert_true (by_rv_profile_name_check (right[i], NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/rv-profile/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("new-file", test_new_file);
  ADD ("existing-file", test_existing_file);
  ADD ("changed-meanwhile", test_changed_meanwhile);
  ADD ("link", test_link);
  ADD ("unwritable", test_unwritable);
  ADD ("places", test_places);
  ADD ("shadows", test_shadows);
#undef ADD
  g_test_add_func ("/rv-profile/names", test_profile_names);

  return g_test_run ();
}
