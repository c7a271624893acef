/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls of SSO OIDC. */

#include "by-oidc.h"

#include "by-call.h"

/**
 * by_oidc_register_client_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Registers this program.
 */
void
by_oidc_register_client_async (ByContext *context,
                               JsonObject *parameters,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  by_call_async (context, &by_oidc_service, &by_oidc_operations[BY_OIDC_REGISTER_CLIENT],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_oidc_register_client_finish:
 *
 * Returns: (transfer full): the answer
 */
ByOidcRegisterClientResult *
by_oidc_register_client_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_oidc_start_device_authorization_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Begins to sign in on another screen.
 */
void
by_oidc_start_device_authorization_async (ByContext *context,
                                          const char *client_id,
                                          const char *client_secret,
                                          const char *start_url,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "clientId", client_id);
  by_call_set_string (parameters, "clientSecret", client_secret);
  by_call_set_string (parameters, "startUrl", start_url);
  by_call_async (context, &by_oidc_service, &by_oidc_operations[BY_OIDC_START_DEVICE_AUTHORIZATION],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_oidc_start_device_authorization_finish:
 *
 * Returns: (transfer full): the answer
 */
ByOidcStartDeviceAuthorizationResult *
by_oidc_start_device_authorization_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_oidc_create_token_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * A token for a code, or why there is none yet.
 */
void
by_oidc_create_token_async (ByContext *context,
                            JsonObject *parameters,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  by_call_async (context, &by_oidc_service, &by_oidc_operations[BY_OIDC_CREATE_TOKEN], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_oidc_create_token_finish:
 *
 * Returns: (transfer full): the answer
 */
ByOidcCreateTokenResult *
by_oidc_create_token_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}
