/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-instance-types.h"
#include "by-plan.h"

G_BEGIN_DECLS

/* What is worth knowing about a resource that would exist, in a few words: "spot, 0 to 80 vCPUs".
 * (transfer full) (nullable). */
char *by_plan_note_make (ByPlan *plan, const ByPlanResource *resource, ByInstanceTypes *types);

/* What a role may do: its policies, one a line. (transfer full) (nullable). */
char *by_plan_note_list_policies (ByPlan *plan, const ByPlanResource *role);

G_END_DECLS
