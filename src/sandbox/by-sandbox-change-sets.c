/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-cloudformation.h"
#include "by-sandbox-stack-call.h"
#include "by-sandbox-stack-diff.h"
#include "by-sandbox-stack-update.h"

/* CloudFormation: change sets, which say what an update would do before it does it. */

#define WORK_SECONDS 4
#define PAGE_SIZE 100

typedef struct
{
  BySandboxStack *stack; /* (unowned) */
  char *id;
  char *name;
  char *description; /* (nullable) */
  char *token;       /* (nullable): ClientToken */
  const char *status;
  const char *reason; /* (nullable) */
  const char *execution;
  gboolean creates;
  BySandboxDraft draft;
  JsonArray *parameters; /* as they were given */
  GPtrArray *differences; /* of BySandboxDifference; (nullable): not worked out yet */
  gint64 created_at;
} BySandboxChangeSet;

static void
change_set_clear (gpointer data)
{
  BySandboxChangeSet *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->description);
  g_free (self->token);
  by_sandbox_draft_clear (&self->draft);
  json_array_unref (self->parameters);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
}

static void
change_set_unref (gpointer data)
{
  g_rc_box_release_full (data, change_set_clear);
}

static GPtrArray *
get_list (BySandboxStack *stack)
{
  if (stack->change_sets == NULL)
    stack->change_sets = g_ptr_array_new_with_free_func (change_set_unref);
  return stack->change_sets;
}

static BySandboxChangeSet *
find_in_stack (BySandboxStack *stack, const char *name)
{
  GPtrArray *list = get_list (stack);

  for (guint i = 0; i < list->len; i++)
    {
      BySandboxChangeSet *self = g_ptr_array_index (list, i);

      if (g_str_equal (self->id, name) || g_str_equal (self->name, name))
        return self;
    }
  return NULL;
}

/* By ARN, or by name with StackName. NULL: the call has failed. What AWS says of a stack that is not
 * there, the tests of LocalStack recorded of DescribeChangeSet and DeleteChangeSet. */
static BySandboxChangeSet *
find_change_set (BySandboxCall *call)
{
  const char *stack_name = by_sandbox_json_string (call->parameters, "StackName");
  const char *name = by_sandbox_json_string (call->parameters, "ChangeSetName");
  GPtrArray *stacks = by_sandbox_stacks_get (call->region);
  BySandboxChangeSet *self = NULL;

  if (stack_name != NULL)
    {
      BySandboxStack *stack = by_sandbox_stacks_find (call->region, stack_name);

      if (stack == NULL)
        {
          by_sandbox_call_fail (call, "ValidationError", "Stack [%s] does not exist", stack_name);
          return NULL;
        }
      self = find_in_stack (stack, name);
    }
  else if (!g_str_has_prefix (name, "arn:"))
    {
      by_sandbox_call_fail (call, "ValidationError",
                            "StackName must be specified if ChangeSetName is not specified as an "
                            "ARN.");
      return NULL;
    }
  else
    for (guint i = 0; self == NULL && i < stacks->len; i++)
      self = find_in_stack (g_ptr_array_index (stacks, i), name);
  if (self == NULL)
    by_sandbox_call_fail (call, "ChangeSetNotFoundException", "ChangeSet [%s] does not exist", name);
  return self;
}

ByTemplate *
by_sandbox_cloudformation_find_change_set_template (BySandboxCall *call)
{
  BySandboxChangeSet *self = find_change_set (call);

  return self == NULL ? NULL : self->draft.source;
}

static void
work_out (gpointer data)
{
  BySandboxChangeSet *self = data;

  if (!g_str_equal (self->status, "CREATE_IN_PROGRESS"))
    return;
  self->differences = by_sandbox_stack_diff (self->stack, self->draft.plan);
  if (self->creates
      || by_sandbox_stack_would_change (self->stack, &self->draft, self->differences))
    {
      self->status = "CREATE_COMPLETE";
      self->execution = "AVAILABLE";
      return;
    }
  self->status = "FAILED";
  self->reason = "The submitted information didn't contain changes. Submit different information "
                 "to create a change set.";
}

