/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean by_utf8_is_text (const char *text, gsize length);
char *by_utf8_dup_start (const char *text, gsize length, gsize most);

G_END_DECLS
