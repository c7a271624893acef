/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-stack-call.h"

#include "by-sandbox-stack-engine.h"
#include "by-sandbox-template.h"

BySandboxStack *
by_sandbox_stack_call_find (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "StackName");
  BySandboxStack *stack = by_sandbox_stacks_find (call->region, name);

  if (stack == NULL)
    by_sandbox_call_fail (call, "ValidationError", "Stack with id %s does not exist", name);
  return stack;
}

gboolean
by_sandbox_stack_call_check_token (BySandboxCall *call, BySandboxStack *stack, const char *type)
{
  const char *token = by_sandbox_json_string (call->parameters, "ClientRequestToken");

  if (!by_sandbox_stack_has_spent (stack, token, type))
    return TRUE;
  /* The words of the API reference. */
  by_sandbox_call_fail (call, "TokenAlreadyExistsException",
                        "A client request token already exists.");
  return FALSE;
}

JsonObject *
by_sandbox_stack_call_answer_id (BySandboxStack *stack)
{
  JsonObject *result = json_object_new ();

  json_object_set_string_member (result, "StackId", stack->id);
  return result;
}

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
by_sandbox_stack_call_read_draft (BySandboxCall *call,
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
by_sandbox_stack_call_check_updatable (BySandboxCall *call, BySandboxStack *stack)
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
by_sandbox_stack_call_create (BySandboxStack *stack, BySandboxDraft *draft, const char *token)
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
