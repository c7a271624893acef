/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"
#include "by-list-state.h"
#include "by-poller.h"

G_BEGIN_DECLS

/* ByLogLine: one line of a log. Properties: "time" (gint64), "text". */
#define BY_TYPE_LOG_LINE (by_log_line_get_type ())
G_DECLARE_FINAL_TYPE (ByLogLine, by_log_line, BY, LOG_LINE, GObject)

gint64 by_log_line_get_time (ByLogLine *self);
const char *by_log_line_get_text (ByLogLine *self);

/*
 * ByJobLog: what a job writes, as a GListModel of ByLogLine: the last lines there are, then what
 * follows, as long as it is followed. Properties: "state" (ByListState; empty: nothing was written
 * yet), "error" (GError, nullable).
 */
#define BY_TYPE_JOB_LOG (by_job_log_get_type ())
G_DECLARE_FINAL_TYPE (ByJobLog, by_job_log, BY, JOB_LOG, GObject)

ByJobLog *
by_job_log_new (ByContext *context, ByPoller *poller, const char *group, const char *stream);
const char *by_job_log_get_stream (ByJobLog *self);
ByListState by_job_log_get_state (ByJobLog *self);
const GError *by_job_log_get_error (ByJobLog *self);
void by_job_log_set_following (ByJobLog *self, gboolean following);
void by_job_log_set_visible (ByJobLog *self, gboolean visible);
void by_job_log_refresh (ByJobLog *self);

G_END_DECLS
