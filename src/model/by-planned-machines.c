/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads compute environments and job definitions out of a plan. Values are as the template gives
 * them: a number may be a number or text, and what is not answered yet is a placeholder, which
 * counts as absent.
 */
#include "by-planned-machines.h"

#include <string.h>

void
by_planned_environment_free (ByPlannedEnvironment *environment)
{
  g_free (environment->logical_id);
  g_strfreev (environment->types);
  g_free (environment);
}

void
by_planned_job_free (ByPlannedJob *job)
{
  g_free (job->logical_id);
  g_free (job);
}

static JsonObject *
get_object (JsonObject *parent, const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *parent, const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static const char *
get_string (JsonObject *parent, const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : "";
}

static guint64
get_number (JsonObject *parent, const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;
  double number = 0;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return 0;

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    number = g_ascii_strtod (json_node_get_string (node), NULL);
  else
    number = json_node_get_double (node);
  return number > 0 && number < G_MAXUINT32 ? (guint64) number : 0;
}

static char **
dup_strings (JsonArray *array)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (json_node_get_value_type (node) == G_TYPE_STRING
          && by_instance_name_is_valid (json_node_get_string (node)))
        g_strv_builder_add (builder, json_node_get_string (node));
    }

  return g_strv_builder_end (builder);
}

/* While nobody knows the types, their names tell: AWS's families of GPUs begin with g and p. */
static gboolean
has_gpus (const char *name, ByInstanceTypes *types)
{
  g_autoptr (GPtrArray) members = NULL;

  if (types != NULL && by_instance_types_get_state (types) == BY_LIST_READY)
    {
      members = by_instance_types_dup_members (types, name);
      if (members->len > 0)
        return by_instance_type_get_gpus (g_ptr_array_index (members, 0)) > 0;
    }

  return (name[0] == 'g' || name[0] == 'p') && g_ascii_isdigit (name[1]);
}

static const ByPlanResource *
get_resource (GPtrArray *resources, guint index, const char *type)
{
  const ByPlanResource *resource = g_ptr_array_index (resources, index);

  return resource->condition_met && g_str_equal (resource->type, type) ? resource : NULL;
}

static JsonObject *
get_properties (const ByPlanResource *resource)
{
  return resource->properties != NULL && JSON_NODE_HOLDS_OBJECT (resource->properties)
             ? json_node_get_object (resource->properties)
             : NULL;
}

/**
 * by_plan_dup_environment:
 * @resource: of type `AWS::Batch::ComputeEnvironment`
 * @types: (nullable): tells which instance types have GPUs
 *
 * Returns: (transfer full): what it says
 */
ByPlannedEnvironment *
by_plan_dup_environment (const ByPlanResource *resource, ByInstanceTypes *types)
{
  ByPlannedEnvironment *environment = g_new0 (ByPlannedEnvironment, 1);
  JsonObject *compute = get_object (get_properties (resource), "ComputeResources");

  environment->logical_id = g_strdup (resource->logical_id);
  environment->types = dup_strings (get_array (compute, "InstanceTypes"));
  environment->min_vcpus = (guint) get_number (compute, "MinvCpus");
  environment->max_vcpus = (guint) get_number (compute, "MaxvCpus");
  environment->spot = g_ascii_strcasecmp (get_string (compute, "Type"), "SPOT") == 0;
  for (guint i = 0; environment->types[i] != NULL && !environment->gpu; i++)
    environment->gpu = has_gpus (environment->types[i], types);

  return environment;
}

/**
 * by_plan_dup_job:
 * @resource: of type `AWS::Batch::JobDefinition`
 *
 * Returns: (transfer full): what it says
 */
ByPlannedJob *
by_plan_dup_job (const ByPlanResource *resource)
{
  ByPlannedJob *job = g_new0 (ByPlannedJob, 1);
  JsonObject *container = get_object (get_properties (resource), "ContainerProperties");
  JsonArray *needs = get_array (container, "ResourceRequirements");

  job->logical_id = g_strdup (resource->logical_id);
  job->vcpus = (guint) get_number (container, "Vcpus");
  job->memory = get_number (container, "Memory");
  for (guint i = 0; needs != NULL && i < json_array_get_length (needs); i++)
    {
      JsonNode *node = json_array_get_element (needs, i);
      JsonObject *need = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *what = get_string (need, "Type");

      if (g_str_equal (what, "VCPU"))
        job->vcpus = (guint) get_number (need, "Value");
      else if (g_str_equal (what, "MEMORY"))
        job->memory = get_number (need, "Value");
      else if (g_str_equal (what, "GPU"))
        job->gpus = (guint) get_number (need, "Value");
    }

  return job;
}

/**
 * by_plan_dup_environments:
 * @types: (nullable): tells which instance types have GPUs
 *
 * Returns: (transfer full): a #ByPlannedEnvironment for each that would exist
 */
GPtrArray *
by_plan_dup_environments (ByPlan *plan, ByInstanceTypes *types)
{
  GPtrArray *resources = by_plan_get_resources (plan);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) by_planned_environment_free);

  for (guint i = 0; i < resources->len; i++)
    {
      const ByPlanResource *resource
          = get_resource (resources, i, "AWS::Batch::ComputeEnvironment");

      if (resource != NULL)
        g_ptr_array_add (found, by_plan_dup_environment (resource, types));
    }

  return found;
}

/**
 * by_plan_dup_jobs:
 *
 * Returns: (transfer full): a #ByPlannedJob for each job definition that would exist
 */
GPtrArray *
by_plan_dup_jobs (ByPlan *plan)
{
  GPtrArray *resources = by_plan_get_resources (plan);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) by_planned_job_free);

  for (guint i = 0; i < resources->len; i++)
    {
      const ByPlanResource *resource = get_resource (resources, i, "AWS::Batch::JobDefinition");

      if (resource != NULL)
        g_ptr_array_add (found, by_plan_dup_job (resource));
    }

  return found;
}

const ByPlannedJob *
by_planned_jobs_find_largest (GPtrArray *jobs, gboolean gpu)
{
  const ByPlannedJob *largest = NULL;

  for (guint i = 0; i < jobs->len; i++)
    {
      const ByPlannedJob *job = g_ptr_array_index (jobs, i);

      if ((job->gpus > 0) == gpu && (largest == NULL || job->memory > largest->memory))
        largest = job;
    }

  return largest;
}

gboolean
by_planned_job_fits (const ByPlannedJob *job, ByInstanceType *type)
{
  return by_instance_type_get_vcpus (type) >= job->vcpus
         && by_instance_type_get_usable_memory (type) >= job->memory
         && by_instance_type_get_gpus (type) >= job->gpus;
}
