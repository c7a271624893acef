/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-job.h"
#include "by-queue.h"

G_BEGIN_DECLS

/* Why a job does not run yet, in words: what AWS says, and what can be seen in its queue. */
typedef struct
{
  gboolean is_problem;
  char *title;
  char *evidence; /* maybe empty */
} ByWaitCheck;

char *by_wait_dup_title (ByJob *job);
char *by_wait_dup_advice (ByJob *job);
GPtrArray *by_wait_dup_checks (ByJob *job, ByQueue *queue); /* of ByWaitCheck, problems first */

G_END_DECLS
