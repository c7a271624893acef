/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-jobs.h"

#include "by-time.h"

#define QUEUE "RasterVisionGpuJobQueue"
#define OTHER "RasterVisionCpuJobQueue"
#define MANY 100000

static const char *const both_queues[] = { QUEUE, OTHER, NULL };

/* What a list has announced, and a copy of it that is kept by the announcements alone. */
typedef struct
{
  GPtrArray *mirror;
  guint n_signals;
  guint n_added;
  guint n_removed;
} Watch;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Watch *watch)
{
  watch->n_signals++;
  watch->n_added += added;
  watch->n_removed += removed;

  if (removed > 0)
    g_ptr_array_remove_range (watch->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (watch->mirror, position + i, g_list_model_get_item (model, position + i));
}

static void
watch_start (Watch *watch, ByJobs *jobs)
{
  *watch = (Watch){ .mirror = g_ptr_array_new_with_free_func (g_object_unref) };
  g_signal_connect (jobs, "items-changed", G_CALLBACK (items_changed_cb), watch);
}

static void
watch_reset (Watch *watch)
{
  watch->n_signals = watch->n_added = watch->n_removed = 0;
}

static void
watch_end (Watch *watch, ByJobs *jobs)
{
  g_assert_cmpuint (watch->mirror->len, ==, g_list_model_get_n_items (G_LIST_MODEL (jobs)));
  for (guint i = 0; i < watch->mirror->len; i++)
    {
      g_autoptr (ByJob) job = g_list_model_get_item (G_LIST_MODEL (jobs), i);

      g_assert_true (job == watch->mirror->pdata[i]);
      if (i > 0)
        g_assert_cmpint (by_job_compare (watch->mirror->pdata[i - 1], job), <, 0);
    }

  g_signal_handlers_disconnect_by_data (jobs, watch);
  g_ptr_array_unref (watch->mirror);
}

static ByJobSummary
summary (const char *id, ByJobState state, gint64 created)
{
  return (ByJobSummary){ .id = id, .name = "buildings-train", .queue = QUEUE, .state = state,
                         .created = created };
}

static void
add_one (ByJobs *jobs, const char *id, ByJobState state, gint64 created)
{
  ByJobSummary one = summary (id, state, created);

  by_jobs_add_page (jobs, &one, 1);
}

static void
assert_count (ByJobs *jobs, const char *queue, ByJobState state, guint expected)
{
  g_assert_cmpuint (by_jobs_get_count (jobs, queue, state, NULL), ==, expected);
}

static void
test_order (void)
{
  g_autoptr (ByJobs) jobs = by_jobs_new ();
  ByJobSummary page[] = {
    summary ("b", BY_JOB_STATE_RUNNING, 20),
    summary ("d", BY_JOB_STATE_FAILED, 40),
    summary ("a", BY_JOB_STATE_RUNNABLE, 20),
    summary ("c", BY_JOB_STATE_SUCCEEDED, 30),
    summary ("c", BY_JOB_STATE_SUCCEEDED, 30), /* twice in one page: once in the list */
  };
  ByJobSummary more[] = {
    summary ("f", BY_JOB_STATE_PENDING, 25),
    summary ("g", BY_JOB_STATE_PENDING, 10),
    summary ("e", BY_JOB_STATE_PENDING, 50),
    summary ("h", BY_JOB_STATE_PENDING, 26),
  };
  static const char expected[] = "edchfabg"; /* newest first, then by id */
  Watch watch;

  by_jobs_set_queues (jobs, both_queues);
  watch_start (&watch, jobs);
  by_jobs_begin_scan (jobs);
  by_jobs_add_page (jobs, page, G_N_ELEMENTS (page));
  g_assert_cmpuint (watch.n_signals, ==, 1); /* all neighbours */

  /* Between, before and behind what is there: runs of neighbours go in by themselves. */
  watch_reset (&watch);
  by_jobs_add_page (jobs, more, G_N_ELEMENTS (more));
  g_assert_cmpuint (watch.n_signals, ==, 3);

  g_assert_cmpuint (watch.mirror->len, ==, sizeof expected - 1);
  for (guint i = 0; i < watch.mirror->len; i++)
    g_assert_cmpint (by_job_get_id (watch.mirror->pdata[i])[0], ==, expected[i]);

  watch_end (&watch, jobs);
}

static void
count_cb (ByJobs *jobs, guint *n_signals)
{
  (*n_signals)++;
}

/* A row that somebody looks at stays: the job tells of itself. */
static void
test_update_in_place (void)
{
  guint n_updated = 0;
  g_autoptr (ByJobs) jobs = by_jobs_new ();
  ByJobSummary running = summary ("a", BY_JOB_STATE_RUNNING, 20);
  ByJob *job = NULL;
  Watch watch;

  by_jobs_set_queues (jobs, both_queues);
  add_one (jobs, "a", BY_JOB_STATE_RUNNABLE, 20);
  add_one (jobs, "b", BY_JOB_STATE_RUNNABLE, 30);
  job = by_jobs_find (jobs, "a");

  watch_start (&watch, jobs);
  g_ptr_array_add (watch.mirror, g_object_ref (by_jobs_find (jobs, "b")));
  g_ptr_array_add (watch.mirror, g_object_ref (job));

  g_signal_connect (jobs, "updated", G_CALLBACK (count_cb), &n_updated);
  running.started = 25;
  by_jobs_add_page (jobs, &running, 1);
  g_assert_true (by_jobs_find (jobs, "a") == job);
  g_assert_cmpint (by_job_get_state (job), ==, BY_JOB_STATE_RUNNING);
  g_assert_cmpuint (n_updated, ==, 1);

  by_jobs_add_page (jobs, &running, 1); /* nothing new: nothing said */
  g_assert_cmpuint (n_updated, ==, 1);
  g_assert_cmpuint (watch.n_signals, ==, 0);

  watch_end (&watch, jobs);
}

static void
test_late_answer (void)
{
  g_autoptr (ByJobs) jobs = by_jobs_new ();

  by_jobs_set_queues (jobs, both_queues);
  add_one (jobs, "a", BY_JOB_STATE_SUCCEEDED, 20);
  add_one (jobs, "a", BY_JOB_STATE_RUNNING, 20); /* asked before it ended, answered after */

  g_assert_cmpint (by_job_get_state (by_jobs_find (jobs, "a")), ==, BY_JOB_STATE_SUCCEEDED);
  assert_count (jobs, QUEUE, BY_JOB_STATE_SUCCEEDED, 1);
  assert_count (jobs, QUEUE, BY_JOB_STATE_RUNNING, 0);
}

static void
test_scan (void)
{
  g_autoptr (ByJobs) jobs = by_jobs_new ();
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) lost = NULL;

  by_jobs_set_queues (jobs, both_queues);
  by_jobs_begin_scan (jobs);
  add_one (jobs, "done", BY_JOB_STATE_SUCCEEDED, 10);
  add_one (jobs, "old", BY_JOB_STATE_FAILED, 20);
  add_one (jobs, "running", BY_JOB_STATE_RUNNING, 30);
  add_one (jobs, "waiting", BY_JOB_STATE_RUNNABLE, 40);
  none = by_jobs_end_scan (jobs, TRUE);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (by_jobs_get_moving (jobs));

  /* A short scan looks at what moves only: what is over stays, what is missing is asked for. */
  by_jobs_begin_scan (jobs);
  add_one (jobs, "waiting", BY_JOB_STATE_STARTING, 40);
  lost = by_jobs_end_scan (jobs, FALSE);
  g_assert_cmpuint (lost->len, ==, 1);
  g_assert_cmpstr (by_job_get_id (lost->pdata[0]), ==, "running");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (jobs)), ==, 4);

  by_jobs_forget (jobs, lost);
  g_assert_null (by_jobs_find (jobs, "running"));
  assert_count (jobs, NULL, BY_JOB_STATE_RUNNING, 0);

  /* A full one finds out what AWS has forgotten. */
  g_clear_pointer (&none, g_ptr_array_unref);
  by_jobs_begin_scan (jobs);
  add_one (jobs, "done", BY_JOB_STATE_SUCCEEDED, 10);
  add_one (jobs, "waiting", BY_JOB_STATE_SUCCEEDED, 40);
  none = by_jobs_end_scan (jobs, TRUE);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (by_jobs_find (jobs, "old"));
  g_assert_nonnull (by_jobs_find (jobs, "done"));
  g_assert_false (by_jobs_get_moving (jobs));
  assert_count (jobs, QUEUE, BY_JOB_STATE_SUCCEEDED, 2);
  assert_count (jobs, QUEUE, BY_JOB_STATE_FAILED, 0);
}

