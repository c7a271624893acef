/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "by-sso-login.h"
#include "home.h"

#define SSO_CONFIG                                                                           \
  "[profile s]\nsso_session=corp\nsso_account_id=123456789012\nsso_role_name=Dev\n"          \
  "[sso-session corp]\nsso_region=eu-west-1\nsso_start_url=https://corp.awsapps.com/start\n" \
  "[profile old]\nsso_start_url=https://ssotest.awsapps.com/start\nsso_region=us-east-1\n"   \
  "sso_account_id=1\nsso_role_name=r\n"                                                      \
  "[profile differs]\nsso_session=corp\nsso_region=us-east-1\nsso_account_id=1\n"            \
  "sso_role_name=r\n[profile lacks]\nsso_session=corp\nsso_role_name=r\n"                    \
  "[profile nosession]\nsso_session=gone\nsso_account_id=1\nsso_role_name=r\n"
#define ROLE_CREDENTIALS                                                                      \
  "{\"roleCredentials\":{\"accessKeyId\":\"SSO\",\"secretAccessKey\":\"s\",\"sessionToken\":" \
  "\"t\","                                                                                    \
  "\"expiration\":1772380800000}}"

static char *
corp_file (void)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA1, "corp", -1);

  return g_strdup_printf (".aws/sso/cache/%s.json", hash);
}

static void
test_sso (Home *home, gconstpointer data)
{
  g_autofree char *file = corp_file ();
  HomeResult result;

  home_write_config (home, SSO_CONFIG, NULL);
  home_assert_error (home, "s", BY_AWS_ERROR_EXPIRED_CREDENTIALS, "Sign in again");

  g_free (home_write_file (home, file,
                           "{\"startUrl\":\"u\",\"region\":\"eu-west-1\",\"accessToken\":\"TOKEN\","
                           "\"expiresAt\":\"2026-03-01T14:00:00Z\"}"));
  home_answer (home, 200, ROLE_CREDENTIALS);
  result = home_get (home, "s");
  g_assert_no_error (result.error);
  g_assert_cmpstr (by_credentials_get_access_key_id (result.credentials), ==, "SSO");
  g_assert_cmpstr (by_credentials_get_account_id (result.credentials), ==, "123456789012");
  g_assert_cmpint (by_credentials_get_expiration (result.credentials), ==,
                   G_GINT64_CONSTANT (1772380800) * G_USEC_PER_SEC);
  by_credentials_unref (result.credentials);
  g_assert_cmpstr (home_get_request (home, 0)->path, ==, "/federation/credentials");
  g_assert_nonnull (strstr (home_get_request (home, 0)->query, "role_name=Dev"));
  g_assert_cmpstr (
      by_http_headers_get (home_get_request (home, 0)->headers, "x-amz-sso_bearer_token"), ==,
      "TOKEN");
  g_assert_null (by_http_headers_get (home_get_request (home, 0)->headers, "Authorization"));

  /* AWS says that the token is over */
  fake_server_clear (home->server);
  home_answer (home, 401,
               "{\"__type\":\"UnauthorizedException\",\"message\":\"Session token not "
               "found or invalid\"}");
  home_assert_error (home, "s", BY_AWS_ERROR_EXPIRED_CREDENTIALS, "Sign in again");
}

static void
test_sso_old_and_wrong (Home *home, gconstpointer data)
{
  home_write_config (home, SSO_CONFIG, NULL);
  g_free (home_write_file (home, ".aws/sso/cache/dace00cba5f8355ec9d274ceb2bcebdfbeed0e12.json",
                           "{\"accessToken\":\"OLD\",\"expiresAt\":\"2026-03-01T12:05:00UTC\"}"));
  home_answer (home, 200, ROLE_CREDENTIALS);
  home_assert_key (home, "old", "SSO", "t");

  home_assert_error (home, "differs", BY_AWS_ERROR_NO_CREDENTIALS, "sso_region");
  home_assert_error (home, "lacks", BY_AWS_ERROR_NO_CREDENTIALS, "sso_account_id");
  home_assert_error (home, "nosession", BY_AWS_ERROR_NO_CREDENTIALS, "gone");
}

static void
test_sso_refresh (Home *home, gconstpointer data)
{
  g_autofree char *file = corp_file ();
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  home_write_config (home, SSO_CONFIG, NULL);
  path = home_write_file (
      home, file,
      "{\"startUrl\":\"u\",\"region\":\"eu-west-1\",\"accessToken\":\"OLD\","
      "\"expiresAt\":\"2026-03-01T11:00:00Z\",\"clientId\":\"id\",\"clientSecret\":"
      "\"cs\",\"registrationExpiresAt\":\"2026-05-01T00:00:00Z\",\"refreshToken\":"
      "\"R1\"}");
  home_answer (home, 200, "{\"accessToken\":\"FRESH\",\"expiresIn\":3600,\"refreshToken\":\"R2\"}");
  home_answer (home, 200, ROLE_CREDENTIALS);
  home_assert_key (home, "s", "SSO", "t");
  g_assert_cmpstr (home_get_request (home, 0)->path, ==, "/token");
  home_assert_body_has (home_get_request (home, 0), "\"refreshToken\":\"R1\"");
  g_assert_cmpstr (
      by_http_headers_get (home_get_request (home, 1)->headers, "x-amz-sso_bearer_token"), ==,
      "FRESH");

  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_nonnull (strstr (text, "\"accessToken\":\"FRESH\""));
  g_assert_nonnull (strstr (text, "\"refreshToken\":\"R2\""));
  g_assert_nonnull (strstr (text, "\"clientSecret\":\"cs\""));
  g_assert_nonnull (strstr (text, "\"expiresAt\":\"2026-03-01T13:00:00Z\""));
}

