/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-resources.h"

#include "by-sandbox-batch.h"
#include "by-sandbox-identities.h"
#include "by-sandbox-network.h"
#include "by-sandbox-properties.h"
#include "by-sandbox-repositories.h"
#include "by-sandbox-validate.h"

/* Resource types of Batch, EC2, IAM and ECR; any other of AWS's becomes a name and nothing more. */

static BySandboxAccount *
get_account (BySandboxResource *resource)
{
  return by_sandbox_region_get_account (resource->stack->region);
}

char *
by_sandbox_resource_make_reason (BySandboxResource *resource,
                                 const char *service,
                                 guint status,
                                 const char *code,
                                 const char *message)
{
  g_autofree char *token = by_sandbox_account_make_uuid (get_account (resource));
  g_autofree char *request = by_sandbox_account_make_uuid (get_account (resource));
  g_autofree char *origin
      = service == NULL ? g_strdup ("")
                        : g_strdup_printf (" (Service: %s, Status Code: %u, Request ID: %s)",
                                           service, status, request);

  return g_strdup_printf ("Resource handler returned message: \"%s%s\" (RequestToken: %s, "
                          "HandlerErrorCode: %s)",
                          message, origin, token, code);
}

static gboolean
fail_existing (BySandboxResource *resource, const char *name, char **problem)
{
  g_autofree char *message = g_strdup_printf ("Resource of type '%s' with identifier '%s' already "
                                              "exists.", resource->type, name);

  *problem = by_sandbox_resource_make_reason (resource, NULL, 0, "AlreadyExists", message);
  return FALSE;
}

void
by_sandbox_resource_set_reference (BySandboxResource *resource, const char *physical_id)
{
  char *copy = g_strdup (physical_id);

  g_free (resource->physical_id);
  resource->physical_id = copy;
  by_plan_set_reference (resource->stack->plan, resource->logical_id, physical_id);
}

void
by_sandbox_resource_set_attribute (BySandboxResource *resource, const char *name, const char *value)
{
  if (resource->attributes == NULL)
    resource->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (resource->attributes, g_strdup (name), g_strdup (value));
  by_plan_set_attribute (resource->stack->plan, resource->logical_id, name, value);
}

/* The name that the template gives, else one that CloudFormation makes up. (transfer full) */
static char *
choose_name (BySandboxResource *resource, JsonObject *properties, const char *property)
{
  const char *given = by_sandbox_json_string (properties, property);
  g_autofree char *suffix = NULL;

  if (given != NULL && *given != '\0')
    return g_strdup (given);
  suffix = by_sandbox_account_make_suffix (get_account (resource), 12);
  if (g_str_has_prefix (resource->type, "AWS::Batch::"))
    return g_strdup_printf ("%s-%s", resource->logical_id, suffix);
  return g_strdup_printf ("%s-%s-%s", resource->stack->name, resource->logical_id, suffix);
}

/* Whether the service takes what the properties come to. */
static gboolean
check_request (BySandboxResource *resource,
               BySandboxModel *model,
               const char *shape,
               JsonObject *request,
               char **problem)
{
  g_autoptr (GPtrArray) flaws
      = by_sandbox_validate (by_sandbox_model_get_shape (model, shape), request);
  g_autofree char *code = NULL;
  g_autofree char *message = NULL;

  if (flaws->len == 0)
    return TRUE;
  by_sandbox_flaws_describe (flaws, model, &code, &message);
  *problem = by_sandbox_resource_make_reason (resource, NULL, 0, "InvalidRequest", message);
  return FALSE;
}

/* Batch */

static JsonObject *
make_batch_request (BySandboxResource *resource,
                    JsonObject *properties,
                    const char *shape,
                    const char *name_property)
{
  BySandboxModel *model = by_sandbox_account_get_model (get_account (resource), "batch");
  g_autofree char *name = choose_name (resource, properties, name_property);
  g_autofree char *member = g_strdup (name_property);
  JsonObject *request
      = by_sandbox_properties_to_request (by_sandbox_model_get_shape (model, shape), properties);

  member[0] = g_ascii_tolower (member[0]);
  json_object_set_string_member (request, member, name);
  return request;
}

static gboolean
fail_batch (BySandboxResource *resource, const char *name, const char *text, char **problem)
{
  g_autofree char *message = NULL;

  if (g_str_equal (text, "Object already exists"))
    return fail_existing (resource, name, problem);
  message = g_strdup_printf ("Error executing request, Exception : %s", text);
  *problem = by_sandbox_resource_make_reason (resource, "Batch", 400, "InvalidRequest", message);
  return FALSE;
}