/* The stack of the request, which a change set of type CREATE brings about. NULL: the call has
 * failed. */
static BySandboxStack *
find_or_make_stack (BySandboxCall *call, gboolean creates, gboolean *is_new)
{
  const char *name = by_sandbox_json_string (call->parameters, "StackName");
  BySandboxStack *stack = by_sandbox_stacks_find (call->region, name);
  gboolean in_review = stack != NULL && g_str_equal (stack->status, "REVIEW_IN_PROGRESS");

  *is_new = FALSE;
  if (creates && stack != NULL && !in_review)
    by_sandbox_call_fail (call, "ValidationError",
                          "Stack [%s] already exists and cannot be created again with the "
                          "changeSet [%s].", name,
                          by_sandbox_json_string (call->parameters, "ChangeSetName"));
  else if (!creates && stack == NULL)
    by_sandbox_call_fail (call, "ValidationError", "Stack [%s] does not exist", name);
  else if (!creates)
    by_sandbox_stack_call_check_updatable (call, stack);
  else if (stack == NULL)
    {
      stack = by_sandbox_stack_new (call->region, name);
      stack->status = "REVIEW_IN_PROGRESS";
      *is_new = TRUE;
    }
  return by_sandbox_call_has_failed (call) ? NULL : stack;
}

static BySandboxChangeSet *
make_change_set (BySandboxCall *call, BySandboxStack *stack, gboolean creates)
{
  BySandboxChangeSet *self = g_rc_box_new0 (BySandboxChangeSet);
  BySandboxClock *clock = by_sandbox_region_get_clock (call->region);
  JsonArray *parameters = by_sandbox_json_array (call->parameters, "Parameters");
  g_autofree char *uuid = by_sandbox_account_make_uuid (call->account);

  self->stack = stack;
  self->name = g_strdup (by_sandbox_json_string (call->parameters, "ChangeSetName"));
  self->id = by_sandbox_region_make_arn (call->region, "cloudformation", "changeSet/%s/%s",
                                         self->name, uuid);
  self->description = g_strdup (by_sandbox_json_string (call->parameters, "Description"));
  self->token = g_strdup (by_sandbox_json_string (call->parameters, "ClientToken"));
  self->status = "CREATE_IN_PROGRESS";
  self->execution = "UNAVAILABLE";
  self->creates = creates;
  self->parameters = parameters != NULL ? json_array_ref (parameters) : json_array_new ();
  self->created_at = by_sandbox_clock_now (clock);
  g_ptr_array_add (get_list (stack), self);
  by_sandbox_clock_after (clock, WORK_SECONDS, work_out, g_rc_box_acquire (self),
                          change_set_unref);
  return self;
}

static JsonObject *
answer_ids (const BySandboxChangeSet *self)
{
  JsonObject *result = json_object_new ();

  json_object_set_string_member (result, "Id", self->id);
  json_object_set_string_member (result, "StackId", self->stack->id);
  return result;
}

/* Of another template, in the words that people see (saksdirect/nova issue 10). What AWS says when
 * the template is the same no source has. */
static JsonObject *
fail_existing (BySandboxCall *call, const BySandboxChangeSet *self, const BySandboxDraft *draft)
{
  if (!g_bytes_equal (by_template_get_text (self->draft.source),
                      by_template_get_text (draft->source)))
    return by_sandbox_call_fail (call, "AlreadyExistsException",
                                 "ChangeSet %s cannot be created due to a mismatch with existing "
                                 "attribute Template",
                                 self->name);
  return by_sandbox_call_fail (call, "AlreadyExistsException",
                               "ChangeSet %s already exists for stack %s", self->name,
                               self->stack->name);
}

