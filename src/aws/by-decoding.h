/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "by-http.h"
#include "by-shape.h"

G_BEGIN_DECLS

/* Decodes a successful answer into a record, or into JSON; a long one in a thread, so that the
 * window never waits. */
void by_decoding_async (const ByService *service,
                        const ByOperation *operation,
                        ByHttpResponse *response_full,
                        gboolean as_json,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
gpointer by_decoding_finish (GAsyncResult *result, GError **error);
GDestroyNotify by_decoding_get_destroy (gboolean as_json);

G_END_DECLS
