/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "by-aws-error.h"
#include "by-config-files.h"
#include "by-credentials-cache.h"
#include "by-credentials-chain.h"
#include "by-sso-login.h"
#include "by-time.h"
#include "by-transport.h"
#include "fake-clock.h"
#include "fake-server.h"

#define NOW "2026-03-01T12:00:00Z"

/* A home directory of its own, an environment, and a server in place of all of AWS. */
typedef struct
{
  char *home;
  GStrv environment;
  FakeServer *server;
  ByClock *clock;
  SoupSession *session;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *home = NULL;

  fixture->home = g_dir_make_tmp ("by-credentials-XXXXXX", NULL);
  home = g_strconcat ("HOME=", fixture->home, NULL);
  fixture->environment = g_strsplit (home, "\n", -1);
  fixture->environment
      = g_environ_setenv (fixture->environment, "AWS_EC2_METADATA_DISABLED", "true", TRUE);
  fixture->environment
      = g_environ_setenv (fixture->environment, "PATH", "/usr/local/bin:/usr/bin:/bin", TRUE);
  fixture->server = fake_server_new ();
  fixture->clock = fake_clock_new ();
  fixture->session = by_transport_create_direct_session (10);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->home);
  g_free (fixture->home);
  g_strfreev (fixture->environment);
  soup_session_abort (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->session);
  g_object_unref (fixture->server);
  g_object_unref (fixture->clock);
}

static char *
write_file (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->home, name, NULL);
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (directory, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
write_config (Fixture *fixture, const char *config, const char *credentials)
{
  g_free (write_file (fixture, ".aws/config", config));
  g_free (write_file (fixture, ".aws/credentials", credentials != NULL ? credentials : ""));
}

static void
set_variable (Fixture *fixture, const char *name, const char *value)
{
  fixture->environment = g_environ_setenv (fixture->environment, name, value, TRUE);
}

static void
answer (Fixture *fixture, guint status, const char *body)
{
  const FakeAnswer row = { .status = status, .body = body };

  fake_server_add (fixture->server, &row);
}

static const ByHttpRequest *
get_request (Fixture *fixture, guint position)
{
  GPtrArray *requests = fake_server_get_requests (fixture->server);

  g_assert_cmpuint (requests->len, >, position);
  return g_ptr_array_index (requests, position);
}

static void
assert_body_has (const ByHttpRequest *request, const char *part)
{
  gsize length = 0;
  const char *body = g_bytes_get_data (request->body, &length);

  if (g_strstr_len (body, (gssize) length, part) == NULL)
    g_error ("“%s” is not in %.*s", part, (int) length, body);
}

typedef struct
{
  gboolean done;
  ByCredentials *credentials;
  GError *error;
} Result;

static void
got_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Result *self = user_data;

  self->credentials
      = by_credentials_provider_get_finish (BY_CREDENTIALS_PROVIDER (source), result, &self->error);
  self->done = TRUE;
}

static void
wait_for (gboolean *done, ByClock *clock)
{
  gint64 give_up = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!*done)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, give_up);
      if (!g_main_context_iteration (NULL, FALSE))
        {
          if (clock != NULL && fake_clock_count_timeouts (clock) > 0)
            fake_clock_advance (clock, 100);
          g_usleep (50);
        }
    }
}

static ByCredentialsChain *
create_chain (Fixture *fixture, const char *profile)
{
  ByCredentialsChain *chain = by_credentials_chain_new (
      profile, (const char *const *) fixture->environment, fixture->session, fixture->clock);

  by_credentials_chain_set_endpoint_url (chain, fake_server_get_url (fixture->server));
  return chain;
}

static Result
get_with (Fixture *fixture, ByCredentialsChain *chain, gboolean time_passes)
{
  Result result = { 0 };

  by_credentials_provider_get_async (BY_CREDENTIALS_PROVIDER (chain), NULL, got_cb, &result);
  wait_for (&result.done, time_passes ? fixture->clock : NULL);
  return result;
}

static Result
get (Fixture *fixture, const char *profile)
{
  g_autoptr (ByCredentialsChain) chain = create_chain (fixture, profile);

  return get_with (fixture, chain, TRUE);
}

static void
assert_key (Fixture *fixture, const char *profile, const char *key, const char *token)
{
  Result result = get (fixture, profile);

  g_assert_no_error (result.error);
  g_assert_cmpstr (by_credentials_get_access_key_id (result.credentials), ==, key);
  g_assert_cmpstr (by_credentials_get_session_token (result.credentials), ==, token);
  by_credentials_unref (result.credentials);
}

