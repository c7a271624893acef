/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByJobPage: follows one job until it is over. The queue it waits in comes from the account's list,
 * so that what holds it up shows beside it.
 */

#include "by-build-config.h"

#include "by-job-page.h"

#include <glib/gi18n.h>

#include "by-adaptive-bin.h"
#include "by-error-text.h"
#include "by-job-log-view.h"
#include "by-job-state-card.h"
#include "by-job-watch.h"
#include "by-number.h"
#include "by-state-bar.h"
#include "by-status.h"
#include "by-stop-jobs.h"
#include "by-time-text.h"
#include "by-time.h"
#include "by-value-row.h"

struct _ByJobPage
{
  ByPage parent_instance;

  ByJobWatch *watch; /* (owned) */
  ByJobLog *log;     /* (owned) (nullable): once there is a stream */
  int n_details;     /* rows filled so far, while they are being filled */

  /* template */
  GtkWidget *stop_button;
  GtkStack *body;
  ByAdaptiveBin *adaptive;
  GtkBox *columns;
  ByJobStateCard *state_card;
  GtkWidget *children_group;
  ByStateBar *children_bar;
  GtkLabel *children_label;
  GtkWidget *dependencies_group;
  GtkListBox *dependencies_list;
  GtkWidget *attempts_group;
  GtkListBox *attempts_list;
  GtkListBox *details_list;
  ByJobLogView *log_view;
};

G_DEFINE_FINAL_TYPE (ByJobPage, by_job_page, BY_TYPE_PAGE)

static ByQueue *
find_queue (ByJobPage *self, const char *name)
{
  ByAccount *account = by_page_get_account (BY_PAGE (self));
  GListModel *queues = G_LIST_MODEL (by_queues_get_list (by_account_get_queues (account)));

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr (ByQueue) queue = g_list_model_get_item (queues, i);

      if (g_strcmp0 (by_queue_get_name (queue), name) == 0)
        return queue; /* the list keeps it */
    }

  return NULL;
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
show_children (ByJobPage *self, const ByJobDetails *details)
{
  guint looks[BY_N_LOOKS] = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);

  gtk_widget_set_visible (self->children_group, details->array_size > 0);
  for (guint i = 0; i < BY_JOB_N_STATES; i++)
    {
      const char *name = by_job_state_get_name ((ByJobState) i);
      g_autofree char *number = by_number_format (details->children[i]);

      looks[by_status_get_look (BY_STATUS_JOB, name)] += details->children[i];
      if (details->children[i] > 0)
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? ", " : "",
                                by_job_state_get_label ((ByJobState) i), number);
    }

  by_state_bar_set_counts (self->children_bar, looks);
  gtk_label_set_label (self->children_label, text->str);
}

/* Never changes: filled once, so that the focus stays where it is. */
static void
show_dependencies (ByJobPage *self, const ByJobDetails *details)
{
  ByAccount *account = by_page_get_account (BY_PAGE (self));

  if (gtk_widget_get_first_child (GTK_WIDGET (self->dependencies_list)) != NULL)
    return;

  gtk_widget_set_visible (self->dependencies_group, details->depends_on->len > 0);
  for (guint i = 0; i < details->depends_on->len; i++)
    {
      const char *id = details->depends_on->pdata[i];
      ByJob *job = by_jobs_find (by_queues_get_jobs (by_account_get_queues (account)), id);
      g_autofree char *path = g_strconcat ("jobs/", id, NULL);
      g_autofree char *label = job != NULL ? by_job_dup_label (job) : g_strdup (id);
      GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", label,
                                     "subtitle", job != NULL ? id : NULL, "use-markup", FALSE,
                                     "activatable", TRUE, "action-name", "win.go", NULL);

      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_append (self->dependencies_list, row);
    }
}

