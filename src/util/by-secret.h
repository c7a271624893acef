/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void by_secret_free (char *secret);

/* A string that is wiped before its memory is given back: `g_auto (BySecret) key = NULL;` */
typedef char *BySecret;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (BySecret, by_secret_free, NULL)

G_END_DECLS
