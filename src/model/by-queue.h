/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "by-batch.h"

G_BEGIN_DECLS

/*
 * ByQueue: a job queue of AWS Batch. Signal "changed" (ByQueue): something about the queue itself is
 * other than before; its compute environments tell of themselves.
 */
#define BY_TYPE_QUEUE (by_queue_get_type ())
G_DECLARE_FINAL_TYPE (ByQueue, by_queue, BY, QUEUE, GObject)

ByQueue *by_queue_new (ByBatchJobQueueDetail *record);
void by_queue_update (ByQueue *self, ByBatchJobQueueDetail *record);
void by_queue_set_environments (ByQueue *self, GPtrArray *environments);

const char *by_queue_get_name (ByQueue *self);
const char *by_queue_get_arn (ByQueue *self);
gboolean by_queue_get_enabled (ByQueue *self);
const char *by_queue_get_status (ByQueue *self);
const char *by_queue_get_reason (ByQueue *self);
gboolean by_queue_is_moving (ByQueue *self);
GPtrArray *by_queue_dup_environment_names (ByQueue *self);
GListModel *by_queue_get_environments (ByQueue *self);

G_END_DECLS
