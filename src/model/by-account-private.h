/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-account.h"
#include "by-draft-keeper.h"

struct _ByAccount
{
  GObject parent_instance;

  ByContext *context;         /* (owned) */
  ByDeployments *deployments; /* (owned) (nullable) */
  ByCallLog *call_log;        /* (owned) */
  gboolean sandbox;

  ByAccountState state;
  GCancellable *cancellable; /* (owned): of the look at who we are; another one for each */
  gboolean asking;
  guint deadline; /* of the call that tells who we are; 0 for none */
  gboolean hidden;
  gboolean gone; /* it can never be reached again */
  GError *error;       /* (owned) (nullable) */
  char *account_id;    /* (owned) (nullable) */
  char *arn;           /* (owned) (nullable) */
  gint64 expiration;
  gint64 signed_out_at;
  gint64 seen_at;      /* the end of the last call that worked */
  gint64 clock_offset; /* AWS's clock minus ours */
  BySignInWay way;
  char *sign_in_profile; /* (owned) (nullable) */

  /* What pages share: (owned) (nullable), by-account-models.c */
  ByPoller *poller;
  ByStacks *stacks;
  ByNamespaces *namespaces;
  ByQueues *queues;
  ByRepositories *repositories;
  ByNetwork *network;
  ByStackDraft *stack_draft;
  ByDraftKeeper *draft_keeper; /* of stack_draft */
};
