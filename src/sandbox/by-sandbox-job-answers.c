/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-jobs.h"

/* A job as ListJobs and DescribeJobs show it. */

static void
override_requirements (JsonObject *container, JsonArray *changes)
{
  JsonArray *list = by_sandbox_json_array (container, "resourceRequirements");

  for (guint i = 0; i < json_array_get_length (changes); i++)
    {
      JsonObject *change = by_sandbox_json_object_at (changes, i);
      const char *type = by_sandbox_json_string (change, "type");

      for (guint j = json_array_get_length (list); j > 0; j--)
        if (g_strcmp0 (by_sandbox_json_string (by_sandbox_json_object_at (list, j - 1), "type"),
                       type)
            == 0)
          json_array_remove_element (list, j - 1);
      json_array_add_object_element (list, by_sandbox_json_copy (change));
    }
}

/* What runs: the definition's container with what SubmitJob changes about it. */
static JsonObject *
make_container (JsonObject *definition, JsonObject *request)
{
  static const char *const overridable[] = { "command", "instanceType", "vcpus", "memory", NULL };
  JsonObject *container
      = by_sandbox_json_copy (by_sandbox_json_object (definition, "containerProperties"));
  JsonObject *overrides = by_sandbox_json_object (request, "containerOverrides");
  JsonArray *environment = by_sandbox_json_array (overrides, "environment");
  JsonArray *requirements = by_sandbox_json_array (overrides, "resourceRequirements");

  if (overrides == NULL)
    return container;
  by_sandbox_json_take_over (container, overrides, overridable);
  if (requirements != NULL)
    override_requirements (container, requirements);
  for (guint i = 0; environment != NULL && i < json_array_get_length (environment); i++)
    json_array_add_object_element (
        by_sandbox_json_array (container, "environment"),
        by_sandbox_json_copy (by_sandbox_json_object_at (environment, i)));
  return container;
}

JsonObject *
by_sandbox_job_dup_container (BySandboxJob *job)
{
  g_autoptr (JsonObject) request = by_sandbox_job_dup_request (job);

  return make_container (job->definition, request);
}

char *
by_sandbox_job_make_arn (BySandboxJob *job)
{
  return by_sandbox_region_make_arn (job->region, "batch", "job/%s", job->id);
}

static void
set_time (JsonObject *object, const char *name, gint64 milliseconds)
{
  if (milliseconds > 0)
    json_object_set_int_member (object, name, milliseconds);
}

static JsonObject *
make_array_properties (BySandboxJob *job)
{
  JsonObject *properties = json_object_new ();
  JsonObject *summary = json_object_new ();

  if (job->parent != NULL)
    {
      json_object_set_int_member (properties, "index", job->index);
      json_object_unref (summary);
      return properties;
    }
  for (guint i = 0; i < BY_SANDBOX_JOB_N_STATUSES; i++)
    json_object_set_int_member (summary, by_sandbox_job_status_to_string (i), job->counts[i]);
  json_object_set_object_member (properties, "statusSummary", summary);
  json_object_set_int_member (properties, "size", job->n_children);
  return properties;
}

JsonObject *
by_sandbox_job_summarize (BySandboxJob *job)
{
  g_autofree char *arn = by_sandbox_job_make_arn (job);
  JsonObject *summary = json_object_new ();

  json_object_set_string_member (summary, "jobArn", arn);
  json_object_set_string_member (summary, "jobId", job->id);
  json_object_set_string_member (summary, "jobName", job->name);
  json_object_set_string_member (summary, "jobDefinition",
                                 by_sandbox_json_string (job->definition, "jobDefinitionArn"));
  json_object_set_string_member (summary, "status", by_sandbox_job_status_to_string (job->status));
  by_sandbox_json_set_string (summary, "statusReason", job->status_reason);
  json_object_set_int_member (summary, "createdAt", job->created_at);
  set_time (summary, "startedAt", job->started_at);
  set_time (summary, "stoppedAt", job->stopped_at);
  if (job->is_tried)
    {
      JsonObject *container = json_object_new ();

      if (job->exit_code >= 0)
        json_object_set_int_member (container, "exitCode", job->exit_code);
      by_sandbox_json_set_string (container, "reason", job->container_reason);
      json_object_set_object_member (summary, "container", container);
    }
  if (job->n_children > 0 || job->parent != NULL)
    json_object_set_object_member (summary, "arrayProperties", make_array_properties (job));
  return summary;
}

