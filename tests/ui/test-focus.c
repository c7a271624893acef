/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where Tab and Shift+Tab lead in the window of the program, and what takes the focus away. */

#include "by-application.h"
#include "by-window.h"
#include "fake-clock.h"
#include "fake-region.h"
#include "ui-test.h"

typedef struct
{
  FakeAws *aws;
  ByClock *clock;
  ByContext *context;
  ByAccount *account;
  ByStackDraft *draft;
  ByWindow *window;
} Fixture;

static gboolean
has_answers (gpointer user_data)
{
  Fixture *fixture = user_data;

  return by_stack_draft_get_estimate (fixture->draft)->busy.known
         && !by_stack_draft_get_estimate (fixture->draft)->loading
         && by_stack_draft_count_faults (fixture->draft) == 0;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->aws = fake_aws_new ();
  fake_region_furnish (fixture->aws);
  fixture->clock = fake_clock_new ();
  fixture->context = fake_aws_make_context (fixture->aws, fixture->clock);
  fixture->account = by_account_new (fixture->context, NULL, TRUE);
  fixture->draft = g_object_ref (by_account_get_stack_draft (fixture->account));
  fixture->window = by_window_new (GTK_APPLICATION (g_application_get_default ()), NULL);
  by_window_set_account (fixture->window, fixture->account);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1180, 780);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_true (by_window_go (fixture->window, "stacks"));
  g_assert_true (by_window_go (fixture->window, "stacks/new"));
  ui_test_wait (has_answers, fixture);
  ui_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_settle ();
  g_clear_object (&fixture->draft);
  g_clear_object (&fixture->account);
  ui_test_settle ();
  g_clear_object (&fixture->context);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->aws);
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

static gboolean
is_in_page (Fixture *fixture)
{
  GtkWidget *focus = get_focus (fixture);

  return focus != NULL && gtk_widget_get_mapped (focus)
         && gtk_widget_is_ancestor (focus, GTK_WIDGET (by_window_get_page (fixture->window)));
}

/* Says where in the page the way is no way. */
static void
fail_at (GtkWidget *widget)
{
  for (GtkWidget *up = widget; up != NULL; up = gtk_widget_get_parent (up))
    g_test_message ("in %s %s", G_OBJECT_TYPE_NAME (up), gtk_widget_get_name (up));
  g_test_fail_printf ("the focus came twice to a %s", G_OBJECT_TYPE_NAME (widget));
  g_assert_not_reached ();
}

/* (transfer container): from where the focus is, inside the page, until it leaves that. */
static GPtrArray *
walk_through_page (Fixture *fixture, GtkDirectionType direction)
{
  GPtrArray *stops = g_ptr_array_new ();

  do
    {
      if (g_ptr_array_find (stops, get_focus (fixture), NULL))
        fail_at (get_focus (fixture));
      g_ptr_array_add (stops, get_focus (fixture));
      gtk_widget_child_focus (GTK_WIDGET (fixture->window), direction);
    }
  while (is_in_page (fixture));

  return stops;
}

static void
open_page (Fixture *fixture, const char *path)
{
  GtkWidget *page = GTK_WIDGET (by_window_get_page (fixture->window));

  gtk_widget_grab_focus (ui_test_find_button (page, "Review"));
  g_assert_true (by_window_go (fixture->window, path));
  ui_test_settle ();
}

/* There and back it is the same way, and nothing out of sight is on it. */
static void
test_walk (Fixture *fixture, gconstpointer path)
{
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (GPtrArray) back = NULL;

  open_page (fixture, path);
  g_assert_true (is_in_page (fixture));
  there = walk_through_page (fixture, GTK_DIR_TAB_BACKWARD);
  g_clear_pointer (&there, g_ptr_array_unref);
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  g_assert_true (is_in_page (fixture));

  there = walk_through_page (fixture, GTK_DIR_TAB_FORWARD);
  gtk_widget_grab_focus (g_ptr_array_index (there, there->len - 1));
  back = walk_through_page (fixture, GTK_DIR_TAB_BACKWARD);
  g_assert_cmpuint (back->len, ==, there->len);
  for (guint i = 0; i < there->len; i++)
    g_assert_true (g_ptr_array_index (there, i)
                   == g_ptr_array_index (back, there->len - 1 - i));
}

/* Prices and names that come in meanwhile do not take the focus away. */
static void
test_news (Fixture *fixture, gconstpointer path)
{
  GtkWidget *name = NULL;
  GtkWidget *row = NULL;

  open_page (fixture, path);
  name = ui_test_find_label (GTK_WIDGET (fixture->window), "RasterVisionGpuJobQueue");
  row = gtk_widget_get_ancestor (name, GTK_TYPE_LIST_BOX_ROW);
  gtk_widget_grab_focus (row);

  g_signal_emit_by_name (fixture->draft, "changed");
  g_assert_true (get_focus (fixture) == row);

  by_stack_draft_set_value (fixture->draft, "Prefix", "alice");
  ui_test_settle ();
  g_assert_true (is_in_page (fixture));
  g_assert_nonnull (ui_test_find_label (get_focus (fixture), "aliceRasterVisionGpuJobQueue"));
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

  g_test_add ("/focus/form", Fixture, "stacks/new", set_up, test_walk, tear_down);
  g_test_add ("/focus/review", Fixture, "stacks/new/review", set_up, test_walk, tear_down);
  g_test_add ("/focus/news", Fixture, "stacks/new/review", set_up, test_news, tear_down);

  return g_test_run ();
}
