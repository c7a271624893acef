/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-runs.h"

#include "by-sandbox-past.h"
#include "by-sandbox-story.h"

/* The last runs are played in full: what is still under way at the end, and machines that are idle or
 * gone by then, come from them. */
#define PLAYED_SECONDS (30 * 60)

typedef struct
{
  BySandboxAccount *account; /* (unowned) */
  JsonObject *source;
  double every; /* seconds */
  guint n_begun;
} Runs;

static void
runs_clear (gpointer data)
{
  json_object_unref (((Runs *) data)->source);
}

static void
runs_unref (gpointer data)
{
  g_rc_box_release_full (data, runs_clear);
}

static double
get_pause (Runs *runs)
{
  return runs->every
         * (0.2 + 1.6 * by_sandbox_account_fate (runs->account, "pause/%u", runs->n_begun));
}

static char *
submit (Runs *runs, const BySandboxRun *run, const BySandboxStage *stage, const char *previous)
{
  g_autofree char *name = by_sandbox_run_make_job_name (runs->account, run, stage);
  g_autofree char *text = by_sandbox_run_make_request (runs->account, runs->source, run, stage, name,
                                                       previous);
  g_autoptr (JsonNode) request = json_from_string (text, NULL);
  g_autoptr (JsonObject) result = by_sandbox_story_call (
      runs->account, &by_sandbox_batch, "SubmitJob", json_node_get_object (request));

  return g_strdup (by_sandbox_json_string (result, "jobId"));
}

static void arrange_next_run (Runs *runs, double seconds);

/* Recursion through the clock: every run brings the next. */
static void
begin_run (gpointer data)
{
  Runs *runs = data;
  BySandboxRun run = by_sandbox_run_choose (runs->account, runs->source, runs->n_begun++);
  g_autofree char *previous = NULL;

  for (guint i = 0; i < BY_SANDBOX_N_STAGES; i++)
    {
      char *id = submit (runs, &run, &by_sandbox_stages[i], previous);

      g_free (previous);
      previous = id;
    }
  arrange_next_run (runs, get_pause (runs));
}

static void
arrange_next_run (Runs *runs, double seconds)
{
  by_sandbox_clock_after (by_sandbox_account_get_clock (runs->account), seconds, begin_run,
                          g_rc_box_acquire (runs), runs_unref);
}

/* Returns: when the first of those begins that are played */
static gint64
remember_past_runs (Runs *runs, gint64 from)
{
  BySandboxRegion *region = by_sandbox_account_get_home (runs->account);
  double played = by_sandbox_past_get_longest_run (runs->account) + PLAYED_SECONDS;
  gint64 end = by_sandbox_account_get_birth (runs->account) - (gint64) (played * G_USEC_PER_SEC);
  gint64 time = from + (gint64) (get_pause (runs) * G_USEC_PER_SEC);

  while (time < end)
    {
      BySandboxRun run = by_sandbox_run_choose (runs->account, runs->source, runs->n_begun++);

      by_sandbox_past_add_run (region, runs->source, &run, time);
      time += (gint64) (get_pause (runs) * G_USEC_PER_SEC);
    }
  return time;
}

void
by_sandbox_runs_begin (BySandboxAccount *account, JsonObject *source, double every_seconds, gint64 from)
{
  Runs *runs = g_rc_box_new0 (Runs);
  gint64 now = by_sandbox_clock_now (by_sandbox_account_get_clock (account));
  gint64 first;

  runs->account = account;
  runs->source = json_object_ref (source);
  runs->every = every_seconds;
  first = remember_past_runs (runs, from);
  arrange_next_run (runs, (double) MAX (0, first - now) / G_USEC_PER_SEC);
  runs_unref (runs);
}