static void
assert_error (Fixture *fixture, const char *profile, ByAwsErrorCode code, const char *part)
{
  Result result = get (fixture, profile);

  g_assert_null (result.credentials);
  g_assert_error (result.error, BY_AWS_ERROR, (int) code);
  if (strstr (result.error->message, part) == NULL)
    g_error ("“%s” is not in “%s”", part, result.error->message);
  g_error_free (result.error);
}

static void
test_environment (Fixture *fixture, gconstpointer data)
{
  write_config (fixture, "",
                "[default]\naws_access_key_id=FILE\naws_secret_access_key=s\n"
                "[other]\naws_access_key_id=OTHER\naws_secret_access_key=s\n");
  assert_key (fixture, NULL, "FILE", NULL);

  set_variable (fixture, "AWS_ACCESS_KEY_ID", "ENVIRONMENT");
  assert_error (fixture, NULL, BY_AWS_ERROR_NO_CREDENTIALS, "AWS_SECRET_ACCESS_KEY");
  set_variable (fixture, "AWS_SECRET_ACCESS_KEY", "s");
  set_variable (fixture, "AWS_SECURITY_TOKEN", "old");
  assert_key (fixture, NULL, "ENVIRONMENT", "old");
  set_variable (fixture, "AWS_SESSION_TOKEN", "new");
  assert_key (fixture, NULL, "ENVIRONMENT", "new");

  /* a profile in the environment does not beat keys in it; one that the user chose does */
  set_variable (fixture, "AWS_PROFILE", "other");
  assert_key (fixture, NULL, "ENVIRONMENT", "new");
  assert_key (fixture, "other", "OTHER", NULL);
  assert_key (fixture, "default", "FILE", NULL);
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  write_config (fixture,
                "[profile a]\naws_access_key_id=CONFIG\naws_secret_access_key=s\n"
                "[profile b]\naws_access_key_id=B\naws_secret_access_key=s\n"
                "[profile half]\naws_access_key_id=H\n",
                "[a]\naws_access_key_id=CREDENTIALS\naws_secret_access_key=s\n"
                "aws_session_token=t\n");
  assert_key (fixture, "a", "CREDENTIALS", "t");
  assert_key (fixture, "b", "B", NULL);
  assert_error (fixture, "half", BY_AWS_ERROR_NO_CREDENTIALS, "aws_secret_access_key");
  assert_error (fixture, "nobody", BY_AWS_ERROR_NO_CREDENTIALS, "no profile “nobody”");
  assert_error (fixture, NULL, BY_AWS_ERROR_NO_CREDENTIALS, "Looked in: the environment");

  write_config (fixture, "[profile a\n", NULL);
  assert_error (fixture, "a", BY_AWS_ERROR_NO_CREDENTIALS, "Profile definition must end with ']'");
}

static void
test_login_explained (Fixture *fixture, gconstpointer data)
{
  write_config (fixture, "[profile l]\nlogin_session = arn:aws:iam::1:user/x\n", NULL);
  assert_error (fixture, "l", BY_AWS_ERROR_NO_CREDENTIALS, "aws login");
}

static void
test_process (Fixture *fixture, gconstpointer data)
{
  g_autofree char *script = write_file (
      fixture, "give keys.py",
      "import json, sys\n"
      "print(json.dumps({'Version': int(sys.argv[1]), 'AccessKeyId': 'P', 'SecretAccessKey': 's',"
      " 'SessionToken': sys.argv[2], 'Expiration': '2030-01-01T00:00:00Z'}))\n");
  g_autofree char *config
      = g_strdup_printf ("[profile ok]\ncredential_process = python3 '%s' 1 \"a b\"\n", script);
  g_autoptr (ByCredentialsChain) chain = NULL;
  Result result;

  write_config (fixture, config, NULL);
  chain = create_chain (fixture, "ok");
  result = get_with (fixture, chain, FALSE);
  g_assert_no_error (result.error);
  g_assert_cmpstr (by_credentials_get_session_token (result.credentials), ==, "a b");
  g_assert_cmpint (by_credentials_get_expiration (result.credentials), >, 0);
  by_credentials_unref (result.credentials);
}

