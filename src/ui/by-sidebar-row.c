/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-sidebar-row.h"

#include <glib/gi18n.h>

struct _BySidebarRow
{
  GtkListBoxRow parent_instance;

  const ByPageEntry *entry; /* (borrowed): of the table of pages */
  GSignalGroup *signals;    /* (owned): of the list that is counted */

  /* template */
  GtkImage *icon;
  GtkLabel *title_label;
  GtkWidget *warning_icon;
  GtkLabel *count_label;
};

G_DEFINE_FINAL_TYPE (BySidebarRow, by_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_nothing (BySidebarRow *self)
{
  gtk_label_set_label (self->count_label, "");
  gtk_widget_set_visible (self->warning_icon, FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
show_tally (BySidebarRow *self, ByKeyedList *list)
{
  g_auto (ByTally) tally = { 0 };

  by_tally_count (self->entry->tally, list, &tally);
  gtk_label_set_label (self->count_label, tally.text);
  gtk_widget_set_visible (self->warning_icon, tally.is_urgent);
  gtk_widget_remove_css_class (GTK_WIDGET (self->count_label),
                               tally.is_urgent ? "dim-label" : "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label),
                            tally.is_urgent ? "warning" : "dim-label");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), *tally.sentence != '\0' ? tally.sentence : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->count_label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tally.sentence, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  tally.sentence, -1);
}

static void
list_changed_cb (BySidebarRow *self, GParamSpec *pspec, ByKeyedList *list)
{
  show_tally (self, list);
}

/* Tab would walk through the rows, and selecting is going there: it leaves the list instead. */
static gboolean
by_sidebar_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *list = gtk_widget_get_parent (widget);
  GtkWidget *focused = list != NULL ? gtk_widget_get_focus_child (list) : NULL;

  if ((direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD) && focused != NULL)
    return FALSE;

  return GTK_WIDGET_CLASS (by_sidebar_row_parent_class)->focus (widget, direction);
}

static void
by_sidebar_row_dispose (GObject *object)
{
  BySidebarRow *self = BY_SIDEBAR_ROW (object);

  g_clear_object (&self->signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_SIDEBAR_ROW);

  G_OBJECT_CLASS (by_sidebar_row_parent_class)->dispose (object);
}

static void
by_sidebar_row_class_init (BySidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_sidebar_row_dispose;
  widget_class->focus = by_sidebar_row_focus;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BySidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, BySidebarRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, BySidebarRow, warning_icon);
  gtk_widget_class_bind_template_child (widget_class, BySidebarRow, count_label);
}

static void
by_sidebar_row_init (BySidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* A list says so after each look, also when only what is in it has changed. */
  self->signals = g_signal_group_new (BY_TYPE_KEYED_LIST);
  g_signal_group_connect_swapped (self->signals, "notify::updated-at", G_CALLBACK (list_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->signals, "notify::state", G_CALLBACK (list_changed_cb),
                                  self);
}

/**
 * by_sidebar_row_new:
 * @entry: of the table of pages, with a title
 *
 * Returns: (transfer floating): the row, which counts nothing yet
 */
GtkWidget *
by_sidebar_row_new (const ByPageEntry *entry)
{
  BySidebarRow *self = g_object_new (BY_TYPE_SIDEBAR_ROW, NULL);

  self->entry = entry;
  gtk_image_set_from_icon_name (self->icon, entry->icon_name);
  gtk_label_set_label (self->title_label, _(entry->title));

  return GTK_WIDGET (self);
}

/**
 * by_sidebar_row_set_account:
 * @account: (nullable): in which to count
 */
void
by_sidebar_row_set_account (BySidebarRow *self, ByAccount *account)
{
  ByKeyedList *list = NULL;

  g_return_if_fail (BY_IS_SIDEBAR_ROW (self));

  if (account != NULL)
    list = by_tally_get_list (self->entry->tally, account);

  g_signal_group_set_target (self->signals, list);
  if (list != NULL)
    show_tally (self, list);
  else
    show_nothing (self);
}
