#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same questions to batchyard-sandbox and to moto, another author's emulator of AWS.

Where the two differ, differences.md has to say so, with who is right by AWS's documents: a
difference that is not in the table fails, and so does a row without its difference.

Usage: test-differences.py PROGRAM TABLE [--print]
"""

import json
import pathlib
import re
import shutil
import sys

try:
    import botocore.exceptions
except ImportError:
    print("1..0 # SKIP this python3 has no botocore, AWS's client library")
    sys.exit(0)

if shutil.which("moto_server") is None:
    print("1..0 # SKIP there is no moto_server")
    sys.exit(0)

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from clients import moto, support  # noqa: E402

QUESTIONS = []


def question(function):
    QUESTIONS.append(function)
    return function


def templated(**resources):
    return json.dumps({"Resources": resources})


def repository(name):
    """A template of one repository."""
    return templated(R={"Type": "AWS::ECR::Repository", "Properties": {"RepositoryName": name}})


# What each function returns has to be the same for both; a refusal counts as its code and status.

@question
def sts_identity(place):
    answer = place.client("sts").get_caller_identity()
    return (answer["Account"] == place.place["account"],
            bool(re.fullmatch(r"A[A-Z0-9]{15,}", answer["UserId"])),
            ":user/" in answer["Arn"])


@question
def sts_wrong_secret(place):
    return place.client("sts", secret="wrong").get_caller_identity()


@question
def sts_unknown_key(place):
    return place.client("sts", key="AKIDNOTHERE000000000").get_caller_identity()


@question
def sts_role_not_there(place):
    return place.client("sts").assume_role(
        RoleArn=f"arn:aws:iam::{place.place['account']}:role/nope", RoleSessionName="anna")


@question
def sts_duration_too_short(place):
    return place.client("sts", checked=False).assume_role(
        RoleArn=f"arn:aws:iam::{place.place['account']}:role/nope", RoleSessionName="anna",
        DurationSeconds=60)


@question
def ec2_regions(place):
    names = {r["RegionName"] for r in place.client("ec2").describe_regions()["Regions"]}
    return "us-east-1" in names, "eu-central-1" in names


@question
def ec2_zones(place):
    zones = place.client("ec2").describe_availability_zones()["AvailabilityZones"]
    return len(zones), zones[0]["ZoneType"], zones[0]["State"]


@question
def ec2_default_vpc(place):
    vpcs = place.client("ec2").describe_vpcs(
        Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"]
    return [v["CidrBlock"] for v in vpcs], vpcs[0]["State"], vpcs[0]["InstanceTenancy"]


@question
def ec2_default_subnets(place):
    subnets = place.client("ec2").describe_subnets(
        Filters=[{"Name": "default-for-az", "Values": ["true"]}])["Subnets"]
    return len(subnets), sorted({s["AvailableIpAddressCount"] for s in subnets})


@question
def ec2_vpc_not_there(place):
    return place.client("ec2").describe_vpcs(VpcIds=["vpc-12345678"])


@question
def ec2_subnet_not_there(place):
    return place.client("ec2").describe_subnets(SubnetIds=["subnet-12345678"])


@question
def ec2_unknown_filter(place):
    return place.client("ec2").describe_vpcs(Filters=[{"Name": "colour", "Values": ["red"]}])


@question
def ec2_page_too_small(place):
    return place.client("ec2").describe_vpcs(MaxResults=2)


@question
def ec2_key_pair(place):
    key = place.client("ec2").create_key_pair(KeyName="k")
    return (key["KeyMaterial"].splitlines()[0], len(key["KeyFingerprint"]),
            key["KeyPairId"][:4])


@question
def ec2_key_pair_ed25519(place):
    key = place.client("ec2").create_key_pair(KeyName="e", KeyType="ed25519")
    return key["KeyMaterial"].splitlines()[0], len(key["KeyFingerprint"])


@question
def ec2_key_pair_twice(place):
    return place.client("ec2").create_key_pair(KeyName="k")


@question
def ec2_key_pair_not_there(place):
    return place.client("ec2").describe_key_pairs(KeyNames=["nope"])


@question
def ec2_key_pair_deleted_that_never_was(place):
    return place.client("ec2").delete_key_pair(KeyName="nope")["ResponseMetadata"]["HTTPStatusCode"]


@question
def ec2_instance_type(place):
    kind = place.client("ec2").describe_instance_types(
        InstanceTypes=["g5.2xlarge"])["InstanceTypes"][0]
    return (kind["VCpuInfo"]["DefaultVCpus"], kind["MemoryInfo"]["SizeInMiB"],
            kind["GpuInfo"]["Gpus"][0]["Name"])


@question
def ec2_instance_type_not_there(place):
    return place.client("ec2").describe_instance_types(InstanceTypes=["z9.huge"])


@question
def cloudformation_template_is_no_yaml(place):
    return place.client("cloudformation").validate_template(TemplateBody="{nonsense")


@question
def cloudformation_template_without_resources(place):
    return place.client("cloudformation").validate_template(TemplateBody="{}")


@question
def cloudformation_stack_not_there(place):
    return place.client("cloudformation").describe_stacks(StackName="nope")


@question
def cloudformation_events_of_no_stack(place):
    return place.client("cloudformation").describe_stack_events(StackName="nope")


@question
def cloudformation_name_out_of_pattern(place):
    return place.client("cloudformation").create_stack(StackName="a b",
                                                      TemplateBody=repository("made/badly"))


@question
def cloudformation_capabilities(place):
    role = templated(R={"Type": "AWS::IAM::Role", "Properties": {
        "AssumeRolePolicyDocument": {"Statement": []}}})
    return place.client("cloudformation").create_stack(StackName="roles", TemplateBody=role)


@question
def cloudformation_stack(place):
    client = place.client("cloudformation")
    client.create_stack(StackName="s", TemplateBody=repository("made/by-stack"))
    support.wait(10, lambda: client.describe_stacks(StackName="s")["Stacks"][0]["StackStatus"]
                 == "CREATE_COMPLETE", "the stack")
    # The clients hold every answer against the service model: what it requires has to be there.
    return [(r["LogicalResourceId"], r["PhysicalResourceId"], r["ResourceStatus"])
            for r in client.list_stack_resources(StackName="s")["StackResourceSummaries"]]


@question
def cloudformation_events(place):
    events = place.client("cloudformation").describe_stack_events(StackName="s")["StackEvents"]
    return [(e["LogicalResourceId"], e["ResourceStatus"]) for e in events]


@question
def cloudformation_stack_twice(place):
    return place.client("cloudformation").create_stack(
        StackName="s", TemplateBody=repository("made/by-stack"))


@question
def cloudformation_unknown_parameter(place):
    return place.client("cloudformation").create_stack(
        StackName="p", TemplateBody=repository("made/with-more"),
        Parameters=[{"ParameterKey": "Nope", "ParameterValue": "x"}])


@question
def cloudformation_deleted_that_never_was(place):
    return place.client("cloudformation").delete_stack(
        StackName="nope")["ResponseMetadata"]["HTTPStatusCode"]


@question
def ecr_repository(place):
    repository = place.client("ecr").create_repository(repositoryName="a/b")["repository"]
    return (repository["repositoryUri"].split(".", 1)[1], repository["imageTagMutability"],
            repository["imageScanningConfiguration"])


@question
def ecr_repository_twice(place):
    return place.client("ecr").create_repository(repositoryName="a/b")


@question
def ecr_name_out_of_pattern(place):
    return place.client("ecr", checked=False).create_repository(repositoryName="UPPER")


@question
def ecr_repository_not_there(place):
    return place.client("ecr").list_images(repositoryName="nope")


@question
def ecr_image_not_there(place):
    return place.client("ecr").describe_images(repositoryName="a/b",
                                               imageIds=[{"imageTag": "latest"}])


@question
def batch_nothing(place):
    client = place.client("batch")
    return (client.describe_job_queues()["jobQueues"],
            client.describe_compute_environments()["computeEnvironments"],
            client.describe_jobs(jobs=["nope"])["jobs"])


@question
def batch_definition(place):
    answer = place.client("batch").register_job_definition(
        jobDefinitionName="d", type="container",
        containerProperties={"image": "busybox", "vcpus": 1, "memory": 128})
    return answer["revision"], answer["jobDefinitionArn"].rsplit("/", 1)[1]


@question
def batch_queue_of_no_environment(place):
    return place.client("batch").create_job_queue(
        jobQueueName="q", priority=1,
        computeEnvironmentOrder=[{"order": 1, "computeEnvironment": "nope"}])


@question
def batch_submitted_to_no_queue(place):
    return place.client("batch").submit_job(jobName="x", jobQueue="nope", jobDefinition="d")


@question
def batch_listed_without_a_queue(place):
    return place.client("batch").list_jobs()


@question
def batch_listed_of_no_queue(place):
    return place.client("batch").list_jobs(jobQueue="nope")


@question
def batch_terminated_that_never_was(place):
    return place.client("batch").terminate_job(
        jobId="nope", reason="x")["ResponseMetadata"]["HTTPStatusCode"]


@question
def batch_cancelled_without_a_reason(place):
    return place.client("batch", checked=False).cancel_job(jobId="nope")


@question
def batch_more_than_a_hundred_jobs(place):
    return place.client("batch").describe_jobs(jobs=["nope"] * 101)


@question
def batch_listed_by_a_token_of_nobody(place):
    return place.client("batch").describe_job_queues(nextToken="nonsense")


@question
def cloudformation_stacks_of_an_unknown_status(place):
    return place.client("cloudformation").list_stacks(StackStatusFilter=["NOPE"])


@question
def ec2_launch_template_not_there(place):
    return place.client("ec2").describe_launch_templates(LaunchTemplateNames=["nope"])


@question
def logs_of_no_group(place):
    return place.client("logs").get_log_events(logGroupName="nope", logStreamName="nope")


@question
def ecs_clusters(place):
    return place.client("ecs").list_clusters()["clusterArns"]


@question
def ecs_instances_of_no_cluster(place):
    return place.client("ecs").list_container_instances(cluster="nope")


@question
def iam_role_not_there(place):
    return place.client("iam").get_role(RoleName="nope")


@question
def iam_service_linked_role(place):
    role = place.client("iam").create_service_linked_role(
        AWSServiceName="batch.amazonaws.com")["Role"]
    return role["RoleName"], role["Path"]


@question
def quotas_unknown(place):
    return place.client("service-quotas").get_service_quota(ServiceCode="ec2",
                                                            QuotaCode="L-00000000")


@question
def s3_locations(place):
    east, west = place.client("s3", region="us-east-1"), place.client("s3", region="us-west-2")
    east.create_bucket(Bucket="located-east")
    west.create_bucket(Bucket="located-west",
                       CreateBucketConfiguration={"LocationConstraint": "us-west-2"})
    return [client.get_bucket_location(Bucket=bucket)["LocationConstraint"] for client, bucket in
            ((east, "located-east"), (east, "located-west"), (west, "located-west"))]


@question
def s3_first_region_named(place):
    return place.client("s3", region="us-east-1").create_bucket(
        Bucket="located-first", CreateBucketConfiguration={"LocationConstraint": "us-east-1"})


@question
def s3_other_region_named(place):
    return place.client("s3", region="us-west-2").create_bucket(
        Bucket="located-other", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})


@question
def s3_location_of_no_bucket(place):
    return place.client("s3").get_bucket_location(Bucket="located-nowhere")


def ask(function, place):
    """The answer in one line."""
    try:
        answer = function(place)
        whole = isinstance(answer, dict) and "ResponseMetadata" in answer
        return "accepted" if whole else str(answer).replace("|", "/")
    except botocore.exceptions.ClientError as error:
        return (f"{error.response['Error']['Code']} "
                f"({error.response['ResponseMetadata']['HTTPStatusCode']})")
    except Exception as error:  # pylint: disable=broad-except
        return f"{type(error).__name__}"


def read_table(path):
    """{question: (sandbox, moto)}"""
    rows = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) == 4:
            rows[cells[0].strip("`")] = (cells[1].strip("`"), cells[2].strip("`"))
    return rows


def compare(program):
    """[(question, sandbox's answer, moto's)]"""
    sandbox, emulator = support.Sandbox(program, "first-day", 600), moto.Moto()
    answers = []
    for function in QUESTIONS:
        answers.append((function.__name__, ask(function, sandbox), ask(function, emulator)))
    sandbox.close()
    emulator.close()
    return answers


def main():
    answers = compare(sys.argv[1])
    if "--print" in sys.argv:
        for name, ours, theirs in answers:
            if ours != theirs:
                print(f"| `{name}` | `{ours}` | `{theirs}` |  |")
        return 0
    table = read_table(pathlib.Path(sys.argv[2]))
    print(f"TAP version 13\n1..{len(answers)}")
    n_failed = 0
    for number, (name, ours, theirs) in enumerate(answers, 1):
        expected = table.get(name)
        good = (ours, theirs) == expected if ours != theirs else expected is None
        n_failed += not good
        print(f"{'ok' if good else 'not ok'} {number} {name.replace('_', ' ')}")
        if not good:
            print(f"# sandbox: {ours}\n# moto: {theirs}\n# differences.md: {expected}")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
