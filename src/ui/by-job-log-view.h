/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-job-log.h"

G_BEGIN_DECLS

/* ByJobLogView: a job's log; follows its end while "Follow" is on. */
#define BY_TYPE_JOB_LOG_VIEW (by_job_log_view_get_type ())
G_DECLARE_FINAL_TYPE (ByJobLogView, by_job_log_view, BY, JOB_LOG_VIEW, AdwBin)

void by_job_log_view_set_log (ByJobLogView *self, ByJobLog *log);
void by_job_log_view_set_ended (ByJobLogView *self, gboolean ended);

G_END_DECLS
