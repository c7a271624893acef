/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-stack-engine.h"

#include "by-sandbox-exports.h"
#include "by-sandbox-resources.h"
#include "by-sandbox-step.h"

/*
 * An operation on a stack is a row of appointments: every resource whose turn it is begins, takes
 * its time, and is done or fails; whenever one is done by_sandbox_stack_engine's advance functions
 * look whose turn it is now. Creation goes with the dependencies, deletion against them.
 */

/* Deleting, and rolling back, which deletes too */

static gboolean
is_there (BySandboxResource *resource)
{
  return resource->status != NULL && !by_sandbox_resource_has_status (resource, "DELETE_COMPLETE")
         && !by_sandbox_resource_has_status (resource, "DELETE_SKIPPED");
}

static gboolean
is_needed (BySandboxStack *stack, BySandboxResource *resource)
{
  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *other = g_ptr_array_index (stack->resources, i);

      if (is_there (other) && !by_sandbox_resource_has_status (other, "DELETE_FAILED")
          && g_strv_contains ((const char *const *) other->depends_on, resource->logical_id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_rolling_back (BySandboxStack *stack)
{
  return g_str_equal (stack->status, "ROLLBACK_IN_PROGRESS");
}

static void
finish_deletion (BySandboxStack *stack)
{
  g_autofree char *failed = by_sandbox_stack_list_resources (stack, "DELETE_FAILED");
  gboolean is_rollback = is_rolling_back (stack);
  g_autofree char *reason
      = g_strdup_printf ("The following resource(s) failed to delete: [%s]. ", failed);

  stack->operation++;
  if (*failed != '\0')
    by_sandbox_stack_set_status (stack, is_rollback ? "ROLLBACK_FAILED" : "DELETE_FAILED", reason);
  else
    {
      if (!is_rollback)
        stack->deleted_at
            = by_sandbox_clock_now (by_sandbox_region_get_clock (stack->region));
      by_sandbox_stack_set_status (stack, is_rollback ? "ROLLBACK_COMPLETE" : "DELETE_COMPLETE",
                                   NULL);
    }
}

static void
finish_deletion_step (gpointer data)
{
  BySandboxStep *step = data;

  if (!by_sandbox_step_is_void (step))
    finish_deletion (step->stack);
}

static void advance_deletion (BySandboxStack *stack);

static void
deleted (gpointer data)
{
  BySandboxStep *step = data;
  BySandboxResource *resource = step->resource;
  g_autofree char *problem = NULL;

  if (by_sandbox_step_is_void (step))
    return;
  if (resource->physical_id == NULL
      || by_sandbox_resource_type_find (resource->type)->remove (resource, &problem))
    {
      by_plan_set_reference (step->stack->plan, resource->logical_id, NULL);
      by_sandbox_resource_set_status (resource, "DELETE_COMPLETE", NULL);
    }
  else
    by_sandbox_resource_set_status (resource, "DELETE_FAILED", problem);
  advance_deletion (step->stack);
}

/* Recursion through the clock: every end lets others begin. */
static void
advance_deletion (BySandboxStack *stack)
{
  gboolean is_busy = FALSE;

  for (guint i = stack->resources->len; i > 0; i--)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i - 1);

      if (!is_there (resource) || by_sandbox_resource_has_status (resource, "DELETE_FAILED"))
        continue;
      is_busy = TRUE;
      if (by_sandbox_resource_has_status (resource, "DELETE_IN_PROGRESS") || is_needed (stack, resource))
        continue;
      if (resource->retain && !is_rolling_back (stack))
        {
          /* No appointment will come of this one: whose turn is it without it? */
          by_sandbox_resource_set_status (resource, "DELETE_SKIPPED", NULL);
          advance_deletion (stack);
          return;
        }
      by_sandbox_resource_set_status (resource, "DELETE_IN_PROGRESS", NULL);
      by_sandbox_step_later (stack, resource,
                  by_sandbox_step_spread (resource,
                          resource->physical_id == NULL
                              ? 1
                              : by_sandbox_resource_type_find (resource->type)->delete_seconds),
                  deleted);
    }
  if (!is_busy)
    by_sandbox_step_later (stack, NULL, BY_SANDBOX_FINISH_SECONDS, finish_deletion_step);
}

static void
begin_deletion (gpointer data)
{
  BySandboxStep *step = data;

  if (!by_sandbox_step_is_void (step))
    advance_deletion (step->stack);
}

/* A stack whose exports others import stays as it is. */
static void
try_deletion (gpointer data)
{
  BySandboxStep *step = data;
  BySandboxStack *stack = step->stack;
  g_autofree char *use = NULL;
  g_autofree char *reason = NULL;

  if (by_sandbox_step_is_void (step))
    return;
  use = by_sandbox_exports_find_use (stack, stack->outputs, NULL);
  if (use == NULL)
    {
      advance_deletion (stack);
      return;
    }
  reason = g_strdup_printf ("%s.", use);
  stack->operation++;
  by_sandbox_stack_set_status (stack, "DELETE_FAILED", reason);
}

void
by_sandbox_stack_engine_delete (BySandboxStack *stack, JsonArray *retain, const char *reason)
{
  stack->operation++;
  g_ptr_array_extend_and_steal (stack->resources, g_steal_pointer (&stack->leftovers));
  stack->leftovers = by_sandbox_resources_new ();
  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);

      if (by_sandbox_json_strings_contain (retain, resource->logical_id))
        resource->retain = TRUE;
      if (resource->old != NULL)
        g_ptr_array_add (stack->resources, g_steal_pointer (&resource->old));
      /* What failed to go, or was never made, is tried again. */
      if (by_sandbox_resource_has_status (resource, "DELETE_FAILED"))
        resource->status = "CREATE_COMPLETE";
    }
  by_sandbox_stack_set_status (stack, "DELETE_IN_PROGRESS", reason);
  by_sandbox_step_later (stack, NULL, BY_SANDBOX_FINISH_SECONDS, try_deletion);
}

