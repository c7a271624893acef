/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What ECS takes and sends: tables of shapes, members in the order of the API. */

#include "by-ecs.h"

/* One row, one member. */
/* clang-format off */

const ByService by_ecs_service = {
  .name = "ECS",
  .id = "ECS",
  .command = "ecs",
  .endpoint_prefix = "ecs",
  .signing_name = "ecs",
  .api_version = "2014-11-13",
  .protocol = BY_PROTOCOL_JSON,
  .json_version = "1.1",
  .target_prefix = "AmazonEC2ContainerServiceV20141113",
};

static const ByMember list_container_instances_request_members[] = {
  BY_INPUT_MEMBER ("cluster", &by_shape_string),
  BY_INPUT_MEMBER ("filter", &by_shape_string),
  BY_INPUT_MEMBER ("nextToken", &by_shape_string),
  BY_INPUT_MEMBER ("maxResults", &by_shape_integer),
  BY_INPUT_MEMBER ("status", &by_shape_string),
};
static const ByShape list_container_instances_request
    = BY_INPUT ("ListContainerInstancesRequest", list_container_instances_request_members);

typedef struct
{
  ByRecord record;
  GPtrArray *container_instance_arns; /* of strings */
  char *next_token;
} ListContainerInstancesResult;

static const ByMember list_container_instances_result_members[] = {
  BY_FIELD (ListContainerInstancesResult, container_instance_arns, "containerInstanceArns",
            &by_shape_string_list),
  BY_FIELD (ListContainerInstancesResult, next_token, "nextToken", &by_shape_string),
};
static const ByShape list_container_instances_result
    = BY_STRUCTURE ("ListContainerInstancesResponse", list_container_instances_result_members,
                    ListContainerInstancesResult);

