/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ends jobs, a few calls at a time. TerminateJob cancels what has not started yet. */

#include "by-build-config.h"

#include "by-job-stop.h"

#include "by-batch.h"
#include "by-data.h"

#define MAX_RUNNING 4

typedef struct
{
  /* Input */
  GPtrArray *jobs; /* (owned): of ByJob */
  char *reason;    /* (owned) */

  /* In progress */
  guint next;
  guint n_running;

  /* Output */
  guint n_stopped;
  GError *error; /* (owned) (nullable): the first one */
} StopData;

static void
stop_data_cleanup (StopData *self)
{
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_pointer (&self->reason, g_free);
  g_clear_error (&self->error);
}

BY_DEFINE_DATA (StopData, stop_data)

static void go_on (GTask *task);

static void
terminated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StopData *data = by_task_get_stop_data (task);
  g_autoptr (GError) error = NULL;

  if (by_batch_terminate_job_finish (BY_CONTEXT (source), result, &error))
    data->n_stopped++;
  else if (data->error == NULL)
    data->error = g_steal_pointer (&error);

  data->n_running--;
  go_on (task);
}

static void
go_on (GTask *task)
{
  StopData *data = by_task_get_stop_data (task);

  while (data->n_running < MAX_RUNNING && data->next < data->jobs->len)
    {
      ByJob *job = data->jobs->pdata[data->next++];

      if (by_job_state_is_final (by_job_get_state (job)))
        continue;
      data->n_running++;
      by_batch_terminate_job_async (g_task_get_source_object (task), by_job_get_id (job),
                                    data->reason, NULL, terminated_cb, g_object_ref (task));
    }

  if (data->n_running > 0)
    return;

  if (data->error != NULL)
    g_task_return_error (task, g_error_copy (data->error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * by_job_stop_async:
 * @jobs: (element-type ByJob)
 * @reason: what AWS notes as the reason, and shows again
 */
void
by_job_stop_async (ByContext *context,
                   GPtrArray *jobs,
                   const char *reason,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (context, NULL, callback, user_data);
  StopData *data = stop_data_new ();

  data->jobs = g_ptr_array_ref (jobs);
  data->reason = g_strdup (reason);
  by_task_set_stop_data (task, data);
  go_on (task);
}

/**
 * by_job_stop_finish:
 * @n_stopped: (out) (optional): how many were ended
 *
 * Returns: whether all went well
 */
gboolean
by_job_stop_finish (ByContext *context, GAsyncResult *result, guint *n_stopped, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);

  if (n_stopped != NULL)
    *n_stopped = by_task_get_stop_data (G_TASK (result))->n_stopped;

  return g_task_propagate_boolean (G_TASK (result), error);
}
