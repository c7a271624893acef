/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * EC2. What the _finish functions return is (transfer full); the elements of a list belong to it,
 * by_record_ref() keeps one. Arguments that are pointers may be %NULL where the API makes them
 * optional. Times are microseconds (by-time.h). Operations and members are named as in the API.
 */

#include "by-context.h"

G_BEGIN_DECLS

extern const ByService by_ec2_service;

enum
{
  BY_EC2_DESCRIBE_REGIONS,
  BY_EC2_DESCRIBE_AVAILABILITY_ZONES,
  BY_EC2_DESCRIBE_VPCS,
  BY_EC2_DESCRIBE_SUBNETS,
  BY_EC2_DESCRIBE_KEY_PAIRS,
  BY_EC2_CREATE_KEY_PAIR,
  BY_EC2_IMPORT_KEY_PAIR,
  BY_EC2_DESCRIBE_INSTANCE_TYPES,
  BY_EC2_DESCRIBE_INSTANCE_TYPE_OFFERINGS,
  BY_EC2_DESCRIBE_SPOT_PRICE_HISTORY,
  BY_EC2_GET_SPOT_PLACEMENT_SCORES,
  BY_EC2_DESCRIBE_INSTANCES,
  BY_EC2_DESCRIBE_ROUTE_TABLES,
  BY_EC2_CREATE_DEFAULT_VPC,
  BY_EC2_DESCRIBE_SECURITY_GROUPS,
  BY_EC2_DESCRIBE_LAUNCH_TEMPLATES,
  BY_EC2_N_OPERATIONS,
};
extern const ByOperation by_ec2_operations[BY_EC2_N_OPERATIONS];

typedef struct
{
  ByRecord record;
  char *opt_in_status;
  char *region_name;
  char *endpoint;
} ByEc2Region;

typedef struct
{
  ByRecord record;
  char *message;
} ByEc2AvailabilityZoneMessage;

typedef struct
{
  ByRecord record;
  char *opt_in_status;
  GPtrArray *messages; /* of ByEc2AvailabilityZoneMessage */
  char *region_name;
  char *zone_name;
  char *zone_id;
  char *group_name;
  char *network_border_group;
  char *zone_type;
  char *parent_zone_name;
  char *parent_zone_id;
  char *group_long_name;
  char *state;
} ByEc2AvailabilityZone;

typedef struct
{
  ByRecord record;
  char *state;
  char *status_message;
} ByEc2VpcCidrBlockState;

typedef struct
{
  ByRecord record;
  char *association_id;
  char *cidr_block;
  ByEc2VpcCidrBlockState *cidr_block_state;
} ByEc2VpcCidrBlockAssociation;

typedef struct
{
  ByRecord record;
  char *key;
  char *value;
} ByEc2Tag;

typedef struct
{
  ByRecord record;
  char *owner_id;
  char *instance_tenancy;
  GPtrArray *cidr_block_association_set; /* of ByEc2VpcCidrBlockAssociation */
  gboolean is_default;
  GPtrArray *tags; /* of ByEc2Tag */
  char *vpc_id;
  char *state;
  char *cidr_block;
  char *dhcp_options_id;
} ByEc2Vpc;

typedef struct
{
  ByRecord record;
  ByEc2Vpc *vpc;
} ByEc2CreateDefaultVpcResult;

typedef struct
{
  ByRecord record;
  char *availability_zone_id;
  char *owner_id;
  GPtrArray *tags; /* of ByEc2Tag */
  char *subnet_arn;
  char *type;
  char *subnet_id;
  char *state;
  char *vpc_id;
  char *cidr_block;
  gint64 available_ip_address_count;
  char *availability_zone;
  gboolean default_for_az;
  gboolean map_public_ip_on_launch;
} ByEc2Subnet;

typedef struct
{
  ByRecord record;
  char *group_id;
  GPtrArray *tags; /* of ByEc2Tag */
  char *vpc_id;
  char *owner_id;
  char *group_name;
  char *description;
} ByEc2SecurityGroup;

