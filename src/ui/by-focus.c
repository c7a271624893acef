/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Containers that leave the focus to what is in them. When Shift+Tab leaves what is inside, GTK lets
 * the container itself grab the focus; where it cannot, or where its grab_focus() gives it back to a
 * control inside, nobody gets past it.
 */

#include "by-focus.h"

struct _ByFlowCell
{
  GtkFlowBoxChild parent_instance;
};

G_DEFINE_FINAL_TYPE (ByFlowCell, by_flow_cell, GTK_TYPE_FLOW_BOX_CHILD)

/**
 * by_focus_within:
 * @direction: where the focus moves
 *
 * Moves the focus among the controls inside @widget; what widget_class->focus does for a widget that
 * does not take the focus itself.
 *
 * Returns: whether it is still inside
 */
gboolean
by_focus_within (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  return child != NULL && gtk_widget_child_focus (child, direction);
}

static void
by_flow_cell_class_init (ByFlowCellClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = by_focus_within;
}

static void
by_flow_cell_init (ByFlowCell *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/**
 * by_flow_cell_new:
 * @child: (transfer floating): takes the focus
 *
 * Returns: (transfer floating): a cell around it, for a GtkFlowBox
 */
GtkWidget *
by_flow_cell_new (GtkWidget *child)
{
  GtkWidget *self = g_object_new (BY_TYPE_FLOW_CELL, NULL);

  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (self), child);
  return self;
}
