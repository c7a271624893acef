/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"
#include "by-deployments.h"
#include "by-namespaces.h"
#include "by-network.h"
#include "by-poller.h"
#include "by-queues.h"
#include "by-repositories.h"
#include "by-stacks.h"

G_BEGIN_DECLS

/*
 * ByAccount: the account a window shows: a context, what is known about who it makes us, and what the
 * pages of that window share. Switching profile, region or sandbox makes a new account.
 */
#define BY_TYPE_ACCOUNT (by_account_get_type ())
G_DECLARE_FINAL_TYPE (ByAccount, by_account, BY, ACCOUNT, GObject)

ByAccount *by_account_new (ByContext *context, ByDeployments *deployments, gboolean sandbox);
ByContext *by_account_get_context (ByAccount *self);
gboolean by_account_is_sandbox (ByAccount *self);
ByDeployments *by_account_get_deployments (ByAccount *self); /* of the application (nullable in tests) */

/* What pages share, made when first asked for. All (transfer none). The poller is paused while the
 * window is hidden and while signed out. */
ByPoller *by_account_get_poller (ByAccount *self);
ByStacks *by_account_get_stacks (ByAccount *self);
ByNamespaces *by_account_get_namespaces (ByAccount *self);
ByQueues *by_account_get_queues (ByAccount *self);
ByRepositories *by_account_get_repositories (ByAccount *self);
ByNetwork *by_account_get_network (ByAccount *self);

G_END_DECLS
