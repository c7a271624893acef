/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-batch.h"
#include "by-sandbox-batch-limits.h"
#include "by-sandbox-scheduler.h"
#include "by-sandbox-services.h"

/* AWS Batch: the operations on compute environments, queues and definitions. */

#define PAGE_SIZE 100

/* The range is in the API reference, not in the model. */
static gboolean
check_page_size (BySandboxCall *call)
{
  gint64 size = by_sandbox_json_int (call->parameters, "maxResults", PAGE_SIZE);

  if (size >= 1 && size <= PAGE_SIZE)
    return TRUE;
  by_sandbox_batch_fail (call, "maxResults must be between 1 and 100");
  return FALSE;
}

static JsonObject *
describe (BySandboxCall *call,
          JsonArray *all,
          const char *names_member,
          JsonObject *(*find) (BySandboxBatch *, const char *))
{
  BySandboxBatch *batch = by_sandbox_batch_get (call->region);
  JsonArray *names = by_sandbox_json_array (call->parameters, names_member);
  JsonArray *list;

  if (!check_page_size (call))
    return NULL;
  list = json_array_new ();
  if (names == NULL || json_array_get_length (names) == 0)
    for (guint i = 0; i < json_array_get_length (all); i++)
      json_array_add_object_element (list, json_object_ref (by_sandbox_json_object_at (all, i)));
  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      JsonObject *object = find (batch, by_sandbox_json_string_at (names, i));

      if (object != NULL)
        json_array_add_object_element (list, json_object_ref (object));
    }
  return by_sandbox_call_page (call, list, PAGE_SIZE, PAGE_SIZE);
}

static JsonObject *
describe_job_queues (BySandboxCall *call)
{
  return describe (call, by_sandbox_batch_get (call->region)->queues, "jobQueues",
                   by_sandbox_batch_find_queue);
}

static JsonObject *
describe_compute_environments (BySandboxCall *call)
{
  return describe (call, by_sandbox_batch_get (call->region)->environments, "computeEnvironments",
                   by_sandbox_batch_find_environment);
}

static JsonObject *
describe_job_definitions (BySandboxCall *call)
{
  BySandboxBatch *batch = by_sandbox_batch_get (call->region);
  const char *name = by_sandbox_json_string (call->parameters, "jobDefinitionName");
  const char *status = by_sandbox_json_string (call->parameters, "status");
  JsonArray *list;

  if (by_sandbox_json_length (call->parameters, "jobDefinitions") > 0)
    return describe (call, batch->definitions, "jobDefinitions", by_sandbox_batch_find_definition);
  if (!check_page_size (call))
    return NULL;
  list = json_array_new ();
  for (guint i = json_array_get_length (batch->definitions); i > 0; i--)
    {
      JsonObject *definition = by_sandbox_json_object_at (batch->definitions, i - 1);

      if ((name == NULL
           || g_strcmp0 (name, by_sandbox_json_string (definition, "jobDefinitionName")) == 0)
          && (status == NULL
              || g_strcmp0 (status, by_sandbox_json_string (definition, "status")) == 0))
        json_array_add_object_element (list, json_object_ref (definition));
    }
  return by_sandbox_call_page (call, list, PAGE_SIZE, PAGE_SIZE);
}

static JsonObject *
answer_members (JsonObject *object, const char *const *names)
{
  JsonObject *result = json_object_new ();

  by_sandbox_json_take_over (result, object, names);
  return result;
}

static const char *const environment_members[]
    = { "computeEnvironmentName", "computeEnvironmentArn", NULL };
static const char *const queue_members[] = { "jobQueueName", "jobQueueArn", NULL };
static const char *const definition_members[]
    = { "jobDefinitionName", "jobDefinitionArn", "revision", NULL };

static JsonObject *
create (BySandboxCall *call,
        JsonObject *(*make) (BySandboxBatch *, JsonObject *, char **),
        const char *const *members)
{
  g_autofree char *problem = NULL;
  JsonObject *object = make (by_sandbox_batch_get (call->region), call->parameters, &problem);

  return object == NULL ? by_sandbox_batch_fail (call, problem) : answer_members (object, members);
}

static JsonObject *
create_compute_environment (BySandboxCall *call)
{
  return create (call, by_sandbox_batch_create_environment, environment_members);
}

static JsonObject *
create_job_queue (BySandboxCall *call)
{
  return create (call, by_sandbox_batch_create_queue, queue_members);
}

static JsonObject *
register_job_definition (BySandboxCall *call)
{
  return create (call, by_sandbox_batch_register_definition, definition_members);
}

static JsonObject *
deregister_job_definition (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "jobDefinition");
  g_autofree char *problem = NULL;

  if (!by_sandbox_batch_names_revision (name))
    return by_sandbox_batch_fail (call, "jobDefinition must be name:revision or an ARN");
  by_sandbox_batch_deregister_definition (by_sandbox_batch_get (call->region), name, &problem);
  return json_object_new ();
}

