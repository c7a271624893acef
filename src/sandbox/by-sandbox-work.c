/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-work.h"


/*
 * A job that is submitted with SANDBOX_SECONDS and SANDBOX_EXIT_CODE in its environment takes and
 * ends as it says: for rehearsals and tests. Otherwise Raster Vision's commands take as long as they do on
 * small data sets, and one in some fails.
 */

static const struct
{
  const char *stage;
  double from, to; /* seconds */
} stages[] = {
  { "analyze", 90, 400 },  { "chip", 240, 1500 },  { "train", 2400, 9000 },
  { "predict", 400, 2400 }, { "eval", 60, 240 },   { "bundle", 40, 120 },
};

#define EXIT_OUT_OF_MEMORY 137

/* The value of a variable that the job is given; (nullable) */
static const char *
get_variable (JsonObject *overrides, const char *name)
{
  JsonArray *environment = by_sandbox_json_array (overrides, "environment");

  for (guint i = 0; environment != NULL && i < json_array_get_length (environment); i++)
    {
      JsonObject *variable = by_sandbox_json_object_at (environment, i);

      if (g_strcmp0 (by_sandbox_json_string (variable, "name"), name) == 0)
        return by_sandbox_json_string (variable, "value");
    }
  return NULL;
}

static void
read_stage (JsonObject *overrides, BySandboxWork *work, double fate)
{
  JsonArray *command = by_sandbox_json_array (overrides, "command");

  work->stage = "run";
  work->seconds = 60 + 540 * fate;
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    if (by_sandbox_json_strings_contain (command, stages[i].stage))
      {
        work->stage = stages[i].stage;
        work->seconds = stages[i].from + (stages[i].to - stages[i].from) * fate * fate;
      }
}

BySandboxWork
by_sandbox_work_of (BySandboxJob *job, guint attempt)
{
  BySandboxAccount *account = by_sandbox_region_get_account (job->region);
  JsonObject *jobs
      = by_sandbox_json_object (by_sandbox_account_get_scenario (account), "jobs");
  g_autoptr (JsonObject) request = by_sandbox_job_dup_request (job);
  JsonObject *overrides = by_sandbox_json_object (request, "containerOverrides");
  const char *seconds = get_variable (overrides, "SANDBOX_SECONDS");
  const char *exit_code = get_variable (overrides, "SANDBOX_EXIT_CODE");
  double ill = by_sandbox_account_fate (account, "ill/%s/%u", job->id, attempt);
  BySandboxWork work = { 0 };

  read_stage (overrides, &work, by_sandbox_account_fate (account, "length/%s/%u", job->id, attempt));
  if (ill < by_sandbox_json_double (jobs, "failureRate", 0))
    {
      work.out_of_memory = by_sandbox_account_fate (account, "memory/%s", job->id) < 0.3;
      work.exit_code = work.out_of_memory ? EXIT_OUT_OF_MEMORY : 1;
      work.seconds *= 0.2 + 0.6 * by_sandbox_account_fate (account, "break/%s", job->id);
    }
  work.seconds *= by_sandbox_json_double (jobs, "secondsFactor", 1);
  if (seconds != NULL)
    work.seconds = g_ascii_strtod (seconds, NULL);
  if (exit_code != NULL)
    {
      work.exit_code = (int) g_ascii_strtoll (exit_code, NULL, 10);
      work.out_of_memory = work.exit_code == EXIT_OUT_OF_MEMORY;
    }
  return work;
}
