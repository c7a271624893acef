/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-account.h"

struct _ByAccount
{
  GObject parent_instance;

  ByContext *context;         /* (owned) */
  ByDeployments *deployments; /* (owned) (nullable) */
  gboolean sandbox;

  /* What pages share: (owned) (nullable), by-account-models.c */
  ByPoller *poller;
  ByStacks *stacks;
  ByNamespaces *namespaces;
  ByQueues *queues;
  ByRepositories *repositories;
  ByNetwork *network;
};
