/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-work.h"

/*
 * A job that is submitted with SANDBOX_SECONDS and SANDBOX_EXIT_CODE in its environment takes and
 * ends as it says: for rehearsals and tests. Otherwise Raster Vision's commands take as long as they
 * do on small data sets, and one in some fails.
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

/* Which of Raster Vision's commands it is; (nullable) */
static const char *
find_stage (JsonObject *overrides)
{
  JsonArray *command = by_sandbox_json_array (overrides, "command");
  const char *stage = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    if (by_sandbox_json_strings_contain (command, stages[i].stage))
      stage = stages[i].stage;
  return stage;
}

static JsonObject *
get_settings (BySandboxAccount *account)
{
  return by_sandbox_json_object (by_sandbox_account_get_scenario (account), "jobs");
}

double
by_sandbox_work_get_longest (BySandboxAccount *account, const char *stage)
{
  double longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    if (g_str_equal (stages[i].stage, stage))
      longest = stages[i].to;
  return longest * by_sandbox_json_double (get_settings (account), "secondsFactor", 1);
}

BySandboxWork
by_sandbox_work_of_stage (BySandboxAccount *account,
                          const char *stage,
                          const char *job_id,
                          guint attempt)
{
  JsonObject *settings = get_settings (account);
  double length = by_sandbox_account_fate (account, "length/%s/%u", job_id, attempt);
  double ill = by_sandbox_account_fate (account, "ill/%s/%u", job_id, attempt);
  BySandboxWork work = { .stage = "run", .seconds = 60 + 540 * length };

  for (guint i = 0; stage != NULL && i < G_N_ELEMENTS (stages); i++)
    if (g_str_equal (stages[i].stage, stage))
      {
        work.stage = stages[i].stage;
        work.seconds = stages[i].from + (stages[i].to - stages[i].from) * length * length;
      }
  if (ill < by_sandbox_json_double (settings, "failureRate", 0))
    {
      work.out_of_memory = by_sandbox_account_fate (account, "memory/%s", job_id) < 0.3;
      work.exit_code = work.out_of_memory ? EXIT_OUT_OF_MEMORY : 1;
      work.seconds *= 0.2 + 0.6 * by_sandbox_account_fate (account, "break/%s", job_id);
    }
  work.seconds *= by_sandbox_json_double (settings, "secondsFactor", 1);
  return work;
}

BySandboxWork
by_sandbox_work_of (BySandboxJob *job, guint attempt)
{
  g_autoptr (JsonObject) request = by_sandbox_job_dup_request (job);
  JsonObject *overrides = by_sandbox_json_object (request, "containerOverrides");
  const char *seconds = get_variable (overrides, "SANDBOX_SECONDS");
  const char *exit_code = get_variable (overrides, "SANDBOX_EXIT_CODE");
  BySandboxWork work = by_sandbox_work_of_stage (by_sandbox_region_get_account (job->region),
                                                 find_stage (overrides), job->id, attempt);

  if (seconds != NULL)
    work.seconds = g_ascii_strtod (seconds, NULL);
  if (exit_code != NULL)
    {
      work.exit_code = (int) g_ascii_strtoll (exit_code, NULL, 10);
      work.out_of_memory = work.exit_code == EXIT_OUT_OF_MEMORY;
    }
  return work;
}
