/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every page can show, and how failed actions are told. */

#include "by-adaptive-bin.h"
#include "by-aws-error.h"
#include "by-fault.h"
#include "by-page.h"
#include "by-sts.h"
#include "ui-test.h"

#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, ByPage)

struct _TestPage
{
  ByPage parent_instance;
};

G_DEFINE_FINAL_TYPE (TestPage, test_page, BY_TYPE_PAGE)

static void
test_page_class_init (TestPageClass *klass)
{
}

static void
test_page_init (TestPage *self)
{
}

typedef struct
{
  GtkWindow *window;
  ByPage *page;
  ByAccount *account;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  fixture->account = ui_test_create_account (FALSE);
  fixture->page =
    g_object_new (TEST_TYPE_PAGE, "account", fixture->account, "title", "Things", NULL);
  by_page_set_content (fixture->page, gtk_label_new ("the content"));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (fixture->page));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 700, 500);
  gtk_window_set_child (fixture->window, overlay);
  gtk_window_present (fixture->window);
  ui_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  ui_test_settle ();
  g_assert_finalize_object (fixture->account);
}

static GtkWidget *
find (Fixture *fixture, const char *text)
{
  return ui_test_find_label (GTK_WIDGET (fixture->window), text);
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error =
    by_aws_error_new (BY_AWS_ERROR_ACCESS_DENIED, NULL, "User <a> & co are not authorized");
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");

  g_assert_nonnull (find (fixture, "Things"));
  g_assert_nonnull (find (fixture, "the content"));

  by_page_show_loading (fixture->page);
  ui_test_settle ();
  g_assert_null (find (fixture, "the content"));
  g_assert_nonnull (ui_test_find_type (GTK_WIDGET (fixture->window), GTK_TYPE_SPINNER));

  by_page_show_failure (fixture->page, cancelled);
  ui_test_settle ();
  g_assert_null (find (fixture, "Could Not Load"));

  by_page_show_failure (fixture->page, error);
  ui_test_settle ();
  g_assert_nonnull (find (fixture, "Could Not Load Things"));
  g_assert_nonnull (find (fixture, "User <a> & co are not authorized"));
  g_assert_nonnull (ui_test_find_button (GTK_WIDGET (fixture->window), "Try Again"));

  by_page_show_content (fixture->page);
  ui_test_settle ();
  g_assert_nonnull (find (fixture, "the content"));
}

static void
test_notice (Fixture *fixture, gconstpointer data)
{
  by_page_set_notice (fixture->page, "From 14:39, <AWS> & co did not answer since");
  ui_test_settle ();
  g_assert_nonnull (find (fixture, "<AWS> & co"));
  by_page_set_notice (fixture->page, NULL);
  ui_test_settle ();
  g_assert_null (find (fixture, "<AWS> & co"));
}

static GtkWidget *
create_controls (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *off = gtk_button_new_with_label ("Off before");
  GtkWidget *copy = gtk_button_new_with_label ("Copy");
  GtkWidget *account = gtk_button_new_with_label ("Switch");

  gtk_widget_set_sensitive (off, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "things.copy-name");
  gtk_widget_set_sensitive (copy, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (account), "win.account");
  gtk_widget_set_sensitive (account, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_label_new ("the content"));
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("Change"));
  gtk_box_append (GTK_BOX (box), off);
  gtk_box_append (GTK_BOX (box), copy);
  gtk_box_append (GTK_BOX (box), account);

  return box;
}

/* As the template of a subclass does. */
static GtkWidget *
add_to_header (Fixture *fixture)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  GtkWidget *button = gtk_button_new_with_label ("New Thing");

  gtk_widget_set_tooltip_text (button, "Makes one");
  GTK_BUILDABLE_GET_IFACE (fixture->page)
      ->add_child (GTK_BUILDABLE (fixture->page), builder, G_OBJECT (button), "end");

  return button;
}

static gboolean
can_press (Fixture *fixture, const char *label)
{
  return gtk_widget_get_sensitive (ui_test_find_button (GTK_WIDGET (fixture->window), label));
}

static gboolean
is_reached (gpointer account)
{
  return by_account_get_state (account) == BY_ACCOUNT_FAILED;
}