static GtkWidget *
create_attempt_row (const ByJobAttempt *attempt, guint number)
{
  g_autofree char *title = g_strdup_printf (_("Attempt %u"), number);
  g_autofree char *took = by_time_text_duration (attempt->stopped - attempt->started);
  g_autofree char *exit = attempt->exit_code >= 0
                            ? g_strdup_printf (_("Exit code %d"), attempt->exit_code)
                            : NULL;
  g_autofree char *plain
    = g_strjoin ("\n", exit != NULL ? exit : (attempt->reason != NULL ? attempt->reason : ""),
                 exit != NULL ? attempt->reason : attempt->container_reason, NULL);
  g_autofree char *subtitle = g_markup_escape_text (plain, -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle,
                                 "subtitle-lines", 4, "activatable", FALSE, NULL);
  GtkWidget *label = gtk_label_new (attempt->started != BY_TIME_NONE ? took : NULL);
  const ByLook look = attempt->exit_code == 0 ? BY_LOOK_DONE : BY_LOOK_FAILED;
  GtkWidget *icon = gtk_image_new_from_icon_name (by_look_get_icon_name (look));

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (icon, look == BY_LOOK_DONE ? "success" : "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  look == BY_LOOK_DONE ? _("Succeeded") : _("Failed"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  return row;
}

/* Attempts that have ended, newest first. */
static void
show_attempts (ByJobPage *self, const ByJobDetails *details)
{
  clear_list (self->attempts_list);
  gtk_widget_set_visible (self->attempts_group, details->attempts->len > 0);
  for (guint i = details->attempts->len; i > 0; i--)
    gtk_list_box_append (self->attempts_list,
                         create_attempt_row (details->attempts->pdata[i - 1], i));
}

/* Rows stay where they are and take the new text, so that the focus does too. */
static void
add_text (ByJobPage *self, const char *name, const char *value)
{
  GtkListBoxRow *row = NULL;

  if (value == NULL || *value == '\0')
    return;

  row = gtk_list_box_get_row_at_index (self->details_list, self->n_details);
  if (row == NULL)
    {
      row = GTK_LIST_BOX_ROW (by_value_row_new ());
      gtk_list_box_append (self->details_list, GTK_WIDGET (row));
    }
  by_value_row_set (BY_VALUE_ROW (row), name, value, NULL);
  self->n_details++;
}

static void
add_time (ByJobPage *self, const char *name, gint64 time)
{
  g_autofree char *text = by_time_text_exact (time);

  add_text (self, name, text);
}

static void
show_details (ByJobPage *self, ByJob *job, const ByJobDetails *details)
{
  g_autofree char *needs = by_job_needs_describe (&details->needs);
  g_autofree char *command = g_strjoinv (" ", details->command);
  g_autofree char *exit_code
    = details->exit_code >= 0 ? g_strdup_printf ("%d", details->exit_code) : NULL;
  g_autofree char *attempts = g_strdup_printf ("%u", details->max_attempts);
  g_autofree char *timeout
    = details->timeout > 0 ? by_time_text_duration_words (details->timeout * G_TIME_SPAN_SECOND)
                           : NULL;
  GtkListBoxRow *row = NULL;

  self->n_details = 0;
  add_text (self, _("Queue"), details->queue);
  add_text (self, _("Job definition"), details->definition);
  add_text (self, _("Needs"), needs);
  add_text (self, _("Exit code"), exit_code);
  add_time (self, _("Created"), by_job_get_created (job));
  add_time (self, _("Started"), by_job_get_started (job));
  add_time (self, _("Stopped"), by_job_get_stopped (job));
  add_text (self, _("Attempts at most"), attempts);
  add_text (self, _("Time limit of an attempt"), timeout);
  add_text (self, _("Image"), details->image);
  add_text (self, _("Command"), command);
  add_text (self, _("Log stream"), details->log_stream);
  add_text (self, _ ("Job ID"), by_job_get_id (job));

  while ((row = gtk_list_box_get_row_at_index (self->details_list, self->n_details)) != NULL)
    gtk_list_box_remove (self->details_list, GTK_WIDGET (row));
}

/* The log of the attempt that runs, else of the last one. */
static const char *
find_stream (const ByJobDetails *details)
{
  const ByJobAttempt *last = NULL;

  if (details->log_stream != NULL)
    return details->log_stream;
  if (details->attempts->len > 0)
    last = details->attempts->pdata[details->attempts->len - 1];

  return last != NULL ? last->log_stream : NULL;
}

static void
show_log (ByJobPage *self, ByJob *job, const ByJobDetails *details)
{
  ByAccount *account = by_page_get_account (BY_PAGE (self));
  const gboolean ended = by_job_state_is_final (by_job_get_state (job));
  const char *stream = find_stream (details);

  if (stream != NULL
      && (self->log == NULL || !g_str_equal (by_job_log_get_stream (self->log), stream)))
    {
      g_clear_object (&self->log);
      self->log = by_job_log_new (by_account_get_context (account), by_account_get_poller (account),
                                  details->log_group, stream);
    }
  else if (self->log != NULL && ended)
    by_job_log_refresh (self->log); /* the last lines come late */

  if (self->log != NULL)
    by_job_log_set_following (self->log, !ended);
  by_job_log_view_set_ended (self->log_view, ended);
  by_job_log_view_set_log (self->log_view, self->log);
}

static void
show_job (ByJobPage *self)
{
  ByJob *job = by_job_watch_get_job (self->watch);
  const ByJobDetails *details = job != NULL ? by_job_get_details (job) : NULL;
  g_autofree char *label = NULL;

  if (details == NULL)
    return;

  label = by_job_dup_label (job);
  by_page_set_title (BY_PAGE (self), label);
  by_page_set_subtitle (BY_PAGE (self), by_job_state_get_label (by_job_get_state (job)));
  gtk_widget_set_visible (self->stop_button, !by_job_state_is_final (by_job_get_state (job)));
  by_job_state_card_show (self->state_card, job, find_queue (self, by_job_get_queue (job)));
  show_children (self, details);
  show_dependencies (self, details);
  show_attempts (self, details);
  show_details (self, job, details);
  show_log (self, job, details);
}

static void
show_state (ByJobPage *self)
{
  const GError *error = by_job_watch_get_error (self->watch);
  const gboolean is_known = by_job_watch_get_job (self->watch) != NULL;
  g_autofree char *notice
    = is_known && error != NULL && !by_error_is_cancelled (error) ? by_error_text (error) : NULL;

  by_page_set_notice (BY_PAGE (self), notice);
  switch (by_job_watch_get_state (self->watch))
    {
    case BY_LIST_LOADING:
      by_page_show_loading (BY_PAGE (self));
      break;
    case BY_LIST_FAILED:
      by_page_show_failure (BY_PAGE (self), error);
      break;
    case BY_LIST_READY:
    case BY_LIST_EMPTY:
    default:
      gtk_stack_set_visible_child_name (self->body, is_known ? "job" : "unknown");
      by_page_show_content (BY_PAGE (self));
    }
}

static void
job_known_cb (ByJobPage *self)
{
  g_signal_connect_object (by_job_watch_get_job (self->watch), "notify", G_CALLBACK (show_job),
                           self, G_CONNECT_SWAPPED);
  show_job (self);
  show_state (self);
}

static void
stopped_cb (GtkWidget *owner)
{
  by_job_watch_refresh (BY_JOB_PAGE (owner)->watch);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByJobPage *self = BY_JOB_PAGE (widget);
  ByJob *job = by_job_watch_get_job (self->watch);
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);

  if (job == NULL)
    return;

  g_ptr_array_add (jobs, g_object_ref (job));
  by_stop_jobs_ask (widget, by_account_get_context (by_page_get_account (BY_PAGE (self))), jobs,
                    stopped_cb);
}

