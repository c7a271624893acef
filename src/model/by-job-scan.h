/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"
#include "by-jobs.h"

G_BEGIN_DECLS

/* Looks at the jobs of @queues once and takes what it sees into @jobs page by page. @full: also at
 * those that are over. A cancel ends it at the next page. */
void by_job_scan_async (ByContext *context,
                        ByJobs *jobs,
                        const char *const *queues,
                        gboolean full,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
gboolean by_job_scan_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Fetches the details of @wanted (of ByJob, up to 100) and brings them up to date, in @jobs
 * (nullable) when they are in that list. Finish: (transfer full): those that AWS no longer knows. */
void by_job_describe_async (ByContext *context,
                            ByJobs *jobs,
                            GPtrArray *wanted,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GPtrArray *by_job_describe_finish (ByContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
