/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByAccount: the account a window shows.
 *
 * Asks AWS once who the credentials make us, and listens to every later call: the first that says
 * that the sign-in has run out signs the account out and pauses all polling until it is asked to look
 * again.
 */

#include "by-account-private.h"

#include <glib/gi18n.h>

#include "by-aws-error.h"
#include "by-credentials-cache.h"
#include "by-error-text.h"
#include "by-sts.h"
#include "by-time.h"

/* Nobody looks at "Signing in…" for longer; the client itself is more patient, for calls that do work. */
#define IDENTITY_SECONDS 20

G_DEFINE_FINAL_TYPE (ByAccount, by_account, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (ByAccountState,
                    by_account_state,
                    G_DEFINE_ENUM_VALUE (BY_ACCOUNT_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (BY_ACCOUNT_SIGNED_IN, "signed-in"),
                    G_DEFINE_ENUM_VALUE (BY_ACCOUNT_SIGNED_OUT, "signed-out"),
                    G_DEFINE_ENUM_VALUE (BY_ACCOUNT_FAILED, "failed"))

enum
{
  PROP_0,
  PROP_STATE,
  PROP_ACCOUNT_ID,
  PROP_ARN,
  PROP_USER_NAME,
  PROP_ERROR,
  PROP_EXPIRATION,
  PROP_CLOCK_OFFSET,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Whether AWS refuses the credentials themselves, so that no call can work. */
static gboolean
is_signed_out (const GError *error)
{
  return g_error_matches (error, BY_AWS_ERROR, BY_AWS_ERROR_EXPIRED_CREDENTIALS)
         || g_error_matches (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_CREDENTIALS)
         || g_error_matches (error, BY_AWS_ERROR, BY_AWS_ERROR_NO_CREDENTIALS);
}

static void
update_polling (ByAccount *self)
{
  by_poller_set_paused (self->poller,
                        self->hidden || self->gone || self->state == BY_ACCOUNT_SIGNED_OUT);
}

static void
set_state (ByAccount *self, ByAccountState state, const GError *error)
{
  ByAccountState before = self->state;

  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
  self->state = state;
  if (state != BY_ACCOUNT_SIGNED_OUT)
    self->signed_out_at = BY_TIME_NONE;
  else if (self->signed_out_at == BY_TIME_NONE)
    self->signed_out_at = by_clock_get_real_time (by_context_get_clock (self->context));

  update_polling (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  if (state != before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_expiration (ByAccount *self, gint64 expiration)
{
  if (self->expiration == expiration)
    return;

  self->expiration = expiration;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPIRATION]);
}

/* New keys end later than those before. */
static void
renewed_cb (ByAccount *self, ByCredentialsCache *cache)
{
  ByCredentials *credentials = by_credentials_cache_get_current (cache);

  if (credentials != NULL)
    set_expiration (self, by_credentials_get_expiration (credentials));
}

static void
update_clock_offset (ByAccount *self)
{
  gint64 offset = by_context_get_clock_offset (self->context);

  if (self->clock_offset == offset)
    return;

  self->clock_offset = offset;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLOCK_OFFSET]);
}

static void
called_cb (ByAccount *self, const ByCall *call)
{
  update_clock_offset (self);
  if (call->error == NULL)
    self->seen_at = call->started + call->microseconds;
  if (call->error != NULL && is_signed_out (call->error) && !self->asking
      && self->state != BY_ACCOUNT_SIGNED_OUT)
    set_state (self, BY_ACCOUNT_SIGNED_OUT, call->error);
}

static void
set_identity (ByAccount *self, const ByStsCallerIdentity *identity)
{
  g_free (self->account_id);
  self->account_id = g_strdup (identity->account);
  g_free (self->arn);
  self->arn = g_strdup (identity->arn);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCOUNT_ID]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_USER_NAME]);
}

/* The look has ended, one way or the other. */
static void
stop_asking (ByAccount *self)
{
  self->asking = FALSE;
  if (self->deadline != 0)
    g_source_remove (self->deadline);
  self->deadline = 0;
}

