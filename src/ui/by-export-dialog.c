/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The window comes at once; the names are looked up in AWS, then the file is read anew for every name
 * of a profile that is typed. It stays open after writing: the lines to run are wanted then.
 */

#include "by-export-dialog.h"

#include <glib/gi18n.h>

#include "by-adaptive-bin.h"
#include "by-diff-view.h"
#include "by-entry-row.h"
#include "by-error-text.h"
#include "by-export-notes.h"
#include "by-fault.h"
#include "by-left-to-right.h"
#include "by-rv-export.h"
#include "by-rv-profile.h"

struct _ByExportDialog
{
  AdwWindow parent_instance;

  ByAccount *account;        /* (owned) */
  char *main_stack_id;       /* (owned) */
  char *namespace_stack_id;  /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned): lookups, ends with the window */
  ByRvExport *names;         /* (owned) (nullable): until it is looked up */
  ByRvProfile *profile;      /* (owned) (nullable): the name that is typed, when it can be one */
  char *merged;              /* (owned) (nullable): what the file becomes */
  ByRvProfile *written;      /* (owned) (nullable): what Undo takes back */
  AdwToast *undo_toast;      /* (owned) (nullable): offers Undo */
  gboolean busy;             /* a file is being written */

  /* template */
  AdwWindowTitle *window_title;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwStatusPage *failure;
  GtkButton *close_button;
  ByEntryRow *name_row;
  GtkLabel *name_fault;
  GtkLabel *path_label;
  GtkLabel *keep_label;
  GtkWidget *preview;
  GtkBox *path_box;
  GtkBox *run_box;
  ByAdaptiveBin *adaptive;
  ByDiffView *diff;
  ByExportNotes *notes;
  GtkLabel *command_label;
};

G_DEFINE_FINAL_TYPE (ByExportDialog, by_export_dialog, ADW_TYPE_WINDOW)

static void
toast (ByExportDialog *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static gboolean
would_change (ByExportDialog *self)
{
  return self->merged != NULL
         && (!by_rv_profile_exists (self->profile)
             || !g_str_equal (self->merged, by_rv_profile_get_text (self->profile)));
}

static void
update_actions (ByExportDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "export.write", !self->busy && would_change (self));
  gtk_widget_action_set_enabled (widget, "export.undo", !self->busy && self->written != NULL);
  gtk_widget_action_set_enabled (widget, "export.copy-command",
                                 self->names != NULL && self->profile != NULL);
  gtk_widget_action_set_enabled (widget, "export.copy-variables", self->names != NULL);
}

static void
show_name_fault (ByExportDialog *self, const char *fault)
{
  gtk_label_set_label (self->name_fault, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name_fault), fault != NULL);
  gtk_widget_set_visible (self->preview, fault == NULL);
  by_entry_row_set_faulty (self->name_row, fault != NULL);
}

static void
show_profile (ByExportDialog *self)
{
  const char *before = by_rv_profile_get_text (self->profile);
  g_autofree char *path = by_rv_profile_dup_shown_path (self->profile);
  g_autofree char *command
    = by_rv_export_dup_command (self->names, by_rv_profile_get_name (self->profile));

  gtk_label_set_label (self->path_label, path);
  gtk_label_set_label (self->command_label, command);
  if (self->merged == NULL)
    gtk_label_set_label (self->keep_label, _ ("The file stays as it is"));
  else if (!by_rv_profile_exists (self->profile))
    gtk_label_set_label (self->keep_label, _ ("A new file"));
  else if (!would_change (self))
    gtk_label_set_label (self->keep_label, _ ("The file says this already"));
  else
    gtk_label_set_label (self->keep_label,
                         _ ("Other sections stay as they are, the old file is kept as a backup"));
  by_diff_view_show (self->diff, before, self->merged != NULL ? self->merged : before);
}

