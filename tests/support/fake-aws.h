/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"

G_BEGIN_DECLS

/*
 * FakeAws: a server on loopback, in the test's own main loop, that knows an answer for each
 * operation it was told of: "ListJobs", "DescribeStacks"..., or "POST /token", "PUT /bucket/key",
 * "PUT /bucket?setting" where neither header nor body names it. Signatures are not looked at.
 */
#define FAKE_TYPE_AWS (fake_aws_get_type ())
G_DECLARE_FINAL_TYPE (FakeAws, fake_aws, FAKE, AWS, GObject)

FakeAws *fake_aws_new (void);
/* A context that asks this server, in region us-east-1; no retries are waited for with a fake clock. */
ByContext *fake_aws_make_context (FakeAws *self, ByClock *clock); /* in us-east-1 */
ByContext *fake_aws_make_context_in (FakeAws *self, ByClock *clock, const char *region);

/* The body of every answer to @operation from now on. */
void fake_aws_answer (FakeAws *self, const char *operation, const char *body);
void fake_aws_fail (FakeAws *self, const char *operation, guint status, const char *body);
/* (transfer full): makes a body out of a request; overrides what was set. An <ErrorResponse> goes
 * out with status 400. */
typedef char *(*FakeAwsFunc) (const char *operation, const char *request, gpointer user_data);
void
fake_aws_answer_with (FakeAws *self, const char *operation, FakeAwsFunc func, gpointer user_data);
/* Whether the connection is closed where the answer should come; the request is carried out. */
void fake_aws_drop (FakeAws *self, const char *operation, gboolean drop);
/* Lets requests wait for their answers, or answers all that wait. */
void fake_aws_hold (FakeAws *self, gboolean hold);

guint fake_aws_count (FakeAws *self, const char *operation); /* requests so far */
guint fake_aws_count_held (FakeAws *self);
const char *fake_aws_get_last (FakeAws *self, const char *operation); /* (nullable): request body */

G_END_DECLS
