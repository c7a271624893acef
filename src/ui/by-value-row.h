/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* ByValueRow: a name, its value and a button that copies it. */
#define BY_TYPE_VALUE_ROW (by_value_row_get_type ())
G_DECLARE_FINAL_TYPE (ByValueRow, by_value_row, BY, VALUE_ROW, GtkListBoxRow)

GtkWidget *by_value_row_new (void);
void
by_value_row_set (ByValueRow *self, const char *name, const char *value, const char *description);

G_END_DECLS
