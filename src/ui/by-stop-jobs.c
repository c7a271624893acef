/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-stop-jobs.h"

#include <glib/gi18n.h>

#include "by-compat.h"
#include "by-data.h"
#include "by-fault.h"
#include "by-job-stop.h"

typedef struct
{
  ByContext *context; /* (owned) */
  GPtrArray *jobs;    /* (owned): of ByJob */
  GWeakRef owner;     /* a widget: where faults are shown, too */
  ByStopJobsFunc done;
} StopRequest;

static void
stop_request_cleanup (StopRequest *self)
{
  g_clear_object (&self->context);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_weak_ref_clear (&self->owner);
}

BY_DEFINE_DATA (StopRequest, stop_request)

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StopRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkWidget) owner = g_weak_ref_get (&request->owner);
  const gboolean all = by_job_stop_finish (BY_CONTEXT (source), result, NULL, &error);

  if (owner == NULL)
    return;

  if (!all)
    by_fault_report (owner,
                     g_dngettext (GETTEXT_PACKAGE, "Could not stop the job",
                                  "Could not stop all jobs", request->jobs->len),
                     error);
  request->done (owner);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StopRequest) request = user_data;
  ByContext *context = request->context;
  GPtrArray *jobs = request->jobs;

  if (by_question_ask_finish (result))
    by_job_stop_async (context, jobs, "Stopped by the user in Batchyard", stopped_cb,
                       g_steal_pointer (&request));
}

/**
 * by_stop_jobs_ask:
 * @context: the account of the jobs
 * @jobs: (element-type ByJob): at least one
 * @owner: a widget in the window that asks
 * @done: called with @owner when AWS has been told of all, unless @owner is gone
 */
void
by_stop_jobs_ask (GtkWidget *owner, ByContext *context, GPtrArray *jobs, ByStopJobsFunc done)
{
  StopRequest *request = stop_request_new ();
  ByJob *first = jobs->pdata[0];
  g_autofree char *heading = NULL;

  request->context = g_object_ref (context);
  request->jobs = g_ptr_array_ref (jobs);
  request->done = done;
  g_weak_ref_init (&request->owner, owner);

  heading = jobs->len == 1 ? g_strdup_printf (_("Stop “%s”?"), by_job_get_name (first))
                           : g_strdup_printf (ngettext ("Stop %u Job?", "Stop %u Jobs?", jobs->len),
                                              jobs->len);

  by_question_ask_async (
    GTK_WINDOW (gtk_widget_get_root (owner)),
    &(ByQuestion){
      .heading = heading,
      .body = _("A job that runs is killed and counts as failed, one that waits is taken out of its "
                "queue. Jobs that depend on it fail too. What it has saved so far stays."),
      .agree_label = _("Stop"),
      .destructive = TRUE,
    },
    NULL, answered_cb, request);
}
