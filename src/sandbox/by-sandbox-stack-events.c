/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-cloudformation.h"
#include "by-sandbox-stack-call.h"

#include <string.h>

/* CloudFormation: what happened to a stack, newest first. */

#define PAGE_SIZE 100

typedef JsonObject *(*Wanted) (BySandboxCall *call, JsonObject *event);

/* The token counts from the oldest, so that new events do not move the page. */
static JsonObject *
answer_events (BySandboxCall *call, BySandboxStack *stack, Wanted wanted)
{
  g_autofree char *position = NULL;
  JsonObject *result;
  JsonArray *list;
  guint next;

  if (!by_sandbox_call_read_token (call, &position))
    return NULL;
  next = position == NULL ? stack->events->len
                          : MIN ((guint) g_ascii_strtoull (position, NULL, 10),
                                 stack->events->len);
  list = json_array_new ();
  for (; next > 0 && json_array_get_length (list) < PAGE_SIZE; next--)
    {
      JsonObject *event = wanted (call, g_ptr_array_index (stack->events, next - 1));

      if (event != NULL)
        json_array_add_object_element (list, event);
    }
  result = json_object_new ();
  json_object_set_array_member (result, call->operation->result_member, list);
  if (next > 0)
    {
      g_autofree char *place = g_strdup_printf ("%u", next);
      g_autofree char *token = by_sandbox_call_make_token (call, place);

      json_object_set_string_member (result, "NextToken", token);
    }
  return result;
}

static JsonObject *
want_all (BySandboxCall *call, JsonObject *event)
{
  return json_object_ref (event);
}

JsonObject *
by_sandbox_cloudformation_describe_stack_events (BySandboxCall *call)
{
  BySandboxStack *stack = by_sandbox_stack_call_find (call);

  return stack == NULL ? NULL : answer_events (call, stack, want_all);
}

static gboolean
is_wanted (BySandboxCall *call, JsonObject *event)
{
  const char *operation = by_sandbox_json_string (call->parameters, "OperationId");
  gboolean failed_only = by_sandbox_json_boolean (
      by_sandbox_json_object (call->parameters, "Filters"), "FailedEvents", FALSE);
  const char *status = by_sandbox_json_string (event, "ResourceStatus");

  return (operation == NULL
          || g_strcmp0 (operation, by_sandbox_json_string (event, "OperationId")) == 0)
         && (!failed_only || g_str_has_suffix (status, "_FAILED"));
}

/* An event of the stack itself ends or begins the operation. */
static void
add_operation (JsonObject *result, JsonObject *event)
{
  const char *status = by_sandbox_json_string (event, "ResourceStatus");
  gboolean is_of_stack = g_strcmp0 (by_sandbox_json_string (event, "PhysicalResourceId"),
                                    by_sandbox_json_string (event, "StackId"))
                         == 0;
  gboolean has_failed
      = g_str_has_suffix (status, "_FAILED") || strstr (status, "ROLLBACK") != NULL;

  if (is_of_stack)
    json_object_set_string_member (result, "OperationStatus",
                                   g_str_has_suffix (status, "_IN_PROGRESS") ? "IN_PROGRESS"
                                   : has_failed                              ? "FAILED"
                                                                             : "SUCCEEDED");
  json_object_set_string_member (result, "EventType",
                                 is_of_stack                          ? "STACK_EVENT"
                                 : g_str_has_suffix (status, "_FAILED") ? "PROVISIONING_ERROR"
                                                                      : "PROGRESS_EVENT");
}

static JsonObject *
want_operation_event (BySandboxCall *call, JsonObject *event)
{
  static const char *const names[]
      = { "EventId", "StackId", "OperationId", "OperationType", "LogicalResourceId",
          "PhysicalResourceId", "ResourceType", "Timestamp", "ResourceStatus",
          "ResourceStatusReason", "ResourceProperties", "ClientRequestToken", NULL };
  JsonObject *result;

  if (!is_wanted (call, event))
    return NULL;
  result = json_object_new ();
  by_sandbox_json_take_over (result, event, names);
  add_operation (result, event);
  return result;
}

/* The stack that made events under this OperationId. (nullable) */
static BySandboxStack *
find_by_operation (BySandboxRegion *region, const char *operation)
{
  GPtrArray *stacks = by_sandbox_stacks_get (region);

  for (guint i = 0; i < stacks->len; i++)
    {
      BySandboxStack *stack = g_ptr_array_index (stacks, i);

      for (guint j = 0; j < stack->events->len; j++)
        if (g_strcmp0 (by_sandbox_json_string (g_ptr_array_index (stack->events, j),
                                               "OperationId"),
                       operation)
            == 0)
          return stack;
    }
  return NULL;
}

JsonObject *
by_sandbox_cloudformation_describe_events (BySandboxCall *call)
{
  const char *operation = by_sandbox_json_string (call->parameters, "OperationId");
  BySandboxStack *stack;

  if (by_sandbox_json_string (call->parameters, "StackName") != NULL)
    stack = by_sandbox_stack_call_find (call);
  else
    {
      stack = operation == NULL ? NULL : find_by_operation (call->region, operation);
      if (operation == NULL)
        by_sandbox_call_fail (call, "ValidationError",
                              "One of StackName, ChangeSetName or OperationId must be specified.");
      else if (stack == NULL)
        by_sandbox_call_fail (call, "ValidationError", "Operation with id %s does not exist",
                              operation);
    }
  return stack == NULL ? NULL : answer_events (call, stack, want_operation_event);
}
