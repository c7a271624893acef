/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-run.h"

#define MIN_SPLITS 2
#define MAX_SPLITS 9

const BySandboxStage by_sandbox_stages[BY_SANDBOX_N_STAGES] = {
  { "analyze", FALSE, FALSE }, { "chip", FALSE, TRUE },  { "train", TRUE, FALSE },
  { "predict", TRUE, TRUE },   { "eval", FALSE, FALSE }, { "bundle", FALSE, FALSE },
};

static const char *
pick (BySandboxAccount *account, JsonObject *source, const char *member, guint number)
{
  JsonArray *list = by_sandbox_json_array (source, member);
  double fate = by_sandbox_account_fate (account, "run/%s/%u", member, number);

  return by_sandbox_json_string_at (list, (guint) (fate * json_array_get_length (list)));
}

BySandboxRun
by_sandbox_run_choose (BySandboxAccount *account, JsonObject *source, guint number)
{
  double fate = by_sandbox_account_fate (account, "splits/%u", number);

  return (BySandboxRun){
    .number = number,
    .name = pick (account, source, "names", number),
    .namespace = pick (account, source, "namespaces", number),
    .n_splits = MIN_SPLITS + (guint) (fate * (MAX_SPLITS - MIN_SPLITS)),
  };
}

guint
by_sandbox_run_get_attempts (BySandboxAccount *account)
{
  JsonObject *jobs = by_sandbox_json_object (by_sandbox_account_get_scenario (account), "jobs");

  return (guint) by_sandbox_json_int (jobs, "attempts", 1);
}

const char *
by_sandbox_run_get_queue (JsonObject *source, const BySandboxStage *stage)
{
  return by_sandbox_json_string (source, stage->on_gpu ? "gpuQueue" : "cpuQueue");
}

char *
by_sandbox_run_make_definition (const BySandboxRun *run, const BySandboxStage *stage)
{
  return g_strdup_printf ("%s%sJobDefinition", run->namespace, stage->on_gpu ? "Gpu" : "Cpu");
}

char *
by_sandbox_run_make_job_name (BySandboxAccount *account,
                              const BySandboxRun *run,
                              const BySandboxStage *stage)
{
  g_autofree char *uuid = by_sandbox_account_make_uuid (account);

  return g_strdup_printf ("%s-%s-%s", run->name, stage->command, uuid);
}

/* Nothing in it needs to be escaped. There can be a hundred thousand of them: no tree on the way. */
char *
by_sandbox_run_make_request (BySandboxAccount *account,
                             JsonObject *source,
                             const BySandboxRun *run,
                             const BySandboxStage *stage,
                             const char *job_name,
                             const char *previous)
{
  char waits[80] = "";
  char array[48] = "";
  char splits[32] = "";

  if (previous != NULL)
    g_snprintf (waits, sizeof waits, ",\"dependsOn\":[{\"jobId\":\"%s\"}]", previous);
  if (stage->in_splits)
    {
      g_snprintf (array, sizeof array, ",\"arrayProperties\":{\"size\":%u}", run->n_splits);
      g_snprintf (splits, sizeof splits, ",\"--num-splits\",\"%u\"", run->n_splits);
    }
  return g_strdup_printf (
      "{\"jobName\":\"%s\",\"jobQueue\":\"%s\",\"jobDefinition\":\"%s%sJobDefinition\","
      "\"containerOverrides\":{\"command\":[\"python\",\"-m\",\"rastervision.pipeline.cli\","
      "\"run_command\",\"s3://geodata-experiments/%s/%s-%u/pipeline-config.json\",\"%s\","
      "\"--runner\",\"batch\"%s]},\"retryStrategy\":{\"attempts\":%u}%s%s}",
      job_name, by_sandbox_run_get_queue (source, stage), run->namespace,
      stage->on_gpu ? "Gpu" : "Cpu", run->namespace, run->name, run->number, stage->command, splits,
      by_sandbox_run_get_attempts (account), waits, array);
}
