/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * One look at the jobs of some queues. AWS lists one state of one queue in a call, up to 1,000 jobs
 * in a page: the pages of one state follow each other, several states are asked for side by side.
 * What is not over and turned up nowhere has changed its state meanwhile, so it is asked for by id.
 */

#include "by-build-config.h"

#include "by-job-scan.h"

#include "by-data.h"
#include "by-job-records.h"

#define MAX_RUNNING 6    /* calls at a time; the session has more connections than that */
#define MAX_DESCRIBED 100 /* ids in one call */

/* One page to fetch. */
typedef struct
{
  const char *queue; /* (borrowed): of the scan */
  ByJobState state;
  char *token; /* (owned) (nullable) */
} Step;

typedef struct
{
  /* Input */
  ByJobs *jobs;  /* (owned) */
  char **queues; /* (owned) */
  gboolean full;

  /* In progress */
  GQueue steps;    /* of Step (owned) */
  guint n_running;
  gboolean listed; /* every page is in */
  GPtrArray *lost; /* (owned) (nullable): of ByJob, to be asked for by id */
  guint n_asked;   /* of them, so far */
  GError *error;   /* (owned) (nullable): the first one */
} ScanData;

typedef struct
{
  GTask *task; /* (owned) */
  Step *step;  /* (owned) */
} PageData;

typedef struct
{
  ByJobs *jobs;      /* (owned) (nullable) */
  GPtrArray *wanted; /* (owned): of ByJob */
} DescribeData;

static void
step_free (Step *step)
{
  g_free (step->token);
  g_free (step);
}

static void
scan_data_cleanup (ScanData *self)
{
  g_clear_object (&self->jobs);
  g_clear_pointer (&self->queues, g_strfreev);
  g_queue_clear_full (&self->steps, (GDestroyNotify) step_free);
  g_clear_pointer (&self->lost, g_ptr_array_unref);
  g_clear_error (&self->error);
}

static void
page_data_cleanup (PageData *self)
{
  g_clear_object (&self->task);
  g_clear_pointer (&self->step, step_free);
}

static void
describe_data_cleanup (DescribeData *self)
{
  g_clear_object (&self->jobs);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
}

BY_DEFINE_DATA (ScanData, scan_data)
BY_DEFINE_DATA (PageData, page_data)
BY_DEFINE_DATA (DescribeData, describe_data)

static void go_on (GTask *task);

/* Ends one call of the scan with what it brought. */
static void
finish_call (GTask *task, GError *error)
{
  ScanData *scan = by_task_get_scan_data (task);

  scan->n_running--;
  if (scan->error == NULL)
    scan->error = error;
  else
    g_clear_error (&error);

  go_on (task);
}

static void
add_page (ScanData *scan, const Step *step, const ByBatchListJobsResult *page)
{
  const guint n_jobs = page->job_summary_list->len;
  g_autofree ByJobSummary *summaries = g_new (ByJobSummary, n_jobs);
  guint n_summaries = 0;

  for (guint i = 0; i < n_jobs; i++)
    {
      const ByBatchJobSummary *record = page->job_summary_list->pdata[i];

      if (record->job_id != NULL)
        summaries[n_summaries++] = by_job_summary_from_list (record, step->queue);
    }

  by_jobs_add_page (scan->jobs, summaries, n_summaries);
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PageData) data = user_data;
  ScanData *scan = by_task_get_scan_data (data->task);
  g_autoptr (GError) error = NULL;
  g_autoptr (ByBatchListJobsResult) page
    = by_batch_list_jobs_page_finish (BY_CONTEXT (source), result, &error);

  if (page != NULL)
    {
      add_page (scan, data->step, page);
      if (page->next_token != NULL && *page->next_token != '\0')
        {
          g_free (data->step->token);
          data->step->token = g_strdup (page->next_token);
          g_queue_push_tail (&scan->steps, g_steal_pointer (&data->step));
        }
      else
        by_jobs_set_complete (scan->jobs, data->step->queue, data->step->state);
    }

  finish_call (data->task, g_steal_pointer (&error));
}

static void
start_page (GTask *task)
{
  ScanData *scan = by_task_get_scan_data (task);
  ByContext *context = g_task_get_source_object (task);
  g_autoptr (JsonObject) parameters = json_object_new ();
  PageData *data = page_data_new ();

  data->task = g_object_ref (task);
  data->step = g_queue_pop_head (&scan->steps);
  json_object_set_string_member (parameters, "jobQueue", data->step->queue);
  json_object_set_string_member (parameters, "jobStatus",
                                 by_job_state_get_name (data->step->state));
  if (data->step->token != NULL)
    json_object_set_string_member (parameters, "nextToken", data->step->token);

  scan->n_running++;
  by_batch_list_jobs_page_async (context, parameters, g_task_get_cancellable (task), page_cb, data);
}

