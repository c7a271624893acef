/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"
#include "by-job.h"
#include "by-list-state.h"
#include "by-poller.h"

G_BEGIN_DECLS

/*
 * ByJobWatch: one job with its details, looked at again and again until it is over.
 *
 * Properties: "state" (ByListState; empty: AWS does not know the job), "job" (ByJob, nullable), "error"
 * (GError, nullable: the last look failed; what is known stays).
 */
#define BY_TYPE_JOB_WATCH (by_job_watch_get_type ())
G_DECLARE_FINAL_TYPE (ByJobWatch, by_job_watch, BY, JOB_WATCH, GObject)

ByJobWatch *by_job_watch_new (ByContext *context, ByPoller *poller, const char *job_id);
ByListState by_job_watch_get_state (ByJobWatch *self);
ByJob *by_job_watch_get_job (ByJobWatch *self);
const GError *by_job_watch_get_error (ByJobWatch *self);
void by_job_watch_set_visible (ByJobWatch *self, gboolean visible);
void by_job_watch_refresh (ByJobWatch *self);

G_END_DECLS
