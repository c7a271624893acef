/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-stack.h"

G_BEGIN_DECLS

/* What the stacks of a region give one another: outputs with an export name, and Fn::ImportValue.
 * Those that find say what is wrong in CloudFormation's words, without a full stop. */

/* Name to value. (transfer full) */
GHashTable *by_sandbox_exports_get (BySandboxRegion *region);
/* What the plan of the stack imports and nobody exports. (transfer full) (nullable) */
char *by_sandbox_exports_find_missing (BySandboxStack *stack);
/* What the outputs of the stack export and another stack exports already. (transfer full)
 * (nullable) */
char *by_sandbox_exports_find_clash (BySandboxStack *stack);
/* What others import of @outputs and @kept does not give any more, or not the same. @kept:
 * (nullable): the stack goes. (transfer full) (nullable) */
char *by_sandbox_exports_find_use (BySandboxStack *stack, JsonArray *outputs, JsonArray *kept);

G_END_DECLS
