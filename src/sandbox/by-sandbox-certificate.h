/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * BySandboxCertificate: a key and a certificate for 127.0.0.1 that signs itself, made anew at each
 * start. The certificate lies in a file for clients (AWS_CA_BUNDLE), which goes with the program;
 * the key is nowhere but in memory.
 */
typedef struct _BySandboxCertificate BySandboxCertificate;

BySandboxCertificate *by_sandbox_certificate_new (GError **error);
void by_sandbox_certificate_free (BySandboxCertificate *self);
GTlsCertificate *by_sandbox_certificate_get_tls (BySandboxCertificate *self);
const char *by_sandbox_certificate_get_path (BySandboxCertificate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BySandboxCertificate, by_sandbox_certificate_free)

G_END_DECLS
