/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "by-config-files.h"
#include "by-config-watch.h"
#include "by-secret.h"

typedef struct
{
  JsonObject *expected;
  guint n_values;
} Comparison;

static void
compare_value (const char *key, const char *value, gpointer user_data)
{
  Comparison *comparison = user_data;

  g_assert_true (json_object_has_member (comparison->expected, key));
  g_assert_cmpstr (value, ==, json_object_get_string_member (comparison->expected, key));
  comparison->n_values++;
}

static void
compare_section (ByConfig *config, ByConfigSection section, JsonObject *expected)
{
  const char *const *names = by_config_get_names (config, section);

  g_assert_cmpuint (g_strv_length ((char **) names), ==, json_object_get_size (expected));
  for (guint i = 0; names[i] != NULL; i++)
    {
      Comparison comparison = { json_object_get_object_member (expected, names[i]), 0 };

      g_assert_true (json_object_has_member (expected, names[i]));
      by_config_foreach (config, section, names[i], compare_value, &comparison);
      g_assert_cmpuint (comparison.n_values, ==, json_object_get_size (comparison.expected));
    }
}

static void
test_conformance_case (gconstpointer data)
{
  JsonObject *test = (JsonObject *) data;
  JsonObject *input = json_object_get_object_member (test, "input");
  JsonObject *output = json_object_get_object_member (test, "output");
  g_autoptr (GError) error = NULL;
  g_autoptr (ByConfig) config = by_config_new_from_text (
      json_object_get_string_member_with_default (input, "configFile", NULL),
      json_object_get_string_member_with_default (input, "credentialsFile", NULL), &error);

  if (json_object_has_member (output, "errorContaining"))
    {
      g_assert_null (config);
      g_assert_nonnull (
          strstr (error->message, json_object_get_string_member (output, "errorContaining")));
    }
  else
    {
      JsonObject *expected = json_object_get_object_member (output, "config");

      g_assert_no_error (error);
      compare_section (config, BY_CONFIG_PROFILE,
                       json_object_get_object_member (expected, "profiles"));
      if (json_object_has_member (expected, "sso_sessions"))
        compare_section (config, BY_CONFIG_SSO_SESSION,
                         json_object_get_object_member (expected, "sso_sessions"));
    }
}

static void
test_no_conformance (void)
{
  g_test_skip ("the conformance data is not beside this checkout");
}

static void
add_conformance (JsonParser *parser)
{
  const char *shared = g_getenv ("BY_SHARED_DIR");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "conformance", "config",
                                            "profile-parser-tests.json", NULL);
  JsonArray *tests;

  if (!json_parser_load_from_file (parser, path, NULL))
    {
      g_test_add_func ("/config/conformance", test_no_conformance);
      return;
    }

  tests = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "tests");
  for (guint i = 0; i < json_array_get_length (tests); i++)
    {
      g_autofree char *name = g_strdup_printf ("/config/conformance/%02u", i);

      g_test_add_data_func (name, json_array_get_object_element (tests, i), test_conformance_case);
    }
}

static void
test_order_and_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByConfig) config = by_config_new_from_text (
      "[profile zeta]\nregion = eu-west-1\naws_access_key_id = FROMCONFIG\n"
      "[profile alpha]\n[default]\noutput=json\n",
      "[zeta]\naws_access_key_id = FROMCREDENTIALS\n[other]\n", &error);
  const char *const expected[] = { "default", "alpha", "other", "zeta", NULL };

  g_assert_no_error (error);
  g_assert_cmpstrv (by_config_get_profile_names (config), expected);
  g_assert_cmpstr (by_config_get_profile_value (config, "zeta", "aws_access_key_id"), ==,
                   "FROMCREDENTIALS");
  g_assert_cmpstr (by_config_get_from (config, BY_CONFIG_FILE_CONFIG, "zeta", "aws_access_key_id"),
                   ==, "FROMCONFIG");
  g_assert_true (by_config_has_profile (config, "other"));
  g_assert_false (by_config_has_profile (config, "nobody"));
}

