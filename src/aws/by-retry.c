/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * When to try again, and how long to wait: the SDKs' "standard" mode with the numbers of 2026.
 * Pure: no clock, no dice; the client brings both.
 */

#include "by-retry.h"

#include <string.h>

#define MAX_DELAY 20000      /* ms */
#define TRANSIENT_BASE 50    /* ms */
#define THROTTLING_BASE 1000 /* ms */
#define MAX_HINT_EXCESS 5000 /* ms */
#define TRANSIENT_COST 14
#define THROTTLING_COST 5

static const char *const throttling_codes[] = {
  "BandwidthLimitExceeded",
  "EC2ThrottledException",
  "LimitExceededException",
  "PriorRequestNotComplete",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "SlowDown",
  "ThrottledException",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
  "TransactionInProgressException",
  NULL,
};

static const char *const transient_codes[] = {
  "IDPCommunicationError", "InternalError",           "InternalErrorException",
  "RequestTimeout",        "RequestTimeoutException", NULL,
};

static const char *const skew_codes[] = {
  "AuthFailure",
  "InvalidSignatureException",
  "RequestExpired",
  "RequestInTheFuture",
  "RequestTimeTooSkewed",
  "SignatureDoesNotMatch",
  NULL,
};

/* Where LimitExceededException means a quota that waiting does not raise. */
static const char *const quota_services[]
    = { "CLOUDFORMATION", "ECR", "CLOUDWATCH_LOGS", "IAM", NULL };

/**
 * by_retry_classify:
 * @status: of HTTP; 0 when no answer came
 * @code: AWS's error code; the status as text when there was none
 *
 * Returns: whether and why another try makes sense
 */
ByRetryReason
by_retry_classify (const ByService *service, guint status, const char *code)
{
  if (g_str_equal (code, "LimitExceededException") && g_strv_contains (quota_services, service->id))
    return BY_RETRY_NO;
  if (g_strv_contains (throttling_codes, code))
    return BY_RETRY_THROTTLING;
  if (g_strv_contains (transient_codes, code))
    return BY_RETRY_TRANSIENT;
  if (g_strv_contains (skew_codes, code))
    return BY_RETRY_SKEW;

  if (status == 429)
    return BY_RETRY_THROTTLING;
  if (status == 0 || status == 500 || status == 502 || status == 503 || status == 504)
    return BY_RETRY_TRANSIENT;
  return BY_RETRY_NO;
}

/**
 * by_retry_get_delay:
 * @retries_before: how many retries there were already
 * @jitter: a random number from 0 to 1
 * @hint: what `x-amz-retry-after` said in milliseconds, or -1
 *
 * Returns: milliseconds to wait before the next try
 */
guint
by_retry_get_delay (ByRetryReason reason, guint retries_before, double jitter, int hint)
{
  guint base = reason == BY_RETRY_THROTTLING ? THROTTLING_BASE : TRANSIENT_BASE;
  guint delay;

  if (reason == BY_RETRY_SKEW)
    return 0;

  delay = (guint) (jitter * MIN (base * (1u << MIN (retries_before, 10u)), MAX_DELAY));
  if (hint < 0)
    return delay;
  return CLAMP ((guint) hint, delay, delay + MAX_HINT_EXCESS);
}

/**
 * by_retry_bucket_init:
 */
void
by_retry_bucket_init (ByRetryBucket *self)
{
  self->tokens = BY_RETRY_CAPACITY;
}

static guint
cost (ByRetryReason reason)
{
  switch (reason)
    {
    case BY_RETRY_TRANSIENT:
      return TRANSIENT_COST;
    case BY_RETRY_THROTTLING:
      return THROTTLING_COST;
    case BY_RETRY_NO:
    case BY_RETRY_SKEW:
    default:
      return 0;
    }
}

/**
 * by_retry_bucket_take:
 *
 * Pays for a retry.
 *
 * Returns: %FALSE when the bucket is too empty, and the error should be told instead
 */
gboolean
by_retry_bucket_take (ByRetryBucket *self, ByRetryReason reason)
{
  if (self->tokens < cost (reason))
    return FALSE;

  self->tokens -= cost (reason);
  return TRUE;
}

/**
 * by_retry_bucket_give_back:
 * @last_reason: what the last retry was paid for; #BY_RETRY_NO when the first try succeeded
 *
 * After a success: the last retry's price comes back, or one token when there was no retry.
 */
void
by_retry_bucket_give_back (ByRetryBucket *self, ByRetryReason last_reason)
{
  guint refund = last_reason == BY_RETRY_NO ? 1 : cost (last_reason);

  self->tokens = MIN (self->tokens + refund, BY_RETRY_CAPACITY);
}
