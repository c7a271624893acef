/* SPDX-License-Identifier: GPL-3.0-or-later */

/* BySignInDialog: see the header. Closing it gives the sign-in up. */

#include "by-sign-in-dialog.h"

#include <glib/gi18n.h>

#include "by-aws-error.h"
#include "by-error-text.h"
#include "by-fault.h"
#include "by-time-text.h"

struct _BySignInDialog
{
  AdwWindow parent_instance;

  ByAccounts *accounts;  /* (owned) */
  BySignIn *sign_in;     /* (owned) */
  GSignalGroup *signals; /* (owned) */
  guint tick;            /* while the code counts */

  /* template */
  GtkStack *stack;
  GtkLabel *explanation;
  GtkLabel *code;
  GtkLabel *address;
  GtkProgressBar *progress;
  GtkLabel *progress_label;
  GtkWidget *open_button;
  GtkLabel *failure;
  GtkWidget *retry_button;
};

G_DEFINE_FINAL_TYPE (BySignInDialog, by_sign_in_dialog, ADW_TYPE_WINDOW)

/* What came of it, for a person who pressed a button in a browser a moment ago. */
static char *
dup_failure (const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, BY_AWS_ERROR, BY_AWS_ERROR_ACCESS_DENIED))
    return g_strdup (_ ("The request was denied in the browser. Nothing has changed."));
  if (g_error_matches (error, BY_AWS_ERROR, BY_AWS_ERROR_EXPIRED_CREDENTIALS))
    return g_strdup (_ ("The code was not confirmed in time. A new one can be had at once."));
  if (g_error_matches (error, BY_AWS_ERROR, BY_AWS_ERROR_NETWORK))
    return g_strdup_printf (
      _ ("IAM Identity Center could not be reached. Check the connection and try again. (%s)"),
      error->message);

  text = by_error_text (error);
  return g_strdup_printf (_ ("The sign-in did not work. %s"), text);
}

static gboolean
tick_cb (gpointer user_data)
{
  BySignInDialog *self = user_data;
  g_autofree char *left = by_time_text_duration (by_sign_in_get_time_left (self->sign_in));
  /* Translators: %s is a duration, "9:41" */
  g_autofree char *text =
    g_strdup_printf (_ ("Waiting for you to confirm. The code counts for another %s."), left);

  gtk_label_set_label (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress, by_sign_in_get_progress (self->sign_in));

  return G_SOURCE_CONTINUE;
}

static void
explain (BySignInDialog *self, gboolean opened)
{
  gtk_label_set_label (
    self->explanation,
    opened ? _ ("A page of IAM Identity Center opens in your browser. Confirm there only if it "
                "shows this code.")
           : _ ("The browser could not be opened. Open the page below yourself, on this computer or "
                "another, and confirm there only if it shows this code."));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BySignInDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    {
      g_info ("No browser: %s", error->message);
      explain (self, FALSE);
    }
}

/* An answer from the net decides what is opened: a web page, and nothing else. */
static void
open_page (BySignInDialog *self)
{
  const char *link = by_sign_in_get_link (self->sign_in);
  const char *scheme = g_uri_peek_scheme (link);
  g_autoptr (GAppLaunchContext) context = NULL;

  explain (self, g_strcmp0 (scheme, "https") == 0);
  if (g_strcmp0 (scheme, "https") != 0)
    return;

  context = G_APP_LAUNCH_CONTEXT (
    gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self))));
  g_app_info_launch_default_for_uri_async (link, context, NULL, opened_cb, g_object_ref (self));
}

static void
show_code (BySignInDialog *self)
{
  gtk_label_set_label (self->code, by_sign_in_get_code (self->sign_in));
  gtk_label_set_label (self->address, by_sign_in_get_address (self->sign_in));
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  gtk_widget_grab_focus (self->open_button);
  tick_cb (self);
  if (self->tick == 0)
    self->tick = g_timeout_add_seconds (1, tick_cb, self);
  open_page (self);
}

static void
show_failure (BySignInDialog *self, const GError *error)
{
  g_autofree char *text = dup_failure (error);

  gtk_label_set_label (self->failure, text);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  gtk_widget_grab_focus (self->retry_button);
}