void
by_sandbox_stack_engine_roll_back (BySandboxStack *stack, const char *reason)
{
  stack->operation++;
  by_sandbox_stack_set_status (stack, "ROLLBACK_IN_PROGRESS", reason);
  by_sandbox_step_later (stack, NULL, BY_SANDBOX_FINISH_SECONDS, begin_deletion);
}

/* Creating */

/* @why: a sentence without its full stop */
static void
abandon (BySandboxStack *stack, const char *why)
{
  g_autofree char *reason = NULL;

  if (g_str_equal (stack->on_failure, "DO_NOTHING"))
    {
      reason = g_strdup_printf ("%s. ", why);
      stack->operation++;
      by_sandbox_stack_set_status (stack, "CREATE_FAILED", reason);
    }
  else if (g_str_equal (stack->on_failure, "DELETE"))
    {
      reason = g_strdup_printf ("%s. Delete requested by user.", why);
      by_sandbox_stack_engine_delete (stack, NULL, reason);
    }
  else
    {
      reason = g_strdup_printf ("%s. Rollback requested by user.", why);
      by_sandbox_stack_engine_roll_back (stack, reason);
    }
}

static void
give_up (gpointer data)
{
  BySandboxStep *step = data;
  g_autofree char *failed = NULL;
  g_autofree char *why = NULL;

  if (by_sandbox_step_is_void (step))
    return;
  failed = by_sandbox_stack_list_resources (step->stack, "CREATE_FAILED");
  why = g_strdup_printf ("The following resource(s) failed to create: [%s]", failed);
  abandon (step->stack, why);
}

