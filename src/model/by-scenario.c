/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the sandbox can play. The sandbox has the same list; a test holds one against the other. */

#include "by-scenario.h"

#include <glib/gi18n.h>

static const ByScenario scenarios[] = {
  { "first-day", N_ ("A new account"), N_ ("Nothing in it yet: deploy the first stack") },
  { "busy-team", N_ ("A busy team"), N_ ("Stacks, namespaces and hundreds of jobs at work") },
  { "rollback", N_ ("A stack that fails"), N_ ("Find the cause, fix it, try again") },
  { "upstream-template", N_ ("An old template"), N_ ("Two compute environments of one name") },
  { "stuck-runnable", N_ ("Jobs that never start"), N_ ("A queue for each reason that AWS gives") },
  { "invalid-environment", N_ ("A broken queue"), N_ ("A role was deleted under it") },
  { "quota-zero", N_ ("No GPU quota"), N_ ("What a new account runs into first") },
  { "spot-storm", N_ ("A spot storm"), N_ ("Dear machines that are taken back") },
  { "expired-sign-in", N_ ("A sign-in that expires"), N_ ("In the middle of the work") },
  { "throttled", N_ ("AWS says: slow down"), N_ ("Every third call is turned away") },
  { "slow-network", N_ ("A slow network"), N_ ("Every answer takes seconds") },
  { "huge", N_ ("A hundred thousand jobs"), N_ ("Lists that must stay quick") },
};

/**
 * by_scenario_get_all:
 * @n_scenarios: (out): how many there are
 *
 * Returns: (transfer none): the table
 */
const ByScenario *
by_scenario_get_all (guint *n_scenarios)
{
  *n_scenarios = G_N_ELEMENTS (scenarios);

  return scenarios;
}

/**
 * by_scenario_is_known:
 *
 * Returns: whether the sandbox can play @name
 */
gboolean
by_scenario_is_known (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    if (g_str_equal (scenarios[i].name, name))
      return TRUE;

  return FALSE;
}

/**
 * by_scenario_list_names:
 *
 * Returns: (transfer full): all names in one line
 */
char *
by_scenario_list_names (void)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", scenarios[i].name);

  return g_string_free (g_steal_pointer (&names), FALSE);
}