static void
fail_asking (ByAccount *self, const GError *error)
{
  stop_asking (self);
  set_state (self, is_signed_out (error) ? BY_ACCOUNT_SIGNED_OUT : BY_ACCOUNT_FAILED, error);
}

static void
identity_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByAccount) self = user_data;
  g_autoptr (GError) error = NULL;
  ByContext *context = BY_CONTEXT (source);
  g_autoptr (ByStsCallerIdentity) identity =
    by_sts_get_caller_identity_finish (context, result, &error);

  if (by_error_is_cancelled (error))
    return;

  if (identity == NULL)
    {
      fail_asking (self, error);
      return;
    }

  stop_asking (self);
  set_identity (self, identity);
  set_state (self, BY_ACCOUNT_SIGNED_IN, NULL);
}

static gboolean
deadline_cb (gpointer user_data)
{
  ByAccount *self = user_data;
  g_autoptr (GError) error = by_aws_error_new (
    BY_AWS_ERROR_NETWORK, NULL,
    /* Translators: in brackets after “AWS could not be reached. Check the connection …” */
    ngettext ("No answer came within %d second", "No answer came within %d seconds",
              IDENTITY_SECONDS),
    IDENTITY_SECONDS);

  self->deadline = 0;
  g_cancellable_cancel (self->cancellable);
  fail_asking (self, error);

  return G_SOURCE_REMOVE;
}

/* Getting the keys may take as long as somebody needs to type a code; only then time counts. */
static void
credentials_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByAccount) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ByCredentials) credentials =
    by_credentials_provider_get_finish (BY_CREDENTIALS_PROVIDER (source), result, &error);

  if (by_error_is_cancelled (error) || g_cancellable_is_cancelled (self->cancellable))
    return;

  if (credentials == NULL)
    {
      fail_asking (self, error);
      return;
    }

  set_expiration (self, by_credentials_get_expiration (credentials));
  self->deadline = by_clock_add_timeout (by_context_get_clock (self->context),
                                         IDENTITY_SECONDS * 1000, deadline_cb, self, NULL);
  by_sts_get_caller_identity_async (self->context, self->cancellable, identity_cb,
                                    g_object_ref (self));
}

