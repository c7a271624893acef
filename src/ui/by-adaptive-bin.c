/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByAdaptiveBin: a child whose layout follows the width it is given.
 *
 * It asks for less width than its child needs while wide, so that it can be made narrow at all; the
 * layout then follows in an idle that runs before the next frame, as a widget must not ask for a new
 * size while it is given one.
 */

#include "by-adaptive-bin.h"

/* What the narrowest window leaves a page. */
#define MINIMUM_WIDTH 300

typedef struct
{
  GtkBox *box; /* (borrowed): a descendant of the child */
  gboolean homogeneous;
} Box;

struct _ByAdaptiveBin
{
  GtkWidget parent_instance;

  GtkWidget *child; /* (owned by being its parent) (nullable) */
  GArray *boxes;    /* (owned): of Box */
  int breakpoint;
  gboolean narrow;
  gboolean wants_narrow;
  guint idle;
};

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_BREAKPOINT,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ByAdaptiveBin, by_adaptive_bin, GTK_TYPE_WIDGET)

/* Columns of the same width become rows of whatever height each needs. */
static void
apply_orientation (ByAdaptiveBin *self, const Box *box)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box->box), self->narrow
                                                               ? GTK_ORIENTATION_VERTICAL
                                                               : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (box->box, box->homogeneous && !self->narrow);
}

static gboolean
follow_width_cb (gpointer user_data)
{
  ByAdaptiveBin *self = user_data;

  self->idle = 0;
  if (self->narrow == self->wants_narrow)
    return G_SOURCE_REMOVE;

  self->narrow = self->wants_narrow;
  for (guint i = 0; i < self->boxes->len; i++)
    apply_orientation (self, &g_array_index (self->boxes, Box, i));
  if (self->narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

/* Larger text needs more room for the same layout. */
static double
get_text_scale (ByAdaptiveBin *self)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? dpi / 1024.0 / 96.0 : 1.0;
}

static int
get_child_minimum (ByAdaptiveBin *self)
{
  int minimum = 0;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static GtkSizeRequestMode
by_adaptive_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
by_adaptive_bin_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  ByAdaptiveBin *self = BY_ADAPTIVE_BIN (widget);

  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    for_size = MAX (for_size, get_child_minimum (self));
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && !self->narrow)
    *minimum = MIN (*minimum, MINIMUM_WIDTH);
}

static void
by_adaptive_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ByAdaptiveBin *self = BY_ADAPTIVE_BIN (widget);

  self->wants_narrow = width < self->breakpoint * get_text_scale (self);
  if (self->wants_narrow != self->narrow && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow_width_cb, self, NULL);

  if (self->child != NULL && gtk_widget_should_layout (self->child))
    {
      int child_width = MAX (width, get_child_minimum (self));
      int child_height = height;
      int minimum = 0;

      gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, child_width, &minimum, NULL, NULL,
                          NULL);
      gtk_widget_allocate (self->child, child_width, MAX (child_height, minimum), baseline, NULL);
    }
}

static void
by_adaptive_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByAdaptiveBin *self = BY_ADAPTIVE_BIN (object);

  switch (id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_BREAKPOINT:
      g_value_set_int (value, self->breakpoint);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_adaptive_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ByAdaptiveBin *self = BY_ADAPTIVE_BIN (object);

  switch (id)
    {
    case PROP_CHILD:
      by_adaptive_bin_set_child (self, g_value_get_object (value));
      break;
    case PROP_BREAKPOINT:
      if (self->breakpoint == g_value_get_int (value))
        break;
      self->breakpoint = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_adaptive_bin_dispose (GObject *object)
{
  ByAdaptiveBin *self = BY_ADAPTIVE_BIN (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_array_set_size (self->boxes, 0);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (by_adaptive_bin_parent_class)->dispose (object);
}

static void
by_adaptive_bin_finalize (GObject *object)
{
  g_array_unref (BY_ADAPTIVE_BIN (object)->boxes);

  G_OBJECT_CLASS (by_adaptive_bin_parent_class)->finalize (object);
}

static void
by_adaptive_bin_class_init (ByAdaptiveBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = by_adaptive_bin_get_property;
  object_class->set_property = by_adaptive_bin_set_property;
  object_class->dispose = by_adaptive_bin_dispose;
  object_class->finalize = by_adaptive_bin_finalize;
  widget_class->get_request_mode = by_adaptive_bin_get_request_mode;
  widget_class->measure = by_adaptive_bin_measure;
  widget_class->size_allocate = by_adaptive_bin_size_allocate;

  properties[PROP_CHILD] =
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_BREAKPOINT] =
    g_param_spec_int ("breakpoint", NULL, NULL, 0, G_MAXINT, 800,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
by_adaptive_bin_init (ByAdaptiveBin *self)
{
  self->breakpoint = 800;
  self->boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * by_adaptive_bin_set_child:
 * @child: (nullable): the only child
 *
 * Replaces the child.
 */
void
by_adaptive_bin_set_child (ByAdaptiveBin *self, GtkWidget *child)
{
  g_return_if_fail (BY_IS_ADAPTIVE_BIN (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  if (child != NULL)
    {
      self->child = child;
      gtk_widget_set_parent (child, GTK_WIDGET (self));
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

/**
 * by_adaptive_bin_is_narrow:
 *
 * Returns: whether the layout is the narrow one
 */
gboolean
by_adaptive_bin_is_narrow (ByAdaptiveBin *self)
{
  g_return_val_if_fail (BY_IS_ADAPTIVE_BIN (self), FALSE);

  return self->narrow;
}

/**
 * by_adaptive_bin_add_box:
 * @box: (transfer none): a descendant that lives as long as the child
 *
 * From now on @box is vertical while narrow, else horizontal (and homogeneous, if it is so now).
 */
void
by_adaptive_bin_add_box (ByAdaptiveBin *self, GtkBox *box)
{
  Box entry = { 0 };

  g_return_if_fail (BY_IS_ADAPTIVE_BIN (self));
  g_return_if_fail (GTK_IS_BOX (box));

  entry.box = box;
  entry.homogeneous = gtk_box_get_homogeneous (box);
  g_array_append_val (self->boxes, entry);
  apply_orientation (self, &entry);
}
