/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Profiles of files made for the test, and accounts opened from them. */

#include "by-accounts.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "by-aws-error.h"
#include "fake-aws.h"

#define IDENTITY                                                                                   \
  "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"                \
  "<GetCallerIdentityResult><UserId>AIDA</UserId><Account>123456789012</Account>"                  \
  "<Arn>arn:aws:iam::123456789012:user/alice</Arn></GetCallerIdentityResult>"                      \
  "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>"

static const char *sandbox_program;

typedef struct
{
  char *directory;
  char *config_path;
  char *credentials_path;
  GStrv environment;
  ByClock *clock;
  ByAccounts *accounts;
  FakeAws *aws;
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer keys)
{
  g_autoptr (ByContext) context = NULL;

  fixture->directory = g_dir_make_tmp ("by-XXXXXX", NULL);
  fixture->config_path = g_build_filename (fixture->directory, "config", NULL);
  fixture->credentials_path = g_build_filename (fixture->directory, "credentials", NULL);
  fixture->clock = by_clock_new ();
  fixture->aws = fake_aws_new ();
  context = fake_aws_make_context (fixture->aws, fixture->clock);
  fixture->environment = g_environ_setenv (fixture->environment, "HOME", fixture->directory, TRUE);
  fixture->environment =
    g_environ_setenv (fixture->environment, "AWS_CONFIG_FILE", fixture->config_path, TRUE);
  fixture->environment = g_environ_setenv (fixture->environment, "AWS_SHARED_CREDENTIALS_FILE",
                                           fixture->credentials_path, TRUE);
  fixture->environment = g_environ_setenv (fixture->environment, "AWS_EC2_METADATA_DISABLED",
                                           "true", TRUE);
  fixture->environment = g_environ_setenv (fixture->environment, "AWS_ENDPOINT_URL",
                                           by_context_get_endpoint_url (context), TRUE);
  if (keys != NULL)
    {
      fixture->environment =
        g_environ_setenv (fixture->environment, "AWS_ACCESS_KEY_ID", keys, TRUE);
      fixture->environment =
        g_environ_setenv (fixture->environment, "AWS_SECRET_ACCESS_KEY", "of environment", TRUE);
    }
}

static void
start (Fixture *fixture)
{
  fixture->accounts = by_accounts_new ((const char *const *) fixture->environment, fixture->clock,
                                       sandbox_program);
}

static void
tear_down (Fixture *fixture, gconstpointer keys)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->accounts);
  g_clear_object (&fixture->aws);
  g_clear_object (&fixture->clock);
  g_strfreev (fixture->environment);
  g_remove (fixture->config_path);
  g_remove (fixture->credentials_path);
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_free (fixture->config_path);
  g_free (fixture->credentials_path);
  g_free (fixture->directory);
}

static void
write_file (const char *path, const char *text)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
read_file (const char *path)
{
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return text;
}

static void
assert_profile (ByProfiles *profiles, const char *name, ByProfileKind kind, const char *summary)
{
  ByProfile *profile = by_profiles_find (profiles, name);

  g_test_message ("%s", name);
  g_assert_nonnull (profile);
  g_assert_cmpint (by_profile_get_kind (profile), ==, kind);
  g_assert_nonnull (strstr (by_profile_get_summary (profile), summary));
}

