/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "by-credentials-cache.h"
#include "home.h"

static void
test_environment (Home *home, gconstpointer data)
{
  home_write_config (home, "",
                     "[default]\naws_access_key_id=FILE\naws_secret_access_key=s\n"
                     "[other]\naws_access_key_id=OTHER\naws_secret_access_key=s\n");
  home_assert_key (home, NULL, "FILE", NULL);

  home_set_variable (home, "AWS_ACCESS_KEY_ID", "ENVIRONMENT");
  home_assert_error (home, NULL, BY_AWS_ERROR_NO_CREDENTIALS, "AWS_SECRET_ACCESS_KEY");
  home_set_variable (home, "AWS_SECRET_ACCESS_KEY", "s");
  home_set_variable (home, "AWS_SECURITY_TOKEN", "old");
  home_assert_key (home, NULL, "ENVIRONMENT", "old");
  home_set_variable (home, "AWS_SESSION_TOKEN", "new");
  home_assert_key (home, NULL, "ENVIRONMENT", "new");

  /* a profile in the environment does not beat keys in it; one that the user chose does */
  home_set_variable (home, "AWS_PROFILE", "other");
  home_assert_key (home, NULL, "ENVIRONMENT", "new");
  home_assert_key (home, "other", "OTHER", NULL);
  home_assert_key (home, "default", "FILE", NULL);
}

static void
test_files (Home *home, gconstpointer data)
{
  home_write_config (home,
                     "[profile a]\naws_access_key_id=CONFIG\naws_secret_access_key=s\n"
                     "[profile b]\naws_access_key_id=B\naws_secret_access_key=s\n"
                     "[profile half]\naws_access_key_id=H\n",
                     "[a]\naws_access_key_id=CREDENTIALS\naws_secret_access_key=s\n"
                     "aws_session_token=t\n");
  home_assert_key (home, "a", "CREDENTIALS", "t");
  home_assert_key (home, "b", "B", NULL);
  home_assert_error (home, "half", BY_AWS_ERROR_NO_CREDENTIALS, "aws_secret_access_key");
  home_assert_error (home, "nobody", BY_AWS_ERROR_NO_CREDENTIALS, "no profile “nobody”");
  home_assert_error (home, NULL, BY_AWS_ERROR_NO_CREDENTIALS, "Looked in: the environment");

  home_write_config (home, "[profile a\n", NULL);
  home_assert_error (home, "a", BY_AWS_ERROR_NO_CREDENTIALS,
                     "Profile definition must end with ']'");
}

static void
test_login_explained (Home *home, gconstpointer data)
{
  home_write_config (home, "[profile l]\nlogin_session = arn:aws:iam::1:user/x\n", NULL);
  home_assert_error (home, "l", BY_AWS_ERROR_NO_CREDENTIALS, "aws login");
}

static void
test_process (Home *home, gconstpointer data)
{
  g_autofree char *script = home_write_file (
      home, "give keys.py",
      "import json, sys\n"
      "print(json.dumps({'Version': int(sys.argv[1]), 'AccessKeyId': 'P', 'SecretAccessKey': 's',"
      " 'SessionToken': sys.argv[2], 'Expiration': '2030-01-01T00:00:00Z'}))\n");
  g_autofree char *config
      = g_strdup_printf ("[profile ok]\ncredential_process = python3 '%s' 1 \"a b\"\n", script);
  g_autoptr (ByCredentialsChain) chain = NULL;
  HomeResult result;

  home_write_config (home, config, NULL);
  chain = home_create_chain (home, "ok");
  result = home_get_with (home, chain, FALSE);
  g_assert_no_error (result.error);
  g_assert_cmpstr (by_credentials_get_session_token (result.credentials), ==, "a b");
  g_assert_cmpint (by_credentials_get_expiration (result.credentials), >, 0);
  by_credentials_unref (result.credentials);
}

static void
test_process_fails (Home *home, gconstpointer data)
{
  static const struct
  {
    const char *command, *part;
  } cases[] = {
    { "python3 -c 'import sys; sys.exit(\"no luck\")'", "failed with status 1: no luck" },
    { "echo $HOME", "did not print a JSON object" },
    { "head -c 3000000 /dev/zero", "printed more than" },
    { "sh -c 'head -c 3000000 /dev/zero >&2'", "printed more than" },
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
      HomeResult result;

      home_write_config (home, config, NULL);
      chain = home_create_chain (home, "p");
      result = home_get_with (home, chain, FALSE);
      g_assert_error (result.error, BY_AWS_ERROR, BY_AWS_ERROR_NO_CREDENTIALS);
      g_assert_nonnull (strstr (result.error->message, cases[i].part));
      g_error_free (result.error);
    }
}