/* One failed: what is under way is cancelled, what has not begun never does. */
static void
fail (BySandboxResource *failed, const char *reason)
{
  BySandboxStack *stack = failed->stack;

  by_sandbox_resource_set_status (failed, "CREATE_FAILED", reason);
  stack->operation++;
  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);

      if (by_sandbox_resource_has_status (resource, "CREATE_IN_PROGRESS"))
        by_sandbox_resource_set_status (resource, "CREATE_FAILED", "Resource creation cancelled");
    }
  by_sandbox_step_later (stack, NULL, BY_SANDBOX_DECIDE_SECONDS, give_up);
}

static void
add_output (JsonArray *outputs, const ByPlanOutput *output)
{
  JsonObject *row = json_object_new ();

  json_object_set_string_member (row, "OutputKey", output->name);
  json_object_set_string_member (row, "OutputValue", output->value != NULL ? output->value : "");
  by_sandbox_json_set_string (row, "Description", output->description);
  by_sandbox_json_set_string (row, "ExportName", output->export_name);
  json_array_add_object_element (outputs, row);
}

void
by_sandbox_stack_engine_write_outputs (BySandboxStack *stack)
{
  g_autoptr (GPtrArray) outputs = by_plan_dup_outputs (stack->plan, NULL);

  json_array_unref (stack->outputs);
  stack->outputs = json_array_new ();
  for (guint i = 0; outputs != NULL && i < outputs->len; i++)
    {
      const ByPlanOutput *output = g_ptr_array_index (outputs, i);

      if (output->condition_met)
        add_output (stack->outputs, output);
    }
}

static void
finish_creation (gpointer data)
{
  BySandboxStep *step = data;
  BySandboxStack *stack = step->stack;
  g_autofree char *clash = NULL;

  if (by_sandbox_step_is_void (step))
    return;
  stack->operation++;
  by_sandbox_stack_engine_write_outputs (stack);
  clash = by_sandbox_exports_find_clash (stack);
  if (clash == NULL)
    {
      by_sandbox_stack_set_status (stack, "CREATE_COMPLETE", NULL);
      return;
    }
  json_array_unref (stack->outputs);
  stack->outputs = json_array_new ();
  abandon (stack, clash);
}

/* "fail": [{"logicalId": "Gpu*", "service": "Batch", "status": 403, "code": "AccessDenied",
 * "message": "..."}]: what goes wrong in this account. */
static char *
find_misfortune (BySandboxResource *resource)
{
  BySandboxAccount *account = by_sandbox_region_get_account (resource->stack->region);
  JsonArray *list = by_sandbox_json_array (by_sandbox_account_get_scenario (account), "fail");
  g_autoptr (GRegex) id = g_regex_new ("\\$\\{AccountId\\}", 0, 0, NULL);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *row = by_sandbox_json_object_at (list, i);
      const char *pattern = by_sandbox_json_string (row, "logicalId");
      g_autofree char *message = NULL;

      if (!g_pattern_match_simple (pattern, resource->logical_id))
        continue;
      message = g_regex_replace_literal (id, by_sandbox_json_string (row, "message"), -1, 0,
                                         by_sandbox_account_get_id (account), 0, NULL);
      return by_sandbox_resource_make_reason (resource, by_sandbox_json_string (row, "service"),
                                              (guint) by_sandbox_json_int (row, "status", 400),
                                              by_sandbox_json_string (row, "code"), message);
    }
  return NULL;
}

static void advance_creation (BySandboxStack *stack);

static void
created (gpointer data)
{
  BySandboxStep *step = data;
  BySandboxResource *resource = step->resource;
  const BySandboxResourceType *type = by_sandbox_resource_type_find (resource->type);
  g_autofree char *problem = NULL;

  if (by_sandbox_step_is_void (step))
    return;
  if (type->check != NULL && !type->check (resource, &problem))
    {
      fail (resource, problem);
      return;
    }
  by_sandbox_resource_set_status (resource, "CREATE_COMPLETE", NULL);
  advance_creation (step->stack);
}

