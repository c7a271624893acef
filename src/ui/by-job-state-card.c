/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-job-state-card.h"

#include <glib/gi18n.h>

#include "by-elapsed.h"
#include "by-left-to-right.h"
#include "by-status.h"
#include "by-time.h"
#include "by-wait.h"

struct _ByJobStateCard
{
  AdwBin parent_instance;

  /* template */
  ByStatus *status;
  ByElapsed *elapsed;
  GtkLabel *title_label;
  GtkLabel *text_label;
  GtkLabel *reason_label;
  GtkListBox *checks_list;
};

G_DEFINE_FINAL_TYPE (ByJobStateCard, by_job_state_card, ADW_TYPE_BIN)

static void
set_text (GtkLabel *label, const char *text)
{
  /* Set anew it would be read aloud again. */
  if (g_strcmp0 (gtk_label_get_label (label), text != NULL ? text : "") != 0)
    gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static GtkWidget *
create_check_row (const ByWaitCheck *check)
{
  const ByLook look = check->is_problem ? BY_LOOK_FAILED : BY_LOOK_DONE;
  g_autofree char *evidence = g_markup_escape_text (check->evidence, -1);
  g_autofree char *title = g_markup_escape_text (check->title, -1);
  GtkWidget *icon = check->is_problem
                      ? gtk_image_new_from_icon_name ("by-warning-symbolic")
                      : gtk_image_new_from_icon_name (by_look_get_icon_name (look));
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", evidence,
                                 "activatable", FALSE, NULL);

  gtk_widget_add_css_class (icon, check->is_problem ? "warning" : "success");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  check->is_problem ? _("Problem") : _("Fine"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);

  return row;
}

static void
show_checks (ByJobStateCard *self, ByJob *job, ByQueue *queue)
{
  g_autoptr (GPtrArray) checks = NULL;
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->checks_list))) != NULL)
    gtk_list_box_remove (self->checks_list, row);

  if (by_job_get_state (job) == BY_JOB_STATE_RUNNABLE)
    checks = by_wait_dup_checks (job, queue);
  for (guint i = 0; checks != NULL && i < checks->len; i++)
    gtk_list_box_append (self->checks_list, create_check_row (checks->pdata[i]));

  gtk_widget_set_visible (GTK_WIDGET (self->checks_list), checks != NULL && checks->len > 0);
}

/* How a job ended that failed; told by what AWS says about container and machine. */
static char *
dup_failure (ByJob *job)
{
  const ByJobDetails *details = by_job_get_details (job);
  const char *reason = by_job_get_reason (job);

  if (reason != NULL && g_str_has_prefix (reason, "Host EC2"))
    return g_strdup (_("AWS took the machine back; that is not your code’s fault"));
  if (details != NULL && details->is_terminated)
    return g_strdup (_("It was stopped"));
  if (details != NULL && details->is_cancelled)
    return g_strdup (_("It was cancelled before it ran"));
  if (details != NULL && details->container_reason != NULL
      && g_str_has_prefix (details->container_reason, "OutOfMemory"))
    return g_strdup (_("It ran out of memory"));
  if (details != NULL && details->container_reason != NULL
      && g_str_has_prefix (details->container_reason, "CannotPullContainer"))
    return g_strdup (_("Its image could not be pulled"));
  if (details != NULL && details->exit_code > 0)
    return g_strdup_printf (_("It ended with exit code %d"), details->exit_code);

  return g_strdup (_("It failed"));
}

static void
show_words (ByJobStateCard *self, ByJob *job)
{
  const ByJobDetails *details = by_job_get_details (job);
  const char *container_reason = details != NULL ? details->container_reason : NULL;
  const char *reason = by_job_get_reason (job);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autofree char *aws = NULL;

  switch (by_job_get_state (job))
    {
    case BY_JOB_STATE_RUNNING:
      title = g_strdup (_("It runs"));
      break;
    case BY_JOB_STATE_SUCCEEDED:
      title = g_strdup (_("It is done"));
      break;
    case BY_JOB_STATE_FAILED:
      title = dup_failure (job);
      break;
    case BY_JOB_STATE_SUBMITTED:
    case BY_JOB_STATE_PENDING:
    case BY_JOB_STATE_RUNNABLE:
    case BY_JOB_STATE_STARTING:
    case BY_JOB_STATE_UNKNOWN:
    default:
      title = by_wait_dup_title (job);
      text = by_wait_dup_advice (job);
    }

  aws = g_strconcat (reason != NULL ? reason : "",
                     reason != NULL && container_reason != NULL ? "\n" : "",
                     container_reason != NULL ? container_reason : "", NULL);
  set_text (self->title_label, title);
  set_text (self->text_label, text);
  set_text (self->reason_label, aws);
}

static void
by_job_state_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BY_TYPE_JOB_STATE_CARD);

  G_OBJECT_CLASS (by_job_state_card_parent_class)->dispose (object);
}

static void
by_job_state_card_class_init (ByJobStateCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_job_state_card_dispose;

  g_type_ensure (BY_TYPE_ELAPSED);
  g_type_ensure (BY_TYPE_STATUS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-job-state-card.ui");
  gtk_widget_class_bind_template_child (widget_class, ByJobStateCard, status);
  gtk_widget_class_bind_template_child (widget_class, ByJobStateCard, elapsed);
  gtk_widget_class_bind_template_child (widget_class, ByJobStateCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, ByJobStateCard, text_label);
  gtk_widget_class_bind_template_child (widget_class, ByJobStateCard, reason_label);
  gtk_widget_class_bind_template_child (widget_class, ByJobStateCard, checks_list);
}

static void
by_job_state_card_init (ByJobStateCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  by_left_to_right_keep (GTK_WIDGET (self->reason_label));
}

/**
 * by_job_state_card_show:
 * @job: what to show, as it is now
 * @queue: (nullable): its queue
 */
void
by_job_state_card_show (ByJobStateCard *self, ByJob *job, ByQueue *queue)
{
  const gint64 ran_from = by_job_get_ran_from (job);

  by_status_set_state (self->status, by_job_state_get_name (by_job_get_state (job)));
  if (ran_from != BY_TIME_NONE)
    by_elapsed_set_span (self->elapsed, ran_from, by_job_get_stopped (job));
  else
    by_elapsed_set_span (self->elapsed, by_job_get_created (job), by_job_get_waited_until (job));
  show_words (self, job);
  show_checks (self, job, queue);
}
