/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-value-row.h"

#include <glib/gi18n.h>

#include "by-focus.h"

struct _ByValueRow
{
  GtkListBoxRow parent_instance;

  /* template */
  GtkLabel *name_label;
  GtkLabel *value_label;
  GtkLabel *description_label;
  GtkWidget *copy_button;
};

G_DEFINE_FINAL_TYPE (ByValueRow, by_value_row, GTK_TYPE_LIST_BOX_ROW)

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByValueRow *self = BY_VALUE_ROW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          gtk_label_get_label (self->value_label));
}

static void
by_value_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BY_TYPE_VALUE_ROW);

  G_OBJECT_CLASS (by_value_row_parent_class)->dispose (object);
}

static void
by_value_row_class_init (ByValueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_value_row_dispose;
  widget_class->focus = by_focus_within;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/batchyard/Batchyard/ui/by-value-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ByValueRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, ByValueRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, ByValueRow, description_label);
  gtk_widget_class_bind_template_child (widget_class, ByValueRow, copy_button);
  gtk_widget_class_install_action (widget_class, "value.copy", NULL, copy_action);
}

static void
by_value_row_init (ByValueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_value_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
by_value_row_new (void)
{
  return g_object_new (BY_TYPE_VALUE_ROW, NULL);
}

/**
 * by_value_row_set:
 * @value: (nullable)
 * @description: (nullable)
 */
void
by_value_row_set (ByValueRow *self, const char *name, const char *value, const char *description)
{
  gboolean has_value = value != NULL && *value != '\0';
  g_autofree char *copy = g_strdup_printf (_ ("Copy %s"), name);

  g_return_if_fail (BY_IS_VALUE_ROW (self));

  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->value_label, has_value ? value : _ ("empty"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->value_label), has_value);
  gtk_widget_set_visible (self->copy_button, has_value);
  gtk_label_set_label (self->description_label, description != NULL ? description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description_label), description != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  copy, -1);
}
