/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What the parameters of a template are for, told by the properties they end in, else by their
 * type.
 */

#include "by-parameter-use.h"

#include "by-parameter-private.h"
#include "by-reference.h"
#include "by-sub-text.h"

#include <string.h>

static const struct
{
  const char *type;
  const char *property;
  ByParameterUse use;
} uses[] = {
  { "AWS::Batch::ComputeEnvironment", "BidPercentage", BY_PARAMETER_USE_PERCENTAGE },
  { "AWS::Batch::ComputeEnvironment", "DesiredvCpus", BY_PARAMETER_USE_VCPUS },
  { "AWS::Batch::ComputeEnvironment", "Ec2KeyPair", BY_PARAMETER_USE_KEY_PAIR },
  { "AWS::Batch::ComputeEnvironment", "InstanceTypes", BY_PARAMETER_USE_INSTANCE_TYPES },
  { "AWS::Batch::ComputeEnvironment", "MaxvCpus", BY_PARAMETER_USE_VCPUS },
  { "AWS::Batch::ComputeEnvironment", "MinvCpus", BY_PARAMETER_USE_VCPUS },
  { "AWS::Batch::ComputeEnvironment", "ServiceRole", BY_PARAMETER_USE_ROLE },
  { "AWS::Batch::ComputeEnvironment", "Subnets", BY_PARAMETER_USE_SUBNETS },
  { "AWS::Batch::JobDefinition", "Memory", BY_PARAMETER_USE_MEMORY },
  { "AWS::Batch::JobDefinition", "Vcpus", BY_PARAMETER_USE_VCPUS },
  { "AWS::EC2::LaunchTemplate", "InstanceType", BY_PARAMETER_USE_INSTANCE_TYPES },
  { "AWS::EC2::LaunchTemplate", "KeyName", BY_PARAMETER_USE_KEY_PAIR },
  { "AWS::EC2::LaunchTemplate", "VolumeSize", BY_PARAMETER_USE_STORAGE },
  { "AWS::EC2::SecurityGroup", "CidrIp", BY_PARAMETER_USE_CIDR },
  { "AWS::EC2::SecurityGroup", "VpcId", BY_PARAMETER_USE_VPC },
  { "AWS::ECR::Repository", "RepositoryName", BY_PARAMETER_USE_REPOSITORY },
};

typedef struct
{
  GHashTable *parameters; /* (borrowed) */
  const char *logical_id;
  const char *type;
} Search;

static gboolean
mentions (const char *text, const char *word)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  return strstr (lower, word) != NULL;
}

/* Instance types with or without GPU: the author says it in a name, nothing else does. */
static ByParameterUse
refine (const Search *self, const char *parameter, ByParameterUse use)
{
  if (use != BY_PARAMETER_USE_INSTANCE_TYPES)
    return use;
  if (mentions (parameter, "gpu"))
    return BY_PARAMETER_USE_GPU_INSTANCE_TYPES;
  if (mentions (parameter, "cpu"))
    return BY_PARAMETER_USE_CPU_INSTANCE_TYPES;
  if (mentions (self->logical_id, "gpu"))
    return BY_PARAMETER_USE_GPU_INSTANCE_TYPES;
  if (mentions (self->logical_id, "cpu"))
    return BY_PARAMETER_USE_CPU_INSTANCE_TYPES;

  return use;
}

static void
note (const Search *self, const char *name, ByParameterUse use)
{
  ByParameter *parameter = g_hash_table_lookup (self->parameters, name);

  if (parameter != NULL && by_parameter_get_use (parameter) == BY_PARAMETER_USE_NONE)
    by_parameter_set_use (parameter, refine (self, name, use));
}

static void
note_property (const Search *self, const char *property, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    if (g_str_equal (uses[i].type, self->type) && g_str_equal (uses[i].property, property))
      note (self, name, uses[i].use);
}

