/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "screens.h"

#include "by-new-namespace-dialog.h"

void
screens_new_namespace (Stage *stage)
{
  ByAccount *account = stage_get_account (stage);
  GListModel *stacks = G_LIST_MODEL (by_stacks_get_list (by_account_get_stacks (account)));
  g_autoptr (ByStack) main_stack = g_list_model_get_item (stacks, 0);

  stage_act (stage, "namespaces.new", by_stack_get_id (main_stack));
  stage_wait_until_quiet (stage);
}

void
screens_export (Stage *stage)
{
  stage_act (stage, "card.export", NULL);
  stage_wait_until_quiet (stage);
}

/* A search that nothing answers to. */
void
screens_show_no_jobs (Stage *stage)
{
  GtkWidget *search = ui_test_find_type (GTK_WIDGET (stage->window), GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (search), "no such job");
  stage_run_for (400);
}

typedef struct
{
  GListModel *jobs;
  ByJobState state;
  ByJob *found; /* (owned) (nullable) */
} Search;

static gboolean
find_job (gpointer user_data)
{
  Search *search = user_data;

  for (guint i = 0; search->found == NULL && i < g_list_model_get_n_items (search->jobs); i++)
    {
      g_autoptr (ByJob) job = g_list_model_get_item (search->jobs, i);

      g_autofree char *label = by_job_dup_label (job);

      /* A single one: the page of an array is about its children. */
      if (by_job_get_state (job) == search->state && g_str_equal (label, by_job_get_name (job)))
        search->found = g_steal_pointer (&job);
    }

  return search->found != NULL;
}

static void
show_job (Stage *stage, ByJobState state)
{
  ByQueues *queues = by_account_get_queues (stage_get_account (stage));
  Search search = { G_LIST_MODEL (by_queues_get_jobs (queues)), state, NULL };
  g_autofree char *path = NULL;

  if (!stage_wait (find_job, &search, 20))
    g_error ("scenario %s has no job of that state", stage->scenario);
  path = g_strconcat ("jobs/", by_job_get_id (search.found), NULL);
  g_object_unref (search.found);
  stage_go (stage, path);
}

void
screens_show_running_job (Stage *stage)
{
  show_job (stage, BY_JOB_STATE_RUNNING);
}

void
screens_show_failed_job (Stage *stage)
{
  show_job (stage, BY_JOB_STATE_FAILED);
}

void
screens_show_waiting_job (Stage *stage)
{
  show_job (stage, BY_JOB_STATE_RUNNABLE);
}

void
screens_stop_job (Stage *stage)
{
  stage_act (stage, "job.stop", NULL);
}
