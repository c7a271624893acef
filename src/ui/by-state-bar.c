/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByStateBar: one child for each part, in the order of ByLook; their colours are style.css's. A part
 * that is there at all keeps a visible width.
 */

#include "by-state-bar.h"

#include <adwaita.h>

#define HEIGHT 8
#define GAP 2
#define SMALLEST 4

struct _ByStateBar
{
  GtkWidget parent_instance;

  guint counts[BY_N_LOOKS];
  GtkWidget *parts[BY_N_LOOKS]; /* (owned by being their parent) */
};

G_DEFINE_FINAL_TYPE (ByStateBar, by_state_bar, GTK_TYPE_WIDGET)

static void
by_state_bar_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = *natural
    = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : BY_N_LOOKS * (SMALLEST + GAP);
  *minimum_baseline = *natural_baseline = -1;
}

/* Widths of the parts; what is under the smallest width takes from the others. */
static void
share_width (ByStateBar *self, int width, int widths[BY_N_LOOKS])
{
  guint total = 0;
  guint n_parts = 0;
  int room = 0;

  for (guint i = 0; i < BY_N_LOOKS; i++)
    {
      total += self->counts[i];
      n_parts += self->counts[i] > 0;
    }

  room = MAX (0, width - (int) n_parts * SMALLEST - ((int) n_parts - 1) * GAP);
  for (guint i = 0; i < BY_N_LOOKS; i++)
    widths[i] = self->counts[i] == 0
                  ? 0
                  : SMALLEST + (int) ((gint64) room * self->counts[i] / MAX (total, 1));
}

static void
by_state_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ByStateBar *self = BY_STATE_BAR (widget);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int widths[BY_N_LOOKS];
  int offset = 0;

  share_width (self, width, widths);
  for (guint i = 0; i < BY_N_LOOKS; i++)
    {
      const int x = mirrored ? width - offset - widths[i] : offset;

      if (!gtk_widget_should_layout (self->parts[i]))
        continue;
      gtk_widget_size_allocate (self->parts[i],
                                &(GtkAllocation){ x, (height - HEIGHT) / 2, widths[i], HEIGHT }, -1);
      offset += widths[i] + GAP;
    }
}

static void
by_state_bar_dispose (GObject *object)
{
  ByStateBar *self = BY_STATE_BAR (object);

  for (guint i = 0; i < BY_N_LOOKS; i++)
    g_clear_pointer (&self->parts[i], gtk_widget_unparent);

  G_OBJECT_CLASS (by_state_bar_parent_class)->dispose (object);
}

static void
by_state_bar_class_init (ByStateBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_state_bar_dispose;
  widget_class->measure = by_state_bar_measure;
  widget_class->size_allocate = by_state_bar_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "statebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
by_state_bar_init (ByStateBar *self)
{
  for (guint i = 0; i < BY_N_LOOKS; i++)
    {
      self->parts[i] = g_object_new (ADW_TYPE_BIN, "css-name", "part", "visible", FALSE,
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->parts[i], by_look_get_css_class ((ByLook) i));
      gtk_widget_set_parent (self->parts[i], GTK_WIDGET (self));
    }
}

/**
 * by_state_bar_set_counts:
 * @counts: how many there are of each look
 */
void
by_state_bar_set_counts (ByStateBar *self, const guint counts[BY_N_LOOKS])
{
  if (memcmp (self->counts, counts, sizeof self->counts) == 0)
    return;

  memcpy (self->counts, counts, sizeof self->counts);
  for (guint i = 0; i < BY_N_LOOKS; i++)
    gtk_widget_set_visible (self->parts[i], counts[i] > 0);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