typedef struct
{
  ByRecord record;
  char *launch_template_id;
  char *launch_template_name;
  gint64 create_time; /* time */
  gint64 default_version_number;
  gint64 latest_version_number;
} ByEc2LaunchTemplate;

typedef struct
{
  ByRecord record;
  char *key_pair_id;
  char *key_type;
  GPtrArray *tags; /* of ByEc2Tag */
  char *public_key;
  gint64 create_time; /* time */
  char *key_name;
  char *key_fingerprint;
} ByEc2KeyPairInfo;

typedef struct
{
  ByRecord record;
  char *key_pair_id;
  GPtrArray *tags; /* of ByEc2Tag */
  char *key_name;
  char *key_fingerprint;
  char *key_material;
} ByEc2KeyPair;

typedef struct
{
  ByRecord record;
  char *key_fingerprint;
  char *key_name;
  char *key_pair_id;
  GPtrArray *tags; /* of ByEc2Tag */
} ByEc2ImportKeyPairResult;

typedef struct
{
  ByRecord record;
  GPtrArray *supported_architectures; /* of strings */
  double sustained_clock_speed_in_ghz;
  GPtrArray *supported_features; /* of strings */
  char *manufacturer;
} ByEc2ProcessorInfo;

typedef struct
{
  ByRecord record;
  gint64 default_vcpus;
  gint64 default_cores;
  gint64 default_threads_per_core;
} ByEc2VCpuInfo;

typedef struct
{
  ByRecord record;
  gint64 size_in_mib;
} ByEc2MemoryInfo;

typedef struct
{
  ByRecord record;
  gint64 size_in_gb;
  gint64 count;
  char *type;
} ByEc2DiskInfo;

typedef struct
{
  ByRecord record;
  gint64 total_size_in_gb;
  GPtrArray *disks; /* of ByEc2DiskInfo */
  char *nvme_support;
} ByEc2InstanceStorageInfo;

typedef struct
{
  ByRecord record;
  gint64 baseline_bandwidth_in_mbps;
  double baseline_throughput_in_mbps;
  gint64 baseline_iops;
  gint64 maximum_bandwidth_in_mbps;
  double maximum_throughput_in_mbps;
  gint64 maximum_iops;
} ByEc2EbsOptimizedInfo;

typedef struct
{
  ByRecord record;
  char *ebs_optimized_support;
  ByEc2EbsOptimizedInfo *ebs_optimized_info;
  char *nvme_support;
  gint64 maximum_ebs_attachments;
} ByEc2EbsInfo;

typedef struct
{
  ByRecord record;
  char *network_performance;
  gint64 maximum_network_interfaces;
  gint64 maximum_network_cards;
  gint64 ipv4_addresses_per_interface;
  gboolean efa_supported;
} ByEc2NetworkInfo;

typedef struct
{
  ByRecord record;
  gint64 size_in_mib;
} ByEc2GpuDeviceMemoryInfo;

typedef struct
{
  ByRecord record;
  char *name;
  char *manufacturer;
  gint64 count;
  gint64 logical_gpu_count;
  double gpu_partition_size;
  GPtrArray *workloads; /* of strings */
  ByEc2GpuDeviceMemoryInfo *memory_info;
} ByEc2GpuDeviceInfo;

typedef struct
{
  ByRecord record;
  GPtrArray *gpus; /* of ByEc2GpuDeviceInfo */
  gint64 total_gpu_memory_in_mib;
} ByEc2GpuInfo;

typedef struct
{
  ByRecord record;
  char *instance_type;
  gboolean current_generation;
  gboolean free_tier_eligible;
  GPtrArray *supported_usage_classes; /* of strings */
  gboolean bare_metal;
  ByEc2ProcessorInfo *processor_info;
  ByEc2VCpuInfo *vcpu_info;
  ByEc2MemoryInfo *memory_info;
  gboolean instance_storage_supported;
  ByEc2InstanceStorageInfo *instance_storage_info;
  ByEc2EbsInfo *ebs_info;
  ByEc2NetworkInfo *network_info;
  ByEc2GpuInfo *gpu_info;
  gboolean supported_in_region;
} ByEc2InstanceTypeInfo;

