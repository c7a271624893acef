/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "by-endpoint.h"
#include "by-http.h"

G_BEGIN_DECLS

/* The longest body of an answer that is read. */
#define BY_TRANSPORT_MAX_BODY (64 * 1024 * 1024)

typedef enum
{
  BY_TRANSPORT_DEFAULT = 0,
  /* An idle connection will do, though it may turn out to be closed when the request is out: for
   * what can be sent again. */
  BY_TRANSPORT_KEPT_CONNECTION = 1 << 0,
} ByTransportFlags;

SoupSession *
by_transport_create_session (const char *const *environment, const char *ca_bundle, GError **error);
SoupSession *by_transport_create_direct_session (guint timeout_seconds);

void by_transport_send_async (SoupSession *session,
                              const ByEndpoint *endpoint,
                              const ByHttpRequest *request,
                              ByTransportFlags flags,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
ByHttpResponse *by_transport_send_finish (SoupSession *session,
                                          GAsyncResult *result,
                                          gboolean *sent,
                                          GError **error);

G_END_DECLS
