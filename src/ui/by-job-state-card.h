/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-job.h"
#include "by-queue.h"

G_BEGIN_DECLS

/* ByJobStateCard: how a job is doing: why it waits, for how long it runs, or how it ended. */
#define BY_TYPE_JOB_STATE_CARD (by_job_state_card_get_type ())
G_DECLARE_FINAL_TYPE (ByJobStateCard, by_job_state_card, BY, JOB_STATE_CARD, AdwBin)

/* @queue: (nullable): the job's, when it is known. */
void by_job_state_card_show (ByJobStateCard *self, ByJob *job, ByQueue *queue);

G_END_DECLS
