/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-stack.h"

G_BEGIN_DECLS

/* Appointments of an operation on a stack; those of an earlier operation are void. */

/* From "in progress" to the first sign of the new thing. */
#define BY_SANDBOX_INITIATE_SECONDS 1.5
/* From the first failure to the decision to roll back. */
#define BY_SANDBOX_DECIDE_SECONDS 2
#define BY_SANDBOX_FINISH_SECONDS 1

typedef struct
{
  BySandboxStack *stack;       /* (unowned): stacks live as long as the region */
  BySandboxResource *resource; /* (unowned) (nullable) */
  guint operation;
} BySandboxStep;

/* @func gets a BySandboxStep. */
void by_sandbox_step_later (BySandboxStack *stack,
                            BySandboxResource *resource,
                            double seconds,
                            BySandboxClockFunc func);
gboolean by_sandbox_step_is_void (const BySandboxStep *self);
/* Deterministic spread: one resource takes a little longer than another. */
double by_sandbox_step_spread (BySandboxResource *resource, double seconds);

gboolean by_sandbox_resource_has_status (BySandboxResource *resource, const char *status);
/* "A, B": those in this state, save the cancelled. (transfer full) */
char *by_sandbox_stack_list_resources (BySandboxStack *stack, const char *status);

G_END_DECLS