static void
test_queue_goes (void)
{
  const char *const left[] = { OTHER, NULL };
  g_autoptr (ByJobs) jobs = by_jobs_new ();
  ByJobSummary other = summary ("b", BY_JOB_STATE_RUNNING, 15);

  other.queue = OTHER;
  by_jobs_set_queues (jobs, both_queues);
  add_one (jobs, "a", BY_JOB_STATE_RUNNING, 10);
  by_jobs_add_page (jobs, &other, 1);
  add_one (jobs, "c", BY_JOB_STATE_RUNNING, 20);

  by_jobs_set_queues (jobs, left);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (jobs)), ==, 1);
  g_assert_nonnull (by_jobs_find (jobs, "b"));
  assert_count (jobs, NULL, BY_JOB_STATE_RUNNING, 1);

  add_one (jobs, "d", BY_JOB_STATE_RUNNING, 20); /* of a queue that is not listed */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (jobs)), ==, 1);
}

static void
test_honest_counts (void)
{
  g_autoptr (ByJobs) jobs = by_jobs_new ();
  g_autofree char *some = by_jobs_format_count (12, FALSE);
  g_autofree char *all = by_jobs_format_count (12, TRUE);
  gboolean complete = TRUE;

  by_jobs_set_queues (jobs, both_queues);
  add_one (jobs, "a", BY_JOB_STATE_SUCCEEDED, 20);
  g_assert_cmpuint (by_jobs_get_count (jobs, QUEUE, BY_JOB_STATE_SUCCEEDED, &complete), ==, 1);
  g_assert_false (complete);

  by_jobs_set_complete (jobs, QUEUE, BY_JOB_STATE_SUCCEEDED);
  by_jobs_get_count (jobs, QUEUE, BY_JOB_STATE_SUCCEEDED, &complete);
  g_assert_true (complete);
  by_jobs_get_count (jobs, NULL, BY_JOB_STATE_SUCCEEDED, &complete); /* the other queue's are open */
  g_assert_false (complete);

  g_assert_cmpstr (some, ==, "12+");
  g_assert_cmpstr (all, ==, "12");
}

