/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Batch takes and sends: tables of shapes, members in the order of the API. */

#include "by-batch.h"

/* One row, one member. */
/* clang-format off */

const ByService by_batch_service = {
  .name = "Batch",
  .id = "BATCH",
  .command = "batch",
  .endpoint_prefix = "batch",
  .signing_name = "batch",
  .api_version = "2016-08-10",
  .protocol = BY_PROTOCOL_REST_JSON,
};

static const ByMember describe_job_queues_request_members[] = {
  BY_INPUT_MEMBER ("jobQueues", &by_shape_string_list),
  BY_INPUT_MEMBER ("maxResults", &by_shape_integer),
  BY_INPUT_MEMBER ("nextToken", &by_shape_string),
};
static const ByShape describe_job_queues_request
    = BY_INPUT ("DescribeJobQueuesRequest", describe_job_queues_request_members);

static const ByMember compute_environment_order_members[] = {
  BY_FIELD_WITH (ByBatchComputeEnvironmentOrder, order, "order", &by_shape_integer,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchComputeEnvironmentOrder, compute_environment, "computeEnvironment",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape compute_environment_order
    = BY_STRUCTURE ("ComputeEnvironmentOrder", compute_environment_order_members,
                    ByBatchComputeEnvironmentOrder);

static const ByShape compute_environment_orders
    = BY_LIST ("ComputeEnvironmentOrders", &compute_environment_order);

static const ByMember job_state_time_limit_action_members[] = {
  BY_FIELD_WITH (ByBatchJobStateTimeLimitAction, reason, "reason", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchJobStateTimeLimitAction, state, "state", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchJobStateTimeLimitAction, max_time_seconds, "maxTimeSeconds",
                 &by_shape_integer, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchJobStateTimeLimitAction, action, "action", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
};
static const ByShape job_state_time_limit_action
    = BY_STRUCTURE ("JobStateTimeLimitAction", job_state_time_limit_action_members,
                    ByBatchJobStateTimeLimitAction);

static const ByShape job_state_time_limit_actions
    = BY_LIST ("JobStateTimeLimitActions", &job_state_time_limit_action);

static const ByMember job_queue_detail_members[] = {
  BY_FIELD_WITH (ByBatchJobQueueDetail, job_queue_name, "jobQueueName", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchJobQueueDetail, job_queue_arn, "jobQueueArn", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchJobQueueDetail, state, "state", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByBatchJobQueueDetail, status, "status", &by_shape_string),
  BY_FIELD (ByBatchJobQueueDetail, status_reason, "statusReason", &by_shape_string),
  BY_FIELD_WITH (ByBatchJobQueueDetail, priority, "priority", &by_shape_integer,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchJobQueueDetail, compute_environment_order, "computeEnvironmentOrder",
                 &compute_environment_orders, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByBatchJobQueueDetail, job_queue_type, "jobQueueType", &by_shape_string),
  BY_FIELD (ByBatchJobQueueDetail, tags, "tags", &by_shape_string_map),
  BY_FIELD (ByBatchJobQueueDetail, job_state_time_limit_actions, "jobStateTimeLimitActions",
            &job_state_time_limit_actions),
};
static const ByShape job_queue_detail
    = BY_STRUCTURE ("JobQueueDetail", job_queue_detail_members, ByBatchJobQueueDetail);

static const ByShape job_queue_detail_list = BY_LIST ("JobQueueDetailList", &job_queue_detail);

typedef struct
{
  ByRecord record;
  GPtrArray *job_queues; /* of ByBatchJobQueueDetail */
  char *next_token;
} DescribeJobQueuesResult;

static const ByMember describe_job_queues_result_members[] = {
  BY_FIELD (DescribeJobQueuesResult, job_queues, "jobQueues", &job_queue_detail_list),
  BY_FIELD (DescribeJobQueuesResult, next_token, "nextToken", &by_shape_string),
};
static const ByShape describe_job_queues_result
    = BY_STRUCTURE ("DescribeJobQueuesResponse", describe_job_queues_result_members,
                    DescribeJobQueuesResult);

static const ByMember describe_compute_environments_request_members[] = {
  BY_INPUT_MEMBER ("computeEnvironments", &by_shape_string_list),
  BY_INPUT_MEMBER ("maxResults", &by_shape_integer),
  BY_INPUT_MEMBER ("nextToken", &by_shape_string),
};
static const ByShape describe_compute_environments_request
    = BY_INPUT ("DescribeComputeEnvironmentsRequest",
                describe_compute_environments_request_members);

static const ByMember launch_template_specification_override_members[] = {
  BY_FIELD (ByBatchLaunchTemplateSpecificationOverride, launch_template_id, "launchTemplateId",
            &by_shape_string),
  BY_FIELD (ByBatchLaunchTemplateSpecificationOverride, launch_template_name, "launchTemplateName",
            &by_shape_string),
  BY_FIELD (ByBatchLaunchTemplateSpecificationOverride, version, "version", &by_shape_string),
  BY_FIELD (ByBatchLaunchTemplateSpecificationOverride, target_instance_types,
            "targetInstanceTypes", &by_shape_string_list),
  BY_FIELD (ByBatchLaunchTemplateSpecificationOverride, userdata_type, "userdataType",
            &by_shape_string),
};
static const ByShape launch_template_specification_override
    = BY_STRUCTURE ("LaunchTemplateSpecificationOverride",
                    launch_template_specification_override_members,
                    ByBatchLaunchTemplateSpecificationOverride);

static const ByShape launch_template_specification_override_list
    = BY_LIST ("LaunchTemplateSpecificationOverrideList", &launch_template_specification_override);

static const ByMember launch_template_specification_members[] = {
  BY_FIELD (ByBatchLaunchTemplateSpecification, launch_template_id, "launchTemplateId",
            &by_shape_string),
  BY_FIELD (ByBatchLaunchTemplateSpecification, launch_template_name, "launchTemplateName",
            &by_shape_string),
  BY_FIELD (ByBatchLaunchTemplateSpecification, version, "version", &by_shape_string),
  BY_FIELD (ByBatchLaunchTemplateSpecification, overrides, "overrides",
            &launch_template_specification_override_list),
  BY_FIELD (ByBatchLaunchTemplateSpecification, userdata_type, "userdataType", &by_shape_string),
};
static const ByShape launch_template_specification
    = BY_STRUCTURE ("LaunchTemplateSpecification", launch_template_specification_members,
                    ByBatchLaunchTemplateSpecification);

static const ByMember ec2_configuration_members[] = {
  BY_FIELD_WITH (ByBatchEc2Configuration, image_type, "imageType", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByBatchEc2Configuration, image_id_override, "imageIdOverride", &by_shape_string),
  BY_FIELD (ByBatchEc2Configuration, batch_image_status, "batchImageStatus", &by_shape_string),
  BY_FIELD (ByBatchEc2Configuration, image_kubernetes_version, "imageKubernetesVersion",
            &by_shape_string),
};
static const ByShape ec2_configuration
    = BY_STRUCTURE ("Ec2Configuration", ec2_configuration_members, ByBatchEc2Configuration);

static const ByShape ec2_configuration_list = BY_LIST ("Ec2ConfigurationList", &ec2_configuration);

static const ByMember compute_scaling_policy_members[] = {
  BY_FIELD (ByBatchComputeScalingPolicy, min_scale_down_delay_minutes, "minScaleDownDelayMinutes",
            &by_shape_integer),
};
static const ByShape compute_scaling_policy
    = BY_STRUCTURE ("ComputeScalingPolicy", compute_scaling_policy_members,
                    ByBatchComputeScalingPolicy);

static const ByMember compute_resource_members[] = {
  BY_FIELD_WITH (ByBatchComputeResource, type, "type", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByBatchComputeResource, allocation_strategy, "allocationStrategy", &by_shape_string),
  BY_FIELD (ByBatchComputeResource, min_vcpus, "minvCpus", &by_shape_integer),
  BY_FIELD_WITH (ByBatchComputeResource, max_vcpus, "maxvCpus", &by_shape_integer,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByBatchComputeResource, desired_vcpus, "desiredvCpus", &by_shape_integer),
  BY_FIELD (ByBatchComputeResource, instance_types, "instanceTypes", &by_shape_string_list),
  BY_FIELD (ByBatchComputeResource, image_id, "imageId", &by_shape_string),
  BY_FIELD_WITH (ByBatchComputeResource, subnets, "subnets", &by_shape_string_list,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByBatchComputeResource, security_group_ids, "securityGroupIds", &by_shape_string_list),
  BY_FIELD (ByBatchComputeResource, ec2_key_pair, "ec2KeyPair", &by_shape_string),
  BY_FIELD (ByBatchComputeResource, instance_role, "instanceRole", &by_shape_string),
  BY_FIELD (ByBatchComputeResource, tags, "tags", &by_shape_string_map),
  BY_FIELD (ByBatchComputeResource, placement_group, "placementGroup", &by_shape_string),
  BY_FIELD (ByBatchComputeResource, bid_percentage, "bidPercentage", &by_shape_integer),
  BY_FIELD (ByBatchComputeResource, spot_iam_fleet_role, "spotIamFleetRole", &by_shape_string),
  BY_FIELD (ByBatchComputeResource, launch_template, "launchTemplate",
            &launch_template_specification),
  BY_FIELD (ByBatchComputeResource, ec2_configuration, "ec2Configuration", &ec2_configuration_list),
  BY_FIELD (ByBatchComputeResource, scaling_policy, "scalingPolicy", &compute_scaling_policy),
};
static const ByShape compute_resource
    = BY_STRUCTURE ("ComputeResource", compute_resource_members, ByBatchComputeResource);

static const ByMember update_policy_members[] = {
  BY_FIELD (ByBatchUpdatePolicy, terminate_jobs_on_update, "terminateJobsOnUpdate",
            &by_shape_boolean),
  BY_FIELD (ByBatchUpdatePolicy, job_execution_timeout_minutes, "jobExecutionTimeoutMinutes",
            &by_shape_integer),
};
static const ByShape update_policy
    = BY_STRUCTURE ("UpdatePolicy", update_policy_members, ByBatchUpdatePolicy);

static const ByMember compute_environment_detail_members[] = {
  BY_FIELD_WITH (ByBatchComputeEnvironmentDetail, compute_environment_name,
                 "computeEnvironmentName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchComputeEnvironmentDetail, compute_environment_arn, "computeEnvironmentArn",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByBatchComputeEnvironmentDetail, ecs_cluster_arn, "ecsClusterArn", &by_shape_string),
  BY_FIELD (ByBatchComputeEnvironmentDetail, tags, "tags", &by_shape_string_map),
  BY_FIELD (ByBatchComputeEnvironmentDetail, type, "type", &by_shape_string),
  BY_FIELD (ByBatchComputeEnvironmentDetail, state, "state", &by_shape_string),
  BY_FIELD (ByBatchComputeEnvironmentDetail, status, "status", &by_shape_string),
  BY_FIELD (ByBatchComputeEnvironmentDetail, status_reason, "statusReason", &by_shape_string),
  BY_FIELD (ByBatchComputeEnvironmentDetail, compute_resources, "computeResources",
            &compute_resource),
  BY_FIELD (ByBatchComputeEnvironmentDetail, service_role, "serviceRole", &by_shape_string),
  BY_FIELD (ByBatchComputeEnvironmentDetail, update_policy, "updatePolicy", &update_policy),
  BY_FIELD (ByBatchComputeEnvironmentDetail, container_orchestration_type,
            "containerOrchestrationType", &by_shape_string),
  BY_FIELD (ByBatchComputeEnvironmentDetail, uuid, "uuid", &by_shape_string),
  BY_FIELD (ByBatchComputeEnvironmentDetail, context, "context", &by_shape_string),
};
static const ByShape compute_environment_detail
    = BY_STRUCTURE ("ComputeEnvironmentDetail", compute_environment_detail_members,
                    ByBatchComputeEnvironmentDetail);

static const ByShape compute_environment_detail_list
    = BY_LIST ("ComputeEnvironmentDetailList", &compute_environment_detail);

typedef struct
{
  ByRecord record;
  GPtrArray *compute_environments; /* of ByBatchComputeEnvironmentDetail */
  char *next_token;
} DescribeComputeEnvironmentsResult;

static const ByMember describe_compute_environments_result_members[] = {
  BY_FIELD (DescribeComputeEnvironmentsResult, compute_environments, "computeEnvironments",
            &compute_environment_detail_list),
  BY_FIELD (DescribeComputeEnvironmentsResult, next_token, "nextToken", &by_shape_string),
};
static const ByShape describe_compute_environments_result
    = BY_STRUCTURE ("DescribeComputeEnvironmentsResponse",
                    describe_compute_environments_result_members,
                    DescribeComputeEnvironmentsResult);

static const ByMember describe_job_definitions_request_members[] = {
  BY_INPUT_MEMBER ("jobDefinitions", &by_shape_string_list),
  BY_INPUT_MEMBER ("maxResults", &by_shape_integer),
  BY_INPUT_MEMBER ("jobDefinitionName", &by_shape_string),
  BY_INPUT_MEMBER ("status", &by_shape_string),
  BY_INPUT_MEMBER ("nextToken", &by_shape_string),
};
static const ByShape describe_job_definitions_request
    = BY_INPUT ("DescribeJobDefinitionsRequest", describe_job_definitions_request_members);

static const ByMember evaluate_on_exit_members[] = {
  BY_FIELD (ByBatchEvaluateOnExit, on_status_reason, "onStatusReason", &by_shape_string),
  BY_FIELD (ByBatchEvaluateOnExit, on_reason, "onReason", &by_shape_string),
  BY_FIELD (ByBatchEvaluateOnExit, on_exit_code, "onExitCode", &by_shape_string),
  BY_FIELD_WITH (ByBatchEvaluateOnExit, action, "action", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
};
static const ByShape evaluate_on_exit
    = BY_STRUCTURE ("EvaluateOnExit", evaluate_on_exit_members, ByBatchEvaluateOnExit);

static const ByShape evaluate_on_exit_list = BY_LIST ("EvaluateOnExitList", &evaluate_on_exit);

static const ByMember retry_strategy_members[] = {
  BY_FIELD (ByBatchRetryStrategy, attempts, "attempts", &by_shape_integer),
  BY_FIELD (ByBatchRetryStrategy, evaluate_on_exit, "evaluateOnExit", &evaluate_on_exit_list),
};
static const ByShape retry_strategy
    = BY_STRUCTURE ("RetryStrategy", retry_strategy_members, ByBatchRetryStrategy);

static const ByMember key_value_pair_members[] = {
  BY_FIELD (ByBatchKeyValuePair, name, "name", &by_shape_string),
  BY_FIELD (ByBatchKeyValuePair, value, "value", &by_shape_string),
};
static const ByShape key_value_pair
    = BY_STRUCTURE ("KeyValuePair", key_value_pair_members, ByBatchKeyValuePair);

static const ByShape environment_variables = BY_LIST ("EnvironmentVariables", &key_value_pair);

static const ByMember resource_requirement_members[] = {
  BY_FIELD_WITH (ByBatchResourceRequirement, value, "value", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchResourceRequirement, type, "type", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
};
static const ByShape resource_requirement
    = BY_STRUCTURE ("ResourceRequirement", resource_requirement_members,
                    ByBatchResourceRequirement);

static const ByShape resource_requirements
    = BY_LIST ("ResourceRequirements", &resource_requirement);

static const ByMember secret_members[] = {
  BY_FIELD_WITH (ByBatchSecret, name, "name", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchSecret, value_from, "valueFrom", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
};
static const ByShape secret = BY_STRUCTURE ("Secret", secret_members, ByBatchSecret);

static const ByShape secret_list = BY_LIST ("SecretList", &secret);

static const ByMember log_configuration_members[] = {
  BY_FIELD_WITH (ByBatchLogConfiguration, log_driver, "logDriver", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByBatchLogConfiguration, options, "options", &by_shape_string_map),
  BY_FIELD (ByBatchLogConfiguration, secret_options, "secretOptions", &secret_list),
};
static const ByShape log_configuration
    = BY_STRUCTURE ("LogConfiguration", log_configuration_members, ByBatchLogConfiguration);

static const ByMember network_configuration_members[] = {
  BY_FIELD (ByBatchNetworkConfiguration, assign_public_ip, "assignPublicIp", &by_shape_string),
};
static const ByShape network_configuration
    = BY_STRUCTURE ("NetworkConfiguration", network_configuration_members,
                    ByBatchNetworkConfiguration);

static const ByMember ephemeral_storage_members[] = {
  BY_FIELD_WITH (ByBatchEphemeralStorage, size_in_gib, "sizeInGiB", &by_shape_integer,
                 .flags = BY_MEMBER_REQUIRED),
};
static const ByShape ephemeral_storage
    = BY_STRUCTURE ("EphemeralStorage", ephemeral_storage_members, ByBatchEphemeralStorage);

static const ByMember container_properties_members[] = {
  BY_FIELD (ByBatchContainerProperties, image, "image", &by_shape_string),
  BY_FIELD (ByBatchContainerProperties, vcpus, "vcpus", &by_shape_integer),
  BY_FIELD (ByBatchContainerProperties, memory, "memory", &by_shape_integer),
  BY_FIELD (ByBatchContainerProperties, command, "command", &by_shape_string_list),
  BY_FIELD (ByBatchContainerProperties, job_role_arn, "jobRoleArn", &by_shape_string),
  BY_FIELD (ByBatchContainerProperties, execution_role_arn, "executionRoleArn", &by_shape_string),
  BY_FIELD (ByBatchContainerProperties, environment, "environment", &environment_variables),
  BY_FIELD (ByBatchContainerProperties, readonly_root_filesystem, "readonlyRootFilesystem",
            &by_shape_boolean),
  BY_FIELD (ByBatchContainerProperties, privileged, "privileged", &by_shape_boolean),
  BY_FIELD (ByBatchContainerProperties, user, "user", &by_shape_string),
  BY_FIELD (ByBatchContainerProperties, instance_type, "instanceType", &by_shape_string),
  BY_FIELD (ByBatchContainerProperties, resource_requirements, "resourceRequirements",
            &resource_requirements),
  BY_FIELD (ByBatchContainerProperties, log_configuration, "logConfiguration", &log_configuration),
  BY_FIELD (ByBatchContainerProperties, secrets, "secrets", &secret_list),
  BY_FIELD (ByBatchContainerProperties, network_configuration, "networkConfiguration",
            &network_configuration),
  BY_FIELD (ByBatchContainerProperties, ephemeral_storage, "ephemeralStorage", &ephemeral_storage),
};
static const ByShape container_properties
    = BY_STRUCTURE ("ContainerProperties", container_properties_members,
                    ByBatchContainerProperties);

static const ByMember job_timeout_members[] = {
  BY_FIELD (ByBatchJobTimeout, attempt_duration_seconds, "attemptDurationSeconds",
            &by_shape_integer),
};
static const ByShape job_timeout
    = BY_STRUCTURE ("JobTimeout", job_timeout_members, ByBatchJobTimeout);

static const ByMember job_definition_members[] = {
  BY_FIELD_WITH (ByBatchJobDefinition, job_definition_name, "jobDefinitionName", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchJobDefinition, job_definition_arn, "jobDefinitionArn", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchJobDefinition, revision, "revision", &by_shape_integer,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByBatchJobDefinition, status, "status", &by_shape_string),
  BY_FIELD_WITH (ByBatchJobDefinition, type, "type", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByBatchJobDefinition, scheduling_priority, "schedulingPriority", &by_shape_integer),
  BY_FIELD (ByBatchJobDefinition, parameters, "parameters", &by_shape_string_map),
  BY_FIELD (ByBatchJobDefinition, retry_strategy, "retryStrategy", &retry_strategy),
  BY_FIELD (ByBatchJobDefinition, container_properties, "containerProperties",
            &container_properties),
  BY_FIELD (ByBatchJobDefinition, timeout, "timeout", &job_timeout),
  BY_FIELD (ByBatchJobDefinition, tags, "tags", &by_shape_string_map),
  BY_FIELD (ByBatchJobDefinition, propagate_tags, "propagateTags", &by_shape_boolean),
  BY_FIELD (ByBatchJobDefinition, platform_capabilities, "platformCapabilities",
            &by_shape_string_list),
  BY_FIELD (ByBatchJobDefinition, container_orchestration_type, "containerOrchestrationType",
            &by_shape_string),
};
static const ByShape job_definition
    = BY_STRUCTURE ("JobDefinition", job_definition_members, ByBatchJobDefinition);

static const ByShape job_definition_list = BY_LIST ("JobDefinitionList", &job_definition);

typedef struct
{
  ByRecord record;
  GPtrArray *job_definitions; /* of ByBatchJobDefinition */
  char *next_token;
} DescribeJobDefinitionsResult;

static const ByMember describe_job_definitions_result_members[] = {
  BY_FIELD (DescribeJobDefinitionsResult, job_definitions, "jobDefinitions", &job_definition_list),
  BY_FIELD (DescribeJobDefinitionsResult, next_token, "nextToken", &by_shape_string),
};
static const ByShape describe_job_definitions_result
    = BY_STRUCTURE ("DescribeJobDefinitionsResponse", describe_job_definitions_result_members,
                    DescribeJobDefinitionsResult);

static const ByMember key_values_pair_members[] = {
  BY_INPUT_MEMBER ("name", &by_shape_string),
  BY_INPUT_MEMBER ("values", &by_shape_string_list),
};
static const ByShape key_values_pair = BY_INPUT ("KeyValuesPair", key_values_pair_members);

static const ByShape list_jobs_filter_list = BY_LIST ("ListJobsFilterList", &key_values_pair);

static const ByMember list_jobs_request_members[] = {
  BY_INPUT_MEMBER ("jobQueue", &by_shape_string),
  BY_INPUT_MEMBER ("arrayJobId", &by_shape_string),
  BY_INPUT_MEMBER ("multiNodeJobId", &by_shape_string),
  BY_INPUT_MEMBER ("jobStatus", &by_shape_string),
  BY_INPUT_MEMBER ("maxResults", &by_shape_integer),
  BY_INPUT_MEMBER ("nextToken", &by_shape_string),
  BY_INPUT_MEMBER ("filters", &list_jobs_filter_list),
};
static const ByShape list_jobs_request = BY_INPUT ("ListJobsRequest", list_jobs_request_members);

static const ByMember container_summary_members[] = {
  BY_FIELD (ByBatchContainerSummary, exit_code, "exitCode", &by_shape_integer),
  BY_FIELD (ByBatchContainerSummary, reason, "reason", &by_shape_string),
};
static const ByShape container_summary
    = BY_STRUCTURE ("ContainerSummary", container_summary_members, ByBatchContainerSummary);

static const ByShape array_job_status_summary = BY_MAP ("ArrayJobStatusSummary", &by_shape_integer);

static const ByMember array_properties_summary_members[] = {
  BY_FIELD (ByBatchArrayPropertiesSummary, size, "size", &by_shape_integer),
  BY_FIELD (ByBatchArrayPropertiesSummary, index, "index", &by_shape_integer),
  BY_FIELD (ByBatchArrayPropertiesSummary, status_summary, "statusSummary",
            &array_job_status_summary),
  BY_FIELD (ByBatchArrayPropertiesSummary, status_summary_last_updated_at,
            "statusSummaryLastUpdatedAt", &by_shape_millis),
};
static const ByShape array_properties_summary
    = BY_STRUCTURE ("ArrayPropertiesSummary", array_properties_summary_members,
                    ByBatchArrayPropertiesSummary);

static const ByMember job_summary_members[] = {
  BY_FIELD (ByBatchJobSummary, job_arn, "jobArn", &by_shape_string),
  BY_FIELD_WITH (ByBatchJobSummary, job_id, "jobId", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchJobSummary, job_name, "jobName", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByBatchJobSummary, created_at, "createdAt", &by_shape_millis),
  BY_FIELD (ByBatchJobSummary, share_identifier, "shareIdentifier", &by_shape_string),
  BY_FIELD (ByBatchJobSummary, status, "status", &by_shape_string),
  BY_FIELD (ByBatchJobSummary, status_reason, "statusReason", &by_shape_string),
  BY_FIELD (ByBatchJobSummary, started_at, "startedAt", &by_shape_millis),
  BY_FIELD (ByBatchJobSummary, stopped_at, "stoppedAt", &by_shape_millis),
  BY_FIELD (ByBatchJobSummary, container, "container", &container_summary),
  BY_FIELD (ByBatchJobSummary, array_properties, "arrayProperties", &array_properties_summary),
  BY_FIELD (ByBatchJobSummary, job_definition, "jobDefinition", &by_shape_string),
};
static const ByShape job_summary
    = BY_STRUCTURE ("JobSummary", job_summary_members, ByBatchJobSummary);

static const ByShape job_summary_list = BY_LIST ("JobSummaryList", &job_summary);

static const ByMember list_jobs_result_members[] = {
  BY_FIELD_WITH (ByBatchListJobsResult, job_summary_list, "jobSummaryList", &job_summary_list,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByBatchListJobsResult, next_token, "nextToken", &by_shape_string),
};
static const ByShape list_jobs_result
    = BY_STRUCTURE ("ListJobsResponse", list_jobs_result_members, ByBatchListJobsResult);

static const ByMember describe_jobs_request_members[] = {
  BY_INPUT_MEMBER_WITH ("jobs", &by_shape_string_list, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape describe_jobs_request
    = BY_INPUT ("DescribeJobsRequest", describe_jobs_request_members);

static const ByMember network_interface_members[] = {
  BY_FIELD (ByBatchNetworkInterface, attachment_id, "attachmentId", &by_shape_string),
  BY_FIELD (ByBatchNetworkInterface, ipv6_address, "ipv6Address", &by_shape_string),
  BY_FIELD (ByBatchNetworkInterface, private_ipv4_address, "privateIpv4Address", &by_shape_string),
};
static const ByShape network_interface
    = BY_STRUCTURE ("NetworkInterface", network_interface_members, ByBatchNetworkInterface);

static const ByShape network_interface_list = BY_LIST ("NetworkInterfaceList", &network_interface);

static const ByMember attempt_container_detail_members[] = {
  BY_FIELD (ByBatchAttemptContainerDetail, container_instance_arn, "containerInstanceArn",
            &by_shape_string),
  BY_FIELD (ByBatchAttemptContainerDetail, task_arn, "taskArn", &by_shape_string),
  BY_FIELD (ByBatchAttemptContainerDetail, exit_code, "exitCode", &by_shape_integer),
  BY_FIELD (ByBatchAttemptContainerDetail, reason, "reason", &by_shape_string),
  BY_FIELD (ByBatchAttemptContainerDetail, log_stream_name, "logStreamName", &by_shape_string),
  BY_FIELD (ByBatchAttemptContainerDetail, network_interfaces, "networkInterfaces",
            &network_interface_list),
};
static const ByShape attempt_container_detail
    = BY_STRUCTURE ("AttemptContainerDetail", attempt_container_detail_members,
                    ByBatchAttemptContainerDetail);

static const ByMember attempt_task_container_details_members[] = {
  BY_FIELD (ByBatchAttemptTaskContainerDetails, exit_code, "exitCode", &by_shape_integer),
  BY_FIELD (ByBatchAttemptTaskContainerDetails, name, "name", &by_shape_string),
  BY_FIELD (ByBatchAttemptTaskContainerDetails, reason, "reason", &by_shape_string),
  BY_FIELD (ByBatchAttemptTaskContainerDetails, log_stream_name, "logStreamName", &by_shape_string),
  BY_FIELD (ByBatchAttemptTaskContainerDetails, network_interfaces, "networkInterfaces",
            &network_interface_list),
};
static const ByShape attempt_task_container_details
    = BY_STRUCTURE ("AttemptTaskContainerDetails", attempt_task_container_details_members,
                    ByBatchAttemptTaskContainerDetails);

static const ByShape list_attempt_task_container_details
    = BY_LIST ("ListAttemptTaskContainerDetails", &attempt_task_container_details);

static const ByMember attempt_ecs_task_details_members[] = {
  BY_FIELD (ByBatchAttemptEcsTaskDetails, container_instance_arn, "containerInstanceArn",
            &by_shape_string),
  BY_FIELD (ByBatchAttemptEcsTaskDetails, task_arn, "taskArn", &by_shape_string),
  BY_FIELD (ByBatchAttemptEcsTaskDetails, containers, "containers",
            &list_attempt_task_container_details),
};
static const ByShape attempt_ecs_task_details
    = BY_STRUCTURE ("AttemptEcsTaskDetails", attempt_ecs_task_details_members,
                    ByBatchAttemptEcsTaskDetails);

static const ByShape list_attempt_ecs_task_details
    = BY_LIST ("ListAttemptEcsTaskDetails", &attempt_ecs_task_details);

static const ByMember attempt_detail_members[] = {
  BY_FIELD (ByBatchAttemptDetail, container, "container", &attempt_container_detail),
  BY_FIELD (ByBatchAttemptDetail, started_at, "startedAt", &by_shape_millis),
  BY_FIELD (ByBatchAttemptDetail, stopped_at, "stoppedAt", &by_shape_millis),
  BY_FIELD (ByBatchAttemptDetail, status_reason, "statusReason", &by_shape_string),
  BY_FIELD (ByBatchAttemptDetail, task_properties, "taskProperties",
            &list_attempt_ecs_task_details),
};
static const ByShape attempt_detail
    = BY_STRUCTURE ("AttemptDetail", attempt_detail_members, ByBatchAttemptDetail);

static const ByShape attempt_details = BY_LIST ("AttemptDetails", &attempt_detail);

static const ByMember job_dependency_members[] = {
  BY_FIELD (ByBatchJobDependency, job_id, "jobId", &by_shape_string),
  BY_FIELD (ByBatchJobDependency, type, "type", &by_shape_string),
};
static const ByShape job_dependency
    = BY_STRUCTURE ("JobDependency", job_dependency_members, ByBatchJobDependency);

static const ByShape job_dependency_list = BY_LIST ("JobDependencyList", &job_dependency);

static const ByMember container_detail_members[] = {
  BY_FIELD (ByBatchContainerDetail, image, "image", &by_shape_string),
  BY_FIELD (ByBatchContainerDetail, vcpus, "vcpus", &by_shape_integer),
  BY_FIELD (ByBatchContainerDetail, memory, "memory", &by_shape_integer),
  BY_FIELD (ByBatchContainerDetail, command, "command", &by_shape_string_list),
  BY_FIELD (ByBatchContainerDetail, job_role_arn, "jobRoleArn", &by_shape_string),
  BY_FIELD (ByBatchContainerDetail, execution_role_arn, "executionRoleArn", &by_shape_string),
  BY_FIELD (ByBatchContainerDetail, environment, "environment", &environment_variables),
  BY_FIELD (ByBatchContainerDetail, readonly_root_filesystem, "readonlyRootFilesystem",
            &by_shape_boolean),
  BY_FIELD (ByBatchContainerDetail, privileged, "privileged", &by_shape_boolean),
  BY_FIELD (ByBatchContainerDetail, user, "user", &by_shape_string),
  BY_FIELD (ByBatchContainerDetail, exit_code, "exitCode", &by_shape_integer),
  BY_FIELD (ByBatchContainerDetail, reason, "reason", &by_shape_string),
  BY_FIELD (ByBatchContainerDetail, container_instance_arn, "containerInstanceArn",
            &by_shape_string),
  BY_FIELD (ByBatchContainerDetail, task_arn, "taskArn", &by_shape_string),
  BY_FIELD (ByBatchContainerDetail, log_stream_name, "logStreamName", &by_shape_string),
  BY_FIELD (ByBatchContainerDetail, instance_type, "instanceType", &by_shape_string),
  BY_FIELD (ByBatchContainerDetail, network_interfaces, "networkInterfaces",
            &network_interface_list),
  BY_FIELD (ByBatchContainerDetail, resource_requirements, "resourceRequirements",
            &resource_requirements),
  BY_FIELD (ByBatchContainerDetail, log_configuration, "logConfiguration", &log_configuration),
  BY_FIELD (ByBatchContainerDetail, secrets, "secrets", &secret_list),
  BY_FIELD (ByBatchContainerDetail, network_configuration, "networkConfiguration",
            &network_configuration),
  BY_FIELD (ByBatchContainerDetail, ephemeral_storage, "ephemeralStorage", &ephemeral_storage),
};
static const ByShape container_detail
    = BY_STRUCTURE ("ContainerDetail", container_detail_members, ByBatchContainerDetail);

static const ByMember array_properties_detail_members[] = {
  BY_FIELD (ByBatchArrayPropertiesDetail, status_summary, "statusSummary",
            &array_job_status_summary),
  BY_FIELD (ByBatchArrayPropertiesDetail, status_summary_last_updated_at,
            "statusSummaryLastUpdatedAt", &by_shape_millis),
  BY_FIELD (ByBatchArrayPropertiesDetail, size, "size", &by_shape_integer),
  BY_FIELD (ByBatchArrayPropertiesDetail, index, "index", &by_shape_integer),
};
static const ByShape array_properties_detail
    = BY_STRUCTURE ("ArrayPropertiesDetail", array_properties_detail_members,
                    ByBatchArrayPropertiesDetail);

static const ByMember job_detail_members[] = {
  BY_FIELD (ByBatchJobDetail, job_arn, "jobArn", &by_shape_string),
  BY_FIELD_WITH (ByBatchJobDetail, job_name, "jobName", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchJobDetail, job_id, "jobId", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchJobDetail, job_queue, "jobQueue", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchJobDetail, status, "status", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByBatchJobDetail, share_identifier, "shareIdentifier", &by_shape_string),
  BY_FIELD (ByBatchJobDetail, scheduling_priority, "schedulingPriority", &by_shape_integer),
  BY_FIELD (ByBatchJobDetail, attempts, "attempts", &attempt_details),
  BY_FIELD (ByBatchJobDetail, status_reason, "statusReason", &by_shape_string),
  BY_FIELD (ByBatchJobDetail, created_at, "createdAt", &by_shape_millis),
  BY_FIELD (ByBatchJobDetail, retry_strategy, "retryStrategy", &retry_strategy),
  BY_FIELD_WITH (ByBatchJobDetail, started_at, "startedAt", &by_shape_millis,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByBatchJobDetail, stopped_at, "stoppedAt", &by_shape_millis),
  BY_FIELD (ByBatchJobDetail, depends_on, "dependsOn", &job_dependency_list),
  BY_FIELD_WITH (ByBatchJobDetail, job_definition, "jobDefinition", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByBatchJobDetail, parameters, "parameters", &by_shape_string_map),
  BY_FIELD (ByBatchJobDetail, container, "container", &container_detail),
  BY_FIELD (ByBatchJobDetail, array_properties, "arrayProperties", &array_properties_detail),
  BY_FIELD (ByBatchJobDetail, timeout, "timeout", &job_timeout),
  BY_FIELD (ByBatchJobDetail, tags, "tags", &by_shape_string_map),
  BY_FIELD (ByBatchJobDetail, propagate_tags, "propagateTags", &by_shape_boolean),
  BY_FIELD (ByBatchJobDetail, platform_capabilities, "platformCapabilities", &by_shape_string_list),
  BY_FIELD (ByBatchJobDetail, is_cancelled, "isCancelled", &by_shape_boolean),
  BY_FIELD (ByBatchJobDetail, is_terminated, "isTerminated", &by_shape_boolean),
};
static const ByShape job_detail = BY_STRUCTURE ("JobDetail", job_detail_members, ByBatchJobDetail);

static const ByShape job_detail_list = BY_LIST ("JobDetailList", &job_detail);

typedef struct
{
  ByRecord record;
  GPtrArray *jobs; /* of ByBatchJobDetail */
} DescribeJobsResult;

static const ByMember describe_jobs_result_members[] = {
  BY_FIELD (DescribeJobsResult, jobs, "jobs", &job_detail_list),
};
static const ByShape describe_jobs_result
    = BY_STRUCTURE ("DescribeJobsResponse", describe_jobs_result_members, DescribeJobsResult);

static const ByMember array_properties_members[] = {
  BY_INPUT_MEMBER ("size", &by_shape_integer),
};
static const ByShape array_properties = BY_INPUT ("ArrayProperties", array_properties_members);

static const ByMember container_overrides_members[] = {
  BY_INPUT_MEMBER ("command", &by_shape_string_list),
  BY_INPUT_MEMBER ("instanceType", &by_shape_string),
  BY_INPUT_MEMBER ("environment", &environment_variables),
  BY_INPUT_MEMBER ("resourceRequirements", &resource_requirements),
};
static const ByShape container_overrides
    = BY_INPUT ("ContainerOverrides", container_overrides_members);

static const ByMember submit_job_request_members[] = {
  BY_INPUT_MEMBER_WITH ("jobName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("jobQueue", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("shareIdentifier", &by_shape_string),
  BY_INPUT_MEMBER ("arrayProperties", &array_properties),
  BY_INPUT_MEMBER ("dependsOn", &job_dependency_list),
  BY_INPUT_MEMBER_WITH ("jobDefinition", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("parameters", &by_shape_string_map),
  BY_INPUT_MEMBER ("containerOverrides", &container_overrides),
  BY_INPUT_MEMBER ("retryStrategy", &retry_strategy),
  BY_INPUT_MEMBER ("propagateTags", &by_shape_boolean),
  BY_INPUT_MEMBER ("timeout", &job_timeout),
  BY_INPUT_MEMBER ("tags", &by_shape_string_map),
};
static const ByShape submit_job_request = BY_INPUT ("SubmitJobRequest", submit_job_request_members);

static const ByMember submit_job_result_members[] = {
  BY_FIELD (ByBatchSubmitJobResult, job_arn, "jobArn", &by_shape_string),
  BY_FIELD_WITH (ByBatchSubmitJobResult, job_name, "jobName", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchSubmitJobResult, job_id, "jobId", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
};
static const ByShape submit_job_result
    = BY_STRUCTURE ("SubmitJobResponse", submit_job_result_members, ByBatchSubmitJobResult);

static const ByMember cancel_job_request_members[] = {
  BY_INPUT_MEMBER_WITH ("jobId", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("reason", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape cancel_job_request = BY_INPUT ("CancelJobRequest", cancel_job_request_members);

static const ByMember terminate_job_request_members[] = {
  BY_INPUT_MEMBER_WITH ("jobId", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("reason", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape terminate_job_request
    = BY_INPUT ("TerminateJobRequest", terminate_job_request_members);

static const ByMember update_job_queue_request_members[] = {
  BY_INPUT_MEMBER_WITH ("jobQueue", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("state", &by_shape_string),
  BY_INPUT_MEMBER ("priority", &by_shape_integer),
  BY_INPUT_MEMBER ("computeEnvironmentOrder", &compute_environment_orders),
  BY_INPUT_MEMBER ("jobStateTimeLimitActions", &job_state_time_limit_actions),
};
static const ByShape update_job_queue_request
    = BY_INPUT ("UpdateJobQueueRequest", update_job_queue_request_members);

static const ByMember update_job_queue_result_members[] = {
  BY_FIELD (ByBatchUpdateJobQueueResult, job_queue_name, "jobQueueName", &by_shape_string),
  BY_FIELD (ByBatchUpdateJobQueueResult, job_queue_arn, "jobQueueArn", &by_shape_string),
};
static const ByShape update_job_queue_result
    = BY_STRUCTURE ("UpdateJobQueueResponse", update_job_queue_result_members,
                    ByBatchUpdateJobQueueResult);

static const ByMember compute_resource_update_members[] = {
  BY_INPUT_MEMBER ("minvCpus", &by_shape_integer),
  BY_INPUT_MEMBER ("maxvCpus", &by_shape_integer),
  BY_INPUT_MEMBER ("desiredvCpus", &by_shape_integer),
  BY_INPUT_MEMBER ("subnets", &by_shape_string_list),
  BY_INPUT_MEMBER ("securityGroupIds", &by_shape_string_list),
  BY_INPUT_MEMBER ("allocationStrategy", &by_shape_string),
  BY_INPUT_MEMBER ("instanceTypes", &by_shape_string_list),
  BY_INPUT_MEMBER ("ec2KeyPair", &by_shape_string),
  BY_INPUT_MEMBER ("instanceRole", &by_shape_string),
  BY_INPUT_MEMBER ("tags", &by_shape_string_map),
  BY_INPUT_MEMBER ("placementGroup", &by_shape_string),
  BY_INPUT_MEMBER ("bidPercentage", &by_shape_integer),
  BY_INPUT_MEMBER ("launchTemplate", &launch_template_specification),
  BY_INPUT_MEMBER ("ec2Configuration", &ec2_configuration_list),
  BY_INPUT_MEMBER ("updateToLatestImageVersion", &by_shape_boolean),
  BY_INPUT_MEMBER ("type", &by_shape_string),
  BY_INPUT_MEMBER ("imageId", &by_shape_string),
  BY_INPUT_MEMBER ("scalingPolicy", &compute_scaling_policy),
};
static const ByShape compute_resource_update
    = BY_INPUT ("ComputeResourceUpdate", compute_resource_update_members);

static const ByMember update_compute_environment_request_members[] = {
  BY_INPUT_MEMBER_WITH ("computeEnvironment", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("state", &by_shape_string),
  BY_INPUT_MEMBER ("computeResources", &compute_resource_update),
  BY_INPUT_MEMBER ("serviceRole", &by_shape_string),
  BY_INPUT_MEMBER ("updatePolicy", &update_policy),
  BY_INPUT_MEMBER ("context", &by_shape_string),
};
static const ByShape update_compute_environment_request
    = BY_INPUT ("UpdateComputeEnvironmentRequest", update_compute_environment_request_members);

static const ByMember update_compute_environment_result_members[] = {
  BY_FIELD (ByBatchUpdateComputeEnvironmentResult, compute_environment_name,
            "computeEnvironmentName", &by_shape_string),
  BY_FIELD (ByBatchUpdateComputeEnvironmentResult, compute_environment_arn, "computeEnvironmentArn",
            &by_shape_string),
};
static const ByShape update_compute_environment_result
    = BY_STRUCTURE ("UpdateComputeEnvironmentResponse", update_compute_environment_result_members,
                    ByBatchUpdateComputeEnvironmentResult);

static const ByMember get_job_queue_snapshot_request_members[] = {
  BY_INPUT_MEMBER_WITH ("jobQueue", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape get_job_queue_snapshot_request
    = BY_INPUT ("GetJobQueueSnapshotRequest", get_job_queue_snapshot_request_members);

static const ByMember front_of_queue_job_summary_members[] = {
  BY_FIELD (ByBatchFrontOfQueueJobSummary, job_arn, "jobArn", &by_shape_string),
  BY_FIELD (ByBatchFrontOfQueueJobSummary, earliest_time_at_position, "earliestTimeAtPosition",
            &by_shape_millis),
};
static const ByShape front_of_queue_job_summary
    = BY_STRUCTURE ("FrontOfQueueJobSummary", front_of_queue_job_summary_members,
                    ByBatchFrontOfQueueJobSummary);

static const ByShape front_of_queue_job_summary_list
    = BY_LIST ("FrontOfQueueJobSummaryList", &front_of_queue_job_summary);

static const ByMember front_of_queue_detail_members[] = {
  BY_FIELD (ByBatchFrontOfQueueDetail, jobs, "jobs", &front_of_queue_job_summary_list),
  BY_FIELD (ByBatchFrontOfQueueDetail, last_updated_at, "lastUpdatedAt", &by_shape_millis),
};
static const ByShape front_of_queue_detail
    = BY_STRUCTURE ("FrontOfQueueDetail", front_of_queue_detail_members, ByBatchFrontOfQueueDetail);

static const ByMember get_job_queue_snapshot_result_members[] = {
  BY_FIELD (ByBatchGetJobQueueSnapshotResult, front_of_queue, "frontOfQueue",
            &front_of_queue_detail),
};
static const ByShape get_job_queue_snapshot_result
    = BY_STRUCTURE ("GetJobQueueSnapshotResponse", get_job_queue_snapshot_result_members,
                    ByBatchGetJobQueueSnapshotResult);

static const ByMember register_job_definition_request_members[] = {
  BY_INPUT_MEMBER_WITH ("jobDefinitionName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("type", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("parameters", &by_shape_string_map),
  BY_INPUT_MEMBER ("schedulingPriority", &by_shape_integer),
  BY_INPUT_MEMBER ("containerProperties", &container_properties),
  BY_INPUT_MEMBER ("retryStrategy", &retry_strategy),
  BY_INPUT_MEMBER ("propagateTags", &by_shape_boolean),
  BY_INPUT_MEMBER ("timeout", &job_timeout),
  BY_INPUT_MEMBER ("tags", &by_shape_string_map),
  BY_INPUT_MEMBER ("platformCapabilities", &by_shape_string_list),
};
static const ByShape register_job_definition_request
    = BY_INPUT ("RegisterJobDefinitionRequest", register_job_definition_request_members);

static const ByMember register_job_definition_result_members[] = {
  BY_FIELD_WITH (ByBatchRegisterJobDefinitionResult, job_definition_name, "jobDefinitionName",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchRegisterJobDefinitionResult, job_definition_arn, "jobDefinitionArn",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByBatchRegisterJobDefinitionResult, revision, "revision", &by_shape_integer,
                 .flags = BY_MEMBER_REQUIRED),
};
static const ByShape register_job_definition_result
    = BY_STRUCTURE ("RegisterJobDefinitionResponse", register_job_definition_result_members,
                    ByBatchRegisterJobDefinitionResult);

static const ByMember deregister_job_definition_request_members[] = {
  BY_INPUT_MEMBER_WITH ("jobDefinition", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape deregister_job_definition_request
    = BY_INPUT ("DeregisterJobDefinitionRequest", deregister_job_definition_request_members);

const ByOperation by_batch_operations[BY_BATCH_N_OPERATIONS] = {
  [BY_BATCH_DESCRIBE_JOB_QUEUES] = {
    .name = "DescribeJobQueues",
    .method = "POST",
    .path = "/v1/describejobqueues",
    .input = &describe_job_queues_request,
    .output = &describe_job_queues_result,
    .input_token = "nextToken",
    .output_token = "nextToken",
    .result_member = "jobQueues",
  },
  [BY_BATCH_DESCRIBE_COMPUTE_ENVIRONMENTS] = {
    .name = "DescribeComputeEnvironments",
    .method = "POST",
    .path = "/v1/describecomputeenvironments",
    .input = &describe_compute_environments_request,
    .output = &describe_compute_environments_result,
    .input_token = "nextToken",
    .output_token = "nextToken",
    .result_member = "computeEnvironments",
  },
  [BY_BATCH_DESCRIBE_JOB_DEFINITIONS] = {
    .name = "DescribeJobDefinitions",
    .method = "POST",
    .path = "/v1/describejobdefinitions",
    .input = &describe_job_definitions_request,
    .output = &describe_job_definitions_result,
    .input_token = "nextToken",
    .output_token = "nextToken",
    .result_member = "jobDefinitions",
  },
  [BY_BATCH_LIST_JOBS] = {
    .name = "ListJobs",
    .method = "POST",
    .path = "/v1/listjobs",
    .input = &list_jobs_request,
    .output = &list_jobs_result,
    .input_token = "nextToken",
    .output_token = "nextToken",
    .result_member = "jobSummaryList",
  },
  [BY_BATCH_DESCRIBE_JOBS] = {
    .name = "DescribeJobs",
    .method = "POST",
    .path = "/v1/describejobs",
    .input = &describe_jobs_request,
    .output = &describe_jobs_result,
    .result_member = "jobs",
  },
  [BY_BATCH_SUBMIT_JOB] = {
    .name = "SubmitJob",
    .method = "POST",
    .path = "/v1/submitjob",
    .input = &submit_job_request,
    .output = &submit_job_result,
    .flags = BY_OPERATION_MUTATION,
  },
  [BY_BATCH_CANCEL_JOB] = {
    .name = "CancelJob",
    .method = "POST",
    .path = "/v1/canceljob",
    .input = &cancel_job_request,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
  },
  [BY_BATCH_TERMINATE_JOB] = {
    .name = "TerminateJob",
    .method = "POST",
    .path = "/v1/terminatejob",
    .input = &terminate_job_request,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
  },
  [BY_BATCH_UPDATE_JOB_QUEUE] = {
    .name = "UpdateJobQueue",
    .method = "POST",
    .path = "/v1/updatejobqueue",
    .input = &update_job_queue_request,
    .output = &update_job_queue_result,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
  },
  [BY_BATCH_UPDATE_COMPUTE_ENVIRONMENT] = {
    .name = "UpdateComputeEnvironment",
    .method = "POST",
    .path = "/v1/updatecomputeenvironment",
    .input = &update_compute_environment_request,
    .output = &update_compute_environment_result,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
  },
  [BY_BATCH_GET_JOB_QUEUE_SNAPSHOT] = {
    .name = "GetJobQueueSnapshot",
    .method = "POST",
    .path = "/v1/getjobqueuesnapshot",
    .input = &get_job_queue_snapshot_request,
    .output = &get_job_queue_snapshot_result,
  },
  [BY_BATCH_REGISTER_JOB_DEFINITION] = {
    .name = "RegisterJobDefinition",
    .method = "POST",
    .path = "/v1/registerjobdefinition",
    .input = &register_job_definition_request,
    .output = &register_job_definition_result,
    .flags = BY_OPERATION_MUTATION,
  },
  [BY_BATCH_DEREGISTER_JOB_DEFINITION] = {
    .name = "DeregisterJobDefinition",
    .method = "POST",
    .path = "/v1/deregisterjobdefinition",
    .input = &deregister_job_definition_request,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
  },
};
