/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * STS. What the _finish functions return is (transfer full); the elements of a list belong to it,
 * by_record_ref() keeps one. Arguments that are pointers may be %NULL where the API makes them
 * optional. Times are microseconds (by-time.h). Operations and members are named as in the API.
 */

#include "by-context.h"

G_BEGIN_DECLS

extern const ByService by_sts_service;

enum
{
  BY_STS_GET_CALLER_IDENTITY,
  BY_STS_ASSUME_ROLE,
  BY_STS_ASSUME_ROLE_WITH_WEB_IDENTITY,
  BY_STS_N_OPERATIONS,
};
extern const ByOperation by_sts_operations[BY_STS_N_OPERATIONS];

typedef struct
{
  ByRecord record;
  char *user_id;
  char *account;
  char *arn;
} ByStsCallerIdentity;

typedef struct
{
  ByRecord record;
  char *access_key_id;
  char *secret_access_key;
  char *session_token;
  gint64 expiration; /* time */
} ByStsCredentials;

typedef struct
{
  ByRecord record;
  char *assumed_role_id;
  char *arn;
} ByStsAssumedRoleUser;

typedef struct
{
  ByRecord record;
  ByStsCredentials *credentials;
  ByStsAssumedRoleUser *assumed_role_user;
  gint64 packed_policy_size;
  char *source_identity;
} ByStsAssumeRoleResult;

typedef struct
{
  ByRecord record;
  ByStsCredentials *credentials;
  char *subject_from_web_identity_token;
  ByStsAssumedRoleUser *assumed_role_user;
  gint64 packed_policy_size;
  char *provider;
  char *audience;
  char *source_identity;
} ByStsAssumeRoleWithWebIdentityResult;

BY_DEFINE_RECORD_AUTOPTR (ByStsCallerIdentity)
BY_DEFINE_RECORD_AUTOPTR (ByStsCredentials)
BY_DEFINE_RECORD_AUTOPTR (ByStsAssumedRoleUser)
BY_DEFINE_RECORD_AUTOPTR (ByStsAssumeRoleResult)
BY_DEFINE_RECORD_AUTOPTR (ByStsAssumeRoleWithWebIdentityResult)

/* Who the credentials belong to; needs no permission. */
void by_sts_get_caller_identity_async (ByContext *context,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
ByStsCallerIdentity *
by_sts_get_caller_identity_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Keys of a role. */
void by_sts_assume_role_async (ByContext *context,
                               JsonObject *parameters,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
ByStsAssumeRoleResult *
by_sts_assume_role_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Keys of a role for a token; the request is not signed. */
void by_sts_assume_role_with_web_identity_async (ByContext *context,
                                                 JsonObject *parameters,
                                                 GCancellable *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer user_data);
ByStsAssumeRoleWithWebIdentityResult *
by_sts_assume_role_with_web_identity_finish (ByContext *context,
                                             GAsyncResult *result,
                                             GError **error);

G_END_DECLS
