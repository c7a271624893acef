#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes models/*.json from the service models that botocore carries.

Run it with a python that has botocore; the result is committed, so that the build needs neither.
What comes out is botocore's own format, trimmed: the operations named below, the shapes they
reach, names on the wire, constraints, declared errors and pagination; no documentation. One line
per operation and per shape keeps differences readable when a newer botocore is taken.

The models are (c) Amazon.com, Inc. or its affiliates, Apache-2.0, as part of botocore.
"""

import json
import pathlib

import botocore
import botocore.loaders

OPERATIONS = {
    "sts": "GetCallerIdentity AssumeRole AssumeRoleWithWebIdentity",
    "ec2": "DescribeRegions DescribeAvailabilityZones DescribeVpcs DescribeSubnets"
           " DescribeRouteTables DescribeKeyPairs CreateKeyPair ImportKeyPair DeleteKeyPair"
           " DescribeInstanceTypes DescribeInstanceTypeOfferings DescribeSpotPriceHistory"
           " GetSpotPlacementScores DescribeInstances DescribeSecurityGroups"
           " DescribeLaunchTemplates",
    "cloudformation": "ValidateTemplate GetTemplateSummary CreateStack CreateChangeSet"
                      " DescribeChangeSet ExecuteChangeSet DeleteChangeSet ListChangeSets"
                      " UpdateStack CancelUpdateStack DeleteStack DescribeStacks ListStacks"
                      " DescribeStackEvents ListStackResources DescribeStackResources"
                      " DescribeStackResource GetTemplate DetectStackDrift"
                      " DescribeStackDriftDetectionStatus DescribeStackResourceDrifts"
                      " ContinueUpdateRollback UpdateTerminationProtection RollbackStack"
                      " DescribeAccountLimits DescribeEvents ListExports EstimateTemplateCost",
    "batch": "DescribeJobQueues DescribeComputeEnvironments DescribeJobDefinitions ListJobs"
             " DescribeJobs SubmitJob CancelJob TerminateJob UpdateJobQueue"
             " UpdateComputeEnvironment GetJobQueueSnapshot RegisterJobDefinition"
             " DeregisterJobDefinition CreateComputeEnvironment CreateJobQueue DeleteJobQueue"
             " DeleteComputeEnvironment",
    "logs": "GetLogEvents FilterLogEvents DescribeLogStreams DescribeLogGroups",
    "ecr": "DescribeRepositories DescribeImages CreateRepository GetAuthorizationToken"
           " BatchDeleteImage ListImages DeleteRepository",
    "ecs": "ListContainerInstances DescribeContainerInstances ListClusters DescribeClusters",
    "service-quotas": "GetServiceQuota ListServiceQuotas RequestServiceQuotaIncrease"
                      " GetAWSDefaultServiceQuota ListRequestedServiceQuotaChangeHistoryByQuota",
    "pricing": "GetProducts DescribeServices GetAttributeValues",
    "s3": "ListBuckets CreateBucket HeadBucket DeleteBucket PutObject GetObject"
          " HeadObject DeleteObject ListObjectsV2 PutPublicAccessBlock GetPublicAccessBlock"
          " PutBucketEncryption GetBucketEncryption GetBucketLocation",
    "iam": "SimulatePrincipalPolicy ListAccountAliases GetRole ListRoles ListInstanceProfiles"
           " GetInstanceProfile CreateServiceLinkedRole",
    "sso": "GetRoleCredentials ListAccounts ListAccountRoles",
    "sso-oidc": "RegisterClient StartDeviceAuthorization CreateToken",
}

# Enumerations that a request is not held against: the service checks them itself and says more.
OPEN_ENUMERATIONS = {("ec2", "InstanceType"), ("s3", "BucketLocationConstraint")}

# Whose answer has its one member for a root: the trait s3UnwrappedXmlOutput of Amazon's own model,
# which botocore keeps in its code instead (parse_get_bucket_location of botocore.handlers).
UNWRAPPED = {("s3", "GetBucketLocation")}

METADATA = ["apiVersion", "endpointPrefix", "globalEndpoint", "jsonVersion", "protocol",
            "serviceAbbreviation", "serviceFullName", "serviceId", "signingName", "targetPrefix",
            "xmlNamespace"]
SHAPE = ["type", "required", "enum", "pattern", "min", "max", "payload", "flattened",
         "timestampFormat", "xmlNamespace", "locationName"]
MEMBER = ["shape", "location", "locationName", "queryName", "flattened", "timestampFormat",
          "xmlNamespace", "xmlAttribute", "idempotencyToken"]


def pick(source, keys):
    return {key: source[key] for key in keys if key in source}


def references(shape):
    """The members of a shape, whatever its kind, as (role, reference)."""
    for name, member in shape.get("members", {}).items():
        yield name, member
    for role in ("member", "key", "value"):
        if role in shape:
            yield role, shape[role]


def trim_shape(service, name, shape):
    result = pick(shape, SHAPE)
    if (service, name) in OPEN_ENUMERATIONS:
        result.pop("enum", None)
    if "members" in shape:
        result["members"] = {n: pick(m, MEMBER) for n, m in shape["members"].items()}
    for role in ("member", "key", "value"):
        if role in shape:
            result[role] = pick(shape[role], MEMBER)
    if "exception" in shape:
        result = {"type": "error", **pick(shape.get("error", {}), ["code", "httpStatusCode"])}
    return result


def trim_operation(operation):
    result = {"method": operation["http"]["method"], "uri": operation["http"]["requestUri"]}
    for direction in ("input", "output"):
        if direction in operation:
            result[direction] = operation[direction]["shape"]
            if "resultWrapper" in operation[direction]:
                result["resultWrapper"] = operation[direction]["resultWrapper"]
            if "xmlNamespace" in operation[direction]:
                result[direction + "Namespace"] = operation[direction]["xmlNamespace"]
            if "locationName" in operation[direction]:
                result[direction + "Name"] = operation[direction]["locationName"]
    if operation.get("authtype") == "none":
        result["unsigned"] = True
    result["errors"] = [error["shape"] for error in operation.get("errors", [])]
    return result


def trim_service(loader, service, names):
    model = loader.load_service_model(service, "service-2")
    try:
        pagination = loader.load_service_model(service, "paginators-1")["pagination"]
    except botocore.exceptions.UnknownServiceError:
        pagination = {}
    operations = {}
    wanted = []
    for name in names:
        operations[name] = trim_operation(model["operations"][name])
        if (service, name) in UNWRAPPED:
            operations[name]["unwrapped"] = True
        if name in pagination:
            operations[name]["pagination"] = pick(
                pagination[name], ["input_token", "output_token", "limit_key", "result_key"])
        wanted += [operations[name].get(key) for key in ("input", "output")]
        wanted += operations[name]["errors"]
    shapes = {}
    while wanted:
        name = wanted.pop()
        if name is None or name in shapes:
            continue
        shapes[name] = trim_shape(service, name, model["shapes"][name])
        wanted += [reference["shape"] for _, reference in references(shapes[name])]
    return pick(model["metadata"], METADATA), operations, shapes


def write(path, source, metadata, operations, shapes):
    def rows(table):
        return ",\n".join(f"  {json.dumps(name)}: {json.dumps(table[name])}"
                          for name in sorted(table))

    path.write_text(
        "{\n"
        f'"source": {json.dumps(source)},\n'
        f'"metadata": {json.dumps(metadata)},\n'
        f'"operations": {{\n{rows(operations)}\n}},\n'
        f'"shapes": {{\n{rows(shapes)}\n}}\n'
        "}\n", encoding="utf-8")


def main():
    loader = botocore.loaders.create_loader()
    folder = pathlib.Path(__file__).parent / "models"
    folder.mkdir(exist_ok=True)
    for service, names in OPERATIONS.items():
        metadata, operations, shapes = trim_service(loader, service, names.split())
        source = f"botocore {botocore.__version__}, {service} {metadata['apiVersion']}"
        write(folder / f"{service}.json", source, metadata, operations, shapes)
        print(f"{service}: {len(operations)} operations, {len(shapes)} shapes")


if __name__ == "__main__":
    main()
