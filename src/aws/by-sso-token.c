/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a profile says about IAM Identity Center (SSO), and the token kept from signing in. */

#include "by-sso-token.h"

#include "by-aws-error.h"
#include "by-config-files.h"
#include "by-source-call.h"
#include "by-time.h"

#define DEFAULT_SCOPE "sso:account:access"

/**
 * by_sso_settings_free:
 * @self: (transfer full) (nullable): settings
 */
void
by_sso_settings_free (BySsoSettings *self)
{
  if (self == NULL)
    return;

  g_free (self->session);
  g_free (self->start_url);
  g_free (self->region);
  g_free (self->account_id);
  g_free (self->role_name);
  g_strfreev (self->scopes);
  g_free (self);
}

/**
 * by_sso_is_configured:
 *
 * Returns: whether @profile signs in with IAM Identity Center, well or badly configured
 */
gboolean
by_sso_is_configured (ByConfig *config, const char *profile)
{
  static const char *const keys[] = { "sso_account_id", "sso_role_name", "sso_start_url" };
  gboolean session = by_config_get_profile_value (config, profile, "sso_session") != NULL;

  /* A session alone is for other tools than those that want credentials. */
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (by_config_get_profile_value (config, profile, keys[i]) != NULL)
      return TRUE;
  return session;
}

static GError *
make_error (const char *profile, const char *problem, const char *detail)
{
  return by_aws_error_new (BY_AWS_ERROR_NO_CREDENTIALS, NULL, "The profile “%s” %s%s", profile,
                           problem, detail);
}

/* A value that the session has, and that the profile may only repeat. */
static gboolean
take_from_session (ByConfig *config,
                   const char *profile,
                   const char *session,
                   const char *key,
                   char **value,
                   GError **error)
{
  const char *ours = by_config_get_profile_value (config, profile, key);
  const char *theirs = by_config_get (config, BY_CONFIG_SSO_SESSION, session, key);

  if (ours != NULL && theirs != NULL && !g_str_equal (ours, theirs))
    {
      g_propagate_error (error, make_error (profile, "and its sso-session differ in ", key));
      return FALSE;
    }
  *value = g_strdup (theirs != NULL ? theirs : ours);
  return TRUE;
}

static GStrv
split_scopes (const char *text)
{
  GStrv scopes = g_strsplit (text != NULL && *text != '\0' ? text : DEFAULT_SCOPE, ",", -1);

  for (guint i = 0; scopes[i] != NULL; i++)
    g_strstrip (scopes[i]);
  return scopes;
}

static gboolean
fill_from_session (BySsoSettings *self, ByConfig *config, const char *profile, GError **error)
{
  if (!g_strv_contains (by_config_get_names (config, BY_CONFIG_SSO_SESSION), self->session))
    {
      g_propagate_error (
          error, make_error (profile, "names an sso-session that does not exist: ", self->session));
      return FALSE;
    }
  self->scopes = split_scopes (
      by_config_get (config, BY_CONFIG_SSO_SESSION, self->session, "sso_registration_scopes"));
  return take_from_session (config, profile, self->session, "sso_start_url", &self->start_url,
                            error)
         && take_from_session (config, profile, self->session, "sso_region", &self->region, error);
}

/**
 * by_sso_settings_new:
 *
 * Returns: (transfer full) (nullable): how @profile signs in, or %NULL with a #BY_AWS_ERROR that
 *   names what is missing
 */
