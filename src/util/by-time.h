/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times are microseconds since 1970-01-01 UTC (gint64); 0 means that there is none. */
#define BY_TIME_NONE ((gint64) 0)

gboolean by_time_parse_iso8601 (const char *text, gint64 *time);
gboolean by_time_parse_http (const char *text, gint64 *time);
char *by_time_format_iso8601 (gint64 time);
char *by_time_format_basic (gint64 time);
char *by_time_format_http (gint64 time);

G_END_DECLS
