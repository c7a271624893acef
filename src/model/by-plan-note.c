/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-plan-note.h"

#include <glib/gi18n.h>
#include <string.h>

#include "by-planned-machines.h"
#include "by-stack-checks.h"

static JsonObject *
get_properties (const ByPlanResource *resource)
{
  return JSON_NODE_HOLDS_OBJECT (resource->properties) ? json_node_get_object (resource->properties)
                                                       : NULL;
}

static JsonArray *
get_array (JsonObject *parent, const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_object (JsonObject *parent, const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonObject *
get_element (JsonArray *array, guint index)
{
  JsonNode *node = array != NULL && index < json_array_get_length (array)
                       ? json_array_get_element (array, index)
                       : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* A number or a text as text; what else it may be is not worth a note. */
static char *
dup_text (JsonObject *parent, const char *name)
{
  JsonNode *node = parent != NULL ? json_object_get_member (parent, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);

  return g_strdup_printf ("%.15g", json_node_get_double (node));
}

static char *
note_environment (const ByPlanResource *resource, ByInstanceTypes *types)
{
  g_autoptr (ByPlannedEnvironment) environment = by_plan_dup_environment (resource, types);

  return g_strdup_printf (environment->spot ? _ ("spot, %u to %u vCPUs")
                                            : _ ("on demand, %u to %u vCPUs"),
                          environment->min_vcpus, environment->max_vcpus);
}

/* The environment that an entry of a queue's order points to. */
static const ByPlanResource *
find_environment (ByPlan *plan, JsonObject *entry)
{
  g_autofree char *reference = dup_text (entry, "ComputeEnvironment");
  GPtrArray *resources = by_plan_get_resources (plan);

  for (guint i = 0; reference != NULL && i < resources->len; i++)
    {
      const ByPlanResource *resource = g_ptr_array_index (resources, i);
      g_autofree char *placeholder = g_strdup_printf ("${%s}", resource->logical_id);

      if (g_str_equal (reference, placeholder)
          || g_strcmp0 (reference, resource->physical_name) == 0)
        return resource;
    }

  return NULL;
}

static char *
note_queue (ByPlan *plan, const ByPlanResource *resource, ByInstanceTypes *types)
{
  JsonArray *order = get_array (get_properties (resource), "ComputeEnvironmentOrder");
  gboolean spot = FALSE;
  gboolean on_demand = FALSE;

  for (guint i = 0; order != NULL && i < json_array_get_length (order); i++)
    {
      const ByPlanResource *target = find_environment (plan, get_element (order, i));
      g_autoptr (ByPlannedEnvironment) environment
          = target != NULL ? by_plan_dup_environment (target, types) : NULL;

      spot |= environment != NULL && environment->spot;
      on_demand |= environment != NULL && !environment->spot;
    }

  if (spot && on_demand)
    return g_strdup (_ ("spot first, then on demand"));
  if (spot || on_demand)
    return g_strdup (spot ? _ ("spot") : _ ("on demand"));

  return NULL;
}

static char *
note_launch_template (const ByPlanResource *resource)
{
  JsonObject *data = get_object (get_properties (resource), "LaunchTemplateData");
  JsonObject *disk = get_element (get_array (data, "BlockDeviceMappings"), 0);
  g_autofree char *size = dup_text (get_object (disk, "Ebs"), "VolumeSize");

  return size != NULL ? g_strdup_printf (_ ("%s GiB disk"), size) : NULL;
}

static char *
note_security_group (const ByPlanResource *resource)
{
  JsonArray *rules = get_array (get_properties (resource), "SecurityGroupIngress");
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; rules != NULL && i < json_array_get_length (rules); i++)
    {
      JsonObject *rule = get_element (rules, i);
      g_autofree char *port = dup_text (rule, "FromPort");
      g_autofree char *from = dup_text (rule, "CidrIp");

      if (port != NULL && from != NULL)
        /* Translators: a port of a machine, and from where it can be reached. */
        g_ptr_array_add (parts, g_strdup_printf (_ ("port %s from %s"), port, from));
    }

  if (parts->len == 0)
    return g_strdup (_ ("nothing may come in"));

  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

/**
 * by_plan_note_make:
 * @resource: of @plan
 *
 * Returns: (transfer full) (nullable): a few words about it
 */
char *
by_plan_note_make (ByPlan *plan, const ByPlanResource *resource, ByInstanceTypes *types)
{
  if (g_str_equal (resource->type, "AWS::Batch::ComputeEnvironment"))
    return note_environment (resource, types);
  if (g_str_equal (resource->type, "AWS::Batch::JobQueue"))
    return note_queue (plan, resource, types);
  if (g_str_equal (resource->type, "AWS::EC2::LaunchTemplate"))
    return note_launch_template (resource);
  if (g_str_equal (resource->type, "AWS::EC2::SecurityGroup"))
    return note_security_group (resource);
  if (g_str_equal (resource->type, "AWS::ECR::Repository"))
    return g_strdup (_ ("empty"));
  if (g_str_equal (resource->type, "AWS::Batch::JobDefinition"))
    {
      g_autoptr (ByPlannedJob) job = by_plan_dup_job (resource);

      return by_planned_job_dup_text (job);
    }

  return NULL;
}

static void
append_line (GString *text, const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

/* Policies that stand as resources of their own and name the role. */
static void
append_attached (GString *text, ByPlan *plan, const ByPlanResource *role)
{
  g_autofree char *placeholder = g_strdup_printf ("${%s}", role->logical_id);
  GPtrArray *resources = by_plan_get_resources (plan);

  for (guint i = 0; i < resources->len; i++)
    {
      const ByPlanResource *resource = g_ptr_array_index (resources, i);
      JsonArray *roles = NULL;

      if (!resource->condition_met || !g_str_equal (resource->type, "AWS::IAM::Policy"))
        continue;
      roles = get_array (get_properties (resource), "Roles");
      for (guint j = 0; roles != NULL && j < json_array_get_length (roles); j++)
        if (g_strcmp0 (json_array_get_string_element (roles, j), placeholder) == 0)
          append_line (text, resource->logical_id);
    }
}

/**
 * by_plan_note_list_policies:
 * @role: of @plan, of type `AWS::IAM::Role`
 *
 * Returns: (transfer full) (nullable): the names of its policies, AWS's own, its own, and those
 * that stand beside it, one a line
 */
char *
by_plan_note_list_policies (ByPlan *plan, const ByPlanResource *role)
{
  GString *text = g_string_new (NULL);
  JsonArray *managed = get_array (get_properties (role), "ManagedPolicyArns");
  JsonArray *inline_policies = get_array (get_properties (role), "Policies");

  for (guint i = 0; managed != NULL && i < json_array_get_length (managed); i++)
    {
      JsonNode *node = json_array_get_element (managed, i);
      const char *arn
          = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
      const char *slash = strrchr (arn, '/');

      append_line (text, slash != NULL ? slash + 1 : arn);
    }
  for (guint i = 0; inline_policies != NULL && i < json_array_get_length (inline_policies); i++)
    {
      g_autofree char *name = dup_text (get_element (inline_policies, i), "PolicyName");

      if (name != NULL)
        append_line (text, name);
    }
  append_attached (text, plan, role);

  if (text->len == 0)
    return g_string_free (text, TRUE);

  return g_string_free (text, FALSE);
}
