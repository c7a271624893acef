/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way into an account as a person goes it: the welcome, a new profile, the switch, the bar while
 * AWS does not take the keys. */

#include "by-application.h"
#include "by-password-row.h"
#include "by-scenario-group.h"
#include "by-window.h"
#include "fake-aws.h"
#include "ui-test.h"

#include <glib/gstdio.h>

#define IDENTITY                                                                                   \
  "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"                \
  "<GetCallerIdentityResult><UserId>AIDA</UserId><Account>123456789012</Account>"                  \
  "<Arn>arn:aws:iam::123456789012:user/alice</Arn></GetCallerIdentityResult>"                      \
  "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>"

#define REFUSAL                                                                                    \
  "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>"  \
  "<Code>InvalidClientTokenId</Code><Message>The token is invalid.</Message></Error>"              \
  "<RequestId>r-2</RequestId></ErrorResponse>"

#define TWO_PROFILES                                                                               \
  "[default]\naws_access_key_id=AKIADEFAULTDEFAULT00\naws_secret_access_key=s\n"                   \
  "[lab]\naws_access_key_id=AKIALABLABLABLABLAB0\naws_secret_access_key=s\n"

typedef struct
{
  char *directory;
  char *config_path;
  char *credentials_path;
  FakeAws *aws;
  ByAccounts *accounts;
  ByWindow *window;
} Fixture;

/* In the environment, without its secret. */
#define HALF_A_KEY "AKIDHALFHALFHALFHALF"

static void
set_up (Fixture *fixture, gconstpointer credentials)
{
  g_autoptr (ByClock) clock = by_clock_new ();
  g_autoptr (ByContext) context = NULL;
  g_auto (GStrv) environment = NULL;
  gboolean half_a_key = g_strcmp0 (credentials, HALF_A_KEY) == 0;
  g_autoptr (GSettings) settings = g_settings_new ("io.github.batchyard.Batchyard");

  /* What a test before this one chose is remembered, as it should be. */
  g_settings_reset (settings, "source");
  g_settings_reset (settings, "region");
  fixture->directory = g_dir_make_tmp ("by-XXXXXX", NULL);
  fixture->config_path = g_build_filename (fixture->directory, "config", NULL);
  fixture->credentials_path = g_build_filename (fixture->directory, "credentials", NULL);
  if (half_a_key)
    environment = g_environ_setenv (environment, "AWS_ACCESS_KEY_ID", HALF_A_KEY, TRUE);
  else if (credentials != NULL)
    g_file_set_contents (fixture->credentials_path, credentials, -1, NULL);
  fixture->aws = fake_aws_new ();
  fake_aws_answer (fixture->aws, "GetCallerIdentity", IDENTITY);
  context = fake_aws_make_context (fixture->aws, clock);
  environment = g_environ_setenv (environment, "AWS_CONFIG_FILE", fixture->config_path, TRUE);
  environment = g_environ_setenv (environment, "AWS_SHARED_CREDENTIALS_FILE",
                                  fixture->credentials_path, TRUE);
  environment = g_environ_setenv (environment, "AWS_EC2_METADATA_DISABLED", "true", TRUE);
  environment = g_environ_setenv (environment, "AWS_ENDPOINT_URL",
                                  by_context_get_endpoint_url (context), TRUE);
  fixture->accounts =
    by_accounts_new ((const char *const *) environment, clock, "/nonexistent/batchyard-sandbox");
  fixture->window =
    by_window_new (GTK_APPLICATION (g_application_get_default ()), fixture->accounts);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  by_window_open_default (fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer credentials)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_settle ();
  g_assert_null (fixture->window);
  g_assert_finalize_object (fixture->accounts);
  g_clear_object (&fixture->aws);
  g_remove (fixture->config_path);
  g_remove (fixture->credentials_path);
  g_rmdir (fixture->directory);
  g_free (fixture->config_path);
  g_free (fixture->credentials_path);
  g_free (fixture->directory);
}

static gboolean
is_signed_in (gpointer window)
{
  ByAccount *account = by_window_get_account (window);

  return account != NULL && by_account_get_state (account) == BY_ACCOUNT_SIGNED_IN;
}

static gboolean
is_signed_out (gpointer window)
{
  ByAccount *account = by_window_get_account (window);

  return account != NULL && by_account_get_state (account) == BY_ACCOUNT_SIGNED_OUT;
}

static const char *
get_source (Fixture *fixture)
{
  return by_context_get_source (by_account_get_context (by_window_get_account (fixture->window)));
}

