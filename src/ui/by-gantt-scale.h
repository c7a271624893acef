/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * ByGanttScale: from when to when the bars of a timeline run; all its cells share one. The signal
 * "changed" follows any change.
 */
#define BY_TYPE_GANTT_SCALE (by_gantt_scale_get_type ())
G_DECLARE_FINAL_TYPE (ByGanttScale, by_gantt_scale, BY, GANTT_SCALE, GObject)

#define BY_GANTT_MAX_TICKS 8

ByGanttScale *by_gantt_scale_new (void);
void by_gantt_scale_set (ByGanttScale *self, gint64 start, gint64 end, gint64 now);
gint64 by_gantt_scale_get_now (ByGanttScale *self);   /* 0: nothing goes on */
gint64 by_gantt_scale_get_start (ByGanttScale *self); /* 0: there is nothing to show */
guint by_gantt_scale_get_n_ticks (ByGanttScale *self);
gint64 by_gantt_scale_get_tick (ByGanttScale *self, guint tick); /* since the start */
double by_gantt_scale_place (ByGanttScale *self, gint64 time);   /* 0 to 1 */

G_END_DECLS
