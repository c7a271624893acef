/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-options.h"

#include <glib/gstdio.h>

static char *config_path;

static ByOptions *
parse (const char *line, GError **error)
{
  const char *environment[] = { NULL, "AWS_SHARED_CREDENTIALS_FILE=/nonexistent/credentials", NULL };
  g_autofree char *config = g_strconcat ("AWS_CONFIG_FILE=", config_path, NULL);
  g_auto (GStrv) arguments = NULL;
  g_autofree char *whole = g_strconcat ("batchyard ", line, NULL);

  g_assert_true (g_shell_parse_argv (whole, NULL, &arguments, NULL));
  environment[0] = config;

  return by_options_parse ((const char *const *) arguments, environment, error);
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
    { "--profile nope", "nope" },
    { "--profile nope", "/nonexistent/credentials" },
    { "--profile nope", config_path },
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
test_unreadable_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByOptions) options = NULL;

  g_assert_true (g_file_set_contents (config_path, "[profile geo-lab]\0", 18, NULL));
  options = parse ("--profile geo-lab", &error);

  g_assert_null (options);
  g_assert_nonnull (strstr (error->message, config_path));
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
  g_autofree char *directory = g_dir_make_tmp ("by-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "config", NULL);
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  config_path = path;
  g_assert_true (g_file_set_contents (path, "[profile geo-lab]\nregion = eu-west-1\n", -1, NULL));

  g_test_add_func ("/options/good", test_good);
  g_test_add_func ("/options/bad", test_bad);
  g_test_add_func ("/options/unreadable-files", test_unreadable_files);
  g_test_add_func ("/options/help", test_help);

  status = g_test_run ();
  g_unlink (path);
  g_rmdir (directory);

  return status;
}