static gboolean
create_environment (BySandboxResource *resource, JsonObject *properties, char **problem)
{
  BySandboxBatch *batch = by_sandbox_batch_get (resource->stack->region);
  g_autoptr (JsonObject) request = make_batch_request (
      resource, properties, "CreateComputeEnvironmentRequest", "ComputeEnvironmentName");
  g_autofree char *text = NULL;
  JsonObject *environment = by_sandbox_batch_create_environment (batch, request, &text);
  const char *arn;

  if (environment == NULL)
    return fail_batch (resource, by_sandbox_json_string (request, "computeEnvironmentName"), text,
                       problem);
  arn = by_sandbox_json_string (environment, "computeEnvironmentArn");
  by_sandbox_resource_set_reference (resource, arn);
  by_sandbox_resource_set_attribute (resource, "ComputeEnvironmentArn", arn);
  return TRUE;
}

static gboolean
check_environment (BySandboxResource *resource, char **problem)
{
  JsonObject *environment = by_sandbox_batch_find_environment (
      by_sandbox_batch_get (resource->stack->region), resource->physical_id);

  if (g_strcmp0 (by_sandbox_json_string (environment, "status"), "INVALID") != 0)
    return TRUE;
  *problem = by_sandbox_resource_make_reason (
      resource, NULL, 0, "NotStabilized",
      by_sandbox_json_string (environment, "statusReason"));
  return FALSE;
}

static gboolean
remove_environment (BySandboxResource *resource, char **problem)
{
  g_autofree char *text = NULL;

  if (by_sandbox_batch_remove_environment (by_sandbox_batch_get (resource->stack->region),
                                           resource->physical_id, &text))
    return TRUE;
  return fail_batch (resource, resource->physical_id, text, problem);
}

static gboolean
create_queue (BySandboxResource *resource, JsonObject *properties, char **problem)
{
  g_autoptr (JsonObject) request
      = make_batch_request (resource, properties, "CreateJobQueueRequest", "JobQueueName");
  g_autofree char *text = NULL;
  JsonObject *queue = by_sandbox_batch_create_queue (
      by_sandbox_batch_get (resource->stack->region), request, &text);
  const char *arn;

  if (queue == NULL)
    return fail_batch (resource, by_sandbox_json_string (request, "jobQueueName"), text, problem);
  arn = by_sandbox_json_string (queue, "jobQueueArn");
  by_sandbox_resource_set_reference (resource, arn);
  by_sandbox_resource_set_attribute (resource, "JobQueueArn", arn);
  return TRUE;
}

static gboolean
remove_queue (BySandboxResource *resource, char **problem)
{
  return by_sandbox_batch_remove_queue (by_sandbox_batch_get (resource->stack->region),
                                        resource->physical_id, problem);
}

static gboolean
create_definition (BySandboxResource *resource, JsonObject *properties, char **problem)
{
  g_autoptr (JsonObject) request = make_batch_request (
      resource, properties, "RegisterJobDefinitionRequest", "JobDefinitionName");
  g_autofree char *text = NULL;
  JsonObject *definition = by_sandbox_batch_register_definition (
      by_sandbox_batch_get (resource->stack->region), request, &text);
  const char *arn;

  if (definition == NULL)
    return fail_batch (resource, by_sandbox_json_string (request, "jobDefinitionName"), text,
                       problem);
  arn = by_sandbox_json_string (definition, "jobDefinitionArn");
  by_sandbox_resource_set_reference (resource, arn);
  by_sandbox_resource_set_attribute (resource, "JobDefinitionArn", arn);
  return TRUE;
}

static gboolean
remove_definition (BySandboxResource *resource, char **problem)
{
  return by_sandbox_batch_deregister_definition (by_sandbox_batch_get (resource->stack->region),
                                                 resource->physical_id, problem);
}

/* IAM */

static gboolean
fail_iam (BySandboxResource *resource, const char *kind, const char *name, char **problem)
{
  g_autofree char *message = g_strdup_printf ("%s with name %s already exists.", kind, name);

  *problem = by_sandbox_resource_make_reason (resource, "Iam", 409, "AlreadyExists", message);
  return FALSE;
}