static GPtrArray *
make_ids (void)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MANY; i++)
    g_ptr_array_add (ids, g_strdup_printf ("7c1e94b2-0d5f-4a36-9e21-%012u", i));

  return ids;
}

static void
add_all (ByJobs *jobs, GPtrArray *ids)
{
  g_autofree ByJobSummary *page = g_new (ByJobSummary, 1000);

  for (guint i = 0; i < MANY; i += 1000)
    {
      for (guint j = 0; j < 1000; j++)
        page[j] = summary (ids->pdata[i + j], BY_JOB_STATE_SUCCEEDED, (i + j + 1) * 1000);
      by_jobs_add_page (jobs, page, 1000);
    }
}

static void
test_many (void)
{
  g_autoptr (ByJobs) jobs = by_jobs_new ();
  g_autoptr (GPtrArray) ids = make_ids ();
  g_autoptr (GPtrArray) lost = NULL;
  guint64 steps;
  Watch watch;

  by_jobs_set_queues (jobs, both_queues);
  watch_start (&watch, jobs);
  by_jobs_begin_scan (jobs);
  add_all (jobs, ids);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (jobs)), ==, MANY);
  g_assert_cmpuint (watch.n_signals, ==, MANY / 1000); /* a page is one run here */

  /* Seen again with nothing new: one look for each, no word to anybody. */
  watch_reset (&watch);
  steps = by_jobs_peek_steps (jobs);
  by_jobs_begin_scan (jobs);
  add_all (jobs, ids);
  lost = by_jobs_end_scan (jobs, TRUE);
  g_assert_cmpuint (by_jobs_peek_steps (jobs) - steps, <=, 2 * MANY);
  g_assert_cmpuint (watch.n_signals, ==, 0);

  /* One new job among them: a search, not a sort. */
  steps = by_jobs_peek_steps (jobs);
  by_jobs_begin_scan (jobs);
  add_one (jobs, "new", BY_JOB_STATE_RUNNING, MANY / 2 * 1000 + 1);
  g_ptr_array_unref (lost);
  lost = by_jobs_end_scan (jobs, FALSE);
  g_assert_cmpuint (by_jobs_peek_steps (jobs) - steps, <=, 64);
  g_assert_cmpuint (watch.n_signals, ==, 1);

  watch_end (&watch, jobs);
}

