/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The command line. Everything is checked here, so that a wrong word ends in one line and not in a
 * window that shows something else.
 */

#include "by-options.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "by-config-files.h"
#include "by-region.h"
#include "by-scenario.h"

/* Fast enough to watch a deployment without a coffee, slow enough to see every step of it. */
#define DEFAULT_SPEED 20
#define MAX_SPEED 10000

typedef struct
{
  ByOptions *options;
  char *sandbox;
  char *speed;
  gboolean help;
  char **rest;
} Parse;

static void
parse_clear (Parse *self)
{
  g_clear_pointer (&self->options, by_options_free);
  g_free (self->sandbox);
  g_free (self->speed);
  g_strfreev (self->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parse, parse_clear)

static gboolean
fail (GError **error, const char *option, const char *reason)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: %s", option, reason);

  return FALSE;
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return address != NULL ? g_inet_address_get_is_loopback (address)
                         : g_ascii_strcasecmp (host, "localhost") == 0;
}

static gboolean
check_sandbox (Parse *parse, GError **error)
{
  ByOptions *options = parse->options;
  char *end = NULL;

  if (parse->sandbox != NULL)
    {
      options->sandbox = TRUE;
      if (*parse->sandbox != '\0')
        options->scenario = g_strdup (parse->sandbox);
    }
  if (options->scenario != NULL && !by_scenario_is_known (options->scenario))
    {
      g_autofree char *names = by_scenario_list_names ();
      /* Translators: %s is a list of names */
      g_autofree char *reason = g_strdup_printf (_ ("the scenarios are %s"), names);

      return fail (error, "--sandbox", reason);
    }

  if (parse->speed == NULL)
    return TRUE;
  options->sandbox_speed = g_ascii_strtod (parse->speed, &end);
  if (end == parse->speed || *end != '\0'
      || !(options->sandbox_speed >= 1 && options->sandbox_speed <= MAX_SPEED))
    return fail (error, "--sandbox-speed", _ ("must be a number from 1 to 10000"));
  if (!options->sandbox)
    return fail (error, "--sandbox-speed", _ ("needs --sandbox"));

  return TRUE;
}

