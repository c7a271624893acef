/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A private key on disk: reserved before AWS is asked to make the key (which it shows once only),
 * then written. The file is the user's alone (0600) and nothing that exists is ever overwritten.
 */
int by_private_key_reserve (const char *path, GError **error);
gboolean by_private_key_write (int fd, const char *path, const char *pem, GError **error);
void by_private_key_forget (int fd, const char *path);

G_END_DECLS
