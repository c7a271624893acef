# SPDX-License-Identifier: GPL-3.0-or-later
"""CloudFormation: stacks that are changed, with and without change sets, and drift."""

import functools
import types

from . import support
from .cloudformation import events, pairs, settled, status
from .support import equal, refused, wait

# So fast that a stack is updated in a fraction of a second.
SPEED = 1500


def hurried(world):
    """A sandbox of its own for the steps that need not catch a stack on its way."""
    if not hasattr(world, "hurried"):
        place = support.Sandbox(world.program, "first-day", SPEED)
        world.hurried = types.SimpleNamespace(
            place=place, default_subnets=lambda: world.default_subnets(place.client("ec2")),
            **{name: place.client(name) for name in ("cloudformation", "batch")})
    return world.hurried


def step(slow=False):
    def add(function):
        @functools.wraps(function)
        def run(world):
            function(world if slow else hurried(world))
        return support.step(slow)(run)
    return add

TEMPLATE = """
Parameters:
  Subnets: {Type: "List<AWS::EC2::Subnet::Id>"}
  Priority: {Type: Number, Default: 1}
  Types: {Type: String, Default: c5.large}
  Memory: {Type: String, Default: "1024"}
  Extra: {Type: String, Default: "no"}
Conditions:
  HasExtra: !Equals [!Ref Extra, "yes"]
Resources:
  Environment:
    Type: AWS::Batch::ComputeEnvironment
    Properties:
      Type: MANAGED
      ComputeResources:
        {Type: EC2, MinvCpus: 0, MaxvCpus: 16, Subnets: !Ref Subnets,
         InstanceTypes: [!Ref Types], InstanceRole: ecsInstanceRole}
  Queue:
    Type: AWS::Batch::JobQueue
    Properties:
      JobQueueName: changing-queue
      Priority: !Ref Priority
      ComputeEnvironmentOrder: [{Order: 1, ComputeEnvironment: !Ref Environment}]
  Definition:
    Type: AWS::Batch::JobDefinition
    Properties:
      Type: container
      JobDefinitionName: changing
      ContainerProperties: {Image: busybox, Vcpus: 1, Memory: !Ref Memory}
  Named:
    Type: AWS::Batch::ComputeEnvironment
    Condition: HasExtra
    Properties:
      ComputeEnvironmentName: changing-named
      Type: MANAGED
      ComputeResources:
        {Type: EC2, MinvCpus: 0, MaxvCpus: 16, Subnets: !Ref Subnets,
         InstanceTypes: [!Ref Types], InstanceRole: ecsInstanceRole}
Outputs:
  QueueName: {Value: !Ref Queue}
"""


def request(world, **values):
    return dict(StackName="changing", TemplateBody=TEMPLATE, Parameters=pairs(
        Subnets=",".join(world.default_subnets()), **values))


def ids(world):
    rows = world.cloudformation.list_stack_resources(StackName="changing")
    return {r["LogicalResourceId"]: r["PhysicalResourceId"]
            for r in rows["StackResourceSummaries"]}


def queue(world):
    return world.batch.describe_job_queues(jobQueues=["changing-queue"])["jobQueues"][0]


def stack_goes(world):
    world.cloudformation.delete_stack(StackName="changing")
    wait(20, lambda: "changing" not in {
        s["StackName"] for s in world.cloudformation.describe_stacks()["Stacks"]}, "its end")


def update(world, **values):
    world.cloudformation.update_stack(**request(world, **values))
    return settled(world, "changing")


@step()
def stack_to_change(world):
    world.cloudformation.create_stack(**request(world))
    equal(settled(world, "changing"), "CREATE_COMPLETE")


@step()
def nothing_to_update(world):
    refused("ValidationError", "No updates are to be performed.",
            world.cloudformation.update_stack, **request(world))
    refused("ValidationError", "does not exist", world.cloudformation.update_stack,
            StackName="nowhere", TemplateBody=TEMPLATE)


@step()
def update_in_place(world):
    before = ids(world)
    equal(update(world, Priority="7"), "UPDATE_COMPLETE")
    equal(queue(world)["priority"], 7)
    equal(ids(world), before)
    world.cloudformation.get_waiter("stack_update_complete").wait(
        StackName="changing", WaiterConfig={"Delay": 1, "MaxAttempts": 2})


@step()
def update_with_previous_template_and_values(world):
    world.cloudformation.update_stack(
        StackName="changing", UsePreviousTemplate=True,
        Parameters=[{"ParameterKey": "Subnets", "UsePreviousValue": True},
                    {"ParameterKey": "Priority", "UsePreviousValue": True},
                    {"ParameterKey": "Memory", "ParameterValue": "2048"}])
    equal(settled(world, "changing"), "UPDATE_COMPLETE")
    assert ids(world)["Definition"].endswith("changing:2"), ids(world)["Definition"]
    equal(queue(world)["priority"], 7)


