/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-batch.h"
#include "by-job.h"

G_BEGIN_DECLS

/* What AWS Batch answers, as jobs. Strings of a ByJobSummary are borrowed from the record. */
ByJobSummary by_job_summary_from_list (const ByBatchJobSummary *record, const char *queue);
ByJobSummary by_job_summary_from_detail (const ByBatchJobDetail *record);
ByJobDetails *by_job_details_from_record (const ByBatchJobDetail *record);

G_END_DECLS
