/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-private-key.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("by-key-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "key.pem", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
test_saved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  GStatBuf info;
  int fd = by_private_key_reserve (fixture->path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (fd, >=, 0);
  g_assert_true (by_private_key_write (fd, fixture->path, "-----BEGIN-----", &error));
  g_assert_no_error (error);

  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "-----BEGIN-----\n");
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
}

static void
test_never_overwrites (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "precious", -1, NULL));
  g_assert_cmpint (by_private_key_reserve (fixture->path, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "precious");
}

static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  int fd = by_private_key_reserve (fixture->path, NULL);

  by_private_key_forget (fd, fixture->path);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "none", "key.pem", NULL);

  g_assert_cmpint (by_private_key_reserve (path, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/private-key/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("saved", test_saved);
  ADD ("never-overwrites", test_never_overwrites);
  ADD ("forgotten", test_forgotten);
  ADD ("no-folder", test_no_folder);
#undef ADD
  return g_test_run ();
}