static void
login_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HomeResult *self = user_data;

  by_sso_login_run_finish (BY_SSO_LOGIN (source), result, &self->error);
  self->done = TRUE;
}

static void
code_ready_cb (BySsoLogin *login, gpointer user_data)
{
  g_assert_cmpstr (by_sso_login_get_user_code (login), ==, "ABCD-EFGH");
  g_assert_cmpstr (by_sso_login_get_verification_url (login), ==, "https://device/");
  g_assert_cmpstr (by_sso_login_get_complete_verification_url (login), ==, "https://device/?c=1");
  (*(guint *) user_data)++;
}

#define PENDING "{\"error\":\"authorization_pending\"}"
#define DEVICE                                                                                \
  "{\"deviceCode\":\"D\",\"userCode\":\"ABCD-EFGH\",\"verificationUri\":\"https://device/\"," \
  "\"verificationUriComplete\":\"https://device/?c=1\",\"expiresIn\":600,\"interval\":1}"

static HomeResult
log_in (Home *home, GCancellable *cancellable, guint *n_ready)
{
  g_autoptr (BySsoLogin) login
      = by_sso_login_new ("s", (const char *const *) home->environment, home->session, home->clock);
  HomeResult result = { 0 };

  by_sso_login_set_endpoint_url (login, fake_server_get_url (home->server));
  g_signal_connect (login, "code-ready", G_CALLBACK (code_ready_cb), n_ready);
  by_sso_login_run_async (login, cancellable, login_done_cb, &result);
  if (cancellable != NULL)
    g_signal_connect_swapped (login, "code-ready", G_CALLBACK (g_cancellable_cancel), cancellable);
  home_wait (&result.done, home->clock);
  return result;
}

static void
test_sso_login (Home *home, gconstpointer data)
{
  guint n_ready = 0;
  HomeResult result;

  home_write_config (home, SSO_CONFIG, NULL);
  home_answer (home, 200,
               "{\"clientId\":\"id\",\"clientSecret\":\"cs\","
               "\"clientSecretExpiresAt\":1780000000}");
  home_answer (home, 200, DEVICE);
  home_answer (home, 400, PENDING);
  home_answer (home, 400, "{\"error\":\"slow_down\"}");
  home_answer (home, 200, "{\"accessToken\":\"NEW\",\"expiresIn\":3600,\"refreshToken\":\"R\"}");
  home_answer (home, 200, ROLE_CREDENTIALS);
  result = log_in (home, NULL, &n_ready);
  g_assert_no_error (result.error);
  g_assert_cmpuint (n_ready, ==, 1);
  home_assert_body_has (home_get_request (home, 0), "sso:account:access");
  home_assert_body_has (home_get_request (home, 1), "https://corp.awsapps.com/start");

  home_assert_key (home, "s", "SSO", "t");
  g_assert_cmpstr (
      by_http_headers_get (home_get_request (home, 5)->headers, "x-amz-sso_bearer_token"), ==,
      "NEW");
}

static void
test_sso_login_fails (Home *home, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint n_ready = 0;
  HomeResult result;

  home_write_config (home, SSO_CONFIG, NULL);
  home_answer (home, 200, "{\"clientId\":\"id\",\"clientSecret\":\"cs\"}");
  home_answer (home, 200, DEVICE);
  home_answer (home, 400, "{\"error\":\"access_denied\"}");
  result = log_in (home, NULL, &n_ready);
  g_assert_error (result.error, BY_AWS_ERROR, BY_AWS_ERROR_ACCESS_DENIED);
  g_clear_error (&result.error);

  /* the user gives up while the code is shown */
  fake_server_clear (home->server);
  home_answer (home, 200, "{\"clientId\":\"id\",\"clientSecret\":\"cs\"}");
  home_answer (home, 200, DEVICE);
  result = log_in (home, cancellable, &n_ready);
  g_assert_error (result.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&result.error);

  /* nobody confirms */
  fake_server_clear (home->server);
  home_answer (home, 200, "{\"clientId\":\"id\",\"clientSecret\":\"cs\"}");
  home_answer (home, 200,
               "{\"deviceCode\":\"D\",\"userCode\":\"ABCD-EFGH\",\"verificationUri\":"
               "\"https://device/\",\"verificationUriComplete\":\"https://device/?c=1\","
               "\"expiresIn\":3,\"interval\":1}");
  home_answer (home, 400, PENDING);
  result = log_in (home, NULL, &n_ready);
  g_assert_error (result.error, BY_AWS_ERROR, BY_AWS_ERROR_EXPIRED_CREDENTIALS);
  g_clear_error (&result.error);
}

int
main (int argc, char *argv[])
{
#define ADD(name, function) \
  g_test_add ("/sso/" name, Home, NULL, home_set_up, function, home_tear_down)

  g_test_init (&argc, &argv, NULL);

  ADD ("keys", test_sso);
  ADD ("old-and-wrong", test_sso_old_and_wrong);
  ADD ("refresh", test_sso_refresh);
  ADD ("login", test_sso_login);
  ADD ("login-fails", test_sso_login_fails);

  return g_test_run ();
}
