# SPDX-License-Identifier: GPL-3.0-or-later
"""botocore's waiters and paginators, as scripts use them."""

import botocore.exceptions

from .cloudformation import FAULTY, pairs
from .support import Sandbox, equal, step, wait

# Asks again without delay: the sandbox is in a hurry.
SOON = {"Delay": 0.1, "MaxAttempts": 200}

SMALL = """
Parameters:
  Group: {Type: String, Default: one}
  Name: {Type: String, Default: waited-for}
Resources:
  Repository:
    Type: AWS::ECR::Repository
    Properties: {RepositoryName: waited/for}
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Ref Name
      AssumeRolePolicyDocument:
        Statement:
          - {Effect: Allow, Action: "sts:AssumeRole", Principal: {Service: ec2.amazonaws.com}}
  Profile:
    Type: AWS::IAM::InstanceProfile
    Properties: {InstanceProfileName: !Ref Name, Roles: [!Ref Role]}
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateName: !Ref Group
      LaunchTemplateData: {InstanceType: m5.large}
Outputs:
  Uri: {Value: !GetAtt Repository.RepositoryUri, Export: {Name: waited-uri}}
"""

REPOSITORY = """Resources:
  Repository:
    Type: AWS::ECR::Repository
"""


def fails(waiter, terminal, **parameters):
    """Whether the waiter gives up for what it found, not for having asked too often."""
    try:
        waiter.wait(**parameters, WaiterConfig=SOON)
    except botocore.exceptions.WaiterError as error:
        assert "terminal failure state" in error.kwargs["reason"], error
        assert terminal in str(error.last_response), error.last_response
        return
    raise AssertionError("the waiter was content")


@step()
def waiter_stack_create_complete(world):
    world.waited = Sandbox(world.program, "first-day", 1500)
    world.stacks = world.waited.client("cloudformation")
    world.stacks.create_stack(StackName="waited", TemplateBody=SMALL,
                              Capabilities=["CAPABILITY_NAMED_IAM"])
    world.stacks.get_waiter("stack_create_complete").wait(StackName="waited", WaiterConfig=SOON)


@step()
def waiter_stack_exists(world):
    world.stacks.get_waiter("stack_exists").wait(StackName="waited", WaiterConfig=SOON)
    try:
        world.stacks.get_waiter("stack_exists").wait(
            StackName="nope", WaiterConfig={"Delay": 0, "MaxAttempts": 2})
        raise AssertionError("a stack that is not there was found")
    except botocore.exceptions.WaiterError as error:
        assert "Max attempts exceeded" in error.kwargs["reason"], error


@step()
def waiter_change_set_create_complete(world):
    request = dict(StackName="waited", TemplateBody=SMALL, ChangeSetType="UPDATE",
                   Capabilities=["CAPABILITY_NAMED_IAM"])
    waiter = world.stacks.get_waiter("change_set_create_complete")
    world.stacks.create_change_set(ChangeSetName="none", **request)
    fails(waiter, "didn't contain changes", StackName="waited", ChangeSetName="none")
    world.stacks.create_change_set(ChangeSetName="more", **request,
                                   Parameters=pairs(Group="two"))
    waiter.wait(StackName="waited", ChangeSetName="more", WaiterConfig=SOON)
    pages = world.stacks.get_paginator("describe_change_set").paginate(
        StackName="waited", ChangeSetName="more")
    equal({c["ResourceChange"]["LogicalResourceId"] for p in pages for c in p["Changes"]},
          {"Template"})


@step()
def waiter_stack_update_complete(world):
    world.stacks.execute_change_set(StackName="waited", ChangeSetName="more")
    world.stacks.get_waiter("stack_update_complete").wait(StackName="waited", WaiterConfig=SOON)


@step()
def exports_of_stacks(world):
    exports = [e for p in world.stacks.get_paginator("list_exports").paginate()
               for e in p["Exports"]]
    equal([e["Name"] for e in exports], ["waited-uri"])
    assert exports[0]["Value"].endswith("/waited/for")
    assert ":stack/waited/" in exports[0]["ExportingStackId"]


