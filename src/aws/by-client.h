/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "by-shape.h"

G_BEGIN_DECLS

/*
 * ByClient: calls one AWS service for one context: encodes, signs, sends, retries, decodes,
 * reports. Owned by its ByContext (by_context_get_client()); calls keep the context alive.
 */
#define BY_TYPE_CLIENT (by_client_get_type ())
G_DECLARE_FINAL_TYPE (ByClient, by_client, BY, CLIENT, GObject)

/* One call, one page. @parameters (nullable): API member names. Finish: (transfer full) the record
 * of operation->output, or NULL with a BY_AWS_ERROR or G_IO_ERROR_CANCELLED.
 * Mutations check @cancellable before they are sent and ignore it from then on. */
void by_client_call_async (ByClient *self,
                           const ByOperation *operation,
                           JsonObject *parameters,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gpointer by_client_call_finish (ByClient *self, GAsyncResult *result, GError **error);

/* All pages of an operation that has pagination. Finish: (transfer full) the joined list of
 * operation->result_member (records or strings). */
void by_client_list_async (ByClient *self,
                           const ByOperation *operation,
                           JsonObject *parameters,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GPtrArray *by_client_list_finish (ByClient *self, GAsyncResult *result, GError **error);

/* The same as JSON with API member names, for tools. */
void by_client_call_json_async (ByClient *self,
                                const ByOperation *operation,
                                JsonObject *parameters,
                                gboolean all_pages,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
JsonObject *by_client_call_json_finish (ByClient *self, GAsyncResult *result, GError **error);

/* How far AWS's clock is ahead of this machine's, in microseconds; 0 while that does not matter. */
gint64 by_client_get_clock_offset (ByClient *self);

G_END_DECLS
