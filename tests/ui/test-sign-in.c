/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Getting keys again from within the program: in the browser, and with the code of a device. */

#include "by-application.h"
#include "by-mfa-asker.h"
#include "by-mfa-dialog.h"
#include "by-sign-in-dialog.h"
#include "by-time.h"
#include "by-window.h"
#include "fake-aws.h"
#include "fake-clock.h"
#include "ui-test.h"

#include <glib/gstdio.h>

#define IDENTITY                                                                                   \
  "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"                \
  "<GetCallerIdentityResult><UserId>AROA</UserId><Account>123456789012</Account>"                  \
  "<Arn>arn:aws:sts::123456789012:assumed-role/Dev/alice</Arn></GetCallerIdentityResult>"          \
  "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>"

#define SSO_PROFILES                                                                               \
  "[profile lab]\nsso_session=corp\nsso_account_id=123456789012\nsso_role_name=Dev\n"              \
  "region=us-east-1\n"                                                                             \
  "[sso-session corp]\nsso_region=eu-west-1\nsso_start_url=https://corp.awsapps.com/start\n"       \
  "[profile ops]\nrole_arn=arn:aws:iam::1:role/Ops\nsource_profile=lab\n"                          \
  "[profile late]\nsso_session=corp\nsso_account_id=2\nsso_role_name=r\n"

#define MFA_PROFILES                                                                               \
  "[profile base]\naws_access_key_id=AKIABASE\naws_secret_access_key=s\n"                          \
  "[profile lab]\nrole_arn=arn:aws:iam::1:role/Dev\nsource_profile=base\n"                         \
  "mfa_serial=arn:aws:iam::1:mfa/alice\nregion=us-east-1\n"

#define LOGIN_PROFILES "[profile lab]\nlogin_session=arn:aws:iam::1:user/alice\nregion=us-east-1\n"

#define CLIENT "{\"clientId\":\"id\",\"clientSecret\":\"cs\",\"clientSecretExpiresAt\":1900000000}"
#define DEVICE                                                                                     \
  "{\"deviceCode\":\"D\",\"userCode\":\"WDJB-MJHT\",\"verificationUri\":\"http://device/\","       \
  "\"verificationUriComplete\":\"http://device/?c=1\",\"expiresIn\":600,\"interval\":1}"
#define PENDING "{\"error\":\"authorization_pending\"}"
#define TOKEN "{\"accessToken\":\"NEW\",\"expiresIn\":28800}"
#define ASSUMED                                                                                    \
  "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult>"     \
  "<Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"               \
  "<SessionToken>t</SessionToken><Expiration>%s</Expiration></Credentials></AssumeRoleResult>"     \
  "</AssumeRoleResponse>"
#define WRONG_CODE                                                                                 \
  "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>"                     \
  "<Type>Sender</Type><Code>AccessDenied</Code><Message>MultiFactorAuthentication failed "         \
  "with invalid MFA one time pass code. </Message></Error><RequestId>r</RequestId>"                \
  "</ErrorResponse>"

