/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-stack.h"

G_BEGIN_DECLS

/* Moves stacks, resource by resource. */

/* @stack: with source, values, plan and the rest in place, and no resource yet */
void by_sandbox_stack_engine_create (BySandboxStack *stack);
/* @retain: (nullable): logical ids that are left as they are */
void by_sandbox_stack_engine_delete (BySandboxStack *stack,
                                     JsonArray *retain,
                                     const char *reason);
/* Takes back a creation that failed and was left standing. */
void by_sandbox_stack_engine_roll_back (BySandboxStack *stack, const char *reason);

/* What creating and updating share. */
BySandboxResource *by_sandbox_stack_engine_add (BySandboxStack *stack,
                                                const ByPlanResource *planned);
gboolean by_sandbox_stack_engine_make (BySandboxResource *resource, char **problem);
void by_sandbox_stack_engine_write_outputs (BySandboxStack *stack);

G_END_DECLS
