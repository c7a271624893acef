/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-compat.h"

#include "ui-test.h"

typedef struct
{
  GtkWindow *window;
  GCancellable *cancellable;
  guint n_answers;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->cancellable = g_cancellable_new ();
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  ui_test_settle ();
  g_assert_finalize_object (fixture->cancellable);
}

static void
no_file_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = by_file_choose_finish (result, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (file);
  fixture->n_answers++;
}

static gboolean
has_answer (gpointer user_data)
{
  return ((Fixture *) user_data)->n_answers > 0;
}

/* The window of the file dialog, when there is no desktop that brings one. */
static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window) && gtk_widget_get_mapped (window))
        return window; /* GTK keeps it */
    }

  return NULL;
}

static gboolean
has_dialog (gpointer user_data)
{
  return find_dialog () != NULL;
}

static void
assert_one_answer (Fixture *fixture)
{
  ui_test_wait (has_answer, fixture);
  ui_test_settle ();
  g_assert_cmpuint (fixture->n_answers, ==, 1);
  g_assert_false (has_dialog (NULL));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  const char *const patterns[] = { "*.yml", NULL };

  by_file_open_async (fixture->window, "Open", patterns, fixture->cancellable, no_file_cb, fixture);
  ui_test_wait (has_dialog, NULL);
  g_assert_cmpuint (fixture->n_answers, ==, 0);
  g_cancellable_cancel (fixture->cancellable);
  assert_one_answer (fixture);
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_cancellable_cancel (fixture->cancellable);
  by_file_save_async (fixture->window, "Save", NULL, "key.pem", fixture->cancellable, no_file_cb,
                      fixture);
  assert_one_answer (fixture);
}

/* Cancelling what has ended changes nothing. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  by_file_save_async (fixture->window, "Save", NULL, "key.pem", fixture->cancellable, no_file_cb,
                      fixture);
  ui_test_wait (has_dialog, NULL);
  gtk_window_close (GTK_WINDOW (find_dialog ()));
  assert_one_answer (fixture);
  g_cancellable_cancel (fixture->cancellable);
  assert_one_answer (fixture);
}

static void
not_agreed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_false (by_question_ask_finish (result));
  ((Fixture *) user_data)->n_answers++;
}

static void
test_question_cancelled (Fixture *fixture, gconstpointer data)
{
  const ByQuestion question = { .heading = "Stop?", .body = "For good.", .agree_label = "_Stop" };

  by_question_ask_async (fixture->window, &question, fixture->cancellable, not_agreed_cb, fixture);
  ui_test_settle ();
  g_assert_cmpuint (fixture->n_answers, ==, 0);
  g_cancellable_cancel (fixture->cancellable);
  assert_one_answer (fixture);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/compat/file/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/compat/file/cancelled-before", Fixture, NULL, set_up, test_cancelled_before,
              tear_down);
  g_test_add ("/compat/file/closed", Fixture, NULL, set_up, test_closed, tear_down);
  g_test_add ("/compat/question/cancelled", Fixture, NULL, set_up, test_question_cancelled,
              tear_down);

  return g_test_run ();
}