static GtkWidget *
open_dialog (Fixture *fixture, const char *action)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
  ui_test_settle ();
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (window != GTK_WIDGET (fixture->window) && gtk_widget_get_mapped (window))
        return window;
    }
  g_assert_not_reached ();
}

static void
test_welcome (Fixture *fixture, gconstpointer credentials)
{
  g_assert_null (by_window_get_account (fixture->window));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->window), "Welcome to Batchyard"));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->window), "No profile was found"));

  /* A profile that another tool writes ends the welcome. */
  g_file_set_contents (fixture->credentials_path, TWO_PROFILES, -1, NULL);
  ui_test_wait (is_signed_in, fixture->window);
  ui_test_settle ();
  g_assert_cmpstr (get_source (fixture), ==, "default");
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->window), "Signed in as alice"));
  g_assert_null (ui_test_find_label (GTK_WIDGET (fixture->window), "Welcome to Batchyard"));
}

/* The first profile need not be called "default". */
static void
test_welcome_named (Fixture *fixture, gconstpointer credentials)
{
  g_file_set_contents (fixture->credentials_path,
                       "[lab]\naws_access_key_id = AKIALAB\naws_secret_access_key = s\n", -1, NULL);
  ui_test_wait (is_signed_in, fixture->window);
  g_assert_cmpstr (get_source (fixture), ==, "lab");
}

static void
test_half_a_key (Fixture *fixture, gconstpointer credentials)
{
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->window), "Welcome to Batchyard"));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->window), "AWS_SECRET_ACCESS_KEY"));
}

static void
test_no_sandbox (Fixture *fixture, gconstpointer credentials)
{
  ui_test_click (GTK_WIDGET (fixture->window), "Explore Sandbox");
  ui_test_settle ();
  g_assert_nonnull (
    ui_test_find_label (GTK_WIDGET (fixture->window), "Could not start the sandbox"));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->window), "Welcome to Batchyard"));
}

static gboolean
is_chosen (GtkWidget *group, const char *scenario)
{
  GtkWidget *row
      = gtk_widget_get_ancestor (ui_test_find_label (group, scenario), ADW_TYPE_ACTION_ROW);

  return gtk_check_button_get_active (
      GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row))));
}

/* The scenario that runs is the one that is chosen, also where it is folded away. */
static void
test_scenarios (Fixture *fixture, gconstpointer credentials)
{
  GtkWidget *group = ui_test_find_type (GTK_WIDGET (fixture->window), BY_TYPE_SCENARIO_GROUP);

  g_assert_true (is_chosen (group, "A new account"));
  by_scenario_group_choose (BY_SCENARIO_GROUP (group), NULL);
  by_scenario_group_choose (BY_SCENARIO_GROUP (group), "unheard-of");
  g_assert_true (is_chosen (group, "A new account"));
  by_scenario_group_choose (BY_SCENARIO_GROUP (group), "busy-team");
  g_assert_true (is_chosen (group, "A busy team"));
  g_assert_false (is_chosen (group, "A new account"));

  by_scenario_group_choose (BY_SCENARIO_GROUP (group), "expired-sign-in");
  ui_test_settle ();
  g_assert_false (is_chosen (group, "A busy team"));
  g_assert_true (adw_expander_row_get_expanded (
      ADW_EXPANDER_ROW (ui_test_find_type (group, ADW_TYPE_EXPANDER_ROW))));
}

static void
type (GtkWidget *dialog, const char *id, const char *text)
{
  GtkWidget *row = ui_test_find_id (dialog, id);

  g_assert_nonnull (row);
  if (BY_IS_PASSWORD_ROW (row))
    by_password_row_set_text (BY_PASSWORD_ROW (row), text);
  else
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static gboolean
has_anyway (gpointer dialog)
{
  return ui_test_find_button (dialog, "Save Anyway") != NULL;
}

static void
test_add_profile (Fixture *fixture, gconstpointer credentials)
{
  GtkWidget *dialog = open_dialog (fixture, "win.add-profile");
  g_autofree char *written = NULL;

  /* Faults show as they are typed; Save waits for a form without any. */
  g_assert_false (gtk_widget_is_sensitive (ui_test_find_button (dialog, "Save")));
  type (dialog, "name_row", "my lab");
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_label (dialog, "letters, digits and"));
  type (dialog, "name_row", "lab");
  type (dialog, "key_row", "akia");
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_label (dialog, "capital letters"));
  type (dialog, "key_row", "  AKIALABLABLABLABLAB0\n");
  type (dialog, "secret_row", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  ui_test_settle ();

  /* Keys that AWS does not take are not written, unless the user insists. */
  fake_aws_fail (fixture->aws, "GetCallerIdentity", 403, REFUSAL);
  ui_test_click (dialog, "Save");
  ui_test_wait (has_anyway, dialog);
  g_assert_false (g_file_test (fixture->credentials_path, G_FILE_TEST_EXISTS));

  fake_aws_answer (fixture->aws, "GetCallerIdentity", IDENTITY);
  ui_test_click (dialog, "Save");
  ui_test_wait (is_signed_in, fixture->window);
  g_assert_cmpstr (get_source (fixture), ==, "lab");
  g_assert_true (g_file_get_contents (fixture->credentials_path, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, "AKIALABLABLABLABLAB0\n"));
  g_assert_nonnull (strstr (written, "bPxRfiCYEXAMPLEKEY"));
}