/* Reads the file of the profile whose name is in the entry and merges the names into it. */
static void
look (ByExportDialog *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_row));
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->profile);
  g_clear_pointer (&self->merged, g_free);
  if (self->names == NULL)
    return;
  if (!by_rv_profile_name_check (name, &error))
    {
      show_name_fault (self, error->message);
      update_actions (self);
      return;
    }
  show_name_fault (self, NULL);
  self->profile = by_rv_profile_new (name, NULL);
  if (by_rv_profile_load (self->profile, &error))
    self->merged
      = by_rv_profile_merge (self->profile, by_rv_export_get_names (self->names), &error);
  if (self->merged != NULL)
    by_export_notes_show_profile (self->notes, self->profile, by_rv_export_get_region (self->names),
                                  by_account_is_sandbox (self->account));
  else
    by_export_notes_show_fault (self->notes, error);
  show_profile (self);
  update_actions (self);
}

/* --- writing */

static void
offer_undo (ByExportDialog *self)
{
  g_autofree char *path = by_rv_profile_dup_shown_path (self->written);
  /* Translators: the path of a file. */
  g_autofree char *text = g_strdup_printf (_ ("%s is written"), path);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *done = adw_toast_new (markup);

  adw_toast_set_button_label (done, _ ("_Undo"));
  adw_toast_set_action_name (done, "export.undo");
  adw_toast_set_timeout (done, 10);
  g_set_object (&self->undo_toast, done);
  adw_toast_overlay_add_toast (self->toasts, done);
  gtk_button_set_label (self->close_button, _ ("_Close"));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = by_rv_profile_write_finish (BY_RV_PROFILE (source), result, &error);

  self->busy = FALSE;
  if (ok)
    g_set_object (&self->written, BY_RV_PROFILE (source));
  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || self->account == NULL)
    return;
  look (self);
  if (ok)
    offer_undo (self);
  else
    by_fault_report (GTK_WIDGET (self->stack), _ ("The file was not written"), error);
}

static void
write_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByExportDialog *self = BY_EXPORT_DIALOG (widget);

  self->busy = TRUE;
  update_actions (self);
  by_rv_profile_write_async (self->profile, self->merged, written_cb, g_object_ref (self));
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = by_rv_profile_undo_finish (BY_RV_PROFILE (source), result, &error);

  self->busy = FALSE;
  g_clear_object (&self->written);
  if (self->account == NULL)
    return;
  look (self);
  if (ok)
    toast (self, _ ("The file is as it was before"));
  else
    by_fault_report (GTK_WIDGET (self->stack), _ ("The file was not put back"), error);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByExportDialog *self = BY_EXPORT_DIALOG (widget);

  self->busy = TRUE;
  adw_toast_dismiss (self->undo_toast);
  update_actions (self);
  by_rv_profile_undo_async (self->written, undone_cb, g_object_ref (self));
}

/* --- copying */

static void
copy (ByExportDialog *self, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  toast (self, _ ("Copied"));
}

static void
copy_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  copy (BY_EXPORT_DIALOG (widget), g_variant_get_string (parameter, NULL));
}

static void
copy_command_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByExportDialog *self = BY_EXPORT_DIALOG (widget);

  copy (self, gtk_label_get_label (self->command_label));
}

static void
copy_variables_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByExportDialog *self = BY_EXPORT_DIALOG (widget);
  g_autofree char *variables = by_rv_export_dup_variables (self->names);

  copy (self, variables);
}

/* --- looking up */

static ByStack *
find_stack (ByExportDialog *self, const char *id)
{
  ByKeyedList *list = by_stacks_get_list (by_account_get_stacks (self->account));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (ByStack) stack = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (g_strcmp0 (by_stack_get_id (stack), id) == 0)
        return stack;
    }

  return NULL;
}

/* The namespace's name for a profile of its own, else Raster Vision's default profile. */
static const char *
suggest_name (ByExportDialog *self)
{
  ByStack *stack
    = self->namespace_stack_id != NULL ? find_stack (self, self->namespace_stack_id) : NULL;
  const char *name = stack != NULL ? by_stack_get_parameter (stack, "Namespace") : NULL;

  return name != NULL && by_rv_profile_name_check (name, NULL) ? name : "default";
}

static void
names_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ByRvExport) names
    = by_rv_export_load_finish (BY_CONTEXT (source), result, &error);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  if (by_error_is_cancelled (error))
    return;
  if (names == NULL)
    {
      text = by_error_text (error);
      markup = g_markup_escape_text (text, -1);
      adw_status_page_set_description (self->failure, markup);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  g_set_object (&self->names, names);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), suggest_name (self));
  look (self);
  gtk_stack_set_visible_child_name (self->stack, "content");
}

