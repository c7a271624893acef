/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A key as PuTTY keeps it, not encrypted; in version 2 of the format, which every PuTTY reads
 * (PuTTY User Manual, appendix C).
 * @algorithm: "ssh-rsa"
 * Returns: (transfer full): the text of the file */
char *by_sandbox_putty_make_file (const char *algorithm,
                                  const char *comment,
                                  GBytes *public_blob,
                                  GBytes *private_blob);

G_END_DECLS
