/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "by-field-row.h"

#include "by-focus.h"

typedef struct
{
  GtkWidget *subject; /* (borrowed) (nullable): the control that holds the answer */

  /* template */
  GtkBox *line;
  GtkLabel *title;
  GtkLabel *explanation;
  GtkBox *controls;
  GtkImage *changed_mark;
  GtkRevealer *fault_revealer;
  GtkLabel *fault;
  GtkButton *repair;
} ByFieldRowPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (ByFieldRow, by_field_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_REPAIR,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
repair_clicked_cb (ByFieldRow *self)
{
  ByFieldRowPrivate *priv = by_field_row_get_instance_private (self);

  g_signal_emit (self, signals[SIGNAL_REPAIR], 0);
  if (priv->subject != NULL)
    gtk_widget_grab_focus (priv->subject);
}

static gboolean
by_field_row_grab_focus (GtkWidget *widget)
{
  ByFieldRow *self = BY_FIELD_ROW (widget);
  ByFieldRowPrivate *priv = by_field_row_get_instance_private (self);

  return priv->subject != NULL && gtk_widget_grab_focus (priv->subject);
}

static void
by_field_row_dispose (GObject *object)
{
  ByFieldRow *self = BY_FIELD_ROW (object);
  ByFieldRowPrivate *priv = by_field_row_get_instance_private (self);

  priv->subject = NULL;
  /* Not gtk_widget_dispose_template(): that of GTK 4.8 wants the template of the last class. */
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);

  G_OBJECT_CLASS (by_field_row_parent_class)->dispose (object);
}

static void
by_field_row_class_init (ByFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = by_field_row_dispose;
  widget_class->focus = by_focus_within;
  widget_class->grab_focus = by_field_row_grab_focus;

  signals[SIGNAL_REPAIR]
      = g_signal_new ("repair", BY_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST,
                      G_STRUCT_OFFSET (ByFieldRowClass, repair), NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/batchyard/Batchyard/ui/by-field-row.ui");
  gtk_widget_class_bind_template_child_private (widget_class, ByFieldRow, line);
  gtk_widget_class_bind_template_child_private (widget_class, ByFieldRow, title);
  gtk_widget_class_bind_template_child_private (widget_class, ByFieldRow, explanation);
  gtk_widget_class_bind_template_child_private (widget_class, ByFieldRow, controls);
  gtk_widget_class_bind_template_child_private (widget_class, ByFieldRow, changed_mark);
  gtk_widget_class_bind_template_child_private (widget_class, ByFieldRow, fault_revealer);
  gtk_widget_class_bind_template_child_private (widget_class, ByFieldRow, fault);
  gtk_widget_class_bind_template_child_private (widget_class, ByFieldRow, repair);
  gtk_widget_class_bind_template_callback (widget_class, repair_clicked_cb);
}

static void
by_field_row_init (ByFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_field_row_set_texts:
 * @title: the question
 * @explanation: (nullable): what it is about
 */
void
by_field_row_set_texts (ByFieldRow *self, const char *title, const char *explanation)
{
  ByFieldRowPrivate *priv = by_field_row_get_instance_private (self);
  gboolean explained = explanation != NULL && *explanation != '\0';

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_label_set_label (priv->title, title);
  gtk_label_set_label (priv->explanation, explained ? explanation : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->explanation), explained);
}

/**
 * by_field_row_add_control:
 * @control: (transfer floating): goes to the end of the row
 */
void
by_field_row_add_control (ByFieldRow *self, GtkWidget *control)
{
  ByFieldRowPrivate *priv = by_field_row_get_instance_private (self);
  g_return_if_fail (BY_IS_FIELD_ROW (self));

  gtk_box_append (priv->controls, control);
}

/**
 * by_field_row_set_subject:
 * @subject: one of the controls: the one that holds the answer
 *
 * Tells screen readers what @subject is for; the row gives it the focus.
 */
void
by_field_row_set_subject (ByFieldRow *self, GtkWidget *subject)
{
  ByFieldRowPrivate *priv = by_field_row_get_instance_private (self);
  g_return_if_fail (BY_IS_FIELD_ROW (self));

  priv->subject = subject;
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (subject), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_label (priv->title),
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gtk_label_get_label (priv->explanation), -1);
}

/**
 * by_field_row_set_below:
 * @below: whether the controls are under the title, over the whole width
 */
void
by_field_row_set_below (ByFieldRow *self, gboolean below)
{
  ByFieldRowPrivate *priv = by_field_row_get_instance_private (self);
  g_return_if_fail (BY_IS_FIELD_ROW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (priv->line),
                                  below ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign (GTK_WIDGET (priv->controls), below ? GTK_ALIGN_FILL : GTK_ALIGN_END);
}

/**
 * by_field_row_set_changed:
 * @changed: whether the answer is not the template's own
 */
void
by_field_row_set_changed (ByFieldRow *self, gboolean changed)
{
  ByFieldRowPrivate *priv = by_field_row_get_instance_private (self);
  g_return_if_fail (BY_IS_FIELD_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (priv->changed_mark), changed);
}

/**
 * by_field_row_set_fault:
 * @fault: (nullable): what is wrong with the answer
 * @repair: (nullable): an answer that would do
 */
void
by_field_row_set_fault (ByFieldRow *self, const char *fault, const char *repair)
{
  ByFieldRowPrivate *priv = by_field_row_get_instance_private (self);
  g_autofree char *label = NULL;

  g_return_if_fail (BY_IS_FIELD_ROW (self));

  /* Only true changes: the label is an alert, and what it says is read out. */
  if (fault != NULL && g_strcmp0 (gtk_label_get_label (priv->fault), fault) != 0)
    gtk_label_set_label (priv->fault, fault);
  gtk_revealer_set_reveal_child (priv->fault_revealer, fault != NULL);
  gtk_widget_set_visible (GTK_WIDGET (priv->fault_revealer), fault != NULL);

  gtk_widget_set_visible (GTK_WIDGET (priv->repair), fault != NULL && repair != NULL);
  if (repair != NULL)
    {
      /* Translators: a button that puts an answer right; the answer is in the quotes. */
      label = strchr (repair, ',') != NULL || strlen (repair) > 40
                  ? g_strdup (_ ("Put Right"))
                  : g_strdup_printf (_ ("Use “%s”"), repair);
      gtk_button_set_label (priv->repair, label);
    }

  if (fault != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "faulty");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "faulty");
  if (priv->subject != NULL)
    gtk_accessible_update_state (
        GTK_ACCESSIBLE (priv->subject), GTK_ACCESSIBLE_STATE_INVALID,
        fault != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}
