/* SPDX-License-Identifier: GPL-3.0-or-later */

/* batchyard-sandbox: an AWS account on loopback, for demo, rehearsal and tests. */

#include <glib-unix.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "by-build-config.h"
#include "by-sandbox-certificate.h"
#include "by-sandbox-scenario.h"
#include "by-sandbox-server.h"
#include "by-sandbox-sessions.h"

#include <gio/gunixinputstream.h>

typedef struct
{
  int port;
  int n_jobs;
  gint64 seed;
  double speed;
  char *host;
  char *scenario;
  gboolean tls;
  gboolean json;
  gboolean follow_parent;
  gboolean version;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->host);
  g_free (options->scenario);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
check_options (const Options *options, GError **error)
{
  const char *wrong = NULL;

  if (options->port < 0 || options->port > G_MAXUINT16)
    wrong = "--port takes a number from 0 (any that is free) to 65535";
  else if (!(options->speed > 0) || options->speed > 100000)
    wrong = "--speed takes a number above 0, at most 100000";
  else if (options->n_jobs < 0 || options->n_jobs > 1000000)
    wrong = "--jobs takes a number from 0 to 1000000";
  else if (options->host != NULL && !g_str_equal (options->host, "127.0.0.1")
           && !g_str_equal (options->host, "localhost"))
    wrong = "--host takes 127.0.0.1 only: the sandbox is for this machine";
  if (wrong != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, wrong);
  return wrong == NULL;
}

/* GLib takes "--json=x" for "--json": a switch that is given a value was meant in another way. */
static gboolean
check_switches (char *const *argv, GError **error)
{
  static const char *const switches[] = { "--tls=", "--json=", "--follow-parent=", "--version=" };

  for (guint i = 1; argv[i] != NULL && !g_str_equal (argv[i], "--"); i++)
    for (guint j = 0; j < G_N_ELEMENTS (switches); j++)
      if (g_str_has_prefix (argv[i], switches[j]))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%.*s takes no value",
                       (int) strlen (switches[j]) - 1, switches[j]);
          return FALSE;
        }
  return TRUE;
}

static gboolean
read_options (Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_INT, &options->port,
      "Listen here (default 4566; 0: any that is free)", "N" },
    { "host", 0, 0, G_OPTION_ARG_STRING, &options->host, "Always 127.0.0.1", "ADDRESS" },
    { "scenario", 's', 0, G_OPTION_ARG_STRING, &options->scenario,
      "What the account is like (default first-day)", "NAME" },
    { "speed", 0, 0, G_OPTION_ARG_DOUBLE, &options->speed,
      "How many times faster things go than on AWS (default 1)", "X" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options->seed,
      "The same seed gives the same account (default 1)", "N" },
    { "jobs", 0, 0, G_OPTION_ARG_INT, &options->n_jobs,
      "About how many jobs a scenario with jobs has", "N" },
    { "tls", 0, 0, G_OPTION_ARG_NONE, &options->tls,
      "Speak https, with a certificate made at start", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json,
      "Say where it is as one line of JSON, not as export lines", NULL },
    { "follow-parent", 0, 0, G_OPTION_ARG_NONE, &options->follow_parent,
      "End when standard input closes", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Show the version", NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  g_autoptr (GOptionContext) context
      = g_option_context_new ("- an AWS account on this machine, for rehearsal");
  g_autofree char *scenarios = by_sandbox_scenario_describe_all ();

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, scenarios);
  if (!check_switches (*argv, error) || !g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "what is “%s”?", (*argv)[1]);
      return FALSE;
    }
  return check_options (options, error);
}

/* Where the sandbox is and with what one gets in. */
typedef struct
{
  const char *endpoint;
  const char *access_key_id;
  const char *secret_access_key;
  const char *session_token; /* (nullable) */
  const char *certificate;   /* (nullable): path */
} Access;

/*
 * "expire": {"after": 600}: the scenario's user has signed in, with a session that is good for so
 * many seconds; otherwise the user has keys that stay good.
 */
static const BySandboxSession *
sign_in (BySandboxAccount *account)
{
  JsonObject *expire
      = by_sandbox_json_object (by_sandbox_account_get_scenario (account), "expire");
  g_autofree char *id = NULL;
  g_autofree char *capitals = NULL;

  if (expire == NULL)
    return NULL;
  id = by_sandbox_account_fixed_id (account, "AROA", "OrganizationAccountAccessRole");
  capitals = g_ascii_strup (id, -1);
  return by_sandbox_sessions_issue (account, "OrganizationAccountAccessRole", capitals,
                                    by_sandbox_account_get_user_name (account),
                                    by_sandbox_json_double (expire, "after", 0));
}

