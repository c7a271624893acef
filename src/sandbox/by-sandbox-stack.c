/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-stack.h"

void
by_sandbox_resource_free (BySandboxResource *self)
{
  g_free (self->logical_id);
  g_free (self->type);
  g_free (self->physical_id);
  g_free (self->reason);
  g_clear_pointer (&self->properties, json_object_unref);
  g_strfreev (self->depends_on);
  g_clear_pointer (&self->attributes, g_hash_table_unref);
  g_clear_pointer (&self->before, json_object_unref);
  g_clear_pointer (&self->old, by_sandbox_resource_free);
  g_clear_pointer (&self->actual, json_object_unref);
  g_clear_pointer (&self->differences, json_array_unref);
  g_free (self);
}

GPtrArray *
by_sandbox_resources_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) by_sandbox_resource_free);
}

void
by_sandbox_draft_clear (BySandboxDraft *self)
{
  g_clear_object (&self->source);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->tags, json_array_unref);
  g_clear_pointer (&self->capabilities, json_array_unref);
}

static void
stack_free (gpointer data)
{
  BySandboxStack *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->status_reason);
  g_clear_object (&self->source);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->tags, json_array_unref);
  g_clear_pointer (&self->capabilities, json_array_unref);
  g_clear_pointer (&self->outputs, json_array_unref);
  g_ptr_array_unref (self->resources);
  g_ptr_array_unref (self->leftovers);
  g_clear_pointer (&self->change_sets, g_ptr_array_unref);
  g_ptr_array_unref (self->events);
  by_sandbox_draft_clear (&self->previous);
  g_free (self->change_set_id);
  g_free (self->detection_id);
  g_free (self->operation_id);
  g_free (self->token);
  g_free (self->create_token);
  g_hash_table_unref (self->tokens);
  g_free (self->role_arn);
  g_free (self->on_failure);
  g_free (self);
}

static gpointer
stacks_new (BySandboxRegion *region)
{
  return g_ptr_array_new_with_free_func (stack_free);
}

GPtrArray *
by_sandbox_stacks_get (BySandboxRegion *region)
{
  return by_sandbox_region_get_part (region, BY_SANDBOX_PART_STACKS, stacks_new,
                                     (GDestroyNotify) g_ptr_array_unref);
}

BySandboxStack *
by_sandbox_stacks_find (BySandboxRegion *region, const char *name)
{
  GPtrArray *stacks = by_sandbox_stacks_get (region);

  for (guint i = 0; i < stacks->len; i++)
    {
      BySandboxStack *stack = g_ptr_array_index (stacks, i);

      if (g_str_equal (stack->id, name)
          || (g_str_equal (stack->name, name) && !by_sandbox_stack_is_deleted (stack)))
        return stack;
    }
  return NULL;
}

/* Returns: (transfer none): a stack of this name, in which nothing has happened */
BySandboxStack *
by_sandbox_stack_new (BySandboxRegion *region, const char *name)
{
  BySandboxStack *self = g_new0 (BySandboxStack, 1);
  g_autofree char *uuid
      = by_sandbox_account_make_uuid (by_sandbox_region_get_account (region));

  self->region = region;
  self->name = g_strdup (name);
  self->id = by_sandbox_region_make_arn (region, "cloudformation", "stack/%s/%s", name, uuid);
  self->resources = by_sandbox_resources_new ();
  self->leftovers = by_sandbox_resources_new ();
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->outputs = json_array_new ();
  self->tags = json_array_new ();
  self->capabilities = json_array_new ();
  self->on_failure = g_strdup ("ROLLBACK");
  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->created_at = by_sandbox_clock_now (by_sandbox_region_get_clock (region));
  g_ptr_array_add (by_sandbox_stacks_get (region), self);
  return self;
}

void
by_sandbox_stack_begin_operation (BySandboxStack *self, const char *type, const char *token)
{
  g_free (self->operation_id);
  self->operation_id
      = by_sandbox_account_make_uuid (by_sandbox_region_get_account (self->region));
  self->operation_type = type;
  g_free (self->token);
  self->token = g_strdup (token);
  if (token != NULL)
    g_hash_table_insert (self->tokens, g_strdup (token), (char *) type);
}

