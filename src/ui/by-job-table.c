/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByJobTable: a column view over jobs -> filter -> sort -> selection. The list has an order of its
 * own, so nothing is sorted until a column header is clicked; filter and sorters then look at plain
 * values and keys made beforehand, all in one go: 100,000 jobs take a tenth of a second.
 */

#include "by-build-config.h"

#include "by-job-table.h"

#include <glib/gi18n.h>

#include "by-elapsed.h"
#include "by-status.h"
#include "by-time-text.h"

struct _ByJobTable
{
  AdwBin parent_instance;

  ByJobs *jobs;                    /* (owned) (nullable) */
  GtkCustomFilter *filter;         /* (owned) */
  GtkFilterListModel *filtered;    /* (owned) */
  GtkMultiSelection *selection;    /* (owned) */
  char *queue;                     /* (owned) (nullable): %NULL is any */
  char *text;                      /* (owned): in lower case, maybe empty */
  int state;                       /* a ByJobState or BY_JOB_TABLE_ANY_STATE */
  gboolean narrow;
  guint n_shown;
  guint n_selected;

  /* template */
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  GtkColumnViewColumn *state_column;
  GtkColumnViewColumn *name_column;
  GtkColumnViewColumn *queue_column;
  GtkColumnViewColumn *created_column;
  GtkColumnViewColumn *waited_column;
  GtkColumnViewColumn *ran_column;
};

G_DEFINE_FINAL_TYPE (ByJobTable, by_job_table, ADW_TYPE_BIN)

enum
{
  PROP_NARROW = 1,
  PROP_N_SHOWN,
  PROP_N_SELECTED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
matches (gpointer item, gpointer user_data)
{
  ByJobTable *self = user_data;
  ByJob *job = item;

  return (self->state == BY_JOB_TABLE_ANY_STATE || (int) by_job_get_state (job) == self->state)
         && (self->queue == NULL || g_strcmp0 (by_job_get_queue (job), self->queue) == 0)
         && by_job_matches (job, self->text);
}

/* What needs someone first, what is over last. */
static int
compare_states (gconstpointer a, gconstpointer b, gpointer user_data)
{
  static const int ranks[] = {
    [BY_JOB_STATE_RUNNABLE] = 0, [BY_JOB_STATE_STARTING] = 1,  [BY_JOB_STATE_RUNNING] = 2,
    [BY_JOB_STATE_PENDING] = 3,  [BY_JOB_STATE_SUBMITTED] = 4, [BY_JOB_STATE_FAILED] = 5,
    [BY_JOB_STATE_SUCCEEDED] = 6, [BY_JOB_STATE_UNKNOWN] = 7,
  };

  return ranks[by_job_get_state ((ByJob *) a)] - ranks[by_job_get_state ((ByJob *) b)];
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return by_job_compare_names ((ByJob *) a, (ByJob *) b);
}

static int
compare_queues (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return g_strcmp0 (by_job_get_queue ((ByJob *) a), by_job_get_queue ((ByJob *) b));
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return a < b ? -1 : a > b;
}

static int
compare_created (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_numbers (by_job_get_created ((ByJob *) a), by_job_get_created ((ByJob *) b));
}

static int
compare_waited (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const gint64 now = g_get_real_time ();

  return compare_numbers (by_job_get_waited ((ByJob *) a, now), by_job_get_waited ((ByJob *) b, now));
}

static int
compare_ran (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const gint64 now = g_get_real_time ();

  return compare_numbers (by_job_get_ran ((ByJob *) a, now), by_job_get_ran ((ByJob *) b, now));
}

static void
set_sorter (GtkColumnViewColumn *column, GCompareDataFunc compare)
{
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, NULL, NULL));

  gtk_column_view_column_set_sorter (column, sorter);
}

static void
update_columns (ByJobTable *self)
{
  gtk_column_view_column_set_visible (self->queue_column, !self->narrow && self->queue == NULL);
  gtk_column_view_column_set_visible (self->created_column, !self->narrow);
  gtk_column_view_column_set_visible (self->waited_column, !self->narrow);
}

/* GTK aligns all titles at the start; those over figures belong at the end, like the figures. */
static void
align_titles (ByJobTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = gtk_widget_get_first_child (header);

  for (guint i = 0; i < g_list_model_get_n_items (columns) && title != NULL; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      GtkWidget *content = gtk_widget_get_first_child (title);

      if (content != NULL
          && (column == self->created_column || column == self->waited_column
              || column == self->ran_column))
        gtk_widget_set_halign (content, GTK_ALIGN_END);
      title = gtk_widget_get_next_sibling (title);
    }
}

/* Jobs have changed where they are: what depends on that is looked at again. */
static void
jobs_updated_cb (ByJobTable *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);

  if (self->state != BY_JOB_TABLE_ANY_STATE)
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  if (gtk_sorter_get_order (sorter) != GTK_SORTER_ORDER_NONE)
    gtk_sorter_changed (sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

/* The view keeps the row it shows first in its place when newer ones come in above. Who looks at
 * the top wants to see those. At once: once the view has begun to lay out what is around that row,
 * which may be a hundred thousand further down, GTK 4.8 has no time left for those at the top. */
static void
stay_at_top (ByJobTable *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  if (gtk_adjustment_get_value (adjustment) == 0
      && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_widget_activate_action (rows, "list.scroll-to-item", "u", 0);
}

static void
update_n_shown (ByJobTable *self)
{
  const guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));

  if (self->n_shown == n_shown)
    return;

  self->n_shown = n_shown;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SHOWN]);
}

