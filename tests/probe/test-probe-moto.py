#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""by-probe's `call` beside botocore, AWS's own client library, on one moto_server.

What the two make of the same answer has to be the same: every member that by-probe has, and every
member that SHAPES.md lists for the operation. Where moto refuses, the code has to be the same.

Usage: test-probe-moto.py PROBE [--print]
"""
import base64
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.parse

try:
    import botocore.exceptions
    import botocore.response
except ImportError:
    print("1..0 # SKIP this python3 has no botocore, AWS's client library")
    sys.exit(0)

if shutil.which("moto_server") is None:
    print("1..0 # SKIP there is no moto_server")
    sys.exit(0)

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sandbox"))

from clients import moto  # noqa: E402

PROBE = sys.argv[1]
SHAPES = pathlib.Path(os.environ.get("BY_SHARED_DIR", "/nonexistent")) / "SHAPES.md"

TEMPLATE = {
    "AWSTemplateFormatVersion": "2010-09-09",
    "Description": "Two repositories & <one> \"ü\"",
    "Parameters": {"Prefix": {"Type": "String", "Default": "made", "Description": "Before / after"},
                   "Count": {"Type": "Number", "Default": "3", "NoEcho": True}},
    "Resources": {
        "Predict": {"Type": "AWS::ECR::Repository",
                    "Properties": {"RepositoryName": {"Fn::Sub": "${Prefix}/predict"}}},
        "Train": {"Type": "AWS::ECR::Repository",
                  "Properties": {"RepositoryName": {"Fn::Sub": "${Prefix}/train"}}}},
    "Outputs": {"Uri": {"Value": {"Fn::GetAtt": ["Predict", "RepositoryUri"]},
                        "Description": "Where to push", "Export": {"Name": "predict-uri"}},
                "Name": {"Value": {"Ref": "Train"}}}}
# Only one stack may export a name.
EXPORTING = json.dumps(TEMPLATE)
PLAIN = json.dumps({name: part for name, part in TEMPLATE.items() if name != "Outputs"})

PUBLIC_KEY = ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8w1dTzVb7G4oVd0yUuZ1rK1M0m2Yq4c1s3n3o2bXkq anna@maps")

ROLE = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]})

# Members for which moto makes up something else each time that it is asked.
KEYS = {"AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration", "AssumedRoleId"}
FLEETING = {"AssumeRole": KEYS, "AssumeRoleWithWebIdentity": KEYS,
            "DescribeSpotPriceHistory": {"Timestamp", "SpotPrice"},
            "GetAuthorizationToken": {"expiresAt"},
            # It puts AWS's own variables into the list anew for every answer.
            "DescribeJobs": {"environment"}}
# What botocore rewrites after it has read the answer: a policy comes as escaped JSON, a template as a text, and the
# region that has no name for S3 as an empty element.
REWRITTEN = {"AssumeRolePolicyDocument": lambda text: json.loads(urllib.parse.unquote(text)),
             "TemplateBody": json.loads, "LocationConstraint": lambda text: text or None}


def fill(emulator):
    """Something of everything, made by botocore."""
    client = emulator.plain_client
    fill_ec2(client("ec2"))
    client("cloudformation").create_stack(
        StackName="s", TemplateBody=EXPORTING, Tags=[{"Key": "team", "Value": "maps & more"}],
        Parameters=[{"ParameterKey": "Prefix", "ParameterValue": "ours"}])
    client("cloudformation").create_change_set(
        StackName="s", ChangeSetName="more", TemplateBody=EXPORTING.replace("/train", "/trained"),
        Parameters=[{"ParameterKey": "Prefix", "ParameterValue": "ours"}])
    fill_batch(client, client("ec2"))
    fill_logs(client("logs"))
    fill_ecr(client("ecr"))
    client("iam").create_account_alias(AccountAlias="maps")
    bucket = client("s3")
    bucket.create_bucket(Bucket="maps-and-more")
    bucket.put_object(Bucket="maps-and-more", Key="a/b c+d=ü.yaml", Body=b"Resources: {}\n",
                      ContentType="text/yaml", Metadata={"made-by": "test"})
    client("ecs").create_cluster(clusterName="c")


def fill_ec2(ec2):
    vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
    ec2.create_tags(Resources=[vpc], Tags=[{"Key": "Name", "Value": "a & b <c> “ü”"},
                                           {"Key": "empty", "Value": ""}])
    for number in range(3):
        ec2.create_key_pair(KeyName=f"key-{number}")
    image = ec2.describe_images()["Images"][0]["ImageId"]
    ec2.run_instances(ImageId=image, MinCount=2, MaxCount=2, InstanceType="t3.micro", KeyName="key-0")


def fill_batch(client, ec2):
    iam, batch = client("iam"), client("batch")
    role = iam.create_role(RoleName="batch", AssumeRolePolicyDocument=ROLE, Description="runs jobs")["Role"]
    iam.create_instance_profile(InstanceProfileName="batch")
    iam.add_role_to_instance_profile(InstanceProfileName="batch", RoleName="batch")
    subnets = [subnet["SubnetId"] for subnet in ec2.describe_subnets()["Subnets"]]
    groups = [group["GroupId"] for group in ec2.describe_security_groups()["SecurityGroups"]]
    environment = batch.create_compute_environment(
        computeEnvironmentName="gpu", type="MANAGED", state="ENABLED", serviceRole=role["Arn"],
        computeResources={"type": "EC2", "minvCpus": 0, "maxvCpus": 64, "desiredvCpus": 0,
                          "instanceTypes": ["c5.large"], "subnets": subnets[:2], "securityGroupIds": groups[:1],
                          "instanceRole": "arn:aws:iam::123456789012:instance-profile/batch",
                          "ec2KeyPair": "key-0", "tags": {"Name": "worker"}})["computeEnvironmentArn"]
    queue = batch.create_job_queue(jobQueueName="q", state="ENABLED", priority=7, tags={"team": "maps"},
                                   computeEnvironmentOrder=[{"order": 1, "computeEnvironment": environment}])
    definition = batch.register_job_definition(
        jobDefinitionName="d", type="container", parameters={"in": "s3://a/b"}, retryStrategy={"attempts": 2},
        timeout={"attemptDurationSeconds": 3600}, tags={"team": "maps"},
        containerProperties={"image": "busybox", "command": ["sleep", "Ref::in"], "vcpus": 1, "memory": 128,
                             "environment": [{"name": "A", "value": "b & c"}],
                             "resourceRequirements": [{"type": "GPU", "value": "1"}],
                             "mountPoints": [{"sourceVolume": "v", "containerPath": "/v", "readOnly": False}],
                             "volumes": [{"name": "v", "host": {"sourcePath": "/v"}}]})
    for number in range(3):
        batch.submit_job(jobName=f"job-{number}", jobQueue=queue["jobQueueArn"],
                         jobDefinition=definition["jobDefinitionArn"], parameters={"in": "x"},
                         containerOverrides={"environment": [{"name": "N", "value": str(number)}]})


def fill_logs(logs):
    logs.create_log_group(logGroupName="/aws/batch/job")
    logs.create_log_stream(logGroupName="/aws/batch/job", logStreamName="d/default/1")
    now = int(datetime.datetime.now(datetime.timezone.utc).timestamp() * 1000)
    logs.put_log_events(logGroupName="/aws/batch/job", logStreamName="d/default/1", logEvents=[
        {"timestamp": now - 1000 + number, "message": f'{number} "ü" \\ <&>\t€ 😀'} for number in range(5)])


def fill_ecr(ecr):
    ecr.create_repository(repositoryName="a/b", imageTagMutability="IMMUTABLE",
                          imageScanningConfiguration={"scanOnPush": True})
    for number in range(2):
        config = {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 7 + number,
                  "digest": "sha256:" + f"{number}" * 64}
        ecr.put_image(repositoryName="a/b", imageTag=f"v{number}", imageManifest=json.dumps(
            {"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
             "config": config, "layers": [{**config, "size": 100 + number}]}))


def ids_of(emulator):
    """What moto has named itself, for the questions about one thing."""
    client = emulator.plain_client
    batch = client("batch")
    jobs = batch.list_jobs(jobQueue="q", filters=[{"name": "JOB_NAME", "values": ["job-*"]}])["jobSummaryList"]
    return {"vpc": client("ec2").describe_vpcs()["Vpcs"][0]["VpcId"], "jobs": [job["jobId"] for job in jobs]}


# service, action, parameters, whether all pages
def questions(ids):
    return [
        ("sts", "GetCallerIdentity", {}, False),
        ("sts", "AssumeRole", {"RoleArn": "arn:aws:iam::123456789012:role/batch", "RoleSessionName": "anna",
                               "DurationSeconds": 900}, False),
        ("sts", "AssumeRoleWithWebIdentity", {
            "RoleArn": "arn:aws:iam::123456789012:role/batch", "RoleSessionName": "anna",
            "WebIdentityToken": "a.b.c"}, False),
        ("ec2", "DescribeRegions", {}, False),
        ("ec2", "DescribeAvailabilityZones", {"Filters": [{"Name": "state", "Values": ["available"]}]}, False),
        ("ec2", "DescribeVpcs", {}, True),
        ("ec2", "DescribeVpcs", {"VpcIds": [ids["vpc"]]}, False),
        ("ec2", "DescribeVpcs", {"VpcIds": ["vpc-12345678"]}, False),
        ("ec2", "DescribeSubnets", {"Filters": [{"Name": "vpc-id", "Values": [ids["vpc"]]}]}, True),
        ("ec2", "DescribeKeyPairs", {}, False),
        ("ec2", "DescribeKeyPairs", {"KeyNames": ["nope"]}, False),
        ("ec2", "DescribeInstanceTypes", {"InstanceTypes": ["g5.2xlarge", "c5.large", "p3.16xlarge"]}, False),
        ("ec2", "DescribeInstanceTypes", {}, True),
        ("ec2", "DescribeInstanceTypeOfferings", {"LocationType": "availability-zone"}, True),
        ("ec2", "DescribeSpotPriceHistory", {"InstanceTypes": ["c5.large"], "MaxResults": 20}, False),
        ("ec2", "DescribeInstances", {}, True),
        ("ec2", "DescribeRouteTables", {}, True),
        ("cloudformation", "ValidateTemplate", {"TemplateBody": EXPORTING}, False),
        ("cloudformation", "GetTemplateSummary", {"TemplateBody": EXPORTING}, False),
        ("cloudformation", "DescribeStacks", {}, True),
        ("cloudformation", "DescribeStacks", {"StackName": "s"}, False),
        ("cloudformation", "DescribeStacks", {"StackName": "nope"}, False),
        ("cloudformation", "ListStacks", {}, True),
        ("cloudformation", "DescribeStackEvents", {"StackName": "s"}, True),
        ("cloudformation", "ListStackResources", {"StackName": "s"}, True),
        ("cloudformation", "DescribeStackResources", {"StackName": "s"}, False),
        ("cloudformation", "GetTemplate", {"StackName": "s"}, False),
        ("cloudformation", "ListChangeSets", {"StackName": "s"}, True),
        ("cloudformation", "DescribeChangeSet", {"StackName": "s", "ChangeSetName": "more"}, False),
        ("cloudformation", "DescribeChangeSet", {"StackName": "s", "ChangeSetName": "nope"}, False),
        ("batch", "DescribeJobQueues", {}, True),
        ("batch", "DescribeJobQueues", {"jobQueues": ["q"]}, False),
        ("batch", "DescribeComputeEnvironments", {}, True),
        ("batch", "DescribeJobDefinitions", {"status": "ACTIVE"}, True),
        ("batch", "ListJobs", {"jobQueue": "q", "filters": [{"name": "JOB_NAME", "values": ["job-*"]}]}, True),
        ("batch", "ListJobs", {"jobQueue": "nope"}, False),
        ("batch", "DescribeJobs", {"jobs": ids["jobs"]}, False),
        ("ecr", "DescribeRepositories", {}, True),
        ("ecr", "DescribeRepositories", {"repositoryNames": ["nope"]}, False),
        ("ecr", "DescribeImages", {"repositoryName": "a/b"}, True),
        ("ecr", "ListImages", {"repositoryName": "a/b"}, True),
        ("ecr", "GetAuthorizationToken", {}, False),
        ("logs", "DescribeLogGroups", {}, True),
        ("logs", "DescribeLogStreams", {"logGroupName": "/aws/batch/job"}, True),
        ("logs", "GetLogEvents", {"logGroupName": "/aws/batch/job", "logStreamName": "d/default/1",
                                  "startFromHead": True}, False),
        ("logs", "FilterLogEvents", {"logGroupName": "/aws/batch/job"}, True),
        ("logs", "GetLogEvents", {"logGroupName": "nope", "logStreamName": "nope"}, False),
        ("iam", "ListRoles", {}, True),
        ("iam", "GetRole", {"RoleName": "batch"}, False),
        ("iam", "GetRole", {"RoleName": "nope"}, False),
        ("iam", "ListInstanceProfiles", {}, True),
        ("iam", "GetInstanceProfile", {"InstanceProfileName": "batch"}, False),
        ("iam", "ListAccountAliases", {}, True),
        ("ecs", "ListClusters", {}, True),
        ("ecs", "DescribeClusters", {"clusters": ["c"]}, False),
        ("service-quotas", "ListServiceQuotas", {"ServiceCode": "vpc"}, True),
        ("service-quotas", "GetServiceQuota", {"ServiceCode": "vpc", "QuotaCode": "L-F678F1CE"}, False),
        ("s3", "ListBuckets", {}, False),
        ("s3", "GetBucketLocation", {"Bucket": "maps-and-more"}, False),
        ("s3", "HeadBucket", {"Bucket": "maps-and-more"}, False),
        ("s3", "HeadBucket", {"Bucket": "not-here-at-all"}, False),
        ("s3", "HeadObject", {"Bucket": "maps-and-more", "Key": "a/b c+d=ü.yaml"}, False),
        ("s3", "GetObject", {"Bucket": "maps-and-more", "Key": "a/b c+d=ü.yaml"}, False),
        ("s3", "GetObject", {"Bucket": "maps-and-more", "Key": "nope"}, False),
    ]


# What is made by by-probe, and how botocore finds it afterwards: service, action, parameters, then a function of
# botocore's clients and by-probe's answer.
def creations():
    return [
        ("cloudformation", "CreateStack",
         {"StackName": "made", "TemplateBody": PLAIN, "Tags": [{"Key": "k", "Value": "a=b&c+d ü"}],
          "Parameters": [{"ParameterKey": "Prefix", "ParameterValue": "theirs"}], "DisableRollback": True},
         lambda client, answer: [
             (stack["StackId"] == answer["StackId"], stack["Tags"], stack["Parameters"][0]["ParameterValue"])
             for stack in client("cloudformation").describe_stacks(StackName="made")["Stacks"]]
         == [(True, [{"Key": "k", "Value": "a=b&c+d ü"}], "theirs")]),
        ("cloudformation", "UpdateStack",
         {"StackName": "made", "UsePreviousTemplate": True,
          "Parameters": [{"ParameterKey": "Prefix", "ParameterValue": "theirs/again"}]},
         lambda client, answer: {"ParameterKey": "Prefix", "ParameterValue": "theirs/again"} in client(
             "cloudformation").describe_stacks(StackName=answer["StackId"])["Stacks"][0]["Parameters"]),
        ("cloudformation", "DeleteStack", {"StackName": "made"},
         lambda client, answer: not any(
             repository["repositoryName"].startswith("theirs/")
             for repository in client("ecr").describe_repositories()["repositories"])),
        ("ec2", "CreateKeyPair", {"KeyName": "made ü", "KeyType": "ed25519", "TagSpecifications": [
            {"ResourceType": "key-pair", "Tags": [{"Key": "k", "Value": "v"}]}]},
         lambda client, answer: [
             (pair["KeyPairId"], pair["KeyFingerprint"], pair["Tags"])
             for pair in client("ec2").describe_key_pairs(KeyNames=["made ü"])["KeyPairs"]]
         == [(answer["KeyPairId"], answer["KeyFingerprint"], [{"Key": "k", "Value": "v"}])]
         and answer["KeyMaterial"].startswith("-----BEGIN OPENSSH")),
        ("ec2", "ImportKeyPair", {"KeyName": "imported", "PublicKeyMaterial": base64.b64encode(
            PUBLIC_KEY.encode()).decode()},
         lambda client, answer: [pair["KeyFingerprint"] for pair in client("ec2").describe_key_pairs(
             KeyNames=["imported"])["KeyPairs"]] == [answer["KeyFingerprint"]]),
        ("cloudformation", "DeleteChangeSet", {"StackName": "s", "ChangeSetName": "more"},
         lambda client, answer: client("cloudformation").list_change_sets(StackName="s")["Summaries"] == []),
        ("batch", "UpdateComputeEnvironment", {"computeEnvironment": "gpu", "state": "DISABLED"},
         lambda client, answer: client("batch").describe_compute_environments(
             computeEnvironments=["gpu"])["computeEnvironments"][0]["state"] == "DISABLED"),
        ("ecr", "BatchDeleteImage", {"repositoryName": "a/b", "imageIds": [{"imageTag": "v0"}]},
         lambda client, answer: [image["imageTag"] for image in client("ecr").list_images(
             repositoryName="a/b")["imageIds"]] == ["v1"]),
        ("batch", "RegisterJobDefinition",
         {"jobDefinitionName": "made", "type": "container", "parameters": {"a": "ü"},
          "containerProperties": {"image": "busybox", "vcpus": 2, "memory": 64, "command": ["a", "b c"]}},
         lambda client, answer: [
             (definition["parameters"], definition["containerProperties"]["command"]) for definition in
             client("batch").describe_job_definitions(
                 jobDefinitions=[answer["jobDefinitionArn"]])["jobDefinitions"]]
         == [({"a": "ü"}, ["a", "b c"])]),
        ("batch", "SubmitJob", {"jobName": "made", "jobQueue": "q", "jobDefinition": "made"},
         lambda client, answer: client("batch").describe_jobs(jobs=[answer["jobId"]])["jobs"][0]["jobName"]
         == "made"),
        ("ecr", "CreateRepository", {"repositoryName": "made/here", "tags": [{"Key": "k", "Value": "v"}]},
         lambda client, answer: client("ecr").describe_repositories(repositoryNames=["made/here"])
         ["repositories"][0]["repositoryArn"] == answer["repository"]["repositoryArn"]),
        ("s3", "CreateBucket", {"Bucket": "made-by-probe"},
         lambda client, answer: "made-by-probe" in [
             bucket["Name"] for bucket in client("s3").list_buckets()["Buckets"]]),
        ("s3", "PutObject", {"Bucket": "made-by-probe", "Key": "a b/ü+c.yaml", "ContentType": "text/yaml",
                             "Body": base64.b64encode("Größe: 1\n".encode()).decode(), "Metadata": {"k": "v"}},
         lambda client, answer: [
             (stored["Body"].read().decode(), stored["ContentType"], stored["Metadata"])
             for stored in [client("s3").get_object(Bucket="made-by-probe", Key="a b/ü+c.yaml")]]
         == [("Größe: 1\n", "text/yaml", {"k": "v"})]),
    ]


def ask_probe(emulator, service, action, parameters, paginate=False):
    """by-probe's answer, or the code of the refusal."""
    request = {"service": service, "action": action, "params": parameters, "paginate": paginate,
               "region": emulator.place["region"], "endpoint_url": emulator.place["endpoint"]}
    environment = {**os.environ, "AWS_ACCESS_KEY_ID": emulator.place["access_key_id"],
                   "AWS_SECRET_ACCESS_KEY": emulator.place["secret_access_key"]}
    done = subprocess.run([PROBE, "call"], input=json.dumps(request).encode(), stdout=subprocess.PIPE,
                          env=environment, timeout=60, check=False)
    answer = json.loads(done.stdout)
    return answer["error"]["code"] if done.returncode else answer


