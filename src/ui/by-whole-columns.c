/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-whole-columns.h"

struct _ByWholeColumns
{
  GtkWidget parent_instance;

  ByColumnRange range;
  guint last_first; /* the first column in view when the last one is, too */
  guint idle;
};

G_DEFINE_FINAL_TYPE (ByWholeColumns, by_whole_columns, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_RANGE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Returns: (transfer full) (element-type int): how wide each column wants to be */
static GArray *
measure_columns (ByWholeColumns *self)
{
  GArray *widths = g_array_new (FALSE, FALSE, sizeof (int));

  for (GtkWidget *column = gtk_widget_get_first_child (GTK_WIDGET (self)); column != NULL;
       column = gtk_widget_get_next_sibling (column))
    {
      int width = 0;

      gtk_widget_measure (column, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      g_array_append_val (widths, width);
    }

  return widths;
}

static GtkSizeRequestMode
by_whole_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* At least room for any one column; best for all. */
static void
by_whole_columns_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  for (GtkWidget *column = gtk_widget_get_first_child (widget); column != NULL;
       column = gtk_widget_get_next_sibling (column))
    {
      int size = 0;

      gtk_widget_measure (column, orientation, -1, NULL, &size, NULL, NULL);
      *minimum = MAX (*minimum, size);
      *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? *natural + size : *minimum;
    }
}

static gboolean
range_changed_cb (gpointer user_data)
{
  ByWholeColumns *self = user_data;

  self->idle = 0;
  g_signal_emit (self, signals[SIGNAL_RANGE_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* Decides which columns are in view, and returns how much room they leave. */
static int
choose_range (ByWholeColumns *self, GArray *widths, int width)
{
  ByColumnRange range = { 0 };
  int room = width;

  self->last_first = widths->len;
  while (self->last_first > 0
         && (room >= g_array_index (widths, int, self->last_first - 1)
             || self->last_first == widths->len))
    room -= g_array_index (widths, int, --self->last_first);

  room = width;
  range.n_columns = widths->len;
  range.first = MIN (self->range.first, self->last_first);
  for (guint i = range.first; i < widths->len; i++)
    {
      if (range.n_shown > 0 && room < g_array_index (widths, int, i))
        break;
      room -= g_array_index (widths, int, i);
      range.n_shown++;
    }

  /* Others must not ask for a new size while sizes are given. */
  if (memcmp (&range, &self->range, sizeof range) != 0 && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, range_changed_cb, self, NULL);
  self->range = range;

  return MAX (room, 0);
}

/* What room is left widens the columns in view. */
static void
by_whole_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ByWholeColumns *self = BY_WHOLE_COLUMNS (widget);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autoptr (GArray) widths = measure_columns (self);
  const int spare = choose_range (self, widths, width);
  const guint n_shown = self->range.n_shown;
  GtkWidget *column = gtk_widget_get_first_child (widget);
  int x = 0;

  for (guint i = 0; column != NULL; i++, column = gtk_widget_get_next_sibling (column))
    {
      const gboolean in_view = i >= self->range.first && i < self->range.first + n_shown;
      GtkAllocation place = { 0, 0, g_array_index (widths, int, i), height };

      gtk_widget_set_child_visible (column, in_view);
      if (!in_view)
        continue;

      place.width += spare / (int) n_shown;
      place.x = mirrored ? width - x - place.width : x;
      x += place.width;
      gtk_widget_size_allocate (column, &place, -1);
    }
}

static gboolean
scroll_cb (ByWholeColumns *self, double dx, double dy)
{
  const gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  return dx != 0 && by_whole_columns_turn (self, (dx > 0) != mirrored ? 1 : -1);
}

static void
by_whole_columns_dispose (GObject *object)
{
  ByWholeColumns *self = BY_WHOLE_COLUMNS (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  by_whole_columns_clear (self);

  G_OBJECT_CLASS (by_whole_columns_parent_class)->dispose (object);
}

static void
by_whole_columns_class_init (ByWholeColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_whole_columns_dispose;
  widget_class->get_request_mode = by_whole_columns_get_request_mode;
  widget_class->measure = by_whole_columns_measure;
  widget_class->size_allocate = by_whole_columns_size_allocate;

  signals[SIGNAL_RANGE_CHANGED]
      = g_signal_new ("range-changed", BY_TYPE_WHOLE_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);
}

static void
by_whole_columns_init (ByWholeColumns *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_HORIZONTAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

/**
 * by_whole_columns_append:
 * @column: (transfer floating): comes after the others
 */
void
by_whole_columns_append (ByWholeColumns *self, GtkWidget *column)
{
  g_return_if_fail (BY_IS_WHOLE_COLUMNS (self));
  g_return_if_fail (GTK_IS_WIDGET (column));

  gtk_widget_set_parent (column, GTK_WIDGET (self));
}

/**
 * by_whole_columns_clear:
 *
 * Takes all columns away. Where in a row of columns it stood stays, for those that come instead.
 */
void
by_whole_columns_clear (ByWholeColumns *self)
{
  GtkWidget *column = NULL;

  g_return_if_fail (BY_IS_WHOLE_COLUMNS (self));

  while ((column = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (column);
}

/**
 * by_whole_columns_turn:
 * @steps: how many columns forward, or back when negative
 *
 * Brings other columns into view, as far as there are any that way.
 *
 * Returns: whether there were
 */
gboolean
by_whole_columns_turn (ByWholeColumns *self, int steps)
{
  guint first = 0;

  g_return_val_if_fail (BY_IS_WHOLE_COLUMNS (self), FALSE);

  first = (guint) CLAMP ((int) self->range.first + steps, 0, (int) self->last_first);
  if (first == self->range.first)
    return FALSE;

  self->range.first = first;
  /* That of the last allocation no longer holds, so that the next one tells of the change. */
  self->range.n_shown = 0;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return TRUE;
}

/**
 * by_whole_columns_get_range:
 *
 * Returns: which columns were in view when last there was something to lay out
 */
ByColumnRange
by_whole_columns_get_range (ByWholeColumns *self)
{
  const ByColumnRange none = { 0 };

  g_return_val_if_fail (BY_IS_WHOLE_COLUMNS (self), none);

  return self->range;
}