static void
test_process_fails (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *command, *part;
  } cases[] = {
    { "python3 -c 'import sys; sys.exit(\"no luck\")'", "failed with status 1: no luck" },
    { "echo $HOME", "did not print a JSON object" },
    { "echo '{\"Version\": 2}'", "unknown Version" },
    { "echo '{\"Version\": 1}'", "gave no credentials" },
    { "/nonexistent/program", "could not be started" },
    { "echo 'unfinished", "is not a command line" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *config
          = g_strdup_printf ("[profile p]\ncredential_process = %s\n", cases[i].command);
      g_autoptr (ByCredentialsChain) chain = NULL;
      Result result;

      write_config (fixture, config, NULL);
      chain = create_chain (fixture, "p");
      result = get_with (fixture, chain, FALSE);
      g_assert_error (result.error, BY_AWS_ERROR, BY_AWS_ERROR_NO_CREDENTIALS);
      g_assert_nonnull (strstr (result.error->message, cases[i].part));
      g_error_free (result.error);
    }
}

static void
test_process_hangs (Fixture *fixture, gconstpointer data)
{
  write_config (fixture, "[profile p]\ncredential_process = sleep 1000\n", NULL);
  assert_error (fixture, "p", BY_AWS_ERROR_NO_CREDENTIALS, "did not end within a minute");
}

#define ASSUMED(key)                                                                      \
  "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>" key "</AccessKeyId>" \
  "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"                    \
  "<Expiration>2026-03-01T13:00:00Z</Expiration></Credentials></AssumeRoleResult>"        \
  "</AssumeRoleResponse>"

static void
test_role (Fixture *fixture, gconstpointer data)
{
  const char *authorization = NULL;

  write_config (fixture,
                "[profile base]\naws_access_key_id=BASE\naws_secret_access_key=s\n"
                "[profile middle]\nrole_arn=arn:aws:iam::1:role/m\nsource_profile=base\n"
                "[profile top]\nrole_arn=arn:aws:iam::1:role/t\nsource_profile=middle\n"
                "external_id=ex\nduration_seconds=900\nrole_session_name=me\nregion=eu-west-1\n",
                NULL);
  answer (fixture, 200, ASSUMED ("MIDDLE"));
  answer (fixture, 200, ASSUMED ("TOP"));
  assert_key (fixture, "top", "TOP", "t");

  assert_body_has (get_request (fixture, 0), "RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fm");
  authorization = by_http_headers_get (get_request (fixture, 0)->headers, "Authorization");
  g_assert_nonnull (strstr (authorization, "Credential=BASE/20260301/eu-west-1/sts/"));
  assert_body_has (get_request (fixture, 1), "ExternalId=ex");
  assert_body_has (get_request (fixture, 1), "DurationSeconds=900");
  assert_body_has (get_request (fixture, 1), "RoleSessionName=me");
  authorization = by_http_headers_get (get_request (fixture, 1)->headers, "Authorization");
  g_assert_nonnull (strstr (authorization, "Credential=MIDDLE/"));

  /* once more: from the cache that the AWS CLI has too */
  assert_key (fixture, "top", "TOP", "t");
  g_assert_cmpuint (fake_server_get_requests (fixture->server)->len, ==, 2);
}

static void
test_role_cache_name (Fixture *fixture, gconstpointer data)
{
  /* sha1 of {"RoleArn": "arn:aws:iam::1:role/r", "SerialNumber": "arn:aws:iam::1:mfa/u"} */
  g_autofree char *path
      = write_file (fixture, ".aws/cli/cache/dc52f7f7ae1629268d51946d32a240acbf8f7489.json",
                    "{\"Credentials\": {\"AccessKeyId\": \"CACHED\", \"SecretAccessKey\": \"s\", "
                    "\"SessionToken\": \"t\", \"Expiration\": \"2026-03-01T12:30:00UTC\"}}");

  write_config (fixture,
                "[profile base]\naws_access_key_id=BASE\naws_secret_access_key=s\n"
                "[profile p]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=base\n"
                "mfa_serial=arn:aws:iam::1:mfa/u\n",
                NULL);
  assert_key (fixture, "p", "CACHED", "t");

  fake_clock_advance (fixture->clock, 20 * 60 * 1000);
  assert_error (fixture, "p", BY_AWS_ERROR_NO_CREDENTIALS, "multi-factor");
}

