/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-fleet.h"

G_BEGIN_DECLS

/* What AWS Batch says about the job at the head of a queue that holds up the rest. @type: (nullable):
 * the instance type that was not to be had. Says nothing before the job has waited a while. */
void by_sandbox_blocked_say (BySandboxJob *head, BySandboxLaunch why, const BySandboxInstanceType *type);

/* What the queue's jobStateTimeLimitActions make of that: the reason with which to cancel the job, or
 * NULL to let it wait. (transfer full) (nullable) */
char *by_sandbox_blocked_find_limit (BySandboxJob *head, JsonObject *queue);

G_END_DECLS
