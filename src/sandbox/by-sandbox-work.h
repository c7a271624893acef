/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-jobs.h"

G_BEGIN_DECLS

/* What a job does, told from its command: how long it takes and how it ends. Deterministic. */
typedef struct
{
  const char *stage; /* "train", or "run" when the command is none of Raster Vision's */
  double seconds;
  int exit_code;
  gboolean out_of_memory;
} BySandboxWork;

/* @attempt: counted from 1; @stage: (nullable) */
BySandboxWork by_sandbox_work_of_stage (BySandboxAccount *account,
                                        const char *stage,
                                        const char *job_id,
                                        guint attempt);
/* Seconds that no try at the stage exceeds. */
double by_sandbox_work_get_longest (BySandboxAccount *account, const char *stage);
/* The same, with what the job's own environment says about it. */
BySandboxWork by_sandbox_work_of (BySandboxJob *job, guint attempt);

G_END_DECLS
