/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-call-log.h"
#include "by-context.h"
#include "by-deployments.h"
#include "by-namespaces.h"
#include "by-network.h"
#include "by-poller.h"
#include "by-queues.h"
#include "by-repositories.h"
#include "by-sign-in.h"
#include "by-stack-draft.h"
#include "by-stacks.h"

G_BEGIN_DECLS

/*
 * ByAccount: the account a window shows: a context, what is known about who it makes us, and what the
 * pages of that window share. Switching profile, region or sandbox makes a new account.
 *
 * Properties "state", "account-id", "arn", "user-name", "error" (GError), "expiration" (gint64),
 * "clock-offset" (gint64).
 */
typedef enum
{
  BY_ACCOUNT_LOADING,    /* asking AWS who we are */
  BY_ACCOUNT_SIGNED_IN,
  BY_ACCOUNT_SIGNED_OUT, /* AWS does not take the credentials, or there are none */
  BY_ACCOUNT_FAILED,     /* AWS could not be asked */
} ByAccountState;

#define BY_TYPE_ACCOUNT_STATE (by_account_state_get_type ())
GType by_account_state_get_type (void);

#define BY_TYPE_ACCOUNT (by_account_get_type ())
G_DECLARE_FINAL_TYPE (ByAccount, by_account, BY, ACCOUNT, GObject)

ByAccount *by_account_new (ByContext *context, ByDeployments *deployments, gboolean sandbox);
ByContext *by_account_get_context (ByAccount *self);
gboolean by_account_is_sandbox (ByAccount *self);
ByDeployments *by_account_get_deployments (ByAccount *self); /* of the application (nullable in tests) */

/* Who we are. The state follows what AWS says to any call of the context. */
void by_account_refresh (ByAccount *self);
void by_account_renew (ByAccount *self);
void by_account_fail (ByAccount *self, const GError *error);
gboolean by_account_is_gone (ByAccount *self); /* nothing will ever reach it again */
void by_account_set_hidden (ByAccount *self, gboolean hidden);
ByAccountState by_account_get_state (ByAccount *self);
const GError *by_account_get_error (ByAccount *self);     /* (nullable) */
const char *by_account_get_account_id (ByAccount *self);  /* (nullable) */
const char *by_account_get_arn (ByAccount *self);         /* (nullable) */
const char *by_account_get_user_name (ByAccount *self);   /* (nullable): last part of the ARN */
gint64 by_account_get_expiration (ByAccount *self);       /* of the keys; BY_TIME_NONE: never */
gint64 by_account_get_signed_out_at (ByAccount *self);    /* BY_TIME_NONE while signed in */
gint64 by_account_get_seen_at (ByAccount *self); /* when AWS last answered; BY_TIME_NONE: never */
gint64 by_account_get_time_left (ByAccount *self); /* of the keys, by AWS's clock; -1: for ever */
char *by_account_dup_clock_note (ByAccount *self); /* (nullable): how wrong this clock is */

/* How the user would get keys again. */
void by_account_set_sign_in (ByAccount *self, BySignInWay way, const char *profile);
BySignInWay by_account_get_sign_in_way (ByAccount *self);
const char *by_account_get_sign_in_profile (ByAccount *self); /* (nullable) */
char *by_account_dup_number (ByAccount *self);            /* as people write it: "1234-5678-9012" */
char *by_account_dup_title (ByAccount *self);             /* "geo-lab", "Sandbox" */
char *by_account_dup_problem (ByAccount *self); /* (nullable): what is wrong and what to do */

/* What pages share, made when first asked for. All (transfer none). The poller is paused while the
 * window is hidden and while signed out. */
ByPoller *by_account_get_poller (ByAccount *self);
ByCallLog *by_account_get_call_log (ByAccount *self); /* of every call since the account was made */
ByStacks *by_account_get_stacks (ByAccount *self);
ByNamespaces *by_account_get_namespaces (ByAccount *self);
ByQueues *by_account_get_queues (ByAccount *self);
ByRepositories *by_account_get_repositories (ByAccount *self);
ByNetwork *by_account_get_network (ByAccount *self);
ByStackDraft *by_account_get_stack_draft (ByAccount *self);
void by_account_begin_stack_draft (ByAccount *self, ByTemplate *source, ByStack *stack);
ByDeployment *by_account_create_stack (ByAccount *self, const ByTemplatePlace *place);

G_END_DECLS
