/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-resource-lookup.h"

#include "by-sandbox-batch.h"
#include "by-sandbox-identities.h"
#include "by-sandbox-network.h"
#include "by-sandbox-repositories.h"
#include "by-sandbox-resources.h"

static JsonObject *
find_environment (BySandboxRegion *region, const char *id)
{
  return by_sandbox_batch_find_environment (by_sandbox_batch_get (region), id);
}

static JsonObject *
find_queue (BySandboxRegion *region, const char *id)
{
  return by_sandbox_batch_find_queue (by_sandbox_batch_get (region), id);
}

static JsonObject *
find_definition (BySandboxRegion *region, const char *id)
{
  JsonObject *definition = by_sandbox_batch_find_definition (by_sandbox_batch_get (region), id);

  return g_strcmp0 (by_sandbox_json_string (definition, "status"), "ACTIVE") == 0 ? definition
                                                                               : NULL;
}

static JsonObject *
find_role (BySandboxRegion *region, const char *id)
{
  BySandboxAccount *account = by_sandbox_region_get_account (region);

  return by_sandbox_network_find (by_sandbox_identities_get (account)->roles, "RoleName", id);
}

static JsonObject *
find_profile (BySandboxRegion *region, const char *id)
{
  BySandboxAccount *account = by_sandbox_region_get_account (region);

  return by_sandbox_network_find (by_sandbox_identities_get (account)->profiles,
                                  "InstanceProfileName", id);
}

static JsonObject *
find_security_group (BySandboxRegion *region, const char *id)
{
  return by_sandbox_network_find (by_sandbox_network_get (region)->security_groups, "GroupId", id);
}

static JsonObject *
find_launch_template (BySandboxRegion *region, const char *id)
{
  return by_sandbox_network_find (by_sandbox_network_get (region)->launch_templates,
                                  "LaunchTemplateId", id);
}

typedef JsonObject *(*Find) (BySandboxRegion *region, const char *id);

static const struct
{
  const char *type;
  Find find;
} types[] = {
  { "AWS::Batch::ComputeEnvironment", find_environment },
  { "AWS::Batch::JobQueue", find_queue },
  { "AWS::Batch::JobDefinition", find_definition },
  { "AWS::IAM::Role", find_role },
  { "AWS::IAM::InstanceProfile", find_profile },
  { "AWS::EC2::SecurityGroup", find_security_group },
  { "AWS::EC2::LaunchTemplate", find_launch_template },
  { "AWS::ECR::Repository", by_sandbox_repositories_find },
};

/* (nullable) */
static Find
get_find (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].type, type))
      return types[i].find;
  return NULL;
}

JsonObject *
by_sandbox_resource_look_up (BySandboxResource *resource)
{
  Find find = get_find (resource->type);

  return find == NULL || resource->physical_id == NULL
             ? NULL
             : find (resource->stack->region, resource->physical_id);
}

gboolean
by_sandbox_resource_check_is_there (BySandboxResource *resource, char **problem)
{
  g_autofree char *message = NULL;

  if (resource->physical_id == NULL || get_find (resource->type) == NULL
      || by_sandbox_resource_look_up (resource) != NULL)
    return TRUE;
  message = g_strdup_printf ("Resource of type '%s' with identifier '%s' was not found.",
                             resource->type, resource->physical_id);
  *problem = by_sandbox_resource_make_reason (resource, NULL, 0, "NotFound", message);
  return FALSE;
}