@step()
def launch_templates(world):
    client = world.waited.client("ec2")
    pages = client.get_paginator("describe_launch_templates").paginate()
    found = [t for p in pages for t in p["LaunchTemplates"]]
    equal([t["LaunchTemplateName"] for t in found], ["two"])
    equal(client.describe_launch_templates(LaunchTemplateNames=["two"])["LaunchTemplates"], found)


@step()
def waiters_for_roles(world):
    iam = world.waited.client("iam")
    iam.get_waiter("role_exists").wait(RoleName="waited-for", WaiterConfig=SOON)
    iam.get_waiter("instance_profile_exists").wait(InstanceProfileName="waited-for",
                                                   WaiterConfig=SOON)
    profile = iam.get_instance_profile(InstanceProfileName="waited-for")["InstanceProfile"]
    equal([r["RoleName"] for r in profile["Roles"]], ["waited-for"])
    listed = [p["InstanceProfileName"] for page in
              iam.get_paginator("list_instance_profiles").paginate()
              for p in page["InstanceProfiles"]]
    assert "waited-for" in listed


@step()
def waiter_stack_delete_complete(world):
    world.stacks.delete_stack(StackName="waited")
    world.stacks.get_waiter("stack_delete_complete").wait(StackName="waited", WaiterConfig=SOON)


@step()
def waiters_of_a_stack_that_fails(world):
    """A failing stack ends the waiter at once, with what AWS would have it see."""
    stack_id = world.stacks.create_stack(StackName="failing", TemplateBody=FAULTY)["StackId"]
    fails(world.stacks.get_waiter("stack_create_complete"), "ROLLBACK_", StackName=stack_id)
    wait(10, lambda: world.stacks.describe_stacks(StackName="failing")["Stacks"][0][
        "StackStatus"] == "ROLLBACK_COMPLETE", "the rollback")
    world.stacks.delete_stack(StackName="failing")
    fails(world.stacks.get_waiter("stack_create_complete"), "DELETE_COMPLETE", StackName=stack_id)


@step()
def waiters_of_an_update_that_fails(world):
    world.stacks.create_stack(StackName="updated", TemplateBody=REPOSITORY)
    world.stacks.get_waiter("stack_create_complete").wait(StackName="updated", WaiterConfig=SOON)
    world.stacks.update_stack(StackName="updated", TemplateBody=REPOSITORY + FAULTY.replace(
        "\nResources:", ""))
    fails(world.stacks.get_waiter("stack_update_complete"), "UPDATE_ROLLBACK_",
          StackName="updated")
    world.stacks.get_waiter("stack_rollback_complete").wait(StackName="updated",
                                                           WaiterConfig=SOON)


@step()
def waiters_of_ec2(world):
    client = world.waited.client("ec2")
    vpc = world.default_vpc(client)
    client.create_key_pair(KeyName="waited-for")
    groups = [g for p in client.get_paginator("describe_security_groups").paginate()
              for g in p["SecurityGroups"]]
    default = next(g["GroupId"] for g in groups if g["VpcId"] == vpc)
    equal([g["GroupId"] for g in client.describe_security_groups(
        GroupNames=["default"])["SecurityGroups"]], [default])
    for name, parameters in (
            ("vpc_available", {"VpcIds": [vpc]}), ("vpc_exists", {"VpcIds": [vpc]}),
            ("subnet_available", {"SubnetIds": world.default_subnets(client)}),
            ("security_group_exists", {"GroupIds": [default]}),
            ("key_pair_exists", {"KeyNames": ["waited-for"]})):
        client.get_waiter(name).wait(**parameters, WaiterConfig=SOON)