static void
test_role_wrong (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *config, *part;
  } cases[] = {
    { "role_arn=r\n", "either source_profile or credential_source" },
    { "role_arn=r\nsource_profile=base\ncredential_source=Environment\n", "just one of them" },
    { "role_arn=r\nsource_profile=nobody\n", "does not exist" },
    { "role_arn=r\nsource_profile=p\n", "in turn" },
    { "role_arn=r\nsource_profile=loop\n", "in turn" },
    { "role_arn=r\ncredential_source=Elsewhere\n", "Elsewhere" },
    { "role_arn=r\ncredential_source=Environment\n", "has none" },
    { "role_arn=r\nsource_profile=empty\n", "No credentials for the profile “empty”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *config = g_strdup_printf (
          "[profile base]\naws_access_key_id=BASE\naws_secret_access_key=s\n"
          "[profile loop]\nrole_arn=q\nsource_profile=p\n[profile empty]\nregion=x\n"
          "[profile p]\n%s",
          cases[i].config);

      write_config (fixture, config, NULL);
      assert_error (fixture, "p", BY_AWS_ERROR_NO_CREDENTIALS, cases[i].part);
    }
}

static void
test_role_itself (Fixture *fixture, gconstpointer data)
{
  write_config (fixture,
                "[profile p]\nrole_arn=r\nsource_profile=p\naws_access_key_id=SELF\n"
                "aws_secret_access_key=s\n",
                NULL);
  answer (fixture, 200, ASSUMED ("ROLE"));
  assert_key (fixture, "p", "ROLE", "t");
  g_assert_nonnull (
      strstr (by_http_headers_get (get_request (fixture, 0)->headers, "Authorization"),
              "Credential=SELF/"));
}

static void
test_role_refused (Fixture *fixture, gconstpointer data)
{
  write_config (fixture,
                "[profile base]\naws_access_key_id=BASE\naws_secret_access_key=s\n"
                "[profile p]\nrole_arn=r\nsource_profile=base\n",
                NULL);
  answer (fixture, 403,
          "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User is not "
          "authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>");
  assert_error (fixture, "p", BY_AWS_ERROR_ACCESS_DENIED, "The role of the profile “p”");
}

static void
test_web_identity (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = write_file (fixture, "token", "a.b.c\n");
  g_autofree char *config = g_strdup_printf (
      "[profile w]\nrole_arn=arn:r\nweb_identity_token_file=%s\nrole_session_name=n\n"
      "[profile norole]\nweb_identity_token_file=%s\n"
      "[profile nofile]\nrole_arn=arn:r\nweb_identity_token_file=/nonexistent/token\n",
      token, token);
  const char *body = "<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult>"
                     "<Credentials><AccessKeyId>WEB</AccessKeyId><SecretAccessKey>s"
                     "</SecretAccessKey><SessionToken>t</SessionToken><Expiration>"
                     "2026-03-01T13:00:00Z</Expiration></Credentials>"
                     "</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>";

  write_config (fixture, config, NULL);
  answer (fixture, 200, body);
  assert_key (fixture, "w", "WEB", "t");
  assert_body_has (get_request (fixture, 0), "WebIdentityToken=a.b.c");
  g_assert_null (by_http_headers_get (get_request (fixture, 0)->headers, "Authorization"));
  assert_error (fixture, "norole", BY_AWS_ERROR_NO_CREDENTIALS, "role_arn");
  assert_error (fixture, "nofile", BY_AWS_ERROR_NO_CREDENTIALS, "cannot be read");

  set_variable (fixture, "AWS_WEB_IDENTITY_TOKEN_FILE", token);
  set_variable (fixture, "AWS_ROLE_ARN", "arn:e");
  assert_key (fixture, NULL, "WEB", "t");
  assert_body_has (get_request (fixture, 1), "RoleArn=arn%3Ae");
}

