/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * ByDiffRow: a line of two texts, side by side, or one above the other in a narrow ByDiffView.
 * Properties: "line" (ByDiffLine), "narrow".
 */
#define BY_TYPE_DIFF_ROW (by_diff_row_get_type ())
G_DECLARE_FINAL_TYPE (ByDiffRow, by_diff_row, BY, DIFF_ROW, GtkWidget)

G_END_DECLS