static void
by_account_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByAccount *self = BY_ACCOUNT (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_ACCOUNT_ID:
      g_value_set_string (value, self->account_id);
      break;
    case PROP_ARN:
      g_value_set_string (value, self->arn);
      break;
    case PROP_USER_NAME:
      g_value_set_string (value, by_account_get_user_name (self));
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_EXPIRATION:
      g_value_set_int64 (value, self->expiration);
      break;
    case PROP_CLOCK_OFFSET:
      g_value_set_int64 (value, self->clock_offset);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_account_dispose (GObject *object)
{
  ByAccount *self = BY_ACCOUNT (object);

  stop_asking (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->draft_keeper);
  g_clear_object (&self->stack_draft);
  g_clear_object (&self->network);
  g_clear_object (&self->repositories);
  g_clear_object (&self->queues);
  g_clear_object (&self->namespaces);
  g_clear_object (&self->stacks);
  g_clear_object (&self->poller);
  g_clear_object (&self->call_log);
  g_clear_object (&self->deployments);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (by_account_parent_class)->dispose (object);
}

static void
by_account_finalize (GObject *object)
{
  ByAccount *self = BY_ACCOUNT (object);

  g_object_unref (self->cancellable);
  g_clear_error (&self->error);
  g_free (self->account_id);
  g_free (self->arn);
  g_free (self->sign_in_profile);

  G_OBJECT_CLASS (by_account_parent_class)->finalize (object);
}

static void
by_account_class_init (ByAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = by_account_get_property;
  object_class->dispose = by_account_dispose;
  object_class->finalize = by_account_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, BY_TYPE_ACCOUNT_STATE,
                                              BY_ACCOUNT_LOADING, flags);
  properties[PROP_ACCOUNT_ID] = g_param_spec_string ("account-id", NULL, NULL, NULL, flags);
  properties[PROP_ARN] = g_param_spec_string ("arn", NULL, NULL, NULL, flags);
  properties[PROP_USER_NAME] = g_param_spec_string ("user-name", NULL, NULL, NULL, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_EXPIRATION] =
    g_param_spec_int64 ("expiration", NULL, NULL, 0, G_MAXINT64, BY_TIME_NONE, flags);
  properties[PROP_CLOCK_OFFSET] =
    g_param_spec_int64 ("clock-offset", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
by_account_init (ByAccount *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * by_account_new:
 * @context: whom to ask
 * @deployments: (nullable): the operations of the application; tests may do without
 * @sandbox: whether @context leads to a sandbox on this computer
 *
 * Returns: (transfer full): the account of @context; by_account_refresh() asks AWS about it
 */
ByAccount *
by_account_new (ByContext *context, ByDeployments *deployments, gboolean sandbox)
{
  ByAccount *self = NULL;
  ByCredentialsProvider *provider = NULL;

  g_return_val_if_fail (BY_IS_CONTEXT (context), NULL);

  self = g_object_new (BY_TYPE_ACCOUNT, NULL);
  g_set_object (&self->context, context);
  g_set_object (&self->deployments, deployments);
  self->sandbox = sandbox;
  self->poller = by_poller_new (by_context_get_clock (context));
  self->call_log = by_call_log_new (context);
  g_signal_connect_object (context, "called", G_CALLBACK (called_cb), self, G_CONNECT_SWAPPED);
  provider = by_context_get_credentials_provider (context);
  if (BY_IS_CREDENTIALS_CACHE (provider))
    g_signal_connect_object (provider, "changed", G_CALLBACK (renewed_cb), self,
                             G_CONNECT_SWAPPED);

  return self;
}

/**
 * by_account_refresh:
 *
 * Asks AWS again who we are, with credentials got anew. Without an answer within twenty seconds the
 * account fails, and can be asked again.
 */
void
by_account_refresh (ByAccount *self)
{
  g_return_if_fail (BY_IS_ACCOUNT (self));

  if (self->asking || self->gone)
    return;

  if (self->state == BY_ACCOUNT_SIGNED_OUT)
    by_credentials_provider_invalidate (by_context_get_credentials_provider (self->context));
  self->asking = TRUE;
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  by_credentials_provider_get_async (by_context_get_credentials_provider (self->context),
                                     self->cancellable, credentials_cb, g_object_ref (self));
}

/**
 * by_account_renew:
 *
 * The keys on disk may be others now: looks at them, and asks AWS again who we are. Without effect
 * on a sandbox, whose keys are nowhere on disk.
 */
void
by_account_renew (ByAccount *self)
{
  g_return_if_fail (BY_IS_ACCOUNT (self));

  if (self->sandbox)
    return;

  by_credentials_provider_invalidate (by_context_get_credentials_provider (self->context));
  by_account_refresh (self);
}

/**
 * by_account_fail:
 * @error: why
 *
 * The account cannot be reached any more and never will be: its sandbox has ended.
 */
void
by_account_fail (ByAccount *self, const GError *error)
{
  g_return_if_fail (BY_IS_ACCOUNT (self));

  self->gone = TRUE;
  stop_asking (self);
  g_cancellable_cancel (self->cancellable);
  set_state (self, BY_ACCOUNT_FAILED, error);
}

/**
 * by_account_is_gone:
 *
 * Returns: whether nothing will ever reach the account again; its sandbox has ended
 */
gboolean
by_account_is_gone (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), TRUE);

  return self->gone;
}

/**
 * by_account_set_hidden:
 * @hidden: whether nobody can see the account now
 *
 * Rests all polling but that of running operations.
 */
void
by_account_set_hidden (ByAccount *self, gboolean hidden)
{
  g_return_if_fail (BY_IS_ACCOUNT (self));

  self->hidden = hidden;
  update_polling (self);
}

/**
 * by_account_get_context:
 *
 * Returns: (transfer none): the context of every call about this account
 */
ByContext *
by_account_get_context (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  return self->context;
}

/**
 * by_account_get_deployments:
 *
 * Returns: (transfer none) (nullable): the operations on stacks, of this account and others
 */
ByDeployments *
by_account_get_deployments (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  return self->deployments;
}

/**
 * by_account_is_sandbox:
 *
 * Returns: whether this is a make-believe account on this computer
 */
gboolean
by_account_is_sandbox (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), FALSE);

  return self->sandbox;
}

