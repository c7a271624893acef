/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-cloudformation.h"
#include "by-sandbox-services.h"
#include "by-sandbox-stack-call.h"
#include "by-sandbox-stack-engine.h"
#include "by-sandbox-stack-update.h"
#include "by-sandbox-template.h"

#include <string.h>

/* CloudFormation: the operations on stacks. */

#define MAX_NAME 128
#define STACKS_PAGE_SIZE 100
#define RESOURCES_PAGE_SIZE 100

static JsonObject *
get_template_summary (BySandboxCall *call)
{
  g_autoptr (ByTemplate) source = NULL;
  BySandboxStack *stack;

  if (by_sandbox_json_string (call->parameters, "StackName") == NULL)
    {
      source = by_sandbox_template_read (call);
      return source == NULL ? NULL : by_sandbox_template_get_summary (call, source);
    }
  stack = by_sandbox_stack_call_find (call);
  if (stack != NULL && stack->source == NULL)
    return by_sandbox_call_fail (call, "ValidationError", "Stack with id %s does not exist",
                                 stack->name);
  return stack == NULL ? NULL : by_sandbox_template_get_summary (call, stack->source);
}

/* An address as in the AWS CLI's example, the same for the same template. The calculator behind such
 * addresses is gone, on AWS too. */
static char *
make_calculator_url (ByTemplate *source)
{
  g_autofree char *digits
      = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, by_template_get_text (source));

  return g_strdup_printf ("http://calculator.s3.amazonaws.com/calc5.html?key=cloudformation/"
                          "%.8s-%.4s-4%.3s-a%.3s-%.12s", digits, digits + 8, digits + 12,
                          digits + 15, digits + 18);
}

static JsonObject *
estimate_template_cost (BySandboxCall *call)
{
  g_autoptr (ByTemplate) source = by_sandbox_template_read (call);
  g_autoptr (GHashTable) values
      = source == NULL ? NULL : by_sandbox_template_read_values (call, source, NULL);
  g_autofree char *url = NULL;
  JsonObject *result;

  if (values == NULL)
    return NULL;
  url = make_calculator_url (source);
  result = json_object_new ();
  json_object_set_string_member (result, "Url", url);
  return result;
}

/* Creating */

/* NULL when OnFailure and DisableRollback are both given: the call has failed. */
static const char *
read_on_failure (BySandboxCall *call)
{
  const char *on_failure = by_sandbox_json_string (call->parameters, "OnFailure");
  JsonObject *deployment = by_sandbox_json_object (call->parameters, "DeploymentConfig");

  if (on_failure != NULL && json_object_has_member (call->parameters, "DisableRollback"))
    {
      by_sandbox_call_fail (call, "ValidationError",
                            "You can specify only one of DisableRollback and OnFailure.");
      return NULL;
    }
  if (by_sandbox_json_boolean (call->parameters, "DisableRollback", FALSE)
      || by_sandbox_json_boolean (deployment, "DisableRollback", FALSE))
    return "DO_NOTHING";
  return on_failure != NULL ? on_failure : "ROLLBACK";
}

/* A stack that came to nothing is as if it had never been. */
static JsonObject *
make_stack (BySandboxCall *call, const char *on_failure)
{
  const char *name = by_sandbox_json_string (call->parameters, "StackName");
  const char *token = by_sandbox_json_string (call->parameters, "ClientRequestToken");
  BySandboxStack *stack = by_sandbox_stack_new (call->region, name);
  g_auto (BySandboxDraft) draft = { 0 };

  if (!by_sandbox_stack_call_read_draft (call, stack, &draft))
    {
      g_ptr_array_remove (by_sandbox_stacks_get (call->region), stack);
      return NULL;
    }
  stack->create_token = g_strdup (token);
  stack->role_arn = g_strdup (by_sandbox_json_string (call->parameters, "RoleARN"));
  g_free (stack->on_failure);
  stack->on_failure = g_strdup (on_failure);
  stack->is_protected
      = by_sandbox_json_boolean (call->parameters, "EnableTerminationProtection", FALSE);
  by_sandbox_stack_call_create (stack, &draft, token);
  return by_sandbox_stack_call_answer_id (stack);
}