static void
test_kinds (Fixture *fixture, gconstpointer keys)
{
  ByProfiles *profiles = NULL;

  write_file (fixture->credentials_path,
              "[default]\naws_access_key_id=AKIADEFAULT000000000\naws_secret_access_key=s\n"
              "[temp]\naws_access_key_id=ASIA\naws_secret_access_key=s\naws_session_token=t\n");
  write_file (fixture->config_path,
              "[default]\nregion=eu-west-1\n"
              "[profile admin]\nrole_arn=arn:aws:iam::1:role/Admin\nsource_profile=default\n"
              "[profile company]\nsso_session=corp\n"
              "[profile tool]\ncredential_process=/bin/true\n"
              "[profile pod]\nrole_arn=arn:aws:iam::1:role/Pod\nweb_identity_token_file=/x\n"
              "[profile bare]\nregion=us-west-2\n");
  start (fixture);
  profiles = by_accounts_get_profiles (fixture->accounts);
  g_assert_no_error (by_profiles_get_error (profiles));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (profiles)), ==, 8);
  assert_profile (profiles, "", BY_PROFILE_ENVIRONMENT, keys);
  assert_profile (profiles, "default", BY_PROFILE_KEYS, "AKIADEFAULT000000000");
  assert_profile (profiles, "temp", BY_PROFILE_TEMPORARY_KEYS, "Temporary");
  assert_profile (profiles, "admin", BY_PROFILE_ROLE, "Admin by way of default");
  assert_profile (profiles, "company", BY_PROFILE_SSO, "company");
  assert_profile (profiles, "tool", BY_PROFILE_PROCESS, "program");
  assert_profile (profiles, "pod", BY_PROFILE_WEB_IDENTITY, "token");
  assert_profile (profiles, "bare", BY_PROFILE_INCOMPLETE, "No keys");
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_noticed (Fixture *fixture, gconstpointer keys)
{
  ByProfiles *profiles = NULL;
  guint n_changes = 0;

  start (fixture);
  profiles = by_accounts_get_profiles (fixture->accounts);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (profiles)), ==, 0);
  g_signal_connect_swapped (profiles, "changed", G_CALLBACK (count_cb), &n_changes);
  write_file (fixture->credentials_path,
              "[new]\naws_access_key_id=AKIANEW\naws_secret_access_key=s\n");
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (by_profiles_find (profiles, "new"));

  /* A file that cannot be read is told, and what it held is gone. */
  n_changes = 0;
  write_file (fixture->credentials_path, "[new\n");
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (by_profiles_get_error (profiles));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (profiles)), ==, 0);
}

/* Other keys for the same profile, and `aws sso login` in a terminal. */
static void
test_touched (Fixture *fixture, gconstpointer keys)
{
  g_autofree char *folder = g_build_filename (fixture->directory, ".aws", "sso", "cache", NULL);
  g_autofree char *path = g_build_filename (folder, "0123.json", NULL);
  ByProfiles *profiles = NULL;
  guint n_changes = 0, n_touches = 0;

  g_mkdir_with_parents (folder, 0700);
  write_file (fixture->credentials_path, "[p]\naws_access_key_id=A\naws_secret_access_key=s\n");
  start (fixture);
  profiles = by_accounts_get_profiles (fixture->accounts);
  g_signal_connect_swapped (profiles, "changed", G_CALLBACK (count_cb), &n_changes);
  g_signal_connect_swapped (profiles, "touched", G_CALLBACK (count_cb), &n_touches);
  write_file (fixture->credentials_path, "[p]\naws_access_key_id=A\naws_secret_access_key=t\n");
  while (n_touches == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_changes, ==, 0);

  n_touches = 0;
  write_file (path, "{}");
  while (n_touches == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_changes, ==, 0);

  g_remove (path);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *parent = g_path_get_dirname (folder);

      g_assert_cmpint (g_rmdir (folder), ==, 0);
      g_free (folder);
      folder = g_steal_pointer (&parent);
    }
}

