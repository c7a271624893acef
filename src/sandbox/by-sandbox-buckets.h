/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-call.h"

G_BEGIN_DECLS

/* S3's buckets: of the account, whatever region they are in; by-sandbox-s3.c has the operations. */

/* "/bucket/key" of a request, wherever the bucket is named: in the path, or before the host as in
 * "bucket.s3.us-east-1.localhost". (transfer full) */
char *by_sandbox_buckets_make_path (const char *host, const char *path);
/* What @url leads to. NULL with @problem: in S3's words. (transfer full) */
GBytes *by_sandbox_buckets_read_url (BySandboxAccount *account, const char *url, char **problem);

G_END_DECLS
