#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""by-probe's `template` beside the evaluation of another author: moto's, which deploys templates.

Which resources there are under the conditions, what they are called, their properties and the outputs
have to be the same. What only AWS can tell stands as ${LogicalId} or ${LogicalId.Attribute} in both.

Usage: test-probe-template.py PROBE TEMPLATES [--print]
"""
import copy
import json
import os
import pathlib
import subprocess
import sys
import warnings

try:
    import yaml
    from moto.cloudformation import parsing
    from moto.cloudformation.utils import yaml_tag_constructor
except ImportError:
    print("1..0 # SKIP this python3 has no moto, which evaluates templates")
    sys.exit(0)

PROBE, TEMPLATES = sys.argv[1], pathlib.Path(sys.argv[2])
UPSTREAM = pathlib.Path(os.environ.get("BY_SHARED_DIR", "/nonexistent")) / "upstream"
PLACE = {"region": "eu-west-1", "account_id": "210987654321", "stack_name": "maps"}
# What by-probe says of what nobody can know here, as the zones of a region.
ELSEWHERE = "${AWS::Elsewhere}"

FUNCTIONS = """
Parameters:
  Stage: {Type: String, Default: test, AllowedValues: [test, live]}
  Count: {Type: Number, Default: 3}
  Ports: {Type: CommaDelimitedList, Default: "80,443,8080"}
  Sizes: {Type: List<Number>, Default: "1,2,3"}
  Owner: {Type: String, Default: ""}
  Secret: {Type: String, NoEcho: true, Default: hidden}
Mappings:
  Kinds:
    test: {Type: t3.micro, Zones: [a, b]}
    live: {Type: c5.large, Zones: [c, d]}
  eu-west-1: {}
  Places:
    eu-west-1: {Short: ew1, test: [one, two]}
Conditions:
  IsLive: !Equals [!Ref Stage, live]
  IsTest: !Not [!Condition IsLive]
  HasOwner: !Not [!Equals [!Ref Owner, ""]]
  Both: !And [!Condition IsLive, !Condition HasOwner]
  Either: !Or [!Condition IsLive, !Condition HasOwner]
  Three: !Equals [!Ref Count, "3"]
  ThreeAsNumber: !Equals [!Ref Count, 3]
  Here: !Equals [!Ref "AWS::Region", eu-west-1]
  Second: !Equals [!Select [1, !Ref Ports], "443"]
  Mapped: !Equals [!FindInMap [Kinds, !Ref Stage, Type], t3.micro]
  Joined: !Equals [!Join ["-", [!Ref Stage, !Ref Owner]], live-anna]
  Nested: !And [!Or [!Condition IsLive, !Condition Three], !Not [!Condition Both], !Equals [a, a]]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub "${AWS::StackName}-${Stage}"
      DisplayName: !Join ["", ["<", !Ref Stage, "|", !Ref Count, ">"]]
  Always:
    Type: AWS::Batch::JobQueue
    DependsOn: [OnlyTest]
    Properties:
      JobQueueName: !If [IsLive, !Sub "live-${Owner}", !Join ["-", [!Ref "AWS::StackName", queue]]]
      Priority: !Ref Count
      State: !If [HasOwner, ENABLED, !Ref "AWS::NoValue"]
      Tags:
        Stage: !FindInMap [Kinds, !Ref Stage, Type]
        Zones: !FindInMap [Kinds, !Ref Stage, Zones]
        Zone: !Select [1, !FindInMap [Kinds, !Ref Stage, Zones]]
        Place: !FindInMap [Places, !Ref "AWS::Region", Short]
        Both: !FindInMap [Places, !Ref "AWS::Region", test]
        Port: !Select [2, !Ref Ports]
        Ports: !Ref Ports
        Sizes: !Ref Sizes
        PortsJoined: !Join [";", !Ref Ports]
        Split: !Split [".", "a.b.c"]
        SplitOnce: !Select [1, !Split ["/", !Sub "${Stage}/of/${AWS::Region}"]]
        Nobody: !If [Both, "both", !If [Either, "either", "neither"]]
        Gone: [one, !If [IsLive, two, !Ref "AWS::NoValue"], three]
        Group: !GetAtt Group.GroupId
        GroupToo: {"Fn::GetAtt": [Group, VpcId]}
        Topic: !Ref Topic
        Base: !Base64 "x y"
        BaseSub: {"Fn::Base64": !Sub "stage=${Stage}\\ngroup=${Group.GroupId}\\n"}
        Dollar: !Sub "$ {no} ${!Kept} $${Stage} ${Stage}${Owner}."
        Named: !Sub ["${Name}:${Group.GroupId}:${Stage}:${Topic}", {Name: !Ref Owner}]
        Account: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${AWS::StackName}.${AWS::URLSuffix}"
        Secret: !Ref Secret
        Flag: true
        Number: 12
        Text: "012"
        Json: {"Fn::ToJsonString": {a: !Ref Stage, b: [1, "2"]}}
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: !Sub
        - "${A}-${B}"
        - A: !Select [0, !Split [",", "x,y"]]
          B: !Join ["", [!Ref Stage, "!"]]
  OnlyLive: {Type: AWS::ECR::Repository, Condition: IsLive, Properties: {RepositoryName: !Sub "${Stage}/a"}}
  OnlyTest: {Type: AWS::ECR::Repository, Condition: IsTest, Properties: {RepositoryName: !Sub "${Stage}/b"}}
  ForBoth: {Type: AWS::ECR::Repository, Condition: Both, Properties: {RepositoryName: !Ref Owner}}
  ForEither: {Type: AWS::ECR::Repository, Condition: Either, Properties: {RepositoryName: !Join [/, [!Ref Stage, x]]}}
  ForThree: {Type: AWS::ECR::Repository, Condition: Three, Properties: {RepositoryName: three}}
  ForThreeToo: {Type: AWS::ECR::Repository, Condition: ThreeAsNumber, Properties: {RepositoryName: three/too}}
  ForHere: {Type: AWS::ECR::Repository, Condition: Here, Properties: {RepositoryName: !Ref "AWS::Region"}}
  ForSecond: {Type: AWS::ECR::Repository, Condition: Second, Properties: {RepositoryName: second}}
  ForMapped: {Type: AWS::ECR::Repository, Condition: Mapped, Properties: {RepositoryName: mapped}}
  ForJoined: {Type: AWS::ECR::Repository, Condition: Joined, Properties: {RepositoryName: joined}}
  ForNested: {Type: AWS::ECR::Repository, Condition: Nested, Properties: {RepositoryName: nested}}
  Bare: {Type: AWS::SNS::Topic}
