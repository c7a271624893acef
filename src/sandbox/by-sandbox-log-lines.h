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

const char *by_sandbox_log_get_group (BySandboxJob *job);
/* Up to now; of BySandboxLogLine, the oldest first. (transfer full) */
GArray *by_sandbox_log_read (BySandboxJob *job, guint attempt);
/* (transfer full): as CloudWatch Logs shows it */
JsonObject *by_sandbox_log_line_describe (const BySandboxLogLine *line);

G_END_DECLS
