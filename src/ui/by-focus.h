/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For widget_class->focus of rows whose controls take the focus, never the row itself. */
gboolean by_focus_within (GtkWidget *widget, GtkDirectionType direction);

/* ByFlowCell: what is around a child of a GtkFlowBox when the child takes the focus itself. */
#define BY_TYPE_FLOW_CELL (by_flow_cell_get_type ())
G_DECLARE_FINAL_TYPE (ByFlowCell, by_flow_cell, BY, FLOW_CELL, GtkFlowBoxChild)

GtkWidget *by_flow_cell_new (GtkWidget *child);

G_END_DECLS
