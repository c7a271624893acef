/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-call.h"
#include "by-sandbox-stack.h"

G_BEGIN_DECLS

/* What CloudFormation's operations on a stack have in common. */

/* By StackName; NULL: the call has failed. */
BySandboxStack *by_sandbox_stack_call_find (BySandboxCall *call);
/* {"StackId": ...} */
JsonObject *by_sandbox_stack_call_answer_id (BySandboxStack *stack);
/* What the request makes of @stack, planned under its id. FALSE: the call has failed. */
gboolean by_sandbox_stack_call_read_draft (BySandboxCall *call,
                                           BySandboxStack *stack,
                                           BySandboxDraft *draft);
/* Whether no operation of another type had the request's ClientRequestToken; FALSE: the call has
 * failed. */
gboolean
by_sandbox_stack_call_check_token (BySandboxCall *call, BySandboxStack *stack, const char *type);
/* FALSE: the call has failed. */
gboolean by_sandbox_stack_call_check_updatable (BySandboxCall *call, BySandboxStack *stack);
/* Lets a stack that is nothing yet become what @draft says; takes over what is in it. */
void by_sandbox_stack_call_create (BySandboxStack *stack, BySandboxDraft *draft, const char *token);

G_END_DECLS