static gboolean
must_be_disabled (BySandboxCall *call, JsonObject *object)
{
  if (object == NULL || g_strcmp0 (by_sandbox_json_string (object, "state"), "DISABLED") == 0)
    return TRUE;
  by_sandbox_batch_fail (call, "Cannot delete, state must be DISABLED");
  return FALSE;
}

static JsonObject *
delete_compute_environment (BySandboxCall *call)
{
  BySandboxBatch *batch = by_sandbox_batch_get (call->region);
  const char *name = by_sandbox_json_string (call->parameters, "computeEnvironment");
  g_autofree char *problem = NULL;

  if (!must_be_disabled (call, by_sandbox_batch_find_environment (batch, name)))
    return NULL;
  if (!by_sandbox_batch_remove_environment (batch, name, &problem))
    return by_sandbox_batch_fail (call, problem);
  return json_object_new ();
}

static JsonObject *
delete_job_queue (BySandboxCall *call)
{
  BySandboxBatch *batch = by_sandbox_batch_get (call->region);
  const char *name = by_sandbox_json_string (call->parameters, "jobQueue");
  g_autofree char *problem = NULL;

  if (!must_be_disabled (call, by_sandbox_batch_find_queue (batch, name)))
    return NULL;
  if (!by_sandbox_batch_remove_queue (batch, name, &problem))
    return by_sandbox_batch_fail (call, problem);
  return json_object_new ();
}

static JsonObject *
update_job_queue (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "jobQueue");
  BySandboxBatch *batch = by_sandbox_batch_get (call->region);
  JsonObject *queue = by_sandbox_batch_find_queue (batch, name);
  g_autofree char *text = NULL;

  if (queue == NULL)
    {
      text = g_strdup_printf ("%s does not exist", name);
      return by_sandbox_batch_fail (call, text);
    }
  if (!by_sandbox_batch_change_queue (batch, queue, call->parameters, &text))
    return by_sandbox_batch_fail (call, text);
  by_sandbox_scheduler_wake (call->region);
  return answer_members (queue, queue_members);
}

static JsonObject *
update_compute_environment (BySandboxCall *call)
{
  static const char *const changeable[] = { "state", "serviceRole", "updatePolicy", NULL };
  const char *name = by_sandbox_json_string (call->parameters, "computeEnvironment");
  JsonObject *environment
      = by_sandbox_batch_find_environment (by_sandbox_batch_get (call->region), name);
  JsonObject *changes = by_sandbox_json_object (call->parameters, "computeResources");
  JsonObject *resources = by_sandbox_json_object (environment, "computeResources");
  g_autofree char *text = NULL;
  const char *flaw;
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  if (environment == NULL)
    {
      text = g_strdup_printf ("%s does not exist", name);
      return by_sandbox_batch_fail (call, text);
    }
  if (changes != NULL
      && by_sandbox_json_int (changes, "desiredvCpus", G_MAXINT)
             < by_sandbox_json_int (resources, "desiredvCpus", 0))
    return by_sandbox_batch_fail (call, "Manually scaling down compute environment is not "
                                        "supported. Disconnecting job queues from compute "
                                        "environment will cause it to scale-down to minvCpus.");
  flaw = changes == NULL ? NULL : by_sandbox_batch_find_resources_flaw (resources, changes);
  if (flaw != NULL)
    return by_sandbox_batch_fail (call, flaw);
  by_sandbox_json_take_over (environment, call->parameters, changeable);
  if (changes != NULL)
    {
      json_object_iter_init (&iter, changes);
      while (json_object_iter_next (&iter, &member, &node))
        json_object_set_member (resources, member, json_node_copy (node));
    }
  by_sandbox_batch_environment_updated (by_sandbox_batch_get (call->region), environment);
  by_sandbox_scheduler_wake (call->region);
  return answer_members (environment, environment_members);
}

static const BySandboxOperation operations[] = {
  { "DescribeJobQueues", describe_job_queues },
  { "DescribeComputeEnvironments", describe_compute_environments },
  { "DescribeJobDefinitions", describe_job_definitions },
  { "CreateComputeEnvironment", create_compute_environment },
  { "CreateJobQueue", create_job_queue },
  { "RegisterJobDefinition", register_job_definition },
  { "DeregisterJobDefinition", deregister_job_definition },
  { "DeleteComputeEnvironment", delete_compute_environment },
  { "DeleteJobQueue", delete_job_queue },
  { "UpdateJobQueue", update_job_queue },
  { "UpdateComputeEnvironment", update_compute_environment },
  { "ListJobs", by_sandbox_batch_list_jobs },
  { "DescribeJobs", by_sandbox_batch_describe_jobs },
  { "SubmitJob", by_sandbox_batch_submit_job },
  { "CancelJob", by_sandbox_batch_cancel_job },
  { "TerminateJob", by_sandbox_batch_terminate_job },
  { "GetJobQueueSnapshot", by_sandbox_batch_get_job_queue_snapshot },
  { NULL, NULL },
};

const BySandboxService by_sandbox_batch = { "batch", operations };