static gboolean
check_endpoint_url (const char *endpoint_url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (endpoint_url, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || *host == '\0'
      || (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")))
    return fail (error, "--endpoint-url",
                 _ ("must be a web address such as https://localhost:4566"));
  if (g_str_equal (scheme, "http") && !is_loopback (host))
    return fail (error, "--endpoint-url", _ ("must be https, unless it leads to this computer"));

  return TRUE;
}

/* A name that is nowhere would otherwise show as an account that has no keys. */
static gboolean
check_profile (const char *profile, const char *const *environment, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (ByConfig) config = NULL;
  g_autofree char *config_path = NULL;
  g_autofree char *credentials_path = NULL;
  g_autofree char *reason = NULL;

  if (*profile == '\0')
    return fail (error, "--profile", _ ("must name a profile"));

  config = by_config_load (environment, &local_error);
  if (config == NULL)
    return fail (error, "--profile", local_error->message);
  if (by_config_has_profile (config, profile))
    return TRUE;

  config_path = by_config_dup_path (BY_CONFIG_FILE_CONFIG, environment);
  credentials_path = by_config_dup_path (BY_CONFIG_FILE_CREDENTIALS, environment);
  /* Translators: the name of a profile, and the paths of the two files that could have it */
  reason = g_strdup_printf (_ ("there is no profile “%s” in %s or %s"), profile, config_path,
                            credentials_path);

  return fail (error, "--profile", reason);
}

static gboolean
check (Parse *parse, const char *const *environment, GError **error)
{
  const ByOptions *options = parse->options;

  if (parse->rest != NULL)
    return fail (error, parse->rest[0], _ ("nothing but options is expected"));
  if (!check_sandbox (parse, error))
    return FALSE;
  if (options->region != NULL && !by_region_is_valid_id (options->region))
    return fail (error, "--region", _ ("must be a region such as us-east-1"));
  if (options->endpoint_url != NULL && !check_endpoint_url (options->endpoint_url, error))
    return FALSE;
  if (options->sandbox && (options->profile != NULL || options->endpoint_url != NULL))
    return fail (error, options->profile != NULL ? "--profile" : "--endpoint-url",
                 _ ("does not go with --sandbox, which has an account of its own"));

  return options->profile == NULL || check_profile (options->profile, environment, error);
}

static GOptionContext *
create_context (Parse *parse)
{
  ByOptions *options = parse->options;
  const GOptionEntry entries[] = {
    { "profile", 0, 0, G_OPTION_ARG_STRING, &options->profile, N_ ("Use this profile of ~/.aws"),
      N_ ("NAME") },
    { "region", 0, 0, G_OPTION_ARG_STRING, &options->region, N_ ("Work in this region"),
      N_ ("REGION") },
    { "endpoint-url", 0, 0, G_OPTION_ARG_STRING, &options->endpoint_url,
      N_ ("Send every call to this address"), N_ ("URL") },
    { "sandbox", 0, 0, G_OPTION_ARG_STRING, &parse->sandbox,
      N_ ("Explore a make-believe account on this computer; plain --sandbox for the first one"),
      N_ ("SCENARIO") },
    { "sandbox-speed", 0, 0, G_OPTION_ARG_STRING, &parse->speed,
      N_ ("How many times faster than AWS the sandbox is (20)"), N_ ("NUMBER") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Say the version and end"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &parse->help, N_ ("Say this and end"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &parse->rest, NULL, NULL },
    { 0 }
  };
  GOptionContext *context = g_option_context_new (NULL);
  GOptionGroup *group = g_option_group_new ("batchyard", "", "", NULL, NULL);

  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, NULL);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_main_group (context, group);
  g_option_context_set_summary (
    context, _ ("Deploys Raster Vision on AWS Batch and watches it work.\n\n"
                "Without options: the profile and region last chosen in the window, else what the\n"
                "environment (AWS_PROFILE, AWS_REGION, AWS_ACCESS_KEY_ID, ...) and ~/.aws say."));

  return context;
}

/* The scenario is optional, which GOption does not know of strings. */
static GStrv
dup_arguments (const char *const *arguments)
{
  GStrv copy = g_strdupv ((char **) arguments);

  for (guint i = 0; copy[i] != NULL; i++)
    if (g_str_equal (copy[i], "--sandbox"))
      {
        g_free (copy[i]);
        copy[i] = g_strdup ("--sandbox=");
      }

  return copy;
}

/**
 * by_options_parse:
 * @arguments: the command line, the program's name first
 * @environment: what g_get_environ() gives, for where the profiles are
 *
 * Returns: (transfer full): what is asked for; %NULL with one line for the user in @error
 */
ByOptions *
by_options_parse (const char *const *arguments, const char *const *environment, GError **error)
{
  g_auto (Parse) parse = { 0 };
  g_autoptr (GOptionContext) context = NULL;
  g_auto (GStrv) copy = dup_arguments (arguments);

  parse.options = g_new0 (ByOptions, 1);
  parse.options->sandbox_speed = DEFAULT_SPEED;
  context = create_context (&parse);

  if (!g_option_context_parse_strv (context, &copy, error))
    return NULL;
  if (parse.help)
    parse.options->help = g_option_context_get_help (context, TRUE, NULL);
  else if (!parse.options->version && !check (&parse, environment, error))
    return NULL;

  return g_steal_pointer (&parse.options);
}

/**
 * by_options_free:
 *
 * Frees @self.
 */
void
by_options_free (ByOptions *self)
{
  g_free (self->help);
  g_free (self->profile);
  g_free (self->region);
  g_free (self->endpoint_url);
  g_free (self->scenario);
  g_free (self);
}

/**
 * by_options_is_plain:
 *
 * Returns: whether nothing in particular is asked for, so that a window that is open already will do
 */
gboolean
by_options_is_plain (const ByOptions *self)
{
  return self->profile == NULL && self->region == NULL && self->endpoint_url == NULL
         && !self->sandbox;
}
