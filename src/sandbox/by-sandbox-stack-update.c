/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-stack-update.h"

#include "by-sandbox-resource-changes.h"
#include "by-sandbox-resource-lookup.h"
#include "by-sandbox-exports.h"
#include "by-sandbox-resources.h"
#include "by-sandbox-stack-diff.h"
#include "by-sandbox-stack-engine.h"
#include "by-sandbox-step.h"

/*
 * Three parts: the way forward (everything in the order of dependencies), the way back (everything
 * that was touched, at once), and after either of them the cleaning: what nobody needs any more
 * waits in the stack's leftovers until then.
 */

static void
finish (BySandboxStack *stack, const char *status, const char *reason)
{
  stack->operation++;
  by_sandbox_stack_set_status (stack, status, reason);
}

/* Cleaning */

static void
end_update (gpointer data)
{
  BySandboxStep *step = data;
  BySandboxStack *stack = step->stack;

  if (by_sandbox_step_is_void (step))
    return;
  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);

      resource->change = BY_SANDBOX_CHANGE_NONE;
      g_clear_pointer (&resource->before, json_object_unref);
    }
  by_sandbox_draft_clear (&stack->previous);
  finish (stack,
          g_str_equal (stack->status, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
              ? "UPDATE_COMPLETE"
              : "UPDATE_ROLLBACK_COMPLETE",
          NULL);
}

static gboolean
is_needed (BySandboxStack *stack, BySandboxResource *leftover)
{
  for (guint i = 0; i < stack->leftovers->len; i++)
    {
      BySandboxResource *other = g_ptr_array_index (stack->leftovers, i);

      if (other != leftover && !other->is_settled
          && g_strv_contains ((const char *const *) other->depends_on, leftover->logical_id))
        return TRUE;
    }
  return FALSE;
}

static void advance_cleaning (BySandboxStack *stack);

/* What does not go stays behind, without the stack. */
static void
cleaned (gpointer data)
{
  BySandboxStep *step = data;
  BySandboxResource *leftover = step->resource;
  g_autofree char *problem = NULL;

  if (by_sandbox_step_is_void (step))
    return;
  leftover->is_settled = TRUE;
  if (leftover->physical_id == NULL
      || by_sandbox_resource_type_find (leftover->type)->remove (leftover, &problem))
    by_sandbox_resource_set_status (leftover, "DELETE_COMPLETE", NULL);
  else
    by_sandbox_resource_set_status (leftover, "DELETE_FAILED", problem);
  advance_cleaning (step->stack);
}

/* Recursion through the clock: every end lets others begin. */
static void
advance_cleaning (BySandboxStack *stack)
{
  gboolean is_busy = FALSE;

  for (guint i = 0; i < stack->leftovers->len; i++)
    {
      BySandboxResource *leftover = g_ptr_array_index (stack->leftovers, i);

      if (leftover->is_settled)
        continue;
      is_busy = TRUE;
      if (by_sandbox_resource_has_status (leftover, "DELETE_IN_PROGRESS")
          || is_needed (stack, leftover))
        continue;
      by_sandbox_resource_set_status (leftover, "DELETE_IN_PROGRESS", NULL);
      by_sandbox_step_later (
          stack, leftover,
          by_sandbox_step_spread (leftover,
                                  by_sandbox_resource_type_find (leftover->type)->delete_seconds),
          cleaned);
    }
  if (is_busy)
    return;
  g_ptr_array_set_size (stack->leftovers, 0);
  by_sandbox_step_later (stack, NULL, BY_SANDBOX_FINISH_SECONDS, end_update);
}

static void
begin_cleaning (gpointer data)
{
  BySandboxStep *step = data;

  if (!by_sandbox_step_is_void (step))
    advance_cleaning (step->stack);
}

static void
leave (BySandboxStack *stack, BySandboxResource *resource)
{
  if (resource->retain)
    {
      by_sandbox_resource_set_status (resource, "DELETE_SKIPPED", NULL);
      by_sandbox_resource_free (resource);
      return;
    }
  resource->is_settled = FALSE;
  g_ptr_array_add (stack->leftovers, resource);
}

static void
clean (BySandboxStack *stack, const char *status)
{
  finish (stack, status, NULL);
  by_sandbox_step_later (stack, NULL, BY_SANDBOX_FINISH_SECONDS, begin_cleaning);
}

/* The way back */

