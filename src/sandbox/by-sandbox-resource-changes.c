/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-resource-changes.h"

#include "by-sandbox-batch.h"
#include "by-sandbox-network.h"
#include "by-sandbox-properties.h"
#include "by-sandbox-resources.h"
#include "by-sandbox-scheduler.h"

static JsonObject *
make_request (BySandboxResource *resource, const char *shape, JsonObject *properties)
{
  BySandboxAccount *account = by_sandbox_region_get_account (resource->stack->region);
  BySandboxModel *model = by_sandbox_account_get_model (account, "batch");

  return by_sandbox_properties_to_request (by_sandbox_model_get_shape (model, shape), properties);
}

static gboolean
update_environment (BySandboxResource *resource, JsonObject *properties, char **problem)
{
  static const char *const changeable[] = { "state", "serviceRole", "updatePolicy", NULL };
  JsonObject *environment = by_sandbox_batch_find_environment (
      by_sandbox_batch_get (resource->stack->region), resource->physical_id);
  g_autoptr (JsonObject) request
      = make_request (resource, "CreateComputeEnvironmentRequest", properties);
  JsonObject *changes = by_sandbox_json_object (request, "computeResources");
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  by_sandbox_json_take_over (environment, request, changeable);
  if (changes != NULL)
    {
      json_object_iter_init (&iter, changes);
      while (json_object_iter_next (&iter, &member, &node))
        json_object_set_member (by_sandbox_json_object (environment, "computeResources"), member,
                                json_node_copy (node));
    }
  by_sandbox_batch_environment_updated (by_sandbox_batch_get (resource->stack->region),
                                        environment);
  by_sandbox_scheduler_wake (resource->stack->region);
  return TRUE;
}

static gboolean
update_queue (BySandboxResource *resource, JsonObject *properties, char **problem)
{
  static const char *const changeable[]
      = { "state", "priority", "computeEnvironmentOrder", "jobStateTimeLimitActions", NULL };
  JsonObject *queue = by_sandbox_batch_find_queue (by_sandbox_batch_get (resource->stack->region),
                                                   resource->physical_id);
  g_autoptr (JsonObject) request = make_request (resource, "CreateJobQueueRequest", properties);

  by_sandbox_json_take_over (queue, request, changeable);
  by_sandbox_scheduler_wake (resource->stack->region);
  return TRUE;
}

/* A definition never changes: another revision of it takes its place. */
static gboolean
update_definition (BySandboxResource *resource, JsonObject *properties, char **problem)
{
  BySandboxBatch *batch = by_sandbox_batch_get (resource->stack->region);
  JsonObject *definition = by_sandbox_batch_find_definition (batch, resource->physical_id);
  g_autoptr (JsonObject) request
      = make_request (resource, "RegisterJobDefinitionRequest", properties);
  g_autofree char *text = NULL;
  const char *arn;

  json_object_set_string_member (request, "jobDefinitionName",
                                 by_sandbox_json_string (definition, "jobDefinitionName"));
  by_sandbox_batch_deregister_definition (batch, resource->physical_id, &text);
  definition = by_sandbox_batch_register_definition (batch, request, &text);
  if (definition == NULL)
    {
      *problem = by_sandbox_resource_make_reason (resource, "Batch", 400, "InvalidRequest", text);
      return FALSE;
    }
  arn = by_sandbox_json_string (definition, "jobDefinitionArn");
  by_sandbox_resource_set_reference (resource, arn);
  by_sandbox_resource_set_attribute (resource, "JobDefinitionArn", arn);
  return TRUE;
}

static gboolean
update_launch_template (BySandboxResource *resource, JsonObject *properties, char **problem)
{
  BySandboxNetwork *network = by_sandbox_network_get (resource->stack->region);
  JsonObject *launch_template = by_sandbox_network_find (
      network->launch_templates, "LaunchTemplateId", resource->physical_id);
  gint64 version;
  g_autofree char *text = NULL;

  version = by_sandbox_json_int (launch_template, "LatestVersionNumber", 1) + 1;
  text = g_strdup_printf ("%" G_GINT64_FORMAT, version);
  json_object_set_int_member (launch_template, "LatestVersionNumber", version);
  by_sandbox_resource_set_attribute (resource, "LatestVersionNumber", text);
  return TRUE;
}