/**
 * by_account_get_state:
 *
 * Returns: whether AWS takes the credentials
 */
ByAccountState
by_account_get_state (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), BY_ACCOUNT_FAILED);

  return self->state;
}

/**
 * by_account_get_error:
 *
 * Returns: (transfer none) (nullable): why the state is signed out or failed
 */
const GError *
by_account_get_error (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  return self->error;
}

/**
 * by_account_get_account_id:
 *
 * Returns: (transfer none) (nullable): the twelve digits, once AWS has told them
 */
const char *
by_account_get_account_id (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  return self->account_id;
}

/**
 * by_account_dup_number:
 *
 * Returns: (transfer full): the twelve digits as people write them, empty while not known
 */
char *
by_account_dup_number (ByAccount *self)
{
  const char *id = NULL;

  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  id = self->account_id;
  if (id == NULL || strlen (id) != 12)
    return g_strdup (id != NULL ? id : "");

  return g_strdup_printf ("%.4s-%.4s-%s", id, id + 4, id + 8);
}

/**
 * by_account_get_arn:
 *
 * Returns: (transfer none) (nullable): who we are there
 */
const char *
by_account_get_arn (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  return self->arn;
}

/**
 * by_account_get_user_name:
 *
 * Returns: (transfer none) (nullable): the last part of the ARN, "alice" or "root"
 */
const char *
by_account_get_user_name (ByAccount *self)
{
  const char *last = NULL;

  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  if (self->arn == NULL)
    return NULL;
  last = strrchr (self->arn, '/');
  if (last == NULL)
    last = strrchr (self->arn, ':');

  return last != NULL ? last + 1 : self->arn;
}

/**
 * by_account_get_expiration:
 *
 * Returns: when the keys end, %BY_TIME_NONE when they do not
 */
gint64
by_account_get_expiration (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), BY_TIME_NONE);

  return self->expiration;
}

/**
 * by_account_get_signed_out_at:
 *
 * Returns: when AWS first refused the credentials, %BY_TIME_NONE while it does not
 */
gint64
by_account_get_signed_out_at (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), BY_TIME_NONE);

  return self->signed_out_at;
}

/**
 * by_account_get_seen_at:
 *
 * Returns: when AWS last answered well, %BY_TIME_NONE before it has: what is on show is not newer
 */
gint64
by_account_get_seen_at (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), BY_TIME_NONE);

  return self->seen_at;
}

/**
 * by_account_get_time_left:
 *
 * Returns: for how many microseconds the keys still hold, by AWS's clock where ours is off; -1 when
 *   they do not end
 */
gint64
by_account_get_time_left (ByAccount *self)
{
  gint64 now = 0;

  g_return_val_if_fail (BY_IS_ACCOUNT (self), -1);

  if (self->expiration == BY_TIME_NONE)
    return -1;
  now = by_clock_get_real_time (by_context_get_clock (self->context)) + self->clock_offset;

  return MAX (self->expiration - now, 0);
}

/**
 * by_account_set_sign_in:
 * @way: what the user does to have keys again
 * @profile: (nullable): for which profile
 *
 * For ByAccounts, which knows the profiles.
 */
void
by_account_set_sign_in (ByAccount *self, BySignInWay way, const char *profile)
{
  g_return_if_fail (BY_IS_ACCOUNT (self));

  self->way = way;
  g_free (self->sign_in_profile);
  self->sign_in_profile = g_strdup (profile);
}

/**
 * by_account_get_sign_in_way:
 *
 * Returns: what the user does to have keys again
 */
BySignInWay
by_account_get_sign_in_way (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), BY_SIGN_IN_WAY_NONE);

  return self->way;
}

/**
 * by_account_get_sign_in_profile:
 *
 * Returns: (transfer none) (nullable): the profile for which that is done
 */
const char *
by_account_get_sign_in_profile (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  return self->sign_in_profile;
}

/**
 * by_account_get_call_log:
 *
 * Returns: (transfer none): the calls that were made for this account
 */
ByCallLog *
by_account_get_call_log (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  return self->call_log;
}