static void
test_container (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = write_file (fixture, "token", "Basic abc");
  g_autofree char *broken = write_file (fixture, "broken", "Basic abc\n");

  set_variable (fixture, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/x?id=1");
  set_variable (fixture, "AWS_CONTAINER_AUTHORIZATION_TOKEN", "wrong");
  set_variable (fixture, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", token);
  answer (fixture, 500, "");
  answer (fixture, 200,
          "{\"AccessKeyId\":\"C\",\"SecretAccessKey\":\"s\",\"Token\":\"t\","
          "\"Expiration\":\"2026-03-01T18:00:00Z\"}");
  assert_key (fixture, NULL, "C", "t");
  g_assert_cmpstr (get_request (fixture, 1)->path, ==, "/v2/x");
  g_assert_cmpstr (get_request (fixture, 1)->query, ==, "id=1");
  g_assert_cmpstr (by_http_headers_get (get_request (fixture, 1)->headers, "Authorization"), ==,
                   "Basic abc");

  set_variable (fixture, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", broken);
  assert_error (fixture, NULL, BY_AWS_ERROR_NO_CREDENTIALS, "line break");

  set_variable (fixture, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "");
  set_variable (fixture, "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.com/x");
  assert_error (fixture, NULL, BY_AWS_ERROR_NO_CREDENTIALS, "may not be");

  set_variable (fixture, "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/y");
  set_variable (fixture, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", token);
  assert_key (fixture, NULL, "C", "t");
}

static void
test_machine (Fixture *fixture, gconstpointer data)
{
  const char *keys = "{\"Code\":\"Success\",\"AccessKeyId\":\"M\",\"SecretAccessKey\":\"s\","
                     "\"Token\":\"t\",\"Expiration\":\"2026-03-01T18:00:00Z\"}";

  set_variable (fixture, "AWS_EC2_METADATA_DISABLED", "false");
  answer (fixture, 200, "TOKEN");
  answer (fixture, 200, "my-role\n");
  answer (fixture, 200, keys);
  assert_key (fixture, NULL, "M", "t");
  g_assert_cmpstr (get_request (fixture, 0)->method, ==, "PUT");
  g_assert_cmpstr (get_request (fixture, 0)->path, ==, "/latest/api/token");
  g_assert_cmpstr (get_request (fixture, 2)->path, ==,
                   "/latest/meta-data/iam/security-credentials/my-role");
  g_assert_cmpstr (
      by_http_headers_get (get_request (fixture, 2)->headers, "x-aws-ec2-metadata-token"), ==,
      "TOKEN");

  /* the old service, and a page that somebody else's router gives */
  fake_server_clear (fixture->server);
  answer (fixture, 404, "");
  answer (fixture, 200, "my-role");
  answer (fixture, 200, keys);
  assert_key (fixture, NULL, "M", "t");
  fake_server_clear (fixture->server);
  answer (fixture, 200, "<html>router</html>");
  assert_error (fixture, NULL, BY_AWS_ERROR_NO_CREDENTIALS, "Looked in");

  set_variable (fixture, "AWS_EC2_METADATA_V1_DISABLED", "true");
  fake_server_clear (fixture->server);
  answer (fixture, 404, "");
  assert_error (fixture, NULL, BY_AWS_ERROR_NO_CREDENTIALS, "Looked in");
  g_assert_cmpuint (fake_server_get_requests (fixture->server)->len, ==, 1);
}

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
test_sso (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = corp_file ();
  Result result;

  write_config (fixture, SSO_CONFIG, NULL);
  assert_error (fixture, "s", BY_AWS_ERROR_EXPIRED_CREDENTIALS, "Sign in again");

  g_free (write_file (fixture, file,
                      "{\"startUrl\":\"u\",\"region\":\"eu-west-1\",\"accessToken\":\"TOKEN\","
                      "\"expiresAt\":\"2026-03-01T14:00:00Z\"}"));
  answer (fixture, 200, ROLE_CREDENTIALS);
  result = get (fixture, "s");
  g_assert_no_error (result.error);
  g_assert_cmpstr (by_credentials_get_access_key_id (result.credentials), ==, "SSO");
  g_assert_cmpstr (by_credentials_get_account_id (result.credentials), ==, "123456789012");
  g_assert_cmpint (by_credentials_get_expiration (result.credentials), ==,
                   G_GINT64_CONSTANT (1772380800) * G_USEC_PER_SEC);
  by_credentials_unref (result.credentials);
  g_assert_cmpstr (get_request (fixture, 0)->path, ==, "/federation/credentials");
  g_assert_nonnull (strstr (get_request (fixture, 0)->query, "role_name=Dev"));
  g_assert_cmpstr (
      by_http_headers_get (get_request (fixture, 0)->headers, "x-amz-sso_bearer_token"), ==,
      "TOKEN");
  g_assert_null (by_http_headers_get (get_request (fixture, 0)->headers, "Authorization"));

  /* AWS says that the token is over */
  fake_server_clear (fixture->server);
  answer (fixture, 401,
          "{\"__type\":\"UnauthorizedException\",\"message\":\"Session token not "
          "found or invalid\"}");
  assert_error (fixture, "s", BY_AWS_ERROR_EXPIRED_CREDENTIALS, "Sign in again");
}

static void
test_sso_old_and_wrong (Fixture *fixture, gconstpointer data)
{
  write_config (fixture, SSO_CONFIG, NULL);
  g_free (write_file (fixture, ".aws/sso/cache/dace00cba5f8355ec9d274ceb2bcebdfbeed0e12.json",
                      "{\"accessToken\":\"OLD\",\"expiresAt\":\"2026-03-01T12:05:00UTC\"}"));
  answer (fixture, 200, ROLE_CREDENTIALS);
  assert_key (fixture, "old", "SSO", "t");

  assert_error (fixture, "differs", BY_AWS_ERROR_NO_CREDENTIALS, "sso_region");
  assert_error (fixture, "lacks", BY_AWS_ERROR_NO_CREDENTIALS, "sso_account_id");
  assert_error (fixture, "nosession", BY_AWS_ERROR_NO_CREDENTIALS, "gone");
}

static void
test_sso_refresh (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = corp_file ();
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  write_config (fixture, SSO_CONFIG, NULL);
  path = write_file (fixture, file,
                     "{\"startUrl\":\"u\",\"region\":\"eu-west-1\",\"accessToken\":\"OLD\","
                     "\"expiresAt\":\"2026-03-01T11:00:00Z\",\"clientId\":\"id\",\"clientSecret\":"
                     "\"cs\",\"registrationExpiresAt\":\"2026-05-01T00:00:00Z\",\"refreshToken\":"
                     "\"R1\"}");
  answer (fixture, 200, "{\"accessToken\":\"FRESH\",\"expiresIn\":3600,\"refreshToken\":\"R2\"}");
  answer (fixture, 200, ROLE_CREDENTIALS);
  assert_key (fixture, "s", "SSO", "t");
  g_assert_cmpstr (get_request (fixture, 0)->path, ==, "/token");
  assert_body_has (get_request (fixture, 0), "\"refreshToken\":\"R1\"");
  g_assert_cmpstr (
      by_http_headers_get (get_request (fixture, 1)->headers, "x-amz-sso_bearer_token"), ==,
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
  Result *self = user_data;

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

static Result
log_in (Fixture *fixture, GCancellable *cancellable, guint *n_ready)
{
  g_autoptr (BySsoLogin) login = by_sso_login_new ("s", (const char *const *) fixture->environment,
                                                   fixture->session, fixture->clock);
  Result result = { 0 };

  by_sso_login_set_endpoint_url (login, fake_server_get_url (fixture->server));
  g_signal_connect (login, "code-ready", G_CALLBACK (code_ready_cb), n_ready);
  by_sso_login_run_async (login, cancellable, login_done_cb, &result);
  if (cancellable != NULL)
    g_signal_connect_swapped (login, "code-ready", G_CALLBACK (g_cancellable_cancel), cancellable);
  wait_for (&result.done, fixture->clock);
  return result;
}

static void
test_sso_login (Fixture *fixture, gconstpointer data)
{
  guint n_ready = 0;
  Result result;

  write_config (fixture, SSO_CONFIG, NULL);
  answer (fixture, 200,
          "{\"clientId\":\"id\",\"clientSecret\":\"cs\","
          "\"clientSecretExpiresAt\":1780000000}");
  answer (fixture, 200, DEVICE);
  answer (fixture, 400, PENDING);
  answer (fixture, 400, "{\"error\":\"slow_down\"}");
  answer (fixture, 200, "{\"accessToken\":\"NEW\",\"expiresIn\":3600,\"refreshToken\":\"R\"}");
  answer (fixture, 200, ROLE_CREDENTIALS);
  result = log_in (fixture, NULL, &n_ready);
  g_assert_no_error (result.error);
  g_assert_cmpuint (n_ready, ==, 1);
  assert_body_has (get_request (fixture, 0), "sso:account:access");
  assert_body_has (get_request (fixture, 1), "https://corp.awsapps.com/start");

  assert_key (fixture, "s", "SSO", "t");
  g_assert_cmpstr (
      by_http_headers_get (get_request (fixture, 5)->headers, "x-amz-sso_bearer_token"), ==, "NEW");
}

static void
test_sso_login_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint n_ready = 0;
  Result result;

  write_config (fixture, SSO_CONFIG, NULL);
  answer (fixture, 200, "{\"clientId\":\"id\",\"clientSecret\":\"cs\"}");
  answer (fixture, 200, DEVICE);
  answer (fixture, 400, "{\"error\":\"access_denied\"}");
  result = log_in (fixture, NULL, &n_ready);
  g_assert_error (result.error, BY_AWS_ERROR, BY_AWS_ERROR_ACCESS_DENIED);
  g_clear_error (&result.error);

  /* the user gives up while the code is shown */
  fake_server_clear (fixture->server);
  answer (fixture, 200, "{\"clientId\":\"id\",\"clientSecret\":\"cs\"}");
  answer (fixture, 200, DEVICE);
  result = log_in (fixture, cancellable, &n_ready);
  g_assert_error (result.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&result.error);

  /* nobody confirms */
  fake_server_clear (fixture->server);
  answer (fixture, 200, "{\"clientId\":\"id\",\"clientSecret\":\"cs\"}");
  answer (fixture, 200,
          "{\"deviceCode\":\"D\",\"userCode\":\"ABCD-EFGH\",\"verificationUri\":"
          "\"https://device/\",\"verificationUriComplete\":\"https://device/?c=1\","
          "\"expiresIn\":3,\"interval\":1}");
  answer (fixture, 400, PENDING);
  result = log_in (fixture, NULL, &n_ready);
  g_assert_error (result.error, BY_AWS_ERROR, BY_AWS_ERROR_EXPIRED_CREDENTIALS);
  g_clear_error (&result.error);
}

/* Somebody who types codes. */
#define TYPE_TYPIST (typist_get_type ())
G_DECLARE_FINAL_TYPE (Typist, typist, TEST, TYPIST, GObject)

struct _Typist
{
  GObject parent_instance;
  const char *code;
};

static void
typist_ask_async (ByMfaPrompt *prompt,
                  const char *profile,
                  const char *serial,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (prompt, cancellable, callback, user_data);

  g_assert_cmpstr (serial, ==, "arn:mfa");
  if (TEST_TYPIST (prompt)->code != NULL)
    g_task_return_pointer (task, g_strdup (TEST_TYPIST (prompt)->code), g_free);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "no");
}

static char *
typist_ask_finish (ByMfaPrompt *prompt, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
typist_prompt_init (ByMfaPromptInterface *iface)
{
  iface->ask_async = typist_ask_async;
  iface->ask_finish = typist_ask_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (Typist,
                               typist,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BY_TYPE_MFA_PROMPT, typist_prompt_init))

static void
typist_class_init (TypistClass *klass)
{
}

static void
typist_init (Typist *self)
{
}

static void
test_mfa (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Typist) typist = g_object_new (TYPE_TYPIST, NULL);
  g_autoptr (ByCredentialsChain) chain = NULL;
  Result result;

  write_config (fixture,
                "[profile base]\naws_access_key_id=BASE\naws_secret_access_key=s\n"
                "[profile p]\nrole_arn=r\nsource_profile=base\nmfa_serial=arn:mfa\n",
                NULL);
  chain = create_chain (fixture, "p");
  by_credentials_chain_set_prompt (chain, BY_MFA_PROMPT (typist));
  result = get_with (fixture, chain, TRUE);
  g_assert_error (result.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&result.error);

  typist->code = "123456 ";
  answer (fixture, 200, ASSUMED ("MFA"));
  result = get_with (fixture, chain, TRUE);
  g_assert_no_error (result.error);
  by_credentials_unref (result.credentials);
  assert_body_has (get_request (fixture, 0), "TokenCode=123456");
  assert_body_has (get_request (fixture, 0), "SerialNumber=arn%3Amfa");

  /* the code counts for a while, also for another window */
  assert_key (fixture, "p", "MFA", "t");
}

/* Counts, and gives keys that end in an hour; fails when told. */
#define TYPE_COUNTER (counter_get_type ())
G_DECLARE_FINAL_TYPE (Counter, counter, TEST, COUNTER, GObject)

struct _Counter
{
  GObject parent_instance;
  ByClock *clock;
  guint n_asked;
  gboolean fails;
};

static void
counter_get_async (ByCredentialsProvider *provider,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  Counter *self = TEST_COUNTER (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *key = g_strdup_printf ("KEY%u", ++self->n_asked);

  if (self->fails)
    g_task_return_new_error (task, BY_AWS_ERROR, BY_AWS_ERROR_EXPIRED_CREDENTIALS, "over");
  else
    g_task_return_pointer (
        task,
        by_credentials_new (key, "s", "t", by_clock_get_real_time (self->clock) + G_TIME_SPAN_HOUR,
                            NULL, "test"),
        (GDestroyNotify) by_credentials_unref);
}

static ByCredentials *
counter_get_finish (ByCredentialsProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
counter_provider_init (ByCredentialsProviderInterface *iface)
{
  iface->get_async = counter_get_async;
  iface->get_finish = counter_get_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (Counter,
                               counter,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BY_TYPE_CREDENTIALS_PROVIDER,
                                                      counter_provider_init))

static void
counter_class_init (CounterClass *klass)
{
}

static void
counter_init (Counter *self)
{
}

static void
assert_cached (ByCredentialsCache *cache, const char *key)
{
  Result result = { 0 };

  by_credentials_provider_get_async (BY_CREDENTIALS_PROVIDER (cache), NULL, got_cb, &result);
  wait_for (&result.done, NULL);
  if (key == NULL)
    g_assert_error (result.error, BY_AWS_ERROR, BY_AWS_ERROR_EXPIRED_CREDENTIALS);
  else
    {
      g_assert_no_error (result.error);
      g_assert_cmpstr (by_credentials_get_access_key_id (result.credentials), ==, key);
      by_credentials_unref (result.credentials);
    }
  g_clear_error (&result.error);
}

static void
test_cache (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Counter) counter = g_object_new (TYPE_COUNTER, NULL);
  g_autoptr (ByCredentialsCache) cache = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Result results[20] = { 0 };
  Result given_up = { 0 };

  counter->clock = fixture->clock;
  cache = by_credentials_cache_new (BY_CREDENTIALS_PROVIDER (counter), fixture->clock);

  /* many ask, one request is made; one who gives up does not disturb the others */
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    by_credentials_provider_get_async (BY_CREDENTIALS_PROVIDER (cache), NULL, got_cb, &results[i]);
  by_credentials_provider_get_async (BY_CREDENTIALS_PROVIDER (cache), cancellable, got_cb,
                                     &given_up);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      wait_for (&results[i].done, NULL);
      g_assert_no_error (results[i].error);
      by_credentials_unref (results[i].credentials);
    }
  wait_for (&given_up.done, NULL);
  g_assert_error (given_up.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&given_up.error);
  g_assert_cmpuint (counter->n_asked, ==, 1);

  /* early: new ones are fetched, while the old are still given out */
  fake_clock_advance (fixture->clock, 46 * 60 * 1000);
  assert_cached (cache, "KEY1");
  fake_clock_advance (fixture->clock, 0);
  assert_cached (cache, "KEY2");

  /* a refresh that fails early is no harm; late it is */
  fake_clock_advance (fixture->clock, 46 * 60 * 1000);
  counter->fails = TRUE;
  assert_cached (cache, "KEY2");
  fake_clock_advance (fixture->clock, 5 * 60 * 1000);
  assert_cached (cache, NULL);
  counter->fails = FALSE;
  assert_cached (cache, "KEY5");

  by_credentials_provider_invalidate (BY_CREDENTIALS_PROVIDER (cache));
  g_assert_null (by_credentials_cache_get_current (cache));
  assert_cached (cache, "KEY6");
  g_assert_nonnull (by_credentials_cache_get_current (cache));
}

int
main (int argc, char *argv[])
{
#define ADD(name, function) \
  g_test_add ("/credentials/" name, Fixture, NULL, set_up, function, tear_down)

  g_test_init (&argc, &argv, NULL);

  ADD ("environment", test_environment);
  ADD ("files", test_files);
  ADD ("login-explained", test_login_explained);
  ADD ("process", test_process);
  ADD ("process-fails", test_process_fails);
  ADD ("process-hangs", test_process_hangs);
  ADD ("role", test_role);
  ADD ("role-cache-name", test_role_cache_name);
  ADD ("role-wrong", test_role_wrong);
  ADD ("role-itself", test_role_itself);
  ADD ("role-refused", test_role_refused);
  ADD ("mfa", test_mfa);
  ADD ("web-identity", test_web_identity);
  ADD ("container", test_container);
  ADD ("machine", test_machine);
  ADD ("sso", test_sso);
  ADD ("sso-old-and-wrong", test_sso_old_and_wrong);
  ADD ("sso-refresh", test_sso_refresh);
  ADD ("sso-login", test_sso_login);
  ADD ("sso-login-fails", test_sso_login_fails);
  ADD ("cache", test_cache);

  return g_test_run ();
}
