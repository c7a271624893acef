/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-stack-diff.h"

#include "by-sandbox-resource-changes.h"

static void
difference_free (gpointer data)
{
  BySandboxDifference *self = data;

  g_free (self->logical_id);
  g_free (self->type);
  g_free (self->physical_id);
  g_clear_pointer (&self->before, json_object_unref);
  g_clear_pointer (&self->after, json_object_unref);
  g_free (self);
}

static BySandboxDifference *
difference_new (const char *logical_id, const char *type, BySandboxResource *existing)
{
  BySandboxDifference *self = g_new0 (BySandboxDifference, 1);

  self->logical_id = g_strdup (logical_id);
  self->type = g_strdup (type);
  if (existing != NULL)
    {
      self->physical_id = g_strdup (existing->physical_id);
      self->before = existing->properties != NULL ? json_object_ref (existing->properties)
                                                  : json_object_new ();
    }
  return self;
}

static void
tell (ByPlan *plan, BySandboxResource *resource)
{
  GHashTableIter iter;
  gpointer name, value;

  by_plan_set_reference (plan, resource->logical_id, resource->physical_id);
  if (resource->attributes == NULL)
    return;
  g_hash_table_iter_init (&iter, resource->attributes);
  while (g_hash_table_iter_next (&iter, &name, &value))
    by_plan_set_attribute (plan, resource->logical_id, name, value);
}

static void
take_back (ByPlan *plan, BySandboxResource *resource)
{
  GHashTableIter iter;
  gpointer name;

  by_plan_set_reference (plan, resource->logical_id, NULL);
  if (resource->attributes == NULL)
    return;
  g_hash_table_iter_init (&iter, resource->attributes);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    by_plan_set_attribute (plan, resource->logical_id, name, NULL);
}

/* The properties that are not the same, by name; of either side. (transfer full) */
static GPtrArray *
list_changed (JsonObject *before, JsonObject *after)
{
  GPtrArray *names = g_ptr_array_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, after);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      JsonNode *old = json_object_get_member (before, name);

      if (old == NULL || !json_node_equal (old, node))
        g_ptr_array_add (names, (gpointer) name);
    }
  json_object_iter_init_ordered (&iter, before);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (!json_object_has_member (after, name))
      g_ptr_array_add (names, (gpointer) name);
  return names;
}

static BySandboxChange
compare (BySandboxDifference *self)
{
  const BySandboxResourceChanges *changes = by_sandbox_resource_changes_find (self->type);
  g_autoptr (GPtrArray) names = list_changed (self->before, self->after);

  for (guint i = 0; i < names->len; i++)
    if (by_sandbox_resource_changes_replace (changes, g_ptr_array_index (names, i), self->before,
                                             self->after))
      return BY_SANDBOX_CHANGE_REPLACE;
  return names->len > 0 ? BY_SANDBOX_CHANGE_MODIFY : BY_SANDBOX_CHANGE_NONE;
}

/* What others know of it from now on, when it changes in this way. Whether anything is new. */
static gboolean
forget (ByPlan *plan, BySandboxResource *existing, BySandboxDifference *row)
{
  const char *moving = by_sandbox_resource_changes_find (row->type)->moving;

  if (!row->is_known || row->change == BY_SANDBOX_CHANGE_NONE
      || (row->change == BY_SANDBOX_CHANGE_MODIFY && moving == NULL))
    return FALSE;
  row->is_known = FALSE;
  if (row->change == BY_SANDBOX_CHANGE_REPLACE || g_str_equal (moving, "Ref"))
    take_back (plan, existing);
  else
    by_plan_set_attribute (plan, row->logical_id, moving, NULL);
  return TRUE;
}

/* Whether others have to be looked at again. */
static gboolean
look (BySandboxStack *stack, ByPlan *plan, BySandboxDifference *row)
{
  g_autoptr (JsonNode) properties = by_plan_dup_properties (plan, row->logical_id, NULL);

  g_clear_pointer (&row->after, json_object_unref);
  row->after = properties != NULL ? json_object_ref (json_node_get_object (properties))
                                  : json_object_new ();
  if (row->before == NULL)
    {
      row->change = BY_SANDBOX_CHANGE_ADD;
      return FALSE;
    }
  row->change = compare (row);
  return forget (plan, by_sandbox_stack_find_resource (stack, row->logical_id), row);
}