typedef struct
{
  ByRecord record;
  char *instance_type;
  char *location_type;
  char *location;
} ByEc2InstanceTypeOffering;

typedef struct
{
  ByRecord record;
  char *availability_zone;
  char *availability_zone_id;
  char *instance_type;
  char *product_description;
  char *spot_price;
  gint64 timestamp; /* time */
} ByEc2SpotPrice;

typedef struct
{
  ByRecord record;
  char *region;
  char *availability_zone_id;
  gint64 score;
} ByEc2SpotPlacementScore;

typedef struct
{
  ByRecord record;
  char *group_id;
  char *group_name;
} ByEc2GroupIdentifier;

typedef struct
{
  ByRecord record;
  gint64 attach_time; /* time */
  gboolean delete_on_termination;
  char *status;
  char *volume_id;
} ByEc2EbsInstanceBlockDevice;

typedef struct
{
  ByRecord record;
  char *device_name;
  ByEc2EbsInstanceBlockDevice *ebs;
} ByEc2InstanceBlockDeviceMapping;

typedef struct
{
  ByRecord record;
  char *arn;
  char *id;
} ByEc2IamInstanceProfile;

typedef struct
{
  ByRecord record;
  char *code;
  char *message;
} ByEc2StateReason;

typedef struct
{
  ByRecord record;
  gint64 code;
  char *name;
} ByEc2InstanceState;

typedef struct
{
  ByRecord record;
  char *availability_zone_id;
  char *affinity;
  char *group_name;
  gint64 partition_number;
  char *host_id;
  char *tenancy;
  char *group_id;
  char *availability_zone;
} ByEc2Placement;

typedef struct
{
  ByRecord record;
  char *architecture;
  GPtrArray *block_device_mappings; /* of ByEc2InstanceBlockDeviceMapping */
  ByEc2IamInstanceProfile *iam_instance_profile;
  char *instance_lifecycle;
  char *root_device_name;
  GPtrArray *security_groups; /* of ByEc2GroupIdentifier */
  char *spot_instance_request_id;
  ByEc2StateReason *state_reason;
  GPtrArray *tags; /* of ByEc2Tag */
  char *platform_details;
  char *ipv6_address;
  char *instance_id;
  char *image_id;
  ByEc2InstanceState *state;
  char *private_dns_name;
  char *public_dns_name;
  char *state_transition_reason;
  char *key_name;
  char *instance_type;
  gint64 launch_time; /* time */
  ByEc2Placement *placement;
  char *platform;
  char *subnet_id;
  char *vpc_id;
  char *private_ip_address;
  char *public_ip_address;
} ByEc2Instance;

typedef struct
{
  ByRecord record;
  char *reservation_id;
  char *owner_id;
  GPtrArray *groups;    /* of ByEc2GroupIdentifier */
  GPtrArray *instances; /* of ByEc2Instance */
} ByEc2Reservation;

typedef struct
{
  ByRecord record;
  char *state;
  char *status_message;
} ByEc2RouteTableAssociationState;

typedef struct
{
  ByRecord record;
  gboolean main;
  char *route_table_association_id;
  char *route_table_id;
  char *subnet_id;
  char *gateway_id;
  char *public_ipv4_pool;
  ByEc2RouteTableAssociationState *association_state;
} ByEc2RouteTableAssociation;

typedef struct
{
  ByRecord record;
  char *destination_cidr_block;
  char *destination_ipv6_cidr_block;
  char *destination_prefix_list_id;
  char *egress_only_internet_gateway_id;
  char *gateway_id;
  char *instance_id;
  char *instance_owner_id;
  char *nat_gateway_id;
  char *transit_gateway_id;
  char *local_gateway_id;
  char *carrier_gateway_id;
  char *network_interface_id;
  char *origin;
  char *state;
  char *vpc_peering_connection_id;
  char *ip_address;
} ByEc2Route;

typedef struct
{
  ByRecord record;
  GPtrArray *associations; /* of ByEc2RouteTableAssociation */
  char *route_table_id;
  GPtrArray *routes; /* of ByEc2Route */
  GPtrArray *tags;   /* of ByEc2Tag */
  char *vpc_id;
  char *owner_id;
} ByEc2RouteTable;