static void
start_lookup (ByExportDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "loading");
  by_rv_export_load_async (by_account_get_context (self->account), self->main_stack_id,
                           self->namespace_stack_id, self->cancellable, names_cb,
                           g_object_ref (self));
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start_lookup (BY_EXPORT_DIALOG (widget));
}

static void
narrow_changed_cb (ByExportDialog *self)
{
  gtk_label_set_xalign (self->keep_label, by_adaptive_bin_is_narrow (self->adaptive) ? 0 : 1);
}

static void
by_export_dialog_dispose (GObject *object)
{
  ByExportDialog *self = BY_EXPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->account);
  g_clear_object (&self->names);
  g_clear_object (&self->profile);
  g_clear_object (&self->written);
  g_clear_object (&self->undo_toast);

  G_OBJECT_CLASS (by_export_dialog_parent_class)->dispose (object);
}

static void
by_export_dialog_finalize (GObject *object)
{
  ByExportDialog *self = BY_EXPORT_DIALOG (object);

  g_clear_pointer (&self->main_stack_id, g_free);
  g_clear_pointer (&self->namespace_stack_id, g_free);
  g_clear_pointer (&self->merged, g_free);

  G_OBJECT_CLASS (by_export_dialog_parent_class)->finalize (object);
}

static void
by_export_dialog_class_init (ByExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = by_export_dialog_dispose;
  object_class->finalize = by_export_dialog_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, name_fault);
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, path_label);
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, keep_label);
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, path_box);
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, run_box);
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, adaptive);
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, diff);
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, notes);
  gtk_widget_class_bind_template_child (widget_class, ByExportDialog, command_label);

  gtk_widget_class_bind_template_callback (widget_class, look);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);

  gtk_widget_class_install_action (widget_class, "export.write", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "export.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "export.copy-text", "s", copy_text_action);
  gtk_widget_class_install_action (widget_class, "export.copy-command", NULL, copy_command_action);
  gtk_widget_class_install_action (widget_class, "export.copy-variables", NULL,
                                   copy_variables_action);
  gtk_widget_class_install_action (widget_class, "export.retry", NULL, retry_action);

  g_type_ensure (BY_TYPE_ADAPTIVE_BIN);
  g_type_ensure (BY_TYPE_DIFF_VIEW);
  g_type_ensure (BY_TYPE_ENTRY_ROW);
  g_type_ensure (BY_TYPE_EXPORT_NOTES);
}

static void
by_export_dialog_init (ByExportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  by_left_to_right_keep (GTK_WIDGET (self->command_label));
  by_adaptive_bin_add_box (self->adaptive, self->path_box);
  by_adaptive_bin_add_box (self->adaptive, self->run_box);
  update_actions (self);
}

/**
 * by_export_dialog_new:
 * @account: whose stacks these are
 * @main_stack_id: id or name of the main stack, whose queues are used
 * @namespace_stack_id: (nullable): id or name of a namespace's stack, for its job definitions; NULL:
 *   those of the main stack
 *
 * Returns: (transfer floating): the dialog; the caller sets what it is transient for and presents it
 */
GtkWindow *
by_export_dialog_new (ByAccount *account,
                      const char *main_stack_id,
                      const char *namespace_stack_id)
{
  ByExportDialog *self = g_object_new (BY_TYPE_EXPORT_DIALOG, NULL);
  ByStack *stack;
  g_autofree char *title = NULL;

  self->account = g_object_ref (account);
  self->main_stack_id = g_strdup (main_stack_id);
  self->namespace_stack_id = g_strdup (namespace_stack_id);
  stack = find_stack (self, namespace_stack_id != NULL ? namespace_stack_id : main_stack_id);
  if (stack != NULL)
    {
      const char *namespace_name = by_stack_get_parameter (stack, "Namespace");
      const char *name = namespace_name != NULL ? namespace_name : by_stack_get_name (stack);

      /* Translators: the name of a namespace or stack. */
      title = g_strdup_printf (_ ("Export %s"), name);
      gtk_window_set_title (GTK_WINDOW (self), title);
      adw_window_title_set_subtitle (self->window_title, name);
    }
  start_lookup (self);

  return GTK_WINDOW (self);
}
