/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "by-gantt-scale.h"
#include "by-stack-resource.h"

G_BEGIN_DECLS

/*
 * ByGanttCell: a line of a timeline: when a resource was worked on and when it was removed, on a
 * shared scale. As "axis" it shows the scale's times instead. Property: "scale".
 */
#define BY_TYPE_GANTT_CELL (by_gantt_cell_get_type ())
G_DECLARE_FINAL_TYPE (ByGanttCell, by_gantt_cell, BY, GANTT_CELL, GtkWidget)

void by_gantt_cell_set_scale (ByGanttCell *self, ByGanttScale *scale);
void by_gantt_cell_set_empty (ByGanttCell *self, gboolean empty); /* lines without bars */
void by_gantt_cell_set_spans (ByGanttCell *self,
                              const ByStackSpan *work,
                              const ByStackSpan *removal,
                              ByResourceState state,
                              gint64 expected_end);

G_END_DECLS