static void
update_n_selected (ByJobTable *self)
{
  g_autoptr (GtkBitset) selected
    = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  const guint n_selected = (guint) gtk_bitset_get_size (selected);

  if (self->n_selected == n_selected)
    return;

  self->n_selected = n_selected;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

static char *
format_created (GtkListItem *item, gint64 created)
{
  return by_time_text_moment (created, g_get_real_time ());
}

static char *
format_created_exactly (GtkListItem *item, gint64 created)
{
  return by_time_text_exact (created);
}

static void
row_activated_cb (ByJobTable *self, guint position)
{
  g_autoptr (ByJob) job = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autofree char *path = job != NULL ? g_strconcat ("jobs/", by_job_get_id (job), NULL) : NULL;

  if (path != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", path);
}

static void
by_job_table_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ByJobTable *self = BY_JOB_TABLE (object);

  switch (property_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_N_SHOWN:
      g_value_set_uint (value, self->n_shown);
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, self->n_selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
by_job_table_set_property (GObject *object,
                           guint property_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  ByJobTable *self = BY_JOB_TABLE (object);

  switch (property_id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      update_columns (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
by_job_table_dispose (GObject *object)
{
  ByJobTable *self = BY_JOB_TABLE (object);

  /* When the view goes its sorter does, and the models say so. */
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->jobs != NULL)
    g_signal_handlers_disconnect_by_data (self->jobs, self);
  g_clear_object (&self->jobs);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_JOB_TABLE);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (by_job_table_parent_class)->dispose (object);
}

static void
by_job_table_finalize (GObject *object)
{
  ByJobTable *self = BY_JOB_TABLE (object);

  g_clear_pointer (&self->queue, g_free);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (by_job_table_parent_class)->finalize (object);
}

static void
by_job_table_class_init (ByJobTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = by_job_table_get_property;
  object_class->set_property = by_job_table_set_property;
  object_class->dispose = by_job_table_dispose;
  object_class->finalize = by_job_table_finalize;

  properties[PROP_NARROW]
    = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_SHOWN]
    = g_param_spec_uint ("n-shown", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_SELECTED]
    = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (BY_TYPE_ELAPSED);
  g_type_ensure (BY_TYPE_JOB);
  g_type_ensure (BY_TYPE_STATUS);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/batchyard/Batchyard/ui/by-job-table.ui");

  gtk_widget_class_bind_template_child (widget_class, ByJobTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, ByJobTable, view);
  gtk_widget_class_bind_template_child (widget_class, ByJobTable, state_column);
  gtk_widget_class_bind_template_child (widget_class, ByJobTable, name_column);
  gtk_widget_class_bind_template_child (widget_class, ByJobTable, queue_column);
  gtk_widget_class_bind_template_child (widget_class, ByJobTable, created_column);
  gtk_widget_class_bind_template_child (widget_class, ByJobTable, waited_column);
  gtk_widget_class_bind_template_child (widget_class, ByJobTable, ran_column);

  gtk_widget_class_bind_template_callback (widget_class, format_created);
  gtk_widget_class_bind_template_callback (widget_class, format_created_exactly);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
by_job_table_init (ByJobTable *self)
{
  GtkSortListModel *sorted = NULL;

  self->state = BY_JOB_TABLE_ANY_STATE;
  self->text = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));

  set_sorter (self->state_column, compare_states);
  set_sorter (self->name_column, compare_names);
  set_sorter (self->queue_column, compare_queues);
  set_sorter (self->created_column, compare_created);
  set_sorter (self->waited_column, compare_waited);
  set_sorter (self->ran_column, compare_ran);

  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->filtered
    = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));

  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (update_n_shown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (update_n_selected),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (update_n_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (stay_at_top), self,
                           G_CONNECT_SWAPPED);
  align_titles (self);
}

/**
 * by_job_table_set_jobs:
 * @jobs: what to show from now on; set once
 */
void
by_job_table_set_jobs (ByJobTable *self, ByJobs *jobs)
{
  self->jobs = g_object_ref (jobs);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (jobs));
  g_signal_connect_object (jobs, "updated", G_CALLBACK (jobs_updated_cb), self, G_CONNECT_SWAPPED);
}

/**
 * by_job_table_set_filter:
 * @queue: (nullable): the name of a queue, %NULL for any
 * @state: a #ByJobState, or %BY_JOB_TABLE_ANY_STATE
 * @text: part of a name or id, in any case; maybe empty
 *
 * Shows only the jobs that all three let through.
 */
void
by_job_table_set_filter (ByJobTable *self, const char *queue, int state, const char *text)
{
  g_autofree char *folded = g_utf8_strdown (text, -1);
  GtkFilterChange change = GTK_FILTER_CHANGE_DIFFERENT;

  if (g_strcmp0 (self->queue, queue) == 0 && self->state == state)
    {
      if (g_str_equal (self->text, folded))
        return;
      if (strstr (folded, self->text) != NULL)
        change = GTK_FILTER_CHANGE_MORE_STRICT;
      else if (strstr (self->text, folded) != NULL)
        change = GTK_FILTER_CHANGE_LESS_STRICT;
    }

  g_free (self->queue);
  self->queue = g_strdup (queue);
  self->state = state;
  g_free (self->text);
  self->text = g_steal_pointer (&folded);

  update_columns (self);
  gtk_filter_changed (GTK_FILTER (self->filter), change);
}

guint
by_job_table_get_n_shown (ByJobTable *self)
{
  return self->n_shown;
}

/**
 * by_job_table_dup_selected:
 *
 * Returns: (transfer full) (element-type ByJob): the jobs that are selected
 */
GPtrArray *
by_job_table_dup_selected (ByJobTable *self)
{
  GPtrArray *jobs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected
    = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint position = 0;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (jobs, g_list_model_get_item (G_LIST_MODEL (self->selection), position));

  return jobs;
}

/**
 * by_job_table_focus:
 *
 * Gives the rows the keyboard.
 */
void
by_job_table_focus (ByJobTable *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
