/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByJobLogView: shows a log as long as it has one; keeps its end in sight when asked to. */

#include "by-build-config.h"

#include "by-job-log-view.h"

#include <glib/gi18n.h>

#include "by-error-text.h"
#include "by-left-to-right.h"

struct _ByJobLogView
{
  AdwBin parent_instance;

  ByJobLog *log; /* (owned) (nullable) */
  gboolean ended;
  guint idle; /* goes to the end */

  /* template */
  GtkLabel *stream_label;
  GtkToggleButton *follow_button;
  GtkStack *stack;
  GtkLabel *note_label;
  GtkScrolledWindow *scroller;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (ByJobLogView, by_job_log_view, ADW_TYPE_BIN)

static char *
format_time (GtkListItem *item, gint64 time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  return moment != NULL ? g_date_time_format (moment, "%H:%M:%S") : g_strdup ("");
}

static gboolean
go_to_end_cb (gpointer user_data)
{
  ByJobLogView *self = user_data;
  const guint n_lines = self->log != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->log)) : 0;

  self->idle = 0;
  if (n_lines > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", n_lines - 1);

  return G_SOURCE_REMOVE;
}

static void
go_to_end (ByJobLogView *self)
{
  if (self->idle == 0 && gtk_toggle_button_get_active (self->follow_button))
    self->idle = g_idle_add (go_to_end_cb, self);
}

static void
show_note (ByJobLogView *self, const char *note)
{
  gtk_label_set_label (self->note_label, note);
  gtk_stack_set_visible_child_name (self->stack, "note");
}

static void
show_state (ByJobLogView *self)
{
  g_autofree char *reason = NULL;
  g_autofree char *text = NULL;

  if (self->log == NULL)
    {
      show_note (self, self->ended ? _("This job has written no log")
                                   : _("The log begins when the job runs"));
      return;
    }

  switch (by_job_log_get_state (self->log))
    {
    case BY_LIST_READY:
      gtk_stack_set_visible_child_name (self->stack, "lines");
      break;
    case BY_LIST_LOADING:
      show_note (self, _("Loading the log…"));
      break;
    case BY_LIST_FAILED:
      reason = by_error_text (by_job_log_get_error (self->log));
      /* Translators: %s is a sentence */
      text = g_strdup_printf (_("No log: %s"), reason);
      show_note (self, text);
      break;
    case BY_LIST_EMPTY:
    default:
      show_note (self, self->ended ? _("This job has written nothing")
                                   : _("Nothing has been written yet"));
    }
}

static void
by_job_log_view_dispose (GObject *object)
{
  ByJobLogView *self = BY_JOB_LOG_VIEW (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->log != NULL)
    g_signal_handlers_disconnect_by_data (self->log, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_JOB_LOG_VIEW);
  g_clear_object (&self->log);

  G_OBJECT_CLASS (by_job_log_view_parent_class)->dispose (object);
}

static void
by_job_log_view_class_init (ByJobLogViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_job_log_view_dispose;

  g_type_ensure (BY_TYPE_LEFT_TO_RIGHT);
  g_type_ensure (BY_TYPE_LOG_LINE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-job-log-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ByJobLogView, stream_label);
  gtk_widget_class_bind_template_child (widget_class, ByJobLogView, follow_button);
  gtk_widget_class_bind_template_child (widget_class, ByJobLogView, stack);
  gtk_widget_class_bind_template_child (widget_class, ByJobLogView, note_label);
  gtk_widget_class_bind_template_child (widget_class, ByJobLogView, scroller);
  gtk_widget_class_bind_template_child (widget_class, ByJobLogView, list);
  gtk_widget_class_bind_template_callback (widget_class, format_time);
  gtk_widget_class_bind_template_callback (widget_class, go_to_end);
}

static void
by_job_log_view_init (ByJobLogView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  by_left_to_right_keep (GTK_WIDGET (self->stream_label));
  show_state (self);
}

/**
 * by_job_log_view_set_log:
 * @log: (nullable): what to show, %NULL while there is none
 */
void
by_job_log_view_set_log (ByJobLogView *self, ByJobLog *log)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  if (self->log == log)
    return;

  if (self->log != NULL)
    g_signal_handlers_disconnect_by_data (self->log, self);
  g_set_object (&self->log, log);
  if (log != NULL)
    {
      g_signal_connect_object (log, "notify", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (log, "items-changed", G_CALLBACK (go_to_end), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (log)));
    }

  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_label_set_label (self->stream_label, log != NULL ? by_job_log_get_stream (log) : "");
  show_state (self);
  go_to_end (self);
}

/**
 * by_job_log_view_set_ended:
 * @ended: whether nothing more is to come
 */
void
by_job_log_view_set_ended (ByJobLogView *self, gboolean ended)
{
  self->ended = ended;
  gtk_widget_set_sensitive (GTK_WIDGET (self->follow_button), !ended);
  show_state (self);
}