static void
test_nested (void)
{
  g_autoptr (ByConfig) config = by_config_new_from_text (
      "[services here]\ns3 =\n  endpoint_url = http://a\ncloudformation =\n"
      "  endpoint_url = http://localhost:1\n  # not this\n  other=1\n",
      NULL, NULL);
  const char *value = by_config_get (config, BY_CONFIG_SERVICES, "here", "cloudformation");
  g_autofree char *url = by_config_dup_nested (value, "endpoint_url");
  g_autofree char *missing = by_config_dup_nested (value, "nothing");

  g_assert_cmpstr (url, ==, "http://localhost:1");
  g_assert_null (missing);
}

static void
test_not_utf8 (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (by_config_new_from_text ("[default]\nregion = \xff\n", NULL, &error));
  g_assert_error (error, BY_CONFIG_ERROR, BY_CONFIG_ERROR_SYNTAX);
}

static void
assert_edit (const char *before,
             ByConfigFile file,
             const char *profile,
             const char *key,
             const char *value,
             const char *after)
{
  const ByConfigSetting setting = { key, value };
  g_autoptr (GError) error = NULL;
  g_auto (BySecret) text = by_config_edit (before, file, profile, &setting, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, after);
}

static void
test_edit (void)
{
  assert_edit ("", BY_CONFIG_FILE_CREDENTIALS, "new", "k", "v", "[new]\nk = v\n");
  assert_edit ("", BY_CONFIG_FILE_CONFIG, "new", "k", "v", "[profile new]\nk = v\n");
  assert_edit ("", BY_CONFIG_FILE_CONFIG, "default", "k", "v", "[default]\nk = v\n");
  assert_edit ("# mine\n[a]\nx=1", BY_CONFIG_FILE_CREDENTIALS, "b", "k", "v",
               "# mine\n[a]\nx=1\n\n[b]\nk = v\n");

  /* one blank line before a new profile, be it there already or not; blank ones stay as they are */
  assert_edit ("[a]\n\n", BY_CONFIG_FILE_CREDENTIALS, "b", "k", "v", "[a]\n\n[b]\nk = v\n");
  assert_edit ("[a]\n \t\n", BY_CONFIG_FILE_CREDENTIALS, "b", "k", "v", "[a]\n \t\n[b]\nk = v\n");
  assert_edit ("[a]\n\n\n", BY_CONFIG_FILE_CREDENTIALS, "b", "k", "v", "[a]\n\n\n[b]\nk = v\n");
  assert_edit ("[a]\r\n\r\n", BY_CONFIG_FILE_CREDENTIALS, "b", "k", "v",
               "[a]\r\n\r\n[b]\r\nk = v\r\n");
  assert_edit ("[a]\r\n", BY_CONFIG_FILE_CREDENTIALS, "b", "k", "v", "[a]\r\n\r\n[b]\r\nk = v\r\n");
  assert_edit ("\n", BY_CONFIG_FILE_CREDENTIALS, "b", "k", "v", "\n[b]\nk = v\n");

  /* comments, order, spacing and other sections stay */
  assert_edit ("; top\n[profile a] ; one\n  \nREGION   =\teu-west-1   # why\noutput=json\n\n# b\n"
               "[profile b]\nregion=x\n",
               BY_CONFIG_FILE_CONFIG, "a", "region", "us-east-2",
               "; top\n[profile a] ; one\n  \nREGION   =\tus-east-2   # why\noutput=json\n\n# b\n"
               "[profile b]\nregion=x\n");
  assert_edit ("[a]\nx = 1\n\n# about b\n[b]\n", BY_CONFIG_FILE_CREDENTIALS, "a", "k", "v",
               "[a]\nx = 1\nk = v\n\n# about b\n[b]\n");

  /* Windows line ends, a file without an end of line, an empty value */
  assert_edit ("[a]\r\nx = 1\r\n", BY_CONFIG_FILE_CREDENTIALS, "a", "k", "v",
               "[a]\r\nx = 1\r\nk = v\r\n");
  assert_edit ("[a]\nx = 1", BY_CONFIG_FILE_CREDENTIALS, "a", "k", "v", "[a]\nx = 1\nk = v\n");
  assert_edit ("[a]\nx =\n", BY_CONFIG_FILE_CREDENTIALS, "a", "x", "v", "[a]\nx = v\n");

  /* a value of several lines goes whole; the last of several definitions is the one that counts */
  assert_edit ("[a]\nx = 1\n  2\n  3\ny = 4\n", BY_CONFIG_FILE_CREDENTIALS, "a", "x", "v",
               "[a]\nx = v\ny = 4\n");
  assert_edit ("[a]\nx = 1\n[b]\n[a]\nx = 2\n", BY_CONFIG_FILE_CREDENTIALS, "a", "x", "v",
               "[a]\nx = 1\n[b]\n[a]\nx = v\n");
  assert_edit ("[default]\nx = 1\n[profile default]\ny = 2\n", BY_CONFIG_FILE_CONFIG, "default",
               "x", "v", "[default]\nx = 1\n[profile default]\ny = 2\nx = v\n");

  /* taking out */
  assert_edit ("[a]\nx = 1\n  2\nX = 3\ny = 4\n", BY_CONFIG_FILE_CREDENTIALS, "a", "x", NULL,
               "[a]\ny = 4\n");
}