static void
described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ScanData *scan = by_task_get_scan_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unknown = by_job_describe_finish (BY_CONTEXT (source), result, &error);

  if (unknown != NULL)
    by_jobs_forget (scan->jobs, unknown);

  finish_call (task, g_steal_pointer (&error));
}

static void
start_describe (GTask *task)
{
  ScanData *scan = by_task_get_scan_data (task);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);

  while (scan->n_asked < scan->lost->len && wanted->len < MAX_DESCRIBED)
    g_ptr_array_add (wanted, g_object_ref (scan->lost->pdata[scan->n_asked++]));

  scan->n_running++;
  by_job_describe_async (g_task_get_source_object (task), scan->jobs, wanted,
                         g_task_get_cancellable (task), described_cb, g_object_ref (task));
}

/* Starts what may be started; ends the scan when there is nothing left. */
static void
go_on (GTask *task)
{
  ScanData *scan = by_task_get_scan_data (task);

  if (scan->error == NULL && g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task),
                                                                   &scan->error))
    g_queue_clear_full (&scan->steps, (GDestroyNotify) step_free);

  while (scan->error == NULL && scan->n_running < MAX_RUNNING && !g_queue_is_empty (&scan->steps))
    start_page (task);

  if (scan->n_running > 0)
    return;

  if (scan->error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&scan->error));
      return;
    }

  if (scan->lost == NULL)
    scan->lost = by_jobs_end_scan (scan->jobs, scan->full);

  if (scan->n_asked < scan->lost->len)
    start_describe (task);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * by_job_scan_async:
 * @jobs: filled page by page
 * @queues: bare names
 * @full: whether to look at jobs that are over too
 * @cancellable: (nullable): ends the scan; what has come stays
 *
 * Looks at the jobs of @queues once.
 */
void
by_job_scan_async (ByContext *context,
                   ByJobs *jobs,
                   const char *const *queues,
                   gboolean full,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (context, cancellable, callback, user_data);
  ScanData *scan = scan_data_new ();

  scan->jobs = g_object_ref (jobs);
  scan->queues = g_strdupv ((char **) queues);
  scan->full = full;
  g_queue_init (&scan->steps);
  by_task_set_scan_data (task, scan);

  for (guint state = 0; state < BY_JOB_N_STATES; state++)
    for (guint i = 0; scan->queues[i] != NULL; i++)
      {
        Step *step = NULL;

        if (!full && by_job_state_is_final ((ByJobState) state))
          continue;
        step = g_new0 (Step, 1);
        step->queue = scan->queues[i];
        step->state = (ByJobState) state;
        g_queue_push_tail (&scan->steps, step);
      }

  by_jobs_begin_scan (jobs);
  go_on (task);
}

gboolean
by_job_scan_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
take_detail (DescribeData *data, ByJob *job, const ByBatchJobDetail *record)
{
  const ByJobSummary summary = by_job_summary_from_detail (record);
  g_autoptr (ByJobDetails) details = by_job_details_from_record (record);

  if (data->jobs != NULL)
    by_jobs_add_page (data->jobs, &summary, 1);
  else
    by_job_update (job, &summary);
  by_job_set_details (job, details);
}

static void
describe_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DescribeData *data = by_task_get_describe_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
    = by_batch_describe_jobs_finish (BY_CONTEXT (source), result, &error);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_object_unref);

  if (records == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < records->len; i++)
    {
      const ByBatchJobDetail *record = records->pdata[i];

      if (record->job_id != NULL)
        g_hash_table_insert (by_id, record->job_id, (gpointer) record);
    }

  for (guint i = 0; i < data->wanted->len; i++)
    {
      ByJob *job = data->wanted->pdata[i];
      const ByBatchJobDetail *record = g_hash_table_lookup (by_id, by_job_get_id (job));

      if (record != NULL)
        take_detail (data, job, record);
      else
        g_ptr_array_add (unknown, g_object_ref (job));
    }

  g_task_return_pointer (task, g_steal_pointer (&unknown), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * by_job_describe_async:
 * @jobs: (nullable): the list that @wanted are in, which then tells of the changes
 * @wanted: (element-type ByJob): up to 100 jobs
 *
 * Fetches the details of some jobs.
 */
void
by_job_describe_async (ByContext *context,
                       ByJobs *jobs,
                       GPtrArray *wanted,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = NULL;
  DescribeData *data = NULL;
  g_autofree const char **ids = NULL;

  g_return_if_fail (wanted->len <= MAX_DESCRIBED);

  task = g_task_new (context, cancellable, callback, user_data);
  data = describe_data_new ();
  ids = g_new0 (const char *, wanted->len + 1);
  for (guint i = 0; i < wanted->len; i++)
    ids[i] = by_job_get_id (wanted->pdata[i]);
  g_set_object (&data->jobs, jobs);
  data->wanted = g_ptr_array_ref (wanted);
  by_task_set_describe_data (task, data);

  by_batch_describe_jobs_async (context, ids, cancellable, describe_cb, task);
}

GPtrArray *
by_job_describe_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
