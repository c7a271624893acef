/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-batch.h"
#include "by-sandbox-fleet.h"
#include "by-sandbox-services.h"

#include <string.h>

/* ECS: the clusters of compute environments and the machines that joined them. */

#define PAGE_SIZE 100

/* By ARN or name; (nullable) */
static JsonObject *
find_environment_of_cluster (BySandboxRegion *region, const char *name)
{
  BySandboxBatch *batch = by_sandbox_batch_get (region);

  for (guint i = 0; i < json_array_get_length (batch->environments); i++)
    {
      JsonObject *environment = by_sandbox_json_object_at (batch->environments, i);
      const char *arn = by_sandbox_json_string (environment, "ecsClusterArn");

      if (g_str_equal (arn, name) || g_str_equal (strchr (arn, '/') + 1, name))
        return environment;
    }
  return NULL;
}

/* The environment that the request's cluster belongs to; NULL: the call has failed. */
static JsonObject *
read_cluster (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "cluster");
  JsonObject *environment
      = find_environment_of_cluster (call->region, name != NULL ? name : "default");

  if (environment == NULL)
    by_sandbox_call_fail (call, "ClusterNotFoundException", "Cluster not found.");
  return environment;
}

static guint
count_tasks (BySandboxInstance *instance)
{
  guint n_tasks = 0;

  for (guint i = 0; i < instance->jobs->len; i++)
    if (((BySandboxJob *) g_ptr_array_index (instance->jobs, i))->status
        >= BY_SANDBOX_JOB_STARTING)
      n_tasks++;
  return n_tasks;
}

/* The range is in the API reference, not in the model. */
static gboolean
check_page_size (BySandboxCall *call)
{
  gint64 size = by_sandbox_json_int (call->parameters, "maxResults", PAGE_SIZE);

  if (size >= 1 && size <= PAGE_SIZE)
    return TRUE;
  by_sandbox_call_fail (call, "InvalidParameterException",
                        "maxResults must be between 1 and %d.", PAGE_SIZE);
  return FALSE;
}

static JsonObject *
list_clusters (BySandboxCall *call)
{
  BySandboxBatch *batch = by_sandbox_batch_get (call->region);
  JsonArray *list;

  if (!check_page_size (call))
    return NULL;
  list = json_array_new ();
  for (guint i = 0; i < json_array_get_length (batch->environments); i++)
    json_array_add_string_element (
        list, by_sandbox_json_string (by_sandbox_json_object_at (batch->environments, i),
                                      "ecsClusterArn"));
  return by_sandbox_call_page (call, list, PAGE_SIZE, PAGE_SIZE);
}

static JsonObject *
describe_cluster (BySandboxRegion *region, JsonObject *environment)
{
  GPtrArray *fleet = by_sandbox_fleet_get (region);
  const char *arn = by_sandbox_json_string (environment, "ecsClusterArn");
  guint n_instances = 0, n_tasks = 0;
  JsonObject *cluster = json_object_new ();

  for (guint i = 0; i < fleet->len; i++)
    {
      BySandboxInstance *instance = g_ptr_array_index (fleet, i);

      if (!instance->is_registered || instance->environment != environment)
        continue;
      n_instances++;
      n_tasks += count_tasks (instance);
    }
  json_object_set_string_member (cluster, "clusterArn", arn);
  json_object_set_string_member (cluster, "clusterName", strchr (arn, '/') + 1);
  json_object_set_string_member (cluster, "status", "ACTIVE");
  json_object_set_int_member (cluster, "registeredContainerInstancesCount", n_instances);
  json_object_set_int_member (cluster, "runningTasksCount", n_tasks);
  json_object_set_int_member (cluster, "pendingTasksCount", 0);
  json_object_set_int_member (cluster, "activeServicesCount", 0);
  return cluster;
}

static void
add_failure (JsonArray *failures, const char *arn)
{
  JsonObject *failure = json_object_new ();

  json_object_set_string_member (failure, "arn", arn);
  json_object_set_string_member (failure, "reason", "MISSING");
  json_array_add_object_element (failures, failure);
}

static JsonObject *
answer_with_failures (const char *member, JsonArray *list_full, JsonArray *failures_full)
{
  JsonObject *result = json_object_new ();

  json_object_set_array_member (result, member, list_full);
  json_object_set_array_member (result, "failures", failures_full);
  return result;
}

static JsonObject *
describe_clusters (BySandboxCall *call)
{
  JsonArray *names = by_sandbox_json_array (call->parameters, "clusters");
  JsonArray *list = json_array_new ();
  JsonArray *failures = json_array_new ();

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      const char *name = by_sandbox_json_string_at (names, i);
      JsonObject *environment = find_environment_of_cluster (call->region, name);

      if (environment != NULL)
        json_array_add_object_element (list, describe_cluster (call->region, environment));
      else
        add_failure (failures, name);
    }
  return answer_with_failures ("clusters", list, failures);
}

