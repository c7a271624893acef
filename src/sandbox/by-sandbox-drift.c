/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-batch.h"
#include "by-sandbox-cloudformation.h"
#include "by-sandbox-properties.h"
#include "by-sandbox-resource-lookup.h"
#include "by-sandbox-stack-call.h"

#include <string.h>

/* CloudFormation: whether somebody changed what a stack made. */

#define DETECTION_SECONDS 15

typedef struct
{
  const char *type;
  const char *model;
  const char *shape; /* of the request that makes one: names and kinds of the properties */
} Detectable;

static const Detectable detectables[] = {
  { "AWS::Batch::ComputeEnvironment", "batch", "CreateComputeEnvironmentRequest" },
  { "AWS::Batch::JobQueue", "batch", "CreateJobQueueRequest" },
  { "AWS::Batch::JobDefinition", "batch", "RegisterJobDefinitionRequest" },
  { "AWS::ECR::Repository", "ecr", "CreateRepositoryRequest" },
};

static const Detectable *
find_detectable (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (detectables); i++)
    if (g_str_equal (detectables[i].type, type))
      return &detectables[i];
  return NULL;
}

static char *
write_node (JsonNode *node)
{
  char *text = by_sandbox_json_text (node);

  return text != NULL ? text : json_to_string (node, FALSE);
}

static void
add_difference (JsonArray *differences, const char *path, JsonNode *expected, JsonNode *actual)
{
  g_autofree char *expected_text = expected == NULL ? g_strdup ("null") : write_node (expected);
  g_autofree char *actual_text = actual == NULL ? g_strdup ("null") : write_node (actual);
  JsonObject *row = json_object_new ();

  json_object_set_string_member (row, "PropertyPath", path);
  json_object_set_string_member (row, "ExpectedValue", expected_text);
  json_object_set_string_member (row, "ActualValue", actual_text);
  json_object_set_string_member (row, "DifferenceType", actual == NULL ? "REMOVE" : "NOT_EQUAL");
  json_array_add_object_element (differences, row);
}

/* "computeResources" or "ComputeResources": as templates have it. */
static char *
make_path (const char *path, const char *name)
{
  char *result = g_strdup_printf ("%s/%s", path, name);
  char *first = result + strlen (path) + 1;

  *first = g_ascii_toupper (*first);
  return result;
}

/* Recursion: objects in objects. What the template does not say may be anything. */
static void
compare (JsonObject *expected, JsonObject *actual, const char *path, JsonArray *differences)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, expected);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      JsonNode *other = json_object_get_member (actual, name);
      g_autofree char *here = make_path (path, name);

      if (other != NULL && JSON_NODE_HOLDS_OBJECT (node) && JSON_NODE_HOLDS_OBJECT (other))
        compare (json_node_get_object (node), json_node_get_object (other), here, differences);
      else if (other == NULL || !json_node_equal (node, other))
        add_difference (differences, here, node, other);
    }
}

/* What the template says of it, in the names and kinds of the service. */
static JsonObject *
make_expected (BySandboxResource *resource, const Detectable *detectable)
{
  BySandboxAccount *account = by_sandbox_region_get_account (resource->stack->region);
  BySandboxModel *model = by_sandbox_account_get_model (account, detectable->model);

  return by_sandbox_properties_to_request (
      by_sandbox_model_get_shape (model, detectable->shape), resource->properties);
}

/* Queues give their environments as ARNs whatever they were given. */
static void
even_out (BySandboxRegion *region, JsonObject *expected)
{
  BySandboxBatch *batch = by_sandbox_batch_get (region);
  JsonArray *order = by_sandbox_json_array (expected, "computeEnvironmentOrder");

  for (guint i = 0; order != NULL && i < json_array_get_length (order); i++)
    {
      JsonObject *row = by_sandbox_json_object_at (order, i);
      const char *name = by_sandbox_json_string (row, "computeEnvironment");
      JsonObject *environment
          = name == NULL ? NULL : by_sandbox_batch_find_environment (batch, name);

      if (environment != NULL)
        json_object_set_string_member (
            row, "computeEnvironment",
            by_sandbox_json_string (environment, "computeEnvironmentArn"));
    }
}

/* The scheduler moves it: on AWS too it is not compared. */
static void
drop_desired (JsonObject *expected)
{
  JsonObject *resources = by_sandbox_json_object (expected, "computeResources");

  if (resources != NULL && json_object_has_member (resources, "desiredvCpus"))
    json_object_remove_member (resources, "desiredvCpus");
}

static void
check_resource (BySandboxResource *resource)
{
  const Detectable *detectable = find_detectable (resource->type);
  g_autoptr (JsonObject) expected = NULL;
  JsonObject *actual;

  g_clear_pointer (&resource->actual, json_object_unref);
  g_clear_pointer (&resource->differences, json_array_unref);
  resource->drift = NULL;
  if (detectable == NULL || resource->physical_id == NULL || resource->properties == NULL)
    return;
  resource->differences = json_array_new ();
  actual = by_sandbox_resource_look_up (resource);
  resource->drift = "DELETED";
  if (actual == NULL)
    return;
  expected = make_expected (resource, detectable);
  even_out (resource->stack->region, expected);
  drop_desired (expected);
  compare (expected, actual, "", resource->differences);
  resource->actual = by_sandbox_json_copy (actual);
  resource->drift
      = json_array_get_length (resource->differences) > 0 ? "MODIFIED" : "IN_SYNC";
}