typedef struct
{
  char *home;
  FakeAws *aws;
  ByClock *clock;
  ByAccounts *accounts;
  ByWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer profiles)
{
  g_autoptr (ByContext) context = NULL;
  g_auto (GStrv) environment = NULL;
  g_autofree char *path = NULL;
  g_autofree char *none = NULL;
  g_autoptr (ByMfaPrompt) prompt
    = by_mfa_asker_new (GTK_APPLICATION (g_application_get_default ()));

  fixture->home = g_dir_make_tmp ("by-XXXXXX", NULL);
  path = g_build_filename (fixture->home, "config", NULL);
  none = g_build_filename (fixture->home, "credentials", NULL);
  g_file_set_contents (path, profiles, -1, NULL);
  fixture->aws = fake_aws_new ();
  fixture->clock = fake_clock_new ();
  context = fake_aws_make_context (fixture->aws, fixture->clock);
  environment = g_environ_setenv (environment, "HOME", fixture->home, TRUE);
  environment = g_environ_setenv (environment, "AWS_CONFIG_FILE", path, TRUE);
  environment = g_environ_setenv (environment, "AWS_SHARED_CREDENTIALS_FILE", none, TRUE);
  environment = g_environ_setenv (environment, "AWS_EC2_METADATA_DISABLED", "true", TRUE);
  environment = g_environ_setenv (environment, "AWS_MAX_ATTEMPTS", "1", TRUE);
  environment = g_environ_setenv (environment, "AWS_ENDPOINT_URL",
                                  by_context_get_endpoint_url (context), TRUE);
  fake_aws_answer (fixture->aws, "GetCallerIdentity", IDENTITY);
  fake_aws_answer (fixture->aws, "POST /client/register", CLIENT);
  fake_aws_answer (fixture->aws, "POST /device_authorization", DEVICE);
  fake_aws_fail (fixture->aws, "POST /token", 400, PENDING);

  fixture->accounts = by_accounts_new ((const char *const *) environment, fixture->clock, "/none");
  by_accounts_set_mfa_prompt (fixture->accounts, prompt);
  fixture->window =
    by_window_new (GTK_APPLICATION (g_application_get_default ()), fixture->accounts);
  by_window_open (fixture->window, &(ByAccountChoice) { .profile = "lab" });
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_test_settle ();
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer profiles)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_settle ();
  fake_clock_advance (fixture->clock, 3600 * 1000);
  ui_test_settle ();
  g_assert_finalize_object (fixture->accounts);
  g_clear_object (&fixture->aws);
  g_clear_object (&fixture->clock);
  remove_tree (fixture->home);
  g_free (fixture->home);
}

static gboolean
is_signed_in (gpointer window)
{
  return by_account_get_state (by_window_get_account (window)) == BY_ACCOUNT_SIGNED_IN;
}

static gboolean
is_signed_out (gpointer window)
{
  return by_account_get_state (by_window_get_account (window)) == BY_ACCOUNT_SIGNED_OUT;
}

static GtkWidget *
find_dialog (GType type, guint *n)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  *n = 0;
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_mapped (window))
        {
          found = window;
          (*n)++;
        }
    }

  return found;
}

static gboolean
has_dialog (gpointer type)
{
  guint n = 0;

  return find_dialog (GPOINTER_TO_SIZE (type), &n) != NULL;
}

static gboolean
has_no_dialog (gpointer type)
{
  return !has_dialog (type);
}

static gboolean
has_code (gpointer type)
{
  guint n = 0;
  GtkWidget *dialog = find_dialog (BY_TYPE_SIGN_IN_DIALOG, &n);

  return dialog != NULL && ui_test_find_label (dialog, "WDJB-MJHT") != NULL;
}

static gboolean
has_retry (gpointer type)
{
  guint n = 0;
  GtkWidget *dialog = find_dialog (BY_TYPE_SIGN_IN_DIALOG, &n);

  return dialog != NULL && ui_test_find_button (dialog, "Try Again") != NULL;
}

