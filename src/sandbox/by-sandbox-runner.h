/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-fleet.h"

G_BEGIN_DECLS

/* One try at a job on a machine that has room kept for it, and what comes after. */
void by_sandbox_runner_start (BySandboxJob *job);
/* Ends the try that is under way, or the job that has none. @retry: the retry strategy decides. */
void by_sandbox_runner_end (BySandboxJob *job,
                            int exit_code,
                            const char *container_reason,
                            const char *status_reason,
                            gboolean retry);

G_END_DECLS