/* Keys that have ended already are of no use, whoever gives them. */
static void
test_process_over (Home *home, gconstpointer data)
{
  home_write_config (home,
                     "[profile p]\ncredential_process = echo '{\"Version\": 1, \"AccessKeyId\":"
                     " \"P\", \"SecretAccessKey\": \"s\","
                     " \"Expiration\": \"2001-01-01T00:00:00Z\"}'\n",
                     NULL);
  home_assert_error (home, "p", BY_AWS_ERROR_EXPIRED_CREDENTIALS, "ended at 2001-01-01T00:00:00Z");
}

static void
test_process_hangs (Home *home, gconstpointer data)
{
  home_write_config (home, "[profile p]\ncredential_process = sleep 1000\n", NULL);
  home_assert_error (home, "p", BY_AWS_ERROR_NO_CREDENTIALS, "did not end within a minute");
}

/* The program is gone, but what it began holds its output open. */
static void
test_process_leaves_another (Home *home, gconstpointer data)
{
  home_write_config (home, "[profile p]\ncredential_process = sh -c 'sleep 20 & exit 0'\n", NULL);
  home_assert_error (home, "p", BY_AWS_ERROR_NO_CREDENTIALS, "did not end within a minute");
}

#define ASSUMED(key)                                                                      \
  "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>" key "</AccessKeyId>" \
  "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"                    \
  "<Expiration>2026-03-01T13:00:00Z</Expiration></Credentials></AssumeRoleResult>"        \
  "</AssumeRoleResponse>"

static void
test_role (Home *home, gconstpointer data)
{
  const char *authorization = NULL;

  home_write_config (
      home,
      "[profile base]\naws_access_key_id=BASE\naws_secret_access_key=s\n"
      "[profile middle]\nrole_arn=arn:aws:iam::1:role/m\nsource_profile=base\n"
      "[profile top]\nrole_arn=arn:aws:iam::1:role/t\nsource_profile=middle\n"
      "external_id=ex\nduration_seconds=900\nrole_session_name=me\nregion=eu-west-1\n",
      NULL);
  home_answer (home, 200, ASSUMED ("MIDDLE"));
  home_answer (home, 200, ASSUMED ("TOP"));
  home_assert_key (home, "top", "TOP", "t");

  home_assert_body_has (home_get_request (home, 0), "RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fm");
  authorization = by_http_headers_get (home_get_request (home, 0)->headers, "Authorization");
  g_assert_nonnull (strstr (authorization, "Credential=BASE/20260301/eu-west-1/sts/"));
  home_assert_body_has (home_get_request (home, 1), "ExternalId=ex");
  home_assert_body_has (home_get_request (home, 1), "DurationSeconds=900");
  home_assert_body_has (home_get_request (home, 1), "RoleSessionName=me");
  authorization = by_http_headers_get (home_get_request (home, 1)->headers, "Authorization");
  g_assert_nonnull (strstr (authorization, "Credential=MIDDLE/"));

  /* once more: from the cache that the AWS CLI has too */
  home_assert_key (home, "top", "TOP", "t");
  g_assert_cmpuint (fake_server_get_requests (home->server)->len, ==, 2);
}

static void
test_role_cache_name (Home *home, gconstpointer data)
{
  /* sha1 of {"RoleArn": "arn:aws:iam::1:role/r", "SerialNumber": "arn:aws:iam::1:mfa/u"} */
  g_free (home_write_file (home, ".aws/cli/cache/dc52f7f7ae1629268d51946d32a240acbf8f7489.json",
                           "{\"Credentials\": {\"AccessKeyId\": \"CACHED\", "
                           "\"SecretAccessKey\": \"s\", \"SessionToken\": \"t\", "
                           "\"Expiration\": \"2026-03-01T12:30:00UTC\"}}"));
  home_write_config (home,
                     "[profile base]\naws_access_key_id=BASE\naws_secret_access_key=s\n"
                     "[profile p]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=base\n"
                     "mfa_serial=arn:aws:iam::1:mfa/u\n",
                     NULL);
  home_assert_key (home, "p", "CACHED", "t");

  fake_clock_advance (home->clock, 20 * 60 * 1000);
  home_assert_error (home, "p", BY_AWS_ERROR_NO_CREDENTIALS, "multi-factor");
}

static void
test_role_wrong (Home *home, gconstpointer data)
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

      home_write_config (home, config, NULL);
      home_assert_error (home, "p", BY_AWS_ERROR_NO_CREDENTIALS, cases[i].part);
    }
}