@step()
def waiters_of_s3(world):
    client = world.waited.client("s3")
    client.create_bucket(Bucket="waited-for")
    client.get_waiter("bucket_exists").wait(Bucket="waited-for", WaiterConfig=SOON)
    client.get_waiter("object_not_exists").wait(Bucket="waited-for", Key="a", WaiterConfig=SOON)
    client.put_object(Bucket="waited-for", Key="a", Body=b"a")
    client.get_waiter("object_exists").wait(Bucket="waited-for", Key="a", WaiterConfig=SOON)
    client.delete_object(Bucket="waited-for", Key="a")
    client.delete_bucket(Bucket="waited-for")
    client.get_waiter("bucket_not_exists").wait(Bucket="waited-for", WaiterConfig=SOON)


@step()
def clusters_listed(world):
    """The default cluster is not there before something made it."""
    pages = world.waited.client("ecs").get_paginator("list_clusters").paginate()
    equal([arn for page in pages for arn in page["clusterArns"]], [])


@step()
def price_attributes(world):
    client = world.waited.client("pricing")
    service = next(client.get_paginator("describe_services").paginate(
        ServiceCode="AmazonEC2").__iter__())["Services"][0]
    assert "instanceType" in service["AttributeNames"]
    regions = [v["Value"] for p in client.get_paginator("get_attribute_values").paginate(
        ServiceCode="AmazonEC2", AttributeName="regionCode") for v in p["AttributeValues"]]
    assert {"us-east-1", "eu-west-1"} <= set(regions)
    equal(regions, sorted(set(regions)))
    equal(world.waited.close(), 0)


# A paginator for each list: (service, paginator, member, parameters)
LISTS = [
    ("batch", "describe_compute_environments", "computeEnvironments", {}),
    ("batch", "describe_job_queues", "jobQueues", {}),
    ("batch", "describe_job_definitions", "jobDefinitions", {"status": "ACTIVE"}),
    ("cloudformation", "describe_stacks", "Stacks", {}),
    ("cloudformation", "list_stacks", "StackSummaries", {}),
    ("cloudformation", "list_stack_resources", "StackResourceSummaries",
     {"StackName": "raster-vision"}),
    ("cloudformation", "describe_events", "OperationEvents", {"StackName": "raster-vision"}),
    ("cloudformation", "describe_account_limits", "AccountLimits", {}),
    ("ec2", "describe_instances", "Reservations", {}),
    ("ec2", "describe_instance_type_offerings", "InstanceTypeOfferings", {}),
    ("ec2", "describe_route_tables", "RouteTables", {}),
    ("ecr", "describe_repositories", "repositories", {}),
    ("ecr", "describe_images", "imageDetails", {"repositoryName": "raster-vision-team"}),
    ("ecr", "list_images", "imageIds", {"repositoryName": "raster-vision-team"}),
    ("ecs", "list_clusters", "clusterArns", {}),
    ("logs", "describe_log_groups", "logGroups", {}),
    ("logs", "describe_log_streams", "logStreams", {"logGroupName": "/aws/batch/job"}),
    ("service-quotas", "list_service_quotas", "Quotas", {"ServiceCode": "ec2"}),
    ("iam", "list_roles", "Roles", {}),
]


@step(slow=True)
def lists_are_whole_in_pages(world):
    """Each list of a busy account in small pages is the list in large ones, and none is empty."""
    sandbox = Sandbox(world.program, "busy-team", 0.001, "--jobs=300")
    for service, name, member, parameters in LISTS:
        paginator = sandbox.client(service).get_paginator(name)
        whole = [row for page in paginator.paginate(**parameters) for row in page[member]]
        assert whole, f"{service} {name} is empty"
        if not paginator._limit_key:  # pylint: disable=protected-access
            continue
        pages = [page[member] for page in paginator.paginate(
            **parameters, PaginationConfig={"PageSize": 5})]
        equal([row for page in pages for row in page], whole)
        assert max(map(len, pages)) <= 5, f"{service} {name} in pages of {max(map(len, pages))}"
        assert len(pages) >= len(whole) / 5
    equal(sandbox.close(), 0)