static void
announce_json (BySandboxAccount *account, const Access *access)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "endpoint", access->endpoint);
  json_object_set_string_member (object, "access_key_id", access->access_key_id);
  json_object_set_string_member (object, "secret_access_key", access->secret_access_key);
  by_sandbox_json_set_string (object, "session_token", access->session_token);
  by_sandbox_json_set_string (object, "ca_bundle", access->certificate);
  json_object_set_string_member (object, "region", by_sandbox_account_get_home_region (account));
  json_object_set_string_member (object, "account", by_sandbox_account_get_id (account));
  json_node_take_object (node, object);
  text = json_to_string (node, FALSE);
  puts (text);
}

static void
announce (BySandboxAccount *account, const Access *access)
{
  const char *region = by_sandbox_account_get_home_region (account);

  printf ("export AWS_ENDPOINT_URL=%s\n", access->endpoint);
  printf ("export AWS_ACCESS_KEY_ID=%s\n", access->access_key_id);
  printf ("export AWS_SECRET_ACCESS_KEY=%s\n", access->secret_access_key);
  if (access->session_token != NULL)
    printf ("export AWS_SESSION_TOKEN=%s\n", access->session_token);
  if (access->certificate != NULL)
    printf ("export AWS_CA_BUNDLE=%s\n", access->certificate);
  printf ("export AWS_REGION=%s AWS_DEFAULT_REGION=%s\n", region, region);
  printf ("unset AWS_PROFILE%s\n", access->session_token == NULL ? " AWS_SESSION_TOKEN" : "");
  printf ("# Clients that do not read AWS_ENDPOINT_URL (aws before 2.13, boto3 before 1.28):\n");
  printf ("#   aws --endpoint-url %s sts get-caller-identity\n", access->endpoint);
}

static void
say_where (const Options *options,
           BySandboxAccount *account,
           BySandboxServer *server,
           BySandboxCertificate *certificate)
{
  const BySandboxSession *session = sign_in (account);
  Access access = {
    .endpoint = by_sandbox_server_get_endpoint (server),
    .access_key_id = by_sandbox_account_get_access_key_id (account),
    .secret_access_key = by_sandbox_account_get_secret_access_key (account),
    .certificate
    = certificate != NULL ? by_sandbox_certificate_get_path (certificate) : NULL,
  };

  if (session != NULL)
    {
      access.access_key_id = session->access_key_id;
      access.secret_access_key = session->secret_access_key;
      access.session_token = session->token;
    }
  if (options->json)
    announce_json (account, &access);
  else
    announce (account, &access);
  fflush (stdout);
}

static gboolean
signal_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
parent_gone_cb (GObject *stream, gpointer user_data)
{
  char byte;

  if (g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (stream), &byte, 1, NULL,
                                                NULL)
      > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

/* What ends the program: a signal, or the parent's end of standard input. */
static void
watch_for_end (const Options *options, GMainLoop *loop)
{
  g_autoptr (GInputStream) standard_input = NULL;
  g_autoptr (GSource) parent = NULL;

  g_unix_signal_add (SIGINT, signal_cb, loop);
  g_unix_signal_add (SIGTERM, signal_cb, loop);
  if (!options->follow_parent)
    return;
  standard_input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  parent = g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (standard_input), NULL);
  g_source_set_callback (parent, G_SOURCE_FUNC (parent_gone_cb), loop, NULL);
  g_source_attach (parent, NULL);
}

static int
fail (const GError *error)
{
  g_printerr ("batchyard-sandbox: %s\n", error->message);
  return error->domain == G_OPTION_ERROR ? 2 : 1;
}

int
main (int argc, char **argv)
{
  g_auto (Options) options = { .port = 4566, .speed = 1, .seed = 1 };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (ByClock) wall = NULL;
  g_autoptr (BySandboxClock) clock = NULL;
  g_autoptr (JsonObject) scenario = NULL;
  g_autoptr (BySandboxAccount) account = NULL;
  g_autoptr (BySandboxCertificate) certificate = NULL;
  g_autoptr (BySandboxServer) server = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
  if (!read_options (&options, &argc, &argv, &error))
    return fail (error);
  if (options.version)
    {
      puts ("batchyard-sandbox " BY_VERSION);
      return 0;
    }
  scenario = by_sandbox_scenario_load (options.scenario != NULL ? options.scenario : "first-day",
                                       &error);
  if (scenario == NULL)
    return fail (error);
  if (options.tls)
    {
      certificate = by_sandbox_certificate_new (&error);
      if (certificate == NULL)
        return fail (error);
    }
  watch_for_end (&options, loop);
  wall = by_clock_new ();
  clock = by_sandbox_clock_new (wall, options.speed);
  account = by_sandbox_account_new (clock, (guint64) options.seed, scenario);
  by_sandbox_scenario_play (account, (guint) options.n_jobs);
  server = by_sandbox_server_new (account, (guint16) options.port,
                                  certificate != NULL ? by_sandbox_certificate_get_tls (certificate)
                                                      : NULL,
                                  &error);
  if (server == NULL)
    return fail (error);
  say_where (&options, account, server, certificate);
  g_main_loop_run (loop);
  return 0;
}
