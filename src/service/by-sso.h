/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * SSO portal. What the _finish functions return is (transfer full); the elements of a list belong
 * to it, by_record_ref() keeps one. Arguments that are pointers may be %NULL where the API makes
 * them optional. Times are microseconds (by-time.h). Operations and members are named as in the
 * API.
 */

#include "by-context.h"

G_BEGIN_DECLS

extern const ByService by_sso_service;

enum
{
  BY_SSO_GET_ROLE_CREDENTIALS,
  BY_SSO_LIST_ACCOUNTS,
  BY_SSO_LIST_ACCOUNT_ROLES,
  BY_SSO_N_OPERATIONS,
};
extern const ByOperation by_sso_operations[BY_SSO_N_OPERATIONS];

typedef struct
{
  ByRecord record;
  char *access_key_id;
  char *secret_access_key;
  char *session_token;
  gint64 expiration; /* time */
} BySsoRoleCredentials;

typedef struct
{
  ByRecord record;
  BySsoRoleCredentials *role_credentials;
} BySsoGetRoleCredentialsResult;

typedef struct
{
  ByRecord record;
  char *account_id;
  char *account_name;
  char *email_address;
} BySsoAccountInfo;

typedef struct
{
  ByRecord record;
  char *role_name;
  char *account_id;
} BySsoRoleInfo;

BY_DEFINE_RECORD_AUTOPTR (BySsoRoleCredentials)
BY_DEFINE_RECORD_AUTOPTR (BySsoGetRoleCredentialsResult)
BY_DEFINE_RECORD_AUTOPTR (BySsoAccountInfo)
BY_DEFINE_RECORD_AUTOPTR (BySsoRoleInfo)

/* Keys for a role of an account. */
void by_sso_get_role_credentials_async (ByContext *context,
                                        const char *access_token,
                                        const char *account_id,
                                        const char *role_name,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
BySsoGetRoleCredentialsResult *
by_sso_get_role_credentials_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Accounts that the token opens. List of BySsoAccountInfo. */
void by_sso_list_accounts_async (ByContext *context,
                                 const char *access_token,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GPtrArray *by_sso_list_accounts_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Roles in an account that the token opens. List of BySsoRoleInfo. */
void by_sso_list_account_roles_async (ByContext *context,
                                      const char *access_token,
                                      const char *account_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *
by_sso_list_account_roles_finish (ByContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
