/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-diff-row.h"

#include <glib/gi18n.h>

#include "by-diff-view.h"
#include "by-left-to-right.h"
#include "by-text-diff.h"

struct _ByDiffRow
{
  GtkWidget parent_instance;

  ByDiffLine *line; /* (owned) (nullable) */
  gboolean narrow;
  GBinding *binding; /* (owned) (nullable): to the view it is in */

  /* template */
  GtkBox *halves;
  GtkWidget *before_half;
  GtkLabel *before_number;
  GtkLabel *before_sign;
  GtkLabel *before_text;
  GtkWidget *after_half;
  GtkLabel *after_number;
  GtkLabel *after_sign;
  GtkLabel *after_text;
};

G_DEFINE_FINAL_TYPE (ByDiffRow, by_diff_row, GTK_TYPE_WIDGET)

enum
{
  PROP_LINE = 1,
  PROP_NARROW,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_number (GtkLabel *label, guint number)
{
  g_autofree char *text = number > 0 ? g_strdup_printf ("%u", number) : g_strdup ("");

  gtk_label_set_label (label, text);
}

static char *
describe (ByDiffLine *line)
{
  const char *before = by_diff_line_get_before (line);
  const char *after = by_diff_line_get_after (line);

  if (!by_diff_line_is_changed (line))
    return g_strdup (after);
  if (before != NULL && after != NULL)
    /* Translators: for screen readers: a line of a file before and after. */
    return g_strdup_printf (_ ("“%s” becomes “%s”"), before, after);
  if (before != NULL)
    return g_strdup_printf (_ ("Removed: “%s”"), before);

  return g_strdup_printf (_ ("Added: “%s”"), after);
}

static void
update (ByDiffRow *self)
{
  const char *before = self->line != NULL ? by_diff_line_get_before (self->line) : NULL;
  const char *after = self->line != NULL ? by_diff_line_get_after (self->line) : NULL;
  gboolean changed = self->line != NULL && by_diff_line_is_changed (self->line);
  g_autofree char *description = NULL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->halves), self->narrow
                                                                     ? GTK_ORIENTATION_VERTICAL
                                                                     : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->halves, !self->narrow);
  gtk_widget_set_visible (self->before_half, !self->narrow || (changed && before != NULL));
  gtk_widget_set_visible (self->after_half, !self->narrow || after != NULL);
  set_class (self->before_half, "removed", changed && before != NULL);
  set_class (self->before_half, "hole", changed && before == NULL);
  set_class (self->after_half, "added", changed && after != NULL);
  set_class (self->after_half, "hole", changed && after == NULL);
  if (self->line == NULL)
    return;
  show_number (self->before_number, by_diff_line_get_before_number (self->line));
  show_number (self->after_number, by_diff_line_get_after_number (self->line));
  gtk_label_set_label (self->before_text, before != NULL ? before : "");
  gtk_label_set_label (self->after_text, after != NULL ? after : "");
  gtk_label_set_label (self->before_sign, changed && before != NULL ? "−" : " ");
  gtk_label_set_label (self->after_sign, changed && after != NULL ? "+" : " ");
  description = describe (self->line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
}

static void
by_diff_row_root (GtkWidget *widget)
{
  ByDiffRow *self = BY_DIFF_ROW (widget);
  GtkWidget *view;

  GTK_WIDGET_CLASS (by_diff_row_parent_class)->root (widget);

  view = gtk_widget_get_ancestor (widget, BY_TYPE_DIFF_VIEW);
  if (view != NULL)
    self->binding = g_object_ref (
        g_object_bind_property (view, "narrow", self, "narrow", G_BINDING_SYNC_CREATE));
}

static void
by_diff_row_unroot (GtkWidget *widget)
{
  ByDiffRow *self = BY_DIFF_ROW (widget);

  if (self->binding != NULL)
    g_binding_unbind (self->binding);
  g_clear_object (&self->binding);

  GTK_WIDGET_CLASS (by_diff_row_parent_class)->unroot (widget);
}

static void
by_diff_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByDiffRow *self = BY_DIFF_ROW (object);

  switch (id)
    {
    case PROP_LINE:
      g_value_set_object (value, self->line);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_diff_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ByDiffRow *self = BY_DIFF_ROW (object);

  switch (id)
    {
    case PROP_LINE:
      if (!g_set_object (&self->line, g_value_get_object (value)))
        return;
      break;
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  update (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
by_diff_row_dispose (GObject *object)
{
  ByDiffRow *self = BY_DIFF_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_DIFF_ROW);
  g_clear_object (&self->line);

  G_OBJECT_CLASS (by_diff_row_parent_class)->dispose (object);
}

static void
by_diff_row_class_init (ByDiffRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = by_diff_row_dispose;
  object_class->get_property = by_diff_row_get_property;
  object_class->set_property = by_diff_row_set_property;
  widget_class->root = by_diff_row_root;
  widget_class->unroot = by_diff_row_unroot;

  properties[PROP_LINE] = g_param_spec_object (
      "line", NULL, NULL, BY_TYPE_DIFF_LINE,
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean (
      "narrow", NULL, NULL, FALSE,
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/batchyard/Batchyard/ui/by-diff-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ByDiffRow, halves);
  gtk_widget_class_bind_template_child (widget_class, ByDiffRow, before_half);
  gtk_widget_class_bind_template_child (widget_class, ByDiffRow, before_number);
  gtk_widget_class_bind_template_child (widget_class, ByDiffRow, before_sign);
  gtk_widget_class_bind_template_child (widget_class, ByDiffRow, before_text);
  gtk_widget_class_bind_template_child (widget_class, ByDiffRow, after_half);
  gtk_widget_class_bind_template_child (widget_class, ByDiffRow, after_number);
  gtk_widget_class_bind_template_child (widget_class, ByDiffRow, after_sign);
  gtk_widget_class_bind_template_child (widget_class, ByDiffRow, after_text);
}

static void
by_diff_row_init (ByDiffRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  by_left_to_right_keep (GTK_WIDGET (self));
  update (self);
}