BY_DEFINE_RECORD_AUTOPTR (ByEc2Region)
BY_DEFINE_RECORD_AUTOPTR (ByEc2AvailabilityZoneMessage)
BY_DEFINE_RECORD_AUTOPTR (ByEc2AvailabilityZone)
BY_DEFINE_RECORD_AUTOPTR (ByEc2VpcCidrBlockState)
BY_DEFINE_RECORD_AUTOPTR (ByEc2VpcCidrBlockAssociation)
BY_DEFINE_RECORD_AUTOPTR (ByEc2Tag)
BY_DEFINE_RECORD_AUTOPTR (ByEc2Vpc)
BY_DEFINE_RECORD_AUTOPTR (ByEc2CreateDefaultVpcResult)
BY_DEFINE_RECORD_AUTOPTR (ByEc2Subnet)
BY_DEFINE_RECORD_AUTOPTR (ByEc2KeyPairInfo)
BY_DEFINE_RECORD_AUTOPTR (ByEc2KeyPair)
BY_DEFINE_RECORD_AUTOPTR (ByEc2ImportKeyPairResult)
BY_DEFINE_RECORD_AUTOPTR (ByEc2ProcessorInfo)
BY_DEFINE_RECORD_AUTOPTR (ByEc2VCpuInfo)
BY_DEFINE_RECORD_AUTOPTR (ByEc2MemoryInfo)
BY_DEFINE_RECORD_AUTOPTR (ByEc2DiskInfo)
BY_DEFINE_RECORD_AUTOPTR (ByEc2InstanceStorageInfo)
BY_DEFINE_RECORD_AUTOPTR (ByEc2EbsOptimizedInfo)
BY_DEFINE_RECORD_AUTOPTR (ByEc2EbsInfo)
BY_DEFINE_RECORD_AUTOPTR (ByEc2NetworkInfo)
BY_DEFINE_RECORD_AUTOPTR (ByEc2GpuDeviceMemoryInfo)
BY_DEFINE_RECORD_AUTOPTR (ByEc2GpuDeviceInfo)
BY_DEFINE_RECORD_AUTOPTR (ByEc2GpuInfo)
BY_DEFINE_RECORD_AUTOPTR (ByEc2InstanceTypeInfo)
BY_DEFINE_RECORD_AUTOPTR (ByEc2InstanceTypeOffering)
BY_DEFINE_RECORD_AUTOPTR (ByEc2SpotPrice)
BY_DEFINE_RECORD_AUTOPTR (ByEc2SpotPlacementScore)
BY_DEFINE_RECORD_AUTOPTR (ByEc2GroupIdentifier)
BY_DEFINE_RECORD_AUTOPTR (ByEc2EbsInstanceBlockDevice)
BY_DEFINE_RECORD_AUTOPTR (ByEc2InstanceBlockDeviceMapping)
BY_DEFINE_RECORD_AUTOPTR (ByEc2IamInstanceProfile)
BY_DEFINE_RECORD_AUTOPTR (ByEc2StateReason)
BY_DEFINE_RECORD_AUTOPTR (ByEc2InstanceState)
BY_DEFINE_RECORD_AUTOPTR (ByEc2Placement)
BY_DEFINE_RECORD_AUTOPTR (ByEc2Instance)
BY_DEFINE_RECORD_AUTOPTR (ByEc2Reservation)
BY_DEFINE_RECORD_AUTOPTR (ByEc2RouteTableAssociationState)
BY_DEFINE_RECORD_AUTOPTR (ByEc2RouteTableAssociation)
BY_DEFINE_RECORD_AUTOPTR (ByEc2Route)
BY_DEFINE_RECORD_AUTOPTR (ByEc2RouteTable)

