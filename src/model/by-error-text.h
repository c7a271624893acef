/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one place that turns errors into the user's words. All: (transfer full). */
char *by_error_text (const GError *error);    /* one or two sentences: what happened, what to do */
char *by_error_details (const GError *error); /* lines for a report: AWS's code, message, request id */
gboolean by_error_is_cancelled (const GError *error);

G_END_DECLS
