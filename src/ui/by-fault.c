/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Faults of what the user asked for: a toast first, the whole story behind its button.
 */

#include "by-fault.h"

#include <glib/gi18n.h>

#include "by-error-text.h"
#include "by-fault-dialog.h"
#include "by-window.h"

typedef struct
{
  char *title;   /* (owned) */
  GError *error; /* (owned) */
  GWeakRef from;
} Fault;

static void
fault_free (gpointer data, GClosure *closure)
{
  Fault *self = data;

  g_free (self->title);
  g_error_free (self->error);
  g_weak_ref_clear (&self->from);
  g_free (self);
}

static void
details_clicked_cb (AdwToast *toast, Fault *fault)
{
  g_autoptr (GtkWidget) from = g_weak_ref_get (&fault->from);

  if (from != NULL)
    by_fault_show_details (from, fault->title, fault->error);
}

static void
show_toast (GtkWidget *from, AdwToast *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
  GtkRoot *root = gtk_widget_get_root (from);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else if (BY_IS_WINDOW (root))
    by_window_add_toast (BY_WINDOW (root), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

/**
 * by_fault_report:
 * @from: the widget whose action failed
 * @title: plain text: what did not happen, "Could not delete the stack"
 * @error: why; read at once
 *
 * Tells the user that an action failed. Cancelled ones are not told.
 */
void
by_fault_report (GtkWidget *from, const char *title, const GError *error)
{
  g_autofree char *markup = NULL;
  AdwToast *toast = NULL;
  Fault *fault = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (title != NULL && error != NULL);

  if (by_error_is_cancelled (error))
    return;

  fault = g_new0 (Fault, 1);
  fault->title = g_strdup (title);
  fault->error = g_error_copy (error);
  g_weak_ref_init (&fault->from, GTK_WIDGET (gtk_widget_get_root (from)));

  markup = g_markup_escape_text (title, -1);
  toast = adw_toast_new (markup);
  adw_toast_set_button_label (toast, _ ("Details"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (details_clicked_cb), fault, fault_free,
                         0);
  show_toast (from, toast);
}

/**
 * by_fault_show_details:
 * @from: any widget of the window it belongs to
 * @title: plain text: what did not happen
 * @error: why; read at once
 *
 * Shows everything known about a fault: our sentence, AWS's code and message, the request id, and a
 * button that copies all of it.
 */
void
by_fault_show_details (GtkWidget *from, const char *title, const GError *error)
{
  GtkWindow *dialog = NULL;
  GtkRoot *root = gtk_widget_get_root (from);

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (title != NULL && error != NULL);

  dialog = GTK_WINDOW (by_fault_dialog_new (title, error));
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (dialog, GTK_WINDOW (root));
  gtk_window_present (dialog);
}