/* The stack says again what it was; what is there is not touched. */
static void
restore_draft (BySandboxStack *stack)
{
  BySandboxDraft *previous = &stack->previous;

  if (previous->plan == NULL)
    return;
  g_set_object (&stack->source, previous->source);
  g_set_object (&stack->plan, previous->plan);
  g_hash_table_ref (previous->values);
  g_hash_table_unref (stack->values);
  stack->values = previous->values;
  json_array_ref (previous->tags);
  json_array_unref (stack->tags);
  stack->tags = previous->tags;
  json_array_ref (previous->capabilities);
  json_array_unref (stack->capabilities);
  stack->capabilities = previous->capabilities;
  by_sandbox_draft_clear (previous);
}

/* Puts the old one in the place of what was to replace it. */
static void
swap_back (BySandboxResource *resource)
{
  BySandboxResource *old = g_steal_pointer (&resource->old);
  char *physical_id = resource->physical_id;
  JsonObject *properties = resource->properties;
  GHashTable *attributes = resource->attributes;

  resource->physical_id = old->physical_id;
  resource->properties = old->properties;
  resource->attributes = old->attributes;
  old->physical_id = physical_id;
  old->properties = properties;
  old->attributes = attributes;
  if (physical_id != NULL)
    leave (resource->stack, old);
  else
    by_sandbox_resource_free (old);
}

/* There is no way back to what somebody has deleted meanwhile ("Continue rolling back an update" in
 * CloudFormation's user guide). */
static gboolean
take_back (BySandboxResource *resource, char **problem)
{
  const BySandboxResourceChanges *changes = by_sandbox_resource_changes_find (resource->type);

  if (resource->old != NULL)
    swap_back (resource);
  if (!by_sandbox_resource_check_is_there (resource, problem))
    return FALSE;
  if (resource->before == NULL)
    return TRUE;
  if (changes->update != NULL && !changes->update (resource, resource->before, problem))
    return FALSE;
  json_object_unref (resource->properties);
  resource->properties = g_steal_pointer (&resource->before);
  return TRUE;
}

static void
finish_rollback (BySandboxStack *stack)
{
  g_autofree char *failed = by_sandbox_stack_list_resources (stack, "UPDATE_FAILED");
  g_autofree char *reason
      = g_strdup_printf ("The following resource(s) failed to update: [%s]. ", failed);

  if (*failed != '\0')
    {
      finish (stack, "UPDATE_ROLLBACK_FAILED", reason);
      return;
    }
  for (guint i = stack->resources->len; i > 0; i--)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i - 1);

      if (resource->change == BY_SANDBOX_CHANGE_ADD)
        leave (stack, g_ptr_array_steal_index (stack->resources, i - 1));
    }
  by_sandbox_stack_engine_write_outputs (stack);
  clean (stack, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
}

static void advance_rollback (BySandboxStack *stack);

static void
taken_back (gpointer data)
{
  BySandboxStep *step = data;
  BySandboxResource *resource = step->resource;
  g_autofree char *problem = NULL;
  gboolean is_back;

  if (by_sandbox_step_is_void (step))
    return;
  is_back = take_back (resource, &problem);
  resource->is_settled = TRUE;
  by_sandbox_resource_set_status (resource, is_back ? "UPDATE_COMPLETE" : "UPDATE_FAILED", problem);
  advance_rollback (step->stack);
}

static gboolean
was_touched (BySandboxResource *resource)
{
  return resource->change == BY_SANDBOX_CHANGE_MODIFY
         || resource->change == BY_SANDBOX_CHANGE_REPLACE;
}

/* Recursion through the clock. Whether anything is still on its way back is the last one's to say. */
static void
advance_rollback (BySandboxStack *stack)
{
  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);

      if (was_touched (resource) && !resource->is_settled)
        return;
    }
  finish_rollback (stack);
}

/* Settled means from here on: is back. What was not begun is back already. */
static void
begin_rollback (gpointer data)
{
  BySandboxStep *step = data;
  BySandboxStack *stack = step->stack;

  if (by_sandbox_step_is_void (step))
    return;
  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);

      if (!was_touched (resource) || resource->is_settled)
        continue;
      by_sandbox_resource_set_status (resource, "UPDATE_IN_PROGRESS", NULL);
      by_sandbox_step_later (
          stack, resource,
          by_sandbox_step_spread (resource,
                                  by_sandbox_resource_changes_find (resource->type)->seconds),
          taken_back);
    }
  advance_rollback (stack);
}

