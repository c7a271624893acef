/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByQueueCard: shows its queue and that queue's numbers as long as it lives. */

#include "by-build-config.h"

#include "by-queue-card.h"

#include <glib/gi18n.h>

#include "by-compute-environment.h"
#include "by-environment-row.h"
#include "by-focus.h"
#include "by-state-bar.h"
#include "by-status.h"

/* The numbers of a card, in two rows: what is to come and what runs; then what has ended. SUBMITTED
 * passes in a moment: it counts as pending. */
static const ByJobState shown_states[] = {
  BY_JOB_STATE_PENDING, BY_JOB_STATE_RUNNABLE,  BY_JOB_STATE_STARTING,
  BY_JOB_STATE_RUNNING, BY_JOB_STATE_SUCCEEDED, BY_JOB_STATE_FAILED,
};
#define N_SHOWN G_N_ELEMENTS (shown_states)

struct _ByQueueCard
{
  AdwBin parent_instance;

  ByQueue *queue; /* (owned) */
  ByJobs *jobs;   /* (owned) */

  GtkWidget *count_buttons[N_SHOWN]; /* (borrowed): in counts_box */
  GtkLabel *count_labels[N_SHOWN];   /* (borrowed): inside them */

  /* template */
  GtkImage *icon;
  GtkLabel *name_label;
  ByStatus *status;
  GtkLabel *reason_label;
  ByStateBar *bar;
  GtkFlowBox *counts_box;
  GtkBox *environments_box;
};

G_DEFINE_FINAL_TYPE (ByQueueCard, by_queue_card, ADW_TYPE_BIN)

/* "3 waiting", as the whole phrase that a language needs. */
static char *
format_state_count (ByJobState state, const char *number)
{
  switch (state)
    {
    case BY_JOB_STATE_SUBMITTED:
    case BY_JOB_STATE_PENDING:
      return g_strdup_printf (_("%s pending"), number);
    case BY_JOB_STATE_RUNNABLE:
      return g_strdup_printf (_("%s waiting"), number);
    case BY_JOB_STATE_STARTING:
      return g_strdup_printf (_("%s starting"), number);
    case BY_JOB_STATE_RUNNING:
      return g_strdup_printf (_("%s running"), number);
    case BY_JOB_STATE_SUCCEEDED:
      return g_strdup_printf (_("%s done"), number);
    case BY_JOB_STATE_FAILED:
      return g_strdup_printf (_("%s failed"), number);
    case BY_JOB_STATE_UNKNOWN:
    default:
      return g_strdup (number);
    }
}

static guint
get_count (ByQueueCard *self, ByJobState state, gboolean *complete)
{
  const char *queue = by_queue_get_name (self->queue);
  guint count = by_jobs_get_count (self->jobs, queue, state, complete);

  if (state == BY_JOB_STATE_PENDING)
    {
      gboolean submitted_complete = FALSE;

      count += by_jobs_get_count (self->jobs, queue, BY_JOB_STATE_SUBMITTED, &submitted_complete);
      *complete = *complete && submitted_complete;
    }

  return count;
}

static void
show_counts (ByQueueCard *self)
{
  guint looks[BY_N_LOOKS] = { 0 };

  for (guint i = 0; i < N_SHOWN; i++)
    {
      const ByJobState state = shown_states[i];
      gboolean complete = FALSE;
      const guint count = get_count (self, state, &complete);
      g_autofree char *number = count == 0 && !complete ? g_strdup ("…")
                                                        : by_jobs_format_count (count, complete);
      g_autofree char *text = format_state_count (state, number);

      gtk_label_set_label (self->count_labels[i], text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->count_buttons[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      if (count > 0)
        gtk_widget_remove_css_class (self->count_buttons[i], "none");
      else
        gtk_widget_add_css_class (self->count_buttons[i], "none");
      if (!by_job_state_is_final (state))
        looks[by_status_get_look (BY_STATUS_JOB, by_job_state_get_name (state))] += count;
    }

  by_state_bar_set_counts (self->bar, looks);
}

static void
show_queue (ByQueueCard *self)
{
  const char *status = by_queue_get_status (self->queue);
  const char *reason = by_queue_get_reason (self->queue);
  const gboolean valid = g_strcmp0 (status, "VALID") == 0;
  const gboolean enabled = by_queue_get_enabled (self->queue);

  gtk_label_set_label (self->name_label, by_queue_get_name (self->queue));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), by_queue_get_arn (self->queue));
  by_status_set_state (self->status, valid ? (enabled ? "ENABLED" : "DISABLED") : status);
  gtk_label_set_label (self->reason_label, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), !valid && reason != NULL);
}

