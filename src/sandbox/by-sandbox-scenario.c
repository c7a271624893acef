/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-scenario.h"

#include <gio/gio.h>
#include <string.h>

#include "by-sandbox-runs.h"
#include "by-sandbox-story.h"

#define SECONDS_PER_HOUR 3600
/* Of Raster Vision: analyze, chip, train, predict, eval, bundle. */
#define JOBS_PER_RUN 6

#define FOLDER "/io/github/batchyard/sandbox/scenarios/"

/* In the order in which one would want to live through them. */
static const char *const names[]
    = { "first-day",       "busy-team",  "rollback",   "upstream-template", "stuck-runnable",
        "invalid-environment", "quota-zero", "spot-storm", "expired-sign-in",   "throttled",
        "slow-network",    "huge",       NULL };

/* "like": another scenario, of which this one differs in what it says itself. */
static JsonObject *
load (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, ".json", NULL);
  JsonObject *scenario = by_sandbox_json_load_resource (path);
  const char *base_name = by_sandbox_json_string (scenario, "like");
  g_autoptr (JsonObject) base = base_name == NULL ? NULL : load (base_name);
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  if (base == NULL)
    return scenario;
  json_object_iter_init (&iter, base);
  while (json_object_iter_next (&iter, &member, &node))
    if (!json_object_has_member (scenario, member))
      json_object_set_member (scenario, member, json_node_copy (node));
  return scenario;
}

JsonObject *
by_sandbox_scenario_load (const char *name, GError **error)
{
  g_autofree char *known = NULL;

  if (g_strv_contains (names, name))
    return load (name);
  known = g_strjoinv (", ", (char **) names);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "there is no scenario “%s”; there are %s", name, known);
  return NULL;
}

char *
by_sandbox_scenario_describe_all (void)
{
  GString *text = g_string_new ("Scenarios:\n");

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, names[i], ".json", NULL);
      g_autoptr (JsonObject) scenario = by_sandbox_json_load_resource (path);

      g_string_append_printf (text, "  %-20s %s\n", names[i],
                              by_sandbox_json_string (scenario, "summary"));
    }
  return g_string_free (text, FALSE);
}

/* An event of the story, at its time. */
typedef struct
{
  BySandboxAccount *account; /* (unowned) */
  JsonObject *event;
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  json_object_unref (telling->event);
  g_free (telling);
}

static void
tell (gpointer data)
{
  Telling *telling = data;

  by_sandbox_story_tell (telling->account, telling->event);
}

static double
get_hours_ago (JsonObject *event)
{
  return by_sandbox_json_double (event, "hoursAgo", 0);
}

static void
arrange_runs (BySandboxAccount *account, JsonObject *runs, guint n_jobs)
{
  double hours = get_hours_ago (runs);
  guint n_runs = n_jobs > 0 ? MAX (1, n_jobs / JOBS_PER_RUN)
                            : (guint) by_sandbox_json_int (runs, "count", 100);

  by_sandbox_runs_begin (account, runs, hours * SECONDS_PER_HOUR / n_runs,
                         by_sandbox_account_get_birth (account)
                             - (gint64) (hours * SECONDS_PER_HOUR) * G_USEC_PER_SEC);
}

/**
 * by_sandbox_scenario_play:
 * @n_jobs: about so many jobs in the runs of the story; 0: as the scenario says
 */
void
by_sandbox_scenario_play (BySandboxAccount *account, guint n_jobs)
{
  BySandboxClock *clock = by_sandbox_account_get_clock (account);
  JsonObject *scenario = by_sandbox_account_get_scenario (account);
  JsonArray *story = by_sandbox_json_array (scenario, "story");
  JsonObject *runs = by_sandbox_json_object (scenario, "runs");
  gint64 now = by_sandbox_account_get_birth (account);
  double hours = by_sandbox_json_double (scenario, "hours", 0);

  if (story == NULL)
    return;
  by_sandbox_clock_begin_replay (
      clock, now - (gint64) (hours * SECONDS_PER_HOUR) * G_USEC_PER_SEC);
  for (guint i = 0; i < json_array_get_length (story); i++)
    {
      Telling *telling = g_new0 (Telling, 1);

      telling->account = account;
      telling->event = json_object_ref (by_sandbox_json_object_at (story, i));
      by_sandbox_clock_after (clock,
                              (hours - get_hours_ago (telling->event)) * SECONDS_PER_HOUR, tell,
                              telling, telling_free);
    }
  if (runs != NULL)
    {
      by_sandbox_clock_replay_to (
          clock, now - (gint64) (get_hours_ago (runs) * SECONDS_PER_HOUR) * G_USEC_PER_SEC);
      arrange_runs (account, runs, n_jobs);
    }
  by_sandbox_clock_replay_until_now (clock);
}
