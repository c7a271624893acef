/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-call.h"

G_BEGIN_DECLS

/* Whether the body is what Content-MD5 says, where a request to S3 has that header. FALSE: the call
 * has failed. */
gboolean by_sandbox_digest_check (BySandboxCall *call, GBytes *body);

G_END_DECLS
