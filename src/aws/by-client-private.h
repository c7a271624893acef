/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"
#include "by-endpoint.h"
#include "by-gate.h"
#include "by-retry.h"
#include "by-signer.h"

G_BEGIN_DECLS

struct _ByClient
{
  GObject parent_instance;

  /* borrowed: the context owns the client, and calls hold the context */
  ByContext *context;
  const ByService *service;

  /* owned */
  BySigner *signer;

  ByRetryBucket bucket;
  gint64 clock_offset; /* AWS's time minus ours, in microseconds */
};

ByClient *by_client_new (ByContext *context, const ByService *service);

/* by-exchange.c: one call */
void by_exchange_async (ByClient *client,
                        const ByOperation *operation,
                        JsonObject *parameters,
                        gboolean as_json,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
gpointer by_exchange_finish (ByClient *client, GAsyncResult *result, GError **error);

/* by-context.c */
ByEndpoint *by_context_resolve_endpoint (ByContext *self,
                                         const ByService *service,
                                         const char *bucket,
                                         GError **error);
guint by_context_get_max_attempts (ByContext *self);
void by_context_emit_called (ByContext *self, const ByCall *call);
ByGate *by_context_get_gate (ByContext *self);

G_END_DECLS
