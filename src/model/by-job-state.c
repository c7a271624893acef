/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-job-state.h"

#include <glib/gi18n.h>

static const struct
{
  const char *name;  /* AWS's */
  const char *label; /* for people; untranslated */
} states[] = {
  [BY_JOB_STATE_SUBMITTED] = { "SUBMITTED", NC_ ("job state", "Submitted") },
  [BY_JOB_STATE_PENDING] = { "PENDING", NC_ ("job state", "Pending") },
  [BY_JOB_STATE_RUNNABLE] = { "RUNNABLE", NC_ ("job state", "Waiting") },
  [BY_JOB_STATE_STARTING] = { "STARTING", NC_ ("job state", "Starting") },
  [BY_JOB_STATE_RUNNING] = { "RUNNING", NC_ ("job state", "Running") },
  [BY_JOB_STATE_SUCCEEDED] = { "SUCCEEDED", NC_ ("job state", "Done") },
  [BY_JOB_STATE_FAILED] = { "FAILED", NC_ ("job state", "Failed") },
  [BY_JOB_STATE_UNKNOWN] = { "UNKNOWN", NC_ ("job state", "Unknown") },
};

G_DEFINE_ENUM_TYPE (ByJobState, by_job_state,
                    G_DEFINE_ENUM_VALUE (BY_JOB_STATE_SUBMITTED, "submitted"),
                    G_DEFINE_ENUM_VALUE (BY_JOB_STATE_PENDING, "pending"),
                    G_DEFINE_ENUM_VALUE (BY_JOB_STATE_RUNNABLE, "runnable"),
                    G_DEFINE_ENUM_VALUE (BY_JOB_STATE_STARTING, "starting"),
                    G_DEFINE_ENUM_VALUE (BY_JOB_STATE_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (BY_JOB_STATE_SUCCEEDED, "succeeded"),
                    G_DEFINE_ENUM_VALUE (BY_JOB_STATE_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (BY_JOB_STATE_UNKNOWN, "unknown"))

/**
 * by_job_state_parse:
 * @name: (nullable): AWS's name of a state, "RUNNABLE"
 *
 * Returns: the state, %BY_JOB_STATE_UNKNOWN for a name that is not known
 */
ByJobState
by_job_state_parse (const char *name)
{
  for (guint i = 0; i < BY_JOB_N_STATES; i++)
    if (g_strcmp0 (name, states[i].name) == 0)
      return (ByJobState) i;

  return BY_JOB_STATE_UNKNOWN;
}

/**
 * by_job_state_get_name:
 *
 * Returns: AWS's name, "RUNNABLE"
 */
const char *
by_job_state_get_name (ByJobState state)
{
  return states[state].name;
}

/**
 * by_job_state_get_label:
 *
 * Returns: the word for people, "Waiting", in their language
 */
const char *
by_job_state_get_label (ByJobState state)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "job state", states[state].label);
}

/**
 * by_job_state_is_final:
 *
 * Returns: whether a job in @state is over: nothing about it changes any more
 */
gboolean
by_job_state_is_final (ByJobState state)
{
  return state == BY_JOB_STATE_SUCCEEDED || state == BY_JOB_STATE_FAILED;
}
