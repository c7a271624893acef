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

/* @attempt: counted from 1 */
BySandboxWork by_sandbox_work_of (BySandboxJob *job, guint attempt);

G_END_DECLS
