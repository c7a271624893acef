# SPDX-License-Identifier: GPL-3.0-or-later
"""Every operation asked badly, without botocore's checks before it: the service has to refuse."""

from .support import refused, step

# Service: (operation, what is asked, AWS's code, part of its message).
QUESTIONS = {
    "batch": [
        ("cancel_job", {"jobId": "x"}, "ClientException", "'reason'"),
        ("terminate_job", {"jobId": "x"}, "ClientException", "'reason'"),
        ("describe_jobs", {}, "ClientException", "'jobs'"),
        ("describe_jobs", {"jobs": ["x"] * 101}, "ClientException", "100"),
        ("describe_job_queues", {"nextToken": "x"}, "ClientException", "nextToken"),
        ("describe_job_definitions", {"nextToken": "x"}, "ClientException", "nextToken"),
        ("describe_compute_environments", {"nextToken": "x"}, "ClientException", "nextToken"),
        ("get_job_queue_snapshot", {"jobQueue": "nope"}, "ClientException", "does not exist"),
        *((name, {"maxResults": size}, "ClientException", "between 1 and 100")
          for name in ("describe_job_queues", "describe_job_definitions",
                       "describe_compute_environments") for size in (-1, 0, 101)),
        ("describe_job_definitions", {"jobDefinitions": ["x:1"], "maxResults": 0},
         "ClientException", "between 1 and 100"),
        *(("list_jobs", {"jobQueue": "q", "maxResults": size}, "ClientException", "at least 1")
          for size in (-1, 0)),
        *(("list_jobs", {"jobQueue": "q", "filters": [{"name": name, "values": ["x"]}]},
           "ClientException", "filter name must be one of") for name in ("NOPE", "job_name")),
        ("list_jobs", {"jobQueue": "q", "filters": [{"values": ["x"]}]}, "ClientException",
         "filter name must be one of"),
        ("list_jobs", {"jobQueue": "q", "filters": [{"name": "JOB_NAME", "values": ["x"]}] * 2},
         "ClientException", "Only one filter"),
        ("deregister_job_definition", {}, "ClientException", "'jobDefinition'"),
        *(("deregister_job_definition", {"jobDefinition": name}, "ClientException", "name:revision")
          for name in ("work", "work:", "work:a",
                       "arn:aws:batch:us-east-1:123456789012:job-definition/work")),
        ("register_job_definition", {"jobDefinitionName": "x", "type": "nonsense"},
         "ClientException", "enum value set"),
        ("register_job_definition", {"jobDefinitionName": "x", "type": "container"},
         "ClientException", "Container properties"),
        ("create_job_queue", {"jobQueueName": "q"}, "ClientException", "'priority'"),
        *(("create_job_queue", {"jobQueueName": "q9", "priority": priority,
                                "computeEnvironmentOrder": [
                                    {"order": 1, "computeEnvironment": "ce"}]},
           "ClientException", "priority must be") for priority in (-1, 1001)),
        ("update_job_queue", {"jobQueue": "nope", "state": "ENABLED"}, "ClientException",
         "does not exist"),
        ("update_compute_environment", {"computeEnvironment": "nope", "state": "ENABLED"},
         "ClientException", "does not exist"),
        ("create_job_queue", {"jobQueueName": "a b", "priority": 1, "computeEnvironmentOrder": [
            {"order": 1, "computeEnvironment": "x"}]}, "ClientException", "jobQueueName"),
        ("create_job_queue", {"jobQueueName": "q9", "priority": 1,
                              "computeEnvironmentOrder": []}, "ClientException", "at least 1"),
        ("create_job_queue", {"jobQueueName": "q9", "priority": 1, "computeEnvironmentOrder": [
            {"order": n, "computeEnvironment": "x"} for n in range(4)]},
         "ClientException", "at most 3"),
        ("create_compute_environment", {
            "computeEnvironmentName": "x", "type": "MANAGED", "computeResources": {
                "type": "SPOT", "maxvCpus": 8, "bidPercentage": 101, "subnets": ["x"]}},
         "ClientException", "bidPercentage"),
        ("register_job_definition", {
            "jobDefinitionName": "x", "type": "container", "containerProperties": {
                "image": "busybox", "vcpus": 1, "memory": 3}}, "ClientException", "4 MiB"),
        ("register_job_definition", {
            "jobDefinitionName": "x", "type": "container", "containerProperties": {
                "image": "busybox", "memory": 100}}, "ClientException", "vCPU"),
        ("register_job_definition", {
            "jobDefinitionName": "x", "type": "container", "timeout": {
                "attemptDurationSeconds": 10}, "containerProperties": {
                    "image": "busybox", "vcpus": 1, "memory": 100}}, "ClientException", "60"),
        *(("register_job_definition", {
            "jobDefinitionName": "x", "type": "container", "retryStrategy": {
                "evaluateOnExit": [condition]}, "containerProperties": {
                    "image": "busybox", "vcpus": 1, "memory": 100}}, "ClientException", words)
          for condition, words in (({"action": "RETRY"}, "must have onStatusReason"),
                                   ({"action": "RETRY", "onReason": "*x*"}, "asterisk"),
                                   ({"action": "EXIT", "onExitCode": "abc"}, "digits"))),
        ("register_job_definition", {
            "jobDefinitionName": "x", "type": "container", "tags": {"aws:x": "y"},
            "containerProperties": {"image": "busybox", "vcpus": 1, "memory": 100}},
         "ClientException", "aws:"),
    ],
    "cloudformation": [
        (name, {"StackName": "nope", **more}, "ValidationError",
         "Stack with id nope does not exist") for name, more in (
             ("cancel_update_stack", {}), ("continue_update_rollback", {}),
             ("describe_events", {}), ("describe_stack_events", {}),
             ("describe_stack_resource", {"LogicalResourceId": "x"}),
             ("describe_stack_resources", {}), ("describe_stack_resource_drifts", {}),
             ("detect_stack_drift", {}), ("get_template", {}), ("get_template_summary", {}),
             ("list_change_sets", {}), ("list_stack_resources", {}), ("rollback_stack", {}),
             ("update_termination_protection", {"EnableTerminationProtection": True}))
    ] + [
        *((name, {"StackName": "nope", "ChangeSetName": "no"}, "ValidationError",
           "Stack [nope] does not exist")
          for name in ("describe_change_set", "execute_change_set", "delete_change_set")),
        ("delete_change_set", {}, "ValidationError", "'changeSetName'"),
        ("describe_stack_drift_detection_status", {"StackDriftDetectionId": "nope"},
         "ValidationError", "nope"),
        ("get_template_summary", {}, "ValidationError", "must be specified"),
        ("describe_account_limits", {"NextToken": "x"}, "ValidationError", ""),
        ("list_exports", {"NextToken": "x"}, "ValidationError", ""),
        ("list_stacks", {"StackStatusFilter": ["NOPE"]}, "ValidationError", "enum value set"),
    ],
    "ec2": [
        ("delete_key_pair", {}, "MissingParameter", "KeyName"),
        ("create_key_pair", {"KeyName": "rehearsed", "DryRun": True}, "DryRunOperation",
         "Request would have succeeded, but DryRun flag is set."),
        ("describe_key_pairs", {"KeyNames": ["rehearsed"]}, "InvalidKeyPair.NotFound", "rehearsed"),
        ("describe_instances", {"InstanceIds": ["x"]}, "InvalidInstanceID.Malformed",
         'Invalid id: "x"'),
        ("describe_instances", {"InstanceIds": ["i-1234567890abcdef0"]},
         "InvalidInstanceID.NotFound", "does not exist"),
        *(("describe_instances", {"MaxResults": size}, "InvalidParameterValue",
           f"Value ( {size} ) for parameter maxResults is invalid") for size in (-1, 0, 4)),
        ("describe_instance_type_offerings", {"LocationType": "nope"}, "InvalidParameterValue",
         "LocationType"),
        ("describe_launch_templates", {"LaunchTemplateIds": ["lt-12345678"]},
         "InvalidLaunchTemplateId.NotFound", "lt-12345678"),
        ("describe_launch_templates", {"LaunchTemplateNames": ["nope"]},
         "InvalidLaunchTemplateName.NotFoundException", "nope"),
        ("describe_regions", {"RegionNames": ["xx-nope-1"]}, "InvalidParameterValue", "xx-nope-1"),
        ("describe_route_tables", {"RouteTableIds": ["rtb-12345678"]},
         "InvalidRouteTableID.NotFound", "rtb-12345678"),
        ("describe_security_groups", {"GroupIds": ["sg-12345678"]}, "InvalidGroup.NotFound",
         "sg-12345678"),
        ("describe_security_groups", {"GroupNames": ["nope"]}, "InvalidGroup.NotFound",
         "does not exist in default VPC"),
        ("describe_spot_price_history", {"InstanceTypes": ["m5.large"], "NextToken": "x"},
         "InvalidNextToken", ""),
        ("get_spot_placement_scores", {"TargetCapacity": 0}, "InvalidParameterValue",
         "TargetCapacity"),
        ("get_spot_placement_scores", {}, "MissingParameter", "TargetCapacity"),
    ],
    "ecr": [
        ("batch_delete_image", {"repositoryName": "nope", "imageIds": [{"imageTag": "x"}]},
         "RepositoryNotFoundException", "nope"),
        ("get_authorization_token", {"registryIds": []}, "InvalidParameterException",
         "registryIds"),
        ("list_images", {"repositoryName": "nope"}, "RepositoryNotFoundException", "nope"),
    ],
    "ecs": [
        ("describe_container_instances", {"cluster": "nope", "containerInstances": ["x"]},
         "ClusterNotFoundException", "Cluster not found"),
        ("describe_clusters", {"include": ["NOPE"]}, "InvalidParameterException", ""),
        *(("list_clusters", {"maxResults": size}, "InvalidParameterException", "between 1 and 100")
          for size in (-1, 0, 101)),
        ("list_clusters", {"nextToken": "x"}, "InvalidParameterException", "nextToken"),
    ],
    "iam": [
        ("create_service_linked_role", {"AWSServiceName": "nope.amazonaws.com"}, "InvalidInput",
         "nope.amazonaws.com"),
        ("list_account_aliases", {"MaxItems": 5000}, "ValidationError", "1000"),
        ("list_roles", {"PathPrefix": "x"}, "ValidationError", "pathPrefix"),
        ("list_roles", {"Marker": "x"}, "ValidationError", ""),
        ("list_instance_profiles", {"MaxItems": 0}, "ValidationError", "maxItems"),
        *(("simulate_principal_policy", {"PolicySourceArn": arn, "ActionNames": ["batch:SubmitJob"]},
           "InvalidInput", f"Invalid Entity Arn: {arn} does not clearly define entity type and name.")
          for arn in ("arn:aws:sts::123456789012:assumed-role/Admin/anna",
                      "arn:aws:iam::123456789012:root")),
    ],
    "logs": [
        ("describe_log_groups", {"limit": 100}, "InvalidParameterException", "50"),
        ("describe_log_groups", {"nextToken": "x"}, "InvalidParameterException", "nextToken"),
        ("describe_log_streams", {"logGroupName": "/nope"}, "ResourceNotFoundException",
         "log group"),
        ("filter_log_events", {"logGroupName": "/nope"}, "ResourceNotFoundException", "log group"),
    ],
    "pricing": [
        ("describe_services", {"ServiceCode": "nope"}, "NotFoundException", "nope"),
        ("get_attribute_values", {"ServiceCode": "nope", "AttributeName": "x"},
         "NotFoundException", "nope"),
    ],
    "s3": [
        ("delete_object", {"Bucket": "nope-1", "Key": "x"}, "NoSuchBucket", "does not exist"),
        ("list_objects_v2", {"Bucket": "nope-1"}, "NoSuchBucket", "does not exist"),
        ("head_object", {"Bucket": "nope-1", "Key": "x"}, "404", ""),
        ("list_buckets", {"MaxBuckets": 0}, "InvalidArgument", "maxBuckets"),
        ("list_buckets", {"ContinuationToken": "x"}, "InvalidArgument", "token"),
    ],
    "service-quotas": [
        ("get_aws_default_service_quota", {"ServiceCode": "ec2", "QuotaCode": "L-00000000"},
         "NoSuchResourceException", ""),
        ("list_requested_service_quota_change_history_by_quota",
         {"ServiceCode": "ec2", "QuotaCode": "L-00000000"}, "NoSuchResourceException", ""),
        ("list_service_quotas", {"ServiceCode": "nope"}, "NoSuchResourceException", ""),
        ("list_service_quotas", {"ServiceCode": "ec2", "NextToken": "x"},
         "InvalidPaginationTokenException", ""),
    ],
    "sso": [
        ("list_account_roles", {"accessToken": "x", "accountId": "123456789012"},
         "UnauthorizedException", ""),
    ],
}


def add_step(service, name, questions):
    """A step for all bad questions to an operation."""
    def ask(world):
        client = world.sandbox.client(service, checked=False)
        for parameters, code, text in questions:
            refused(code, text, getattr(client, name), **parameters)

    ask.__name__ = f"{service} {name} in bad words"
    step()(ask)


for _service, _rows in QUESTIONS.items():
    for _name in dict.fromkeys(row[0] for row in _rows):
        add_step(_service, _name, [row[1:] for row in _rows if row[0] == _name])
