/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-jobs.h"
#include "by-queue.h"

G_BEGIN_DECLS

/* ByQueueCard: a job queue at a glance: its state, how many jobs are in which state, its compute
 * environments. A click on a number activates "queues.show" with queue and state. */
#define BY_TYPE_QUEUE_CARD (by_queue_card_get_type ())
G_DECLARE_FINAL_TYPE (ByQueueCard, by_queue_card, BY, QUEUE_CARD, AdwBin)

GtkWidget *by_queue_card_new (ByQueue *queue, ByJobs *jobs);
ByQueue *by_queue_card_get_queue (ByQueueCard *self);

G_END_DECLS
