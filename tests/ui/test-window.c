/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-application.h"
#include "by-pages.h"
#include "by-window.h"
#include "ui-test.h"

typedef struct
{
  ByWindow *window;
  ByAccount *account;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = by_window_new (GTK_APPLICATION (g_application_get_default ()), NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  fixture->account = ui_test_create_account (TRUE);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_settle ();
  g_assert_null (fixture->window);
  g_assert_finalize_object (fixture->account);
}

static void
test_go (Fixture *fixture, gconstpointer data)
{
  g_assert_false (by_window_go (fixture->window, "overview"));
  by_window_set_account (fixture->window, fixture->account);
  g_assert_cmpstr (by_window_get_path (fixture->window), ==, "overview");
  g_assert_true (by_page_get_account (by_window_get_page (fixture->window)) == fixture->account);
  g_assert_false (by_window_go (fixture->window, "no such page"));
  g_assert_cmpstr (by_window_get_path (fixture->window), ==, "overview");
  g_assert_false (by_window_go_back (fixture->window));
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->window), "Sandbox"));
}

static void
test_switch (Fixture *fixture, gconstpointer data)
{
  ByPage *page = NULL;

  by_window_set_account (fixture->window, fixture->account);
  page = by_window_get_page (fixture->window);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  by_window_set_account (fixture->window, NULL);
  g_assert_null (page);
  g_assert_null (by_window_get_path (fixture->window));
}

/* The arrow keys go from page to page, and Tab goes on to what is beside the sidebar. */
static void
test_sidebar_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *sidebar = NULL;
  GtkWidget *focus = NULL;

  by_window_set_account (fixture->window, fixture->account);
  ui_test_settle ();
  sidebar = ui_test_find_id (GTK_WIDGET (fixture->window), "sidebar");
  gtk_widget_child_focus (sidebar, GTK_DIR_TAB_FORWARD);
  g_signal_emit_by_name (sidebar, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  ui_test_settle ();
  g_assert_cmpstr (by_window_get_path (fixture->window), ==, "stacks");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, sidebar));
  g_signal_emit_by_name (sidebar, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, -1, FALSE, FALSE);
  g_assert_cmpstr (by_window_get_path (fixture->window), ==, "overview");

  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_false (gtk_widget_is_ancestor (focus, sidebar));
  g_assert_cmpstr (by_window_get_path (fixture->window), ==, "overview");
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_BACKWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, sidebar));
  g_assert_cmpstr (by_window_get_path (fixture->window), ==, "overview");

  /* Where the window goes by itself it does not follow its own mark. */
  by_window_go (fixture->window, "stacks/new");
  g_assert_cmpstr (by_window_get_path (fixture->window), ==, "stacks/new");
}

static void
test_icons (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  guint n_entries = 0;
  const ByPageEntry *entries = by_pages_get_all (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    if (entries[i].icon_name != NULL)
      g_assert_true (gtk_icon_theme_has_icon (theme, entries[i].icon_name));
}

int
main (int argc, char *argv[])
{
  g_autoptr (ByApplication) application = NULL;

  ui_test_init (&argc, &argv);
  application = by_application_new (g_new0 (ByOptions, 1));
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_set_default (G_APPLICATION (application));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add ("/window/go", Fixture, NULL, set_up, test_go, tear_down);
  g_test_add ("/window/switch", Fixture, NULL, set_up, test_switch, tear_down);
  g_test_add ("/window/sidebar-keys", Fixture, NULL, set_up, test_sidebar_keys, tear_down);
  g_test_add_func ("/window/icons", test_icons);

  return g_test_run ();
}