void
by_sandbox_stack_update_roll_back (BySandboxStack *stack, const char *reason)
{
  finish (stack, "UPDATE_ROLLBACK_IN_PROGRESS", reason);
  restore_draft (stack);
  for (guint i = stack->resources->len; i > 0; i--)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i - 1);
      gboolean is_begun = resource->before != NULL || resource->old != NULL
                          || by_sandbox_resource_has_status (resource, "UPDATE_FAILED");

      /* An addition that never began leaves no trace. */
      if (resource->change == BY_SANDBOX_CHANGE_ADD && resource->status == NULL)
        g_ptr_array_remove_index (stack->resources, i - 1);
      else
        resource->is_settled = !is_begun;
    }
  by_sandbox_step_later (stack, NULL, BY_SANDBOX_FINISH_SECONDS, begin_rollback);
}

void
by_sandbox_stack_update_continue (BySandboxStack *stack, JsonArray *skipped)
{
  finish (stack, "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated");
  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);

      if (!by_sandbox_resource_has_status (resource, "UPDATE_FAILED"))
        continue;
      resource->is_settled = by_sandbox_json_strings_contain (skipped, resource->logical_id);
      if (resource->is_settled)
        by_sandbox_resource_set_status (resource, "UPDATE_COMPLETE", "Resource skipped");
    }
  by_sandbox_step_later (stack, NULL, BY_SANDBOX_FINISH_SECONDS, begin_rollback);
}

/* The way forward */

static void
abandon (BySandboxStack *stack, const char *reason)
{
  if (stack->disable_rollback)
    finish (stack, "UPDATE_FAILED", reason);
  else
    by_sandbox_stack_update_roll_back (stack, reason);
}

static void
give_up (gpointer data)
{
  BySandboxStep *step = data;
  BySandboxStack *stack = step->stack;
  g_autofree char *not_made = NULL;
  g_autofree char *not_updated = NULL;
  g_autoptr (GString) reason = g_string_new (NULL);

  if (by_sandbox_step_is_void (step))
    return;
  not_made = by_sandbox_stack_list_resources (stack, "CREATE_FAILED");
  not_updated = by_sandbox_stack_list_resources (stack, "UPDATE_FAILED");
  if (*not_made != '\0')
    g_string_append_printf (reason, "The following resource(s) failed to create: [%s]. ",
                            not_made);
  if (*not_updated != '\0')
    g_string_append_printf (reason, "The following resource(s) failed to update: [%s]. ",
                            not_updated);
  abandon (stack, reason->str);
}

/* What exports there would be does not do. FALSE: it does. */
static gboolean
abandon_for_exports (BySandboxStack *stack)
{
  g_autoptr (JsonArray) before = json_array_ref (stack->outputs);
  g_autofree char *problem = NULL;
  g_autofree char *reason = NULL;

  by_sandbox_stack_engine_write_outputs (stack);
  problem = by_sandbox_exports_find_clash (stack);
  if (problem == NULL)
    problem = by_sandbox_exports_find_use (stack, before, stack->outputs);
  if (problem == NULL)
    return FALSE;
  json_array_unref (stack->outputs);
  stack->outputs = json_array_ref (before);
  reason = g_strdup_printf ("%s.", problem);
  abandon (stack, reason);
  return TRUE;
}

static void
cancel_others (BySandboxStack *stack)
{
  stack->operation++;
  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);

      if (by_sandbox_resource_has_status (resource, "CREATE_IN_PROGRESS"))
        by_sandbox_resource_set_status (resource, "CREATE_FAILED", "Resource creation cancelled");
      else if (by_sandbox_resource_has_status (resource, "UPDATE_IN_PROGRESS"))
        by_sandbox_resource_set_status (resource, "UPDATE_FAILED", "Resource update cancelled");
    }
}

static void
fail (BySandboxResource *resource, const char *reason)
{
  gboolean is_new = resource->change == BY_SANDBOX_CHANGE_ADD;

  by_sandbox_resource_set_status (resource, is_new ? "CREATE_FAILED" : "UPDATE_FAILED", reason);
  cancel_others (resource->stack);
  by_sandbox_step_later (resource->stack, NULL, BY_SANDBOX_DECIDE_SECONDS, give_up);
}

static void
finish_update (gpointer data)
{
  BySandboxStep *step = data;
  BySandboxStack *stack = step->stack;

  if (by_sandbox_step_is_void (step) || abandon_for_exports (stack))
    return;
  for (guint i = stack->resources->len; i > 0; i--)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i - 1);

      if (resource->old != NULL)
        leave (stack, g_steal_pointer (&resource->old));
      if (resource->change == BY_SANDBOX_CHANGE_REMOVE)
        leave (stack, g_ptr_array_steal_index (stack->resources, i - 1));
    }
  clean (stack, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
}

