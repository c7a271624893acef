/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByFaultDialog: everything known about a fault, to read and to copy.
 */

#include "by-fault-dialog.h"

#include <glib/gi18n.h>

#include "by-error-text.h"
#include "by-left-to-right.h"

struct _ByFaultDialog
{
  AdwWindow parent_instance;

  /* template */
  GtkLabel *title_label;
  GtkLabel *text_label;
  GtkLabel *details_label;
  GtkButton *copy_button;
};

G_DEFINE_FINAL_TYPE (ByFaultDialog, by_fault_dialog, ADW_TYPE_WINDOW)

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByFaultDialog *self = BY_FAULT_DIALOG (widget);
  g_autofree char *text = g_strdup_printf ("%s\n%s", gtk_label_get_text (self->title_label),
                                           gtk_label_get_text (self->details_label));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gtk_button_set_label (self->copy_button, _ ("Copied"));
}

static void
by_fault_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BY_TYPE_FAULT_DIALOG);

  G_OBJECT_CLASS (by_fault_dialog_parent_class)->dispose (object);
}

static void
by_fault_dialog_class_init (ByFaultDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_fault_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-fault-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ByFaultDialog, title_label);
  gtk_widget_class_bind_template_child (widget_class, ByFaultDialog, text_label);
  gtk_widget_class_bind_template_child (widget_class, ByFaultDialog, details_label);
  gtk_widget_class_bind_template_child (widget_class, ByFaultDialog, copy_button);
  gtk_widget_class_install_action (widget_class, "fault.copy", NULL, copy_action);
}

static void
by_fault_dialog_init (ByFaultDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  by_left_to_right_keep (GTK_WIDGET (self->details_label));
  gtk_widget_grab_focus (GTK_WIDGET (self->copy_button));
}

/**
 * by_fault_dialog_new:
 * @title: plain text: what did not happen
 * @error: why
 *
 * Returns: (transfer floating): the dialog, to be presented
 */
ByFaultDialog *
by_fault_dialog_new (const char *title, const GError *error)
{
  ByFaultDialog *self = g_object_new (BY_TYPE_FAULT_DIALOG, NULL);
  g_autofree char *text = by_error_text (error);
  g_autofree char *details = by_error_details (error);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->text_label, text);
  gtk_label_set_label (self->details_label, details);

  return self;
}
