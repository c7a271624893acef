/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Dialogs whose calls are deprecated after GTK 4.8 and libadwaita 1.2.
 */

#include "by-build-config.h"

#include "by-compat.h"

#include <glib/gi18n.h>

static void
file_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)),
                           g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                             _ ("No file was chosen"));
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/* Hidden by itself it would say nothing, and nobody would be told. */
static void
file_cancelled_cb (GtkNativeDialog *dialog)
{
  g_signal_emit_by_name (dialog, "response", GTK_RESPONSE_CANCEL);
}

/* Takes over both references. */
static void
run_file_dialog (GtkFileChooserNative *dialog, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (g_task_return_error_if_cancelled (task))
    {
      gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (dialog));
      g_object_unref (dialog);
      g_object_unref (task);
      return;
    }

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_response_cb), task);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (file_cancelled_cb), dialog,
                             G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * by_file_open_async:
 * @patterns: (nullable): what to offer, such as "*.yml"
 *
 * Lets the user choose a file to read.
 */
void
by_file_open_async (GtkWindow *parent,
                    const char *title,
                    const char *const *patterns,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);

  if (patterns != NULL)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      for (guint i = 0; patterns[i] != NULL; i++)
        gtk_file_filter_add_pattern (filter, patterns[i]);
      gtk_file_chooser_set_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  run_file_dialog (dialog, task);
}

/**
 * by_file_save_async:
 * @initial_folder: (nullable): where the dialog begins
 * @initial_name: (nullable): the name it offers
 *
 * Lets the user choose a file to write; asks before it names one that exists.
 */
void
by_file_save_async (GtkWindow *parent,
                    const char *title,
                    GFile *initial_folder,
                    const char *initial_name,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);

  if (initial_folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), initial_folder, NULL);
  if (initial_name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), initial_name);
  run_file_dialog (dialog, task);
}

/**
 * by_file_choose_finish:
 *
 * Returns: (transfer full): the chosen file, %NULL with %G_IO_ERROR_CANCELLED when there is none
 */
GFile *
by_file_choose_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
question_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_boolean (task, g_str_equal (response, "agree"));
}

/**
 * by_question_ask_async:
 * @question: read at once, need not outlive the call
 *
 * Asks, with a button that cancels and one that agrees. Escape cancels.
 */
void
by_question_ask_async (GtkWindow *parent,
                       const ByQuestion *question,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkWidget *widget = adw_message_dialog_new (parent, question->heading, question->body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);
  const char *cancel = question->cancel_label != NULL ? question->cancel_label : _ ("_Cancel");

  adw_message_dialog_add_response (dialog, "cancel", cancel);
  adw_message_dialog_add_response (dialog, "agree", question->agree_label);
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, question->destructive ? "cancel" : "agree");
  adw_message_dialog_set_response_appearance (dialog, "agree",
                                              question->destructive ? ADW_RESPONSE_DESTRUCTIVE
                                                                    : ADW_RESPONSE_SUGGESTED);
  if (question->extra_child != NULL)
    adw_message_dialog_set_extra_child (dialog, question->extra_child);
  g_signal_connect (dialog, "response", G_CALLBACK (question_response_cb), task);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (gtk_window_close), dialog,
                             G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * by_question_ask_finish:
 *
 * Returns: whether the user agreed
 */
gboolean
by_question_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * by_about_show:
 * @parent: (nullable): the window to show it over
 *
 * Shows what this program is.
 */
void
by_about_show (GtkWindow *parent)
{
  adw_show_about_window (parent,
                         "application-name", _ ("Batchyard"),
                         "application-icon", BY_APPLICATION_ID,
                         "version", BY_VERSION,
                         "comments", _ ("Deploy Raster Vision on AWS Batch and watch it work"),
                         "developer-name", _ ("The Batchyard contributors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}
