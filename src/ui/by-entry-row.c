/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByEntryRow: see the header. The focus, the name and the text are those of the GtkEntry in it,
 * which knows how to tell of them.
 */

#include "by-entry-row.h"

#include "by-focus.h"

struct _ByEntryRow
{
  AdwPreferencesRow parent_instance;

  /* template */
  GtkWidget *title_label;
  GtkEntry *entry;
  GtkBox *suffixes;
};

static GtkBuildableIface *parent_buildable;

static void by_entry_row_buildable_init (GtkBuildableIface *iface);
static void by_entry_row_editable_init (GtkEditableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ByEntryRow,
                               by_entry_row,
                               ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      by_entry_row_buildable_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE,
                                                          by_entry_row_editable_init))

enum
{
  SIGNAL_ENTRY_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Empty and left alone the title stands where the text will be, else above it. */
static void
update_title (ByEntryRow *self)
{
  gboolean focused
      = (gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  gboolean resting = gtk_entry_get_text_length (self->entry) == 0 && !focused;
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  gtk_widget_set_visible (self->title_label, !resting);
  gtk_entry_set_placeholder_text (self->entry, resting ? title : NULL);
}

static void
title_changed_cb (ByEntryRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
  update_title (self);
}

static void
activated_cb (ByEntryRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTRY_ACTIVATED], 0);
}

static gboolean
by_entry_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BY_ENTRY_ROW (widget)->entry));
}

static void
by_entry_row_activate (GtkListBoxRow *row)
{
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static GtkEditable *
by_entry_row_get_delegate (GtkEditable *editable)
{
  return GTK_EDITABLE (BY_ENTRY_ROW (editable)->entry);
}

static void
by_entry_row_editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = by_entry_row_get_delegate;
}

static void
by_entry_row_add_child (GtkBuildable *buildable,
                        GtkBuilder *builder,
                        GObject *child,
                        const char *type)
{
  if (g_strcmp0 (type, "suffix") == 0)
    gtk_box_append (BY_ENTRY_ROW (buildable)->suffixes, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
by_entry_row_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = by_entry_row_add_child;
}

static void
by_entry_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (!gtk_editable_delegate_get_property (object, id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
by_entry_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (!gtk_editable_delegate_set_property (object, id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
by_entry_row_dispose (GObject *object)
{
  ByEntryRow *self = BY_ENTRY_ROW (object);

  if (self->entry != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (self));
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_ENTRY_ROW);

  G_OBJECT_CLASS (by_entry_row_parent_class)->dispose (object);
}

static void
by_entry_row_class_init (ByEntryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = by_entry_row_get_property;
  object_class->set_property = by_entry_row_set_property;
  object_class->dispose = by_entry_row_dispose;
  widget_class->focus = by_focus_within;
  widget_class->grab_focus = by_entry_row_grab_focus;
  GTK_LIST_BOX_ROW_CLASS (klass)->activate = by_entry_row_activate;

  gtk_editable_install_properties (object_class, 1);
  signals[SIGNAL_ENTRY_ACTIVATED] = g_signal_new (
      "entry-activated", BY_TYPE_ENTRY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/batchyard/Batchyard/ui/by-entry-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ByEntryRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, ByEntryRow, entry);
  gtk_widget_class_bind_template_child (widget_class, ByEntryRow, suffixes);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_title);
}

static void
by_entry_row_init (ByEntryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_init_delegate (GTK_EDITABLE (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed_cb), NULL);
  title_changed_cb (self);
}

/**
 * by_entry_row_set_faulty:
 * @faulty: whether what was typed will not do
 *
 * Marks the row, for the eye and for assistive technologies. What is wrong is to be said beside it.
 */
void
by_entry_row_set_faulty (ByEntryRow *self, gboolean faulty)
{
  g_return_if_fail (BY_IS_ENTRY_ROW (self));

  if (faulty)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               faulty ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}
