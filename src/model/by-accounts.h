/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-account.h"
#include "by-profiles.h"
#include "by-mfa-prompt.h"
#include "by-sandbox-process.h"

G_BEGIN_DECLS

/*
 * ByAccounts: opens accounts: of a profile, of the environment, of a sandbox. Owned by the
 * application; sandboxes it has started run for as long as it lives.
 * Signal "signed-in": somebody has signed in in the browser, so that accounts may have keys again.
 */
#define BY_TYPE_ACCOUNTS (by_accounts_get_type ())
G_DECLARE_FINAL_TYPE (ByAccounts, by_accounts, BY, ACCOUNTS, GObject)

/* NULL members: what environment and files say, in the order of the AWS tools. */
typedef struct
{
  const char *profile; /* (nullable): "" for the environment */
  const char *region;
  const char *endpoint_url;
} ByAccountChoice;

ByAccounts *
by_accounts_new (const char *const *environment, ByClock *clock, const char *sandbox_program);
void by_accounts_set_deployments (ByAccounts *self, ByDeployments *deployments);
void by_accounts_set_mfa_prompt (ByAccounts *self, ByMfaPrompt *prompt);
void by_accounts_set_endpoint_url (ByAccounts *self, const char *endpoint_url);
ByProfiles *by_accounts_get_profiles (ByAccounts *self);
gboolean by_accounts_expects_credentials (ByAccounts *self);

ByContext *
by_accounts_open_context (ByAccounts *self, const ByAccountChoice *choice, GError **error);
ByAccount *by_accounts_open (ByAccounts *self, const ByAccountChoice *choice, GError **error);

/* Begins a sign-in in the browser for a profile that needs it, or gives the one that runs. */
BySignIn *by_accounts_sign_in (ByAccounts *self, const char *profile, GError **error);

void by_accounts_open_sandbox_async (ByAccounts *self,
                                     const char *scenario,
                                     double speed,
                                     const char *region,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
ByAccount *
by_accounts_open_sandbox_finish (ByAccounts *self, GAsyncResult *result, GError **error);

/* Whether AWS takes keys that are not written anywhere yet. */
void by_accounts_try_keys_async (ByAccounts *self,
                                 const ByProfileAnswers *answers,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean by_accounts_try_keys_finish (ByAccounts *self, GAsyncResult *result, GError **error);

G_END_DECLS
