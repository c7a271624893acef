/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-account.h"

G_BEGIN_DECLS

/*
 * What IAM Identity Center remembers of a sign-in on another screen (RFC 8628): the programs that
 * have registered, the codes that wait for "Approve", the tokens that came of them. All of it ends
 * when its time is over; times are shortened by the account's speed.
 */
typedef struct
{
  char *id;
  char *secret;
  gboolean refreshes; /* it has asked for sso:account:access, and so gets refresh tokens */
  gint64 issued;
  gint64 expires;
} BySandboxSignInClient;

typedef enum
{
  BY_SANDBOX_GRANT_PENDING,
  BY_SANDBOX_GRANT_APPROVED,
  BY_SANDBOX_GRANT_DENIED,
  BY_SANDBOX_GRANT_USED,
} BySandboxGrantState;

typedef struct
{
  char *device_code;
  char *user_code; /* "BCDF-GHJK" */
  char *client_id;
  BySandboxGrantState state;
  double interval; /* seconds between two questions, before the speed */
  gint64 asked;    /* last; 0: not yet */
  gint64 expires;
} BySandboxGrant;

typedef struct
{
  char *access_token;
  char *refresh_token; /* (nullable) */
  char *client_id;
  gint64 expires;
} BySandboxAccessToken;

/* Everything returned belongs to the account and lives as long. */
BySandboxSignInClient *by_sandbox_sign_in_register (BySandboxAccount *account, gboolean refreshes);
BySandboxSignInClient *by_sandbox_sign_in_find_client (BySandboxAccount *account,
                                                       const char *id,
                                                       const char *secret); /* (nullable) */
BySandboxGrant *by_sandbox_sign_in_begin (BySandboxAccount *account, const char *client_id);
BySandboxGrant *by_sandbox_sign_in_find_grant (BySandboxAccount *account,
                                               const char *device_code); /* (nullable) */
BySandboxGrant *by_sandbox_sign_in_find_user_code (BySandboxAccount *account,
                                                   const char *user_code); /* (nullable) */
BySandboxAccessToken *by_sandbox_sign_in_issue (BySandboxAccount *account,
                                                const BySandboxSignInClient *client);
BySandboxAccessToken *by_sandbox_sign_in_find_token (BySandboxAccount *account,
                                                     const char *access_token); /* (nullable) */
BySandboxAccessToken *by_sandbox_sign_in_find_refresh (BySandboxAccount *account,
                                                       const char *refresh_token); /* (nullable) */

/* Whole seconds from now to @time, at least one while it is not over. */
gint64 by_sandbox_sign_in_seconds_left (BySandboxAccount *account, gint64 time);
gboolean by_sandbox_sign_in_is_over (BySandboxAccount *account, gint64 time);

G_END_DECLS
