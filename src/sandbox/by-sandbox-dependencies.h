/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-jobs.h"

G_BEGIN_DECLS

/* Makes a job wait for others: all of them (no type), the one before it in its array (SEQUENTIAL), or
 * the child of its own number in another array (N_TO_N). @job: a job by itself, or one child of an
 * array. @list: (nullable): dependsOn of its request */
void by_sandbox_dependencies_set (BySandboxJob *job, JsonArray *list);

G_END_DECLS
