/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times and durations as people read them. All: (transfer full). */
char *by_time_text_duration (gint64 microseconds);       /* "0:41", "12:48", "1:02:33", "3 d 2 h" */
char *by_time_text_duration_words (gint64 microseconds); /* "12 minutes 48 seconds", when read aloud */
char *by_time_text_moment (gint64 time, gint64 now);     /* "13:57" of today, else "20 Nov 13:57" */
char *by_time_text_exact (gint64 time);                  /* "20 November 2026 13:57:04 UTC" */

G_END_DECLS
