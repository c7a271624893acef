/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-cloudformation.h"
#include "by-sandbox-stack-call.h"
#include "by-sandbox-stack-diff.h"
#include "by-sandbox-stack-update.h"

/* CloudFormation: changing stacks that exist. */

JsonObject *
by_sandbox_cloudformation_update_stack (BySandboxCall *call)
{
  BySandboxStack *stack = by_sandbox_stack_call_find (call);
  const char *token = by_sandbox_json_string (call->parameters, "ClientRequestToken");
  g_auto (BySandboxDraft) draft = { 0 };
  g_autoptr (GPtrArray) differences = NULL;

  if (stack == NULL)
    return NULL;
  /* The same request once more, say after a lost answer. */
  if (token != NULL && g_strcmp0 (stack->token, token) == 0
      && g_strcmp0 (stack->operation_type, "UPDATE_STACK") == 0)
    return by_sandbox_stack_call_answer_id (stack);
  if (!by_sandbox_stack_call_check_token (call, stack, "UPDATE_STACK")
      || !by_sandbox_stack_call_check_updatable (call, stack)
      || !by_sandbox_stack_call_read_draft (call, stack, &draft))
    return NULL;
  differences = by_sandbox_stack_diff (stack, draft.plan);
  if (!by_sandbox_stack_would_change (stack, &draft, differences))
    return by_sandbox_call_fail (call, "ValidationError", "No updates are to be performed.");
  stack->disable_rollback
      = by_sandbox_json_boolean (call->parameters, "DisableRollback", FALSE);
  by_sandbox_stack_begin_operation (stack, "UPDATE_STACK", token);
  by_sandbox_stack_update (stack, &draft, "User Initiated");
  return by_sandbox_stack_call_answer_id (stack);
}

JsonObject *
by_sandbox_cloudformation_cancel_update_stack (BySandboxCall *call)
{
  BySandboxStack *stack = by_sandbox_stack_call_find (call);

  if (stack == NULL)
    return NULL;
  if (!g_str_equal (stack->status, "UPDATE_IN_PROGRESS"))
    return by_sandbox_call_fail (call, "ValidationError",
                                 "CancelUpdateStack cannot be called from current stack status");
  by_sandbox_stack_update_roll_back (stack, "User Initiated");
  return json_object_new ();
}

JsonObject *
by_sandbox_cloudformation_continue_update_rollback (BySandboxCall *call)
{
  BySandboxStack *stack = by_sandbox_stack_call_find (call);
  JsonArray *skipped = by_sandbox_json_array (call->parameters, "ResourcesToSkip");

  if (stack == NULL || !by_sandbox_stack_call_check_token (call, stack, "CONTINUE_ROLLBACK"))
    return NULL;
  /* AWS's name for the operation behind this one. */
  if (!g_str_equal (stack->status, "UPDATE_ROLLBACK_FAILED"))
    return by_sandbox_call_fail (call, "ValidationError",
                                 "RollbackUpdatedStack cannot be called from current stack status");
  for (guint i = 0; skipped != NULL && i < json_array_get_length (skipped); i++)
    {
      const char *name = by_sandbox_json_string_at (skipped, i);
      BySandboxResource *resource = by_sandbox_stack_find_resource (stack, name);

      /* The rule is in the API reference; the words are not AWS's, which no source has. */
      if (resource == NULL || g_strcmp0 (resource->status, "UPDATE_FAILED") != 0)
        return by_sandbox_call_fail (call, "ValidationError",
                                     "The following resources to skip are not in the "
                                     "UPDATE_FAILED state: [%s]", name);
    }
  by_sandbox_stack_begin_operation (
      stack, "CONTINUE_ROLLBACK",
      by_sandbox_json_string (call->parameters, "ClientRequestToken"));
  by_sandbox_stack_update_continue (stack, skipped);
  return json_object_new ();
}