/* The rule is in the documents, not in the service model. */
static gboolean
check_name (BySandboxCall *call, const char *name)
{
  static const char pattern[] = "[a-zA-Z][-a-zA-Z0-9]*";
  gsize length = strlen (name);

  if (length > MAX_NAME)
    by_sandbox_call_fail (call, "ValidationError",
                          "1 validation error detected: Value '%s' at 'stackName' failed to "
                          "satisfy constraint: Member must have length less than or equal to %d",
                          name, MAX_NAME);
  else if (!g_ascii_isalpha (name[0])
           || strspn (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-") != length)
    by_sandbox_call_fail (call, "ValidationError",
                          "1 validation error detected: Value '%s' at 'stackName' failed to "
                          "satisfy constraint: Member must satisfy regular expression pattern: %s",
                          name, pattern);
  return !by_sandbox_call_has_failed (call);
}

static JsonObject *
create_stack (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "StackName");
  const char *token = by_sandbox_json_string (call->parameters, "ClientRequestToken");
  BySandboxStack *existing = by_sandbox_stacks_find (call->region, name);
  const char *on_failure = read_on_failure (call);
  g_autoptr (ByTemplate) source = NULL;

  if (on_failure == NULL || !check_name (call, name))
    return NULL;
  /* The same request once more, say after a lost answer: the same stack. */
  if (existing != NULL && token != NULL && g_strcmp0 (existing->create_token, token) == 0)
    return by_sandbox_stack_call_answer_id (existing);
  source = by_sandbox_template_read (call);
  if (source == NULL)
    return NULL;
  if (existing != NULL)
    return by_sandbox_call_fail (call, "AlreadyExistsException", "Stack [%s] already exists",
                                 name);
  return make_stack (call, on_failure);
}

/* Deleting */

static JsonObject *
delete_stack (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "StackName");
  BySandboxStack *stack = by_sandbox_stacks_find (call->region, name);
  JsonArray *retain = by_sandbox_json_array (call->parameters, "RetainResources");

  if (stack == NULL || by_sandbox_stack_is_deleted (stack)
      || g_str_equal (stack->status, "DELETE_IN_PROGRESS"))
    return json_object_new ();
  if (!by_sandbox_stack_call_check_token (call, stack, "DELETE_STACK"))
    return NULL;
  if (stack->is_protected)
    return by_sandbox_call_fail (call, "ValidationError",
                                 "Stack [%s] cannot be deleted while TerminationProtection is "
                                 "enabled", stack->name);
  if (retain != NULL && json_array_get_length (retain) > 0
      && !g_str_equal (stack->status, "DELETE_FAILED"))
    return by_sandbox_call_fail (call, "ValidationError",
                                 "Invalid operation on stack [%s]. When you delete a stack, "
                                 "specify which resources to retain only when the stack is in the "
                                 "DELETE_FAILED state.", stack->id);
  by_sandbox_stack_begin_operation (
      stack, "DELETE_STACK", by_sandbox_json_string (call->parameters, "ClientRequestToken"));
  by_sandbox_stack_engine_delete (stack, retain, "User Initiated");
  return json_object_new ();
}

static JsonObject *
update_termination_protection (BySandboxCall *call)
{
  BySandboxStack *stack = by_sandbox_stack_call_find (call);

  if (stack == NULL)
    return NULL;
  stack->is_protected
      = by_sandbox_json_boolean (call->parameters, "EnableTerminationProtection", FALSE);
  return by_sandbox_stack_call_answer_id (stack);
}

static JsonObject *
rollback_stack (BySandboxCall *call)
{
  BySandboxStack *stack = by_sandbox_stack_call_find (call);

  if (stack == NULL || !by_sandbox_stack_call_check_token (call, stack, "ROLLBACK"))
    return NULL;
  /* The rule is in the API reference; the words are not AWS's, which no source has. */
  if (!g_str_equal (stack->status, "CREATE_FAILED")
      && !g_str_equal (stack->status, "UPDATE_FAILED"))
    return by_sandbox_call_fail (call, "ValidationError",
                                 "Stack:%s is in %s state and can not be rolled back.", stack->id,
                                 stack->status);
  by_sandbox_stack_begin_operation (
      stack, "ROLLBACK", by_sandbox_json_string (call->parameters, "ClientRequestToken"));
  if (g_str_equal (stack->status, "UPDATE_FAILED"))
    by_sandbox_stack_update_roll_back (stack, "User Initiated");
  else
    by_sandbox_stack_engine_roll_back (stack, "User Initiated");
  return by_sandbox_stack_call_answer_id (stack);
}

/* Looking */

static JsonObject *
describe_stacks (BySandboxCall *call)
{
  GPtrArray *stacks = by_sandbox_stacks_get (call->region);
  JsonArray *list;

  if (by_sandbox_json_string (call->parameters, "StackName") != NULL)
    {
      BySandboxStack *stack = by_sandbox_stack_call_find (call);

      if (stack == NULL)
        return NULL;
      list = json_array_new ();
      json_array_add_object_element (list, by_sandbox_stack_describe (stack));
      return by_sandbox_call_page (call, list, STACKS_PAGE_SIZE, STACKS_PAGE_SIZE);
    }
  list = json_array_new ();
  for (guint i = stacks->len; i > 0; i--)
    if (!by_sandbox_stack_is_deleted (g_ptr_array_index (stacks, i - 1)))
      json_array_add_object_element (
          list, by_sandbox_stack_describe (g_ptr_array_index (stacks, i - 1)));
  return by_sandbox_call_page (call, list, STACKS_PAGE_SIZE, STACKS_PAGE_SIZE);
}

