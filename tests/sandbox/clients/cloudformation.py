# SPDX-License-Identifier: GPL-3.0-or-later
"""CloudFormation: the bundled templates deployed, failed, rolled back and deleted."""

import json
import re

from .support import equal, refused, step, wait

NAMED = ["CAPABILITY_NAMED_IAM"]


def pairs(**values):
    return [{"ParameterKey": key, "ParameterValue": value} for key, value in values.items()]


def status(world, name):
    return world.cloudformation.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]


def settled(world, name, seconds=30):
    return wait(seconds, lambda: (lambda s: s if not s.endswith("_IN_PROGRESS") else None)(
        status(world, name)), f"the end of {name}")


def events(world, name):
    return [e for page in world.cloudformation.get_paginator("describe_stack_events").paginate(
        StackName=name) for e in page["StackEvents"]]


@step()
def validate_template(world):
    answer = world.cloudformation.validate_template(TemplateBody=world.main_template)
    equal(answer["Capabilities"], ["CAPABILITY_IAM"])
    assert "AWS::IAM::Role" in answer["CapabilitiesReason"]
    assert "SubnetIds" in {p["ParameterKey"] for p in answer["Parameters"]}


@step()
def template_summary(world):
    answer = world.cloudformation.get_template_summary(TemplateBody=world.main_template)
    types = {p["ParameterKey"]: p["ParameterType"] for p in answer["Parameters"]}
    equal(types["VPC"], "AWS::EC2::VPC::Id")
    equal(types["SubnetIds"], "List<AWS::EC2::Subnet::Id>")
    assert "AWS::CloudFormation::Interface" in answer["Metadata"]
    assert "AWS::Batch::JobQueue" in answer["ResourceTypes"]


@step()
def template_that_is_no_yaml(world):
    refused("ValidationError", "Template format error: YAML not well-formed. (line 2, column",
            world.cloudformation.validate_template, TemplateBody="Resources: [\n")


@step()
def template_without_resources(world):
    refused("ValidationError", "Template format error", world.cloudformation.validate_template,
            TemplateBody="Description: nothing")


REPOSITORY = "Resources:\n  R: {Type: AWS::ECR::Repository%s}\n"

# What AWS says of templates, as people report it and as recordings of its answers have it.
FAULTS = {
    REPOSITORY % ", Properties: {RepositoryName: !Ref Gone}, DependsOn: Lost":
        "Template format error: Unresolved resource dependencies [Gone, Lost] in the Resources "
        "block of the template",
    REPOSITORY % "" + "Outputs: {O: {Value: !Sub '${Gone}'}}":
        "Template format error: Unresolved resource dependencies [Gone] in the Outputs block of "
        "the template",
    REPOSITORY % ", Properties: {RepositoryName: !GetAtt Gone.Arn}":
        "Template error: instance of Fn::GetAtt references undefined resource Gone",
    REPOSITORY % ", Condition: Gone":
        "Template format error: Unresolved condition dependency Gone in the Resources block of the "
        "template",
    REPOSITORY % ", DependsOn: S" + "  S: {Type: AWS::ECR::Repository, DependsOn: R}":
        "Circular dependency between resources: [R, S]",
    REPOSITORY % ", Nonsense: 1": "Invalid template resource property 'Nonsense'",
    "Resources: {R: {Properties: {}}}":
        "Template format error: [/Resources/R] Every Resources object must contain a Type member.",
    "Resources: {R: {Type: Nonsense}}":
        "Template format error: Unrecognized resource types: [Nonsense]",
    "Resources: {R-1: {Type: AWS::ECR::Repository}}":
        "Template format error: Resource name R-1 is non alphanumeric.",
    "Resources: {}": "Template format error: At least one Resources member must be defined.",
    "Resorces: {}\n" + REPOSITORY % "": "Invalid template property or properties [Resorces]",
    "AWSTemplateFormatVersion: 2011-01-01\n" + REPOSITORY % "":
        "Template format error: 2011-01-01 is not a supported value for AWSTemplateFormatVersion.",
    "Parameters: {P: {Type: Nonsense}}\n" + REPOSITORY % "":
        "Template format error: Unrecognized parameter type: Nonsense",
    '{"Resources":\n {"R": }': "Template format error: JSON not well-formed. (line ",
}


