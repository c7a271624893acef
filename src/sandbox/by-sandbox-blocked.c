/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-blocked.h"

#include <string.h>

/* How long the head of a queue is blocked before Batch says why. */
#define BLOCKED_SECONDS 600

/* Word for word as the AWS Batch user guide has them, "Jobs stuck in a RUNNABLE status"; the dash of
 * the service role's is longer there, too. */
static const char *const reasons[] = {
  [BY_SANDBOX_LAUNCH_TOO_SMALL]
  = "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE - CE(s) associated with the job queue cannot "
    "meet the CPU requirement of the job.",
  [BY_SANDBOX_LAUNCH_NO_TYPE]
  = "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT - The job resource requirement (vCPU/memory/GPU) is "
    "higher than that can be met by the CE(s) attached to the job queue.",
  [BY_SANDBOX_LAUNCH_NO_CAPACITY]
  = "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - Service cannot fulfill the capacity requested for "
    "instance type [%s]",
  [BY_SANDBOX_LAUNCH_UNSUPPORTED]
  = "MISCONFIGURATION:EC2_INSTANCE_CONFIGURATION_UNSUPPORTED - Your compute environment associated "
    "with this job queue has an unsupported instance type configuration.",
  [BY_SANDBOX_LAUNCH_NO_PERMISSION]
  = "MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS – Batch service role has a permission issue.",
  [BY_SANDBOX_LAUNCH_CLOSED]
  = "ACTION_REQUIRED - CE(s) associated with the job queue are invalid.",
  [BY_SANDBOX_LAUNCH_NEVER_JOINED]
  = "UNDETERMINED - Batch job is blocked, root cause is undetermined.",
};

void
by_sandbox_blocked_say (BySandboxJob *head, BySandboxLaunch why, const BySandboxInstanceType *type)
{
  BySandboxClock *clock = by_sandbox_region_get_clock (head->region);
  const char *words = (guint) why < G_N_ELEMENTS (reasons) ? reasons[why] : NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *reason = NULL;

  if (words == NULL
      || by_sandbox_clock_seconds_since (clock, head->runnable_at * 1000) < BLOCKED_SECONDS)
    return;
  parts = g_strsplit (words, "%s", 2);
  reason = g_strjoinv (type != NULL ? type->name : "", parts);
  if (g_strcmp0 (head->status_reason, reason) == 0)
    return;
  head->blocked_since = by_sandbox_clock_now (clock);
  by_sandbox_jobs_set_status (by_sandbox_jobs_get (head->region), head, head->status, reason);
}

char *
by_sandbox_blocked_find_limit (BySandboxJob *head, JsonObject *queue)
{
  BySandboxClock *clock = by_sandbox_region_get_clock (head->region);
  JsonArray *actions = by_sandbox_json_array (queue, "jobStateTimeLimitActions");

  for (guint i = 0;
       head->status_reason != NULL && actions != NULL && i < json_array_get_length (actions); i++)
    {
      JsonObject *action = by_sandbox_json_object_at (actions, i);
      const char *code = by_sandbox_json_string (action, "reason");

      /* The code and what follows it: " - ..." */
      if (code != NULL && g_str_has_prefix (head->status_reason, code)
          && by_sandbox_clock_seconds_since (clock, head->blocked_since)
                 >= (double) by_sandbox_json_int (action, "maxTimeSeconds", G_MAXINT))
        return g_strdup_printf ("Canceled by JobStateTimeLimit action due to reason: %s", code);
    }
  return NULL;
}
