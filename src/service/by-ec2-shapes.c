/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What EC2 takes and sends: tables of shapes, members in the order of the API. */

#include "by-ec2.h"

/* One row, one member. */
/* clang-format off */

const ByService by_ec2_service = {
  .name = "EC2",
  .id = "EC2",
  .command = "ec2",
  .endpoint_prefix = "ec2",
  .signing_name = "ec2",
  .api_version = "2016-11-15",
  .protocol = BY_PROTOCOL_EC2,
  .xml_namespace = "http://ec2.amazonaws.com/doc/2016-11-15/",
};

static const ByMember filter_members[] = {
  BY_INPUT_MEMBER ("Name", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("Values", &by_shape_string_list, .wire_name = "Value"),
};
static const ByShape filter = BY_INPUT ("Filter", filter_members);

static const ByShape filter_list = BY_LIST ("FilterList", &filter);

static const ByMember describe_regions_request_members[] = {
  BY_INPUT_MEMBER_WITH ("RegionNames", &by_shape_string_list, .wire_name = "RegionName"),
  BY_INPUT_MEMBER ("AllRegions", &by_shape_boolean),
  BY_INPUT_MEMBER_WITH ("DryRun", &by_shape_boolean, .wire_name = "dryRun"),
  BY_INPUT_MEMBER_WITH ("Filters", &filter_list, .wire_name = "Filter"),
};
static const ByShape describe_regions_request
    = BY_INPUT ("DescribeRegionsRequest", describe_regions_request_members);

static const ByMember region_members[] = {
  BY_FIELD_AS (ByEc2Region, opt_in_status, "OptInStatus", "optInStatus", &by_shape_string),
  BY_FIELD_AS (ByEc2Region, region_name, "RegionName", "regionName", &by_shape_string),
  BY_FIELD_AS (ByEc2Region, endpoint, "Endpoint", "regionEndpoint", &by_shape_string),
};
static const ByShape region = BY_STRUCTURE ("Region", region_members, ByEc2Region);

static const ByShape region_list = BY_LIST ("RegionList", &region);

typedef struct
{
  ByRecord record;
  GPtrArray *regions; /* of ByEc2Region */
} DescribeRegionsResult;

static const ByMember describe_regions_result_members[] = {
  BY_FIELD_AS (DescribeRegionsResult, regions, "Regions", "regionInfo", &region_list),
};
static const ByShape describe_regions_result
    = BY_STRUCTURE ("DescribeRegionsResult", describe_regions_result_members,
                    DescribeRegionsResult);

static const ByMember describe_availability_zones_request_members[] = {
  BY_INPUT_MEMBER_WITH ("ZoneNames", &by_shape_string_list, .wire_name = "ZoneName"),
  BY_INPUT_MEMBER_WITH ("ZoneIds", &by_shape_string_list, .wire_name = "ZoneId"),
  BY_INPUT_MEMBER ("AllAvailabilityZones", &by_shape_boolean),
  BY_INPUT_MEMBER_WITH ("DryRun", &by_shape_boolean, .wire_name = "dryRun"),
  BY_INPUT_MEMBER_WITH ("Filters", &filter_list, .wire_name = "Filter"),
};
static const ByShape describe_availability_zones_request
    = BY_INPUT ("DescribeAvailabilityZonesRequest", describe_availability_zones_request_members);

static const ByMember availability_zone_message_members[] = {
  BY_FIELD_AS (ByEc2AvailabilityZoneMessage, message, "Message", "message", &by_shape_string),
};
static const ByShape availability_zone_message
    = BY_STRUCTURE ("AvailabilityZoneMessage", availability_zone_message_members,
                    ByEc2AvailabilityZoneMessage);

static const ByShape availability_zone_message_list
    = BY_LIST ("AvailabilityZoneMessageList", &availability_zone_message);

static const ByMember availability_zone_members[] = {
  BY_FIELD_AS (ByEc2AvailabilityZone, opt_in_status, "OptInStatus", "optInStatus",
               &by_shape_string),
  BY_FIELD_AS (ByEc2AvailabilityZone, messages, "Messages", "messageSet",
               &availability_zone_message_list),
  BY_FIELD_AS (ByEc2AvailabilityZone, region_name, "RegionName", "regionName", &by_shape_string),
  BY_FIELD_AS (ByEc2AvailabilityZone, zone_name, "ZoneName", "zoneName", &by_shape_string),
  BY_FIELD_AS (ByEc2AvailabilityZone, zone_id, "ZoneId", "zoneId", &by_shape_string),
  BY_FIELD_AS (ByEc2AvailabilityZone, group_name, "GroupName", "groupName", &by_shape_string),
  BY_FIELD_AS (ByEc2AvailabilityZone, network_border_group, "NetworkBorderGroup",
               "networkBorderGroup", &by_shape_string),
  BY_FIELD_AS (ByEc2AvailabilityZone, zone_type, "ZoneType", "zoneType", &by_shape_string),
  BY_FIELD_AS (ByEc2AvailabilityZone, parent_zone_name, "ParentZoneName", "parentZoneName",
               &by_shape_string),
  BY_FIELD_AS (ByEc2AvailabilityZone, parent_zone_id, "ParentZoneId", "parentZoneId",
               &by_shape_string),
  BY_FIELD_AS (ByEc2AvailabilityZone, group_long_name, "GroupLongName", "groupLongName",
               &by_shape_string),
  BY_FIELD_AS (ByEc2AvailabilityZone, state, "State", "zoneState", &by_shape_string),
};
static const ByShape availability_zone
    = BY_STRUCTURE ("AvailabilityZone", availability_zone_members, ByEc2AvailabilityZone);

static const ByShape availability_zone_list = BY_LIST ("AvailabilityZoneList", &availability_zone);

typedef struct
{
  ByRecord record;
  GPtrArray *availability_zones; /* of ByEc2AvailabilityZone */
} DescribeAvailabilityZonesResult;

static const ByMember describe_availability_zones_result_members[] = {
  BY_FIELD_AS (DescribeAvailabilityZonesResult, availability_zones, "AvailabilityZones",
               "availabilityZoneInfo", &availability_zone_list),
};
static const ByShape describe_availability_zones_result
    = BY_STRUCTURE ("DescribeAvailabilityZonesResult", describe_availability_zones_result_members,
                    DescribeAvailabilityZonesResult);

static const ByMember describe_vpcs_request_members[] = {
  BY_INPUT_MEMBER_WITH ("Filters", &filter_list, .wire_name = "Filter"),
  BY_INPUT_MEMBER_WITH ("VpcIds", &by_shape_string_list, .wire_name = "VpcId"),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
  BY_INPUT_MEMBER ("MaxResults", &by_shape_integer),
  BY_INPUT_MEMBER_WITH ("DryRun", &by_shape_boolean, .wire_name = "dryRun"),
};
static const ByShape describe_vpcs_request
    = BY_INPUT ("DescribeVpcsRequest", describe_vpcs_request_members);

static const ByMember vpc_cidr_block_state_members[] = {
  BY_FIELD_AS (ByEc2VpcCidrBlockState, state, "State", "state", &by_shape_string),
  BY_FIELD_AS (ByEc2VpcCidrBlockState, status_message, "StatusMessage", "statusMessage",
               &by_shape_string),
};
static const ByShape vpc_cidr_block_state
    = BY_STRUCTURE ("VpcCidrBlockState", vpc_cidr_block_state_members, ByEc2VpcCidrBlockState);

static const ByMember vpc_cidr_block_association_members[] = {
  BY_FIELD_AS (ByEc2VpcCidrBlockAssociation, association_id, "AssociationId", "associationId",
               &by_shape_string),
  BY_FIELD_AS (ByEc2VpcCidrBlockAssociation, cidr_block, "CidrBlock", "cidrBlock",
               &by_shape_string),
  BY_FIELD_AS (ByEc2VpcCidrBlockAssociation, cidr_block_state, "CidrBlockState", "cidrBlockState",
               &vpc_cidr_block_state),
};
static const ByShape vpc_cidr_block_association
    = BY_STRUCTURE ("VpcCidrBlockAssociation", vpc_cidr_block_association_members,
                    ByEc2VpcCidrBlockAssociation);

static const ByShape vpc_cidr_block_association_set
    = BY_LIST ("VpcCidrBlockAssociationSet", &vpc_cidr_block_association);

static const ByMember tag_members[] = {
  BY_FIELD_AS (ByEc2Tag, key, "Key", "key", &by_shape_string),
  BY_FIELD_AS (ByEc2Tag, value, "Value", "value", &by_shape_string),
};
static const ByShape tag = BY_STRUCTURE ("Tag", tag_members, ByEc2Tag);

static const ByShape tag_list = BY_LIST ("TagList", &tag);

static const ByMember vpc_members[] = {
  BY_FIELD_AS (ByEc2Vpc, owner_id, "OwnerId", "ownerId", &by_shape_string),
  BY_FIELD_AS (ByEc2Vpc, instance_tenancy, "InstanceTenancy", "instanceTenancy", &by_shape_string),
  BY_FIELD_AS (ByEc2Vpc, cidr_block_association_set, "CidrBlockAssociationSet",
               "cidrBlockAssociationSet", &vpc_cidr_block_association_set),
  BY_FIELD_AS (ByEc2Vpc, is_default, "IsDefault", "isDefault", &by_shape_boolean),
  BY_FIELD_AS (ByEc2Vpc, tags, "Tags", "tagSet", &tag_list),
  BY_FIELD_AS (ByEc2Vpc, vpc_id, "VpcId", "vpcId", &by_shape_string),
  BY_FIELD_AS (ByEc2Vpc, state, "State", "state", &by_shape_string),
  BY_FIELD_AS (ByEc2Vpc, cidr_block, "CidrBlock", "cidrBlock", &by_shape_string),
  BY_FIELD_AS (ByEc2Vpc, dhcp_options_id, "DhcpOptionsId", "dhcpOptionsId", &by_shape_string),
};
static const ByShape vpc = BY_STRUCTURE ("Vpc", vpc_members, ByEc2Vpc);

static const ByShape vpc_list = BY_LIST ("VpcList", &vpc);

typedef struct
{
  ByRecord record;
  char *next_token;
  GPtrArray *vpcs; /* of ByEc2Vpc */
} DescribeVpcsResult;

static const ByMember describe_vpcs_result_members[] = {
  BY_FIELD_AS (DescribeVpcsResult, next_token, "NextToken", "nextToken", &by_shape_string),
  BY_FIELD_AS (DescribeVpcsResult, vpcs, "Vpcs", "vpcSet", &vpc_list),
};
static const ByShape describe_vpcs_result
    = BY_STRUCTURE ("DescribeVpcsResult", describe_vpcs_result_members, DescribeVpcsResult);

static const ByMember describe_subnets_request_members[] = {
  BY_INPUT_MEMBER_WITH ("Filters", &filter_list, .wire_name = "Filter"),
  BY_INPUT_MEMBER_WITH ("SubnetIds", &by_shape_string_list, .wire_name = "SubnetId"),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
  BY_INPUT_MEMBER ("MaxResults", &by_shape_integer),
  BY_INPUT_MEMBER_WITH ("DryRun", &by_shape_boolean, .wire_name = "dryRun"),
};
static const ByShape describe_subnets_request
    = BY_INPUT ("DescribeSubnetsRequest", describe_subnets_request_members);

static const ByMember subnet_members[] = {
  BY_FIELD_AS (ByEc2Subnet, availability_zone_id, "AvailabilityZoneId", "availabilityZoneId",
               &by_shape_string),
  BY_FIELD_AS (ByEc2Subnet, owner_id, "OwnerId", "ownerId", &by_shape_string),
  BY_FIELD_AS (ByEc2Subnet, tags, "Tags", "tagSet", &tag_list),
  BY_FIELD_AS (ByEc2Subnet, subnet_arn, "SubnetArn", "subnetArn", &by_shape_string),
  BY_FIELD_AS (ByEc2Subnet, type, "Type", "type", &by_shape_string),
  BY_FIELD_AS (ByEc2Subnet, subnet_id, "SubnetId", "subnetId", &by_shape_string),
  BY_FIELD_AS (ByEc2Subnet, state, "State", "state", &by_shape_string),
  BY_FIELD_AS (ByEc2Subnet, vpc_id, "VpcId", "vpcId", &by_shape_string),
  BY_FIELD_AS (ByEc2Subnet, cidr_block, "CidrBlock", "cidrBlock", &by_shape_string),
  BY_FIELD_AS (ByEc2Subnet, available_ip_address_count, "AvailableIpAddressCount",
               "availableIpAddressCount", &by_shape_integer),
  BY_FIELD_AS (ByEc2Subnet, availability_zone, "AvailabilityZone", "availabilityZone",
               &by_shape_string),
  BY_FIELD_AS (ByEc2Subnet, default_for_az, "DefaultForAz", "defaultForAz", &by_shape_boolean),
  BY_FIELD_AS (ByEc2Subnet, map_public_ip_on_launch, "MapPublicIpOnLaunch", "mapPublicIpOnLaunch",
               &by_shape_boolean),
};
static const ByShape subnet = BY_STRUCTURE ("Subnet", subnet_members, ByEc2Subnet);

static const ByShape subnet_list = BY_LIST ("SubnetList", &subnet);

typedef struct
{
  ByRecord record;
  char *next_token;
  GPtrArray *subnets; /* of ByEc2Subnet */
} DescribeSubnetsResult;

static const ByMember describe_subnets_result_members[] = {
  BY_FIELD_AS (DescribeSubnetsResult, next_token, "NextToken", "nextToken", &by_shape_string),
  BY_FIELD_AS (DescribeSubnetsResult, subnets, "Subnets", "subnetSet", &subnet_list),
};
static const ByShape describe_subnets_result
    = BY_STRUCTURE ("DescribeSubnetsResult", describe_subnets_result_members,
                    DescribeSubnetsResult);

static const ByMember describe_key_pairs_request_members[] = {
  BY_INPUT_MEMBER_WITH ("KeyNames", &by_shape_string_list, .wire_name = "KeyName"),
  BY_INPUT_MEMBER_WITH ("KeyPairIds", &by_shape_string_list, .wire_name = "KeyPairId"),
  BY_INPUT_MEMBER ("IncludePublicKey", &by_shape_boolean),
  BY_INPUT_MEMBER_WITH ("DryRun", &by_shape_boolean, .wire_name = "dryRun"),
  BY_INPUT_MEMBER_WITH ("Filters", &filter_list, .wire_name = "Filter"),
};
static const ByShape describe_key_pairs_request
    = BY_INPUT ("DescribeKeyPairsRequest", describe_key_pairs_request_members);

static const ByMember key_pair_info_members[] = {
  BY_FIELD_AS (ByEc2KeyPairInfo, key_pair_id, "KeyPairId", "keyPairId", &by_shape_string),
  BY_FIELD_AS (ByEc2KeyPairInfo, key_type, "KeyType", "keyType", &by_shape_string),
  BY_FIELD_AS (ByEc2KeyPairInfo, tags, "Tags", "tagSet", &tag_list),
  BY_FIELD_AS (ByEc2KeyPairInfo, public_key, "PublicKey", "publicKey", &by_shape_string),
  BY_FIELD_AS (ByEc2KeyPairInfo, create_time, "CreateTime", "createTime", &by_shape_timestamp),
  BY_FIELD_AS (ByEc2KeyPairInfo, key_name, "KeyName", "keyName", &by_shape_string),
  BY_FIELD_AS (ByEc2KeyPairInfo, key_fingerprint, "KeyFingerprint", "keyFingerprint",
               &by_shape_string),
};
static const ByShape key_pair_info
    = BY_STRUCTURE ("KeyPairInfo", key_pair_info_members, ByEc2KeyPairInfo);

static const ByShape key_pair_list = BY_LIST ("KeyPairList", &key_pair_info);

typedef struct
{
  ByRecord record;
  GPtrArray *key_pairs; /* of ByEc2KeyPairInfo */
} DescribeKeyPairsResult;

static const ByMember describe_key_pairs_result_members[] = {
  BY_FIELD_AS (DescribeKeyPairsResult, key_pairs, "KeyPairs", "keySet", &key_pair_list),
};
static const ByShape describe_key_pairs_result
    = BY_STRUCTURE ("DescribeKeyPairsResult", describe_key_pairs_result_members,
                    DescribeKeyPairsResult);

static const ByMember tag_specification_members[] = {
  BY_INPUT_MEMBER_WITH ("ResourceType", &by_shape_string, .wire_name = "resourceType"),
  BY_INPUT_MEMBER_WITH ("Tags", &tag_list, .wire_name = "Tag"),
};
static const ByShape tag_specification = BY_INPUT ("TagSpecification", tag_specification_members);

static const ByShape tag_specification_list = BY_LIST ("TagSpecificationList", &tag_specification);

static const ByMember create_key_pair_request_members[] = {
  BY_INPUT_MEMBER_WITH ("KeyName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("KeyType", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("TagSpecifications", &tag_specification_list, .wire_name = "TagSpecification"),
  BY_INPUT_MEMBER ("KeyFormat", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("DryRun", &by_shape_boolean, .wire_name = "dryRun"),
};
static const ByShape create_key_pair_request
    = BY_INPUT ("CreateKeyPairRequest", create_key_pair_request_members);

static const ByMember key_pair_members[] = {
  BY_FIELD_AS (ByEc2KeyPair, key_pair_id, "KeyPairId", "keyPairId", &by_shape_string),
  BY_FIELD_AS (ByEc2KeyPair, tags, "Tags", "tagSet", &tag_list),
  BY_FIELD_AS (ByEc2KeyPair, key_name, "KeyName", "keyName", &by_shape_string),
  BY_FIELD_AS (ByEc2KeyPair, key_fingerprint, "KeyFingerprint", "keyFingerprint", &by_shape_string),
  BY_FIELD_WITH (ByEc2KeyPair, key_material, "KeyMaterial", &by_shape_string,
                 .wire_name = "keyMaterial", .flags = BY_MEMBER_SENSITIVE),
};
static const ByShape key_pair = BY_STRUCTURE ("KeyPair", key_pair_members, ByEc2KeyPair);

static const ByMember import_key_pair_request_members[] = {
  BY_INPUT_MEMBER_WITH ("TagSpecifications", &tag_specification_list, .wire_name = "TagSpecification"),
  BY_INPUT_MEMBER_WITH ("DryRun", &by_shape_boolean, .wire_name = "dryRun"),
  BY_INPUT_MEMBER_WITH ("KeyName", &by_shape_string, .wire_name = "keyName",
                     .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("PublicKeyMaterial", &by_shape_blob, .wire_name = "publicKeyMaterial",
                     .flags = BY_MEMBER_REQUIRED),
};
static const ByShape import_key_pair_request
    = BY_INPUT ("ImportKeyPairRequest", import_key_pair_request_members);

static const ByMember import_key_pair_result_members[] = {
  BY_FIELD_AS (ByEc2ImportKeyPairResult, key_fingerprint, "KeyFingerprint", "keyFingerprint",
               &by_shape_string),
  BY_FIELD_AS (ByEc2ImportKeyPairResult, key_name, "KeyName", "keyName", &by_shape_string),
  BY_FIELD_AS (ByEc2ImportKeyPairResult, key_pair_id, "KeyPairId", "keyPairId", &by_shape_string),
  BY_FIELD_AS (ByEc2ImportKeyPairResult, tags, "Tags", "tagSet", &tag_list),
};
static const ByShape import_key_pair_result
    = BY_STRUCTURE ("ImportKeyPairResult", import_key_pair_result_members,
                    ByEc2ImportKeyPairResult);

static const ByMember describe_instance_types_request_members[] = {
  BY_INPUT_MEMBER ("DryRun", &by_shape_boolean),
  BY_INPUT_MEMBER_WITH ("InstanceTypes", &by_shape_string_list, .wire_name = "InstanceType"),
  BY_INPUT_MEMBER_WITH ("Filters", &filter_list, .wire_name = "Filter"),
  BY_INPUT_MEMBER ("MaxResults", &by_shape_integer),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
  BY_INPUT_MEMBER ("IncludeUnsupportedInRegion", &by_shape_boolean),
};
static const ByShape describe_instance_types_request
    = BY_INPUT ("DescribeInstanceTypesRequest", describe_instance_types_request_members);

static const ByMember processor_info_members[] = {
  BY_FIELD_AS (ByEc2ProcessorInfo, supported_architectures, "SupportedArchitectures",
               "supportedArchitectures", &by_shape_string_list),
  BY_FIELD_AS (ByEc2ProcessorInfo, sustained_clock_speed_in_ghz, "SustainedClockSpeedInGhz",
               "sustainedClockSpeedInGhz", &by_shape_double),
  BY_FIELD_AS (ByEc2ProcessorInfo, supported_features, "SupportedFeatures", "supportedFeatures",
               &by_shape_string_list),
  BY_FIELD_AS (ByEc2ProcessorInfo, manufacturer, "Manufacturer", "manufacturer", &by_shape_string),
};
static const ByShape processor_info
    = BY_STRUCTURE ("ProcessorInfo", processor_info_members, ByEc2ProcessorInfo);

static const ByShape core_count_list = BY_LIST ("CoreCountList", &by_shape_integer);

static const ByShape threads_per_core_list = BY_LIST ("ThreadsPerCoreList", &by_shape_integer);

static const ByMember vcpu_info_members[] = {
  BY_FIELD_AS (ByEc2VCpuInfo, default_vcpus, "DefaultVCpus", "defaultVCpus", &by_shape_integer),
  BY_FIELD_AS (ByEc2VCpuInfo, default_cores, "DefaultCores", "defaultCores", &by_shape_integer),
  BY_FIELD_AS (ByEc2VCpuInfo, default_threads_per_core, "DefaultThreadsPerCore",
               "defaultThreadsPerCore", &by_shape_integer),
  BY_INPUT_MEMBER_WITH ("ValidCores", &core_count_list, .wire_name = "validCores"),
  BY_INPUT_MEMBER_WITH ("ValidThreadsPerCore", &threads_per_core_list,
                     .wire_name = "validThreadsPerCore"),
};
static const ByShape vcpu_info = BY_STRUCTURE ("VCpuInfo", vcpu_info_members, ByEc2VCpuInfo);

static const ByMember memory_info_members[] = {
  BY_FIELD_AS (ByEc2MemoryInfo, size_in_mib, "SizeInMiB", "sizeInMiB", &by_shape_integer),
};
static const ByShape memory_info
    = BY_STRUCTURE ("MemoryInfo", memory_info_members, ByEc2MemoryInfo);

static const ByMember disk_info_members[] = {
  BY_FIELD_AS (ByEc2DiskInfo, size_in_gb, "SizeInGB", "sizeInGB", &by_shape_integer),
  BY_FIELD_AS (ByEc2DiskInfo, count, "Count", "count", &by_shape_integer),
  BY_FIELD_AS (ByEc2DiskInfo, type, "Type", "type", &by_shape_string),
};
static const ByShape disk_info = BY_STRUCTURE ("DiskInfo", disk_info_members, ByEc2DiskInfo);

static const ByShape disk_info_list = BY_LIST ("DiskInfoList", &disk_info);

static const ByMember instance_storage_info_members[] = {
  BY_FIELD_AS (ByEc2InstanceStorageInfo, total_size_in_gb, "TotalSizeInGB", "totalSizeInGB",
               &by_shape_integer),
  BY_FIELD_AS (ByEc2InstanceStorageInfo, disks, "Disks", "disks", &disk_info_list),
  BY_FIELD_AS (ByEc2InstanceStorageInfo, nvme_support, "NvmeSupport", "nvmeSupport",
               &by_shape_string),
};
static const ByShape instance_storage_info
    = BY_STRUCTURE ("InstanceStorageInfo", instance_storage_info_members, ByEc2InstanceStorageInfo);

static const ByMember ebs_optimized_info_members[] = {
  BY_FIELD_AS (ByEc2EbsOptimizedInfo, baseline_bandwidth_in_mbps, "BaselineBandwidthInMbps",
               "baselineBandwidthInMbps", &by_shape_integer),
  BY_FIELD_AS (ByEc2EbsOptimizedInfo, baseline_throughput_in_mbps, "BaselineThroughputInMBps",
               "baselineThroughputInMBps", &by_shape_double),
  BY_FIELD_AS (ByEc2EbsOptimizedInfo, baseline_iops, "BaselineIops", "baselineIops",
               &by_shape_integer),
  BY_FIELD_AS (ByEc2EbsOptimizedInfo, maximum_bandwidth_in_mbps, "MaximumBandwidthInMbps",
               "maximumBandwidthInMbps", &by_shape_integer),
  BY_FIELD_AS (ByEc2EbsOptimizedInfo, maximum_throughput_in_mbps, "MaximumThroughputInMBps",
               "maximumThroughputInMBps", &by_shape_double),
  BY_FIELD_AS (ByEc2EbsOptimizedInfo, maximum_iops, "MaximumIops", "maximumIops",
               &by_shape_integer),
};
static const ByShape ebs_optimized_info
    = BY_STRUCTURE ("EbsOptimizedInfo", ebs_optimized_info_members, ByEc2EbsOptimizedInfo);

static const ByMember ebs_info_members[] = {
  BY_FIELD_AS (ByEc2EbsInfo, ebs_optimized_support, "EbsOptimizedSupport", "ebsOptimizedSupport",
               &by_shape_string),
  BY_FIELD_AS (ByEc2EbsInfo, ebs_optimized_info, "EbsOptimizedInfo", "ebsOptimizedInfo",
               &ebs_optimized_info),
  BY_FIELD_AS (ByEc2EbsInfo, nvme_support, "NvmeSupport", "nvmeSupport", &by_shape_string),
  BY_FIELD_AS (ByEc2EbsInfo, maximum_ebs_attachments, "MaximumEbsAttachments",
               "maximumEbsAttachments", &by_shape_integer),
};
static const ByShape ebs_info = BY_STRUCTURE ("EbsInfo", ebs_info_members, ByEc2EbsInfo);

static const ByMember network_info_members[] = {
  BY_FIELD_AS (ByEc2NetworkInfo, network_performance, "NetworkPerformance", "networkPerformance",
               &by_shape_string),
  BY_FIELD_AS (ByEc2NetworkInfo, maximum_network_interfaces, "MaximumNetworkInterfaces",
               "maximumNetworkInterfaces", &by_shape_integer),
  BY_FIELD_AS (ByEc2NetworkInfo, maximum_network_cards, "MaximumNetworkCards",
               "maximumNetworkCards", &by_shape_integer),
  BY_FIELD_AS (ByEc2NetworkInfo, ipv4_addresses_per_interface, "Ipv4AddressesPerInterface",
               "ipv4AddressesPerInterface", &by_shape_integer),
  BY_FIELD_AS (ByEc2NetworkInfo, efa_supported, "EfaSupported", "efaSupported", &by_shape_boolean),
};
static const ByShape network_info
    = BY_STRUCTURE ("NetworkInfo", network_info_members, ByEc2NetworkInfo);

static const ByMember gpu_device_memory_info_members[] = {
  BY_FIELD_AS (ByEc2GpuDeviceMemoryInfo, size_in_mib, "SizeInMiB", "sizeInMiB", &by_shape_integer),
};
static const ByShape gpu_device_memory_info
    = BY_STRUCTURE ("GpuDeviceMemoryInfo", gpu_device_memory_info_members,
                    ByEc2GpuDeviceMemoryInfo);

static const ByMember gpu_device_info_members[] = {
  BY_FIELD_AS (ByEc2GpuDeviceInfo, name, "Name", "name", &by_shape_string),
  BY_FIELD_AS (ByEc2GpuDeviceInfo, manufacturer, "Manufacturer", "manufacturer", &by_shape_string),
  BY_FIELD_AS (ByEc2GpuDeviceInfo, count, "Count", "count", &by_shape_integer),
  BY_FIELD_AS (ByEc2GpuDeviceInfo, logical_gpu_count, "LogicalGpuCount", "logicalGpuCount",
               &by_shape_integer),
  BY_FIELD_AS (ByEc2GpuDeviceInfo, gpu_partition_size, "GpuPartitionSize", "gpuPartitionSize",
               &by_shape_double),
  BY_FIELD_AS (ByEc2GpuDeviceInfo, workloads, "Workloads", "workloadSet", &by_shape_string_list),
  BY_FIELD_AS (ByEc2GpuDeviceInfo, memory_info, "MemoryInfo", "memoryInfo",
               &gpu_device_memory_info),
};
static const ByShape gpu_device_info
    = BY_STRUCTURE ("GpuDeviceInfo", gpu_device_info_members, ByEc2GpuDeviceInfo);

static const ByShape gpu_device_info_list = BY_LIST ("GpuDeviceInfoList", &gpu_device_info);

static const ByMember gpu_info_members[] = {
  BY_FIELD_AS (ByEc2GpuInfo, gpus, "Gpus", "gpus", &gpu_device_info_list),
  BY_FIELD_AS (ByEc2GpuInfo, total_gpu_memory_in_mib, "TotalGpuMemoryInMiB", "totalGpuMemoryInMiB",
               &by_shape_integer),
};
static const ByShape gpu_info = BY_STRUCTURE ("GpuInfo", gpu_info_members, ByEc2GpuInfo);

static const ByMember instance_type_info_members[] = {
  BY_FIELD_AS (ByEc2InstanceTypeInfo, instance_type, "InstanceType", "instanceType",
               &by_shape_string),
  BY_FIELD_AS (ByEc2InstanceTypeInfo, current_generation, "CurrentGeneration", "currentGeneration",
               &by_shape_boolean),
  BY_FIELD_AS (ByEc2InstanceTypeInfo, free_tier_eligible, "FreeTierEligible", "freeTierEligible",
               &by_shape_boolean),
  BY_FIELD_AS (ByEc2InstanceTypeInfo, supported_usage_classes, "SupportedUsageClasses",
               "supportedUsageClasses", &by_shape_string_list),
  BY_FIELD_AS (ByEc2InstanceTypeInfo, bare_metal, "BareMetal", "bareMetal", &by_shape_boolean),
  BY_FIELD_AS (ByEc2InstanceTypeInfo, processor_info, "ProcessorInfo", "processorInfo",
               &processor_info),
  BY_FIELD_AS (ByEc2InstanceTypeInfo, vcpu_info, "VCpuInfo", "vCpuInfo", &vcpu_info),
  BY_FIELD_AS (ByEc2InstanceTypeInfo, memory_info, "MemoryInfo", "memoryInfo", &memory_info),
  BY_FIELD_AS (ByEc2InstanceTypeInfo, instance_storage_supported, "InstanceStorageSupported",
               "instanceStorageSupported", &by_shape_boolean),
  BY_FIELD_AS (ByEc2InstanceTypeInfo, instance_storage_info, "InstanceStorageInfo",
               "instanceStorageInfo", &instance_storage_info),
  BY_FIELD_AS (ByEc2InstanceTypeInfo, ebs_info, "EbsInfo", "ebsInfo", &ebs_info),
  BY_FIELD_AS (ByEc2InstanceTypeInfo, network_info, "NetworkInfo", "networkInfo", &network_info),
  BY_FIELD_AS (ByEc2InstanceTypeInfo, gpu_info, "GpuInfo", "gpuInfo", &gpu_info),
  BY_FIELD_AS (ByEc2InstanceTypeInfo, supported_in_region, "SupportedInRegion", "supportedInRegion",
               &by_shape_boolean),
};
static const ByShape instance_type_info
    = BY_STRUCTURE ("InstanceTypeInfo", instance_type_info_members, ByEc2InstanceTypeInfo);

static const ByShape instance_type_info_list
    = BY_LIST ("InstanceTypeInfoList", &instance_type_info);

typedef struct
{
  ByRecord record;
  GPtrArray *instance_types; /* of ByEc2InstanceTypeInfo */
  char *next_token;
} DescribeInstanceTypesResult;

static const ByMember describe_instance_types_result_members[] = {
  BY_FIELD_AS (DescribeInstanceTypesResult, instance_types, "InstanceTypes", "instanceTypeSet",
               &instance_type_info_list),
  BY_FIELD_AS (DescribeInstanceTypesResult, next_token, "NextToken", "nextToken", &by_shape_string),
};
static const ByShape describe_instance_types_result
    = BY_STRUCTURE ("DescribeInstanceTypesResult", describe_instance_types_result_members,
                    DescribeInstanceTypesResult);

static const ByMember describe_instance_type_offerings_request_members[] = {
  BY_INPUT_MEMBER ("DryRun", &by_shape_boolean),
  BY_INPUT_MEMBER ("LocationType", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("Filters", &filter_list, .wire_name = "Filter"),
  BY_INPUT_MEMBER ("MaxResults", &by_shape_integer),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
};
static const ByShape describe_instance_type_offerings_request
    = BY_INPUT ("DescribeInstanceTypeOfferingsRequest",
                describe_instance_type_offerings_request_members);

static const ByMember instance_type_offering_members[] = {
  BY_FIELD_AS (ByEc2InstanceTypeOffering, instance_type, "InstanceType", "instanceType",
               &by_shape_string),
  BY_FIELD_AS (ByEc2InstanceTypeOffering, location_type, "LocationType", "locationType",
               &by_shape_string),
  BY_FIELD_AS (ByEc2InstanceTypeOffering, location, "Location", "location", &by_shape_string),
};
static const ByShape instance_type_offering
    = BY_STRUCTURE ("InstanceTypeOffering", instance_type_offering_members,
                    ByEc2InstanceTypeOffering);

static const ByShape instance_type_offerings_list
    = BY_LIST ("InstanceTypeOfferingsList", &instance_type_offering);

typedef struct
{
  ByRecord record;
  GPtrArray *instance_type_offerings; /* of ByEc2InstanceTypeOffering */
  char *next_token;
} DescribeInstanceTypeOfferingsResult;

static const ByMember describe_instance_type_offerings_result_members[] = {
  BY_FIELD_AS (DescribeInstanceTypeOfferingsResult, instance_type_offerings,
               "InstanceTypeOfferings", "instanceTypeOfferingSet", &instance_type_offerings_list),
  BY_FIELD_AS (DescribeInstanceTypeOfferingsResult, next_token, "NextToken", "nextToken",
               &by_shape_string),
};
static const ByShape describe_instance_type_offerings_result
    = BY_STRUCTURE ("DescribeInstanceTypeOfferingsResult",
                    describe_instance_type_offerings_result_members,
                    DescribeInstanceTypeOfferingsResult);

static const ByMember describe_spot_price_history_request_members[] = {
  BY_INPUT_MEMBER ("AvailabilityZoneId", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("DryRun", &by_shape_boolean, .wire_name = "dryRun"),
  BY_INPUT_MEMBER_WITH ("StartTime", &by_shape_timestamp, .wire_name = "startTime"),
  BY_INPUT_MEMBER_WITH ("EndTime", &by_shape_timestamp, .wire_name = "endTime"),
  BY_INPUT_MEMBER_WITH ("InstanceTypes", &by_shape_string_list, .wire_name = "InstanceType"),
  BY_INPUT_MEMBER_WITH ("ProductDescriptions", &by_shape_string_list,
                     .wire_name = "ProductDescription"),
  BY_INPUT_MEMBER_WITH ("Filters", &filter_list, .wire_name = "Filter"),
  BY_INPUT_MEMBER_WITH ("AvailabilityZone", &by_shape_string, .wire_name = "availabilityZone"),
  BY_INPUT_MEMBER_WITH ("MaxResults", &by_shape_integer, .wire_name = "maxResults"),
  BY_INPUT_MEMBER_WITH ("NextToken", &by_shape_string, .wire_name = "nextToken"),
};
static const ByShape describe_spot_price_history_request
    = BY_INPUT ("DescribeSpotPriceHistoryRequest", describe_spot_price_history_request_members);

static const ByMember spot_price_members[] = {
  BY_FIELD_AS (ByEc2SpotPrice, availability_zone, "AvailabilityZone", "availabilityZone",
               &by_shape_string),
  BY_FIELD_AS (ByEc2SpotPrice, availability_zone_id, "AvailabilityZoneId", "availabilityZoneId",
               &by_shape_string),
  BY_FIELD_AS (ByEc2SpotPrice, instance_type, "InstanceType", "instanceType", &by_shape_string),
  BY_FIELD_AS (ByEc2SpotPrice, product_description, "ProductDescription", "productDescription",
               &by_shape_string),
  BY_FIELD_AS (ByEc2SpotPrice, spot_price, "SpotPrice", "spotPrice", &by_shape_string),
  BY_FIELD_AS (ByEc2SpotPrice, timestamp, "Timestamp", "timestamp", &by_shape_timestamp),
};
static const ByShape spot_price = BY_STRUCTURE ("SpotPrice", spot_price_members, ByEc2SpotPrice);

static const ByShape spot_price_history_list = BY_LIST ("SpotPriceHistoryList", &spot_price);

typedef struct
{
  ByRecord record;
  char *next_token;
  GPtrArray *spot_price_history; /* of ByEc2SpotPrice */
} DescribeSpotPriceHistoryResult;

static const ByMember describe_spot_price_history_result_members[] = {
  BY_FIELD_AS (DescribeSpotPriceHistoryResult, next_token, "NextToken", "nextToken",
               &by_shape_string),
  BY_FIELD_AS (DescribeSpotPriceHistoryResult, spot_price_history, "SpotPriceHistory",
               "spotPriceHistorySet", &spot_price_history_list),
};
static const ByShape describe_spot_price_history_result
    = BY_STRUCTURE ("DescribeSpotPriceHistoryResult", describe_spot_price_history_result_members,
                    DescribeSpotPriceHistoryResult);

static const ByMember get_spot_placement_scores_request_members[] = {
  BY_INPUT_MEMBER_WITH ("InstanceTypes", &by_shape_string_list, .wire_name = "InstanceType"),
  BY_INPUT_MEMBER_WITH ("TargetCapacity", &by_shape_integer, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("TargetCapacityUnitType", &by_shape_string),
  BY_INPUT_MEMBER ("SingleAvailabilityZone", &by_shape_boolean),
  BY_INPUT_MEMBER_WITH ("RegionNames", &by_shape_string_list, .wire_name = "RegionName"),
  BY_INPUT_MEMBER ("DryRun", &by_shape_boolean),
  BY_INPUT_MEMBER ("MaxResults", &by_shape_integer),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
  BY_INPUT_MEMBER ("IncludeLocalZones", &by_shape_boolean),
};
static const ByShape get_spot_placement_scores_request
    = BY_INPUT ("GetSpotPlacementScoresRequest", get_spot_placement_scores_request_members);

static const ByMember spot_placement_score_members[] = {
  BY_FIELD_AS (ByEc2SpotPlacementScore, region, "Region", "region", &by_shape_string),
  BY_FIELD_AS (ByEc2SpotPlacementScore, availability_zone_id, "AvailabilityZoneId",
               "availabilityZoneId", &by_shape_string),
  BY_FIELD_AS (ByEc2SpotPlacementScore, score, "Score", "score", &by_shape_integer),
};
static const ByShape spot_placement_score
    = BY_STRUCTURE ("SpotPlacementScore", spot_placement_score_members, ByEc2SpotPlacementScore);

static const ByShape spot_placement_scores = BY_LIST ("SpotPlacementScores", &spot_placement_score);

typedef struct
{
  ByRecord record;
  GPtrArray *spot_placement_scores; /* of ByEc2SpotPlacementScore */
  char *next_token;
} GetSpotPlacementScoresResult;

static const ByMember get_spot_placement_scores_result_members[] = {
  BY_FIELD_AS (GetSpotPlacementScoresResult, spot_placement_scores, "SpotPlacementScores",
               "spotPlacementScoreSet", &spot_placement_scores),
  BY_FIELD_AS (GetSpotPlacementScoresResult, next_token, "NextToken", "nextToken",
               &by_shape_string),
};
static const ByShape get_spot_placement_scores_result
    = BY_STRUCTURE ("GetSpotPlacementScoresResult", get_spot_placement_scores_result_members,
                    GetSpotPlacementScoresResult);

static const ByMember describe_instances_request_members[] = {
  BY_INPUT_MEMBER_WITH ("InstanceIds", &by_shape_string_list, .wire_name = "InstanceId"),
  BY_INPUT_MEMBER_WITH ("DryRun", &by_shape_boolean, .wire_name = "dryRun"),
  BY_INPUT_MEMBER_WITH ("Filters", &filter_list, .wire_name = "Filter"),
  BY_INPUT_MEMBER_WITH ("NextToken", &by_shape_string, .wire_name = "nextToken"),
  BY_INPUT_MEMBER_WITH ("MaxResults", &by_shape_integer, .wire_name = "maxResults"),
};
static const ByShape describe_instances_request
    = BY_INPUT ("DescribeInstancesRequest", describe_instances_request_members);

static const ByMember group_identifier_members[] = {
  BY_FIELD_AS (ByEc2GroupIdentifier, group_id, "GroupId", "groupId", &by_shape_string),
  BY_FIELD_AS (ByEc2GroupIdentifier, group_name, "GroupName", "groupName", &by_shape_string),
};
static const ByShape group_identifier
    = BY_STRUCTURE ("GroupIdentifier", group_identifier_members, ByEc2GroupIdentifier);

static const ByShape group_identifier_list = BY_LIST ("GroupIdentifierList", &group_identifier);

static const ByMember ebs_instance_block_device_members[] = {
  BY_FIELD_AS (ByEc2EbsInstanceBlockDevice, attach_time, "AttachTime", "attachTime",
               &by_shape_timestamp),
  BY_FIELD_AS (ByEc2EbsInstanceBlockDevice, delete_on_termination, "DeleteOnTermination",
               "deleteOnTermination", &by_shape_boolean),
  BY_FIELD_AS (ByEc2EbsInstanceBlockDevice, status, "Status", "status", &by_shape_string),
  BY_FIELD_AS (ByEc2EbsInstanceBlockDevice, volume_id, "VolumeId", "volumeId", &by_shape_string),
};
static const ByShape ebs_instance_block_device
    = BY_STRUCTURE ("EbsInstanceBlockDevice", ebs_instance_block_device_members,
                    ByEc2EbsInstanceBlockDevice);

static const ByMember instance_block_device_mapping_members[] = {
  BY_FIELD_AS (ByEc2InstanceBlockDeviceMapping, device_name, "DeviceName", "deviceName",
               &by_shape_string),
  BY_FIELD_AS (ByEc2InstanceBlockDeviceMapping, ebs, "Ebs", "ebs", &ebs_instance_block_device),
};
static const ByShape instance_block_device_mapping
    = BY_STRUCTURE ("InstanceBlockDeviceMapping", instance_block_device_mapping_members,
                    ByEc2InstanceBlockDeviceMapping);

static const ByShape instance_block_device_mapping_list
    = BY_LIST ("InstanceBlockDeviceMappingList", &instance_block_device_mapping);

static const ByMember iam_instance_profile_members[] = {
  BY_FIELD_AS (ByEc2IamInstanceProfile, arn, "Arn", "arn", &by_shape_string),
  BY_FIELD_AS (ByEc2IamInstanceProfile, id, "Id", "id", &by_shape_string),
};
static const ByShape iam_instance_profile
    = BY_STRUCTURE ("IamInstanceProfile", iam_instance_profile_members, ByEc2IamInstanceProfile);

static const ByMember state_reason_members[] = {
  BY_FIELD_AS (ByEc2StateReason, code, "Code", "code", &by_shape_string),
  BY_FIELD_AS (ByEc2StateReason, message, "Message", "message", &by_shape_string),
};
static const ByShape state_reason
    = BY_STRUCTURE ("StateReason", state_reason_members, ByEc2StateReason);

static const ByMember instance_state_members[] = {
  BY_FIELD_AS (ByEc2InstanceState, code, "Code", "code", &by_shape_integer),
  BY_FIELD_AS (ByEc2InstanceState, name, "Name", "name", &by_shape_string),
};
static const ByShape instance_state
    = BY_STRUCTURE ("InstanceState", instance_state_members, ByEc2InstanceState);

static const ByMember placement_members[] = {
  BY_FIELD_AS (ByEc2Placement, availability_zone_id, "AvailabilityZoneId", "availabilityZoneId",
               &by_shape_string),
  BY_FIELD_AS (ByEc2Placement, affinity, "Affinity", "affinity", &by_shape_string),
  BY_FIELD_AS (ByEc2Placement, group_name, "GroupName", "groupName", &by_shape_string),
  BY_FIELD_AS (ByEc2Placement, partition_number, "PartitionNumber", "partitionNumber",
               &by_shape_integer),
  BY_FIELD_AS (ByEc2Placement, host_id, "HostId", "hostId", &by_shape_string),
  BY_FIELD_AS (ByEc2Placement, tenancy, "Tenancy", "tenancy", &by_shape_string),
  BY_FIELD_AS (ByEc2Placement, group_id, "GroupId", "groupId", &by_shape_string),
  BY_FIELD_AS (ByEc2Placement, availability_zone, "AvailabilityZone", "availabilityZone",
               &by_shape_string),
};
static const ByShape placement = BY_STRUCTURE ("Placement", placement_members, ByEc2Placement);

static const ByMember instance_members[] = {
  BY_FIELD_AS (ByEc2Instance, architecture, "Architecture", "architecture", &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, block_device_mappings, "BlockDeviceMappings", "blockDeviceMapping",
               &instance_block_device_mapping_list),
  BY_FIELD_AS (ByEc2Instance, iam_instance_profile, "IamInstanceProfile", "iamInstanceProfile",
               &iam_instance_profile),
  BY_FIELD_AS (ByEc2Instance, instance_lifecycle, "InstanceLifecycle", "instanceLifecycle",
               &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, root_device_name, "RootDeviceName", "rootDeviceName",
               &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, security_groups, "SecurityGroups", "groupSet",
               &group_identifier_list),
  BY_FIELD_AS (ByEc2Instance, spot_instance_request_id, "SpotInstanceRequestId",
               "spotInstanceRequestId", &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, state_reason, "StateReason", "stateReason", &state_reason),
  BY_FIELD_AS (ByEc2Instance, tags, "Tags", "tagSet", &tag_list),
  BY_FIELD_AS (ByEc2Instance, platform_details, "PlatformDetails", "platformDetails",
               &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, ipv6_address, "Ipv6Address", "ipv6Address", &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, instance_id, "InstanceId", "instanceId", &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, image_id, "ImageId", "imageId", &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, state, "State", "instanceState", &instance_state),
  BY_FIELD_AS (ByEc2Instance, private_dns_name, "PrivateDnsName", "privateDnsName",
               &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, public_dns_name, "PublicDnsName", "dnsName", &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, state_transition_reason, "StateTransitionReason", "reason",
               &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, key_name, "KeyName", "keyName", &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, instance_type, "InstanceType", "instanceType", &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, launch_time, "LaunchTime", "launchTime", &by_shape_timestamp),
  BY_FIELD_AS (ByEc2Instance, placement, "Placement", "placement", &placement),
  BY_FIELD_AS (ByEc2Instance, platform, "Platform", "platform", &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, subnet_id, "SubnetId", "subnetId", &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, vpc_id, "VpcId", "vpcId", &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, private_ip_address, "PrivateIpAddress", "privateIpAddress",
               &by_shape_string),
  BY_FIELD_AS (ByEc2Instance, public_ip_address, "PublicIpAddress", "ipAddress", &by_shape_string),
};
static const ByShape instance = BY_STRUCTURE ("Instance", instance_members, ByEc2Instance);

static const ByShape instance_list = BY_LIST ("InstanceList", &instance);

static const ByMember reservation_members[] = {
  BY_FIELD_AS (ByEc2Reservation, reservation_id, "ReservationId", "reservationId",
               &by_shape_string),
  BY_FIELD_AS (ByEc2Reservation, owner_id, "OwnerId", "ownerId", &by_shape_string),
  BY_FIELD_AS (ByEc2Reservation, groups, "Groups", "groupSet", &group_identifier_list),
  BY_FIELD_AS (ByEc2Reservation, instances, "Instances", "instancesSet", &instance_list),
};
static const ByShape reservation
    = BY_STRUCTURE ("Reservation", reservation_members, ByEc2Reservation);

static const ByShape reservation_list = BY_LIST ("ReservationList", &reservation);

typedef struct
{
  ByRecord record;
  char *next_token;
  GPtrArray *reservations; /* of ByEc2Reservation */
} DescribeInstancesResult;

static const ByMember describe_instances_result_members[] = {
  BY_FIELD_AS (DescribeInstancesResult, next_token, "NextToken", "nextToken", &by_shape_string),
  BY_FIELD_AS (DescribeInstancesResult, reservations, "Reservations", "reservationSet",
               &reservation_list),
};
static const ByShape describe_instances_result
    = BY_STRUCTURE ("DescribeInstancesResult", describe_instances_result_members,
                    DescribeInstancesResult);

static const ByMember describe_route_tables_request_members[] = {
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
  BY_INPUT_MEMBER ("MaxResults", &by_shape_integer),
  BY_INPUT_MEMBER_WITH ("DryRun", &by_shape_boolean, .wire_name = "dryRun"),
  BY_INPUT_MEMBER_WITH ("RouteTableIds", &by_shape_string_list, .wire_name = "RouteTableId"),
  BY_INPUT_MEMBER_WITH ("Filters", &filter_list, .wire_name = "Filter"),
};
static const ByShape describe_route_tables_request
    = BY_INPUT ("DescribeRouteTablesRequest", describe_route_tables_request_members);

static const ByMember route_table_association_state_members[] = {
  BY_FIELD_AS (ByEc2RouteTableAssociationState, state, "State", "state", &by_shape_string),
  BY_FIELD_AS (ByEc2RouteTableAssociationState, status_message, "StatusMessage", "statusMessage",
               &by_shape_string),
};
static const ByShape route_table_association_state
    = BY_STRUCTURE ("RouteTableAssociationState", route_table_association_state_members,
                    ByEc2RouteTableAssociationState);

static const ByMember route_table_association_members[] = {
  BY_FIELD_AS (ByEc2RouteTableAssociation, main, "Main", "main", &by_shape_boolean),
  BY_FIELD_AS (ByEc2RouteTableAssociation, route_table_association_id, "RouteTableAssociationId",
               "routeTableAssociationId", &by_shape_string),
  BY_FIELD_AS (ByEc2RouteTableAssociation, route_table_id, "RouteTableId", "routeTableId",
               &by_shape_string),
  BY_FIELD_AS (ByEc2RouteTableAssociation, subnet_id, "SubnetId", "subnetId", &by_shape_string),
  BY_FIELD_AS (ByEc2RouteTableAssociation, gateway_id, "GatewayId", "gatewayId", &by_shape_string),
  BY_FIELD_AS (ByEc2RouteTableAssociation, public_ipv4_pool, "PublicIpv4Pool", "publicIpv4Pool",
               &by_shape_string),
  BY_FIELD_AS (ByEc2RouteTableAssociation, association_state, "AssociationState",
               "associationState", &route_table_association_state),
};
static const ByShape route_table_association
    = BY_STRUCTURE ("RouteTableAssociation", route_table_association_members,
                    ByEc2RouteTableAssociation);

static const ByShape route_table_association_list
    = BY_LIST ("RouteTableAssociationList", &route_table_association);

static const ByMember route_members[] = {
  BY_FIELD_AS (ByEc2Route, destination_cidr_block, "DestinationCidrBlock", "destinationCidrBlock",
               &by_shape_string),
  BY_FIELD_AS (ByEc2Route, destination_ipv6_cidr_block, "DestinationIpv6CidrBlock",
               "destinationIpv6CidrBlock", &by_shape_string),
  BY_FIELD_AS (ByEc2Route, destination_prefix_list_id, "DestinationPrefixListId",
               "destinationPrefixListId", &by_shape_string),
  BY_FIELD_AS (ByEc2Route, egress_only_internet_gateway_id, "EgressOnlyInternetGatewayId",
               "egressOnlyInternetGatewayId", &by_shape_string),
  BY_FIELD_AS (ByEc2Route, gateway_id, "GatewayId", "gatewayId", &by_shape_string),
  BY_FIELD_AS (ByEc2Route, instance_id, "InstanceId", "instanceId", &by_shape_string),
  BY_FIELD_AS (ByEc2Route, instance_owner_id, "InstanceOwnerId", "instanceOwnerId",
               &by_shape_string),
  BY_FIELD_AS (ByEc2Route, nat_gateway_id, "NatGatewayId", "natGatewayId", &by_shape_string),
  BY_FIELD_AS (ByEc2Route, transit_gateway_id, "TransitGatewayId", "transitGatewayId",
               &by_shape_string),
  BY_FIELD_AS (ByEc2Route, local_gateway_id, "LocalGatewayId", "localGatewayId", &by_shape_string),
  BY_FIELD_AS (ByEc2Route, carrier_gateway_id, "CarrierGatewayId", "carrierGatewayId",
               &by_shape_string),
  BY_FIELD_AS (ByEc2Route, network_interface_id, "NetworkInterfaceId", "networkInterfaceId",
               &by_shape_string),
  BY_FIELD_AS (ByEc2Route, origin, "Origin", "origin", &by_shape_string),
  BY_FIELD_AS (ByEc2Route, state, "State", "state", &by_shape_string),
  BY_FIELD_AS (ByEc2Route, vpc_peering_connection_id, "VpcPeeringConnectionId",
               "vpcPeeringConnectionId", &by_shape_string),
  BY_FIELD_AS (ByEc2Route, ip_address, "IpAddress", "ipAddress", &by_shape_string),
};
static const ByShape route = BY_STRUCTURE ("Route", route_members, ByEc2Route);

static const ByShape route_list = BY_LIST ("RouteList", &route);

static const ByMember route_table_members[] = {
  BY_FIELD_AS (ByEc2RouteTable, associations, "Associations", "associationSet",
               &route_table_association_list),
  BY_FIELD_AS (ByEc2RouteTable, route_table_id, "RouteTableId", "routeTableId", &by_shape_string),
  BY_FIELD_AS (ByEc2RouteTable, routes, "Routes", "routeSet", &route_list),
  BY_FIELD_AS (ByEc2RouteTable, tags, "Tags", "tagSet", &tag_list),
  BY_FIELD_AS (ByEc2RouteTable, vpc_id, "VpcId", "vpcId", &by_shape_string),
  BY_FIELD_AS (ByEc2RouteTable, owner_id, "OwnerId", "ownerId", &by_shape_string),
};
static const ByShape route_table
    = BY_STRUCTURE ("RouteTable", route_table_members, ByEc2RouteTable);

static const ByShape route_table_list = BY_LIST ("RouteTableList", &route_table);

typedef struct
{
  ByRecord record;
  GPtrArray *route_tables; /* of ByEc2RouteTable */
  char *next_token;
} DescribeRouteTablesResult;

static const ByMember describe_route_tables_result_members[] = {
  BY_FIELD_AS (DescribeRouteTablesResult, route_tables, "RouteTables", "routeTableSet",
               &route_table_list),
  BY_FIELD_AS (DescribeRouteTablesResult, next_token, "NextToken", "nextToken", &by_shape_string),
};
static const ByShape describe_route_tables_result
    = BY_STRUCTURE ("DescribeRouteTablesResult", describe_route_tables_result_members,
                    DescribeRouteTablesResult);

static const ByMember create_default_vpc_request_members[] = {
  BY_INPUT_MEMBER ("DryRun", &by_shape_boolean),
};
static const ByShape create_default_vpc_request
    = BY_INPUT ("CreateDefaultVpcRequest", create_default_vpc_request_members);

static const ByMember create_default_vpc_result_members[] = {
  BY_FIELD_AS (ByEc2CreateDefaultVpcResult, vpc, "Vpc", "vpc", &vpc),
};
static const ByShape create_default_vpc_result
    = BY_STRUCTURE ("CreateDefaultVpcResult", create_default_vpc_result_members,
                    ByEc2CreateDefaultVpcResult);

static const ByMember describe_security_groups_request_members[] = {
  BY_INPUT_MEMBER_WITH ("GroupIds", &by_shape_string_list, .wire_name = "GroupId"),
  BY_INPUT_MEMBER_WITH ("GroupNames", &by_shape_string_list, .wire_name = "GroupName"),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
  BY_INPUT_MEMBER ("MaxResults", &by_shape_integer),
  BY_INPUT_MEMBER_WITH ("DryRun", &by_shape_boolean, .wire_name = "dryRun"),
  BY_INPUT_MEMBER_WITH ("Filters", &filter_list, .wire_name = "Filter"),
};
static const ByShape describe_security_groups_request
    = BY_INPUT ("DescribeSecurityGroupsRequest", describe_security_groups_request_members);

static const ByMember security_group_members[] = {
  BY_FIELD_AS (ByEc2SecurityGroup, group_id, "GroupId", "groupId", &by_shape_string),
  BY_FIELD_AS (ByEc2SecurityGroup, tags, "Tags", "tagSet", &tag_list),
  BY_FIELD_AS (ByEc2SecurityGroup, vpc_id, "VpcId", "vpcId", &by_shape_string),
  BY_FIELD_AS (ByEc2SecurityGroup, owner_id, "OwnerId", "ownerId", &by_shape_string),
  BY_FIELD_AS (ByEc2SecurityGroup, group_name, "GroupName", "groupName", &by_shape_string),
  BY_FIELD_AS (ByEc2SecurityGroup, description, "Description", "groupDescription",
               &by_shape_string),
};
static const ByShape security_group
    = BY_STRUCTURE ("SecurityGroup", security_group_members, ByEc2SecurityGroup);

static const ByShape security_group_list = BY_LIST ("SecurityGroupList", &security_group);

typedef struct
{
  ByRecord record;
  char *next_token;
  GPtrArray *security_groups; /* of ByEc2SecurityGroup */
} DescribeSecurityGroupsResult;

static const ByMember describe_security_groups_result_members[] = {
  BY_FIELD_AS (DescribeSecurityGroupsResult, next_token, "NextToken", "nextToken",
               &by_shape_string),
  BY_FIELD_AS (DescribeSecurityGroupsResult, security_groups, "SecurityGroups",
               "securityGroupInfo", &security_group_list),
};
static const ByShape describe_security_groups_result
    = BY_STRUCTURE ("DescribeSecurityGroupsResult", describe_security_groups_result_members,
                    DescribeSecurityGroupsResult);

static const ByMember describe_launch_templates_request_members[] = {
  BY_INPUT_MEMBER ("DryRun", &by_shape_boolean),
  BY_INPUT_MEMBER_WITH ("LaunchTemplateIds", &by_shape_string_list,
                        .wire_name = "LaunchTemplateId"),
  BY_INPUT_MEMBER_WITH ("LaunchTemplateNames", &by_shape_string_list,
                        .wire_name = "LaunchTemplateName"),
  BY_INPUT_MEMBER_WITH ("Filters", &filter_list, .wire_name = "Filter"),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
  BY_INPUT_MEMBER ("MaxResults", &by_shape_integer),
};
static const ByShape describe_launch_templates_request
    = BY_INPUT ("DescribeLaunchTemplatesRequest", describe_launch_templates_request_members);

static const ByMember launch_template_members[] = {
  BY_FIELD_AS (ByEc2LaunchTemplate, launch_template_id, "LaunchTemplateId", "launchTemplateId",
               &by_shape_string),
  BY_FIELD_AS (ByEc2LaunchTemplate, launch_template_name, "LaunchTemplateName",
               "launchTemplateName", &by_shape_string),
  BY_FIELD_AS (ByEc2LaunchTemplate, create_time, "CreateTime", "createTime", &by_shape_timestamp),
  BY_FIELD_AS (ByEc2LaunchTemplate, default_version_number, "DefaultVersionNumber",
               "defaultVersionNumber", &by_shape_integer),
  BY_FIELD_AS (ByEc2LaunchTemplate, latest_version_number, "LatestVersionNumber",
               "latestVersionNumber", &by_shape_integer),
};
static const ByShape launch_template
    = BY_STRUCTURE ("LaunchTemplate", launch_template_members, ByEc2LaunchTemplate);

static const ByShape launch_template_set = BY_LIST ("LaunchTemplateSet", &launch_template);

typedef struct
{
  ByRecord record;
  GPtrArray *launch_templates; /* of ByEc2LaunchTemplate */
  char *next_token;
} DescribeLaunchTemplatesResult;

static const ByMember describe_launch_templates_result_members[] = {
  BY_FIELD_AS (DescribeLaunchTemplatesResult, launch_templates, "LaunchTemplates",
               "launchTemplates", &launch_template_set),
  BY_FIELD_AS (DescribeLaunchTemplatesResult, next_token, "NextToken", "nextToken",
               &by_shape_string),
};
static const ByShape describe_launch_templates_result
    = BY_STRUCTURE ("DescribeLaunchTemplatesResult", describe_launch_templates_result_members,
                    DescribeLaunchTemplatesResult);

const ByOperation by_ec2_operations[BY_EC2_N_OPERATIONS] = {
  [BY_EC2_DESCRIBE_REGIONS] = {
    .name = "DescribeRegions",
    .input = &describe_regions_request,
    .output = &describe_regions_result,
    .result_member = "Regions",
  },
  [BY_EC2_DESCRIBE_AVAILABILITY_ZONES] = {
    .name = "DescribeAvailabilityZones",
    .input = &describe_availability_zones_request,
    .output = &describe_availability_zones_result,
    .result_member = "AvailabilityZones",
  },
  [BY_EC2_DESCRIBE_VPCS] = {
    .name = "DescribeVpcs",
    .input = &describe_vpcs_request,
    .output = &describe_vpcs_result,
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "Vpcs",
  },
  [BY_EC2_DESCRIBE_SUBNETS] = {
    .name = "DescribeSubnets",
    .input = &describe_subnets_request,
    .output = &describe_subnets_result,
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "Subnets",
  },
  [BY_EC2_DESCRIBE_KEY_PAIRS] = {
    .name = "DescribeKeyPairs",
    .input = &describe_key_pairs_request,
    .output = &describe_key_pairs_result,
    .result_member = "KeyPairs",
  },
  [BY_EC2_CREATE_KEY_PAIR] = {
    .name = "CreateKeyPair",
    .input = &create_key_pair_request,
    .output = &key_pair,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_SECRET,
  },
  [BY_EC2_IMPORT_KEY_PAIR] = {
    .name = "ImportKeyPair",
    .input = &import_key_pair_request,
    .output = &import_key_pair_result,
    .flags = BY_OPERATION_MUTATION,
  },
  [BY_EC2_DESCRIBE_INSTANCE_TYPES] = {
    .name = "DescribeInstanceTypes",
    .input = &describe_instance_types_request,
    .output = &describe_instance_types_result,
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "InstanceTypes",
  },
  [BY_EC2_DESCRIBE_INSTANCE_TYPE_OFFERINGS] = {
    .name = "DescribeInstanceTypeOfferings",
    .input = &describe_instance_type_offerings_request,
    .output = &describe_instance_type_offerings_result,
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "InstanceTypeOfferings",
  },
  [BY_EC2_DESCRIBE_SPOT_PRICE_HISTORY] = {
    .name = "DescribeSpotPriceHistory",
    .input = &describe_spot_price_history_request,
    .output = &describe_spot_price_history_result,
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "SpotPriceHistory",
  },
  [BY_EC2_GET_SPOT_PLACEMENT_SCORES] = {
    .name = "GetSpotPlacementScores",
    .input = &get_spot_placement_scores_request,
    .output = &get_spot_placement_scores_result,
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "SpotPlacementScores",
  },
  [BY_EC2_DESCRIBE_INSTANCES] = {
    .name = "DescribeInstances",
    .input = &describe_instances_request,
    .output = &describe_instances_result,
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "Reservations",
  },
  [BY_EC2_DESCRIBE_ROUTE_TABLES] = {
    .name = "DescribeRouteTables",
    .input = &describe_route_tables_request,
    .output = &describe_route_tables_result,
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "RouteTables",
  },
  [BY_EC2_CREATE_DEFAULT_VPC] = {
    .name = "CreateDefaultVpc",
    .input = &create_default_vpc_request,
    .output = &create_default_vpc_result,
    .flags = BY_OPERATION_MUTATION,
  },
  [BY_EC2_DESCRIBE_SECURITY_GROUPS] = {
    .name = "DescribeSecurityGroups",
    .input = &describe_security_groups_request,
    .output = &describe_security_groups_result,
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "SecurityGroups",
  },
  [BY_EC2_DESCRIBE_LAUNCH_TEMPLATES] = {
    .name = "DescribeLaunchTemplates",
    .input = &describe_launch_templates_request,
    .output = &describe_launch_templates_result,
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "LaunchTemplates",
  },
};
