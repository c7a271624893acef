/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByElapsed: a label that counts up. It ticks once a second only while it is on screen and the span
 * is open, so that a table of many costs what is seen of it.
 */

#include "by-elapsed.h"

#include "by-time-text.h"
#include "by-time.h"

struct _ByElapsed
{
  GtkWidget parent_instance;

  gint64 begin;
  gint64 end;
  guint timeout;

  /* template */
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (ByElapsed, by_elapsed, GTK_TYPE_WIDGET)

enum
{
  PROP_BEGIN = 1,
  PROP_END,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_span (ByElapsed *self)
{
  const gint64 end = self->end != BY_TIME_NONE ? self->end : g_get_real_time ();
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;

  if (self->begin != BY_TIME_NONE)
    {
      text = by_time_text_duration (end - self->begin);
      words = by_time_text_duration_words (end - self->begin);
    }

  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words != NULL ? words : "", -1);
}

static gboolean
tick_cb (gpointer user_data)
{
  show_span (user_data);

  return G_SOURCE_CONTINUE;
}

static void
follow_time (ByElapsed *self)
{
  const gboolean open = self->begin != BY_TIME_NONE && self->end == BY_TIME_NONE
                        && gtk_widget_get_mapped (GTK_WIDGET (self));

  if (open && self->timeout == 0)
    self->timeout = g_timeout_add_seconds (1, tick_cb, self);
  else if (!open)
    g_clear_handle_id (&self->timeout, g_source_remove);

  show_span (self);
}

static void
by_elapsed_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (by_elapsed_parent_class)->map (widget);
  follow_time (BY_ELAPSED (widget));
}

static void
by_elapsed_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (by_elapsed_parent_class)->unmap (widget);
  g_clear_handle_id (&BY_ELAPSED (widget)->timeout, g_source_remove);
}

static void
by_elapsed_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ByElapsed *self = BY_ELAPSED (object);

  switch (property_id)
    {
    case PROP_BEGIN:
      g_value_set_int64 (value, self->begin);
      break;
    case PROP_END:
      g_value_set_int64 (value, self->end);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
by_elapsed_set_property (GObject *object,
                         guint property_id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  ByElapsed *self = BY_ELAPSED (object);

  switch (property_id)
    {
    case PROP_BEGIN:
      by_elapsed_set_span (self, g_value_get_int64 (value), self->end);
      break;
    case PROP_END:
      by_elapsed_set_span (self, self->begin, g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
by_elapsed_dispose (GObject *object)
{
  ByElapsed *self = BY_ELAPSED (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_ELAPSED);

  G_OBJECT_CLASS (by_elapsed_parent_class)->dispose (object);
}

static void
by_elapsed_class_init (ByElapsedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = by_elapsed_get_property;
  object_class->set_property = by_elapsed_set_property;
  object_class->dispose = by_elapsed_dispose;
  widget_class->map = by_elapsed_map;
  widget_class->unmap = by_elapsed_unmap;

  properties[PROP_BEGIN] = g_param_spec_int64 ("begin", NULL, NULL, G_MININT64, G_MAXINT64,
                                               BY_TIME_NONE, flags);
  properties[PROP_END] = g_param_spec_int64 ("end", NULL, NULL, G_MININT64, G_MAXINT64,
                                             BY_TIME_NONE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/batchyard/Batchyard/ui/by-elapsed.ui");
  gtk_widget_class_bind_template_child (widget_class, ByElapsed, label);
}

static void
by_elapsed_init (ByElapsed *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_elapsed_set_span:
 * @begin: wall time, %BY_TIME_NONE: nothing to show
 * @end: wall time, %BY_TIME_NONE: not over
 */
void
by_elapsed_set_span (ByElapsed *self, gint64 begin, gint64 end)
{
  const gboolean other_begin = self->begin != begin;
  const gboolean other_end = self->end != end;

  if (!other_begin && !other_end)
    return;

  self->begin = begin;
  self->end = end;
  follow_time (self);

  if (other_begin)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BEGIN]);
  if (other_end)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_END]);
}
