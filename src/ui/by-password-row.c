/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByPasswordRow: a row to type a secret into, laid out as an AdwEntryRow.
 *
 * The text widget in it has no role of its own, and the row is no GtkEditable: nothing is left that
 * could be read from outside. The row carries the role and the name. With a role the text widget
 * would tell when it has the focus, but also offer AT-SPI's EditableText, and CopyText of GTK 4.8
 * puts on the clipboard what is typed, hidden or not.
 */

#include "by-password-row.h"

#include <glib/gi18n.h>

#include "by-focus.h"

struct _ByPasswordRow
{
  AdwPreferencesRow parent_instance;

  /* template */
  GtkWidget *title_label;
  GtkText *text;
  GtkToggleButton *peek_button;
};

G_DEFINE_FINAL_TYPE (ByPasswordRow, by_password_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Empty and left alone the title stands where the text will be, else above it. */
static void
update_title (ByPasswordRow *self)
{
  gboolean resting = gtk_text_get_text_length (self->text) == 0
                     && !gtk_widget_has_focus (GTK_WIDGET (self->text));
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  gtk_widget_set_visible (self->title_label, !resting);
  gtk_text_set_placeholder_text (self->text, resting ? title : NULL);
}

static void
changed_cb (ByPasswordRow *self)
{
  update_title (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
peek_toggled_cb (ByPasswordRow *self)
{
  gtk_text_set_visibility (self->text, gtk_toggle_button_get_active (self->peek_button));
}

static void
title_changed_cb (ByPasswordRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  /* Translators: %s is what is asked for, "Secret access key" */
  g_autofree char *peek = g_strdup_printf (_ ("Show: %s"), title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->peek_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, peek, -1);
  update_title (self);
}

static gboolean
by_password_row_grab_focus (GtkWidget *widget)
{
  return gtk_text_grab_focus_without_selecting (BY_PASSWORD_ROW (widget)->text);
}

/* The row itself never has the focus: leaving the text backwards must not come back to it. */
static gboolean
by_password_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (gtk_widget_get_first_child (widget), direction);
}

static void
by_password_row_activate (GtkListBoxRow *row)
{
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
by_password_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BY_TYPE_PASSWORD_ROW);

  G_OBJECT_CLASS (by_password_row_parent_class)->dispose (object);
}

static void
by_password_row_class_init (ByPasswordRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_password_row_dispose;
  widget_class->focus = by_focus_within;
  widget_class->grab_focus = by_password_row_grab_focus;
  widget_class->focus = by_password_row_focus;
  GTK_LIST_BOX_ROW_CLASS (klass)->activate = by_password_row_activate;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BY_TYPE_PASSWORD_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-password-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ByPasswordRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, ByPasswordRow, text);
  gtk_widget_class_bind_template_child (widget_class, ByPasswordRow, peek_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, peek_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_title);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
}

static void
by_password_row_init (ByPasswordRow *self)
{
  g_autoptr (GtkEntryBuffer) buffer = gtk_password_entry_buffer_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_text_set_buffer (self->text, buffer);
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed_cb), NULL);
  title_changed_cb (self);
}

/**
 * by_password_row_dup_text:
 *
 * Returns: (transfer full): what was typed; to be wiped by by_secret_free()
 */
char *
by_password_row_dup_text (ByPasswordRow *self)
{
  g_return_val_if_fail (BY_IS_PASSWORD_ROW (self), NULL);

  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text)));
}

/**
 * by_password_row_set_text:
 *
 * Replaces what was typed.
 */
void
by_password_row_set_text (ByPasswordRow *self, const char *text)
{
  g_return_if_fail (BY_IS_PASSWORD_ROW (self));

  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
}

/**
 * by_password_row_set_faulty:
 * @faulty: whether what was typed will not do
 *
 * Marks the row, for the eye and for assistive technologies. What is wrong is to be said beside it.
 */
void
by_password_row_set_faulty (ByPasswordRow *self, gboolean faulty)
{
  g_return_if_fail (BY_IS_PASSWORD_ROW (self));

  if (faulty)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               faulty ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}
