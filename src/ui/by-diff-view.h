/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * ByDiffView: two texts side by side, or one above the other while "narrow".
 */
#define BY_TYPE_DIFF_VIEW (by_diff_view_get_type ())
G_DECLARE_FINAL_TYPE (ByDiffView, by_diff_view, BY, DIFF_VIEW, GtkWidget)

void by_diff_view_show (ByDiffView *self, const char *before, const char *after);

G_END_DECLS