@step()
def update_that_replaces(world):
    before = ids(world)
    equal(update(world, Priority="7", Memory="2048", Types="m5.large"), "UPDATE_COMPLETE")
    after = ids(world)
    assert after["Environment"] != before["Environment"]
    equal(queue(world)["computeEnvironmentOrder"][0]["computeEnvironment"], after["Environment"])
    equal(world.batch.describe_compute_environments(
        computeEnvironments=[before["Environment"]])["computeEnvironments"], [])
    reasons = {e.get("ResourceStatusReason") for e in events(world, "changing")}
    assert ("Requested update requires the creation of a new physical resource; "
            "hence creating one.") in reasons


@step()
def custom_name_that_needs_replacing(world):
    equal(update(world, Extra="yes"), "UPDATE_COMPLETE")
    before = ids(world)
    equal(update(world, Extra="yes", Types="r5.large"), "UPDATE_ROLLBACK_COMPLETE")
    equal(ids(world), before)
    failed = [e for e in events(world, "changing") if e["ResourceStatus"] == "UPDATE_FAILED"
              and e["LogicalResourceId"] == "Named"]
    equal(failed[0]["ResourceStatusReason"],
          "CloudFormation cannot update a stack when a custom-named resource requires replacing. "
          "Rename changing-named and update the stack again.")


@step()
def update_that_removes(world):
    equal(update(world), "UPDATE_COMPLETE")
    assert "Named" not in ids(world)
    equal(world.batch.describe_compute_environments(
        computeEnvironments=["changing-named"])["computeEnvironments"], [])


@step(slow=True)
def update_is_cancelled(world):
    world.cloudformation.create_stack(**request(world))
    equal(settled(world, "changing"), "CREATE_COMPLETE")
    refused("ValidationError", "cannot be called from current stack status",
            world.cloudformation.cancel_update_stack, StackName="changing")
    world.cloudformation.update_stack(**request(world, Priority="9", Types="m5.xlarge"))
    equal(status(world, "changing"), "UPDATE_IN_PROGRESS")
    world.cloudformation.cancel_update_stack(StackName="changing")
    equal(settled(world, "changing"), "UPDATE_ROLLBACK_COMPLETE")
    equal(queue(world)["priority"], 1)
    stack_goes(world)


@step()
def drift_of_nothing_and_of_something(world):
    for priority, wanted, n_drifted in ((1, "IN_SYNC", 0), (5, "DRIFTED", 1)):
        world.batch.update_job_queue(jobQueue="changing-queue", priority=priority)
        detection = world.cloudformation.detect_stack_drift(
            StackName="changing")["StackDriftDetectionId"]
        found = wait(10, lambda d=detection: (
            lambda a: a if a["DetectionStatus"] == "DETECTION_COMPLETE" else None)(
                world.cloudformation.describe_stack_drift_detection_status(
                    StackDriftDetectionId=d)), "the detection")
        equal((found["StackDriftStatus"], found["DriftedStackResourceCount"]), (wanted, n_drifted))
    rows = world.cloudformation.describe_stack_resource_drifts(
        StackName="changing", StackResourceDriftStatusFilters=["MODIFIED"])["StackResourceDrifts"]
    equal([r["LogicalResourceId"] for r in rows], ["Queue"])
    equal(rows[0]["PropertyDifferences"],
          [{"PropertyPath": "/Priority", "ExpectedValue": "1", "ActualValue": "5",
            "DifferenceType": "NOT_EQUAL"}])
    stack = world.cloudformation.describe_stacks(StackName="changing")["Stacks"][0]
    equal(stack["DriftInformation"]["StackDriftStatus"], "DRIFTED")


@step(slow=True)
def rollback_that_fails_is_continued(world):
    """What was deleted behind the stack's back can neither be changed nor be brought back."""
    world.cloudformation.create_stack(**request(world))
    equal(settled(world, "changing"), "CREATE_COMPLETE")
    refused("ValidationError", "RollbackUpdatedStack cannot be called from current stack status",
            world.cloudformation.continue_update_rollback, StackName="changing")
    world.batch.update_job_queue(jobQueue="changing-queue", state="DISABLED")
    world.batch.delete_job_queue(jobQueue="changing-queue")
    wait(10, lambda: not world.batch.describe_job_queues(jobQueues=["changing-queue"])[
        "jobQueues"], "the end of the queue")
    equal(update(world, Priority="8"), "UPDATE_ROLLBACK_FAILED")
    failed = [e for e in events(world, "changing") if e["ResourceStatus"] == "UPDATE_FAILED"]
    equal([e["LogicalResourceId"] for e in failed], ["Queue", "Queue"])
    assert all("job-queue/changing-queue' was not found." in e["ResourceStatusReason"] for e in failed)
    refused("ValidationError", "UPDATE_FAILED", world.cloudformation.continue_update_rollback,
            StackName="changing", ResourcesToSkip=["Environment"])
    world.cloudformation.continue_update_rollback(StackName="changing")
    equal(settled(world, "changing"), "UPDATE_ROLLBACK_FAILED")
    world.cloudformation.continue_update_rollback(StackName="changing", ResourcesToSkip=["Queue"])
    equal(settled(world, "changing"), "UPDATE_ROLLBACK_COMPLETE")
    stack_goes(world)