Outputs:
  Queue: {Value: !Ref Always, Description: The queue, Export: {Name: !Sub "${AWS::StackName}-queue"}}
  Live: {Value: !GetAtt OnlyLive.Arn, Condition: IsLive}
  Where: {Value: !Sub "${AWS::Region}/${Stage}/${Topic.TopicName}"}
  Chosen: {Value: !If [Either, !Ref Owner, nobody]}
"""

# The same words in JSON, where functions have no short form.
JSON_TEMPLATE = json.dumps({
    "Parameters": {"Names": {"Type": "CommaDelimitedList", "Default": "a,b"}, "On": {"Type": "String", "Default": "no"}},
    "Conditions": {"IsOn": {"Fn::Equals": [{"Ref": "On"}, "yes"]}, "IsOff": {"Fn::Not": [{"Condition": "IsOn"}]},
                   "Any": {"Fn::Or": [{"Fn::Equals": [{"Ref": "On"}, "perhaps"]}, {"Condition": "IsOn"}]}},
    "Resources": {
        "A": {"Type": "AWS::IAM::Role", "Condition": "IsOff", "Properties": {
            "RoleName": {"Fn::Sub": "r-${On}"}, "Path": "/", "AssumeRolePolicyDocument": {"Statement": [
                {"Effect": "Allow", "Principal": {"Service": {"Fn::Sub": "batch.${AWS::URLSuffix}"}}}]}}},
        "B": {"Type": "AWS::Batch::ComputeEnvironment", "Properties": {
            "ComputeEnvironmentName": {"Fn::Join": ["-", [{"Ref": "AWS::StackName"}, {"Fn::Select": ["1", {"Ref": "Names"}]}]]},
            "ServiceRole": {"Fn::If": ["IsOff", {"Fn::GetAtt": ["A", "Arn"]}, "batch"]},
            "ComputeResources": {"Subnets": {"Ref": "Names"}, "MaxvCpus": 4, "Tags": {"Any": {"Fn::If": [
                "Any", "yes", {"Ref": "AWS::NoValue"}]}}}}}},
    "Outputs": {"Role": {"Condition": "IsOff", "Value": {"Fn::GetAtt": ["A", "Arn"]}}}})

BUNDLED = {"VPC": "vpc-1", "SubnetIds": "subnet-1,subnet-2"}
UPSTREAM_ANSWERS = {"VPC": "vpc-1", "SubnetIds": "subnet-1,subnet-2", "KeyName": "key"}


def cases():
    """(name, text, answers)"""
    functions = [{}, {"Stage": "live"}, {"Owner": "anna", "Count": "4"}, {"Stage": "live", "Owner": "anna"},
                 {"Count": "3.0", "Ports": "1, 444 ,3"}, {"Sizes": "7"}]
    found = [("functions", FUNCTIONS, answers) for answers in functions]
    found += [("json", JSON_TEMPLATE, answers) for answers in ({}, {"On": "yes"}, {"On": "perhaps", "Names": "x,y,z"})]
    bundled = (TEMPLATES / "raster-vision.yml").read_text(encoding="utf-8")
    found += [("raster-vision.yml", bundled, {**BUNDLED, **answers}) for answers in (
        {}, {"Prefix": "anna", "KeyName": "key", "CidrRange": "203.0.113.7/32"},
        {"PyTorchRepositoryName": "own", "ImageTag": "v1", "DataBucket": "maps", "BatchServiceRole": "arn:aws:iam::210987654321:role/batch"},
        {"SpotFleetBidPercentage": "60", "MinimumVCPUs": "8", "GpuInstanceTypes": "g5,p3.2xlarge"})]
    jobs = (TEMPLATES / "job-definitions.yml").read_text(encoding="utf-8")
    found += [("job-definitions.yml", jobs, {"Namespace": "anna", "RepositoryName": "maps"}),
              ("job-definitions.yml", jobs, {"Namespace": "Ben2", "RepositoryName": "a/b", "GPUInstanceVCPUs": "4"})]
    if UPSTREAM.exists():
        text = (UPSTREAM / "template.yml").read_text(encoding="utf-8")
        found += [("upstream template.yml", text, {**UPSTREAM_ANSWERS, **answers}) for answers in (
            {}, {"Prefix": "anna", "ImageTag": "v1", "PyTorchRepositoryName": "maps"})]
        text = (UPSTREAM / "job_def_template.yml").read_text(encoding="utf-8")
        found += [("upstream job_def_template.yml", text, {"Namespace": "anna", "RepositoryName": "maps"})]
    return found


class Parts:
    """What becomes of a text that is not known when it is split: every part stands for itself."""

    def __init__(self, text):
        self.text = text

    def __getitem__(self, index):
        return self.text


class Unknown(str):
    def split(self, *arguments):
        return Parts(self)


class Placeholder:
    """A resource that was not made: it has the names that by-probe gives to what is not known."""

    def __init__(self, logical_id):
        self.logical_id = logical_id
        self.physical_resource_id = Unknown(f"${{{logical_id}}}")

    def get_cfn_attribute(self, name):
        return Unknown(f"${{{self.logical_id}.{name}}}")


class Resources(parsing.ResourceMap):
    """moto's evaluation without its making."""

    def __getitem__(self, key):
        return Placeholder(key) if key in self._resource_json_map else super().__getitem__(key)

    def validate_outputs(self):
        """It would ask for the attributes that moto knows."""


