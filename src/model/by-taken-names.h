/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"
#include "by-plan.h"

G_BEGIN_DECLS

/*
 * ByTakenNames: which names are taken in an account and region: of stacks, compute environments,
 * job queues, image repositories, roles, instance profiles, launch templates, and of the security
 * groups of each VPC. What could not be read counts as free: AWS has the last word.
 *
 * Signal "changed" (ByTakenNames *): another list came in.
 */
#define BY_TYPE_TAKEN_NAMES (by_taken_names_get_type ())
G_DECLARE_FINAL_TYPE (ByTakenNames, by_taken_names, BY, TAKEN_NAMES, GObject)

ByTakenNames *by_taken_names_new (ByContext *context);
void by_taken_names_refresh (ByTakenNames *self, GCancellable *cancellable);

const char *by_taken_names_get_stack_status (ByTakenNames *self, const char *stack_name);
gboolean by_taken_names_contains (ByTakenNames *self, const ByPlanResource *resource);
const ByPlanResource *by_taken_names_find_collision (ByTakenNames *self, ByPlan *plan);

G_END_DECLS
