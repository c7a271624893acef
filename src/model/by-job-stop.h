/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"
#include "by-job.h"

G_BEGIN_DECLS

/* Ends @jobs (of ByJob), whatever their states; those that are over are left alone. Nothing takes
 * that back, so it cannot be cancelled. Finish: whether all went well; @n_stopped (out) (optional):
 * how many were ended. */
void by_job_stop_async (ByContext *context,
                        GPtrArray *jobs,
                        const char *reason,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
gboolean
by_job_stop_finish (ByContext *context, GAsyncResult *result, guint *n_stopped, GError **error);

G_END_DECLS