static JsonObject *
list_stacks (BySandboxCall *call)
{
  GPtrArray *stacks = by_sandbox_stacks_get (call->region);
  JsonArray *wanted = by_sandbox_json_array (call->parameters, "StackStatusFilter");
  JsonArray *list = json_array_new ();

  for (guint i = stacks->len; i > 0; i--)
    {
      BySandboxStack *stack = g_ptr_array_index (stacks, i - 1);

      if (wanted == NULL || json_array_get_length (wanted) == 0
          || by_sandbox_json_strings_contain (wanted, stack->status))
        json_array_add_object_element (list, by_sandbox_stack_summarize (stack));
    }
  return by_sandbox_call_page (call, list, STACKS_PAGE_SIZE, STACKS_PAGE_SIZE);
}

static void
add_exports (JsonArray *list, BySandboxStack *stack)
{
  for (guint i = 0; stack->outputs != NULL && i < json_array_get_length (stack->outputs); i++)
    {
      JsonObject *output = by_sandbox_json_object_at (stack->outputs, i);
      const char *name = by_sandbox_json_string (output, "ExportName");
      JsonObject *row;

      if (name == NULL)
        continue;
      row = json_object_new ();
      json_object_set_string_member (row, "ExportingStackId", stack->id);
      json_object_set_string_member (row, "Name", name);
      json_object_set_string_member (row, "Value", by_sandbox_json_string (output, "OutputValue"));
      json_array_add_object_element (list, row);
    }
}

static JsonObject *
list_exports (BySandboxCall *call)
{
  GPtrArray *stacks = by_sandbox_stacks_get (call->region);
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < stacks->len; i++)
    {
      BySandboxStack *stack = g_ptr_array_index (stacks, i);

      if (!by_sandbox_stack_is_deleted (stack))
        add_exports (list, stack);
    }
  return by_sandbox_call_page (call, list, STACKS_PAGE_SIZE, STACKS_PAGE_SIZE);
}

static JsonObject *
list_stack_resources (BySandboxCall *call)
{
  BySandboxStack *stack = by_sandbox_stack_call_find (call);
  JsonArray *list;

  if (stack == NULL)
    return NULL;
  list = json_array_new ();
  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);

      if (resource->status != NULL)
        json_array_add_object_element (list, by_sandbox_resource_summarize (resource));
    }
  return by_sandbox_call_page (call, list, RESOURCES_PAGE_SIZE, RESOURCES_PAGE_SIZE);
}

static BySandboxStack *
find_stack_of_resource (BySandboxRegion *region, const char *physical_id)
{
  GPtrArray *stacks = by_sandbox_stacks_get (region);

  for (guint i = 0; i < stacks->len; i++)
    {
      BySandboxStack *stack = g_ptr_array_index (stacks, i);

      for (guint j = 0; j < stack->resources->len; j++)
        {
          BySandboxResource *resource = g_ptr_array_index (stack->resources, j);

          if (g_strcmp0 (resource->physical_id, physical_id) == 0
              && !by_sandbox_stack_is_deleted (stack))
            return stack;
        }
    }
  return NULL;
}

static JsonObject *
describe_stack_resources (BySandboxCall *call)
{
  const char *physical_id = by_sandbox_json_string (call->parameters, "PhysicalResourceId");
  const char *logical_id = by_sandbox_json_string (call->parameters, "LogicalResourceId");
  BySandboxStack *stack;
  JsonObject *result;
  JsonArray *list;

  if (by_sandbox_json_string (call->parameters, "StackName") != NULL)
    stack = by_sandbox_stack_call_find (call);
  else
    {
      stack = physical_id == NULL ? NULL : find_stack_of_resource (call->region, physical_id);
      if (stack == NULL)
        by_sandbox_call_fail (call, "ValidationError", "Stack for %s does not exist",
                              physical_id != NULL ? physical_id : "null");
    }
  if (stack == NULL)
    return NULL;
  list = json_array_new ();
  for (guint i = 0; i < MIN (stack->resources->len, RESOURCES_PAGE_SIZE); i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);

      if (resource->status != NULL
          && (logical_id == NULL || g_str_equal (logical_id, resource->logical_id)))
        json_array_add_object_element (list, by_sandbox_resource_describe (resource));
    }
  result = json_object_new ();
  json_object_set_array_member (result, "StackResources", list);
  return result;
}

