/* SPDX-License-Identifier: GPL-3.0-or-later */

/* BySignIn: see the header. Main thread only; lives as long as it runs, or somebody looks at it. */

#include "by-sign-in.h"

#include "by-sso-token.h"
#include "by-time.h"

/* Profiles that take their keys from each other in a ring are an error elsewhere; here they end. */
#define MAX_SOURCES 8

struct _BySignIn
{
  GObject parent_instance;

  BySsoLogin *login;         /* (owned) */
  ByClock *clock;            /* (owned) */
  GCancellable *cancellable; /* (owned) */
  char *profile;             /* (owned) */
  BySignInState state;
  gint64 began; /* when the code was given */
  GError *error; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (BySignIn, by_sign_in, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (BySignInState,
                    by_sign_in_state,
                    G_DEFINE_ENUM_VALUE (BY_SIGN_IN_STARTING, "starting"),
                    G_DEFINE_ENUM_VALUE (BY_SIGN_IN_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (BY_SIGN_IN_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (BY_SIGN_IN_FAILED, "failed"))

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static BySignInWay
find_way (ByConfig *config, const char *profile, guint depth, char **of)
{
  const char *source = by_config_get_profile_value (config, profile, "source_profile");
  gboolean takes_role
    = by_config_get_profile_value (config, profile, "role_arn") != NULL
      && by_config_get_profile_value (config, profile, "web_identity_token_file") == NULL;
  BySignInWay way = BY_SIGN_IN_WAY_NONE;

  /* Before a role can be taken, there must be keys to take it with. */
  if (takes_role && source != NULL && !g_str_equal (source, profile) && depth < MAX_SOURCES)
    way = find_way (config, source, depth + 1, of);
  if (way != BY_SIGN_IN_WAY_NONE)
    return way;

  if (of != NULL)
    {
      g_free (*of);
      *of = g_strdup (profile);
    }
  if (takes_role)
    return by_config_get_profile_value (config, profile, "mfa_serial") != NULL
             ? BY_SIGN_IN_WAY_CODE
             : BY_SIGN_IN_WAY_NONE;
  if (by_sso_is_configured (config, profile))
    return BY_SIGN_IN_WAY_BROWSER;
  if (by_config_get_profile_value (config, profile, "aws_access_key_id") == NULL
      && by_config_get_profile_value (config, profile, "login_session") != NULL)
    return BY_SIGN_IN_WAY_TERMINAL;
  return BY_SIGN_IN_WAY_NONE;
}

/**
 * by_sign_in_find_way:
 * @of: (out) (transfer full) (nullable): the profile that it is done for: @profile, or the one that
 *   @profile takes its keys from
 *
 * Returns: what is to be done to get keys for @profile
 */
BySignInWay
by_sign_in_find_way (ByConfig *config, const char *profile, char **of)
{
  if (of != NULL)
    *of = NULL;
  return find_way (config, profile, 0, of);
}

static void
set_state (BySignIn *self, BySignInState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
code_ready_cb (BySignIn *self)
{
  self->began = by_clock_get_real_time (self->clock);
  set_state (self, BY_SIGN_IN_WAITING);
}

static void
login_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BySignIn) self = user_data;

  if (by_sso_login_run_finish (BY_SSO_LOGIN (source), result, &self->error))
    set_state (self, BY_SIGN_IN_DONE);
  else
    set_state (self, BY_SIGN_IN_FAILED);
}

static void
by_sign_in_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, (int) BY_SIGN_IN (object)->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_sign_in_dispose (GObject *object)
{
  BySignIn *self = BY_SIGN_IN (object);

  g_clear_object (&self->login);
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (by_sign_in_parent_class)->dispose (object);
}

static void
by_sign_in_finalize (GObject *object)
{
  BySignIn *self = BY_SIGN_IN (object);

  g_free (self->profile);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (by_sign_in_parent_class)->finalize (object);
}

static void
by_sign_in_class_init (BySignInClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = by_sign_in_get_property;
  object_class->dispose = by_sign_in_dispose;
  object_class->finalize = by_sign_in_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, BY_TYPE_SIGN_IN_STATE,
                                              BY_SIGN_IN_STARTING,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
by_sign_in_init (BySignIn *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * by_sign_in_new:
 * @login: one that has not begun
 * @profile: whose sign-in it is
 *
 * Begins.
 *
 * Returns: (transfer full): the sign-in
 */
BySignIn *
by_sign_in_new (BySsoLogin *login, const char *profile, ByClock *clock)
{
  BySignIn *self = g_object_new (BY_TYPE_SIGN_IN, NULL);

  self->login = g_object_ref (login);
  self->profile = g_strdup (profile);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (login, "code-ready", G_CALLBACK (code_ready_cb), self,
                           G_CONNECT_SWAPPED);
  by_sso_login_run_async (login, self->cancellable, login_cb, g_object_ref (self));

  return self;
}

/**
 * by_sign_in_cancel:
 *
 * Gives up; without effect once it has ended.
 */
void
by_sign_in_cancel (BySignIn *self)
{
  g_return_if_fail (BY_IS_SIGN_IN (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * by_sign_in_get_state:
 *
 * Returns: how far it is
 */
BySignInState
by_sign_in_get_state (BySignIn *self)
{
  g_return_val_if_fail (BY_IS_SIGN_IN (self), BY_SIGN_IN_FAILED);

  return self->state;
}

/**
 * by_sign_in_get_profile:
 *
 * Returns: (transfer none): the profile that is signed in
 */
const char *
by_sign_in_get_profile (BySignIn *self)
{
  g_return_val_if_fail (BY_IS_SIGN_IN (self), NULL);

  return self->profile;
}

/**
 * by_sign_in_get_code:
 *
 * Returns: (transfer none) (nullable): the code to confirm, once AWS has given it
 */
const char *
by_sign_in_get_code (BySignIn *self)
{
  g_return_val_if_fail (BY_IS_SIGN_IN (self), NULL);

  return by_sso_login_get_user_code (self->login);
}

/**
 * by_sign_in_get_address:
 *
 * Returns: (transfer none) (nullable): where the code is typed
 */
const char *
by_sign_in_get_address (BySignIn *self)
{
  g_return_val_if_fail (BY_IS_SIGN_IN (self), NULL);

  return by_sso_login_get_verification_url (self->login);
}

/**
 * by_sign_in_get_link:
 *
 * Returns: (transfer none) (nullable): the same address with the code in it
 */
const char *
by_sign_in_get_link (BySignIn *self)
{
  g_return_val_if_fail (BY_IS_SIGN_IN (self), NULL);

  return by_sso_login_get_complete_verification_url (self->login);
}

/**
 * by_sign_in_get_time_left:
 *
 * Returns: for how long the code still counts, in microseconds; 0 while there is none
 */
gint64
by_sign_in_get_time_left (BySignIn *self)
{
  gint64 end = 0;

  g_return_val_if_fail (BY_IS_SIGN_IN (self), 0);

  end = by_sso_login_get_end (self->login);
  return end != BY_TIME_NONE ? MAX (end - by_clock_get_real_time (self->clock), 0) : 0;
}

/**
 * by_sign_in_get_progress:
 *
 * Returns: how much of the time that the code counts is over, from 0 to 1
 */
double
by_sign_in_get_progress (BySignIn *self)
{
  gint64 whole = 0;

  g_return_val_if_fail (BY_IS_SIGN_IN (self), 0);

  whole = by_sso_login_get_end (self->login) - self->began;
  return self->began != 0 && whole > 0
           ? 1 - (double) by_sign_in_get_time_left (self) / (double) whole
           : 0;
}

/**
 * by_sign_in_get_error:
 *
 * Returns: (transfer none) (nullable): why it failed
 */
const GError *
by_sign_in_get_error (BySignIn *self)
{
  g_return_val_if_fail (BY_IS_SIGN_IN (self), NULL);

  return self->error;
}
