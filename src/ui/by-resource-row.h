/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "by-gantt-scale.h"

G_BEGIN_DECLS

/*
 * ByResourceRow: a line of ByResourceTable: a folder of resources or a resource, with state, time
 * taken and timeline. Properties: "narrow" (no timeline).
 */
#define BY_TYPE_RESOURCE_ROW (by_resource_row_get_type ())
G_DECLARE_FINAL_TYPE (ByResourceRow, by_resource_row, BY, RESOURCE_ROW, GtkListBoxRow)

/* How long such a resource usually takes, in microseconds; 0: not known. */
typedef gint64 (*ByResourceRowUsualFunc) (const char *type, gpointer user_data);

GtkWidget *by_resource_row_new (GtkTreeListRow *tree_row, ByGanttScale *scale);
void by_resource_row_set_usual_func (ByResourceRow *self,
                                     ByResourceRowUsualFunc usual,
                                     gpointer user_data);
GtkTreeListRow *by_resource_row_get_tree_row (ByResourceRow *self);
void by_resource_row_add_to_columns (ByResourceRow *self, GtkSizeGroup *const *columns);

G_END_DECLS
