/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByQueuesPage: a card for each job queue, and a table of jobs. The account owns what it shows; the
 * page says when somebody looks.
 */

#include "by-build-config.h"

#include "by-queues-page.h"

#include <glib/gi18n.h>

#include "by-adaptive-bin.h"
#include "by-error-text.h"
#include "by-focus.h"
#include "by-job-table.h"
#include "by-page-list.h"
#include "by-queue-card.h"
#include "by-stop-jobs.h"

#define ALL 0 /* the first row of both drop-downs */

struct _ByQueuesPage
{
  ByPage parent_instance;

  ByQueues *queues;         /* (owned) */
  GtkStringList *names;     /* (owned): "All queues", then the queues' names */
  char *wanted_queue;       /* (owned) (nullable): to be chosen once it is there */
  gboolean filter_is_frozen; /* while several parts of it are being set */

  /* template */
  GtkStack *content_stack;
  ByAdaptiveBin *adaptive;
  GtkFlowBox *cards_box;
  GtkBox *filters_box;
  GtkSearchEntry *search;
  GtkDropDown *queue_drop_down;
  GtkDropDown *state_drop_down;
  GtkLabel *count_label;
  GtkLabel *jobs_notice;
  GtkStack *jobs_stack;
  ByJobTable *table;
  GtkLabel *selection_label;
};

G_DEFINE_FINAL_TYPE (ByQueuesPage, by_queues_page, BY_TYPE_PAGE)

static ByJobs *
get_jobs (ByQueuesPage *self)
{
  return by_queues_get_jobs (self->queues);
}

/* Whether every number of jobs is exact. */
static gboolean
all_counted (ByQueuesPage *self)
{
  for (guint i = 0; i < BY_JOB_N_STATES; i++)
    {
      gboolean complete = FALSE;

      by_jobs_get_count (get_jobs (self), NULL, (ByJobState) i, &complete);
      if (!complete)
        return FALSE;
    }

  return TRUE;
}

static void
show_jobs (ByQueuesPage *self)
{
  const guint n_shown = by_job_table_get_n_shown (self->table);
  const guint n_jobs = g_list_model_get_n_items (G_LIST_MODEL (get_jobs (self)));
  const gboolean complete = all_counted (self);
  g_autofree char *number = by_jobs_format_count (n_shown, complete);
  g_autofree char *text = NULL;

  /* Translators: %s is a number, maybe "1,000+" */
  text = g_strdup_printf (ngettext ("%s job", "%s jobs", n_shown), number);
  gtk_label_set_label (self->count_label, n_shown > 0 || complete ? text : "");

  if (n_shown > 0)
    gtk_stack_set_visible_child_name (self->jobs_stack, "jobs");
  else if (!complete && by_queues_get_jobs_error (self->queues) == NULL)
    gtk_stack_set_visible_child_name (self->jobs_stack, "loading");
  else
    gtk_stack_set_visible_child_name (self->jobs_stack, n_jobs > 0 ? "no-match" : "empty");
}

static void
show_jobs_error (ByQueuesPage *self)
{
  const GError *error = by_queues_get_jobs_error (self->queues);
  const gboolean worth_saying = error != NULL && !by_error_is_cancelled (error);
  g_autofree char *text = worth_saying ? by_error_text (error) : NULL;

  gtk_label_set_label (self->jobs_notice, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->jobs_notice), text != NULL);
  show_jobs (self);
}

static void
show_selection (ByQueuesPage *self)
{
  guint n_selected = 0;
  g_autofree char *text = NULL;

  g_object_get (self->table, "n-selected", &n_selected, NULL);
  text = n_selected > 0
           ? g_strdup_printf (ngettext ("%u job selected", "%u jobs selected", n_selected), n_selected)
           : g_strdup (_("No job selected"));
  gtk_label_set_label (self->selection_label, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "queues.open", n_selected == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "queues.stop", n_selected > 0);
}

static void
apply_filter (ByQueuesPage *self)
{
  const guint queue = gtk_drop_down_get_selected (self->queue_drop_down);
  const guint state = gtk_drop_down_get_selected (self->state_drop_down);

  if (self->filter_is_frozen || self->queues == NULL)
    return;

  by_job_table_set_filter (self->table,
                           queue == ALL || queue == GTK_INVALID_LIST_POSITION
                             ? NULL
                             : gtk_string_list_get_string (self->names, queue),
                           state == ALL ? BY_JOB_TABLE_ANY_STATE : (int) state - 1,
                           gtk_editable_get_text (GTK_EDITABLE (self->search)));
  show_jobs (self);
}