JsonObject *
by_sandbox_cloudformation_create_change_set (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "ChangeSetName");
  const char *token = by_sandbox_json_string (call->parameters, "ClientToken");
  gboolean creates
      = g_strcmp0 (by_sandbox_json_string (call->parameters, "ChangeSetType"), "CREATE") == 0;
  gboolean is_new;
  BySandboxStack *stack = find_or_make_stack (call, creates, &is_new);
  BySandboxChangeSet *self = stack == NULL ? NULL : find_in_stack (stack, name);
  g_auto (BySandboxDraft) draft = { 0 };

  if (stack == NULL)
    return NULL;
  if (self != NULL && token != NULL && g_strcmp0 (self->token, token) == 0)
    return answer_ids (self);
  if (!by_sandbox_stack_call_read_draft (call, stack, &draft))
    {
      if (is_new)
        g_ptr_array_remove (by_sandbox_stacks_get (call->region), stack);
      return NULL;
    }
  if (self != NULL)
    return fail_existing (call, self, &draft);
  if (is_new)
    {
      by_sandbox_stack_begin_operation (stack, "CREATE_CHANGESET", token);
      by_sandbox_stack_set_status (stack, "REVIEW_IN_PROGRESS", "User Initiated");
    }
  self = make_change_set (call, stack, creates);
  self->draft = draft;
  draft = (BySandboxDraft){ 0 };
  return answer_ids (self);
}

static void
add_head (const BySandboxChangeSet *self, JsonObject *object)
{
  json_object_set_string_member (object, "StackId", self->stack->id);
  json_object_set_string_member (object, "StackName", self->stack->name);
  json_object_set_string_member (object, "ChangeSetId", self->id);
  json_object_set_string_member (object, "ChangeSetName", self->name);
  json_object_set_string_member (object, "ExecutionStatus", self->execution);
  json_object_set_string_member (object, "Status", self->status);
  by_sandbox_json_set_string (object, "StatusReason", self->reason);
  by_sandbox_json_set_string (object, "Description", self->description);
  json_object_set_double_member (object, "CreationTime",
                                 (double) (self->created_at / 1000) / 1000.0);
  json_object_set_boolean_member (object, "IncludeNestedStacks", FALSE);
  json_object_set_boolean_member (object, "ImportExistingResources", FALSE);
}

JsonObject *
by_sandbox_cloudformation_describe_change_set (BySandboxCall *call)
{
  gboolean with_values
      = by_sandbox_json_boolean (call->parameters, "IncludePropertyValues", FALSE);
  BySandboxChangeSet *self = find_change_set (call);
  JsonObject *result;
  JsonArray *changes;

  if (self == NULL)
    return NULL;
  changes = json_array_new ();
  for (guint i = 0; self->differences != NULL && i < self->differences->len; i++)
    {
      const BySandboxDifference *difference = g_ptr_array_index (self->differences, i);

      if (difference->change != BY_SANDBOX_CHANGE_NONE)
        json_array_add_object_element (changes,
                                       by_sandbox_difference_describe (difference, with_values));
    }
  result = by_sandbox_call_page (call, changes, PAGE_SIZE, PAGE_SIZE);
  if (result == NULL)
    return NULL;
  add_head (self, result);
  if (json_array_get_length (self->parameters) > 0)
    json_object_set_array_member (result, "Parameters", json_array_ref (self->parameters));
  if (self->draft.tags != NULL && json_array_get_length (self->draft.tags) > 0)
    json_object_set_array_member (result, "Tags", json_array_ref (self->draft.tags));
  if (self->draft.capabilities != NULL)
    json_object_set_array_member (result, "Capabilities",
                                  json_array_ref (self->draft.capabilities));
  json_object_set_array_member (result, "NotificationARNs", json_array_new ());
  json_object_set_object_member (result, "RollbackConfiguration", json_object_new ());
  return result;
}