GPtrArray *
by_sandbox_stack_diff (BySandboxStack *stack, ByPlan *plan)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (difference_free);
  GPtrArray *planned = by_plan_get_resources (plan);
  gboolean again = TRUE;
  guint n_planned;

  for (guint i = 0; i < planned->len; i++)
    {
      const ByPlanResource *resource = g_ptr_array_index (planned, i);
      BySandboxResource *existing = by_sandbox_stack_find_resource (stack, resource->logical_id);
      BySandboxDifference *row;

      if (!resource->condition_met)
        continue;
      row = difference_new (resource->logical_id, resource->type, existing);
      row->is_known = existing != NULL;
      if (existing != NULL)
        tell (plan, existing);
      g_ptr_array_add (rows, row);
    }
  n_planned = rows->len;
  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < n_planned; i++)
        again |= look (stack, plan, g_ptr_array_index (rows, i));
    }
  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *existing = g_ptr_array_index (stack->resources, i);
      const ByPlanResource *resource = by_plan_get_resource (plan, existing->logical_id);
      BySandboxDifference *row;

      if (resource != NULL && resource->condition_met)
        continue;
      row = difference_new (existing->logical_id, existing->type, existing);
      row->change = BY_SANDBOX_CHANGE_REMOVE;
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static gboolean
are_outputs_the_same (BySandboxStack *stack, ByPlan *plan)
{
  g_autoptr (GPtrArray) outputs = by_plan_dup_outputs (plan, NULL);
  guint n_met = 0;

  for (guint i = 0; outputs != NULL && i < outputs->len; i++)
    {
      const ByPlanOutput *output = g_ptr_array_index (outputs, i);
      gboolean is_there = FALSE;

      if (!output->condition_met)
        continue;
      n_met++;
      for (guint j = 0; j < json_array_get_length (stack->outputs); j++)
        {
          JsonObject *row = by_sandbox_json_object_at (stack->outputs, j);

          is_there |= g_strcmp0 (by_sandbox_json_string (row, "OutputKey"), output->name) == 0
                      && g_strcmp0 (by_sandbox_json_string (row, "OutputValue"), output->value)
                             == 0;
        }
      if (!is_there)
        return FALSE;
    }
  return n_met == json_array_get_length (stack->outputs);
}

static gboolean
are_equal (JsonArray *first, JsonArray *second)
{
  g_autoptr (JsonNode) first_node = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (JsonNode) second_node = json_node_new (JSON_NODE_ARRAY);

  json_node_set_array (first_node, first);
  json_node_set_array (second_node, second);
  return json_node_equal (first_node, second_node);
}

gboolean
by_sandbox_stack_would_change (BySandboxStack *stack,
                               const BySandboxDraft *draft,
                               GPtrArray *differences)
{
  for (guint i = 0; i < differences->len; i++)
    if (((BySandboxDifference *) g_ptr_array_index (differences, i))->change
        != BY_SANDBOX_CHANGE_NONE)
      return TRUE;
  return !are_equal (stack->tags, draft->tags) || !are_outputs_the_same (stack, draft->plan);
}

static JsonObject *
describe_detail (const BySandboxDifference *self, const char *property)
{
  const BySandboxResourceChanges *changes = by_sandbox_resource_changes_find (self->type);
  gboolean replaces
      = by_sandbox_resource_changes_replace (changes, property, self->before, self->after);
  JsonObject *target = json_object_new ();
  JsonObject *detail = json_object_new ();

  json_object_set_string_member (target, "Attribute", "Properties");
  json_object_set_string_member (target, "Name", property);
  json_object_set_string_member (target, "RequiresRecreation", replaces ? "Always" : "Never");
  json_object_set_object_member (detail, "Target", target);
  json_object_set_string_member (detail, "Evaluation", "Static");
  json_object_set_string_member (detail, "ChangeSource", "DirectModification");
  return detail;
}

static void
add_context (JsonObject *object, const char *member, JsonObject *properties)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *context = json_object_new ();
  g_autofree char *text = NULL;

  if (properties != NULL)
    json_object_set_object_member (context, "Properties", json_object_ref (properties));
  json_node_take_object (node, context);
  text = json_to_string (node, FALSE);
  if (properties != NULL)
    json_object_set_string_member (object, member, text);
}

JsonObject *
by_sandbox_difference_describe (const BySandboxDifference *self, gboolean with_values)
{
  static const char *const actions[] = { NULL, "Add", "Modify", "Modify", "Remove" };
  JsonObject *change = json_object_new ();
  JsonObject *result = json_object_new ();
  JsonArray *scope = json_array_new ();
  JsonArray *details = json_array_new ();
  gboolean is_modified
      = self->change == BY_SANDBOX_CHANGE_MODIFY || self->change == BY_SANDBOX_CHANGE_REPLACE;

  if (self->change == BY_SANDBOX_CHANGE_REPLACE)
    json_object_set_string_member (change, "PolicyAction", "ReplaceAndDelete");
  else if (self->change == BY_SANDBOX_CHANGE_REMOVE)
    json_object_set_string_member (change, "PolicyAction", "Delete");
  json_object_set_string_member (change, "Action", actions[self->change]);
  json_object_set_string_member (change, "LogicalResourceId", self->logical_id);
  by_sandbox_json_set_string (change, "PhysicalResourceId", self->physical_id);
  json_object_set_string_member (change, "ResourceType", self->type);
  if (is_modified)
    {
      g_autoptr (GPtrArray) names = list_changed (self->before, self->after);

      json_object_set_string_member (
          change, "Replacement",
          self->change == BY_SANDBOX_CHANGE_REPLACE ? "True" : "False");
      json_array_add_string_element (scope, "Properties");
      for (guint i = 0; i < names->len; i++)
        json_array_add_object_element (details,
                                       describe_detail (self, g_ptr_array_index (names, i)));
    }
  json_object_set_array_member (change, "Scope", scope);
  json_object_set_array_member (change, "Details", details);
  if (with_values)
    {
      add_context (change, "BeforeContext", self->before);
      add_context (change, "AfterContext", self->after);
    }
  json_object_set_string_member (result, "Type", "Resource");
  json_object_set_object_member (result, "ResourceChange", change);
  return result;
}