/* Chooses in all parts of the filter at once. */
static void
set_filter (ByQueuesPage *self, const char *queue, guint state)
{
  self->filter_is_frozen = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->state_drop_down, state);
  gtk_drop_down_set_selected (self->queue_drop_down, ALL);
  for (guint i = 1; i < g_list_model_get_n_items (G_LIST_MODEL (self->names)); i++)
    if (g_strcmp0 (gtk_string_list_get_string (self->names, i), queue) == 0)
      gtk_drop_down_set_selected (self->queue_drop_down, i);
  self->filter_is_frozen = FALSE;

  apply_filter (self);
}

static GtkWidget *
create_card (gpointer queue, gpointer jobs)
{
  return by_flow_cell_new (by_queue_card_new (queue, jobs));
}

/* Brings the choice of queues in line with them; what was chosen stays so. */
static void
show_names (ByQueuesPage *self, GListModel *queues)
{
  const guint n_queues = g_list_model_get_n_items (queues);
  const guint n_names = g_list_model_get_n_items (G_LIST_MODEL (self->names));
  const guint chosen = gtk_drop_down_get_selected (self->queue_drop_down);
  g_autofree const char **names = g_new0 (const char *, n_queues + 1);
  g_autofree char *chosen_name = NULL;
  guint position = ALL;

  if (n_queues > 0 && self->wanted_queue != NULL)
    chosen_name = g_steal_pointer (&self->wanted_queue);
  else if (chosen != ALL && chosen != GTK_INVALID_LIST_POSITION)
    chosen_name = g_strdup (gtk_string_list_get_string (self->names, chosen));

  for (guint i = 0; i < n_queues; i++)
    {
      g_autoptr (ByQueue) queue = g_list_model_get_item (queues, i);

      names[i] = by_queue_get_name (queue);
      if (g_strcmp0 (names[i], chosen_name) == 0)
        position = i + 1;
    }

  self->filter_is_frozen = TRUE;
  gtk_string_list_splice (self->names, 1, n_names - 1, names);
  gtk_drop_down_set_selected (self->queue_drop_down, position);
  self->filter_is_frozen = FALSE;
}

static void
show_queues (ByQueuesPage *self)
{
  GListModel *queues = G_LIST_MODEL (by_queues_get_list (self->queues));

  show_names (self, queues);
  gtk_stack_set_visible_child_name (
    self->content_stack, g_list_model_get_n_items (queues) > 0 ? "queues" : "no-queues");
  apply_filter (self);
}

static void
search_activated_cb (ByQueuesPage *self)
{
  if (by_job_table_get_n_shown (self->table) > 0)
    by_job_table_focus (self->table);
}

static void
stop_search_cb (ByQueuesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  by_job_table_focus (self->table);
}

static void
filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (BY_QUEUES_PAGE (widget)->search));
}

static void
clear_filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_filter (BY_QUEUES_PAGE (widget), NULL, ALL);
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByQueuesPage *self = BY_QUEUES_PAGE (widget);
  const char *queue = NULL;
  const char *state = NULL;

  g_variant_get (parameter, "(&s&s)", &queue, &state);
  set_filter (self, queue, (guint) by_job_state_parse (state) + 1);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray) selected = by_job_table_dup_selected (BY_QUEUES_PAGE (widget)->table);
  g_autofree char *path = NULL;

  if (selected->len == 0)
    return;

  path = g_strconcat ("jobs/", by_job_get_id (selected->pdata[0]), NULL);
  gtk_widget_activate_action (widget, "win.go", "s", path);
}

static void
stopped_cb (GtkWidget *owner)
{
  by_queues_refresh (BY_QUEUES_PAGE (owner)->queues);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray) selected = by_job_table_dup_selected (BY_QUEUES_PAGE (widget)->table);

  if (selected->len > 0)
    by_stop_jobs_ask (widget, by_account_get_context (by_page_get_account (BY_PAGE (widget))),
                      selected, stopped_cb);
}

static void
by_queues_page_refresh (ByPage *page)
{
  by_queues_refresh (BY_QUEUES_PAGE (page)->queues);
}

static void
by_queues_page_shown (ByPage *page)
{
  by_queues_set_visible (BY_QUEUES_PAGE (page)->queues, TRUE);
}

static void
by_queues_page_hidden (ByPage *page)
{
  by_queues_set_visible (BY_QUEUES_PAGE (page)->queues, FALSE);
}

static void
fill_drop_downs (ByQueuesPage *self)
{
  g_autoptr (GtkStringList) states = gtk_string_list_new (NULL);

  gtk_string_list_append (states, _("All states"));
  for (guint i = 0; i < BY_JOB_N_STATES; i++)
    gtk_string_list_append (states, by_job_state_get_label ((ByJobState) i));
  gtk_drop_down_set_model (self->state_drop_down, G_LIST_MODEL (states));

  self->names = gtk_string_list_new (NULL);
  gtk_string_list_append (self->names, _("All queues"));
  gtk_drop_down_set_model (self->queue_drop_down, G_LIST_MODEL (self->names));
}

