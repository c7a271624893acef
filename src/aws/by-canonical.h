/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-http.h"

G_BEGIN_DECLS

typedef enum
{
  BY_CANONICAL_DEFAULT = 0,
  BY_CANONICAL_KEEP_PATH = 1 << 0,   /* dot segments and double slashes stay: S3 */
  BY_CANONICAL_ENCODE_ONCE = 1 << 1, /* the path is not percent-encoded again: S3 */
} ByCanonicalFlags;

char *by_canonical_request (const ByHttpRequest *request,
                            const char *payload_hash,
                            const char *const *only_headers,
                            ByCanonicalFlags flags,
                            char **signed_headers);

G_END_DECLS
