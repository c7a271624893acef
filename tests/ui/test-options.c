/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-options.h"

static ByOptions *
parse (const char *line, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_autofree char *whole = g_strconcat ("batchyard ", line, NULL);

  g_assert_true (g_shell_parse_argv (whole, NULL, &arguments, NULL));

  return by_options_parse ((const char *const *) arguments, error);
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByOptions) plain = parse ("", &error);
  g_autoptr (ByOptions) real =
    parse ("--profile geo-lab --region eu-west-1 --endpoint-url http://127.0.0.1:4566", &error);
  g_autoptr (ByOptions) sandbox = parse ("--sandbox=busy-team --sandbox-speed 100", &error);
  g_autoptr (ByOptions) bare = parse ("--sandbox --region us-gov-west-1", &error);

  g_assert_no_error (error);
  g_assert_true (by_options_is_plain (plain));
  g_assert_false (by_options_is_plain (real));
  g_assert_cmpstr (real->profile, ==, "geo-lab");
  g_assert_cmpstr (real->region, ==, "eu-west-1");
  g_assert_cmpstr (real->endpoint_url, ==, "http://127.0.0.1:4566");
  g_assert_true (sandbox->sandbox);
  g_assert_cmpstr (sandbox->scenario, ==, "busy-team");
  g_assert_cmpfloat (sandbox->sandbox_speed, ==, 100);
  g_assert_true (bare->sandbox);
  g_assert_null (bare->scenario);
  g_assert_cmpfloat (bare->sandbox_speed, ==, 20);
}

static void
test_bad (void)
{
  const struct
  {
    const char *line;
    const char *says;
  } cases[] = {
    { "--nonsense", "--nonsense" },
    { "--profile", "--profile" },
    { "--profile=", "--profile" },
    { "--region Europe", "--region" },
    { "--region us-east", "--region" },
    { "--endpoint-url somewhere", "--endpoint-url" },
    { "--endpoint-url ftp://127.0.0.1", "--endpoint-url" },
    { "--endpoint-url http://example.com", "https" },
    { "--endpoint-url http://localhost.example.com", "https" },
    { "--sandbox=../etc", "first-day" },
    { "--sandbox=nonsense", "busy-team" },
    { "--sandbox --sandbox-speed fast", "--sandbox-speed" },
    { "--sandbox --sandbox-speed 0", "--sandbox-speed" },
    { "--sandbox --sandbox-speed nan", "--sandbox-speed" },
    { "--sandbox-speed 5", "--sandbox" },
    { "--sandbox --profile x", "--profile" },
    { "--sandbox=rollback --endpoint-url https://x", "--endpoint-url" },
    { "stack.yml", "stack.yml" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ByOptions) options = parse (cases[i].line, &error);

      g_test_message ("%s", cases[i].line);
      g_assert_null (options);
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, cases[i].says));
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_help (void)
{
  g_autoptr (ByOptions) help = parse ("--help", NULL);
  g_autoptr (ByOptions) version = parse ("--version", NULL);

  g_assert_nonnull (strstr (help->help, "--sandbox"));
  g_assert_true (version->version);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/options/good", test_good);
  g_test_add_func ("/options/bad", test_bad);
  g_test_add_func ("/options/help", test_help);

  return g_test_run ();
}
