/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-fleet.h"
#include "by-sandbox-jobs.h"

G_BEGIN_DECLS

/* Moves jobs: from the call that submits them to their end. */
void by_sandbox_scheduler_submit (BySandboxJob *job, guint array_size);
void by_sandbox_scheduler_wake (BySandboxRegion *region); /* something changed: look again, soon */

/* Cancels what has not begun; with @kill, ends what runs too. */
void by_sandbox_scheduler_stop (BySandboxJob *job, const char *reason, gboolean kill);

G_END_DECLS
