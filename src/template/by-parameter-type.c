/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The types a parameter of a template can have.
 */

#include "by-parameter-type.h"

#include <string.h>

static const struct
{
  const char *name;
  ByParameterKind kind;
  gboolean has_list;
  const char *id_prefix;
} types[] = {
  { "String", BY_PARAMETER_STRING, TRUE, NULL },
  { "Number", BY_PARAMETER_NUMBER, TRUE, NULL },
  { "AWS::EC2::AvailabilityZone::Name", BY_PARAMETER_AVAILABILITY_ZONE, TRUE, NULL },
  { "AWS::EC2::Image::Id", BY_PARAMETER_IMAGE, TRUE, "ami-" },
  { "AWS::EC2::Instance::Id", BY_PARAMETER_INSTANCE, TRUE, "i-" },
  { "AWS::EC2::KeyPair::KeyName", BY_PARAMETER_KEY_PAIR, FALSE, NULL },
  { "AWS::EC2::SecurityGroup::GroupName", BY_PARAMETER_SECURITY_GROUP_NAME, TRUE, NULL },
  { "AWS::EC2::SecurityGroup::Id", BY_PARAMETER_SECURITY_GROUP, TRUE, "sg-" },
  { "AWS::EC2::Subnet::Id", BY_PARAMETER_SUBNET, TRUE, "subnet-" },
  { "AWS::EC2::VPC::Id", BY_PARAMETER_VPC, TRUE, "vpc-" },
  { "AWS::EC2::Volume::Id", BY_PARAMETER_VOLUME, TRUE, "vol-" },
  { "AWS::Route53::HostedZone::Id", BY_PARAMETER_HOSTED_ZONE, TRUE, NULL },
  { "AWS::SSM::Parameter::Name", BY_PARAMETER_SSM_NAME, FALSE, NULL },
};

/* The inner part of `List<…>`. */
static char *
unwrap (const char *name, const char *wrapper)
{
  gsize length = strlen (name);

  if (!g_str_has_prefix (name, wrapper) || name[length - 1] != '>')
    return NULL;

  return g_strndup (name + strlen (wrapper), length - strlen (wrapper) - 1);
}

static gboolean
find_type (const char *name, gboolean in_list, ByParameterKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].name, name) && (!in_list || types[i].has_list))
      {
        *kind = types[i].kind;
        return TRUE;
      }

  return FALSE;
}

/**
 * by_parameter_type_parse:
 * @name: as the template has it, say `List<AWS::EC2::Subnet::Id>`
 * @kind: (out): what one value is
 * @is_list: (out): whether there are many
 *
 * Returns: FALSE when CloudFormation has no such type. `List<String>` is in no document, but
 *   CloudFormation takes it.
 */
gboolean
by_parameter_type_parse (const char *name, ByParameterKind *kind, gboolean *is_list)
{
  g_autofree char *item = unwrap (name, "List<");
  g_autofree char *ssm = unwrap (name, "AWS::SSM::Parameter::Value<");
  ByParameterKind inner;

  *is_list = item != NULL;
  if (item != NULL)
    return find_type (item, TRUE, kind);
  if (ssm != NULL)
    {
      *kind = BY_PARAMETER_SSM_VALUE;
      if (g_str_has_prefix (ssm, "AWS::SSM::") || !by_parameter_type_parse (ssm, &inner, is_list))
        return FALSE;
      *is_list = FALSE; /* the value is one name */
      return TRUE;
    }
  if (g_str_equal (name, "CommaDelimitedList"))
    {
      *kind = BY_PARAMETER_STRING;
      *is_list = TRUE;
      return TRUE;
    }

  return find_type (name, FALSE, kind);
}

/**
 * by_parameter_kind_get_id_prefix:
 * @kind: a kind
 *
 * Returns: (nullable): what its ids begin with, say "vpc-"
 */
const char *
by_parameter_kind_get_id_prefix (ByParameterKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i].kind == kind)
      return types[i].id_prefix;

  return NULL;
}

/**
 * by_parameter_kind_is_aws:
 * @kind: a kind
 *
 * Returns: whether values name something in the account, so that they cannot be empty
 */
gboolean
by_parameter_kind_is_aws (ByParameterKind kind)
{
  return kind != BY_PARAMETER_STRING && kind != BY_PARAMETER_NUMBER;
}
