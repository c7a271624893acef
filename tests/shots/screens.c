/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "screens.h"

#define NOBODY NULL
#define FIRST_DAY "first-day"
#define TEAM "busy-team"

static const Screen screens[] = {
  { "welcome", NOBODY, NULL, NULL },
  { "add-profile", NOBODY, NULL, screens_profile },

  { "overview-empty", FIRST_DAY, "overview", NULL },
  { "stacks-empty", FIRST_DAY, "stacks", NULL },
  { "namespaces-empty", FIRST_DAY, "namespaces", NULL },
  { "queues-empty", FIRST_DAY, "queues", NULL },
  { "new-stack", FIRST_DAY, "stacks/new", screens_fill_form },
  { "new-stack-subnets", FIRST_DAY, "stacks/new", screens_show_subnets },
  { "pick-type", FIRST_DAY, "stacks/new", screens_pick_type },
  { "create-key", FIRST_DAY, "stacks/new", screens_create_key },
  { "review", FIRST_DAY, "stacks/new", screens_review },
  { "review-bucket", FIRST_DAY, "stacks/new", screens_review_large },
  { "stack-deploying", FIRST_DAY, "stacks/new", screens_deploy },
  { "stack-done", FIRST_DAY, NULL, screens_wait_for_end },
  { "stack-failed", "rollback", "stacks/new", screens_fail },
  { "stack-failed-events", "rollback", NULL, screens_show_events },

  { "overview", TEAM, "overview", NULL },
  { "stacks", TEAM, "stacks", NULL },
  { "stack", TEAM, "stacks", screens_open_stack },
  { "stack-events", TEAM, NULL, screens_show_events },
  { "stack-parameters", TEAM, NULL, screens_show_parameters },
  { "stack-outputs", TEAM, NULL, screens_show_outputs },
  { "stack-template", TEAM, NULL, screens_show_template },
  { "delete-stack", TEAM, NULL, screens_delete_stack },
  { "namespaces", TEAM, "namespaces", NULL },
  { "new-namespace", TEAM, "namespaces", screens_new_namespace },
  { "export", TEAM, "namespaces", screens_export },
  { "queues", TEAM, "queues", NULL },
  { "queues-no-jobs", TEAM, "queues", screens_show_no_jobs },
  { "job-running", TEAM, "queues", screens_show_running_job },
  { "stop-job", TEAM, NULL, screens_stop_job },
  { "job-failed", TEAM, "queues", screens_show_failed_job },
  { "job-waiting", "stuck-runnable", "queues", screens_show_waiting_job },

  { "account", TEAM, "overview", screens_account },
  { "pick-region", TEAM, "overview", screens_pick_region },
  { "sign-in", TEAM, "overview", screens_sign_in },
  { "enter-code", TEAM, "overview", screens_ask_code },
  { "jump", TEAM, "overview", screens_jump },
  { "calls", TEAM, "overview", screens_show_calls },
  { "shortcuts", TEAM, "overview", screens_show_shortcuts },
  { "fault", TEAM, "overview", screens_show_fault },
  { "about", TEAM, "overview", screens_show_about },

  { "expired-overview", "expired-sign-in", "overview", screens_expire },
  { "expired-stacks", "expired-sign-in", "stacks", screens_expire },
  { "expired-queues", "expired-sign-in", "queues", screens_expire },
  { "no-network", NOBODY, NULL, screens_lose_network },
  { "access-denied", NOBODY, NULL, screens_deny_access },
};

const Screen *
screens_get_all (guint *n_screens)
{
  *n_screens = G_N_ELEMENTS (screens);

  return screens;
}