/* `…/${Repository}:${Tag}` */
static void
note_image (const Search *self, const ByNode *argument)
{
  const ByNode *text
      = by_node_get_kind (argument) == BY_NODE_LIST ? by_node_get_item (argument, 0) : argument;
  g_auto (GStrv) parts = NULL;

  if (text == NULL || by_node_get_text (text) == NULL)
    return;
  parts = by_sub_text_split (by_node_get_text (text));
  for (guint i = 1; parts[i - 1] != NULL && parts[i] != NULL; i += 2)
    {
      if (g_str_has_suffix (parts[i - 1], "/"))
        note (self, parts[i], BY_PARAMETER_USE_REPOSITORY);
      else if (g_str_has_suffix (parts[i - 1], ":"))
        note (self, parts[i], BY_PARAMETER_USE_IMAGE_TAG);
    }
}

/* `{Type: VCPU, Value: !Ref X}` of a job definition. */
static void
note_requirement (const Search *self, const ByNode *map)
{
  const char *type = by_node_get_string (map, "Type");
  const char *name = by_node_get_string (by_node_get (map, "Value"), "Ref");

  if (type == NULL || name == NULL)
    return;
  if (g_str_equal (type, "VCPU"))
    note (self, name, BY_PARAMETER_USE_VCPUS);
  else if (g_str_equal (type, "MEMORY"))
    note (self, name, BY_PARAMETER_USE_MEMORY);
}

/* @property is the nearest name above that is no function. */
static void
search (const Search *self, const char *property, const ByNode *node)
{
  const char *function = NULL;
  const ByNode *argument = by_reference_get_function (node, &function);

  if (argument != NULL && g_str_equal (function, "Ref") && by_node_get_text (argument) != NULL)
    note_property (self, property, by_node_get_text (argument));
  else if (argument != NULL && g_str_equal (function, "Fn::Sub"))
    {
      if (g_str_equal (property, "Image"))
        note_image (self, argument);
    }
  else if (argument != NULL)
    search (self, property, argument);
  else
    {
      note_requirement (self, node);
      for (guint i = 0; i < by_node_get_length (node); i++)
        search (self, by_node_get_key (node, i) != NULL ? by_node_get_key (node, i) : property,
                by_node_get_item (node, i));
    }
}

/* Types of AWS's own say enough where the properties are not known here. */
static ByParameterUse
use_of_kind (ByParameterKind kind)
{
  if (kind == BY_PARAMETER_KEY_PAIR)
    return BY_PARAMETER_USE_KEY_PAIR;
  if (kind == BY_PARAMETER_SUBNET)
    return BY_PARAMETER_USE_SUBNETS;
  if (kind == BY_PARAMETER_VPC)
    return BY_PARAMETER_USE_VPC;

  return BY_PARAMETER_USE_NONE;
}

static void
note_types (GHashTable *parameters)
{
  GHashTableIter iter;
  gpointer parameter = NULL;

  g_hash_table_iter_init (&iter, parameters);
  while (g_hash_table_iter_next (&iter, NULL, &parameter))
    if (by_parameter_get_use (parameter) == BY_PARAMETER_USE_NONE)
      by_parameter_set_use (parameter, use_of_kind (by_parameter_get_kind (parameter)));
}

/**
 * by_parameter_use_find:
 * @root: of a template
 * @parameters: (element-type utf8 ByParameter): its parameters by name
 *
 * Tells every parameter what it is for.
 */
void
by_parameter_use_find (const ByNode *root, GHashTable *parameters)
{
  const ByNode *resources = by_node_get (root, "Resources");

  for (guint i = 0; i < by_node_get_length (resources); i++)
    {
      const ByNode *node = by_node_get_item (resources, i);
      const ByNode *properties = by_node_get (node, "Properties");
      Search self = {
        .parameters = parameters,
        .logical_id = by_node_get_key (resources, i),
        .type = by_node_get_string (node, "Type"),
      };

      if (properties != NULL && self.type != NULL)
        search (&self, "", properties);
    }
  note_types (parameters);
}
