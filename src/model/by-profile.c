/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByProfile: one profile of ~/.aws, told by how it comes to its keys. Never holds a secret.
 */

#include "by-profile.h"

#include <glib/gi18n.h>

#include "by-config-files.h"

struct _ByProfile
{
  GObject parent_instance;

  char *name;    /* (owned) */
  char *summary; /* (owned) */
  char *region;  /* (owned) (nullable) */
  ByProfileKind kind;
};

G_DEFINE_FINAL_TYPE (ByProfile, by_profile, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NAME,
  PROP_TITLE,
  PROP_SUMMARY,
  PROP_REGION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
by_profile_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByProfile *self = BY_PROFILE (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_TITLE:
      g_value_set_string (value, by_profile_get_title (self));
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    case PROP_REGION:
      g_value_set_string (value, self->region);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_profile_finalize (GObject *object)
{
  ByProfile *self = BY_PROFILE (object);

  g_free (self->name);
  g_free (self->summary);
  g_free (self->region);

  G_OBJECT_CLASS (by_profile_parent_class)->finalize (object);
}

static void
by_profile_class_init (ByProfileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = by_profile_get_property;
  object_class->finalize = by_profile_finalize;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, flags);
  properties[PROP_REGION] = g_param_spec_string ("region", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
by_profile_init (ByProfile *self)
{
}

/* The same order in which the sources of a profile are tried. */
static ByProfileKind
find_kind (ByConfig *config, const char *name)
{
  const char *role = by_config_get_profile_value (config, name, "role_arn");
  const char *token_file = by_config_get_profile_value (config, name, "web_identity_token_file");

  if (role != NULL)
    return token_file != NULL ? BY_PROFILE_WEB_IDENTITY : BY_PROFILE_ROLE;
  if (by_config_get_profile_value (config, name, "sso_session") != NULL
      || by_config_get_profile_value (config, name, "sso_start_url") != NULL)
    return BY_PROFILE_SSO;
  if (by_config_get_profile_value (config, name, "aws_access_key_id") != NULL)
    return by_config_get_profile_value (config, name, "aws_session_token") != NULL
             ? BY_PROFILE_TEMPORARY_KEYS
             : BY_PROFILE_KEYS;
  if (by_config_get_profile_value (config, name, "login_session") != NULL)
    return BY_PROFILE_LOGIN;
  if (by_config_get_profile_value (config, name, "credential_process") != NULL)
    return BY_PROFILE_PROCESS;

  return BY_PROFILE_INCOMPLETE;
}

static char *
describe_role (ByConfig *config, const char *name)
{
  const char *arn = by_config_get_profile_value (config, name, "role_arn");
  const char *source = by_config_get_profile_value (config, name, "source_profile");
  const char *slash = strrchr (arn, '/');
  const char *role = slash != NULL ? slash + 1 : arn;

  if (source == NULL)
    return g_strdup_printf (_ ("Role %s"), role);

  /* Translators: names of an IAM role and of a profile */
  return g_strdup_printf (_ ("Role %s by way of %s"), role, source);
}

static char *
describe (ByConfig *config, const char *name, ByProfileKind kind)
{
  switch (kind)
    {
    case BY_PROFILE_KEYS:
      return g_strdup_printf (_ ("Access key %s"),
                              by_config_get_profile_value (config, name, "aws_access_key_id"));
    case BY_PROFILE_TEMPORARY_KEYS:
      return g_strdup (_ ("Temporary keys"));
    case BY_PROFILE_ROLE:
      return describe_role (config, name);
    case BY_PROFILE_WEB_IDENTITY:
      return g_strdup (_ ("Role for a web identity token"));
    case BY_PROFILE_SSO:
      return g_strdup (_ ("Sign-in with the company (IAM Identity Center)"));
    case BY_PROFILE_LOGIN:
      return g_strdup (_ ("Sign-in by “aws login”"));
    case BY_PROFILE_PROCESS:
      return g_strdup (_ ("Keys from another program"));
    case BY_PROFILE_ENVIRONMENT:
    case BY_PROFILE_INCOMPLETE:
    default:
      return g_strdup (_ ("No keys in it"));
    }
}

/**
 * by_profile_new:
 * @config: the shared files
 * @name: a profile of theirs
 *
 * Returns: (transfer full): what @config says about @name
 */
ByProfile *
by_profile_new (ByConfig *config, const char *name)
{
  ByProfile *self = g_object_new (BY_TYPE_PROFILE, NULL);

  self->name = g_strdup (name);
  self->kind = find_kind (config, name);
  self->region = g_strdup (by_config_get_profile_value (config, name, "region"));
  self->summary = describe (config, name, self->kind);

  return self;
}

/**
 * by_profile_new_environment:
 *
 * Returns: (transfer full) (nullable): the keys of the environment; %NULL when there are none
 */
ByProfile *
by_profile_new_environment (const char *const *environment)
{
  const char *key = by_config_get_variable (environment, "AWS_ACCESS_KEY_ID");
  ByProfile *self = NULL;

  if (key == NULL || by_config_get_variable (environment, "AWS_SECRET_ACCESS_KEY") == NULL)
    return NULL;

  self = g_object_new (BY_TYPE_PROFILE, NULL);
  self->name = g_strdup ("");
  self->kind = BY_PROFILE_ENVIRONMENT;
  self->region = by_config_dup_region (NULL, NULL, NULL, environment);
  self->summary = g_strdup_printf (_ ("Access key %s in AWS_ACCESS_KEY_ID"), key);

  return self;
}

/**
 * by_profile_get_name:
 *
 * Returns: (transfer none): the name in the files, "" for the environment
 */
const char *
by_profile_get_name (ByProfile *self)
{
  g_return_val_if_fail (BY_IS_PROFILE (self), NULL);

  return self->name;
}

/**
 * by_profile_get_title:
 *
 * Returns: (transfer none): what it is called on screen
 */
const char *
by_profile_get_title (ByProfile *self)
{
  g_return_val_if_fail (BY_IS_PROFILE (self), NULL);

  return self->kind == BY_PROFILE_ENVIRONMENT ? _ ("Environment") : self->name;
}

/**
 * by_profile_get_summary:
 *
 * Returns: (transfer none): how it comes to its keys, without a secret
 */
const char *
by_profile_get_summary (ByProfile *self)
{
  g_return_val_if_fail (BY_IS_PROFILE (self), NULL);

  return self->summary;
}

/**
 * by_profile_get_region:
 *
 * Returns: (transfer none) (nullable): the region it asks for
 */
const char *
by_profile_get_region (ByProfile *self)
{
  g_return_val_if_fail (BY_IS_PROFILE (self), NULL);

  return self->region;
}

/**
 * by_profile_get_kind:
 *
 * Returns: how it comes to its keys
 */
ByProfileKind
by_profile_get_kind (ByProfile *self)
{
  g_return_val_if_fail (BY_IS_PROFILE (self), BY_PROFILE_INCOMPLETE);

  return self->kind;
}

/**
 * by_profile_equal:
 *
 * Returns: whether both look the same to the user
 */
gboolean
by_profile_equal (ByProfile *self, ByProfile *other)
{
  return g_str_equal (self->name, other->name) && self->kind == other->kind
         && g_str_equal (self->summary, other->summary)
         && g_strcmp0 (self->region, other->region) == 0;
}