static void
by_job_page_refresh (ByPage *page)
{
  ByJobPage *self = BY_JOB_PAGE (page);

  by_job_watch_refresh (self->watch);
  by_queues_refresh (by_account_get_queues (by_page_get_account (page)));
}

static void
set_shown (ByJobPage *self, gboolean shown)
{
  by_job_watch_set_visible (self->watch, shown);
  if (self->log != NULL)
    by_job_log_set_visible (self->log, shown);
}

static void
by_job_page_shown (ByPage *page)
{
  set_shown (BY_JOB_PAGE (page), TRUE);
}

static void
by_job_page_hidden (ByPage *page)
{
  set_shown (BY_JOB_PAGE (page), FALSE);
}

static void
by_job_page_dispose (GObject *object)
{
  ByJobPage *self = BY_JOB_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_JOB_PAGE);
  g_clear_object (&self->watch);
  g_clear_object (&self->log);

  G_OBJECT_CLASS (by_job_page_parent_class)->dispose (object);
}

static void
by_job_page_class_init (ByJobPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ByPageClass *page_class = BY_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_job_page_dispose;
  page_class->refresh = by_job_page_refresh;
  page_class->shown = by_job_page_shown;
  page_class->hidden = by_job_page_hidden;

  g_type_ensure (BY_TYPE_ADAPTIVE_BIN);
  g_type_ensure (BY_TYPE_JOB_LOG_VIEW);
  g_type_ensure (BY_TYPE_JOB_STATE_CARD);
  g_type_ensure (BY_TYPE_STATE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/batchyard/Batchyard/ui/by-job-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ByJobPage, stop_button);
  gtk_widget_class_bind_template_child (widget_class, ByJobPage, body);
  gtk_widget_class_bind_template_child (widget_class, ByJobPage, adaptive);
  gtk_widget_class_bind_template_child (widget_class, ByJobPage, columns);
  gtk_widget_class_bind_template_child (widget_class, ByJobPage, state_card);
  gtk_widget_class_bind_template_child (widget_class, ByJobPage, children_group);
  gtk_widget_class_bind_template_child (widget_class, ByJobPage, children_bar);
  gtk_widget_class_bind_template_child (widget_class, ByJobPage, children_label);
  gtk_widget_class_bind_template_child (widget_class, ByJobPage, dependencies_group);
  gtk_widget_class_bind_template_child (widget_class, ByJobPage, dependencies_list);
  gtk_widget_class_bind_template_child (widget_class, ByJobPage, attempts_group);
  gtk_widget_class_bind_template_child (widget_class, ByJobPage, attempts_list);
  gtk_widget_class_bind_template_child (widget_class, ByJobPage, details_list);
  gtk_widget_class_bind_template_child (widget_class, ByJobPage, log_view);

  gtk_widget_class_install_action (widget_class, "job.stop", NULL, stop_action);
}

static void
by_job_page_init (ByJobPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  by_adaptive_bin_add_box (self->adaptive, self->columns);
}

/**
 * by_job_page_new:
 * @account: whose job
 * @rest: the job's id
 *
 * Returns: (transfer floating): the page
 */
ByPage *
by_job_page_new (ByAccount *account, const char *rest)
{
  ByJobPage *self = g_object_new (BY_TYPE_JOB_PAGE, "account", account, NULL);
  ByQueues *queues = by_account_get_queues (account);

  self->watch
    = by_job_watch_new (by_account_get_context (account), by_account_get_poller (account), rest);
  g_signal_connect_object (self->watch, "notify::job", G_CALLBACK (job_known_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "notify::state", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "notify::error", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (by_queues_get_list (queues), "items-changed", G_CALLBACK (show_job), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  show_state (self);

  return BY_PAGE (self);
}
