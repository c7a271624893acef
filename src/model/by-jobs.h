/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "by-job.h"

G_BEGIN_DECLS

/*
 * ByJobs: the jobs of some queues, newest first, as a GListModel of ByJob. It keeps its own order,
 * so that a refresh of 100,000 jobs sorts nothing but what is new, and tells exactly what changed.
 *
 * It is filled by scans: by_jobs_begin_scan(), pages of summaries as they come, by_jobs_end_scan().
 * Signals: "counts-changed" (ByJobs): some number of by_jobs_get_count() is another;
 *          "updated" (ByJobs): jobs that were there are other than before, who also tell of that
 *          themselves (items-changed is about who is there: a row that somebody looks at stays).
 */
#define BY_TYPE_JOBS (by_jobs_get_type ())
G_DECLARE_FINAL_TYPE (ByJobs, by_jobs, BY, JOBS, GObject)

ByJobs *by_jobs_new (void);

void by_jobs_set_queues (ByJobs *self, const char *const *queues);
void by_jobs_begin_scan (ByJobs *self);
void by_jobs_add_page (ByJobs *self, const ByJobSummary *summaries, guint n_summaries);
void by_jobs_set_complete (ByJobs *self, const char *queue, ByJobState state);
GPtrArray *by_jobs_end_scan (ByJobs *self, gboolean was_full);
void by_jobs_forget (ByJobs *self, GPtrArray *jobs);

ByJob *by_jobs_find (ByJobs *self, const char *id);
guint by_jobs_get_count (ByJobs *self, const char *queue, ByJobState state, gboolean *complete);
gboolean by_jobs_get_moving (ByJobs *self);
char *by_jobs_format_count (guint count, gboolean complete);

/* How many jobs were looked at or compared so far; for tests. */
guint64 by_jobs_peek_steps (ByJobs *self);

G_END_DECLS
