/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-stack-event.h"

G_BEGIN_DECLS

/* The operation that a stack's newest events tell of. The texts belong to the events. */
typedef struct
{
  const char *action; /* "CREATE", "UPDATE", "DELETE", "IMPORT"; NULL: none seen */
  const char *token;  /* (nullable): its ClientRequestToken */
  gint64 started;
  gint64 turned; /* when AWS began to undo it, BY_TIME_NONE when it did not */
  gint64 ended;  /* BY_TIME_NONE while it lasts */
  guint n_resources;
  guint n_done; /* of those: ready, or gone in a deletion */
} ByStackOperation;

/* (transfer container): the operation's events, oldest first. */
GPtrArray *by_stack_operation_read (ByStackOperation *self, GPtrArray *events);

G_END_DECLS
