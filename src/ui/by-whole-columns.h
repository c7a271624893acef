/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * ByWholeColumns: columns beside each other, as many as there is room for, none of them cut off.
 * The others come into view by turning. "range-changed" tells that others are shown now.
 */
#define BY_TYPE_WHOLE_COLUMNS (by_whole_columns_get_type ())
G_DECLARE_FINAL_TYPE (ByWholeColumns, by_whole_columns, BY, WHOLE_COLUMNS, GtkWidget)

typedef struct
{
  guint first;   /* of the columns in view, from 0 */
  guint n_shown; /* 0 before there was room to show any */
  guint n_columns;
} ByColumnRange;

void by_whole_columns_append (ByWholeColumns *self, GtkWidget *column);
void by_whole_columns_clear (ByWholeColumns *self);
gboolean by_whole_columns_turn (ByWholeColumns *self, int steps);
ByColumnRange by_whole_columns_get_range (ByWholeColumns *self);

G_END_DECLS