def plain(value):
    """What botocore makes of an answer, as by-probe writes it."""
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items() if name != "ResponseMetadata"}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, datetime.datetime):
        return value.timestamp()
    if isinstance(value, botocore.response.StreamingBody):
        value = value.read()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value


def ask_botocore(emulator, service, action, parameters, paginate):
    client = emulator.plain_client(service)
    method = botocore.xform_name(action)
    try:
        if paginate and client.can_paginate(method):
            return plain(client.get_paginator(method).paginate(**parameters).build_full_result())
        return plain(getattr(client, method)(**parameters))
    except botocore.exceptions.ClientError as error:
        return error.response["Error"]["Code"]


def words_of_shapes(action):
    """The names that SHAPES.md has for an operation's answer, in small letters: there they are wire names."""
    if not SHAPES.exists():
        return set()
    section = re.search(rf"^### {action}\b.*?^OUT(.*?)^```", SHAPES.read_text(encoding="utf-8"), re.S | re.M)
    return set(re.findall(r"[a-z0-9]+", section[1].lower())) if section else set()


class Comparison:
    def __init__(self, action):
        self.fleeting = FLEETING.get(action, set())
        self.listed = words_of_shapes(action)
        self.differences, self.left_out = [], set()

    def compare(self, ours, theirs, path):
        if isinstance(ours, dict) and isinstance(theirs, dict):
            self.compare_members(ours, theirs, path)
        elif isinstance(ours, list) and isinstance(theirs, list):
            if len(ours) != len(theirs):
                self.differences.append(f"{path}: {len(ours)} items, botocore has {len(theirs)}")
            for number, (one, other) in enumerate(zip(ours, theirs)):
                self.compare(one, other, f"{path}[{number}]")
        elif ours != theirs or isinstance(ours, bool) != isinstance(theirs, bool):
            self.differences.append(f"{path}: {ours!r}, botocore has {theirs!r}")

    def compare_members(self, ours, theirs, path):
        for name, value in ours.items():
            if name not in theirs:
                self.differences.append(f"{path}.{name}: {value!r}, botocore has nothing")
            elif name not in self.fleeting:
                value = REWRITTEN[name](value) if name in REWRITTEN else value
                self.compare(value, theirs[name], f"{path}.{name}")
            elif type(value) is not type(theirs[name]) and not isinstance(value, (int, float)):
                self.differences.append(f"{path}.{name}: {value!r}, botocore has {theirs[name]!r}")
        for name in theirs.keys() - ours.keys():
            self.left_out.add(name)
            if name.lower() in self.listed:
                self.differences.append(f"{path}.{name}: nothing, botocore has {theirs[name]!r}")