/* createOnlyProperties of the types' schemas in the CloudFormation registry, as cfn-lint 1.51 has
 * them; the name, which is among them, stands apart in the table below. */
static const char *const environment_replacing[]
    = { "Type", "EksConfiguration", "Tags", NULL };
static const char *const queue_replacing[] = { "JobQueueType", "Tags", NULL };
static const char *const path_replacing[] = { "Path", NULL };
static const char *const group_replacing[] = { "GroupDescription", "VpcId", NULL };
static const char *const repository_replacing[] = { "EncryptionConfiguration", NULL };

static const BySandboxResourceChanges types[] = {
  { "AWS::Batch::ComputeEnvironment", "ComputeEnvironmentName", environment_replacing, NULL, 30,
    update_environment },
  { "AWS::Batch::JobQueue", "JobQueueName", queue_replacing, NULL, 15, update_queue },
  { "AWS::Batch::JobDefinition", "JobDefinitionName", NULL, "Ref", 3,
    update_definition },
  { "AWS::IAM::Role", "RoleName", path_replacing, NULL, 15, NULL },
  { "AWS::IAM::InstanceProfile", "InstanceProfileName", path_replacing, NULL, 60, NULL },
  { "AWS::EC2::SecurityGroup", "GroupName", group_replacing, NULL, 5, NULL },
  { "AWS::EC2::LaunchTemplate", "LaunchTemplateName", NULL, "LatestVersionNumber", 4,
    update_launch_template },
  { "AWS::ECR::Repository", "RepositoryName", repository_replacing, NULL, 3, NULL },
  { "AWS::Logs::LogGroup", "LogGroupName", NULL, NULL, 3, NULL },
};

static const BySandboxResourceChanges other_type = { NULL, NULL, NULL, NULL, 5, NULL };

const BySandboxResourceChanges *
by_sandbox_resource_changes_find (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].type, type))
      return &types[i];
  return &other_type;
}

static gboolean
is_changed (JsonObject *before, JsonObject *after, const char *member)
{
  JsonNode *old = before == NULL ? NULL : json_object_get_member (before, member);
  JsonNode *new = after == NULL ? NULL : json_object_get_member (after, member);

  return old == NULL || new == NULL ? old != new : !json_node_equal (old, new);
}

/* Other machines are another environment, unless ReplaceComputeEnvironment says otherwise; the role
 * of a spot fleet always is. conditionalCreateOnlyProperties of the same schema. */
static gboolean
replaces_machines (JsonObject *before, JsonObject *after)
{
  static const char *const kinds[]
      = { "AllocationStrategy", "BidPercentage", "Ec2Configuration",   "Ec2KeyPair",
          "ImageId",            "InstanceRole",  "InstanceTypes",      "LaunchTemplate",
          "PlacementGroup",     "ScalingPolicy", "SecurityGroupIds",   "Subnets",
          "Tags",               "Type",          NULL };
  JsonNode *replace = json_object_get_member (after, "ReplaceComputeEnvironment");
  g_autofree char *text = replace == NULL ? NULL : by_sandbox_json_text (replace);
  JsonObject *old = by_sandbox_json_object (before, "ComputeResources");
  JsonObject *new = by_sandbox_json_object (after, "ComputeResources");

  if (is_changed (old, new, "SpotIamFleetRole"))
    return TRUE;
  if (text != NULL && g_ascii_strcasecmp (text, "false") == 0)
    return FALSE;
  for (guint i = 0; kinds[i] != NULL; i++)
    if (is_changed (old, new, kinds[i]))
      return TRUE;
  return FALSE;
}

gboolean
by_sandbox_resource_changes_replace (const BySandboxResourceChanges *self,
                                     const char *property,
                                     JsonObject *before,
                                     JsonObject *after)
{
  if (g_strcmp0 (self->name, property) == 0
      || (self->replacing != NULL && g_strv_contains (self->replacing, property)))
    return TRUE;
  return self->update == update_environment && g_str_equal (property, "ComputeResources")
         && replaces_machines (before, after);
}
