/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * ByCredentials: keys that sign requests. Immutable, reference counted; the secrets are wiped when
 * the last reference goes.
 */
typedef struct _ByCredentials ByCredentials;

ByCredentials *by_credentials_new (const char *access_key_id,
                                   const char *secret_access_key,
                                   const char *session_token,
                                   gint64 expiration,
                                   const char *account_id,
                                   const char *source);
ByCredentials *by_credentials_ref (ByCredentials *self);
void by_credentials_unref (ByCredentials *self);
const char *by_credentials_get_access_key_id (const ByCredentials *self);
const char *by_credentials_get_secret_access_key (const ByCredentials *self);
const char *by_credentials_get_session_token (const ByCredentials *self); /* (nullable) */
gint64 by_credentials_get_expiration (const ByCredentials *self); /* BY_TIME_NONE: never */
const char *by_credentials_get_account_id (const ByCredentials *self); /* (nullable) */
const char *by_credentials_get_source (const ByCredentials *self); /* "environment", "profile x in ~/.aws/credentials" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByCredentials, by_credentials_unref)

/*
 * ByCredentialsProvider: something that gives credentials. Providers wrap each other: a chain tries
 * several, a cache keeps what it got until shortly before it expires.
 */
#define BY_TYPE_CREDENTIALS_PROVIDER (by_credentials_provider_get_type ())
G_DECLARE_INTERFACE (ByCredentialsProvider, by_credentials_provider, BY, CREDENTIALS_PROVIDER, GObject)

struct _ByCredentialsProviderInterface
{
  GTypeInterface parent_iface;

  void (*get_async) (ByCredentialsProvider *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);
  ByCredentials *(*get_finish) (ByCredentialsProvider *self, GAsyncResult *result, GError **error);
  void (*invalidate) (ByCredentialsProvider *self); /* (nullable) forget what is kept */
};

void by_credentials_provider_get_async (ByCredentialsProvider *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
ByCredentials *by_credentials_provider_get_finish (ByCredentialsProvider *self,
                                                   GAsyncResult *result,
                                                   GError **error);
void by_credentials_provider_invalidate (ByCredentialsProvider *self);

G_END_DECLS