gboolean
by_sandbox_stack_has_spent (BySandboxStack *self, const char *token, const char *type)
{
  const char *spent = token == NULL ? NULL : g_hash_table_lookup (self->tokens, token);

  return spent != NULL && !g_str_equal (spent, type);
}

static double
to_seconds (gint64 time)
{
  return (double) (time / 1000) / 1000.0;
}

static JsonObject *
add_event (BySandboxStack *self,
           const char *logical_id,
           const char *physical_id,
           const char *type,
           const char *status,
           const char *reason,
           char *event_id_full)
{
  g_autofree char *event_id = event_id_full;
  JsonObject *event = json_object_new ();

  json_object_set_string_member (event, "StackId", self->id);
  json_object_set_string_member (event, "EventId", event_id);
  json_object_set_string_member (event, "StackName", self->name);
  json_object_set_string_member (event, "LogicalResourceId", logical_id);
  json_object_set_string_member (event, "PhysicalResourceId", physical_id);
  json_object_set_string_member (event, "ResourceType", type);
  json_object_set_double_member (
      event, "Timestamp",
      by_sandbox_clock_now_seconds (by_sandbox_region_get_clock (self->region)));
  json_object_set_string_member (event, "ResourceStatus", status);
  by_sandbox_json_set_string (event, "ResourceStatusReason", reason);
  by_sandbox_json_set_string (event, "ClientRequestToken", self->token);
  by_sandbox_json_set_string (event, "OperationId", self->operation_id);
  by_sandbox_json_set_string (event, "OperationType", self->operation_type);
  g_ptr_array_add (self->events, event);
  return event;
}

void
by_sandbox_stack_set_status (BySandboxStack *self, const char *status, const char *reason)
{
  self->status = status;
  g_free (self->status_reason);
  self->status_reason = g_strdup (reason);
  add_event (self, self->name, self->id, "AWS::CloudFormation::Stack", status, reason,
             by_sandbox_account_make_uuid (by_sandbox_region_get_account (self->region)));
}

void
by_sandbox_resource_set_status (BySandboxResource *self, const char *status, const char *reason)
{
  gint64 now = by_sandbox_clock_now (by_sandbox_region_get_clock (self->stack->region));
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
  char *event_id = g_strdup_printf ("%s-%s-%s.%03dZ", self->logical_id, status, stamp,
                                    (int) (now / 1000 % 1000));
  JsonObject *event
      = add_event (self->stack, self->logical_id,
                   self->physical_id != NULL ? self->physical_id : "", self->type, status, reason,
                   event_id);

  self->status = status;
  self->changed_at = now;
  g_free (self->reason);
  self->reason = g_strdup (reason);
  if (self->properties != NULL)
    {
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      g_autofree char *text = NULL;

      json_node_set_object (node, self->properties);
      text = json_to_string (node, FALSE);
      json_object_set_string_member (event, "ResourceProperties", text);
    }
}

BySandboxResource *
by_sandbox_stack_find_resource (BySandboxStack *self, const char *logical_id)
{
  for (guint i = 0; i < self->resources->len; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (self->resources, i);

      if (g_str_equal (resource->logical_id, logical_id))
        return resource;
    }
  return NULL;
}

gboolean
by_sandbox_stack_is_deleted (BySandboxStack *self)
{
  return g_strcmp0 (self->status, "DELETE_COMPLETE") == 0;
}

static JsonArray *
describe_parameters (BySandboxStack *self)
{
  GPtrArray *parameters
      = self->source == NULL ? NULL : by_template_get_parameters (self->source);
  JsonArray *list = json_array_new ();

  for (guint i = 0; parameters != NULL && i < parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (parameters, i);
      const char *name = by_parameter_get_name (parameter);
      const char *value = g_hash_table_lookup (self->values, name);
      JsonObject *row = json_object_new ();

      if (value == NULL)
        value = by_parameter_get_default (parameter);
      json_object_set_string_member (row, "ParameterKey", name);
      json_object_set_string_member (row, "ParameterValue",
                                     by_parameter_get_no_echo (parameter) ? "****"
                                     : value != NULL                      ? value
                                                                          : "");
      json_array_add_object_element (list, row);
    }
  return list;
}