static JsonObject *
describe_stack_resource (BySandboxCall *call)
{
  const char *logical_id = by_sandbox_json_string (call->parameters, "LogicalResourceId");
  BySandboxStack *stack = by_sandbox_stack_call_find (call);
  BySandboxResource *resource;
  JsonObject *result, *detail;

  if (stack == NULL)
    return NULL;
  resource = by_sandbox_stack_find_resource (stack, logical_id);
  if (resource == NULL || resource->status == NULL)
    return by_sandbox_call_fail (call, "ValidationError",
                                 "Resource %s does not exist for stack %s", logical_id,
                                 stack->name);
  detail = by_sandbox_resource_summarize (resource);
  json_object_set_string_member (detail, "StackName", stack->name);
  json_object_set_string_member (detail, "StackId", stack->id);
  result = json_object_new ();
  json_object_set_object_member (result, "StackResourceDetail", detail);
  return result;
}

/* Of a stack, or of a change set. NULL: the call has failed. */
static ByTemplate *
find_template (BySandboxCall *call)
{
  BySandboxStack *stack;

  if (by_sandbox_json_string (call->parameters, "ChangeSetName") != NULL)
    return by_sandbox_cloudformation_find_change_set_template (call);
  if (by_sandbox_json_string (call->parameters, "StackName") == NULL)
    {
      by_sandbox_call_fail (call, "ValidationError", "Either StackName or ChangeSetName must be "
                                                     "specified.");
      return NULL;
    }
  stack = by_sandbox_stack_call_find (call);
  if (stack != NULL && stack->source == NULL)
    by_sandbox_call_fail (call, "ValidationError", "Stack with id %s does not exist", stack->name);
  return stack == NULL ? NULL : stack->source;
}

static JsonObject *
get_template (BySandboxCall *call)
{
  static const char *const stages[] = { "Original", "Processed", NULL };
  ByTemplate *source = find_template (call);
  g_autofree char *text = NULL;
  GBytes *bytes;
  JsonObject *result;

  if (source == NULL)
    return NULL;
  bytes = by_template_get_text (source);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  result = json_object_new ();
  json_object_set_string_member (result, "TemplateBody", text);
  json_object_set_array_member (result, "StagesAvailable", by_sandbox_json_strings (stages));
  return result;
}

static JsonObject *
describe_account_limits (BySandboxCall *call)
{
  static const struct
  {
    const char *name;
    int value;
  } limits[] = { { "StackLimit", 2000 }, { "StackOutputsLimit", 200 },
                 { "ConcurrentResourcesLimit", 2500 } };
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      JsonObject *row = json_object_new ();

      json_object_set_string_member (row, "Name", limits[i].name);
      json_object_set_int_member (row, "Value", limits[i].value);
      json_array_add_object_element (list, row);
    }
  return by_sandbox_call_page (call, list, STACKS_PAGE_SIZE, STACKS_PAGE_SIZE);
}

static const BySandboxOperation operations[] = {
  { "ValidateTemplate", by_sandbox_template_validate },
  { "GetTemplateSummary", get_template_summary },
  { "EstimateTemplateCost", estimate_template_cost },
  { "CreateStack", create_stack },
  { "DeleteStack", delete_stack },
  { "RollbackStack", rollback_stack },
  { "UpdateTerminationProtection", update_termination_protection },
  { "DescribeStacks", describe_stacks },
  { "ListStacks", list_stacks },
  { "DescribeStackEvents", by_sandbox_cloudformation_describe_stack_events },
  { "DescribeEvents", by_sandbox_cloudformation_describe_events },
  { "UpdateStack", by_sandbox_cloudformation_update_stack },
  { "CancelUpdateStack", by_sandbox_cloudformation_cancel_update_stack },
  { "ContinueUpdateRollback", by_sandbox_cloudformation_continue_update_rollback },
  { "CreateChangeSet", by_sandbox_cloudformation_create_change_set },
  { "DescribeChangeSet", by_sandbox_cloudformation_describe_change_set },
  { "ExecuteChangeSet", by_sandbox_cloudformation_execute_change_set },
  { "DeleteChangeSet", by_sandbox_cloudformation_delete_change_set },
  { "ListChangeSets", by_sandbox_cloudformation_list_change_sets },
  { "DetectStackDrift", by_sandbox_cloudformation_detect_stack_drift },
  { "DescribeStackDriftDetectionStatus", by_sandbox_cloudformation_describe_drift_detection },
  { "DescribeStackResourceDrifts", by_sandbox_cloudformation_describe_resource_drifts },
  { "ListExports", list_exports },
  { "ListStackResources", list_stack_resources },
  { "DescribeStackResources", describe_stack_resources },
  { "DescribeStackResource", describe_stack_resource },
  { "GetTemplate", get_template },
  { "DescribeAccountLimits", describe_account_limits },
  { NULL, NULL },
};

const BySandboxService by_sandbox_cloudformation = { "cloudformation", operations };