def texts(value):
    """CloudFormation knows no numbers and truths: they are texts, whatever YAML makes of them.

    moto reads every short form in one way, but that of Condition is another.
    """
    if isinstance(value, dict):
        return {"Condition" if name == "Fn::Condition" else str(name): texts(member)
                for name, member in value.items() if member is not None}
    if isinstance(value, list):
        return [texts(item) for item in value if item is not None]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def evaluate(text, answers):
    """What moto makes of it: [(logical id, type, whether it is there, properties, name)], outputs."""
    yaml.add_multi_constructor("", yaml_tag_constructor)
    template = texts(yaml.load(text, Loader=yaml.Loader))
    slots = template.get("Parameters", {})
    given = {name: answers.get(name, slot.get("Default")) for name, slot in slots.items()}
    evaluation = Resources("${AWS::StackId}", PLACE["stack_name"], given, {}, PLACE["region"], PLACE["account_id"],
                           template, {})
    # A number stays as it was written.
    for name, slot in slots.items():
        if slot["Type"] == "Number":
            slot["Type"] = "String"
        elif slot["Type"].startswith(("List", "CommaDelimitedList")):
            slot["Type"] = "CommaDelimitedList"
            evaluation.input_parameters[name] = ",".join(part.strip() for part in given[name].split(","))
    evaluation.load()

    resources = {}
    for logical_id, resource in template["Resources"].items():
        there = "Condition" not in resource or bool(evaluation.lazy_condition_map[resource["Condition"]])
        properties = texts(parsing.clean_json(copy.deepcopy(resource.get("Properties", {})), evaluation)) if there else {}
        name = properties.get(parsing.resource_name_property_from_type(resource["Type"]) or "")
        resources[logical_id] = (resource["Type"], there, properties, name)
    return resources, evaluate_outputs(template, evaluation)


