/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * ByElapsed: a duration that goes on by itself: from "begin" to "end", or to now while "end" is 0.
 * Properties: "begin", "end" (gint64, by-time.h). Empty while there is no begin.
 */
#define BY_TYPE_ELAPSED (by_elapsed_get_type ())
G_DECLARE_FINAL_TYPE (ByElapsed, by_elapsed, BY, ELAPSED, GtkWidget)

void by_elapsed_set_span (ByElapsed *self, gint64 begin, gint64 end);

G_END_DECLS