@step()
def faults_of_templates(world):
    for body, text in FAULTS.items():
        refused("ValidationError", text, world.cloudformation.validate_template, TemplateBody=body)
        refused("ValidationError", text, world.cloudformation.create_stack, StackName="faults",
                TemplateBody=body)


@step()
def stack_that_leaves_everything_behind(world):
    body = REPOSITORY % ", DeletionPolicy: Retain, Properties: {RepositoryName: left/behind}"
    world.cloudformation.create_stack(StackName="leaves", TemplateBody=body)
    equal(settled(world, "leaves"), "CREATE_COMPLETE")
    world.cloudformation.delete_stack(StackName="leaves")
    wait(20, lambda: "leaves" not in {
        s["StackName"] for s in world.cloudformation.describe_stacks()["Stacks"]}, "its end")
    world.ecr.delete_repository(repositoryName="left/behind")


@step()
def repository_name_out_of_pattern(world):
    world.cloudformation.create_stack(
        StackName="upper", TemplateBody=REPOSITORY % ", Properties: {RepositoryName: Upper/Case}")
    equal(settled(world, "upper"), "ROLLBACK_COMPLETE")
    failed = [e for e in events(world, "upper") if e["ResourceStatus"] == "CREATE_FAILED"]
    assert "Invalid parameter at 'repositoryName' failed to satisfy constraint" in failed[0][
        "ResourceStatusReason"], failed
    world.cloudformation.delete_stack(StackName="upper")


@step()
def what_a_stack_has_none_of_is_left_out(world):
    """As recordings of AWS's answers have it: scripts that expect it stumble there."""
    world.cloudformation.create_change_set(StackName="bare", ChangeSetName="bare",
                                           ChangeSetType="CREATE", TemplateBody=REPOSITORY % "")
    world.cloudformation.get_waiter("change_set_create_complete").wait(
        StackName="bare", ChangeSetName="bare", WaiterConfig={"Delay": 1, "MaxAttempts": 5})
    equal({"Parameters", "Tags"} & set(world.cloudformation.describe_change_set(
        StackName="bare", ChangeSetName="bare")), set())
    world.cloudformation.execute_change_set(StackName="bare", ChangeSetName="bare")
    equal(settled(world, "bare"), "CREATE_COMPLETE")
    stack = world.cloudformation.describe_stacks(StackName="bare")["Stacks"][0]
    equal({"Capabilities", "Description", "Outputs", "Parameters"} & set(stack), set())
    assert {"LastUpdatedTime", "NotificationARNs", "Tags"} <= set(stack), stack
    world.cloudformation.delete_stack(StackName="bare")


@step()
def token_of_another_operation(world):
    body = REPOSITORY % ""
    token = {"StackName": "spent", "ClientRequestToken": "spent-1"}
    first = world.cloudformation.create_stack(TemplateBody=body, **token)["StackId"]
    equal(world.cloudformation.create_stack(TemplateBody=body, **token)["StackId"], first)
    equal(settled(world, "spent"), "CREATE_COMPLETE")
    for ask, more in ((world.cloudformation.update_stack, {"TemplateBody": body}),
                      (world.cloudformation.rollback_stack, {}),
                      (world.cloudformation.delete_stack, {})):
        refused("TokenAlreadyExistsException", "token already exists", ask, **token, **more)
    equal(status(world, "spent"), "CREATE_COMPLETE")
    world.cloudformation.delete_stack(StackName="spent", ClientRequestToken="spent-2")


@step()
def template_too_long(world):
    refused("ValidationError", "51200", world.cloudformation.validate_template,
            TemplateBody="#" * 51201)


@step()
def cost_of_a_template(world):
    def ask(**values):
        return world.cloudformation.estimate_template_cost(
            TemplateBody=world.main_template, Parameters=world.main_parameters(**values))["Url"]

    assert re.fullmatch(r"http://calculator\.s3\.amazonaws\.com/calc5\.html\?key=cloudformation/"
                        r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}", ask())
    equal(ask(), ask())
    refused("ValidationError", "[VPC, SubnetIds] must have values",
            world.cloudformation.estimate_template_cost, TemplateBody=world.main_template)
    refused("ValidationError", "Parameter 'MaximumVCPUs' must be a number", ask,
            MaximumVCPUs="many")


