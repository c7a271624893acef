/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The partitions of AWS, from the SDKs' partitions.json. */

#include "by-partition.h"

static const ByPartition partitions[] = {
  {
      .id = "aws",
      .region_pattern = "^(us|eu|ap|sa|ca|me|af|il|mx)-\\w+-\\d+$",
      .dns_suffix = "amazonaws.com",
      .dual_stack_suffix = "api.aws",
      .global_region = "us-east-1",
      .console_host = "console.aws.amazon.com",
  },
  {
      .id = "aws-cn",
      .region_pattern = "^cn-\\w+-\\d+$",
      .dns_suffix = "amazonaws.com.cn",
      .dual_stack_suffix = "api.amazonwebservices.com.cn",
      .global_region = "cn-northwest-1",
      .console_host = "console.amazonaws.cn",
  },
  {
      .id = "aws-us-gov",
      .region_pattern = "^us-gov-\\w+-\\d+$",
      .dns_suffix = "amazonaws.com",
      .dual_stack_suffix = "api.aws",
      .global_region = "us-gov-west-1",
      .console_host = "console.amazonaws-us-gov.com",
  },
  {
      .id = "aws-eusc",
      .region_pattern = "^eusc-(de)-\\w+-\\d+$",
      .dns_suffix = "amazonaws.eu",
      .dual_stack_suffix = "api.amazonwebservices.eu",
      .global_region = "eusc-de-east-1",
  },
  {
      .id = "aws-iso",
      .region_pattern = "^us-iso-\\w+-\\d+$",
      .dns_suffix = "c2s.ic.gov",
      .dual_stack_suffix = "api.aws.ic.gov",
      .global_region = "us-iso-east-1",
  },
  {
      .id = "aws-iso-b",
      .region_pattern = "^us-isob-\\w+-\\d+$",
      .dns_suffix = "sc2s.sgov.gov",
      .dual_stack_suffix = "api.aws.scloud",
      .global_region = "us-isob-east-1",
  },
  {
      .id = "aws-iso-e",
      .region_pattern = "^eu-isoe-\\w+-\\d+$",
      .dns_suffix = "cloud.adc-e.uk",
      .dual_stack_suffix = "api.cloud-aws.adc-e.uk",
      .global_region = "eu-isoe-west-1",
  },
  {
      .id = "aws-iso-f",
      .region_pattern = "^us-isof-\\w+-\\d+$",
      .dns_suffix = "csp.hci.ic.gov",
      .dual_stack_suffix = "api.aws.hci.ic.gov",
      .global_region = "us-isof-south-1",
  },
};

/**
 * by_partition_find:
 * @region: a region's name, or a pseudo region such as "aws-cn-global"
 *
 * Returns: the partition it is in; that of the public regions for a name that fits none
 */
const ByPartition *
by_partition_find (const char *region)
{
  g_return_val_if_fail (region != NULL, &partitions[0]);

  for (guint i = 0; i < G_N_ELEMENTS (partitions); i++)
    {
      g_autofree char *pseudo = g_strconcat (partitions[i].id, "-global", NULL);

      if (g_str_equal (region, pseudo)
          || g_regex_match_simple (partitions[i].region_pattern, region, G_REGEX_DEFAULT,
                                   G_REGEX_MATCH_DEFAULT))
        return &partitions[i];
    }
  return &partitions[0];
}