static JsonObject *
list_container_instances (BySandboxCall *call)
{
  GPtrArray *fleet = by_sandbox_fleet_get (call->region);
  const char *status = by_sandbox_json_string (call->parameters, "status");
  JsonObject *environment = read_cluster (call);
  JsonArray *list;

  if (environment == NULL || !check_page_size (call))
    return NULL;
  list = json_array_new ();
  for (guint i = 0; i < fleet->len; i++)
    {
      BySandboxInstance *instance = g_ptr_array_index (fleet, i);

      if (instance->is_registered && instance->environment == environment
          && (status == NULL || g_str_equal (status, "ACTIVE")))
        json_array_add_string_element (list, instance->container_instance_arn);
    }
  return by_sandbox_call_page (call, list, PAGE_SIZE, PAGE_SIZE);
}

static void
add_resource (JsonArray *list, const char *name, guint value)
{
  JsonObject *resource = json_object_new ();

  json_object_set_string_member (resource, "name", name);
  json_object_set_string_member (resource, "type", "INTEGER");
  json_object_set_int_member (resource, "integerValue", value);
  json_array_add_object_element (list, resource);
}

static void
add_gpus (JsonArray *list, BySandboxInstance *instance, guint n_gpus)
{
  JsonObject *resource = json_object_new ();
  JsonArray *names = json_array_new ();

  for (guint i = 0; i < n_gpus; i++)
    {
      g_autofree char *name = g_strdup_printf ("GPU-%s-%u", instance->id + 2, i);

      json_array_add_string_element (names, name);
    }
  json_object_set_string_member (resource, "name", "GPU");
  json_object_set_string_member (resource, "type", "STRINGSET");
  json_object_set_array_member (resource, "stringSetValue", names);
  json_array_add_object_element (list, resource);
}

/* CPU in ECS's units: 1024 to a vCPU. */
static JsonArray *
list_resources (BySandboxInstance *instance, guint vcpus, guint memory, guint gpus)
{
  JsonArray *list = json_array_new ();

  add_resource (list, "CPU", vcpus * 1024);
  add_resource (list, "MEMORY", memory);
  if (instance->type->gpus > 0)
    add_gpus (list, instance, gpus);
  return list;
}

static JsonObject *
describe_instance (BySandboxInstance *instance)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "containerInstanceArn", instance->container_instance_arn);
  json_object_set_string_member (object, "ec2InstanceId", instance->id);
  json_object_set_string_member (object, "status", "ACTIVE");
  json_object_set_boolean_member (object, "agentConnected", TRUE);
  json_object_set_int_member (object, "runningTasksCount", count_tasks (instance));
  json_object_set_int_member (object, "pendingTasksCount", 0);
  json_object_set_array_member (
      object, "registeredResources",
      list_resources (instance, instance->type->vcpus,
                      by_sandbox_market_get_usable_memory (instance->type),
                      instance->type->gpus));
  json_object_set_array_member (
      object, "remainingResources",
      list_resources (instance, instance->free_vcpus, instance->free_memory, instance->free_gpus));
  json_object_set_double_member (object, "registeredAt",
                                 (double) (instance->launched_at / 1000) / 1000 + 80);
  return object;
}

static BySandboxInstance *
find_instance (BySandboxRegion *region, JsonObject *environment, const char *name)
{
  GPtrArray *fleet = by_sandbox_fleet_get (region);

  for (guint i = 0; i < fleet->len; i++)
    {
      BySandboxInstance *instance = g_ptr_array_index (fleet, i);
      const char *arn = instance->container_instance_arn;

      if (instance->is_registered && instance->environment == environment
          && (g_str_equal (arn, name) || g_str_equal (strrchr (arn, '/') + 1, name)))
        return instance;
    }
  return NULL;
}

static JsonObject *
describe_container_instances (BySandboxCall *call)
{
  JsonArray *names = by_sandbox_json_array (call->parameters, "containerInstances");
  JsonObject *environment = read_cluster (call);
  JsonArray *list, *failures;

  if (environment == NULL)
    return NULL;
  if (json_array_get_length (names) == 0)
    return by_sandbox_call_fail (call, "InvalidParameterException",
                                 "Container instances cannot be empty.");
  list = json_array_new ();
  failures = json_array_new ();
  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      const char *name = by_sandbox_json_string_at (names, i);
      BySandboxInstance *instance = find_instance (call->region, environment, name);

      if (instance != NULL)
        json_array_add_object_element (list, describe_instance (instance));
      else
        add_failure (failures, name);
    }
  return answer_with_failures ("containerInstances", list, failures);
}

static const BySandboxOperation operations[] = {
  { "ListClusters", list_clusters },
  { "DescribeClusters", describe_clusters },
  { "ListContainerInstances", list_container_instances },
  { "DescribeContainerInstances", describe_container_instances },
  { NULL, NULL },
};

const BySandboxService by_sandbox_ecs = { "ecs", operations };