@step()
def stack_name_out_of_pattern(world):
    refused("ValidationError", "[a-zA-Z][-a-zA-Z0-9]*", world.cloudformation.create_stack,
            StackName="a_b", TemplateBody=world.main_template)


@step()
def parameters_missing(world):
    refused("ValidationError", "Parameters: [VPC, SubnetIds] must have values",
            world.cloudformation.create_stack, StackName="rv", TemplateBody=world.main_template)


@step()
def parameter_unknown(world):
    refused("ValidationError", "Parameters: [Colour] do not exist in the template",
            world.cloudformation.create_stack, StackName="rv", TemplateBody=world.main_template,
            Parameters=pairs(Colour="red"))
    refused("ValidationError", "specified for a template which does not require them",
            world.cloudformation.create_stack, StackName="rv", TemplateBody=FAULTY,
            Parameters=pairs(Colour="red"))


@step()
def parameter_out_of_pattern(world):
    refused("ValidationError", "failed to satisfy constraint: must only contain",
            world.cloudformation.create_stack, StackName="rv", TemplateBody=world.main_template,
            Parameters=world.main_parameters(Prefix="Upper"), Capabilities=NAMED)


@step()
def parameter_not_a_number(world):
    refused("ValidationError", "Parameter 'MaximumVCPUs' must be a number",
            world.cloudformation.create_stack, StackName="rv", TemplateBody=world.main_template,
            Parameters=world.main_parameters(MaximumVCPUs="many"), Capabilities=NAMED)


@step()
def vpc_of_parameter_does_not_exist(world):
    refused("ValidationError", "parameter value vpc-1 for parameter name VPC does not exist",
            world.cloudformation.create_stack, StackName="rv", TemplateBody=world.main_template,
            Parameters=world.main_parameters(VPC="vpc-1"), Capabilities=NAMED)


