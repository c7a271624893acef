/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"
#include "by-jobs.h"
#include "by-keyed-list.h"
#include "by-poller.h"
#include "by-queue.h"

G_BEGIN_DECLS

/*
 * ByQueues: the job queues of an account with their compute environments and their jobs, kept up to
 * date as long as it lives. The queues' ByKeyedList carries state, error and age.
 *
 * Properties: "jobs-error" (GError, nullable): why the last look at the jobs failed.
 */
#define BY_TYPE_QUEUES (by_queues_get_type ())
G_DECLARE_FINAL_TYPE (ByQueues, by_queues, BY, QUEUES, GObject)

ByQueues *by_queues_new (ByContext *context, ByPoller *poller);
ByKeyedList *by_queues_get_list (ByQueues *self);
ByJobs *by_queues_get_jobs (ByQueues *self);
const GError *by_queues_get_jobs_error (ByQueues *self);
void by_queues_set_visible (ByQueues *self, gboolean visible);
void by_queues_refresh (ByQueues *self);

G_END_DECLS
