/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-picker.h"
#include "ui-test.h"

typedef struct
{
  GListStore *items;
  ByPicker *picker;
  char *picked;
} Fixture;

static void
picked_cb (ByPicker *picker, ByPickerItem *item, Fixture *fixture)
{
  fixture->picked = g_strdup (by_picker_item_get_id (item));
}

static void
add_item (GListStore *items, const char *id, const char *title, const char *subtitle)
{
  g_autoptr (ByPickerItem) item = by_picker_item_new (id, title, subtitle, NULL);

  g_list_store_append (items, item);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->items = g_list_store_new (BY_TYPE_PICKER_ITEM);
  fixture->picker = by_picker_new ("Choose a VPC", G_LIST_MODEL (fixture->items));
  g_object_add_weak_pointer (G_OBJECT (fixture->picker), (gpointer *) &fixture->picker);
  g_signal_connect (fixture->picker, "picked", G_CALLBACK (picked_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->picker));
  ui_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->picker != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->picker));
  ui_test_settle ();
  g_assert_null (fixture->picker);
  g_assert_finalize_object (fixture->items);
  g_clear_pointer (&fixture->picked, g_free);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  ui_test_settle ();
  return ui_test_find_label (GTK_WIDGET (fixture->picker), text) != NULL;
}

static void
search (Fixture *fixture, const char *text)
{
  GtkWidget *entry = ui_test_find_id (GTK_WIDGET (fixture->picker), "search");

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
test_search_and_pick (Fixture *fixture, gconstpointer data)
{
  add_item (fixture->items, "vpc-1", "default", "172.31.0.0/16");
  add_item (fixture->items, "vpc-2", "geo-lab", "10.20.0.0/16");
  g_assert_true (shows (fixture, "geo-lab"));
  g_assert_true (shows (fixture, "172.31.0.0/16"));

  search (fixture, "GEO 10.20");
  g_assert_true (shows (fixture, "geo-lab"));
  g_assert_false (shows (fixture, "default"));

  g_signal_emit_by_name (ui_test_find_id (GTK_WIDGET (fixture->picker), "search"), "activate");
  ui_test_settle ();
  g_assert_cmpstr (fixture->picked, ==, "vpc-2");
  g_assert_null (fixture->picker);
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  by_picker_set_loading (fixture->picker, TRUE);
  g_assert_false (shows (fixture, "Nothing Matches"));
  by_picker_set_loading (fixture->picker, FALSE);
  by_picker_set_empty_text (fixture->picker, "No VPC Here");
  g_assert_true (shows (fixture, "No VPC Here"));
  by_picker_set_failure (fixture->picker, "AWS says <no> & means it.");
  g_assert_true (shows (fixture, "The List Could Not Be Loaded"));

  add_item (fixture->items, "vpc-1", "default", NULL);
  g_assert_true (shows (fixture, "default"));
  search (fixture, "zzz");
  by_picker_set_failure (fixture->picker, NULL);
  g_assert_true (shows (fixture, "Nothing Matches"));
  g_signal_emit_by_name (ui_test_find_id (GTK_WIDGET (fixture->picker), "search"), "activate");
  g_assert_null (fixture->picked);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/picker/search-and-pick", Fixture, NULL, set_up, test_search_and_pick, tear_down);
  g_test_add ("/picker/states", Fixture, NULL, set_up, test_states, tear_down);
  return g_test_run ();
}