def evaluate_outputs(template, evaluation):
    outputs = {}
    for name, output in template.get("Outputs", {}).items():
        found = parsing.parse_output(name, copy.deepcopy(output), evaluation)
        export = parsing.clean_json(output.get("Export", {}), evaluation).get("Name")
        outputs[name] = (found is not None, found and texts(found.value), found and found.description,
                         export if found else None)
    return outputs


def ask_probe(text, answers):
    request = {"text": text, "parameters": answers, **PLACE}
    done = subprocess.run([PROBE, "template"], input=json.dumps(request).encode(), stdout=subprocess.PIPE, timeout=60,
                          check=False)
    answer = json.loads(done.stdout)
    assert done.returncode == 0, answer
    return answer


def read_json(value):
    """A text that is JSON is compared by what it says."""
    try:
        read = json.loads(value) if isinstance(value, str) else None
    except ValueError:
        read = None
    return texts(read) if isinstance(read, (dict, list)) else value


def compare(ours, theirs, path):
    """What differs, line by line. What nobody can know here agrees with everything."""
    ours, theirs = read_json(ours), read_json(theirs)
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in sorted(ours.keys() | theirs.keys()):
            yield from compare(ours.get(name), theirs.get(name), f"{path}.{name}")
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for number, (one, other) in enumerate(zip(ours, theirs)):
            yield from compare(one, other, f"{path}[{number}]")
    elif ours != theirs and not (isinstance(ours, str) and ELSEWHERE in ours):
        yield f"{path}: {ours!r}, moto has {theirs!r}"


def check(text, answers):
    answer = ask_probe(text, answers)
    resources, outputs = evaluate(text, answers)
    found = {row["logical_id"]: row for row in answer["resources"]}
    problems = list(compare(sorted(found), sorted(resources), "resources"))
    for logical_id, (kind, there, properties, name) in resources.items():
        row = found.get(logical_id, {})
        problems += compare([row.get("type"), row.get("condition_met")], [kind, there], logical_id)
        if there:
            problems += compare(texts(row.get("properties", {})), properties, logical_id)
            problems += compare(row.get("name"), name, f"{logical_id}, its name") if isinstance(name, str) else []
    for row in answer["outputs"]:
        there, value, description, export = outputs.pop(row["name"], (None, None, None, None))
        problems += compare(row["condition_met"], there, f"output {row['name']}")
        if there:
            problems += compare([row.get("value"), row.get("description"), row.get("export_name")],
                                [value, description, export], f"output {row['name']}")
    problems += [f"output {name} is missing" for name in outputs]
    problems += compare({row["name"]: [row["type"], row.get("default"), row.get("allowed_values"), row["no_echo"]]
                         for row in answer["parameters"]},
                        {name: [slot["Type"], slot.get("Default"),
                                slot.get("AllowedValues"), slot.get("NoEcho") == "true"]
                         for name, slot in slots_of(text).items()}, "parameter")
    return problems


def slots_of(text):
    return texts(yaml.load(text, Loader=yaml.Loader)).get("Parameters", {})


def main():
    warnings.simplefilter("ignore")
    wanted = cases()
    print(f"TAP version 13\n1..{len(wanted)}", flush=True)
    n_failed = 0
    for number, (name, text, answers) in enumerate(wanted, 1):
        problems = check(text, answers)
        n_failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} {name} {json.dumps(answers)}", flush=True)
        for problem in problems[:30]:
            print(f"# {problem}")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