/* Signed out, what is on show is from before: it can be read and copied. */
static void
test_stale (Fixture *fixture, gconstpointer data)
{
  ByCall call = { .service = &by_sts_service,
                  .operation = &by_sts_operations[BY_STS_GET_CALLER_IDENTITY],
                  .started = g_get_real_time () };
  g_autoptr (GError) expired =
    by_aws_error_new (BY_AWS_ERROR_EXPIRED_CREDENTIALS, NULL, "The token is expired");

  GtkWidget *new_button = add_to_header (fixture);

  by_page_set_content (fixture->page, create_controls ());
  by_page_set_notice (fixture->page, "No answer since");
  g_signal_emit_by_name (by_account_get_context (fixture->account), "called", &call);
  call.error = expired;
  g_signal_emit_by_name (by_account_get_context (fixture->account), "called", &call);
  ui_test_settle ();
  g_assert_nonnull (find (fixture, "Your sign-in ran out at"));
  g_assert_nonnull (find (fixture, "As of "));
  g_assert_nonnull (find (fixture, "the content"));
  g_assert_true (
    gtk_widget_has_css_class (ui_test_find_id (GTK_WIDGET (fixture->window), "stack"), "stale"));
  g_assert_false (can_press (fixture, "Change"));
  g_assert_true (can_press (fixture, "Copy"));
  g_assert_true (can_press (fixture, "Switch"));
  g_assert_false (can_press (fixture, "New Thing"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (new_button), ==, "Not while signed out");
  g_assert_null (find (fixture, "No answer since"));

  /* No longer refused, if not reached either: everything is as it was before. */
  by_account_refresh (fixture->account);
  ui_test_wait (is_reached, fixture->account);
  g_assert_true (can_press (fixture, "Change"));
  g_assert_false (can_press (fixture, "Off before"));
  g_assert_true (can_press (fixture, "New Thing"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (new_button), ==, "Makes one");
  ui_test_settle ();
  g_assert_nonnull (find (fixture, "No answer since"));
}

static GtkWidget *
find_dialog (Fixture *fixture)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (window != GTK_WIDGET (fixture->window) && gtk_widget_get_mapped (window))
        return window;
    }

  return NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_fault (Fixture *fixture, gconstpointer data)
{
  const ByAwsErrorDetails details = {
    .code = (char *) "AlreadyExistsException",
    .request_id = (char *) "r-17",
  };
  g_autoptr (GError) error =
    by_aws_error_new (BY_AWS_ERROR_CONFLICT, &details, "Stack <x> & y exists");
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
  GtkWidget *dialog = NULL;
  g_autofree char *copied = NULL;

  by_fault_report (GTK_WIDGET (fixture->page), "Could not do it", cancelled);
  ui_test_settle ();
  g_assert_null (find (fixture, "Could not do it"));

  by_fault_report (GTK_WIDGET (fixture->page), "Could not make <x> & y", error);
  ui_test_settle ();
  g_assert_nonnull (find (fixture, "Could not make <x> & y"));
  ui_test_click (GTK_WIDGET (fixture->window), "Details");
  ui_test_settle ();
  dialog = find_dialog (fixture);
  g_assert_nonnull (dialog);
  g_assert_nonnull (ui_test_find_label (dialog, "The name is taken"));
  g_assert_nonnull (ui_test_find_label (dialog, "Request id: r-17"));
  ui_test_click (dialog, "Copy");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (dialog), NULL, read_cb, &copied);
  while (copied == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_prefix (copied, "Could not make <x> & y\n"));
  g_assert_nonnull (strstr (copied, "AlreadyExistsException"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_adaptive_bin (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  ByAdaptiveBin *bin = g_object_new (BY_TYPE_ADAPTIVE_BIN, "breakpoint", 500, "child", box, NULL);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new ("column");

      gtk_widget_set_size_request (label, 240, -1);
      gtk_box_append (GTK_BOX (box), label);
    }
  by_adaptive_bin_add_box (bin, GTK_BOX (box));
  by_page_set_content (fixture->page, GTK_WIDGET (bin));
  ui_test_settle ();
  g_assert_false (by_adaptive_bin_is_narrow (bin));
  g_assert_cmpint (gtk_orientable_get_orientation (GTK_ORIENTABLE (box)), ==,
                   GTK_ORIENTATION_HORIZONTAL);

  gtk_window_set_default_size (fixture->window, 400, 500);
  ui_test_settle ();
  g_assert_true (by_adaptive_bin_is_narrow (bin));
  g_assert_cmpint (gtk_orientable_get_orientation (GTK_ORIENTABLE (box)), ==,
                   GTK_ORIENTATION_VERTICAL);
  g_assert_false (gtk_box_get_homogeneous (GTK_BOX (box)));

  gtk_window_set_default_size (fixture->window, 700, 500);
  ui_test_settle ();
  g_assert_false (by_adaptive_bin_is_narrow (bin));
  g_assert_true (gtk_box_get_homogeneous (GTK_BOX (box)));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

#define ADD(name, test) g_test_add ("/page/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("states", test_states);
  ADD ("notice", test_notice);
  ADD ("stale", test_stale);
  ADD ("fault", test_fault);
  ADD ("adaptive-bin", test_adaptive_bin);

  return g_test_run ();
}