/* Lets the program's waits pass until @condition holds. */
static void
wait_with_clock (Fixture *fixture, UiTestCondition condition, gpointer data)
{
  for (int i = 0; i < 400 && !condition (data); i++)
    {
      fake_clock_advance (fixture->clock, 1000);
      for (int j = 0; j < 20; j++)
        g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_assert_true (condition (data));
}

static GtkWidget *
start_sign_in (Fixture *fixture)
{
  guint n = 0;

  ui_test_wait (is_signed_out, fixture->window);
  ui_test_settle ();
  ui_test_click (GTK_WIDGET (fixture->window), "Sign In…");
  ui_test_wait (has_code, NULL);

  return find_dialog (BY_TYPE_SIGN_IN_DIALOG, &n);
}

/* By the clock of the server, which is right; that of the test is not. */
static char *
make_keys (const char *operation, const char *request, gpointer user_data)
{
  gint64 end = g_get_real_time () + 7 * G_TIME_SPAN_HOUR + 30 * G_TIME_SPAN_MINUTE;

  return g_strdup_printf ("{\"roleCredentials\":{\"accessKeyId\":\"SSO\",\"secretAccessKey\":\"s\","
                          "\"sessionToken\":\"t\",\"expiration\":%" G_GINT64_FORMAT "}}",
                          end / 1000);
}

#define NO_STACKS                                                                                  \
  "<DescribeStacksResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\">"         \
  "<DescribeStacksResult><Stacks/></DescribeStacksResult></DescribeStacksResponse>"

static gboolean
has_no_stacks (gpointer window)
{
  ByStacks *stacks = by_account_get_stacks (by_window_get_account (window));

  return by_keyed_list_get_state (by_stacks_get_list (stacks)) == BY_LIST_EMPTY;
}

static void
test_browser (Fixture *fixture, gconstpointer profiles)
{
  GtkWidget *dialog = start_sign_in (fixture);
  guint n = 0;

  g_assert_nonnull (ui_test_find_label (dialog, "http://device/"));
  g_assert_nonnull (ui_test_find_label (dialog, "The code counts for another"));

  /* Pressing it once more brings no second one. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.check-account", NULL);
  ui_test_settle ();
  g_assert_true (find_dialog (BY_TYPE_SIGN_IN_DIALOG, &n) == dialog);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (fake_aws_count (fixture->aws, "POST /device_authorization"), ==, 1);

  /* The account comes back by itself once the user has confirmed. */
  fake_aws_answer_with (fixture->aws, "GET /federation/credentials", make_keys, NULL);
  fake_aws_answer (fixture->aws, "POST /token", TOKEN);
  fake_aws_answer (fixture->aws, "DescribeStacks", NO_STACKS);
  g_assert_cmpuint (fake_aws_count (fixture->aws, "DescribeStacks"), ==, 0);
  wait_with_clock (fixture, is_signed_in, fixture->window);
  ui_test_wait (has_no_dialog, GSIZE_TO_POINTER (BY_TYPE_SIGN_IN_DIALOG));
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->window), "Signed in, 7 h "));
  wait_with_clock (fixture, has_no_stacks, fixture->window);
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->window), "behind AWS’s"));

  /* A role that is taken with such a profile is signed in to by that one. */
  by_window_open (fixture->window, &(ByAccountChoice) { .profile = "ops" });
  g_assert_cmpint (by_account_get_sign_in_way (by_window_get_account (fixture->window)), ==,
                   BY_SIGN_IN_WAY_BROWSER);
  g_assert_cmpstr (by_account_get_sign_in_profile (by_window_get_account (fixture->window)), ==,
                   "lab");
}

static void
test_refused (Fixture *fixture, gconstpointer profiles)
{
  GtkWidget *dialog = start_sign_in (fixture);

  fake_aws_fail (fixture->aws, "POST /token", 400, "{\"error\":\"access_denied\"}");
  wait_with_clock (fixture, has_retry, NULL);
  g_assert_nonnull (ui_test_find_label (dialog, "denied in the browser"));
  g_assert_true (is_signed_out (fixture->window));

  /* From there it can be tried again, with a code of its own. */
  fake_aws_fail (fixture->aws, "POST /token", 400, PENDING);
  ui_test_click (dialog, "Try Again");
  ui_test_wait (has_code, NULL);
  g_assert_cmpuint (fake_aws_count (fixture->aws, "POST /device_authorization"), ==, 2);
  gtk_window_close (GTK_WINDOW (dialog));
  ui_test_settle ();
  g_assert_true (has_no_dialog (GSIZE_TO_POINTER (BY_TYPE_SIGN_IN_DIALOG)));
}

static void
test_too_late (Fixture *fixture, gconstpointer profiles)
{
  GtkWidget *dialog = start_sign_in (fixture);

  fake_clock_advance (fixture->clock, 11 * 60 * 1000);
  wait_with_clock (fixture, has_retry, NULL);
  g_assert_nonnull (ui_test_find_label (dialog, "not confirmed in time"));
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_no_network (Fixture *fixture, gconstpointer profiles)
{
  guint n = 0;
  GtkWidget *dialog = NULL;

  fake_aws_drop (fixture->aws, "POST /client/register", TRUE);
  ui_test_wait (is_signed_out, fixture->window);
  ui_test_settle ();
  ui_test_click (GTK_WIDGET (fixture->window), "Sign In…");
  ui_test_wait (has_retry, NULL);
  dialog = find_dialog (BY_TYPE_SIGN_IN_DIALOG, &n);
  g_assert_nonnull (ui_test_find_label (dialog, "not be reached"));
  gtk_window_close (GTK_WINDOW (dialog));
}

static char *
assume (const char *operation, const char *request, gpointer user_data)
{
  gint64 end = g_get_real_time () + G_TIME_SPAN_HOUR;
  g_autofree char *text = by_time_format_iso8601 (end);

  if (strstr (request, "TokenCode=222222") == NULL)
    return g_strdup (WRONG_CODE);
  return g_strdup_printf (ASSUMED, text);
}

static GtkWidget *
wait_for_question (void)
{
  guint n = 0;

  ui_test_wait (has_dialog, GSIZE_TO_POINTER (BY_TYPE_MFA_DIALOG));
  ui_test_settle ();

  return find_dialog (BY_TYPE_MFA_DIALOG, &n);
}

static void
type_code (GtkWidget *dialog, const char *code)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find_id (dialog, "entry")), code);
  ui_test_settle ();
}

