/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * AWS::Region and its kin.
 */

#include "by-pseudo-parameter.h"

static const struct
{
  const char *region_prefix;
  const char *partition;
  const char *suffix;
} partitions[] = {
  { "cn-", "aws-cn", "amazonaws.com.cn" },
  { "us-gov-", "aws-us-gov", "amazonaws.com" },
  { "us-isob-", "aws-iso-b", "sc2s.sgov.gov" },
  { "us-isof-", "aws-iso-f", "csp.hci.ic.gov" },
  { "us-iso-", "aws-iso", "c2s.ic.gov" },
  { "eu-isoe-", "aws-iso-e", "cloud.adc-e.uk" },
  { "eusc-", "aws-eusc", "amazonaws.eu" },
  { "", "aws", "amazonaws.com" },
};

/**
 * by_partition_of_region:
 * @region: a region
 *
 * Returns: the partition it is in, say "aws-cn"
 */
const char *
by_partition_of_region (const char *region)
{
  guint i = 0;

  while (!g_str_has_prefix (region, partitions[i].region_prefix))
    i++;

  return partitions[i].partition;
}

static const char *
suffix_of_partition (const char *partition)
{
  for (guint i = 0; i < G_N_ELEMENTS (partitions); i++)
    if (g_str_equal (partitions[i].partition, partition))
      return partitions[i].suffix;

  return "amazonaws.com";
}

static JsonNode *
text_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

/**
 * by_pseudo_parameter_get:
 * @environment: where the stack would be; its partition is set
 * @name: "AWS::Region"
 *
 * Returns: (transfer full) (nullable): its value; NULL when AWS has no such name. AWS::NoValue is
 *   no value and not looked up here.
 */
JsonNode *
by_pseudo_parameter_get (const ByPlanEnvironment *environment, const char *name)
{
  if (g_str_equal (name, "AWS::Region"))
    return text_node (environment->region);
  if (g_str_equal (name, "AWS::AccountId"))
    return text_node (environment->account_id);
  if (g_str_equal (name, "AWS::StackName"))
    return text_node (environment->stack_name);
  if (g_str_equal (name, "AWS::StackId"))
    return text_node (environment->stack_id != NULL ? environment->stack_id : "${AWS::StackId}");
  if (g_str_equal (name, "AWS::Partition"))
    return text_node (environment->partition);
  if (g_str_equal (name, "AWS::URLSuffix"))
    return text_node (suffix_of_partition (environment->partition));
  if (g_str_equal (name, "AWS::NotificationARNs"))
    {
      JsonNode *node = json_node_new (JSON_NODE_ARRAY);

      json_node_take_array (node, json_array_new ());
      return node;
    }

  return NULL;
}
