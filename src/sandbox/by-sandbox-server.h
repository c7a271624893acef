/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-account.h"

G_BEGIN_DECLS

/*
 * BySandboxServer: the account on the wire: an HTTP server on 127.0.0.1, never elsewhere, for all
 * services at once. Which service is meant stands in the credential scope, as it does for AWS.
 */
typedef struct _BySandboxServer BySandboxServer;

BySandboxServer *by_sandbox_server_new (BySandboxAccount *account,
                                        guint16 port,
                                        GTlsCertificate *certificate,
                                        GError **error);
void by_sandbox_server_free (BySandboxServer *self);
const char *by_sandbox_server_get_endpoint (BySandboxServer *self); /* "http://127.0.0.1:4566" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BySandboxServer, by_sandbox_server_free)

G_END_DECLS