static void advance_update (BySandboxStack *stack);

static void
changed (gpointer data)
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
  resource->is_settled = TRUE;
  by_sandbox_resource_set_status (
      resource,
      resource->change == BY_SANDBOX_CHANGE_ADD ? "CREATE_COMPLETE" : "UPDATE_COMPLETE", NULL);
  advance_update (step->stack);
}

/* The old one steps aside, so that a new one can take its place. */
static void
step_aside (BySandboxResource *resource)
{
  BySandboxResource *old = g_new0 (BySandboxResource, 1);

  old->stack = resource->stack;
  old->logical_id = g_strdup (resource->logical_id);
  old->type = g_strdup (resource->type);
  old->depends_on = g_strdupv (resource->depends_on);
  old->retain = resource->retain;
  old->physical_id = g_steal_pointer (&resource->physical_id);
  old->properties = g_steal_pointer (&resource->properties);
  old->attributes = g_steal_pointer (&resource->attributes);
  resource->old = old;
}

/* The name that the template gives it, when that would have to be given twice. */
static const char *
find_custom_name (BySandboxResource *resource, JsonObject *properties)
{
  const char *member = by_sandbox_resource_changes_find (resource->type)->name;
  const char *name = member == NULL ? NULL : by_sandbox_json_string (properties, member);

  return g_strcmp0 (name, by_sandbox_json_string (resource->properties, member)) == 0 ? name : NULL;
}

static void
make_new (gpointer data)
{
  BySandboxStep *step = data;
  BySandboxResource *resource = step->resource;
  gboolean is_new = resource->change == BY_SANDBOX_CHANGE_ADD;
  g_autofree char *problem = NULL;

  if (by_sandbox_step_is_void (step))
    return;
  if (!is_new)
    step_aside (resource);
  if (!by_sandbox_stack_engine_make (resource, &problem))
    {
      fail (resource, problem);
      return;
    }
  by_sandbox_resource_set_status (resource, is_new ? "CREATE_IN_PROGRESS" : "UPDATE_IN_PROGRESS",
                                  "Resource creation Initiated");
  by_sandbox_step_later (
      step->stack, resource,
      by_sandbox_step_spread (resource,
                              by_sandbox_resource_type_find (resource->type)->create_seconds),
      changed);
}

static void
modify (gpointer data)
{
  BySandboxStep *step = data;
  BySandboxResource *resource = step->resource;
  const BySandboxResourceChanges *changes = by_sandbox_resource_changes_find (resource->type);
  g_autoptr (JsonNode) properties = NULL;
  g_autofree char *problem = NULL;
  JsonObject *after;

  if (by_sandbox_step_is_void (step))
    return;
  if (!by_sandbox_resource_check_is_there (resource, &problem))
    {
      fail (resource, problem);
      return;
    }
  properties = by_plan_dup_properties (step->stack->plan, resource->logical_id, NULL);
  after = properties == NULL ? NULL : json_node_get_object (properties);
  if (after == NULL
      || (changes->update != NULL && !changes->update (resource, after, &problem)))
    {
      fail (resource, problem != NULL ? problem : "Template error: unresolved reference");
      return;
    }
  resource->before = resource->properties;
  resource->properties = json_object_ref (after);
  by_sandbox_step_later (step->stack, resource, by_sandbox_step_spread (resource, changes->seconds),
                         changed);
}

static void
begin_change (BySandboxResource *resource)
{
  g_autoptr (JsonNode) properties
      = by_plan_dup_properties (resource->stack->plan, resource->logical_id, NULL);
  const char *name;
  g_autofree char *refusal = NULL;

  if (resource->change == BY_SANDBOX_CHANGE_ADD)
    {
      by_sandbox_resource_set_status (resource, "CREATE_IN_PROGRESS", NULL);
      by_sandbox_step_later (resource->stack, resource, BY_SANDBOX_INITIATE_SECONDS, make_new);
      return;
    }
  if (resource->change == BY_SANDBOX_CHANGE_MODIFY)
    {
      by_sandbox_resource_set_status (resource, "UPDATE_IN_PROGRESS", NULL);
      by_sandbox_step_later (resource->stack, resource, BY_SANDBOX_INITIATE_SECONDS, modify);
      return;
    }
  name = properties == NULL ? NULL
                            : find_custom_name (resource, json_node_get_object (properties));
  if (name != NULL)
    {
      refusal = g_strdup_printf ("CloudFormation cannot update a stack when a custom-named resource "
                                 "requires replacing. Rename %s and update the stack again.", name);
      fail (resource, refusal);
      return;
    }
  by_sandbox_resource_set_status (resource, "UPDATE_IN_PROGRESS",
                                  "Requested update requires the creation of a new physical "
                                  "resource; hence creating one.");
  by_sandbox_step_later (resource->stack, resource, BY_SANDBOX_INITIATE_SECONDS, make_new);
}

