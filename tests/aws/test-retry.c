/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-retry.h"

static const ByService ec2 = { .name = "EC2", .id = "EC2" };
static const ByService cloudformation = { .name = "CloudFormation", .id = "CLOUDFORMATION" };

static void
test_classify (void)
{
  static const struct
  {
    const ByService *service;
    guint status;
    const char *code;
    ByRetryReason reason;
  } cases[] = {
    { &ec2, 400, "Throttling", BY_RETRY_THROTTLING },
    { &ec2, 503, "RequestLimitExceeded", BY_RETRY_THROTTLING },
    { &ec2, 503, "EC2ThrottledException", BY_RETRY_THROTTLING },
    { &ec2, 400, "LimitExceededException", BY_RETRY_THROTTLING },
    { &cloudformation, 400, "LimitExceededException", BY_RETRY_NO },
    { &cloudformation, 400, "Throttling", BY_RETRY_THROTTLING },
    { &ec2, 429, "429", BY_RETRY_THROTTLING },
    { &ec2, 500, "InternalError", BY_RETRY_TRANSIENT },
    { &ec2, 400, "RequestTimeout", BY_RETRY_TRANSIENT },
    { &ec2, 502, "502", BY_RETRY_TRANSIENT },
    { &ec2, 503, "503", BY_RETRY_TRANSIENT },
    { &ec2, 504, "504", BY_RETRY_TRANSIENT },
    { &ec2, 501, "501", BY_RETRY_NO },
    { &ec2, 0, "", BY_RETRY_TRANSIENT },
    { &ec2, 403, "RequestTimeTooSkewed", BY_RETRY_SKEW },
    { &ec2, 403, "SignatureDoesNotMatch", BY_RETRY_SKEW },
    { &ec2, 403, "AccessDenied", BY_RETRY_NO },
    { &ec2, 400, "ValidationError", BY_RETRY_NO },
    { &ec2, 301, "301", BY_RETRY_NO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (by_retry_classify (cases[i].service, cases[i].status, cases[i].code), ==,
                     cases[i].reason);
}

static void
test_delay (void)
{
  /* base x 2^n, at most 20 s, times the jitter */
  g_assert_cmpuint (by_retry_get_delay (BY_RETRY_TRANSIENT, 0, 1.0, -1), ==, 50);
  g_assert_cmpuint (by_retry_get_delay (BY_RETRY_TRANSIENT, 1, 1.0, -1), ==, 100);
  g_assert_cmpuint (by_retry_get_delay (BY_RETRY_THROTTLING, 0, 1.0, -1), ==, 1000);
  g_assert_cmpuint (by_retry_get_delay (BY_RETRY_THROTTLING, 2, 0.5, -1), ==, 2000);
  g_assert_cmpuint (by_retry_get_delay (BY_RETRY_THROTTLING, 60, 1.0, -1), ==, 20000);
  g_assert_cmpuint (by_retry_get_delay (BY_RETRY_THROTTLING, 3, 0.0, -1), ==, 0);
  g_assert_cmpuint (by_retry_get_delay (BY_RETRY_SKEW, 0, 1.0, -1), ==, 0);

  /* the server's hint, kept within [delay, delay + 5 s] */
  g_assert_cmpuint (by_retry_get_delay (BY_RETRY_THROTTLING, 0, 1.0, 3000), ==, 3000);
  g_assert_cmpuint (by_retry_get_delay (BY_RETRY_THROTTLING, 0, 1.0, 10), ==, 1000);
  g_assert_cmpuint (by_retry_get_delay (BY_RETRY_THROTTLING, 0, 1.0, 60000), ==, 6000);
}

static void
test_bucket (void)
{
  ByRetryBucket bucket;
  guint n = 0;

  by_retry_bucket_init (&bucket);
  while (by_retry_bucket_take (&bucket, BY_RETRY_TRANSIENT))
    n++;
  g_assert_cmpuint (n, ==, 500 / 14);
  g_assert_cmpuint (bucket.tokens, ==, 500 % 14);

  /* a cheaper retry may still be had */
  g_assert_true (by_retry_bucket_take (&bucket, BY_RETRY_THROTTLING));
  g_assert_false (by_retry_bucket_take (&bucket, BY_RETRY_TRANSIENT));
  g_assert_true (by_retry_bucket_take (&bucket, BY_RETRY_SKEW));

  by_retry_bucket_give_back (&bucket, BY_RETRY_THROTTLING);
  g_assert_cmpuint (bucket.tokens, ==, 500 % 14);
  by_retry_bucket_give_back (&bucket, BY_RETRY_NO);
  g_assert_cmpuint (bucket.tokens, ==, 500 % 14 + 1);

  by_retry_bucket_init (&bucket);
  by_retry_bucket_give_back (&bucket, BY_RETRY_TRANSIENT);
  g_assert_cmpuint (bucket.tokens, ==, 500);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/retry/classify", test_classify);
  g_test_add_func ("/retry/delay", test_delay);
  g_test_add_func ("/retry/bucket", test_bucket);

  return g_test_run ();
}
