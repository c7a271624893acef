/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-stack.h"

G_BEGIN_DECLS

/* Moves a stack from what it is to what @draft says, resource by resource, and back again. */

/* Takes over what is in @draft. */
void by_sandbox_stack_update (BySandboxStack *stack, BySandboxDraft *draft, const char *reason);
/* While it is updated, or left standing after that failed. */
void by_sandbox_stack_update_roll_back (BySandboxStack *stack, const char *reason);
/* After a failed way back. @skipped: (nullable): logical ids that are given up */
void by_sandbox_stack_update_continue (BySandboxStack *stack, JsonArray *skipped);

G_END_DECLS
