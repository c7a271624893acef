# SPDX-License-Identifier: GPL-3.0-or-later
"""What stacks give one another: exports, Fn::ImportValue and what forbids to take them back."""

from .cloudformation import events, pairs, settled, status
from .support import equal, step, wait

EXPORTING = """
Parameters:
  Repository: {Type: String, Default: given/one}
Resources:
  R: {Type: AWS::ECR::Repository, Properties: {RepositoryName: !Ref Repository}}
Outputs:
  Given: {Value: !Ref R, Export: {Name: given}}
  Zones: {Value: !Join [" ", !GetAZs {Ref: AWS::Region}]}
  Second: {Value: !Select [1, !GetAZs ""]}
"""

IMPORTING = """
Parameters:
  Name: {Type: String, Default: given}
Resources:
  R:
    Type: AWS::ECR::Repository
    Properties: {RepositoryName: !Join [/, [{Fn::ImportValue: !Ref Name}, taken]]}
"""


def reasons(world, name, state):
    return [e["ResourceStatusReason"] for e in events(world, name)
            if e["ResourceStatus"] == state and e["LogicalResourceId"] == name]


def goes(world, name):
    world.cloudformation.delete_stack(StackName=name)
    wait(20, lambda: name not in {
        s["StackName"] for s in world.cloudformation.describe_stacks()["Stacks"]}, "its end")


@step()
def import_that_nobody_exports(world):
    world.cloudformation.create_stack(StackName="early", TemplateBody=IMPORTING)
    equal(settled(world, "early"), "ROLLBACK_COMPLETE")
    equal(reasons(world, "early", "ROLLBACK_IN_PROGRESS"),
          ["No export named given found. Rollback requested by user."])
    goes(world, "early")


@step()
def export_and_import(world):
    world.cloudformation.create_stack(StackName="gives", TemplateBody=EXPORTING)
    equal(settled(world, "gives"), "CREATE_COMPLETE")
    world.cloudformation.create_stack(StackName="takes", TemplateBody=IMPORTING)
    equal(settled(world, "takes"), "CREATE_COMPLETE")
    equal([r["PhysicalResourceId"] for r in world.cloudformation.list_stack_resources(
        StackName="takes")["StackResourceSummaries"]], ["given/one/taken"])


@step()
def zones_of_a_region(world):
    names = [z["ZoneName"] for z in world.ec2.describe_availability_zones()["AvailabilityZones"]]
    outputs = world.outputs("gives")
    assert set(outputs["Zones"].split()) <= set(names), outputs["Zones"]
    equal(outputs["Zones"].split()[1], outputs["Second"])


@step()
def export_that_another_stack_has(world):
    world.cloudformation.create_stack(StackName="rival", TemplateBody=EXPORTING,
                                      Parameters=pairs(Repository="given/two"))
    equal(settled(world, "rival"), "ROLLBACK_COMPLETE")
    equal(reasons(world, "rival", "ROLLBACK_IN_PROGRESS"),
          ["Export with name given is already exported by stack gives. "
           "Rollback requested by user."])
    equal([e["Value"] for e in world.cloudformation.list_exports()["Exports"]
           if e["Name"] == "given"], ["given/one"])
    goes(world, "rival")


@step()
def export_in_use_stays(world):
    world.cloudformation.update_stack(StackName="gives", TemplateBody=EXPORTING,
                                      Parameters=pairs(Repository="given/three"))
    equal(settled(world, "gives"), "UPDATE_ROLLBACK_COMPLETE")
    equal(world.outputs("gives")["Given"], "given/one")
    without = EXPORTING.replace(", Export: {Name: given}", "")
    world.cloudformation.update_stack(StackName="gives", TemplateBody=without,
                                      Parameters=pairs(Repository="given/three"))
    equal(settled(world, "gives"), "UPDATE_ROLLBACK_COMPLETE")
    refusal = "Delete canceled. Cannot delete export given as it is in use by takes."
    equal(reasons(world, "gives", "UPDATE_ROLLBACK_IN_PROGRESS")[0], refusal)
    world.cloudformation.delete_stack(StackName="gives")
    equal(settled(world, "gives"), "DELETE_FAILED")
    equal(reasons(world, "gives", "DELETE_FAILED"), [refusal])
    equal(status(world, "takes"), "CREATE_COMPLETE")


@step()
def export_that_nobody_uses_any_more_goes(world):
    goes(world, "takes")
    goes(world, "gives")
    assert "given" not in {e["Name"] for e in world.cloudformation.list_exports()["Exports"]}