static const ByMember describe_container_instances_request_members[] = {
  BY_INPUT_MEMBER ("cluster", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("containerInstances", &by_shape_string_list, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("include", &by_shape_string_list),
};
static const ByShape describe_container_instances_request
    = BY_INPUT ("DescribeContainerInstancesRequest", describe_container_instances_request_members);

static const ByMember version_info_members[] = {
  BY_FIELD (ByEcsVersionInfo, agent_version, "agentVersion", &by_shape_string),
  BY_FIELD (ByEcsVersionInfo, agent_hash, "agentHash", &by_shape_string),
  BY_FIELD (ByEcsVersionInfo, docker_version, "dockerVersion", &by_shape_string),
};
static const ByShape version_info
    = BY_STRUCTURE ("VersionInfo", version_info_members, ByEcsVersionInfo);

static const ByMember resource_members[] = {
  BY_FIELD (ByEcsResource, name, "name", &by_shape_string),
  BY_FIELD (ByEcsResource, type, "type", &by_shape_string),
  BY_FIELD (ByEcsResource, double_value, "doubleValue", &by_shape_double),
  BY_FIELD (ByEcsResource, long_value, "longValue", &by_shape_integer),
  BY_FIELD (ByEcsResource, integer_value, "integerValue", &by_shape_integer),
  BY_FIELD (ByEcsResource, string_set_value, "stringSetValue", &by_shape_string_list),
};
static const ByShape resource = BY_STRUCTURE ("Resource", resource_members, ByEcsResource);

static const ByShape resources = BY_LIST ("Resources", &resource);

static const ByMember attribute_members[] = {
  BY_FIELD_WITH (ByEcsAttribute, name, "name", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByEcsAttribute, value, "value", &by_shape_string),
  BY_FIELD (ByEcsAttribute, target_type, "targetType", &by_shape_string),
  BY_FIELD (ByEcsAttribute, target_id, "targetId", &by_shape_string),
};
static const ByShape attribute = BY_STRUCTURE ("Attribute", attribute_members, ByEcsAttribute);

static const ByShape attributes = BY_LIST ("Attributes", &attribute);

static const ByMember tag_members[] = {
  BY_FIELD (ByEcsTag, key, "key", &by_shape_string),
  BY_FIELD (ByEcsTag, value, "value", &by_shape_string),
};
static const ByShape tag = BY_STRUCTURE ("Tag", tag_members, ByEcsTag);

static const ByShape tags = BY_LIST ("Tags", &tag);

static const ByMember instance_health_check_result_members[] = {
  BY_FIELD (ByEcsInstanceHealthCheckResult, type, "type", &by_shape_string),
  BY_FIELD (ByEcsInstanceHealthCheckResult, status, "status", &by_shape_string),
  BY_FIELD (ByEcsInstanceHealthCheckResult, status_reason, "statusReason", &by_shape_string),
  BY_FIELD (ByEcsInstanceHealthCheckResult, last_updated, "lastUpdated", &by_shape_timestamp),
  BY_FIELD (ByEcsInstanceHealthCheckResult, last_status_change, "lastStatusChange",
            &by_shape_timestamp),
};
static const ByShape instance_health_check_result
    = BY_STRUCTURE ("InstanceHealthCheckResult", instance_health_check_result_members,
                    ByEcsInstanceHealthCheckResult);

static const ByShape instance_health_check_result_list
    = BY_LIST ("InstanceHealthCheckResultList", &instance_health_check_result);

static const ByMember container_instance_health_status_members[] = {
  BY_FIELD (ByEcsContainerInstanceHealthStatus, overall_status, "overallStatus", &by_shape_string),
  BY_FIELD (ByEcsContainerInstanceHealthStatus, details, "details",
            &instance_health_check_result_list),
};
static const ByShape container_instance_health_status
    = BY_STRUCTURE ("ContainerInstanceHealthStatus", container_instance_health_status_members,
                    ByEcsContainerInstanceHealthStatus);

static const ByMember container_instance_members[] = {
  BY_FIELD (ByEcsContainerInstance, container_instance_arn, "containerInstanceArn",
            &by_shape_string),
  BY_FIELD (ByEcsContainerInstance, ec2_instance_id, "ec2InstanceId", &by_shape_string),
  BY_FIELD (ByEcsContainerInstance, capacity_provider_name, "capacityProviderName",
            &by_shape_string),
  BY_FIELD (ByEcsContainerInstance, version, "version", &by_shape_integer),
  BY_FIELD (ByEcsContainerInstance, version_info, "versionInfo", &version_info),
  BY_FIELD (ByEcsContainerInstance, remaining_resources, "remainingResources", &resources),
  BY_FIELD (ByEcsContainerInstance, registered_resources, "registeredResources", &resources),
  BY_FIELD (ByEcsContainerInstance, status, "status", &by_shape_string),
  BY_FIELD (ByEcsContainerInstance, status_reason, "statusReason", &by_shape_string),
  BY_FIELD (ByEcsContainerInstance, agent_connected, "agentConnected", &by_shape_boolean),
  BY_FIELD (ByEcsContainerInstance, running_tasks_count, "runningTasksCount", &by_shape_integer),
  BY_FIELD (ByEcsContainerInstance, pending_tasks_count, "pendingTasksCount", &by_shape_integer),
  BY_FIELD (ByEcsContainerInstance, agent_update_status, "agentUpdateStatus", &by_shape_string),
  BY_FIELD (ByEcsContainerInstance, attributes, "attributes", &attributes),
  BY_FIELD (ByEcsContainerInstance, registered_at, "registeredAt", &by_shape_timestamp),
  BY_FIELD (ByEcsContainerInstance, tags, "tags", &tags),
  BY_FIELD (ByEcsContainerInstance, health_status, "healthStatus",
            &container_instance_health_status),
};
static const ByShape container_instance
    = BY_STRUCTURE ("ContainerInstance", container_instance_members, ByEcsContainerInstance);

static const ByShape container_instances = BY_LIST ("ContainerInstances", &container_instance);

static const ByMember failure_members[] = {
  BY_FIELD (ByEcsFailure, arn, "arn", &by_shape_string),
  BY_FIELD (ByEcsFailure, reason, "reason", &by_shape_string),
  BY_FIELD (ByEcsFailure, detail, "detail", &by_shape_string),
};
static const ByShape failure = BY_STRUCTURE ("Failure", failure_members, ByEcsFailure);

static const ByShape failures = BY_LIST ("Failures", &failure);

static const ByMember describe_container_instances_result_members[] = {
  BY_FIELD (ByEcsDescribeContainerInstancesResult, container_instances, "containerInstances",
            &container_instances),
  BY_FIELD (ByEcsDescribeContainerInstancesResult, failures, "failures", &failures),
};
static const ByShape describe_container_instances_result
    = BY_STRUCTURE ("DescribeContainerInstancesResponse",
                    describe_container_instances_result_members,
                    ByEcsDescribeContainerInstancesResult);

static const ByMember list_clusters_request_members[] = {
  BY_INPUT_MEMBER ("nextToken", &by_shape_string),
  BY_INPUT_MEMBER ("maxResults", &by_shape_integer),
};
static const ByShape list_clusters_request
    = BY_INPUT ("ListClustersRequest", list_clusters_request_members);

typedef struct
{
  ByRecord record;
  GPtrArray *cluster_arns; /* of strings */
  char *next_token;
} ListClustersResult;

static const ByMember list_clusters_result_members[] = {
  BY_FIELD (ListClustersResult, cluster_arns, "clusterArns", &by_shape_string_list),
  BY_FIELD (ListClustersResult, next_token, "nextToken", &by_shape_string),
};
static const ByShape list_clusters_result
    = BY_STRUCTURE ("ListClustersResponse", list_clusters_result_members, ListClustersResult);

static const ByMember describe_clusters_request_members[] = {
  BY_INPUT_MEMBER ("clusters", &by_shape_string_list),
  BY_INPUT_MEMBER ("include", &by_shape_string_list),
};
static const ByShape describe_clusters_request
    = BY_INPUT ("DescribeClustersRequest", describe_clusters_request_members);

static const ByMember cluster_members[] = {
  BY_FIELD (ByEcsCluster, cluster_arn, "clusterArn", &by_shape_string),
  BY_FIELD (ByEcsCluster, cluster_name, "clusterName", &by_shape_string),
  BY_FIELD (ByEcsCluster, status, "status", &by_shape_string),
  BY_FIELD (ByEcsCluster, registered_container_instances_count, "registeredContainerInstancesCount",
            &by_shape_integer),
  BY_FIELD (ByEcsCluster, running_tasks_count, "runningTasksCount", &by_shape_integer),
  BY_FIELD (ByEcsCluster, pending_tasks_count, "pendingTasksCount", &by_shape_integer),
  BY_FIELD (ByEcsCluster, active_services_count, "activeServicesCount", &by_shape_integer),
  BY_FIELD (ByEcsCluster, tags, "tags", &tags),
};
static const ByShape cluster = BY_STRUCTURE ("Cluster", cluster_members, ByEcsCluster);

static const ByShape clusters = BY_LIST ("Clusters", &cluster);

static const ByMember describe_clusters_result_members[] = {
  BY_FIELD (ByEcsDescribeClustersResult, clusters, "clusters", &clusters),
  BY_FIELD (ByEcsDescribeClustersResult, failures, "failures", &failures),
};
static const ByShape describe_clusters_result
    = BY_STRUCTURE ("DescribeClustersResponse", describe_clusters_result_members,
                    ByEcsDescribeClustersResult);

const ByOperation by_ecs_operations[BY_ECS_N_OPERATIONS] = {
  [BY_ECS_LIST_CONTAINER_INSTANCES] = {
    .name = "ListContainerInstances",
    .input = &list_container_instances_request,
    .output = &list_container_instances_result,
    .input_token = "nextToken",
    .output_token = "nextToken",
    .result_member = "containerInstanceArns",
  },
  [BY_ECS_DESCRIBE_CONTAINER_INSTANCES] = {
    .name = "DescribeContainerInstances",
    .input = &describe_container_instances_request,
    .output = &describe_container_instances_result,
  },
  [BY_ECS_LIST_CLUSTERS] = {
    .name = "ListClusters",
    .input = &list_clusters_request,
    .output = &list_clusters_result,
    .input_token = "nextToken",
    .output_token = "nextToken",
    .result_member = "clusterArns",
  },
  [BY_ECS_DESCRIBE_CLUSTERS] = {
    .name = "DescribeClusters",
    .input = &describe_clusters_request,
    .output = &describe_clusters_result,
  },
};