static JsonObject *
describe_attempt (const BySandboxAttempt *attempt)
{
  JsonObject *object = json_object_new ();
  JsonObject *container = json_object_new ();

  by_sandbox_json_set_string (container, "containerInstanceArn", attempt->instance_arn);
  by_sandbox_json_set_string (container, "taskArn", attempt->task_arn);
  by_sandbox_json_set_string (container, "logStreamName", attempt->log_stream);
  by_sandbox_json_set_string (container, "reason", attempt->reason);
  if (attempt->exit_code >= 0)
    json_object_set_int_member (container, "exitCode", attempt->exit_code);
  json_object_set_array_member (container, "networkInterfaces", json_array_new ());
  json_object_set_object_member (object, "container", container);
  set_time (object, "startedAt", attempt->started_at);
  set_time (object, "stoppedAt", attempt->stopped_at);
  by_sandbox_json_set_string (object, "statusReason", attempt->status_reason);
  json_object_set_array_member (object, "taskProperties", json_array_new ());
  return object;
}

static JsonObject *
describe_container (BySandboxJob *job)
{
  BySandboxAttempt *attempt = by_sandbox_job_get_last_attempt (job);
  JsonObject *container = by_sandbox_job_dup_container (job);

  json_object_set_array_member (container, "networkInterfaces", json_array_new ());
  if (attempt != NULL)
    {
      by_sandbox_json_set_string (container, "containerInstanceArn", attempt->instance_arn);
      by_sandbox_json_set_string (container, "taskArn", attempt->task_arn);
      if (attempt->started_at > 0)
        by_sandbox_json_set_string (container, "logStreamName", attempt->log_stream);
      by_sandbox_json_set_string (container, "reason", attempt->reason);
      if (attempt->exit_code >= 0)
        json_object_set_int_member (container, "exitCode", attempt->exit_code);
    }
  return container;
}

JsonObject *
by_sandbox_job_describe (BySandboxJob *job)
{
  static const char *const of_request[]
      = { "dependsOn", "parameters", "retryStrategy", "timeout", "shareIdentifier",
          "schedulingPriorityOverride", "propagateTags", "tags", NULL };
  static const char *const of_definition[]
      = { "retryStrategy", "timeout", "parameters", "propagateTags", "platformCapabilities", NULL };
  g_autoptr (JsonObject) request = by_sandbox_job_dup_request (job);
  JsonObject *object = by_sandbox_job_summarize (job);
  JsonArray *attempts = json_array_new ();

  /* An array needs no more than its counts. */
  if (job->n_children == 0)
    by_sandbox_job_recall (job);
  by_sandbox_json_take_over (object, job->definition, of_definition);
  by_sandbox_json_take_over (object, request, of_request);
  json_object_set_string_member (object, "jobQueue", job->queue_arn);
  /* The model says that startedAt is always there; before the job runs, AWS leaves it out. */
  json_object_set_object_member (object, "container", describe_container (job));
  for (guint i = 0; job->attempts != NULL && i < job->attempts->len; i++)
    {
      const BySandboxAttempt *attempt = g_ptr_array_index (job->attempts, i);

      if (attempt->stopped_at > 0)
        json_array_add_object_element (attempts, describe_attempt (attempt));
    }
  json_object_set_array_member (object, "attempts", attempts);
  if (!json_object_has_member (object, "dependsOn"))
    json_object_set_array_member (object, "dependsOn", json_array_new ());
  if (!json_object_has_member (object, "tags"))
    json_object_set_object_member (object, "tags", json_object_new ());
  json_object_set_boolean_member (object, "isCancelled", job->is_cancelled);
  json_object_set_boolean_member (object, "isTerminated", job->is_terminated);
  return object;
}
