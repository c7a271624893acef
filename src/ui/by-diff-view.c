/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-diff-view.h"

#include "by-diff-row.h"
#include "by-left-to-right.h"
#include "by-text-diff.h"

/* How much of a change is brought into view with its first line. */
#define CONTEXT_LINES 6

struct _ByDiffView
{
  GtkWidget parent_instance;

  gboolean narrow;

  /* template */
  GtkWidget *box;
  GtkWidget *titles;
  GtkWidget *list;
  GtkNoSelection *lines;
};

G_DEFINE_FINAL_TYPE (ByDiffView, by_diff_view, GTK_TYPE_WIDGET)

enum
{
  PROP_NARROW = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static guint
find_change (GListModel *lines)
{
  guint n_lines = g_list_model_get_n_items (lines);

  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (ByDiffLine) line = g_list_model_get_item (lines, i);

      if (by_diff_line_is_changed (line))
        return MIN (i + CONTEXT_LINES, n_lines - 1);
    }

  return 0;
}

/**
 * by_diff_view_show:
 * @self: the view
 * @before: a text
 * @after: what it becomes
 *
 * Shows the texts, the first change in view.
 */
void
by_diff_view_show (ByDiffView *self, const char *before, const char *after)
{
  g_autoptr (GListModel) lines = by_text_diff_new (before, after);
  guint position;

  gtk_no_selection_set_model (self->lines, lines);
  position = find_change (lines);
  if (position > 0)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
}

static void
by_diff_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByDiffView *self = BY_DIFF_VIEW (object);

  if (id == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
by_diff_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ByDiffView *self = BY_DIFF_VIEW (object);

  if (id != PROP_NARROW)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (self->narrow != g_value_get_boolean (value))
    {
      self->narrow = g_value_get_boolean (value);
      gtk_widget_set_visible (self->titles, !self->narrow);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
by_diff_view_dispose (GObject *object)
{
  ByDiffView *self = BY_DIFF_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_DIFF_VIEW);

  G_OBJECT_CLASS (by_diff_view_parent_class)->dispose (object);
}

static void
by_diff_view_class_init (ByDiffViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = by_diff_view_dispose;
  object_class->get_property = by_diff_view_get_property;
  object_class->set_property = by_diff_view_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean (
    "narrow", NULL, NULL, FALSE,
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-diff-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ByDiffView, box);
  gtk_widget_class_bind_template_child (widget_class, ByDiffView, titles);
  gtk_widget_class_bind_template_child (widget_class, ByDiffView, list);
  gtk_widget_class_bind_template_child (widget_class, ByDiffView, lines);

  g_type_ensure (BY_TYPE_DIFF_ROW);
}

static void
by_diff_view_init (ByDiffView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  by_left_to_right_keep (GTK_WIDGET (self));
}