@step()
def parameter_of_systems_manager_does_not_exist(world):
    template = json.dumps({
        "Parameters": {"Image": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/team/image"}},
        "Resources": {"Repository": {"Type": "AWS::ECR::Repository"}}})
    refused("ValidationError", "Unable to fetch parameters [/team/image] from parameter store for this account.",
            world.cloudformation.create_stack, StackName="stored", TemplateBody=template)


@step()
def capabilities_demanded(world):
    refused("InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_IAM]",
            world.cloudformation.create_stack, StackName="rv", TemplateBody=world.main_template,
            Parameters=world.main_parameters())


@step()
def stack_that_is_not_there(world):
    refused("ValidationError", "Stack with id nope does not exist",
            world.cloudformation.describe_stacks, StackName="nope")
    world.cloudformation.delete_stack(StackName="nope")


@step()
def create_stack(world):
    request = dict(StackName="rv", TemplateBody=world.main_template, Capabilities=NAMED,
                   Parameters=world.main_parameters(PyTorchRepositoryName="rv-images"),
                   Tags=[{"Key": "batchyard:kind", "Value": "main"}], ClientRequestToken="first")
    world.stack_id = world.cloudformation.create_stack(**request)["StackId"]
    equal(world.cloudformation.create_stack(**request)["StackId"], world.stack_id)
    request["ClientRequestToken"] = "second"
    refused("AlreadyExistsException", "Stack [rv] already exists",
            world.cloudformation.create_stack, **request)
    equal(status(world, "rv"), "CREATE_IN_PROGRESS")


@step()
def stack_completes(world):
    equal(settled(world, "rv"), "CREATE_COMPLETE")


@step()
def waiter_agrees(world):
    waiter = world.cloudformation.get_waiter("stack_create_complete")
    waiter.wait(StackName="rv", WaiterConfig={"Delay": 1, "MaxAttempts": 2})


@step()
def events_newest_first(world):
    got = events(world, "rv")
    equal(got[0]["ResourceStatus"], "CREATE_COMPLETE")
    equal(got[0]["PhysicalResourceId"], world.stack_id)
    equal(got[-1]["ResourceStatusReason"], "User Initiated")
    times = [e["Timestamp"] for e in got]
    equal(times, sorted(times, reverse=True))
    equal(len({e["EventId"] for e in got}), len(got))
    assert all(e["ClientRequestToken"] == "first" for e in got)


@step()
def every_resource_is_in_progress_twice(world):
    story = {}
    for event in reversed(events(world, "rv")):
        story.setdefault(event["LogicalResourceId"], []).append(
            (event["ResourceStatus"], event.get("ResourceStatusReason")))
    del story["rv"]
    for name, states in story.items():
        equal(states, [("CREATE_IN_PROGRESS", None),
                       ("CREATE_IN_PROGRESS", "Resource creation Initiated"),
                       ("CREATE_COMPLETE", None)])
    assert "GpuJobQueue" in story


@step()
def outputs_are_bare_names(world):
    outputs = world.outputs("rv")
    equal(outputs["CpuJobQueue"], "RasterVisionCpuJobQueue")
    equal(outputs["RepositoryName"], "rv-images")
    assert all(not outputs[k].startswith("arn:") for k in ("GpuJobQueue", "GpuJobDefinition"))


@step()
def resources_and_their_ids(world):
    rows = world.cloudformation.list_stack_resources(StackName="rv")["StackResourceSummaries"]
    ids = {r["LogicalResourceId"]: r["PhysicalResourceId"] for r in rows}
    assert ids["GpuJobQueue"].startswith("arn:aws:batch:us-east-1:")
    assert ids["SecurityGroup"].startswith("sg-")
    again = world.cloudformation.describe_stack_resources(
        PhysicalResourceId=ids["SecurityGroup"])["StackResources"]
    equal(len(again), len(rows))
    one = world.cloudformation.describe_stack_resource(
        StackName="rv", LogicalResourceId="GpuJobQueue")["StackResourceDetail"]
    equal(one["PhysicalResourceId"], ids["GpuJobQueue"])


@step()
def template_comes_back(world):
    answer = world.cloudformation.get_template(StackName="rv")
    equal(answer["TemplateBody"].strip(), world.main_template.strip())


@step()
def stacks_by_status(world):
    rows = world.cloudformation.list_stacks(StackStatusFilter=["CREATE_COMPLETE"])
    assert "rv" in {s["StackName"] for s in rows["StackSummaries"]}
    equal(world.cloudformation.list_stacks(
        StackStatusFilter=["ROLLBACK_COMPLETE"])["StackSummaries"], [])


@step()
def batch_has_what_the_stack_made(world):
    outputs = world.outputs("rv")
    queue = world.batch.describe_job_queues(jobQueues=[outputs["GpuJobQueue"]])["jobQueues"][0]
    equal((queue["state"], queue["status"]), ("ENABLED", "VALID"))
    names = [row["computeEnvironment"] for row in queue["computeEnvironmentOrder"]]
    environments = world.batch.describe_compute_environments(
        computeEnvironments=names)["computeEnvironments"]
    equal([e["computeResources"]["type"] for e in environments], ["SPOT", "EC2"])
    assert all(e["status"] == "VALID" for e in environments)
    assert all(isinstance(e["computeResources"]["maxvCpus"], int) for e in environments)


@step()
def namespace_stack(world):
    world.cloudformation.create_stack(
        StackName="rv-anna", TemplateBody=world.namespace_template,
        Parameters=pairs(Namespace="anna", RepositoryName="rv-images"))
    equal(settled(world, "rv-anna"), "CREATE_COMPLETE")
    definitions = world.batch.describe_job_definitions(
        jobDefinitionName="annaGpuJobDefinition", status="ACTIVE")["jobDefinitions"]
    equal([d["revision"] for d in definitions], [1])
    image = definitions[0]["containerProperties"]["image"]
    assert image.endswith(".dkr.ecr.us-east-1.amazonaws.com/rv-images:anna"), image


@step()
def stack_with_images_is_not_deleted(world):
    """The repository keeps the stack from going; with force it goes."""
    world.ecr.batch_delete_image(repositoryName="rv-images", imageIds=[{"imageTag": "none"}])
    refused("RepositoryAlreadyExistsException", "rv-images", world.ecr.create_repository,
            repositoryName="rv-images")


@step()
def protected_stack_is_not_deleted(world):
    world.cloudformation.update_termination_protection(StackName="rv-anna",
                                                       EnableTerminationProtection=True)
    refused("ValidationError", "cannot be deleted while TerminationProtection is enabled",
            world.cloudformation.delete_stack, StackName="rv-anna")
    world.cloudformation.update_termination_protection(StackName="rv-anna",
                                                       EnableTerminationProtection=False)


@step()
def delete_namespace_stack(world):
    stack_id = world.cloudformation.describe_stacks(StackName="rv-anna")["Stacks"][0]["StackId"]
    world.cloudformation.delete_stack(StackName="rv-anna")
    equal(settled(world, stack_id), "DELETE_COMPLETE")
    refused("ValidationError", "does not exist", world.cloudformation.describe_stacks,
            StackName="rv-anna")
    equal(world.batch.describe_job_definitions(
        jobDefinitionName="annaGpuJobDefinition", status="ACTIVE")["jobDefinitions"], [])


FAULTY = """
Resources:
  First:
    Type: AWS::ECR::Repository
    Properties: {RepositoryName: twice}
  Second:
    Type: AWS::ECR::Repository
    Properties: {RepositoryName: twice}
    DependsOn: First
  Third:
    Type: AWS::EC2::LaunchTemplate
    DependsOn: Second
"""


@step()
def failed_stack_is_rolled_back(world):
    world.cloudformation.create_stack(StackName="faulty", TemplateBody=FAULTY)
    equal(settled(world, "faulty"), "ROLLBACK_COMPLETE")
    failed = [e for e in events(world, "faulty") if e["ResourceStatus"] == "CREATE_FAILED"]
    equal([e["LogicalResourceId"] for e in failed], ["Second"])
    assert "HandlerErrorCode: AlreadyExists" in failed[0]["ResourceStatusReason"]
    reason = next(e["ResourceStatusReason"] for e in events(world, "faulty")
                  if e["ResourceStatus"] == "ROLLBACK_IN_PROGRESS")
    equal(reason, "The following resource(s) failed to create: [Second]. "
                  "Rollback requested by user.")
    refused("RepositoryNotFoundException", "twice", world.ecr.describe_repositories,
            repositoryNames=["twice"])


@step()
def failed_stack_left_standing_then_rolled_back(world):
    world.cloudformation.create_stack(StackName="standing", TemplateBody=FAULTY,
                                      DisableRollback=True)
    equal(settled(world, "standing"), "CREATE_FAILED")
    equal(len(world.ecr.describe_repositories(repositoryNames=["twice"])["repositories"]), 1)
    world.cloudformation.rollback_stack(StackName="standing")
    equal(settled(world, "standing"), "ROLLBACK_COMPLETE")
    world.cloudformation.delete_stack(StackName="standing")


@step()
def failed_stack_deleted(world):
    stack_id = world.cloudformation.create_stack(
        StackName="gone", TemplateBody=FAULTY, OnFailure="DELETE")["StackId"]
    equal(settled(world, stack_id), "DELETE_COMPLETE")


@step()
def on_failure_and_disable_rollback_exclude_each_other(world):
    refused("ValidationError", "only one of", world.cloudformation.create_stack,
            StackName="both", TemplateBody=FAULTY, OnFailure="DELETE", DisableRollback=False)


@step()
def delete_main_stack(world):
    world.cloudformation.delete_stack(StackName="rv")
    equal(settled(world, world.stack_id), "DELETE_COMPLETE")
    equal(world.batch.describe_job_queues()["jobQueues"], [])
    equal(world.batch.describe_compute_environments()["computeEnvironments"], [])


@step(slow=True)
def account_limits(world):
    limits = {l["Name"]: l["Value"]
              for l in world.cloudformation.describe_account_limits()["AccountLimits"]}
    equal(limits["StackLimit"], 2000)