static JsonObject *
make_drift (BySandboxStack *self, const char *member, const char *status)
{
  JsonObject *drift = json_object_new ();

  json_object_set_string_member (drift, member, status != NULL ? status : "NOT_CHECKED");
  if (status != NULL)
    json_object_set_double_member (drift, "LastCheckTimestamp",
                                   to_seconds (self->drift_checked_at));
  return drift;
}

static void
add_times (BySandboxStack *self, JsonObject *object)
{
  json_object_set_double_member (object, "CreationTime", to_seconds (self->created_at));
  if (self->updated_at > 0)
    json_object_set_double_member (object, "LastUpdatedTime", to_seconds (self->updated_at));
  if (self->deleted_at > 0)
    json_object_set_double_member (object, "DeletionTime", to_seconds (self->deleted_at));
}

/* What CloudFormation leaves out when there is none of it. */
static void
set_list (JsonObject *object, const char *member, JsonArray *list_full)
{
  g_autoptr (JsonArray) list = list_full;

  if (json_array_get_length (list) > 0)
    json_object_set_array_member (object, member, json_array_ref (list));
}

static void
set_description (JsonObject *object, const char *member, ByTemplate *source)
{
  const char *description = source == NULL ? "" : by_template_get_description (source);

  if (*description != '\0')
    json_object_set_string_member (object, member, description);
}

JsonObject *
by_sandbox_stack_summarize (BySandboxStack *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "StackId", self->id);
  json_object_set_string_member (object, "StackName", self->name);
  set_description (object, "TemplateDescription", self->source);
  add_times (self, object);
  json_object_set_string_member (object, "StackStatus", self->status);
  by_sandbox_json_set_string (object, "StackStatusReason", self->status_reason);
  json_object_set_object_member (object, "DriftInformation", make_drift (self, "StackDriftStatus", self->drift));
  return object;
}

JsonObject *
by_sandbox_stack_describe (BySandboxStack *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "StackId", self->id);
  json_object_set_string_member (object, "StackName", self->name);
  by_sandbox_json_set_string (object, "ChangeSetId", self->change_set_id);
  set_description (object, "Description", self->source);
  set_list (object, "Parameters", describe_parameters (self));
  add_times (self, object);
  json_object_set_object_member (object, "RollbackConfiguration", json_object_new ());
  json_object_set_string_member (object, "StackStatus", self->status);
  by_sandbox_json_set_string (object, "StackStatusReason", self->status_reason);
  json_object_set_boolean_member (object, "DisableRollback",
                                  g_strcmp0 (self->on_failure, "DO_NOTHING") == 0);
  json_object_set_array_member (object, "NotificationARNs", json_array_new ());
  set_list (object, "Capabilities", json_array_ref (self->capabilities));
  set_list (object, "Outputs", json_array_ref (self->outputs));
  by_sandbox_json_set_string (object, "RoleARN", self->role_arn);
  json_object_set_array_member (object, "Tags", json_array_ref (self->tags));
  json_object_set_boolean_member (object, "EnableTerminationProtection", self->is_protected);
  json_object_set_object_member (object, "DriftInformation", make_drift (self, "StackDriftStatus", self->drift));
  return object;
}

JsonObject *
by_sandbox_resource_summarize (BySandboxResource *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "LogicalResourceId", self->logical_id);
  by_sandbox_json_set_string (object, "PhysicalResourceId", self->physical_id);
  json_object_set_string_member (object, "ResourceType", self->type);
  json_object_set_double_member (object, "LastUpdatedTimestamp", to_seconds (self->changed_at));
  json_object_set_string_member (object, "ResourceStatus", self->status);
  by_sandbox_json_set_string (object, "ResourceStatusReason", self->reason);
  json_object_set_object_member (object, "DriftInformation",
                                 make_drift (self->stack, "StackResourceDriftStatus", self->drift));
  return object;
}

JsonObject *
by_sandbox_resource_describe (BySandboxResource *self)
{
  JsonObject *object = by_sandbox_resource_summarize (self);

  json_object_remove_member (object, "LastUpdatedTimestamp");
  json_object_set_double_member (object, "Timestamp", to_seconds (self->changed_at));
  json_object_set_string_member (object, "StackName", self->stack->name);
  json_object_set_string_member (object, "StackId", self->stack->id);
  return object;
}