static void
update (BySignInDialog *self)
{
  BySignInState state = by_sign_in_get_state (self->sign_in);

  if (state != BY_SIGN_IN_WAITING)
    g_clear_handle_id (&self->tick, g_source_remove);
  switch (state)
    {
    case BY_SIGN_IN_WAITING:
      show_code (self);
      break;
    case BY_SIGN_IN_DONE:
      gtk_window_close (GTK_WINDOW (self));
      break;
    case BY_SIGN_IN_FAILED:
      if (!by_error_is_cancelled (by_sign_in_get_error (self->sign_in)))
        show_failure (self, by_sign_in_get_error (self->sign_in));
      break;
    case BY_SIGN_IN_STARTING:
    default:
      gtk_stack_set_visible_child_name (self->stack, "starting");
    }
}

static void
set_sign_in (BySignInDialog *self, BySignIn *sign_in)
{
  g_set_object (&self->sign_in, sign_in);
  g_signal_group_set_target (self->signals, sign_in);
  update (self);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BySignInDialog *self = BY_SIGN_IN_DIALOG (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), gtk_label_get_label (self->code));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_page (BY_SIGN_IN_DIALOG (widget));
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BySignInDialog *self = BY_SIGN_IN_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (BySignIn) sign_in =
    by_accounts_sign_in (self->accounts, by_sign_in_get_profile (self->sign_in), &error);

  if (sign_in != NULL)
    set_sign_in (self, sign_in);
  else
    show_failure (self, error);
}

static gboolean
by_sign_in_dialog_close_request (GtkWindow *window)
{
  by_sign_in_cancel (BY_SIGN_IN_DIALOG (window)->sign_in);

  return GTK_WINDOW_CLASS (by_sign_in_dialog_parent_class)->close_request (window);
}

static void
by_sign_in_dialog_dispose (GObject *object)
{
  BySignInDialog *self = BY_SIGN_IN_DIALOG (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->signals);
  if (self->sign_in != NULL)
    by_sign_in_cancel (self->sign_in);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_SIGN_IN_DIALOG);
  g_clear_object (&self->sign_in);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (by_sign_in_dialog_parent_class)->dispose (object);
}

static void
by_sign_in_dialog_class_init (BySignInDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_sign_in_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = by_sign_in_dialog_close_request;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-sign-in-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BySignInDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, BySignInDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, BySignInDialog, code);
  gtk_widget_class_bind_template_child (widget_class, BySignInDialog, address);
  gtk_widget_class_bind_template_child (widget_class, BySignInDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, BySignInDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, BySignInDialog, open_button);
  gtk_widget_class_bind_template_child (widget_class, BySignInDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, BySignInDialog, retry_button);
  gtk_widget_class_install_action (widget_class, "sign-in.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "sign-in.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "sign-in.retry", NULL, retry_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
by_sign_in_dialog_init (BySignInDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The longer of the two, so that the window is as high as it will ever have to be. */
  explain (self, FALSE);
  self->signals = g_signal_group_new (BY_TYPE_SIGN_IN);
  g_signal_group_connect_swapped (self->signals, "notify::state", G_CALLBACK (update), self);
}

static BySignInDialog *
find_dialog (BySignIn *sign_in)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (toplevels, i);

      if (BY_IS_SIGN_IN_DIALOG (window) && BY_SIGN_IN_DIALOG (window)->sign_in == sign_in)
        return BY_SIGN_IN_DIALOG (window);
    }

  return NULL;
}

/**
 * by_sign_in_dialog_present:
 * @parent: the window that asks
 * @profile: one whose way to sign in is the browser
 *
 * Begins to sign in, or brings the dialog that does already to the front. Whoever shows an account
 * hears of the end from @accounts.
 */
void
by_sign_in_dialog_present (GtkWindow *parent, ByAccounts *accounts, const char *profile)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BySignIn) sign_in = by_accounts_sign_in (accounts, profile, &error);
  BySignInDialog *self = NULL;

  if (sign_in == NULL)
    {
      by_fault_report (GTK_WIDGET (parent), _ ("Could not sign in"), error);
      return;
    }

  self = find_dialog (sign_in);
  if (self == NULL)
    {
      self = g_object_new (BY_TYPE_SIGN_IN_DIALOG, "transient-for", parent, NULL);
      self->accounts = g_object_ref (accounts);
      set_sign_in (self, sign_in);
    }
  gtk_window_present (GTK_WINDOW (self));
}
