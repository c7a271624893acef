/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-stack.h"

G_BEGIN_DECLS

/* What a stack would become by another plan. */
typedef struct
{
  char *logical_id;
  char *type;
  char *physical_id; /* (nullable) */
  BySandboxChange change;
  JsonObject *before; /* (nullable): properties */
  JsonObject *after;  /* (nullable) */
  gboolean is_known;  /* its reference stays as it is */
} BySandboxDifference;

/* Everything of the stack or of @plan, in the order of @plan; what goes comes last. References and
 * attributes of what stays are told to @plan. (transfer full) */
GPtrArray *by_sandbox_stack_diff (BySandboxStack *stack, ByPlan *plan);
/* Whether there is any change in @differences, or in the outputs or tags of the draft. */
gboolean by_sandbox_stack_would_change (BySandboxStack *stack,
                                        const BySandboxDraft *draft,
                                        GPtrArray *differences);
/* As a change set shows it. (transfer full) (nullable): nothing changes */
JsonObject *by_sandbox_difference_describe (const BySandboxDifference *self, gboolean with_values);

G_END_DECLS