static void
test_role_itself (Home *home, gconstpointer data)
{
  home_write_config (home,
                     "[profile p]\nrole_arn=r\nsource_profile=p\naws_access_key_id=SELF\n"
                     "aws_secret_access_key=s\n",
                     NULL);
  home_answer (home, 200, ASSUMED ("ROLE"));
  home_assert_key (home, "p", "ROLE", "t");
  g_assert_nonnull (
      strstr (by_http_headers_get (home_get_request (home, 0)->headers, "Authorization"),
              "Credential=SELF/"));
}

static void
test_role_refused (Home *home, gconstpointer data)
{
  home_write_config (home,
                     "[profile base]\naws_access_key_id=BASE\naws_secret_access_key=s\n"
                     "[profile p]\nrole_arn=r\nsource_profile=base\n",
                     NULL);
  home_answer (
      home, 403,
      "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User is not "
      "authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>");
  home_assert_error (home, "p", BY_AWS_ERROR_ACCESS_DENIED, "The role of the profile “p”");
}

static void
test_web_identity (Home *home, gconstpointer data)
{
  g_autofree char *token = home_write_file (home, "token", "a.b.c\n");
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

  home_write_config (home, config, NULL);
  home_answer (home, 200, body);
  home_assert_key (home, "w", "WEB", "t");
  home_assert_body_has (home_get_request (home, 0), "WebIdentityToken=a.b.c");
  g_assert_null (by_http_headers_get (home_get_request (home, 0)->headers, "Authorization"));
  home_assert_error (home, "norole", BY_AWS_ERROR_NO_CREDENTIALS, "role_arn");
  home_assert_error (home, "nofile", BY_AWS_ERROR_NO_CREDENTIALS, "cannot be read");

  home_set_variable (home, "AWS_WEB_IDENTITY_TOKEN_FILE", token);
  home_set_variable (home, "AWS_ROLE_ARN", "arn:e");
  home_assert_key (home, NULL, "WEB", "t");
  home_assert_body_has (home_get_request (home, 1), "RoleArn=arn%3Ae");
}

