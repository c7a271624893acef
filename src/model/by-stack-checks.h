/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-stack-draft.h"

G_BEGIN_DECLS

/* What there is to say about a draft as a whole. (transfer full): a list of ByCheck, faults first.
 */
GPtrArray *by_stack_checks_run (ByStackDraft *draft, ByPlan *plan);

/* "8 vCPUs, 55000 MiB, 1 GPU". (transfer full) */
char *by_planned_job_dup_text (const ByPlannedJob *job);

G_END_DECLS
