/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-client.h"
#include "by-credentials-query.h"
#include "by-secret-json.h"
#include "by-http.h"

G_BEGIN_DECLS

/* How sources of credentials ask AWS, and the addresses of machines and containers. */
void by_source_call_async (ByCredentialsQuery *query,
                           const ByService *service,
                           const ByOperation *operation,
                           const char *region,
                           ByCredentials *credentials,
                           JsonObject *parameters,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
JsonObject *by_source_call_finish (GAsyncResult *result, GError **error);

void by_source_fetch_async (ByCredentialsQuery *query,
                            SoupSession *session,
                            const char *method,
                            const char *url,
                            const char *header_name,
                            const char *header_value,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
ByHttpResponse *by_source_fetch_finish (GAsyncResult *result, GError **error);

/* Credentials in JSON, as processes, containers and machines write them. */
ByCredentials *by_source_parse_credentials (GBytes *text,
                                            const char *token_key,
                                            const char *source,
                                            GError **error);
gboolean by_source_parse_time (const char *text, gint64 *time);

/* Files under ~/.aws that are shared with the AWS CLI. */
JsonObject *by_source_read_json_file (const char *path);
gboolean by_source_write_json_file (const char *path, JsonObject *object, GError **error);

G_END_DECLS