static void
test_container (Home *home, gconstpointer data)
{
  g_autofree char *token = home_write_file (home, "token", "Basic abc");
  g_autofree char *broken = home_write_file (home, "broken", "Basic abc\n");

  home_set_variable (home, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/x?id=1");
  home_set_variable (home, "AWS_CONTAINER_AUTHORIZATION_TOKEN", "wrong");
  home_set_variable (home, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", token);
  home_answer (home, 500, "");
  home_answer (home, 200,
               "{\"AccessKeyId\":\"C\",\"SecretAccessKey\":\"s\",\"Token\":\"t\","
               "\"Expiration\":\"2026-03-01T18:00:00Z\"}");
  home_assert_key (home, NULL, "C", "t");
  g_assert_cmpstr (home_get_request (home, 1)->path, ==, "/v2/x");
  g_assert_cmpstr (home_get_request (home, 1)->query, ==, "id=1");
  g_assert_cmpstr (by_http_headers_get (home_get_request (home, 1)->headers, "Authorization"), ==,
                   "Basic abc");

  home_set_variable (home, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", broken);
  home_assert_error (home, NULL, BY_AWS_ERROR_NO_CREDENTIALS, "line break");

  home_set_variable (home, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "");
  home_set_variable (home, "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.com/x");
  home_assert_error (home, NULL, BY_AWS_ERROR_NO_CREDENTIALS, "may not be");

  home_set_variable (home, "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/y");
  home_set_variable (home, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", token);
  home_assert_key (home, NULL, "C", "t");
}

static void
test_machine (Home *home, gconstpointer data)
{
  const char *keys = "{\"Code\":\"Success\",\"AccessKeyId\":\"M\",\"SecretAccessKey\":\"s\","
                     "\"Token\":\"t\",\"Expiration\":\"2026-03-01T18:00:00Z\"}";

  home_set_variable (home, "AWS_EC2_METADATA_DISABLED", "false");
  home_answer (home, 200, "TOKEN");
  home_answer (home, 200, "my-role\n");
  home_answer (home, 200, keys);
  home_assert_key (home, NULL, "M", "t");
  g_assert_cmpstr (home_get_request (home, 0)->method, ==, "PUT");
  g_assert_cmpstr (home_get_request (home, 0)->path, ==, "/latest/api/token");
  g_assert_cmpstr (home_get_request (home, 2)->path, ==,
                   "/latest/meta-data/iam/security-credentials/my-role");
  g_assert_cmpstr (
      by_http_headers_get (home_get_request (home, 2)->headers, "x-aws-ec2-metadata-token"), ==,
      "TOKEN");

  /* the old service, and a page that somebody else's router gives */
  fake_server_clear (home->server);
  home_answer (home, 404, "");
  home_answer (home, 200, "my-role");
  home_answer (home, 200, keys);
  home_assert_key (home, NULL, "M", "t");
  fake_server_clear (home->server);
  home_answer (home, 200, "<html>router</html>");
  home_assert_error (home, NULL, BY_AWS_ERROR_NO_CREDENTIALS, "Looked in");

  home_set_variable (home, "AWS_EC2_METADATA_V1_DISABLED", "true");
  fake_server_clear (home->server);
  home_answer (home, 404, "");
  home_assert_error (home, NULL, BY_AWS_ERROR_NO_CREDENTIALS, "Looked in");
  g_assert_cmpuint (fake_server_get_requests (home->server)->len, ==, 1);
}

/* Somebody who types codes. */
#define TYPE_TYPIST (typist_get_type ())
G_DECLARE_FINAL_TYPE (Typist, typist, TEST, TYPIST, GObject)

struct _Typist
{
  GObject parent_instance;
  const char *code;
  const char *second_code; /* when asked again */
};

static void
typist_ask_async (ByMfaPrompt *prompt,
                  const char *profile,
                  const char *serial,
                  gboolean again,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (prompt, cancellable, callback, user_data);
  const char *code = again ? TEST_TYPIST (prompt)->second_code : TEST_TYPIST (prompt)->code;

  g_assert_cmpstr (serial, ==, "arn:mfa");
  if (code != NULL)
    g_task_return_pointer (task, g_strdup (code), g_free);
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
test_mfa (Home *home, gconstpointer data)
{
  g_autoptr (Typist) typist = g_object_new (TYPE_TYPIST, NULL);
  g_autoptr (ByCredentialsChain) chain = NULL;
  HomeResult result;

  home_write_config (home,
                     "[profile base]\naws_access_key_id=BASE\naws_secret_access_key=s\n"
                     "[profile p]\nrole_arn=r\nsource_profile=base\nmfa_serial=arn:mfa\n",
                     NULL);
  chain = home_create_chain (home, "p");
  by_credentials_chain_set_prompt (chain, BY_MFA_PROMPT (typist));
  /* who declines is told, and nobody waits for ever */
  result = home_get_with (home, chain, TRUE);
  g_assert_error (result.error, BY_AWS_ERROR, BY_AWS_ERROR_NO_CREDENTIALS);
  g_assert_nonnull (strstr (result.error->message, "needs the code"));
  g_clear_error (&result.error);

  /* and is asked again only once somebody wants to sign in */
  typist->code = "123456 ";
  result = home_get_with (home, chain, TRUE);
  g_assert_error (result.error, BY_AWS_ERROR, BY_AWS_ERROR_NO_CREDENTIALS);
  g_clear_error (&result.error);
  by_credentials_provider_invalidate (BY_CREDENTIALS_PROVIDER (chain));
  home_answer (home, 200, ASSUMED ("MFA"));
  result = home_get_with (home, chain, TRUE);
  g_assert_no_error (result.error);
  by_credentials_unref (result.credentials);
  home_assert_body_has (home_get_request (home, 0), "TokenCode=123456");
  home_assert_body_has (home_get_request (home, 0), "SerialNumber=arn%3Amfa");

  /* the code counts for a while, also for another window */
  home_assert_key (home, "p", "MFA", "t");
}

#define WRONG_CODE                                                                            \
  "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>"                \
  "<Type>Sender</Type><Code>AccessDenied</Code><Message>MultiFactorAuthentication failed "    \
  "with invalid MFA one time pass code. </Message></Error><RequestId>r</RequestId>"           \
  "</ErrorResponse>"

static void
test_mfa_again (Home *home, gconstpointer data)
{
  g_autoptr (Typist) typist = g_object_new (TYPE_TYPIST, NULL);
  g_autoptr (ByCredentialsChain) chain = NULL;
  HomeResult result;

  home_write_config (home,
                     "[profile base]\naws_access_key_id=BASE\naws_secret_access_key=s\n"
                     "[profile p]\nrole_arn=r\nsource_profile=base\nmfa_serial=arn:mfa\n",
                     NULL);
  chain = home_create_chain (home, "p");
  by_credentials_chain_set_prompt (chain, BY_MFA_PROMPT (typist));

  /* a wrong code is asked for again; nothing but the code is */
  typist->code = "111111";
  typist->second_code = "222222";
  home_answer (home, 403, WRONG_CODE);
  home_answer (home, 200, ASSUMED ("SECOND"));
  result = home_get_with (home, chain, TRUE);
  g_assert_no_error (result.error);
  g_assert_cmpstr (by_credentials_get_access_key_id (result.credentials), ==, "SECOND");
  by_credentials_unref (result.credentials);
  home_assert_body_has (home_get_request (home, 0), "TokenCode=111111");
  home_assert_body_has (home_get_request (home, 1), "TokenCode=222222");
}

static void
test_mfa_refused (Home *home, gconstpointer data)
{
  g_autoptr (Typist) typist = g_object_new (TYPE_TYPIST, NULL);
  g_autoptr (ByCredentialsChain) chain = NULL;
  HomeResult result;

  home_write_config (home,
                     "[profile base]\naws_access_key_id=BASE\naws_secret_access_key=s\n"
                     "[profile p]\nrole_arn=r\nsource_profile=base\nmfa_serial=arn:mfa\n",
                     NULL);
  chain = home_create_chain (home, "p");
  by_credentials_chain_set_prompt (chain, BY_MFA_PROMPT (typist));

  /* a role that may not be taken is no matter of codes */
  typist->code = "111111";
  home_answer (home, 403,
               "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>"
               "<Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized to perform: "
               "sts:AssumeRole</Message></Error><RequestId>r</RequestId></ErrorResponse>");
  result = home_get_with (home, chain, TRUE);
  g_assert_error (result.error, BY_AWS_ERROR, BY_AWS_ERROR_ACCESS_DENIED);
  g_clear_error (&result.error);
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
  HomeResult result = { 0 };

  by_credentials_provider_get_async (BY_CREDENTIALS_PROVIDER (cache), NULL, home_got_cb, &result);
  home_wait (&result.done, NULL);
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
test_cache (Home *home, gconstpointer data)
{
  g_autoptr (Counter) counter = g_object_new (TYPE_COUNTER, NULL);
  g_autoptr (ByCredentialsCache) cache = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  HomeResult results[20] = { 0 };
  HomeResult given_up = { 0 };

  counter->clock = home->clock;
  cache = by_credentials_cache_new (BY_CREDENTIALS_PROVIDER (counter), home->clock);

  /* many ask, one request is made; one who gives up does not disturb the others */
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    by_credentials_provider_get_async (BY_CREDENTIALS_PROVIDER (cache), NULL, home_got_cb,
                                       &results[i]);
  by_credentials_provider_get_async (BY_CREDENTIALS_PROVIDER (cache), cancellable, home_got_cb,
                                     &given_up);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      home_wait (&results[i].done, NULL);
      g_assert_no_error (results[i].error);
      by_credentials_unref (results[i].credentials);
    }
  home_wait (&given_up.done, NULL);
  g_assert_error (given_up.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&given_up.error);
  g_assert_cmpuint (counter->n_asked, ==, 1);

  /* early: new ones are fetched, while the old are still given out */
  fake_clock_advance (home->clock, 46 * 60 * 1000);
  assert_cached (cache, "KEY1");
  fake_clock_advance (home->clock, 0);
  assert_cached (cache, "KEY2");

  /* a refresh that fails early is no harm; late it is */
  fake_clock_advance (home->clock, 46 * 60 * 1000);
  counter->fails = TRUE;
  assert_cached (cache, "KEY2");
  fake_clock_advance (home->clock, 5 * 60 * 1000);
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
  g_test_add ("/credentials/" name, Home, NULL, home_set_up, function, home_tear_down)

  g_test_init (&argc, &argv, NULL);

  ADD ("environment", test_environment);
  ADD ("files", test_files);
  ADD ("login-explained", test_login_explained);
  ADD ("process", test_process);
  ADD ("process-fails", test_process_fails);
  ADD ("process-over", test_process_over);
  ADD ("process-hangs", test_process_hangs);
  ADD ("process-leaves-another", test_process_leaves_another);
  ADD ("role", test_role);
  ADD ("role-cache-name", test_role_cache_name);
  ADD ("role-wrong", test_role_wrong);
  ADD ("role-itself", test_role_itself);
  ADD ("role-refused", test_role_refused);
  ADD ("mfa", test_mfa);
  ADD ("mfa-again", test_mfa_again);
  ADD ("mfa-refused", test_mfa_refused);
  ADD ("web-identity", test_web_identity);
  ADD ("container", test_container);
  ADD ("machine", test_machine);
  ADD ("cache", test_cache);

  return g_test_run ();
}