static void
test_edit_refused (void)
{
  static const struct
  {
    const char *text, *profile, *value;
    ByConfigErrorCode code;
  } cases[] = {
    { "", "two words", "v", BY_CONFIG_ERROR_INVALID },
    { "", "a]b", "v", BY_CONFIG_ERROR_INVALID },
    { "", "", "v", BY_CONFIG_ERROR_INVALID },
    { "", "a", "one\ntwo", BY_CONFIG_ERROR_INVALID },
    { "", "a", "one #two", BY_CONFIG_ERROR_INVALID },
    { "", "a", " padded ", BY_CONFIG_ERROR_INVALID },
    { "[broken\n", "a", "v", BY_CONFIG_ERROR_SYNTAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ByConfigSetting setting = { "k", cases[i].value };
      g_autoptr (GError) error = NULL;

      g_assert_null (by_config_edit (cases[i].text, BY_CONFIG_FILE_CREDENTIALS, cases[i].profile,
                                     &setting, 1, &error));
      g_assert_error (error, BY_CONFIG_ERROR, (int) cases[i].code);
    }
}

static void
test_save (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("by-config-XXXXXX", NULL);
  g_autofree char *real = g_build_filename (directory, "real", NULL);
  g_autofree char *link = g_build_filename (directory, ".aws", "credentials", NULL);
  g_autofree char *aws = g_build_filename (directory, ".aws", NULL);
  g_autofree char *home = g_strconcat ("HOME=", directory, NULL);
  const char *const environment[] = { home, NULL };
  const ByConfigSetting settings[]
      = { { "aws_access_key_id", "AKID" }, { "aws_secret_access_key", "a/b+c=" } };
  g_autoptr (ByConfig) config = NULL;
  GStatBuf status;

  /* a new file in a new folder */
  by_config_save_profile (BY_CONFIG_FILE_CREDENTIALS, environment, "new", settings, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (link, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (aws, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);

  /* through a link, and no longer readable by others */
  g_assert_cmpint (g_rename (link, real), ==, 0);
  g_assert_cmpint (g_chmod (real, 0644), ==, 0);
  g_assert_cmpint (symlink (real, link), ==, 0);
  by_config_save_profile (BY_CONFIG_FILE_CREDENTIALS, environment, "second", settings, 2, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (g_stat (real, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  config = by_config_load (environment, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (by_config_get_profile_value (config, "new", "aws_secret_access_key"), ==,
                   "a/b+c=");
  g_assert_cmpstr (by_config_get_profile_value (config, "second", "aws_access_key_id"), ==, "AKID");

  g_unlink (link);
  g_unlink (real);
  g_rmdir (aws);
  g_rmdir (directory);
}

static void
test_selection (void)
{
  const char *const none[] = { "HOME=/home/somebody", NULL };
  const char *const both[] = { "HOME=/h",
                               "AWS_PROFILE=p",
                               "AWS_DEFAULT_PROFILE=q",
                               "AWS_DEFAULT_REGION=eu-west-1",
                               "AWS_CONFIG_FILE=~/c",
                               "AWS_REGION=",
                               NULL };
  g_autoptr (ByConfig) config
      = by_config_new_from_text ("[profile p]\nregion = sa-east-1\n", NULL, NULL);
  g_autofree char *path = by_config_dup_path (BY_CONFIG_FILE_CREDENTIALS, none);
  g_autofree char *tilde = by_config_dup_path (BY_CONFIG_FILE_CONFIG, both);
  g_autofree char *fallback = by_config_dup_profile (NULL, none);
  g_autofree char *named = by_config_dup_profile (NULL, both);
  g_autofree char *chosen = by_config_dup_profile ("mine", both);
  g_autofree char *from_file = by_config_dup_region (config, "p", NULL, none);
  g_autofree char *from_environment = by_config_dup_region (config, "p", NULL, both);
  g_autofree char *nowhere = by_config_dup_region (config, "default", NULL, none);

  g_assert_cmpstr (path, ==, "/home/somebody/.aws/credentials");
  g_assert_cmpstr (tilde, ==, "/h/c");
  g_assert_cmpstr (fallback, ==, "default");
  g_assert_cmpstr (named, ==, "p");
  g_assert_cmpstr (chosen, ==, "mine");
  g_assert_cmpstr (from_file, ==, "sa-east-1");
  g_assert_cmpstr (from_environment, ==, "eu-west-1");
  g_assert_null (nowhere);
}

static void
changed_cb (ByConfigWatch *watch, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static gboolean
give_up_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
test_watch (void)
{
  g_autofree char *directory = g_dir_make_tmp ("by-config-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "config", NULL);
  g_autofree char *variable = g_strconcat ("AWS_CONFIG_FILE=", path, NULL);
  const char *const environment[] = { variable, "HOME=/nonexistent", NULL };
  g_autoptr (ByConfigWatch) watch = by_config_watch_new (environment);
  g_autoptr (GError) error = NULL;
  guint n_changes = 0;
  gboolean late = FALSE;
  guint timer = g_timeout_add_seconds (10, give_up_cb, &late);

  /* a file that was not there, written twice in a row */
  g_signal_connect (watch, "changed", G_CALLBACK (changed_cb), &n_changes);
  g_file_set_contents (path, "[default]\n", -1, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, "[default]\nregion=x\n", -1, &error);
  g_assert_no_error (error);
  while (n_changes == 0 && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_changes, ==, 1);

  if (!late)
    g_source_remove (timer);
  g_assert_finalize_object (g_steal_pointer (&watch));
  g_unlink (path);
  g_rmdir (directory);
}

int
main (int argc, char *argv[])
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_test_init (&argc, &argv, NULL);

  add_conformance (parser);
  g_test_add_func ("/config/order-and-files", test_order_and_files);
  g_test_add_func ("/config/nested", test_nested);
  g_test_add_func ("/config/not-utf8", test_not_utf8);
  g_test_add_func ("/config/edit", test_edit);
  g_test_add_func ("/config/edit-refused", test_edit_refused);
  g_test_add_func ("/config/save", test_save);
  g_test_add_func ("/config/selection", test_selection);
  g_test_add_func ("/config/watch", test_watch);

  return g_test_run ();
}
