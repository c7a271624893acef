/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is offered to people against what the sandbox, the first argument, says that it can play. */

#include "by-scenario.h"

#include <gio/gio.h>

static const char *sandbox_program;

static char *
ask_sandbox (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) sandbox = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                      sandbox_program, "--help", NULL);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (sandbox, NULL, NULL, &text, NULL, &error));
  g_assert_no_error (error);

  return g_steal_pointer (&text);
}

static void
test_same_list (void)
{
  g_autofree char *help = ask_sandbox ();
  const char *list = strstr (help, "Scenarios:\n");
  g_auto (GStrv) lines = NULL;
  guint n_scenarios = 0;
  guint n_lines = 0;

  by_scenario_get_all (&n_scenarios);
  g_assert_nonnull (list);
  lines = g_strsplit (list + strlen ("Scenarios:\n"), "\n", -1);
  for (guint i = 0; lines[i] != NULL && *g_strstrip (lines[i]) != '\0'; i++)
    {
      g_autofree char *name = g_strndup (lines[i], strcspn (lines[i], " "));

      g_test_message ("%s", name);
      g_assert_true (by_scenario_is_known (name));
      n_lines++;
    }
  g_assert_cmpuint (n_lines, ==, n_scenarios);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  sandbox_program = argv[1];

  g_test_add_func ("/scenario/same-list", test_same_list);

  return g_test_run ();
}
