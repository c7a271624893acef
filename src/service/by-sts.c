/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls of STS. */

#include "by-sts.h"

#include "by-call.h"

/**
 * by_sts_get_caller_identity_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Who the credentials belong to; needs no permission.
 */
void
by_sts_get_caller_identity_async (ByContext *context,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  by_call_async (context, &by_sts_service, &by_sts_operations[BY_STS_GET_CALLER_IDENTITY], NULL,
                 cancellable, callback, user_data);
}

/**
 * by_sts_get_caller_identity_finish:
 *
 * Returns: (transfer full): the answer
 */
ByStsCallerIdentity *
by_sts_get_caller_identity_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_sts_assume_role_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Keys of a role.
 */
void
by_sts_assume_role_async (ByContext *context,
                          JsonObject *parameters,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  by_call_async (context, &by_sts_service, &by_sts_operations[BY_STS_ASSUME_ROLE], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_sts_assume_role_finish:
 *
 * Returns: (transfer full): the answer
 */
ByStsAssumeRoleResult *
by_sts_assume_role_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_sts_assume_role_with_web_identity_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Keys of a role for a token; the request is not signed.
 */
void
by_sts_assume_role_with_web_identity_async (ByContext *context,
                                            JsonObject *parameters,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data)
{
  by_call_async (context, &by_sts_service, &by_sts_operations[BY_STS_ASSUME_ROLE_WITH_WEB_IDENTITY],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_sts_assume_role_with_web_identity_finish:
 *
 * Returns: (transfer full): the answer
 */
ByStsAssumeRoleWithWebIdentityResult *
by_sts_assume_role_with_web_identity_finish (ByContext *context,
                                             GAsyncResult *result,
                                             GError **error)
{
  return by_call_finish (context, result, error);
}
