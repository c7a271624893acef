/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-event-list.h"

#include <glib/gi18n.h>

#include "by-status.h"
#include "by-time-text.h"

struct _ByEventList
{
  GtkWidget parent_instance;

  /* template */
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  GtkNoSelection *selection;
};

G_DEFINE_FINAL_TYPE (ByEventList, by_event_list, GTK_TYPE_WIDGET)

/* Of cells: the time of an event, to the second, with the day when it is not today. */
static char *
format_event_time (gpointer cell, gint64 timestamp)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (timestamp / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (timestamp == 0 || time == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (time) == g_date_time_get_year (now)
      && g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (now))
    return g_date_time_format (time, "%H:%M:%S");

  /* Translators: a day of this year with its time; see g_date_time_format() */
  return g_date_time_format (time, _ ("%-d %b %H:%M:%S"));
}

static gboolean
has_text (gpointer cell, const char *text)
{
  return text != NULL && *text != '\0';
}

/* A list keeps the rows in sight where they are when others come above them. Who looks at the top
 * wants to see those. */
static void
stay_at_top (ByEventList *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  if (gtk_adjustment_get_value (adjustment) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
}

static void
events_changed_cb (ByEventList *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "list");
  if (!empty)
    stay_at_top (self);
}

static void
by_event_list_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  gtk_widget_dispose_template (GTK_WIDGET (object), BY_TYPE_EVENT_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (by_event_list_parent_class)->dispose (object);
}

static void
by_event_list_class_init (ByEventListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_event_list_dispose;

  g_type_ensure (BY_TYPE_STACK_EVENT);
  g_type_ensure (BY_TYPE_STATUS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-event-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ByEventList, stack);
  gtk_widget_class_bind_template_child (widget_class, ByEventList, scroller);
  gtk_widget_class_bind_template_child (widget_class, ByEventList, list);
  gtk_widget_class_bind_template_child (widget_class, ByEventList, selection);
  gtk_widget_class_bind_template_callback (widget_class, format_event_time);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
}

static void
by_event_list_init (ByEventList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_event_list_set_details:
 * @details: whose events to show
 */
void
by_event_list_set_details (ByEventList *self, ByStackDetails *details)
{
  g_return_if_fail (BY_IS_EVENT_LIST (self));

  gtk_no_selection_set_model (self->selection, by_stack_details_get_events (details));
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (events_changed_cb), self,
                           G_CONNECT_SWAPPED);
  events_changed_cb (self);
}
