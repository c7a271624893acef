/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-jobs.h"
#include "by-sandbox-run.h"

G_BEGIN_DECLS

/* A run that was over long ago: its jobs as AWS would keep them, without playing how they came to be
 * so. @submitted: microseconds since 1970. */
void by_sandbox_past_add_run (BySandboxRegion *region,
                              JsonObject *source,
                              const BySandboxRun *run,
                              gint64 submitted);

/* Whether it is a job of such a run; of an array, the parent. */
gboolean by_sandbox_past_has (BySandboxJob *job);
/* Tells of the logs of a job of such a run, or of its children, without making either. @stream and
 * its name are good for the call only. */
void by_sandbox_past_visit_streams (BySandboxJob *job,
                                    void (*func) (const BySandboxStream *stream, gpointer data),
                                    gpointer data);

/* Seconds within which every run of the past is over. */
double by_sandbox_past_get_longest_run (BySandboxAccount *account);

G_END_DECLS
