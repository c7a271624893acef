/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-jobs.h"

G_BEGIN_DECLS

/*
 * ByJobTable: jobs in columns, filtered by queue, state and text; smooth with 100,000 of them. Opening
 * a job activates "win.go". Properties: "narrow" (fewer columns), "n-shown" (rows after filtering),
 * "n-selected".
 */
#define BY_TYPE_JOB_TABLE (by_job_table_get_type ())
G_DECLARE_FINAL_TYPE (ByJobTable, by_job_table, BY, JOB_TABLE, AdwBin)

void by_job_table_set_jobs (ByJobTable *self, ByJobs *jobs);
void by_job_table_set_filter (ByJobTable *self, const char *queue, int state, const char *text);
guint by_job_table_get_n_shown (ByJobTable *self);
GPtrArray *by_job_table_dup_selected (ByJobTable *self);
void by_job_table_focus (ByJobTable *self);

#define BY_JOB_TABLE_ANY_STATE -1

G_END_DECLS
