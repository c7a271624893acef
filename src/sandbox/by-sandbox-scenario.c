/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-scenario.h"

#include <gio/gio.h>
#include <string.h>

#define FOLDER "/io/github/batchyard/sandbox/scenarios/"

static char **
list_names (void)
{
  g_auto (GStrv) files = g_resources_enumerate_children (FOLDER, 0, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      char *dot = strrchr (files[i], '.');

      *dot = '\0';
      g_strv_builder_add (names, files[i]);
    }
  return g_strv_builder_end (names);
}

JsonObject *
by_sandbox_scenario_load (const char *name, GError **error)
{
  g_auto (GStrv) names = list_names ();
  g_autofree char *path = g_strconcat (FOLDER, name, ".json", NULL);
  g_autofree char *known = NULL;

  if (g_strv_contains ((const char *const *) names, name))
    return by_sandbox_json_load_resource (path);
  known = g_strjoinv (", ", names);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "there is no scenario “%s”; there are %s", name, known);
  return NULL;
}

char *
by_sandbox_scenario_describe_all (void)
{
  g_auto (GStrv) names = list_names ();
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

void
by_sandbox_scenario_play (BySandboxAccount *account, guint n_jobs)
{
}
