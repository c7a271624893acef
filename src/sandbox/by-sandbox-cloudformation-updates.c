/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-cloudformation.h"
#include "by-sandbox-stack-diff.h"
#include "by-sandbox-stack-engine.h"
#include "by-sandbox-stack-update.h"
#include "by-sandbox-template.h"

/* CloudFormation: changing stacks that exist. */

static JsonArray *
take_list (JsonObject *parameters, const char *name, JsonArray *otherwise)
{
  JsonArray *list = by_sandbox_json_array (parameters, name);

  return json_array_ref (list != NULL ? list : otherwise);
}

/* A resource does not become one of another type under the same name. */
static gboolean
check_types (BySandboxCall *call, BySandboxStack *stack, ByPlan *plan)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);
      const ByPlanResource *planned = by_plan_get_resource (plan, resource->logical_id);

      if (planned != NULL && planned->condition_met
          && !g_str_equal (planned->type, resource->type))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", resource->logical_id);
    }
  if (names->len > 0)
    by_sandbox_call_fail (call, "ValidationError",
                          "Update of resource type is not permitted. The new template modifies "
                          "resource type of the following resources: [%s]", names->str);
  return names->len == 0;
}

static ByTemplate *
read_template (BySandboxCall *call, BySandboxStack *stack)
{
  if (!by_sandbox_json_boolean (call->parameters, "UsePreviousTemplate", FALSE))
    return by_sandbox_template_read (call);
  if (stack->source == NULL)
    {
      by_sandbox_call_fail (call, "ValidationError",
                            "Either Template URL or Template Body must be specified.");
      return NULL;
    }
  return g_object_ref (stack->source);
}

gboolean
by_sandbox_cloudformation_read_draft (BySandboxCall *call,
                                      BySandboxStack *stack,
                                      BySandboxDraft *draft)
{
  draft->source = read_template (call, stack);
  if (draft->source == NULL)
    return FALSE;
  draft->values = by_sandbox_template_read_values (call, draft->source, stack->values);
  if (draft->values == NULL || !by_sandbox_template_check_capabilities (call, draft->source))
    return FALSE;
  draft->plan
      = by_sandbox_template_plan (call, draft->source, draft->values, stack->name, stack->id);
  draft->tags = take_list (call->parameters, "Tags", stack->tags);
  draft->capabilities = take_list (call->parameters, "Capabilities", stack->capabilities);
  return draft->plan != NULL && check_types (call, stack, draft->plan);
}

gboolean
by_sandbox_cloudformation_check_updatable (BySandboxCall *call, BySandboxStack *stack)
{
  static const char *const updatable[]
      = { "CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE",
          "UPDATE_FAILED", "CREATE_FAILED", NULL };

  if (g_strv_contains (updatable, stack->status))
    return TRUE;
  by_sandbox_call_fail (call, "ValidationError", "Stack:%s is in %s state and can not be updated.",
                        stack->id, stack->status);
  return FALSE;
}

void
by_sandbox_cloudformation_create (BySandboxStack *stack, BySandboxDraft *draft, const char *token)
{
  BySandboxDraft replaced
      = { stack->source, stack->plan, stack->values, stack->tags, stack->capabilities };

  stack->source = g_steal_pointer (&draft->source);
  stack->plan = g_steal_pointer (&draft->plan);
  stack->values = g_steal_pointer (&draft->values);
  stack->tags = g_steal_pointer (&draft->tags);
  stack->capabilities = g_steal_pointer (&draft->capabilities);
  by_sandbox_draft_clear (&replaced);
  by_sandbox_stack_begin_operation (stack, "CREATE_STACK", token);
  by_sandbox_stack_engine_create (stack);
}

JsonObject *
by_sandbox_cloudformation_update_stack (BySandboxCall *call)
{
  BySandboxStack *stack = by_sandbox_cloudformation_find_stack (call);
  const char *token = by_sandbox_json_string (call->parameters, "ClientRequestToken");
  g_auto (BySandboxDraft) draft = { 0 };
  g_autoptr (GPtrArray) differences = NULL;

  if (stack == NULL)
    return NULL;
  /* The same request once more, say after a lost answer. */
  if (token != NULL && g_strcmp0 (stack->token, token) == 0
      && g_strcmp0 (stack->operation_type, "UPDATE_STACK") == 0)
    return by_sandbox_cloudformation_answer_stack_id (stack);
  if (!by_sandbox_cloudformation_check_updatable (call, stack)
      || !by_sandbox_cloudformation_read_draft (call, stack, &draft))
    return NULL;
  differences = by_sandbox_stack_diff (stack, draft.plan);
  if (!by_sandbox_stack_would_change (stack, &draft, differences))
    return by_sandbox_call_fail (call, "ValidationError", "No updates are to be performed.");
  stack->disable_rollback
      = by_sandbox_json_boolean (call->parameters, "DisableRollback", FALSE);
  by_sandbox_stack_begin_operation (stack, "UPDATE_STACK", token);
  by_sandbox_stack_update (stack, &draft, "User Initiated");
  return by_sandbox_cloudformation_answer_stack_id (stack);
}

JsonObject *
by_sandbox_cloudformation_cancel_update_stack (BySandboxCall *call)
{
  BySandboxStack *stack = by_sandbox_cloudformation_find_stack (call);

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
  BySandboxStack *stack = by_sandbox_cloudformation_find_stack (call);
  JsonArray *skipped = by_sandbox_json_array (call->parameters, "ResourcesToSkip");

  if (stack == NULL)
    return NULL;
  if (!g_str_equal (stack->status, "UPDATE_ROLLBACK_FAILED"))
    return by_sandbox_call_fail (call, "ValidationError",
                                 "Stack:%s is in %s state and can not continue rollback.",
                                 stack->id, stack->status);
  for (guint i = 0; skipped != NULL && i < json_array_get_length (skipped); i++)
    {
      const char *name = by_sandbox_json_string_at (skipped, i);
      BySandboxResource *resource = by_sandbox_stack_find_resource (stack, name);

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