@step()
def events_of_one_operation(world):
    every = world.cloudformation.describe_events(StackName="changing")["OperationEvents"]
    operation = next(e["OperationId"] for e in every if e["OperationType"] == "UPDATE_STACK")
    some = world.cloudformation.describe_events(OperationId=operation)["OperationEvents"]
    equal({e["OperationId"] for e in some}, {operation})
    failed = world.cloudformation.describe_events(
        StackName="changing", Filters={"FailedEvents": True})["OperationEvents"]
    assert all(e["ResourceStatus"].endswith("_FAILED") for e in failed)
    refused("ValidationError", "must be specified", world.cloudformation.describe_events)


@step()
def changed_stack_is_deleted(world):
    stack_goes(world)


def change_set(world, name, kind="UPDATE", **values):
    answer = world.cloudformation.create_change_set(
        ChangeSetName=name, ChangeSetType=kind, **request(world, **values))
    wait(10, lambda: not world.cloudformation.describe_change_set(
        ChangeSetName=answer["Id"])["Status"].endswith("_IN_PROGRESS"), "the change set")
    return answer["Id"]


@step()
def change_set_that_creates(world):
    refused("ValidationError", "Stack [changing] does not exist",
            world.cloudformation.create_change_set, ChangeSetName="one",
            **request(world))
    change_set(world, "one", "CREATE")
    world.cloudformation.get_waiter("change_set_create_complete").wait(
        StackName="changing", ChangeSetName="one", WaiterConfig={"Delay": 1, "MaxAttempts": 2})
    equal(status(world, "changing"), "REVIEW_IN_PROGRESS")
    seen = world.cloudformation.describe_change_set(StackName="changing", ChangeSetName="one")
    equal({c["ResourceChange"]["Action"] for c in seen["Changes"]}, {"Add"})
    equal(seen["ExecutionStatus"], "AVAILABLE")
    equal(world.cloudformation.get_template(StackName="changing", ChangeSetName="one")[
        "TemplateBody"].strip(), TEMPLATE.strip())
    again = {"ChangeSetName": "one", "ChangeSetType": "CREATE", **request(world)}
    refused("AlreadyExistsException", "one", world.cloudformation.create_change_set, **again)
    again["TemplateBody"] += "# changed"
    refused("AlreadyExistsException", "mismatch with existing attribute Template",
            world.cloudformation.create_change_set, **again)
    world.cloudformation.execute_change_set(StackName="changing", ChangeSetName="one")
    equal(settled(world, "changing"), "CREATE_COMPLETE")
    refused("ValidationError", "already exists and cannot be created again",
            world.cloudformation.create_change_set, ChangeSetName="two", ChangeSetType="CREATE",
            **request(world))


@step()
def change_set_without_changes(world):
    name = change_set(world, "empty")
    seen = world.cloudformation.describe_change_set(ChangeSetName=name)
    equal((seen["Status"], seen["ExecutionStatus"]), ("FAILED", "UNAVAILABLE"))
    equal(seen["StatusReason"], "The submitted information didn't contain changes. Submit "
                                "different information to create a change set.")
    refused("InvalidChangeSetStatus", "current status of [FAILED]",
            world.cloudformation.execute_change_set, ChangeSetName=name)
    world.cloudformation.delete_change_set(ChangeSetName=name)
    refused("ChangeSetNotFound", "does not exist", world.cloudformation.describe_change_set,
            ChangeSetName=name)


@step()
def change_set_that_updates(world):
    change_set(world, "other", Priority="3")
    name = change_set(world, "types", Types="m5.large", Priority="4")
    seen = world.cloudformation.describe_change_set(ChangeSetName=name, IncludePropertyValues=True)
    changes = {c["ResourceChange"]["LogicalResourceId"]: c["ResourceChange"]
               for c in seen["Changes"]}
    equal({k: (c["Action"], c["Replacement"]) for k, c in changes.items()},
          {"Environment": ("Modify", "True"), "Queue": ("Modify", "False")})
    assert "m5.large" in changes["Environment"]["AfterContext"]
    equal(len([s for page in world.cloudformation.get_paginator("list_change_sets").paginate(
        StackName="changing") for s in page["Summaries"]]), 3)
    world.cloudformation.execute_change_set(ChangeSetName=name)
    equal(settled(world, "changing"), "UPDATE_COMPLETE")
    equal(queue(world)["priority"], 4)
    rows = world.cloudformation.list_change_sets(StackName="changing")["Summaries"]
    equal([(r["ChangeSetName"], r["ExecutionStatus"]) for r in rows],
          [("types", "EXECUTE_COMPLETE")])
    world.cloudformation.delete_stack(StackName="changing")
    world.place.close()
