/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys that sign requests, and the interface of everything that gives them. */

#include "by-credentials.h"

#include "by-secret.h"
#include "by-time.h"

struct _ByCredentials
{
  gatomicrefcount ref_count;
  gint64 expiration;
  char *access_key_id; /* (owned) */
  BySecret secret_access_key;
  BySecret session_token; /* (nullable) */
  char *account_id;       /* (owned) (nullable) */
  char *source;           /* (owned) */
};

G_DEFINE_INTERFACE (ByCredentialsProvider, by_credentials_provider, G_TYPE_OBJECT)

/**
 * by_credentials_new:
 * @session_token: (nullable): of temporary keys
 * @expiration: when they end, or #BY_TIME_NONE
 * @account_id: (nullable): the account, where the source tells
 * @source: where they come from, in words
 *
 * Returns: (transfer full): credentials
 */
ByCredentials *
by_credentials_new (const char *access_key_id,
                    const char *secret_access_key,
                    const char *session_token,
                    gint64 expiration,
                    const char *account_id,
                    const char *source)
{
  ByCredentials *self;

  g_return_val_if_fail (access_key_id != NULL, NULL);
  g_return_val_if_fail (secret_access_key != NULL, NULL);
  g_return_val_if_fail (source != NULL, NULL);

  self = g_new0 (ByCredentials, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->access_key_id = g_strdup (access_key_id);
  self->secret_access_key = g_strdup (secret_access_key);
  if (session_token != NULL && *session_token != '\0')
    self->session_token = g_strdup (session_token);
  self->expiration = expiration;
  self->account_id = g_strdup (account_id);
  self->source = g_strdup (source);
  return self;
}

/**
 * by_credentials_ref:
 *
 * Returns: (transfer full): @self
 */
ByCredentials *
by_credentials_ref (ByCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * by_credentials_unref:
 * @self: (transfer full): credentials
 *
 * With the last reference the secrets are overwritten.
 */
void
by_credentials_unref (ByCredentials *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->access_key_id);
  g_clear_pointer (&self->secret_access_key, by_secret_free);
  g_clear_pointer (&self->session_token, by_secret_free);
  g_free (self->account_id);
  g_free (self->source);
  g_free (self);
}

/**
 * by_credentials_get_access_key_id:
 *
 * Returns: the public half of the key
 */
const char *
by_credentials_get_access_key_id (const ByCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->access_key_id;
}

/**
 * by_credentials_get_secret_access_key:
 *
 * Returns: the secret half of the key; never to be logged, and copied only into a #BySecret
 */
const char *
by_credentials_get_secret_access_key (const ByCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->secret_access_key;
}

/**
 * by_credentials_get_session_token:
 *
 * Returns: (nullable): the token that goes with temporary keys
 */
const char *
by_credentials_get_session_token (const ByCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->session_token;
}

/**
 * by_credentials_get_expiration:
 *
 * Returns: when they end, #BY_TIME_NONE for never
 */
gint64
by_credentials_get_expiration (const ByCredentials *self)
{
  g_return_val_if_fail (self != NULL, BY_TIME_NONE);

  return self->expiration;
}

/**
 * by_credentials_get_account_id:
 *
 * Returns: (nullable): the account's twelve digits, where the source told
 */
const char *
by_credentials_get_account_id (const ByCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->account_id;
}

/**
 * by_credentials_get_source:
 *
 * Returns: where they come from, in words
 */
const char *
by_credentials_get_source (const ByCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

static void
by_credentials_provider_default_init (ByCredentialsProviderInterface *iface)
{
}

/**
 * by_credentials_provider_get_async:
 * @cancellable: (nullable): gives up waiting; what other callers wait for goes on
 *
 * Asks for credentials that are good now.
 */
void
by_credentials_provider_get_async (ByCredentialsProvider *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (BY_IS_CREDENTIALS_PROVIDER (self));

  BY_CREDENTIALS_PROVIDER_GET_IFACE (self)->get_async (self, cancellable, callback, user_data);
}

/**
 * by_credentials_provider_get_finish:
 *
 * Returns: (transfer full) (nullable): credentials, or %NULL with a #BY_AWS_ERROR that says which
 *   source was tried and what to do
 */
ByCredentials *
by_credentials_provider_get_finish (ByCredentialsProvider *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  g_return_val_if_fail (BY_IS_CREDENTIALS_PROVIDER (self), NULL);

  return BY_CREDENTIALS_PROVIDER_GET_IFACE (self)->get_finish (self, result, error);
}

/**
 * by_credentials_provider_invalidate:
 *
 * Forgets credentials that are kept, because AWS refused them or the files changed.
 */
void
by_credentials_provider_invalidate (ByCredentialsProvider *self)
{
  g_return_if_fail (BY_IS_CREDENTIALS_PROVIDER (self));

  if (BY_CREDENTIALS_PROVIDER_GET_IFACE (self)->invalidate != NULL)
    BY_CREDENTIALS_PROVIDER_GET_IFACE (self)->invalidate (self);
}