/* Executed, it makes all others of the stack pointless. */
static void
drop_others (BySandboxStack *stack, BySandboxChangeSet *executed)
{
  GPtrArray *list = get_list (stack);

  for (guint i = list->len; i > 0; i--)
    if (g_ptr_array_index (list, i - 1) != executed)
      g_ptr_array_remove_index (list, i - 1);
}

static void
keep_draft (BySandboxDraft *copy, const BySandboxDraft *draft)
{
  copy->source = g_object_ref (draft->source);
  copy->plan = g_object_ref (draft->plan);
  copy->values = g_hash_table_ref (draft->values);
  copy->tags = json_array_ref (draft->tags);
  copy->capabilities = json_array_ref (draft->capabilities);
}

JsonObject *
by_sandbox_cloudformation_execute_change_set (BySandboxCall *call)
{
  const char *token = by_sandbox_json_string (call->parameters, "ClientRequestToken");
  gboolean no_rollback = by_sandbox_json_boolean (call->parameters, "DisableRollback", FALSE);
  BySandboxChangeSet *self = find_change_set (call);
  g_auto (BySandboxDraft) draft = { 0 };
  BySandboxStack *stack;

  if (self == NULL)
    return NULL;
  /* The same request once more, say after a lost answer. */
  if (token != NULL && g_strcmp0 (self->stack->token, token) == 0
      && g_strcmp0 (self->stack->change_set_id, self->id) == 0)
    return json_object_new ();
  if (!by_sandbox_stack_call_check_token (call, self->stack,
                                          self->creates ? "CREATE_STACK" : "UPDATE_STACK"))
    return NULL;
  if (!g_str_equal (self->execution, "AVAILABLE"))
    return by_sandbox_call_fail (call, "InvalidChangeSetStatusException",
                                 "ChangeSet [%s] cannot be executed in its current status of [%s]",
                                 self->id, self->status);
  stack = self->stack;
  if (!self->creates && !by_sandbox_stack_call_check_updatable (call, stack))
    return NULL;
  keep_draft (&draft, &self->draft);
  drop_others (stack, self);
  self->execution = "EXECUTE_COMPLETE";
  g_free (stack->change_set_id);
  stack->change_set_id = g_strdup (self->id);
  stack->disable_rollback = no_rollback;
  if (self->creates)
    {
      stack->updated_at = by_sandbox_clock_now (by_sandbox_region_get_clock (stack->region));
      g_free (stack->on_failure);
      stack->on_failure = g_strdup (no_rollback ? "DO_NOTHING" : "ROLLBACK");
      by_sandbox_stack_call_create (stack, &draft, token);
    }
  else
    {
      by_sandbox_stack_begin_operation (stack, "UPDATE_STACK", token);
      by_sandbox_stack_update (stack, &draft, "User Initiated");
    }
  return json_object_new ();
}

JsonObject *
by_sandbox_cloudformation_delete_change_set (BySandboxCall *call)
{
  BySandboxChangeSet *self = find_change_set (call);

  if (self != NULL)
    {
      self->status = "DELETE_COMPLETE";
      g_ptr_array_remove (get_list (self->stack), self);
    }
  else if (g_strcmp0 (call->code, "ChangeSetNotFound") == 0)
    /* As on AWS, one that is not there is as good as deleted. */
    by_sandbox_call_clear (call);
  return by_sandbox_call_has_failed (call) ? NULL : json_object_new ();
}

JsonObject *
by_sandbox_cloudformation_list_change_sets (BySandboxCall *call)
{
  BySandboxStack *stack = by_sandbox_stack_call_find (call);
  GPtrArray *list;
  JsonArray *rows;

  if (stack == NULL)
    return NULL;
  list = get_list (stack);
  rows = json_array_new ();
  for (guint i = 0; i < list->len; i++)
    {
      JsonObject *row = json_object_new ();

      add_head (g_ptr_array_index (list, i), row);
      json_array_add_object_element (rows, row);
    }
  return by_sandbox_call_page (call, rows, PAGE_SIZE, PAGE_SIZE);
}