static gboolean
create_role (BySandboxResource *resource, JsonObject *properties, char **problem)
{
  static const char *const rights[] = { "ManagedPolicyArns", "Policies", NULL };
  g_autofree char *name = choose_name (resource, properties, "RoleName");
  JsonObject *role = by_sandbox_identities_add_role (
      get_account (resource), name, by_sandbox_json_string (properties, "Path"),
      json_object_get_member (properties, "AssumeRolePolicyDocument"));

  if (role == NULL)
    return fail_iam (resource, "Role", name, problem);
  by_sandbox_json_take_over (role, properties, rights);
  by_sandbox_resource_set_reference (resource, name);
  by_sandbox_resource_set_attribute (resource, "Arn", by_sandbox_json_string (role, "Arn"));
  by_sandbox_resource_set_attribute (resource, "RoleId", by_sandbox_json_string (role, "RoleId"));
  return TRUE;
}

static gboolean
remove_role (BySandboxResource *resource, char **problem)
{
  by_sandbox_network_remove (by_sandbox_identities_get (get_account (resource))->roles, "RoleName",
                             resource->physical_id);
  return TRUE;
}

static gboolean
create_profile (BySandboxResource *resource, JsonObject *properties, char **problem)
{
  g_autofree char *name = choose_name (resource, properties, "InstanceProfileName");
  JsonArray *roles = by_sandbox_json_array (properties, "Roles");
  const char *role = roles != NULL && json_array_get_length (roles) > 0
                         ? by_sandbox_json_string_at (roles, 0)
                         : NULL;
  JsonObject *profile = by_sandbox_identities_add_profile (
      get_account (resource), name, by_sandbox_json_string (properties, "Path"), role);

  if (profile == NULL)
    return fail_iam (resource, "Instance Profile", name, problem);
  by_sandbox_resource_set_reference (resource, name);
  by_sandbox_resource_set_attribute (resource, "Arn", by_sandbox_json_string (profile, "Arn"));
  return TRUE;
}

static gboolean
remove_profile (BySandboxResource *resource, char **problem)
{
  by_sandbox_network_remove (by_sandbox_identities_get (get_account (resource))->profiles,
                             "InstanceProfileName", resource->physical_id);
  return TRUE;
}

/* EC2 */

static gboolean
create_security_group (BySandboxResource *resource, JsonObject *properties, char **problem)
{
  BySandboxRegion *region = resource->stack->region;
  BySandboxNetwork *network = by_sandbox_network_get (region);
  g_autofree char *name = choose_name (resource, properties, "GroupName");
  const char *vpc_id = by_sandbox_json_string (properties, "VpcId");
  JsonObject *group;

  if (by_sandbox_network_find (network->security_groups, "GroupName", name) != NULL)
    return fail_existing (resource, name, problem);
  group = by_sandbox_network_add_security_group (
      region, name, by_sandbox_json_string (properties, "GroupDescription"),
      vpc_id != NULL
          ? vpc_id
          : by_sandbox_json_string (by_sandbox_json_object_at (network->vpcs, 0), "VpcId"));
  by_sandbox_resource_set_reference (resource, by_sandbox_json_string (group, "GroupId"));
  by_sandbox_resource_set_attribute (resource, "GroupId", by_sandbox_json_string (group, "GroupId"));
  by_sandbox_resource_set_attribute (resource, "VpcId", by_sandbox_json_string (group, "VpcId"));
  return TRUE;
}

static gboolean
remove_security_group (BySandboxResource *resource, char **problem)
{
  by_sandbox_network_remove (by_sandbox_network_get (resource->stack->region)->security_groups,
                             "GroupId", resource->physical_id);
  return TRUE;
}

static gboolean
create_launch_template (BySandboxResource *resource, JsonObject *properties, char **problem)
{
  BySandboxRegion *region = resource->stack->region;
  g_autofree char *name = choose_name (resource, properties, "LaunchTemplateName");
  g_autofree char *maker = NULL;
  JsonObject *launch_template;

  if (by_sandbox_network_find (by_sandbox_network_get (region)->launch_templates,
                               "LaunchTemplateName", name)
      != NULL)
    return fail_existing (resource, name, problem);
  maker = g_strdup_printf ("arn:aws:iam::%s:user/%s",
                           by_sandbox_account_get_id (get_account (resource)),
                           by_sandbox_account_get_user_name (get_account (resource)));
  launch_template = by_sandbox_network_add_launch_template (region, name, maker);
  by_sandbox_resource_set_reference (resource, by_sandbox_json_string (launch_template, "LaunchTemplateId"));
  by_sandbox_resource_set_attribute (resource, "LaunchTemplateId", resource->physical_id);
  by_sandbox_resource_set_attribute (resource, "LatestVersionNumber", "1");
  by_sandbox_resource_set_attribute (resource, "DefaultVersionNumber", "1");
  return TRUE;
}

