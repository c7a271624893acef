/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-key-dialog.h"
#include "fake-clock.h"
#include "fake-region.h"
#include "ui-test.h"

#include <glib/gstdio.h>

typedef struct
{
  FakeAws *aws;
  ByClock *clock;
  ByContext *context;
  ByKeyPairs *pairs;
  ByKeyDialog *dialog;
  char *created;
} Fixture;

static void
created_cb (ByKeyDialog *dialog, const char *name, Fixture *fixture)
{
  fixture->created = g_strdup (name);
}

static gboolean
has_pairs (gpointer user_data)
{
  return by_key_pairs_get_state (((Fixture *) user_data)->pairs) == BY_LIST_READY;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->aws = fake_aws_new ();
  fake_region_furnish (fixture->aws);
  fixture->clock = fake_clock_new ();
  fixture->context = fake_aws_make_context (fixture->aws, fixture->clock);
  fixture->pairs = by_key_pairs_new (fixture->context);
  by_key_pairs_refresh_async (fixture->pairs, NULL, NULL, NULL);
  ui_test_wait (has_pairs, fixture);

  fixture->dialog = by_key_dialog_new (fixture->pairs);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  g_signal_connect (fixture->dialog, "created", G_CALLBACK (created_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  ui_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  ui_test_settle ();
  g_assert_null (fixture->dialog);
  g_clear_object (&fixture->pairs);
  g_clear_object (&fixture->context);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->aws);
  g_clear_pointer (&fixture->created, g_free);
}

static void
type_name (Fixture *fixture, const char *name)
{
  GtkWidget *entry = ui_test_find_type (GTK_WIDGET (fixture->dialog), GTK_TYPE_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  ui_test_settle ();
}

static gboolean
is_over (gpointer user_data)
{
  return ((Fixture *) user_data)->created != NULL;
}

static gboolean
shows_fault (gpointer user_data)
{
  return ui_test_find_id (GTK_WIDGET (((Fixture *) user_data)->dialog), "fault") != NULL;
}

/* The headless session has a home of its own. */
static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_home_dir (), name, NULL);
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_path ("carol.pem");
  g_autofree char *contents = NULL;

  fake_aws_answer (
      fixture->aws, "CreateKeyPair",
      "<CreateKeyPairResponse><keyName>carol</keyName><keyFingerprint>f=</keyFingerprint>"
      "<keyMaterial>-----BEGIN KEY-----</keyMaterial></CreateKeyPairResponse>");
  type_name (fixture, "carol");
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->dialog), path));
  ui_test_click (GTK_WIDGET (fixture->dialog), "Create Key");
  ui_test_wait (is_over, fixture);

  g_assert_cmpstr (fixture->created, ==, "carol");
  g_assert_true (by_key_pairs_contains (fixture->pairs, "carol"));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "-----BEGIN KEY-----\n");
  g_unlink (path);
}

/* The file is there already: AWS is not asked at all. */
static void
test_never_overwrites (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_path ("dave.pem");

  g_assert_true (g_file_set_contents (path, "precious", -1, NULL));
  type_name (fixture, "dave");
  ui_test_click (GTK_WIDGET (fixture->dialog), "Create Key");
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->dialog), "never overwrites"));
  g_assert_cmpuint (fake_aws_count (fixture->aws, "CreateKeyPair"), ==, 0);
  g_unlink (path);
}

/* AWS refuses: nothing stays behind. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_path ("erin.pem");

  fake_aws_fail (
      fixture->aws, "CreateKeyPair", 400,
      "<Response><Errors><Error><Code>InvalidKeyPair.Duplicate</Code><Message>The keypair "
      "already exists</Message></Error></Errors><RequestID>1</RequestID></Response>");
  type_name (fixture, "erin");
  ui_test_click (GTK_WIDGET (fixture->dialog), "Create Key");
  ui_test_wait (shows_fault, fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (fixture->created);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *create = ui_test_find_button (GTK_WIDGET (fixture->dialog), "Create Key");

  g_assert_false (gtk_widget_is_sensitive (create));
  type_name (fixture, "alice");
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->dialog), "There is a key “alice”"));
  g_assert_false (gtk_widget_is_sensitive (create));
  type_name (fixture, "a/b");
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->dialog), "a-b.pem"));
  g_assert_true (gtk_widget_is_sensitive (create));
  if (g_getenv ("BY_PICTURES") != NULL)
    {
      g_autofree char *picture
          = g_build_filename (g_getenv ("BY_PICTURES"), "key-dialog.png", NULL);

      ui_test_save_picture (GTK_WIDGET (fixture->dialog), picture);
    }
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
#define ADD(name, function) \
  g_test_add ("/key-dialog/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("create", test_create);
  ADD ("never-overwrites", test_never_overwrites);
  ADD ("refused", test_refused);
  ADD ("names", test_names);
#undef ADD
  return g_test_run ();
}