static void
test_save (Fixture *fixture, gconstpointer keys)
{
  const ByProfileAnswers answers = { "dev", "AKIADEV", "dev/secret", NULL, "ap-south-1" };
  g_autoptr (GError) error = NULL;
  g_autofree char *config = NULL;
  g_autofree char *credentials = NULL;
  GStatBuf status;

  write_file (fixture->config_path, "# mine\n[profile other]\nregion = eu-west-1 ; near\n");
  write_file (fixture->credentials_path, "; keep\n[other]\naws_access_key_id = AKIAOTHER\n");
  start (fixture);
  g_assert_true (by_profiles_save (by_accounts_get_profiles (fixture->accounts), &answers, &error));
  g_assert_no_error (error);
  config = read_file (fixture->config_path);
  credentials = read_file (fixture->credentials_path);
  g_assert_true (
    g_str_has_prefix (config, "# mine\n[profile other]\nregion = eu-west-1 ; near\n"));
  g_assert_nonnull (strstr (config, "ap-south-1"));
  g_assert_null (strstr (config, "secret"));
  g_assert_true (g_str_has_prefix (credentials, "; keep\n[other]\naws_access_key_id = AKIAOTHER\n"));
  g_assert_nonnull (strstr (credentials, "dev/secret"));
  g_assert_cmpint (g_stat (fixture->credentials_path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_nonnull (by_profiles_find (by_accounts_get_profiles (fixture->accounts), "dev"));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
}

static void
wait_for_answer (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_try_keys (Fixture *fixture, gconstpointer keys)
{
  const ByProfileAnswers answers = { "dev", "AKIADEV", "dev/secret", NULL, "us-east-1" };
  g_autoptr (GError) error = NULL;

  start (fixture);
  fake_aws_answer (fixture->aws, "GetCallerIdentity", IDENTITY);
  by_accounts_try_keys_async (fixture->accounts, &answers, NULL, answered_cb, fixture);
  wait_for_answer (fixture);
  g_assert_true (by_accounts_try_keys_finish (fixture->accounts, fixture->result, &error));
  g_clear_object (&fixture->result);

  fake_aws_fail (fixture->aws, "GetCallerIdentity", 403,
                 "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>No</Message>"
                 "</Error></ErrorResponse>");
  by_accounts_try_keys_async (fixture->accounts, &answers, NULL, answered_cb, fixture);
  wait_for_answer (fixture);
  g_assert_false (by_accounts_try_keys_finish (fixture->accounts, fixture->result, &error));
  g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_CREDENTIALS);
  g_assert_null (read_file (fixture->credentials_path));
}

/* A profile chosen in the window beats the keys of the environment; nothing chosen does not. */
static void
test_sources (Fixture *fixture, gconstpointer keys)
{
  g_autoptr (ByContext) plain = NULL;
  g_autoptr (ByContext) chosen = NULL;
  g_autoptr (ByContext) elsewhere = NULL;

  write_file (fixture->credentials_path,
              "[dev]\naws_access_key_id=AKIADEV\naws_secret_access_key=s\nregion=eu-north-1\n");
  start (fixture);
  plain = by_accounts_open_context (fixture->accounts, &(ByAccountChoice) { 0 }, NULL);
  chosen =
    by_accounts_open_context (fixture->accounts, &(ByAccountChoice) { .profile = "dev" }, NULL);
  elsewhere = by_accounts_open_context (
    fixture->accounts, &(ByAccountChoice) { .profile = "", .region = "sa-east-1" }, NULL);
  g_assert_cmpstr (by_context_get_source (plain), ==, "environment");
  g_assert_cmpstr (by_context_get_region (plain), ==, "us-east-1");
  g_assert_cmpstr (by_context_get_source (chosen), ==, "dev");
  g_assert_cmpstr (by_context_get_region (chosen), ==, "eu-north-1");
  g_assert_cmpstr (by_context_get_source (elsewhere), ==, "environment");
  g_assert_cmpstr (by_context_get_region (elsewhere), ==, "sa-east-1");
}

static gboolean
is_known (ByAccount *account)
{
  return by_account_get_state (account) != BY_ACCOUNT_LOADING;
}

static ByAccount *
open_sandbox (Fixture *fixture, const char *region)
{
  g_autoptr (GError) error = NULL;
  ByAccount *account = NULL;

  by_accounts_open_sandbox_async (fixture->accounts, "first-day", 20, region, NULL, answered_cb,
                                  fixture);
  wait_for_answer (fixture);
  account = by_accounts_open_sandbox_finish (fixture->accounts, fixture->result, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->result);
  while (!is_known (account))
    g_main_context_iteration (NULL, TRUE);

  return account;
}

/* The real sandbox: it starts, knows us, and is the same one when it is opened again. */
static void
test_sandbox (Fixture *fixture, gconstpointer keys)
{
  g_autoptr (ByAccount) first = NULL;
  g_autoptr (ByAccount) second = NULL;

  start (fixture);
  first = open_sandbox (fixture, NULL);
  second = open_sandbox (fixture, "eu-west-1");
  g_assert_true (by_account_is_sandbox (first));
  g_assert_cmpint (by_account_get_state (first), ==, BY_ACCOUNT_SIGNED_IN);
  g_assert_cmpint (by_account_get_state (second), ==, BY_ACCOUNT_SIGNED_IN);
  g_assert_cmpstr (by_account_get_account_id (first), ==, by_account_get_account_id (second));
  g_assert_cmpstr (by_context_get_endpoint_url (by_account_get_context (first)), ==,
                   by_context_get_endpoint_url (by_account_get_context (second)));
  g_assert_cmpstr (by_context_get_region (by_account_get_context (second)), ==, "eu-west-1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  sandbox_program = argv[1];

#define ADD(name, keys, test) g_test_add ("/accounts/" name, Fixture, keys, set_up, test, tear_down)
  ADD ("kinds", "AKIAENVIRONMENT", test_kinds);
  ADD ("noticed", NULL, test_noticed);
  ADD ("touched", NULL, test_touched);
  ADD ("save", NULL, test_save);
  ADD ("try-keys", NULL, test_try_keys);
  ADD ("sources", "AKIAENVIRONMENT", test_sources);
  ADD ("sandbox", NULL, test_sandbox);

  return g_test_run ();
}