static gboolean
remove_launch_template (BySandboxResource *resource, char **problem)
{
  by_sandbox_network_remove (by_sandbox_network_get (resource->stack->region)->launch_templates,
                             "LaunchTemplateId", resource->physical_id);
  return TRUE;
}

/* ECR */

static gboolean
create_repository (BySandboxResource *resource, JsonObject *properties, char **problem)
{
  BySandboxModel *model = by_sandbox_account_get_model (get_account (resource), "ecr");
  g_autoptr (JsonObject) request = by_sandbox_properties_to_request (
      by_sandbox_model_get_shape (model, "CreateRepositoryRequest"), properties);
  g_autofree char *chosen = choose_name (resource, properties, "RepositoryName");
  g_autofree char *name = by_sandbox_json_string (properties, "RepositoryName") != NULL
                              ? g_strdup (chosen)
                              : g_ascii_strdown (chosen, -1);
  JsonObject *repository;

  json_object_set_string_member (request, "repositoryName", name);
  if (!check_request (resource, model, "CreateRepositoryRequest", request, problem))
    return FALSE;
  repository = by_sandbox_repositories_create (resource->stack->region, request);
  if (repository == NULL)
    return fail_existing (resource, name, problem);
  by_sandbox_resource_set_reference (resource, name);
  by_sandbox_resource_set_attribute (resource, "Arn", by_sandbox_json_string (repository, "repositoryArn"));
  by_sandbox_resource_set_attribute (resource, "RepositoryUri", by_sandbox_json_string (repository, "repositoryUri"));
  return TRUE;
}

static gboolean
remove_repository (BySandboxResource *resource, char **problem)
{
  BySandboxRegion *region = resource->stack->region;
  JsonArray *images = by_sandbox_repositories_get_images (region, resource->physical_id);
  g_autofree char *message = NULL;

  if (images != NULL && json_array_get_length (images) > 0
      && !by_sandbox_json_boolean (resource->properties, "EmptyOnDelete", FALSE))
    {
      message = g_strdup_printf ("The repository with name '%s' in registry with id '%s' cannot be "
                                 "deleted because it still contains images",
                                 resource->physical_id,
                                 by_sandbox_account_get_id (get_account (resource)));
      *problem = by_sandbox_resource_make_reason (resource, "Ecr", 400, "GeneralServiceException",
                                                  message);
      return FALSE;
    }
  by_sandbox_repositories_remove (region, resource->physical_id);
  return TRUE;
}

/* Anything else */

static gboolean
create_other (BySandboxResource *resource, JsonObject *properties, char **problem)
{
  g_autofree char *name = choose_name (resource, properties, "Name");

  by_sandbox_resource_set_reference (resource, name);
  by_sandbox_resource_set_attribute (resource, "Arn", name);
  return TRUE;
}

static gboolean
remove_other (BySandboxResource *resource, char **problem)
{
  return TRUE;
}

/* Seconds as AWS takes them, about. */
static const BySandboxResourceType types[] = {
  { "AWS::Batch::ComputeEnvironment", 42, 65, create_environment, check_environment,
    remove_environment },
  { "AWS::Batch::JobQueue", 28, 36, create_queue, NULL, remove_queue },
  { "AWS::Batch::JobDefinition", 3, 2, create_definition, NULL, remove_definition },
  { "AWS::IAM::Role", 18, 14, create_role, NULL, remove_role },
  { "AWS::IAM::InstanceProfile", 122, 3, create_profile, NULL, remove_profile },
  { "AWS::IAM::Policy", 16, 12, create_other, NULL, remove_other },
  { "AWS::EC2::SecurityGroup", 7, 4, create_security_group, NULL, remove_security_group },
  { "AWS::EC2::LaunchTemplate", 6, 5, create_launch_template, NULL, remove_launch_template },
  { "AWS::ECR::Repository", 3, 3, create_repository, NULL, remove_repository },
  { "AWS::Logs::LogGroup", 4, 3, create_other, NULL, remove_other },
};

static const BySandboxResourceType other_type
    = { NULL, 8, 5, create_other, NULL, remove_other };

const BySandboxResourceType *
by_sandbox_resource_type_find (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].type, type))
      return &types[i];
  return &other_type;
}