static void
test_durations (void)
{
  ByJobSummary facts = summary ("a", BY_JOB_STATE_RUNNABLE, 100);
  g_autoptr (ByJob) job = by_job_new (&facts);

  g_assert_cmpint (by_job_get_waited (job, 150), ==, 50);
  g_assert_cmpint (by_job_get_ran (job, 150), ==, 0);
  g_assert_cmpint (by_job_get_waited (job, 50), ==, 0); /* a clock that is behind */

  facts.state = BY_JOB_STATE_RUNNING;
  facts.started = 160;
  by_job_update (job, &facts);
  g_assert_cmpint (by_job_get_waited (job, 500), ==, 60);
  g_assert_cmpint (by_job_get_ran (job, 200), ==, 40);

  facts.state = BY_JOB_STATE_RUNNABLE; /* tried again: it waits, whatever is left of the first try */
  by_job_update (job, &facts);
  g_assert_cmpint (by_job_get_waited (job, 300), ==, 200);
  g_assert_cmpint (by_job_get_ran (job, 300), ==, 0);

  facts.state = BY_JOB_STATE_FAILED;
  facts.stopped = 190;
  by_job_update (job, &facts);
  g_assert_cmpint (by_job_get_ran (job, 500), ==, 30);

  facts.started = BY_TIME_NONE; /* cancelled before it ran */
  by_job_update (job, &facts);
  g_assert_cmpint (by_job_get_waited (job, 500), ==, 90);
  g_assert_cmpint (by_job_get_ran (job, 500), ==, 0);
}

static void
test_filter_text (void)
{
  ByJobSummary facts = summary ("7c1e94b2", BY_JOB_STATE_RUNNABLE, 100);
  g_autoptr (ByJob) job = NULL;

  facts.name = "Gebäude-TRAIN";
  job = by_job_new (&facts);
  g_assert_true (by_job_matches (job, ""));
  g_assert_true (by_job_matches (job, "gebäude-t"));
  g_assert_true (by_job_matches (job, "1e94"));
  g_assert_false (by_job_matches (job, "predict"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/jobs/order", test_order);
  g_test_add_func ("/jobs/update-in-place", test_update_in_place);
  g_test_add_func ("/jobs/late-answer", test_late_answer);
  g_test_add_func ("/jobs/scan", test_scan);
  g_test_add_func ("/jobs/queue-goes", test_queue_goes);
  g_test_add_func ("/jobs/honest-counts", test_honest_counts);
  g_test_add_func ("/jobs/many", test_many);
  g_test_add_func ("/jobs/durations", test_durations);
  g_test_add_func ("/jobs/filter-text", test_filter_text);

  return g_test_run ();
}