static void
test_switch (Fixture *fixture, gconstpointer credentials)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.batchyard.Batchyard");
  g_autofree char *source = NULL;
  GtkWidget *dialog = NULL;
  GtkWidget *row = NULL;

  ui_test_wait (is_signed_in, fixture->window);
  g_assert_cmpstr (get_source (fixture), ==, "default");
  dialog = open_dialog (fixture, "win.account");
  g_assert_nonnull (ui_test_find_label (dialog, "alice"));
  g_assert_nonnull (ui_test_find_label (dialog, "1234-5678-9012"));
  g_assert_nonnull (ui_test_find_label (dialog, "US East (N. Virginia)"));

  row = gtk_widget_get_ancestor (ui_test_find_label (dialog, "lab"), ADW_TYPE_ACTION_ROW);
  gtk_widget_activate_action (dialog, "account.choose-profile", "s", "lab");
  g_assert_nonnull (row);
  ui_test_wait (is_signed_in, fixture->window);
  g_assert_cmpstr (get_source (fixture), ==, "lab");
  source = g_settings_get_string (settings, "source");
  g_assert_cmpstr (source, ==, "lab");
  gtk_window_destroy (GTK_WINDOW (dialog));

  by_window_choose (fixture->window, NULL, "eu-west-1");
  ui_test_wait (is_signed_in, fixture->window);
  g_assert_cmpstr (get_source (fixture), ==, "lab");
  g_assert_cmpstr (by_context_get_region (
                     by_account_get_context (by_window_get_account (fixture->window))),
                   ==, "eu-west-1");
}

static gboolean
is_bar_gone (gpointer window)
{
  return ui_test_find_button (window, "Check Again") == NULL;
}

static void
test_signed_out (Fixture *fixture, gconstpointer credentials)
{
  ui_test_wait (is_signed_in, fixture->window);
  g_assert_null (ui_test_find_button (GTK_WIDGET (fixture->window), "Check Again"));

  fake_aws_fail (fixture->aws, "GetCallerIdentity", 403, REFUSAL);
  by_account_refresh (by_window_get_account (fixture->window));
  ui_test_wait (is_signed_out, fixture->window);
  ui_test_settle ();
  g_assert_nonnull (
    ui_test_find_label (GTK_WIDGET (fixture->window), "The profile “default” was tried"));

  fake_aws_answer (fixture->aws, "GetCallerIdentity", IDENTITY);
  ui_test_click (GTK_WIDGET (fixture->window), "Check Again");
  ui_test_wait (is_signed_in, fixture->window);
  ui_test_wait (is_bar_gone, fixture->window);
}

int
main (int argc, char *argv[])
{
  g_autoptr (ByApplication) application = NULL;

  ui_test_init (&argc, &argv);
  application = by_application_new (g_new0 (ByOptions, 1));
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_set_default (G_APPLICATION (application));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

#define ADD(name, credentials, test)                                                               \
  g_test_add ("/account-switch/" name, Fixture, credentials, set_up, test, tear_down)
  ADD ("welcome", NULL, test_welcome);
  ADD ("welcome-named", NULL, test_welcome_named);
  ADD ("half-a-key", HALF_A_KEY, test_half_a_key);
  ADD ("no-sandbox", NULL, test_no_sandbox);
  ADD ("scenarios", NULL, test_scenarios);
  ADD ("add-profile", NULL, test_add_profile);
  ADD ("switch", TWO_PROFILES, test_switch);
  ADD ("signed-out", TWO_PROFILES, test_signed_out);

  return g_test_run ();
}