gboolean
by_sandbox_stack_engine_make (BySandboxResource *resource, char **problem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) properties
      = by_plan_dup_properties (resource->stack->plan, resource->logical_id, &error);

  if (properties == NULL)
    {
      *problem = g_strdup (error->message);
      return FALSE;
    }
  g_clear_pointer (&resource->properties, json_object_unref);
  resource->properties = json_object_ref (json_node_get_object (properties));
  *problem = find_misfortune (resource);
  return *problem == NULL
         && by_sandbox_resource_type_find (resource->type)
                ->create (resource, resource->properties, problem);
}

static void
initiate (gpointer data)
{
  BySandboxStep *step = data;
  BySandboxResource *resource = step->resource;
  g_autofree char *problem = NULL;

  if (by_sandbox_step_is_void (step))
    return;
  if (!by_sandbox_stack_engine_make (resource, &problem))
    {
      fail (resource, problem);
      return;
    }
  by_sandbox_resource_set_status (resource, "CREATE_IN_PROGRESS", "Resource creation Initiated");
  by_sandbox_step_later (step->stack, resource,
              by_sandbox_step_spread (resource, by_sandbox_resource_type_find (resource->type)->create_seconds),
              created);
}

static gboolean
is_ready (BySandboxStack *stack, BySandboxResource *resource)
{
  for (guint i = 0; resource->depends_on[i] != NULL; i++)
    {
      BySandboxResource *other = by_sandbox_stack_find_resource (stack, resource->depends_on[i]);

      if (other != NULL && !by_sandbox_resource_has_status (other, "CREATE_COMPLETE"))
        return FALSE;
    }
  return TRUE;
}

/* Recursion through the clock: every end lets others begin. */
static void
advance_creation (BySandboxStack *stack)
{
  gboolean is_busy = FALSE;

  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);

      if (by_sandbox_resource_has_status (resource, "CREATE_COMPLETE"))
        continue;
      is_busy = TRUE;
      if (resource->status != NULL || !is_ready (stack, resource))
        continue;
      by_sandbox_resource_set_status (resource, "CREATE_IN_PROGRESS", NULL);
      by_sandbox_step_later (stack, resource, by_sandbox_step_spread (resource, BY_SANDBOX_INITIATE_SECONDS), initiate);
    }
  if (!is_busy)
    by_sandbox_step_later (stack, NULL, BY_SANDBOX_FINISH_SECONDS, finish_creation);
}

static void
begin_creation (gpointer data)
{
  BySandboxStep *step = data;
  g_autofree char *missing = NULL;

  if (by_sandbox_step_is_void (step))
    return;
  missing = by_sandbox_exports_find_missing (step->stack);
  if (missing != NULL)
    abandon (step->stack, missing);
  else
    advance_creation (step->stack);
}

BySandboxResource *
by_sandbox_stack_engine_add (BySandboxStack *stack, const ByPlanResource *planned)
{
  BySandboxResource *resource = g_new0 (BySandboxResource, 1);

  resource->stack = stack;
  resource->logical_id = g_strdup (planned->logical_id);
  resource->type = g_strdup (planned->type);
  resource->depends_on = g_strdupv (planned->depends_on);
  resource->retain = planned->deletion_policy != NULL
                     && g_str_has_prefix (planned->deletion_policy, "Retain");
  g_ptr_array_add (stack->resources, resource);
  return resource;
}

void
by_sandbox_stack_engine_create (BySandboxStack *stack)
{
  GPtrArray *planned = by_plan_get_resources (stack->plan);

  for (guint i = 0; i < planned->len; i++)
    {
      const ByPlanResource *resource = g_ptr_array_index (planned, i);

      if (resource->condition_met)
        by_sandbox_stack_engine_add (stack, resource);
    }
  stack->operation++;
  by_sandbox_stack_set_status (stack, "CREATE_IN_PROGRESS", "User Initiated");
  by_sandbox_step_later (stack, NULL, BY_SANDBOX_FINISH_SECONDS, begin_creation);
}
