/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByGanttCell: see the header. Its parts are empty widgets placed by the scale, so that their
 * colours come from the style sheet (classes "bar", "expected", "tick", "now").
 */

#include "by-build-config.h"

#include "by-gantt-cell.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "by-time-text.h"
#include "by-time.h"

/* Room on both sides, for half a label. */
#define MARGIN 22
#define BAR_HEIGHT 12
#define MIN_BAR_WIDTH 4
#define MIN_WIDTH 240

struct _ByGanttCell
{
  GtkWidget parent_instance;

  gboolean axis;
  gboolean empty;
  ByGanttScale *scale; /* (owned) (nullable) */
  ByStackSpan work;
  ByStackSpan removal;
  gint64 expected_end; /* BY_TIME_NONE: not known */

  GtkWidget *ticks[BY_GANTT_MAX_TICKS];
  GtkWidget *now;
  GtkWidget *expected_bar;
  GtkWidget *work_bar;
  GtkWidget *removal_bar;
};

enum
{
  PROP_SCALE = 1,
  PROP_AXIS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (ByGanttCell, by_gantt_cell, GTK_TYPE_WIDGET)

static GtkWidget *
add_part (ByGanttCell *self, GType type, const char *css_class)
{
  GtkWidget *part = g_object_new (type, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (part, css_class);
  gtk_widget_set_child_visible (part, FALSE);
  gtk_widget_set_parent (part, GTK_WIDGET (self));

  return part;
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  ByGanttCell *self = BY_GANTT_CELL (widget);
  int height = BAR_HEIGHT;

  for (GtkWidget *part = gtk_widget_get_first_child (widget); part != NULL;
       part = gtk_widget_get_next_sibling (part))
    {
      int part_height = 0;

      /* A widget must be asked before it is allocated. */
      gtk_widget_measure (part, orientation, -1, NULL, &part_height, NULL, NULL);
      if (orientation == GTK_ORIENTATION_VERTICAL && self->axis)
        height = MAX (height, part_height);
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MIN_WIDTH;
  else
    *minimum = *natural = height;
}

static int
place_x (ByGanttCell *self, gint64 time, int width)
{
  double place = by_gantt_scale_place (self->scale, time);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    place = 1 - place;

  return MARGIN + (int) (place * MAX (width - 2 * MARGIN, 1));
}

static void
place_part (GtkWidget *part, int x, int y, int width, int height)
{
  int minimum_width = 0;
  int minimum_height = 0;

  gtk_widget_measure (part, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
  gtk_widget_measure (part, GTK_ORIENTATION_VERTICAL, -1, &minimum_height, NULL, NULL, NULL);
  gtk_widget_set_child_visible (part, TRUE);
  gtk_widget_size_allocate (
      part, &(GtkAllocation){ x, y, MAX (width, minimum_width), MAX (height, minimum_height) }, -1);
}

static void
place_bar (ByGanttCell *self, GtkWidget *bar, gint64 started, gint64 ended, int width, int height)
{
  int from = 0;
  int to = 0;

  if (self->axis || self->empty || started == BY_TIME_NONE || ended < started)
    {
      gtk_widget_set_child_visible (bar, FALSE);
      return;
    }

  from = place_x (self, started, width);
  to = place_x (self, ended, width);
  place_part (bar, MIN (from, to), (height - BAR_HEIGHT) / 2, MAX (ABS (to - from), MIN_BAR_WIDTH),
              BAR_HEIGHT);
}

static void
place_ticks (ByGanttCell *self, int width, int height)
{
  gint64 start = by_gantt_scale_get_start (self->scale);
  guint n_ticks = by_gantt_scale_get_n_ticks (self->scale);

  for (guint i = 0; i < BY_GANTT_MAX_TICKS; i++)
    {
      int x = 0;
      int natural = 1;

      gtk_widget_set_child_visible (self->ticks[i], FALSE);
      if (i >= n_ticks)
        continue;

      x = place_x (self, start + by_gantt_scale_get_tick (self->scale, i), width);
      if (self->axis)
        gtk_widget_measure (self->ticks[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL,
                            NULL);
      place_part (self->ticks[i], CLAMP (x - natural / 2, 0, MAX (width - natural, 0)), 0, natural,
                  height);
    }
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ByGanttCell *self = BY_GANTT_CELL (widget);
  gint64 now = self->scale != NULL ? by_gantt_scale_get_now (self->scale) : 0;
  gint64 last = now != 0 ? now : G_MAXINT64;
  gint64 work_end = self->work.ended != BY_TIME_NONE ? self->work.ended : last;
  gint64 removal_end = self->removal.ended != BY_TIME_NONE ? self->removal.ended : last;

  if (self->scale == NULL)
    return;

  place_ticks (self, width, height);
  place_bar (self, self->work_bar, self->work.started, work_end, width, height);
  place_bar (self, self->removal_bar, self->removal.started, removal_end, width, height);
  place_bar (self, self->expected_bar, self->expected_end > now && now != 0 ? now : BY_TIME_NONE,
             self->expected_end, width, height);

  gtk_widget_set_child_visible (self->now, FALSE);
  if (now != 0 && !self->axis)
    place_part (self->now, place_x (self, now, width), 0, 1, height);
}

static void
scale_changed_cb (ByGanttCell *self)
{
  guint n_ticks = by_gantt_scale_get_n_ticks (self->scale);

  for (guint i = 0; self->axis && i < n_ticks; i++)
    {
      g_autofree char *text = by_time_text_duration (by_gantt_scale_get_tick (self->scale, i));

      gtk_label_set_label (GTK_LABEL (self->ticks[i]), text);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
make_ticks (ByGanttCell *self)
{
  for (guint i = 0; i < BY_GANTT_MAX_TICKS; i++)
    self->ticks[i] = self->axis ? add_part (self, GTK_TYPE_LABEL, "caption")
                                : add_part (self, ADW_TYPE_BIN, "tick");
}

static void
by_gantt_cell_constructed (GObject *object)
{
  ByGanttCell *self = BY_GANTT_CELL (object);

  G_OBJECT_CLASS (by_gantt_cell_parent_class)->constructed (object);

  make_ticks (self);
  self->now = add_part (self, ADW_TYPE_BIN, "now");
  self->expected_bar = add_part (self, ADW_TYPE_BIN, "expected");
  self->work_bar = add_part (self, ADW_TYPE_BIN, "bar");
  self->removal_bar = add_part (self, ADW_TYPE_BIN, "bar");
  gtk_widget_add_css_class (self->removal_bar, "removal");
  if (self->scale != NULL)
    scale_changed_cb (self);
}

static void
by_gantt_cell_dispose (GObject *object)
{
  GtkWidget *part = NULL;

  while ((part = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (part);
  g_clear_object (&BY_GANTT_CELL (object)->scale);

  G_OBJECT_CLASS (by_gantt_cell_parent_class)->dispose (object);
}

static void
by_gantt_cell_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByGanttCell *self = BY_GANTT_CELL (object);

  switch (id)
    {
    case PROP_SCALE:
      g_value_set_object (value, self->scale);
      break;
    case PROP_AXIS:
      g_value_set_boolean (value, self->axis);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_gantt_cell_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ByGanttCell *self = BY_GANTT_CELL (object);

  switch (id)
    {
    case PROP_SCALE:
      by_gantt_cell_set_scale (self, g_value_get_object (value));
      break;
    case PROP_AXIS:
      self->axis = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_gantt_cell_class_init (ByGanttCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = by_gantt_cell_constructed;
  object_class->dispose = by_gantt_cell_dispose;
  object_class->get_property = by_gantt_cell_get_property;
  object_class->set_property = by_gantt_cell_set_property;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;

  properties[PROP_SCALE]
      = g_param_spec_object ("scale", NULL, NULL, BY_TYPE_GANTT_SCALE,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_AXIS]
      = g_param_spec_boolean ("axis", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_css_name (widget_class, "gantt");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
by_gantt_cell_init (ByGanttCell *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * by_gantt_cell_set_scale:
 * @scale: (nullable): shared by all cells of a timeline
 */
void
by_gantt_cell_set_scale (ByGanttCell *self, ByGanttScale *scale)
{
  g_return_if_fail (BY_IS_GANTT_CELL (self));

  if (self->scale == scale)
    return;

  if (self->scale != NULL)
    g_signal_handlers_disconnect_by_data (self->scale, self);
  g_set_object (&self->scale, scale);
  if (scale != NULL)
    {
      g_signal_connect_object (scale, "changed", G_CALLBACK (scale_changed_cb), self,
                               G_CONNECT_SWAPPED);
      if (self->now != NULL)
        scale_changed_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCALE]);
}

/**
 * by_gantt_cell_set_empty:
 * @empty: whether to leave the bars out
 */
void
by_gantt_cell_set_empty (ByGanttCell *self, gboolean empty)
{
  g_return_if_fail (BY_IS_GANTT_CELL (self));

  self->empty = empty;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_bar_class (GtkWidget *bar, ByResourceState state)
{
  static const char *const classes[] = {
    [BY_RESOURCE_PENDING] = "look-pending",     [BY_RESOURCE_BUSY] = "look-running",
    [BY_RESOURCE_READY] = "look-done",          [BY_RESOURCE_FAILED] = "look-failed",
    [BY_RESOURCE_CANCELLED] = "look-cancelled", [BY_RESOURCE_REMOVING] = "look-done",
    [BY_RESOURCE_REMOVED] = "look-done",        [BY_RESOURCE_KEPT] = "look-done",
  };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (bar, classes[i]);
  gtk_widget_add_css_class (bar, classes[state]);
}

/**
 * by_gantt_cell_set_spans:
 * @work: when the resource was made or changed
 * @removal: when it was removed
 * @state: how it stands, which colours the bar of @work
 * @expected_end: when @work will probably end, %BY_TIME_NONE if that is not known
 */
void
by_gantt_cell_set_spans (ByGanttCell *self,
                         const ByStackSpan *work,
                         const ByStackSpan *removal,
                         ByResourceState state,
                         gint64 expected_end)
{
  g_return_if_fail (BY_IS_GANTT_CELL (self));

  self->work = *work;
  self->removal = *removal;
  self->expected_end = expected_end;
  set_bar_class (self->work_bar, state);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
