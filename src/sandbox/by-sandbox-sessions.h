/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-account.h"

G_BEGIN_DECLS

/*
 * BySandboxSession: temporary credentials, as STS and IAM Identity Center give them out. They are
 * remembered after their end, so that the gate can tell an expired key from an unknown one.
 */
typedef struct
{
  char *access_key_id; /* "ASIA..." */
  char *secret_access_key;
  char *token;
  char *arn;     /* "arn:aws:sts::123456789012:assumed-role/ROLE/NAME" */
  char *user_id; /* "AROA...:NAME" */
  gint64 expires; /* wall time */
} BySandboxSession;

/* (transfer none): good for @seconds, shortened by the speed */
const BySandboxSession *by_sandbox_sessions_issue (BySandboxAccount *account,
                                                   const char *role_name,
                                                   const char *role_id,
                                                   const char *session_name,
                                                   double seconds);
const BySandboxSession *by_sandbox_sessions_find (BySandboxAccount *account,
                                                  const char *access_key_id); /* (nullable) */

G_END_DECLS
