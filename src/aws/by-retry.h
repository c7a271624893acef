/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-shape.h"

G_BEGIN_DECLS

/* Why a call may be tried again. */
typedef enum
{
  BY_RETRY_NO,
  BY_RETRY_TRANSIENT,
  BY_RETRY_THROTTLING,
  BY_RETRY_SKEW, /* once, at once, after setting the clock right */
} ByRetryReason;

#define BY_RETRY_DEFAULT_ATTEMPTS 3
#define BY_RETRY_CAPACITY 500

/* The tokens that retries of one client cost; begin with by_retry_bucket_init(). */
typedef struct
{
  guint tokens;
} ByRetryBucket;

ByRetryReason by_retry_classify (const ByService *service, guint status, const char *code);
guint by_retry_get_delay (ByRetryReason reason, guint retries_before, double jitter, int hint);

void by_retry_bucket_init (ByRetryBucket *self);
gboolean by_retry_bucket_take (ByRetryBucket *self, ByRetryReason reason);
void by_retry_bucket_give_back (ByRetryBucket *self, ByRetryReason last_reason);

G_END_DECLS