static void
by_queues_page_constructed (GObject *object)
{
  ByQueuesPage *self = BY_QUEUES_PAGE (object);
  ByKeyedList *list = NULL;

  G_OBJECT_CLASS (by_queues_page_parent_class)->constructed (object);

  self->queues = g_object_ref (by_account_get_queues (by_page_get_account (BY_PAGE (self))));
  list = by_queues_get_list (self->queues);
  by_job_table_set_jobs (self->table, get_jobs (self));
  gtk_flow_box_bind_model (self->cards_box, G_LIST_MODEL (list), create_card,
                           g_object_ref (get_jobs (self)), g_object_unref);

  g_signal_connect_object (list, "items-changed", G_CALLBACK (show_queues), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queues, "notify::jobs-error", G_CALLBACK (show_jobs_error), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_jobs (self), "counts-changed", G_CALLBACK (show_jobs), self,
                           G_CONNECT_SWAPPED);
  by_page_follow_list (BY_PAGE (self), list);
  show_queues (self);
  show_jobs_error (self);
  show_selection (self);
}

static void
by_queues_page_dispose (GObject *object)
{
  ByQueuesPage *self = BY_QUEUES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_QUEUES_PAGE);
  g_clear_object (&self->queues);
  g_clear_object (&self->names);

  G_OBJECT_CLASS (by_queues_page_parent_class)->dispose (object);
}

static void
by_queues_page_finalize (GObject *object)
{
  g_clear_pointer (&BY_QUEUES_PAGE (object)->wanted_queue, g_free);

  G_OBJECT_CLASS (by_queues_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-queues-page.ui");

  gtk_widget_class_bind_template_child (widget_class, ByQueuesPage, content_stack);
  gtk_widget_class_bind_template_child (widget_class, ByQueuesPage, adaptive);
  gtk_widget_class_bind_template_child (widget_class, ByQueuesPage, cards_box);
  gtk_widget_class_bind_template_child (widget_class, ByQueuesPage, filters_box);
  gtk_widget_class_bind_template_child (widget_class, ByQueuesPage, search);
  gtk_widget_class_bind_template_child (widget_class, ByQueuesPage, queue_drop_down);
  gtk_widget_class_bind_template_child (widget_class, ByQueuesPage, state_drop_down);
  gtk_widget_class_bind_template_child (widget_class, ByQueuesPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, ByQueuesPage, jobs_notice);
  gtk_widget_class_bind_template_child (widget_class, ByQueuesPage, jobs_stack);
  gtk_widget_class_bind_template_child (widget_class, ByQueuesPage, table);
  gtk_widget_class_bind_template_child (widget_class, ByQueuesPage, selection_label);

  gtk_widget_class_bind_template_callback (widget_class, apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_jobs);
  gtk_widget_class_bind_template_callback (widget_class, show_selection);
}

static void
by_queues_page_class_init (ByQueuesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ByPageClass *page_class = BY_PAGE_CLASS (klass);

  object_class->constructed = by_queues_page_constructed;
  object_class->dispose = by_queues_page_dispose;
  object_class->finalize = by_queues_page_finalize;
  page_class->refresh = by_queues_page_refresh;
  page_class->shown = by_queues_page_shown;
  page_class->hidden = by_queues_page_hidden;

  g_type_ensure (BY_TYPE_ADAPTIVE_BIN);
  g_type_ensure (BY_TYPE_JOB_TABLE);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "queues.filter", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "queues.clear-filter", NULL, clear_filter_action);
  gtk_widget_class_install_action (widget_class, "queues.show", "(ss)", show_action);
  gtk_widget_class_install_action (widget_class, "queues.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "queues.stop", NULL, stop_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "queues.filter",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "queues.stop", NULL);
}

static void
by_queues_page_init (ByQueuesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  by_adaptive_bin_add_box (self->adaptive, self->filters_box);
  fill_drop_downs (self);
}

/**
 * by_queues_page_new:
 * @account: whose queues
 * @rest: the name of a queue whose jobs to show, or empty for all
 *
 * Returns: (transfer floating): the page
 */
ByPage *
by_queues_page_new (ByAccount *account, const char *rest)
{
  ByQueuesPage *self = g_object_new (BY_TYPE_QUEUES_PAGE, "account", account, NULL);

  if (*rest != '\0')
    {
      self->wanted_queue = g_strdup (rest);
      show_queues (self);
    }

  return BY_PAGE (self);
}
