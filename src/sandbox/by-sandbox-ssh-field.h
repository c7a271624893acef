/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SSH's own format of numbers and strings (RFC 4251): a length of four bytes, then the bytes. */
void by_sandbox_ssh_field_append (GByteArray *blob, const void *bytes, gsize length);
void by_sandbox_ssh_field_append_text (GByteArray *blob, const char *text);

G_END_DECLS