/* Regions; with all_regions also those that the account has not opted into. List of ByEc2Region. */
void by_ec2_describe_regions_async (ByContext *context,
                                    gboolean all_regions,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *
by_ec2_describe_regions_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Zones of the region. List of ByEc2AvailabilityZone. */
void by_ec2_describe_availability_zones_async (ByContext *context,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
GPtrArray *by_ec2_describe_availability_zones_finish (ByContext *context,
                                                      GAsyncResult *result,
                                                      GError **error);

/* VPCs of the region. List of ByEc2Vpc. */
void by_ec2_describe_vpcs_async (ByContext *context,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GPtrArray *by_ec2_describe_vpcs_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Subnets, of one VPC or of all. List of ByEc2Subnet. */
void by_ec2_describe_subnets_async (ByContext *context,
                                    const char *vpc_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *
by_ec2_describe_subnets_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Route tables, of one VPC or of all. List of ByEc2RouteTable. */
void by_ec2_describe_route_tables_async (ByContext *context,
                                         const char *vpc_id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GPtrArray *
by_ec2_describe_route_tables_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Key pairs of the region. List of ByEc2KeyPairInfo. */
void by_ec2_describe_key_pairs_async (ByContext *context,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *
by_ec2_describe_key_pairs_finish (ByContext *context, GAsyncResult *result, GError **error);

/* A new key pair; only this answer ever holds the private key. */
void by_ec2_create_key_pair_async (ByContext *context,
                                   const char *key_name,
                                   const char *key_type,
                                   const char *key_format,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ByEc2KeyPair *
by_ec2_create_key_pair_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Makes a key pair of a public key, public_key_material being the line of the .pub file. */
void by_ec2_import_key_pair_async (ByContext *context,
                                   const char *key_name,
                                   GBytes *public_key_material,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ByEc2ImportKeyPairResult *
by_ec2_import_key_pair_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Instance types: those that instance_types names (up to 200; `*` stands for anything), or all;
 * names that EC2 does not know are left out. List of ByEc2InstanceTypeInfo. */
void by_ec2_describe_instance_types_async (ByContext *context,
                                           const char *const *instance_types,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
GPtrArray *
by_ec2_describe_instance_types_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Where instance types are offered; location_type is "region", "availability-zone" or
 * "availability-zone-id". List of ByEc2InstanceTypeOffering. */
void by_ec2_describe_instance_type_offerings_async (ByContext *context,
                                                    const char *location_type,
                                                    const char *const *instance_types,
                                                    GCancellable *cancellable,
                                                    GAsyncReadyCallback callback,
                                                    gpointer user_data);
GPtrArray *by_ec2_describe_instance_type_offerings_finish (ByContext *context,
                                                           GAsyncResult *result,
                                                           GError **error);

/* Linux spot prices from start_time on, newest first; with both times now, the prices of the
 * moment. List of ByEc2SpotPrice. */
void by_ec2_describe_spot_price_history_async (ByContext *context,
                                               const char *const *instance_types,
                                               gint64 start_time,
                                               gint64 end_time,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
GPtrArray *by_ec2_describe_spot_price_history_finish (ByContext *context,
                                                      GAsyncResult *result,
                                                      GError **error);

/* How likely spot capacity is, 1 to 10, by region or zone. List of ByEc2SpotPlacementScore. */
void by_ec2_get_spot_placement_scores_async (ByContext *context,
                                             JsonObject *parameters,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
GPtrArray *
by_ec2_get_spot_placement_scores_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Instances, by id, or by state and tag (a tag alone, "Name", or with its value). List of
 * ByEc2Instance. */
void by_ec2_describe_instances_async (ByContext *context,
                                      const char *const *instance_ids,
                                      const char *const *states,
                                      const char *tag,
                                      const char *tag_value,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *
by_ec2_describe_instances_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Makes a VPC with a public subnet in every zone, in a region that has none by default. */
void by_ec2_create_default_vpc_async (ByContext *context,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
ByEc2CreateDefaultVpcResult *
by_ec2_create_default_vpc_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Security groups, of one VPC or of all. List of ByEc2SecurityGroup. */
void by_ec2_describe_security_groups_async (ByContext *context,
                                            const char *vpc_id,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
GPtrArray *
by_ec2_describe_security_groups_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Launch templates of the region. List of ByEc2LaunchTemplate. */
void by_ec2_describe_launch_templates_async (ByContext *context,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
GPtrArray *
by_ec2_describe_launch_templates_finish (ByContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
