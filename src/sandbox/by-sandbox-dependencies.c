/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-dependencies.h"

static void
wait_for (BySandboxJob *job, BySandboxJob *other)
{
  if (other == NULL || other->status == BY_SANDBOX_JOB_SUCCEEDED)
    return;
  if (other->status == BY_SANDBOX_JOB_FAILED)
    {
      job->waits_failed = TRUE;
      return;
    }
  if (other->dependents == NULL)
    other->dependents = g_ptr_array_new ();
  g_ptr_array_add (other->dependents, job);
  job->n_waits++;
}

void
by_sandbox_dependencies_set (BySandboxJob *job, JsonArray *list)
{
  BySandboxJobs *jobs = by_sandbox_jobs_get (job->region);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *row = by_sandbox_json_object_at (list, i);
      const char *id = by_sandbox_json_string (row, "jobId");
      const char *type = by_sandbox_json_string (row, "type");
      BySandboxJob *other = id == NULL ? NULL : by_sandbox_jobs_find (jobs, id);

      if (g_strcmp0 (type, "SEQUENTIAL") == 0 && job->parent != NULL)
        other = job->index == 0 ? NULL
                                : g_ptr_array_index (job->parent->children, job->index - 1);
      else if (g_strcmp0 (type, "N_TO_N") == 0 && job->parent != NULL && other != NULL
               && other->children != NULL && job->index < other->children->len)
        other = g_ptr_array_index (other->children, job->index);
      wait_for (job, other);
    }
}