static void
show_environments (ByQueueCard *self)
{
  GListModel *environments = by_queue_get_environments (self->queue);
  const guint n_environments = g_list_model_get_n_items (environments);
  gboolean has_gpus = FALSE;
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->environments_box))) != NULL)
    gtk_box_remove (self->environments_box, child);

  for (guint i = 0; i < n_environments; i++)
    {
      g_autoptr (ByComputeEnvironment) environment = g_list_model_get_item (environments, i);

      gtk_box_append (self->environments_box, by_environment_row_new (environment));
      has_gpus = has_gpus || by_compute_environment_has_gpus (environment);
    }

  if (n_environments == 0)
    {
      child = gtk_label_new (_("No compute environment: its jobs would wait for ever"));
      gtk_label_set_xalign (GTK_LABEL (child), 0);
      gtk_label_set_wrap (GTK_LABEL (child), TRUE);
      gtk_widget_add_css_class (child, "caption");
      gtk_box_append (self->environments_box, child);
    }

  gtk_image_set_from_icon_name (self->icon, has_gpus ? "by-gpu-symbolic" : "by-cpu-symbolic");
}

static void
make_count_button (ByQueueCard *self, guint i)
{
  const char *name = by_job_state_get_name (shown_states[i]);
  const ByLook look = by_status_get_look (BY_STATUS_JOB, name);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (by_look_get_icon_name (look));
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (icon, by_look_get_css_class (look));
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "count");
  gtk_widget_set_tooltip_text (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "queues.show");

  self->count_buttons[i] = button;
  self->count_labels[i] = GTK_LABEL (label);
  gtk_flow_box_append (self->counts_box, by_flow_cell_new (button));
}

static void
by_queue_card_dispose (GObject *object)
{
  ByQueueCard *self = BY_QUEUE_CARD (object);

  g_clear_object (&self->queue);
  g_clear_object (&self->jobs);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_QUEUE_CARD);

  G_OBJECT_CLASS (by_queue_card_parent_class)->dispose (object);
}

static void
by_queue_card_class_init (ByQueueCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_queue_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/batchyard/Batchyard/ui/by-queue-card.ui");

  gtk_widget_class_bind_template_child (widget_class, ByQueueCard, icon);
  gtk_widget_class_bind_template_child (widget_class, ByQueueCard, name_label);
  gtk_widget_class_bind_template_child (widget_class, ByQueueCard, status);
  gtk_widget_class_bind_template_child (widget_class, ByQueueCard, reason_label);
  gtk_widget_class_bind_template_child (widget_class, ByQueueCard, bar);
  gtk_widget_class_bind_template_child (widget_class, ByQueueCard, counts_box);
  gtk_widget_class_bind_template_child (widget_class, ByQueueCard, environments_box);

  g_type_ensure (BY_TYPE_STATUS);
  g_type_ensure (BY_TYPE_STATE_BAR);
}

static void
by_queue_card_init (ByQueueCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_SHOWN; i++)
    make_count_button (self, i);
}

/**
 * by_queue_card_new:
 * @queue: what to show
 * @jobs: where its jobs are counted
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
by_queue_card_new (ByQueue *queue, ByJobs *jobs)
{
  ByQueueCard *self = g_object_new (BY_TYPE_QUEUE_CARD, NULL);

  self->queue = g_object_ref (queue);
  self->jobs = g_object_ref (jobs);
  for (guint i = 0; i < N_SHOWN; i++)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->count_buttons[i]), "(ss)",
                                      by_queue_get_name (queue),
                                      by_job_state_get_name (shown_states[i]));

  g_signal_connect_object (queue, "changed", G_CALLBACK (show_queue), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (jobs, "counts-changed", G_CALLBACK (show_counts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (by_queue_get_environments (queue), "items-changed",
                           G_CALLBACK (show_environments), self, G_CONNECT_SWAPPED);
  show_queue (self);
  show_counts (self);
  show_environments (self);

  return GTK_WIDGET (self);
}

ByQueue *
by_queue_card_get_queue (ByQueueCard *self)
{
  return self->queue;
}