def check_question(emulator, service, action, parameters, paginate):
    """What is wrong, and what was left out."""
    comparison = Comparison(action)
    comparison.compare(ask_probe(emulator, service, action, parameters, paginate),
                       ask_botocore(emulator, service, action, parameters, paginate), action)
    return comparison.differences, comparison.left_out


def check_creation(emulator, service, action, parameters, find):
    answer = ask_probe(emulator, service, action, parameters)
    if isinstance(answer, str):
        return [f"refused: {answer}"], set()
    return [] if find(emulator.plain_client, answer) else [f"botocore does not find it: {answer}"], set()


def main():
    emulator = moto.Moto()
    try:
        fill(emulator)
        checks = [(check_question, question) for question in questions(ids_of(emulator))]
        checks += [(check_creation, creation) for creation in creations()]
        print(f"TAP version 13\n1..{len(checks)}", flush=True)
        n_failed = 0
        for number, (check, case) in enumerate(checks, 1):
            differences, left_out = check(emulator, *case)
            n_failed += bool(differences)
            more = "" if check is check_creation else f" {json.dumps(case[2])[:60]}".replace("#", "")
            print(f"{'not ok' if differences else 'ok'} {number} {case[0]} {case[1]}{more}", flush=True)
            for difference in differences[:20]:
                print(f"# {difference}")
            if left_out and "--print" in sys.argv:
                print(f"# left out: {', '.join(sorted(left_out))}")
        return 1 if n_failed else 0
    finally:
        emulator.close()


if __name__ == "__main__":
    sys.exit(main())
