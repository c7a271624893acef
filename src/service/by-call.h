/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"

G_BEGIN_DECLS

/*
 * What the typed calls of this floor are made of. Their source object is the context, so that a
 * callback can say BY_CONTEXT (source).
 */
void by_call_async (ByContext *context,
                    const ByService *service,
                    const ByOperation *operation,
                    JsonObject *parameters,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data);
gpointer by_call_finish (ByContext *context, GAsyncResult *result, GError **error);
gboolean by_call_finish_done (ByContext *context, GAsyncResult *result, GError **error);

void by_call_list_async (ByContext *context,
                         const ByService *service,
                         const ByOperation *operation,
                         JsonObject *parameters,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
GPtrArray *by_call_list_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Parameters; what is %NULL, empty or BY_TIME_NONE is left out. */
void by_call_set_string (JsonObject *parameters, const char *name, const char *value);
void by_call_set_strings (JsonObject *parameters, const char *name, const char *const *values);
void by_call_set_time (JsonObject *parameters, const char *name, gint64 time);
void by_call_set_bytes (JsonObject *parameters, const char *name, GBytes *bytes);
void by_call_add_filter (JsonObject *parameters, const char *name, const char *const *values);

G_END_DECLS