BySsoSettings *
by_sso_settings_new (ByConfig *config, const char *profile, GError **error)
{
  g_autoptr (BySsoSettings) self = g_new0 (BySsoSettings, 1);

  self->session = g_strdup (by_config_get_profile_value (config, profile, "sso_session"));
  self->account_id = g_strdup (by_config_get_profile_value (config, profile, "sso_account_id"));
  self->role_name = g_strdup (by_config_get_profile_value (config, profile, "sso_role_name"));
  if (self->session == NULL)
    {
      self->start_url = g_strdup (by_config_get_profile_value (config, profile, "sso_start_url"));
      self->region = g_strdup (by_config_get_profile_value (config, profile, "sso_region"));
      self->scopes = split_scopes (NULL);
    }
  else if (!fill_from_session (self, config, profile, error))
    return NULL;

  if (self->start_url == NULL || self->region == NULL)
    {
      g_propagate_error (error,
                         make_error (profile, "signs in with IAM Identity Center but lacks ",
                                     self->start_url == NULL ? "sso_start_url" : "sso_region"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * by_sso_token_dup_path:
 *
 * Returns: (transfer full): the file of the token
 */
char *
by_sso_token_dup_path (const BySsoSettings *settings, const char *const *environment)
{
  const char *key = settings->session != NULL ? settings->session : settings->start_url;
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA1, key, -1);
  g_autofree char *relative = g_strdup_printf (".aws/sso/cache/%s.json", hash);

  return by_config_dup_home_path (relative, environment);
}

/**
 * by_sso_token_free:
 * @self: (transfer full) (nullable): a token
 */
void
by_sso_token_free (BySsoToken *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_clear_pointer (&self->object, by_secret_object_free);
  g_free (self);
}

/**
 * by_sso_token_get:
 *
 * Returns: (nullable): a member of the file that is a text
 */
const char *
by_sso_token_get (const BySsoToken *self, const char *member)
{
  JsonNode *node = json_object_get_member (self->object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/**
 * by_sso_token_load:
 *
 * Returns: (transfer full) (nullable): the token, over or not; %NULL when nobody has signed in
 */
BySsoToken *
by_sso_token_load (const BySsoSettings *settings, const char *const *environment)
{
  g_autoptr (BySsoToken) self = g_new0 (BySsoToken, 1);
  const char *end = NULL;

  self->path = by_sso_token_dup_path (settings, environment);
  self->object = by_source_read_json_file (self->path);
  if (self->object == NULL || by_sso_token_get (self, "accessToken") == NULL)
    return NULL;

  end = by_sso_token_get (self, "expiresAt");
  if (end == NULL || !by_source_parse_time (end, &self->expiration))
    return NULL;
  return g_steal_pointer (&self);
}

static void
set_time (JsonObject *object, const char *name, gint64 time)
{
  g_autofree char *text = by_time_format_iso8601 (time - time % G_USEC_PER_SEC);

  json_object_set_string_member (object, name, text);
}

static void
copy_text (JsonObject *from, const char *name, JsonObject *to)
{
  const char *value
      = from != NULL ? json_object_get_string_member_with_default (from, name, NULL) : NULL;

  if (value != NULL)
    json_object_set_string_member (to, name, value);
}

/**
 * by_sso_token_store:
 * @answer: of CreateToken
 * @client: (nullable): {clientId, clientSecret, registrationExpiresAt, refreshToken}: what a later
 *   refresh needs
 *
 * Writes the token where the AWS CLI looks for it.
 *
 * Returns: %FALSE when it could not be written
 */
gboolean
by_sso_token_store (const char *path,
                    const BySsoSettings *settings,
                    JsonObject *answer,
                    JsonObject *client,
                    gint64 now,
                    GError **error)
{
  g_auto (BySecretObject) object = json_object_new ();
  gint64 life = json_object_get_int_member_with_default (answer, "expiresIn", 0);

  json_object_set_string_member (object, "startUrl", settings->start_url);
  json_object_set_string_member (object, "region", settings->region);
  copy_text (answer, "accessToken", object);
  set_time (object, "expiresAt", now + life * G_USEC_PER_SEC);
  if (settings->session != NULL)
    {
      copy_text (client, "clientId", object);
      copy_text (client, "clientSecret", object);
      copy_text (client, "registrationExpiresAt", object);
      copy_text (client, "refreshToken", object);
      copy_text (answer, "refreshToken", object);
    }
  return by_source_write_json_file (path, object, error);
}