static void
test_code (Fixture *fixture, gconstpointer profiles)
{
  GtkWidget *dialog = wait_for_question ();
  GtkWidget *window = GTK_WIDGET (fixture->window);

  fake_aws_answer_with (fixture->aws, "AssumeRole", assume, NULL);
  g_assert_nonnull (ui_test_find_label (dialog, "arn:aws:iam::1:mfa/alice"));
  g_assert_false (gtk_widget_is_sensitive (ui_test_find_button (dialog, "Continue")));
  type_code (dialog, "12x");
  g_assert_nonnull (ui_test_find_label (dialog, "six digits."));
  g_assert_false (gtk_widget_is_sensitive (ui_test_find_button (dialog, "Continue")));

  /* A wrong one is said to be, and asked for again. */
  type_code (dialog, "111 111");
  ui_test_click (dialog, "Continue");
  ui_test_wait (has_no_dialog, GSIZE_TO_POINTER (BY_TYPE_MFA_DIALOG));
  dialog = wait_for_question ();
  g_assert_nonnull (ui_test_find_label (dialog, "did not take that code"));
  type_code (dialog, "222222");
  ui_test_click (dialog, "Continue");
  ui_test_wait (is_signed_in, fixture->window);
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_label (window, "Signed in, "));
}

static void
test_code_declined (Fixture *fixture, gconstpointer profiles)
{
  GtkWidget *dialog = wait_for_question ();
  GtkWidget *window = GTK_WIDGET (fixture->window);

  gtk_window_close (GTK_WINDOW (dialog));
  ui_test_wait (is_signed_out, fixture->window);
  ui_test_settle ();
  g_assert_true (has_no_dialog (GSIZE_TO_POINTER (BY_TYPE_MFA_DIALOG)));
  g_assert_nonnull (ui_test_find_label (window, "needs the code"));

  /* Nothing asks again but the user. */
  by_page_refresh (by_window_get_page (fixture->window));
  ui_test_settle ();
  g_assert_true (has_no_dialog (GSIZE_TO_POINTER (BY_TYPE_MFA_DIALOG)));
  fake_aws_answer_with (fixture->aws, "AssumeRole", assume, NULL);
  ui_test_click (window, "Enter Code…");
  dialog = wait_for_question ();
  type_code (dialog, "222222");
  ui_test_click (dialog, "Continue");
  ui_test_wait (is_signed_in, fixture->window);
}

static void
test_terminal (Fixture *fixture, gconstpointer profiles)
{
  ui_test_wait (is_signed_out, fixture->window);
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->window), "made by “aws login”"));
  g_assert_nonnull (ui_test_find_button (GTK_WIDGET (fixture->window), "Check Again"));
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

#define ADD(name, profiles, test)                                                                  \
  g_test_add ("/sign-in/" name, Fixture, profiles, set_up, test, tear_down)
  ADD ("browser", SSO_PROFILES, test_browser);
  ADD ("refused", SSO_PROFILES, test_refused);
  ADD ("too-late", SSO_PROFILES, test_too_late);
  ADD ("no-network", SSO_PROFILES, test_no_network);
  ADD ("code", MFA_PROFILES, test_code);
  ADD ("code-declined", MFA_PROFILES, test_code_declined);
  ADD ("terminal", LOGIN_PROFILES, test_terminal);

  return g_test_run ();
}
