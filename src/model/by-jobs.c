/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByJobs: a list of many jobs that is refreshed often. Main thread only.
 *
 * Jobs lie in a balanced tree in the order of by_job_compare(), which looks at nothing that can
 * change, so a job never moves. A hash table finds them by id. A page of summaries costs one look-up
 * for each job it holds, and a search in the tree for each run of new neighbours; jobs that no page
 * speaks of cost nothing.
 */

#include "by-build-config.h"

#include "by-jobs.h"

#include "by-number.h"

/* The jobs of one queue in numbers. */
typedef struct
{
  guint counts[BY_JOB_N_STATES];
  gboolean complete[BY_JOB_N_STATES]; /* every page has been seen once */
} Tally;

struct _ByJobs
{
  GObject parent_instance;

  GSequence *order;    /* (owned): of ByJob, owned */
  GHashTable *by_id;   /* (owned): id (borrowed from the job) -> GSequenceIter */
  GHashTable *moving;  /* (owned): set of ByJob (borrowed) that are not over */
  GHashTable *tallies; /* (owned): queue's name (owned) -> Tally (owned) */
  guint scan;
  guint64 steps;
  gboolean any_updated; /* since the last word about it */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ByJobs, by_jobs, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  COUNTS_CHANGED,
  UPDATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
compare_in_order (gconstpointer a, gconstpointer b, gpointer user_data)
{
  ByJobs *self = user_data;

  self->steps++;

  return by_job_compare ((ByJob *) a, (ByJob *) b);
}

static int
compare_in_array (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_in_order (*(gpointer *) a, *(gpointer *) b, user_data);
}

static Tally *
find_tally (ByJobs *self, const char *queue)
{
  return queue != NULL ? g_hash_table_lookup (self->tallies, queue) : NULL;
}

/* Counts @job in or out, by @step of 1 or -1, as what it is right now. */
static void
count (ByJobs *self, ByJob *job, int step)
{
  const ByJobState state = by_job_get_state (job);
  Tally *tally = find_tally (self, by_job_get_queue (job));

  if (tally != NULL && state < BY_JOB_N_STATES)
    tally->counts[state] += step;

  if (step > 0 && !by_job_state_is_final (state))
    g_hash_table_add (self->moving, job);
  else
    g_hash_table_remove (self->moving, job);
}

static void
update_job (ByJobs *self, GSequenceIter *place, const ByJobSummary *summary)
{
  ByJob *job = g_sequence_get (place);

  by_job_set_stamp (job, self->scan);
  /* The states are asked for side by side: an answer from before the job ended may come after. */
  if (by_job_state_is_final (by_job_get_state (job)) && !by_job_state_is_final (summary->state))
    return;

  count (self, job, -1);
  if (by_job_update (job, summary))
    self->any_updated = TRUE;
  count (self, job, 1);
}

/* Says once for many jobs that some are other than before. */
static void
tell_updated (ByJobs *self)
{
  if (!self->any_updated)
    return;

  self->any_updated = FALSE;
  g_signal_emit (self, signals[UPDATED], 0);
}

/* Takes the jobs in @fresh, which are in order, into the list; neighbours go in together. */
static void
insert_jobs (ByJobs *self, GPtrArray *fresh)
{
  guint i = 0;

  while (i < fresh->len)
    {
      GSequenceIter *next = g_sequence_search (self->order, fresh->pdata[i], compare_in_order, self);
      const guint position = g_sequence_iter_get_position (next);
      const guint first = i;

      do
        {
          ByJob *job = g_object_ref (fresh->pdata[i]);
          GSequenceIter *place = g_sequence_insert_before (next, job);

          g_hash_table_insert (self->by_id, (char *) by_job_get_id (job), place);
          count (self, job, 1);
          i++;
        }
      while (i < fresh->len
             && (g_sequence_iter_is_end (next)
                 || compare_in_order (fresh->pdata[i], g_sequence_get (next), self) < 0));

      g_list_model_items_changed (G_LIST_MODEL (self), position, 0, i - first);
    }
}

static void
drop_job (ByJobs *self, ByJob *job)
{
  count (self, job, -1);
  g_hash_table_remove (self->by_id, by_job_get_id (job));
}

/* Removes the jobs that @is_gone picks; neighbours go together. */
static void
remove_jobs (ByJobs *self, gboolean (*is_gone) (ByJobs *self, ByJob *job))
{
  GSequenceIter *place = g_sequence_get_begin_iter (self->order);

  while (!g_sequence_iter_is_end (place))
    {
      GSequenceIter *first = place;
      guint n_gone = 0;
      guint position;

      while (!g_sequence_iter_is_end (place) && is_gone (self, g_sequence_get (place)))
        {
          self->steps++;
          n_gone++;
          drop_job (self, g_sequence_get (place));
          place = g_sequence_iter_next (place);
        }

      if (n_gone > 0)
        {
          position = g_sequence_iter_get_position (first);
          g_sequence_remove_range (first, place);
          g_list_model_items_changed (G_LIST_MODEL (self), position, n_gone, 0);
        }
      else
        {
          self->steps++;
          place = g_sequence_iter_next (place);
        }
    }
}

static gboolean
queue_is_gone (ByJobs *self, ByJob *job)
{
  return find_tally (self, by_job_get_queue (job)) == NULL;
}

static gboolean
is_forgotten (ByJobs *self, ByJob *job)
{
  return by_job_get_stamp (job) != self->scan && by_job_state_is_final (by_job_get_state (job));
}

static GType
get_item_type (GListModel *model)
{
  return BY_TYPE_JOB;
}

static guint
get_n_items (GListModel *model)
{
  return g_sequence_get_length (BY_JOBS (model)->order);
}

static gpointer
get_item (GListModel *model, guint position)
{
  GSequenceIter *place = g_sequence_get_iter_at_pos (BY_JOBS (model)->order, position);

  return g_sequence_iter_is_end (place) ? NULL : g_object_ref (g_sequence_get (place));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
by_jobs_finalize (GObject *object)
{
  ByJobs *self = BY_JOBS (object);

  g_clear_pointer (&self->moving, g_hash_table_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->order, g_sequence_free);
  g_clear_pointer (&self->tallies, g_hash_table_unref);

  G_OBJECT_CLASS (by_jobs_parent_class)->finalize (object);
}

static void
by_jobs_class_init (ByJobsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_jobs_finalize;

  signals[COUNTS_CHANGED] = g_signal_new ("counts-changed", BY_TYPE_JOBS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UPDATED] = g_signal_new ("updated", BY_TYPE_JOBS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
by_jobs_init (ByJobs *self)
{
  self->order = g_sequence_new (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->moving = g_hash_table_new (NULL, NULL);
  self->tallies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * by_jobs_new:
 *
 * Returns: (transfer full): an empty list
 */
ByJobs *
by_jobs_new (void)
{
  return g_object_new (BY_TYPE_JOBS, NULL);
}

/**
 * by_jobs_set_queues:
 * @queues: bare names of the queues whose jobs are listed
 *
 * Jobs of a queue that is no longer among them leave the list.
 */
void
by_jobs_set_queues (ByJobs *self, const char *const *queues)
{
  GHashTableIter iter;
  gpointer name;
  gboolean any_gone = FALSE;

  for (gsize i = 0; queues[i] != NULL; i++)
    if (find_tally (self, queues[i]) == NULL)
      g_hash_table_insert (self->tallies, g_strdup (queues[i]), g_new0 (Tally, 1));

  g_hash_table_iter_init (&iter, self->tallies);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (queues, name))
      {
        g_hash_table_iter_remove (&iter);
        any_gone = TRUE;
      }

  if (any_gone)
    remove_jobs (self, queue_is_gone);
  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

/**
 * by_jobs_begin_scan:
 *
 * From here to by_jobs_end_scan() the list notes which jobs are still there.
 */
void
by_jobs_begin_scan (ByJobs *self)
{
  self->scan++;
}

/**
 * by_jobs_add_page:
 * @summaries: what AWS lists, in any order
 *
 * Takes in new jobs and brings known ones up to date. A job without a queue, or of one that is not
 * listed, is left out.
 */
void
by_jobs_add_page (ByJobs *self, const ByJobSummary *summaries, guint n_summaries)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) new_ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n_summaries; i++)
    {
      const ByJobSummary *summary = &summaries[i];
      GSequenceIter *place = g_hash_table_lookup (self->by_id, summary->id);

      self->steps++;
      if (place != NULL)
        update_job (self, place, summary);
      else if (find_tally (self, summary->queue) != NULL
               && g_hash_table_add (new_ids, (char *) summary->id))
        {
          ByJob *job = by_job_new (summary);

          by_job_set_stamp (job, self->scan);
          g_ptr_array_add (fresh, job);
        }
    }

  g_ptr_array_sort_with_data (fresh, compare_in_array, self);
  insert_jobs (self, fresh);
  tell_updated (self);
  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

/**
 * by_jobs_set_complete:
 *
 * Notes that every page of @queue's jobs in @state has been added: their number is exact from now.
 */
void
by_jobs_set_complete (ByJobs *self, const char *queue, ByJobState state)
{
  Tally *tally = find_tally (self, queue);

  if (tally == NULL || tally->complete[state])
    return;

  tally->complete[state] = TRUE;
  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

/**
 * by_jobs_end_scan:
 * @was_full: whether jobs that are over were listed too
 *
 * Ends a scan that saw every page. After a full one, jobs that are over and were not listed are
 * removed: AWS has forgotten them.
 *
 * Returns: (transfer full): the jobs (ByJob) that were not over and were not listed either: they
 *   have ended meanwhile, or are between two states; ask for them one by one
 */
GPtrArray *
by_jobs_end_scan (ByJobs *self, gboolean was_full)
{
  GPtrArray *lost = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer job;

  if (was_full)
    remove_jobs (self, is_forgotten);

  g_hash_table_iter_init (&iter, self->moving);
  while (g_hash_table_iter_next (&iter, &job, NULL))
    {
      self->steps++;
      if (by_job_get_stamp (job) != self->scan)
        g_ptr_array_add (lost, g_object_ref (job));
    }

  g_signal_emit (self, signals[COUNTS_CHANGED], 0);

  return lost;
}

/**
 * by_jobs_forget:
 * @jobs: (element-type ByJob): jobs that AWS does not know any more
 *
 * Removes them.
 */
void
by_jobs_forget (ByJobs *self, GPtrArray *jobs)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      GSequenceIter *place = g_hash_table_lookup (self->by_id, by_job_get_id (jobs->pdata[i]));
      guint position;

      if (place == NULL)
        continue;
      position = g_sequence_iter_get_position (place);
      drop_job (self, g_sequence_get (place));
      g_sequence_remove (place);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
    }

  if (jobs->len > 0)
    g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

/**
 * by_jobs_find:
 *
 * Returns: (transfer none) (nullable): the job with that id
 */
ByJob *
by_jobs_find (ByJobs *self, const char *id)
{
  GSequenceIter *place = g_hash_table_lookup (self->by_id, id);

  return place != NULL ? g_sequence_get (place) : NULL;
}

/**
 * by_jobs_get_count:
 * @queue: (nullable): a queue's name; %NULL for all
 * @complete: (out) (optional): whether that is all of them; if not, there are at least as many
 *
 * Returns: how many jobs in @state are in the list
 */
guint
by_jobs_get_count (ByJobs *self, const char *queue, ByJobState state, gboolean *complete)
{
  GHashTableIter iter;
  gpointer name;
  gpointer value;
  guint total = 0;
  gboolean all = TRUE;

  g_hash_table_iter_init (&iter, self->tallies);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const Tally *tally = value;

      if (queue != NULL && !g_str_equal (queue, name))
        continue;
      total += tally->counts[state];
      all = all && tally->complete[state];
    }

  if (complete != NULL)
    *complete = all;

  return total;
}

/**
 * by_jobs_get_moving:
 *
 * Returns: whether any job is not over
 */
gboolean
by_jobs_get_moving (ByJobs *self)
{
  return g_hash_table_size (self->moving) > 0;
}

/**
 * by_jobs_format_count:
 * @complete: whether @count is all of them
 *
 * Returns: (transfer full): "12"; "1,000+" while there may be more
 */
char *
by_jobs_format_count (guint count, gboolean complete)
{
  g_autofree char *number = by_number_format (count);

  return g_strconcat (number, complete ? "" : "+", NULL);
}

guint64
by_jobs_peek_steps (ByJobs *self)
{
  return self->steps;
}