static gboolean
is_ready (BySandboxStack *stack, BySandboxResource *resource)
{
  for (guint i = 0; resource->depends_on[i] != NULL; i++)
    {
      BySandboxResource *other = by_sandbox_stack_find_resource (stack, resource->depends_on[i]);

      if (other != NULL && !other->is_settled)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_waiting (BySandboxResource *resource)
{
  return !resource->is_settled
         && !by_sandbox_resource_has_status (resource, "CREATE_IN_PROGRESS")
         && !by_sandbox_resource_has_status (resource, "UPDATE_IN_PROGRESS");
}

/* Recursion through the clock: every end lets others begin. A failure ends the round. */
static void
advance_update (BySandboxStack *stack)
{
  guint operation = stack->operation;
  gboolean is_busy = FALSE;

  for (guint i = 0; i < stack->resources->len && operation == stack->operation; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);

      is_busy |= !resource->is_settled;
      if (is_waiting (resource) && is_ready (stack, resource))
        begin_change (resource);
    }
  if (!is_busy)
    by_sandbox_step_later (stack, NULL, BY_SANDBOX_FINISH_SECONDS, finish_update);
}

static void
begin_update (gpointer data)
{
  BySandboxStep *step = data;

  g_autofree char *missing = NULL;
  g_autofree char *reason = NULL;

  if (by_sandbox_step_is_void (step))
    return;
  missing = by_sandbox_exports_find_missing (step->stack);
  if (missing == NULL)
    {
      advance_update (step->stack);
      return;
    }
  reason = g_strdup_printf ("%s.", missing);
  abandon (step->stack, reason);
}

/* The stack says what it is to be; what it was is kept for the way back. */
static void
take_draft (BySandboxStack *stack, BySandboxDraft *draft)
{
  by_sandbox_draft_clear (&stack->previous);
  stack->previous = (BySandboxDraft){ stack->source, stack->plan, stack->values, stack->tags,
                                      stack->capabilities };
  stack->source = g_steal_pointer (&draft->source);
  stack->plan = g_steal_pointer (&draft->plan);
  stack->values = g_steal_pointer (&draft->values);
  stack->tags = g_steal_pointer (&draft->tags);
  stack->capabilities = g_steal_pointer (&draft->capabilities);
}

static void
plan_change (BySandboxStack *stack, const BySandboxDifference *difference)
{
  const ByPlanResource *planned = by_plan_get_resource (stack->plan, difference->logical_id);
  BySandboxResource *resource
      = by_sandbox_stack_find_resource (stack, difference->logical_id);

  if (resource == NULL)
    resource = by_sandbox_stack_engine_add (stack, planned);
  else if (difference->change != BY_SANDBOX_CHANGE_REMOVE)
    {
      g_strfreev (resource->depends_on);
      resource->depends_on = g_strdupv (planned->depends_on);
      resource->retain = planned->deletion_policy != NULL
                         && g_str_has_prefix (planned->deletion_policy, "Retain");
    }
  resource->change = difference->change;
  resource->is_settled = difference->change == BY_SANDBOX_CHANGE_NONE
                         || difference->change == BY_SANDBOX_CHANGE_REMOVE;
}

void
by_sandbox_stack_update (BySandboxStack *stack, BySandboxDraft *draft, const char *reason)
{
  g_autoptr (GPtrArray) differences = by_sandbox_stack_diff (stack, draft->plan);

  take_draft (stack, draft);
  /* What an update that was left standing had replaced is not needed for a way back any more. */
  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);

      g_clear_pointer (&resource->before, json_object_unref);
      if (resource->old != NULL)
        leave (stack, g_steal_pointer (&resource->old));
    }
  for (guint i = 0; i < differences->len; i++)
    plan_change (stack, g_ptr_array_index (differences, i));
  stack->updated_at = by_sandbox_clock_now (by_sandbox_region_get_clock (stack->region));
  finish (stack, "UPDATE_IN_PROGRESS", reason);
  by_sandbox_step_later (stack, NULL, BY_SANDBOX_FINISH_SECONDS, begin_update);
}
