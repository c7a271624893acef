/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-jobs.h"

G_BEGIN_DECLS

/* What a job has written so far: as Raster Vision would, the same whenever it is read. */
typedef struct
{
  gint64 timestamp; /* milliseconds since 1970 */
  char *message;
} BySandboxLogLine;

/* The try whose log has this name. (nullable) */
BySandboxJob *by_sandbox_log_find (BySandboxRegion *region, const char *stream, guint *attempt);
const char *by_sandbox_log_get_group (BySandboxJob *job);
/* Up to now; of BySandboxLogLine, the oldest first. (transfer full) */
GArray *by_sandbox_log_read (BySandboxJob *job, guint attempt);

G_END_DECLS
