/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * SSO OIDC. What the _finish functions return is (transfer full); the elements of a list belong to
 * it, by_record_ref() keeps one. Arguments that are pointers may be %NULL where the API makes them
 * optional. Times are microseconds (by-time.h). Operations and members are named as in the API.
 */

#include "by-context.h"

G_BEGIN_DECLS

extern const ByService by_oidc_service;

enum
{
  BY_OIDC_REGISTER_CLIENT,
  BY_OIDC_START_DEVICE_AUTHORIZATION,
  BY_OIDC_CREATE_TOKEN,
  BY_OIDC_N_OPERATIONS,
};
extern const ByOperation by_oidc_operations[BY_OIDC_N_OPERATIONS];

typedef struct
{
  ByRecord record;
  char *client_id;
  char *client_secret;
  gint64 client_id_issued_at;
  gint64 client_secret_expires_at;
  char *authorization_endpoint;
  char *token_endpoint;
} ByOidcRegisterClientResult;

typedef struct
{
  ByRecord record;
  char *device_code;
  char *user_code;
  char *verification_uri;
  char *verification_uri_complete;
  gint64 expires_in;
  gint64 interval;
} ByOidcStartDeviceAuthorizationResult;

typedef struct
{
  ByRecord record;
  char *access_token;
  char *token_type;
  gint64 expires_in;
  char *refresh_token;
  char *id_token;
} ByOidcCreateTokenResult;

BY_DEFINE_RECORD_AUTOPTR (ByOidcRegisterClientResult)
BY_DEFINE_RECORD_AUTOPTR (ByOidcStartDeviceAuthorizationResult)
BY_DEFINE_RECORD_AUTOPTR (ByOidcCreateTokenResult)

/* Registers this program. */
void by_oidc_register_client_async (ByContext *context,
                                    JsonObject *parameters,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
ByOidcRegisterClientResult *
by_oidc_register_client_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Begins to sign in on another screen. */
void by_oidc_start_device_authorization_async (ByContext *context,
                                               const char *client_id,
                                               const char *client_secret,
                                               const char *start_url,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
ByOidcStartDeviceAuthorizationResult *
by_oidc_start_device_authorization_finish (ByContext *context,
                                           GAsyncResult *result,
                                           GError **error);

/* A token for a code, or why there is none yet. */
void by_oidc_create_token_async (ByContext *context,
                                 JsonObject *parameters,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
ByOidcCreateTokenResult *
by_oidc_create_token_finish (ByContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
