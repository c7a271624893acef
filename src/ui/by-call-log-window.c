/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByCallLogWindow: see the header. */

#include "by-build-config.h"

#include "by-call-log-window.h"

#include <glib/gi18n.h>

struct _ByCallLogWindow
{
  AdwWindow parent_instance;

  ByCallLog *log;          /* (owned) */
  GtkCustomFilter *filter; /* (owned) */

  /* template */
  GtkStack *stack;
  GtkSearchEntry *search;
  GtkSingleSelection *selection;
  AdwToastOverlay *toasts;
};

G_DEFINE_FINAL_TYPE (ByCallLogWindow, by_call_log_window, ADW_TYPE_WINDOW)

static gboolean
matches (gpointer item, gpointer user_data)
{
  ByCallLogWindow *self = user_data;

  return by_call_entry_matches (item, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
show_page (ByCallLogWindow *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "list");
}

static void
search_changed_cb (ByCallLogWindow *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Of cells */
static char *
format_time (gpointer cell, gint64 started)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (started / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%H:%M:%S") : g_strdup ("");
}

static char *
format_outcome (gpointer cell, guint status, guint milliseconds)
{
  if (status == 0)
    return g_strdup_printf (_ ("no answer, %u ms"), milliseconds);

  return g_strdup_printf (_ ("%u, %u ms"), status, milliseconds);
}

static char *
format_rest (
    gpointer cell, const char *region, guint attempts, const char *request_id, const char *error)
{
  g_autofree char *tries
      = g_strdup_printf (ngettext ("%u attempt", "%u attempts", attempts), attempts);
  GString *text = g_string_new (region);

  g_string_append_printf (text, " · %s", tries);
  if (request_id != NULL && *request_id != '\0')
    g_string_append_printf (text, " · %s", request_id);
  if (error != NULL)
    g_string_append_printf (text, "\n%s", error);

  return g_string_free (text, FALSE);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByCallLogWindow *self = BY_CALL_LOG_WINDOW (widget);
  ByCallEntry *entry = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *command = NULL;

  if (entry == NULL)
    return;

  command = by_call_entry_dup_command (entry);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), command);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Command copied")));
}

static void
by_call_log_window_dispose (GObject *object)
{
  ByCallLogWindow *self = BY_CALL_LOG_WINDOW (object);

  /* The filter asks this window. */
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_CALL_LOG_WINDOW);
  g_clear_object (&self->filter);
  g_clear_object (&self->log);

  G_OBJECT_CLASS (by_call_log_window_parent_class)->dispose (object);
}

static void
by_call_log_window_class_init (ByCallLogWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_call_log_window_dispose;

  g_type_ensure (BY_TYPE_CALL_ENTRY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-call-log-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ByCallLogWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, ByCallLogWindow, search);
  gtk_widget_class_bind_template_child (widget_class, ByCallLogWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, ByCallLogWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_page);
  gtk_widget_class_bind_template_callback (widget_class, format_time);
  gtk_widget_class_bind_template_callback (widget_class, format_outcome);
  gtk_widget_class_bind_template_callback (widget_class, format_rest);
  gtk_widget_class_install_action (widget_class, "calls.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
by_call_log_window_init (ByCallLogWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
}

/**
 * by_call_log_window_present:
 * @parent: (nullable): the window to stand over
 *
 * Opens the window.
 *
 * Returns: (transfer none): the window, which belongs to GTK
 */
GtkWindow *
by_call_log_window_present (GtkWindow *parent, ByCallLog *log)
{
  ByCallLogWindow *self = g_object_new (BY_TYPE_CALL_LOG_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GtkFilterListModel) filtered = NULL;

  self->log = g_object_ref (log);
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (log)),
                                        g_object_ref (GTK_FILTER (self->filter)));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (filtered));
  show_page (self);
  gtk_window_present (GTK_WINDOW (self));

  return GTK_WINDOW (self);
}