static guint
count_drifted (BySandboxStack *stack)
{
  guint n_drifted = 0;

  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);

      n_drifted += g_strcmp0 (resource->drift, "MODIFIED") == 0
                   || g_strcmp0 (resource->drift, "DELETED") == 0;
    }
  return n_drifted;
}

static void
detect (gpointer data)
{
  BySandboxStack *stack = data;

  for (guint i = 0; i < stack->resources->len; i++)
    check_resource (g_ptr_array_index (stack->resources, i));
  stack->drift = count_drifted (stack) > 0 ? "DRIFTED" : "IN_SYNC";
  stack->drift_checked_at = by_sandbox_clock_now (by_sandbox_region_get_clock (stack->region));
  stack->is_detecting = FALSE;
}

JsonObject *
by_sandbox_cloudformation_detect_stack_drift (BySandboxCall *call)
{
  static const char *const checkable[]
      = { "CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE",
          "UPDATE_ROLLBACK_FAILED", NULL };
  BySandboxStack *stack = by_sandbox_stack_call_find (call);
  JsonObject *result;

  if (stack == NULL)
    return NULL;
  if (!g_strv_contains (checkable, stack->status))
    return by_sandbox_call_fail (call, "ValidationError",
                                 "Drift detection is not allowed in the current state of the stack "
                                 "[%s]", stack->id);
  if (stack->is_detecting)
    return by_sandbox_call_fail (call, "ValidationError",
                                 "Drift detection is already in progress for stack [%s]",
                                 stack->id);
  g_free (stack->detection_id);
  stack->detection_id = by_sandbox_account_make_uuid (call->account);
  stack->is_detecting = TRUE;
  by_sandbox_clock_after (by_sandbox_region_get_clock (call->region), DETECTION_SECONDS, detect,
                          stack, NULL);
  result = json_object_new ();
  json_object_set_string_member (result, "StackDriftDetectionId", stack->detection_id);
  return result;
}

static BySandboxStack *
find_by_detection (BySandboxRegion *region, const char *id)
{
  GPtrArray *stacks = by_sandbox_stacks_get (region);

  for (guint i = 0; i < stacks->len; i++)
    {
      BySandboxStack *stack = g_ptr_array_index (stacks, i);

      if (g_strcmp0 (stack->detection_id, id) == 0)
        return stack;
    }
  return NULL;
}

JsonObject *
by_sandbox_cloudformation_describe_drift_detection (BySandboxCall *call)
{
  const char *id = by_sandbox_json_string (call->parameters, "StackDriftDetectionId");
  BySandboxStack *stack = find_by_detection (call->region, id);
  JsonObject *result;

  if (stack == NULL)
    return by_sandbox_call_fail (call, "ValidationError",
                                 "StackDriftDetectionId [%s] does not exist", id);
  result = json_object_new ();
  json_object_set_string_member (result, "StackId", stack->id);
  json_object_set_string_member (result, "StackDriftDetectionId", id);
  json_object_set_string_member (result, "DetectionStatus",
                                 stack->is_detecting ? "DETECTION_IN_PROGRESS"
                                                     : "DETECTION_COMPLETE");
  json_object_set_double_member (
      result, "Timestamp",
      by_sandbox_clock_now_seconds (by_sandbox_region_get_clock (call->region)));
  if (!stack->is_detecting)
    {
      json_object_set_string_member (result, "StackDriftStatus", stack->drift);
      json_object_set_int_member (result, "DriftedStackResourceCount", count_drifted (stack));
    }
  return result;
}

static void
add_properties (JsonObject *row, const char *member, JsonObject *properties)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_set_object (node, properties);
  text = json_to_string (node, FALSE);
  json_object_set_string_member (row, member, text);
}

static JsonObject *
describe_resource (BySandboxResource *resource)
{
  JsonObject *row = json_object_new ();

  json_object_set_string_member (row, "StackId", resource->stack->id);
  json_object_set_string_member (row, "LogicalResourceId", resource->logical_id);
  json_object_set_string_member (row, "PhysicalResourceId", resource->physical_id);
  json_object_set_string_member (row, "ResourceType", resource->type);
  json_object_set_string_member (row, "StackResourceDriftStatus", resource->drift);
  json_object_set_double_member (row, "Timestamp",
                                 (double) resource->stack->drift_checked_at / G_USEC_PER_SEC);
  if (resource->actual != NULL)
    {
      add_properties (row, "ExpectedProperties", resource->properties);
      add_properties (row, "ActualProperties", resource->actual);
    }
  json_object_set_array_member (row, "PropertyDifferences",
                                json_array_ref (resource->differences));
  return row;
}

JsonObject *
by_sandbox_cloudformation_describe_resource_drifts (BySandboxCall *call)
{
  JsonArray *wanted = by_sandbox_json_array (call->parameters, "StackResourceDriftStatusFilters");
  BySandboxStack *stack = by_sandbox_stack_call_find (call);
  JsonObject *result;
  JsonArray *rows;

  if (stack == NULL)
    return NULL;
  rows = json_array_new ();
  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);

      if (resource->drift != NULL
          && (wanted == NULL || json_array_get_length (wanted) == 0
              || by_sandbox_json_strings_contain (wanted, resource->drift)))
        json_array_add_object_element (rows, describe_resource (resource));
    }
  result = json_object_new ();
  json_object_set_array_member (result, "StackResourceDrifts", rows);
  return result;
}
