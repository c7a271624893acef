/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-value-list.h"

#include "by-value-row.h"

struct _ByValueList
{
  GtkWidget parent_instance;

  int n_filled;

  /* template */
  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *empty_label;
};

G_DEFINE_FINAL_TYPE (ByValueList, by_value_list, GTK_TYPE_WIDGET)

static void
by_value_list_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  gtk_widget_dispose_template (GTK_WIDGET (object), BY_TYPE_VALUE_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (by_value_list_parent_class)->dispose (object);
}

static void
by_value_list_class_init (ByValueListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_value_list_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-value-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ByValueList, stack);
  gtk_widget_class_bind_template_child (widget_class, ByValueList, list);
  gtk_widget_class_bind_template_child (widget_class, ByValueList, empty_label);
}

static void
by_value_list_init (ByValueList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_value_list_begin:
 *
 * Starts to fill the list anew. Rows are used again, so that a selection in them survives.
 */
void
by_value_list_begin (ByValueList *self)
{
  g_return_if_fail (BY_IS_VALUE_LIST (self));

  self->n_filled = 0;
}

/**
 * by_value_list_add:
 * @value: (nullable)
 * @description: (nullable): what it is for
 */
void
by_value_list_add (ByValueList *self, const char *name, const char *value, const char *description)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (BY_IS_VALUE_LIST (self));

  row = gtk_list_box_get_row_at_index (self->list, self->n_filled);
  if (row == NULL)
    {
      row = GTK_LIST_BOX_ROW (by_value_row_new ());
      gtk_list_box_append (self->list, GTK_WIDGET (row));
    }
  by_value_row_set (BY_VALUE_ROW (row), name, value, description);
  self->n_filled++;
}

/**
 * by_value_list_end:
 * @empty_text: what to show when nothing was added
 */
void
by_value_list_end (ByValueList *self, const char *empty_text)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (BY_IS_VALUE_LIST (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, self->n_filled)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_label_set_label (self->empty_label, empty_text);
  gtk_stack_set_visible_child_name (self->stack, self->n_filled > 0 ? "list" : "empty");
}
