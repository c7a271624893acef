/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-gantt-scale.h"

struct _ByGanttScale
{
  GObject parent_instance;

  gint64 start;
  gint64 length;
  gint64 step; /* between ticks */
  gint64 now;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (ByGanttScale, by_gantt_scale, G_TYPE_OBJECT)

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR

/* Steps that read well on a clock. */
static const gint64 steps[] = {
  5 * SECOND,  10 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE,   2 * MINUTE, 5 * MINUTE,
  10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR,        2 * HOUR, 6 * HOUR,   24 * HOUR,
};

/* The widest picture has this many steps; more would crowd the axis. */
#define N_STEPS 5

static void
by_gantt_scale_class_init (ByGanttScaleClass *klass)
{
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_gantt_scale_init (ByGanttScale *self)
{
}

/**
 * by_gantt_scale_new:
 *
 * Returns: (transfer full): a scale of nothing
 */
ByGanttScale *
by_gantt_scale_new (void)
{
  return g_object_new (BY_TYPE_GANTT_SCALE, NULL);
}

/**
 * by_gantt_scale_set:
 * @start: the moment at the left edge; 0 for none
 * @end: what must be on the scale still
 * @now: the moment to mark, 0 for none
 */
void
by_gantt_scale_set (ByGanttScale *self, gint64 start, gint64 end, gint64 now)
{
  gint64 span = MAX (end - start, 4 * SECOND);
  gint64 step = steps[G_N_ELEMENTS (steps) - 1];
  gint64 length = 0;

  g_return_if_fail (BY_IS_GANTT_SCALE (self));

  for (guint i = G_N_ELEMENTS (steps); i > 0; i--)
    if (steps[i - 1] * N_STEPS >= span)
      step = steps[i - 1];
  if (step * N_STEPS < span) /* days on end */
    step = (span / N_STEPS / (24 * HOUR) + 1) * 24 * HOUR;
  length = (span + step - 1) / step * step;

  if (self->start == start && self->length == length && self->step == step && self->now == now)
    return;

  self->start = start;
  self->length = length;
  self->step = step;
  self->now = now;
  g_signal_emit (self, changed_signal, 0);
}

gint64
by_gantt_scale_get_now (ByGanttScale *self)
{
  g_return_val_if_fail (BY_IS_GANTT_SCALE (self), 0);

  return self->now;
}

gint64
by_gantt_scale_get_start (ByGanttScale *self)
{
  g_return_val_if_fail (BY_IS_GANTT_SCALE (self), 0);

  return self->start;
}

/**
 * by_gantt_scale_get_n_ticks:
 *
 * Returns: how many marks the axis has, at most %BY_GANTT_MAX_TICKS
 */
guint
by_gantt_scale_get_n_ticks (ByGanttScale *self)
{
  g_return_val_if_fail (BY_IS_GANTT_SCALE (self), 0);

  return self->start != 0 ? (guint) MIN (self->length / self->step + 1, BY_GANTT_MAX_TICKS) : 0;
}

gint64
by_gantt_scale_get_tick (ByGanttScale *self, guint tick)
{
  g_return_val_if_fail (BY_IS_GANTT_SCALE (self), 0);

  return self->step * tick;
}

/**
 * by_gantt_scale_place:
 *
 * Returns: where @time lies between the edges, from 0 to 1
 */
double
by_gantt_scale_place (ByGanttScale *self, gint64 time)
{
  g_return_val_if_fail (BY_IS_GANTT_SCALE (self), 0);

  return self->length > 0 ? CLAMP ((double) (time - self->start) / (double) self->length, 0, 1) : 0;
}
