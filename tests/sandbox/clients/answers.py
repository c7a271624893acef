# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every answer against the service model, and keeps count of what was asked.

botocore's parsers are lenient: they pass over members that are missing, of another type or unknown
to the model. Here each of these is a failure of the step that asked.
"""

import collections
import datetime
import json
import pathlib
import re
import xml.etree.ElementTree

# The operations of the sandbox, by service: what its own models have.
MODELS = pathlib.Path(__file__).parents[3] / "src" / "sandbox" / "models"

# Required by the model and yet left out by AWS: a job that has not run has no startedAt.
NOT_REALLY_REQUIRED = {("JobDetail", "startedAt")}

# In events of stacks, though the model keeps them for stacks (CloudFormation user guide, "View
# stack events", stack status codes).
WORDS_BESIDE = {"ResourceStatus": {"REVIEW_IN_PROGRESS",
                                   "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                                   "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"}}

TYPES = {"string": str, "character": str, "integer": int, "long": int, "float": (int, float),
         "double": (int, float), "boolean": bool, "timestamp": datetime.datetime, "map": dict,
         "list": list, "structure": dict}

# {(service, operation): the steps that had it accepted, and those that had it refused}
accepted = collections.defaultdict(set)
refused = collections.defaultdict(set)

# The step that runs now.
current_step = None


def check(http_response, parsed, model, **_):
    """To be called after each call of a client."""
    key = (model.service_model.service_name, model.name)
    if http_response.status_code >= 300:
        refused[key].add(current_step)
        return
    accepted[key].add(current_step)
    if key == ("s3", "GetBucketLocation") and parsed["LocationConstraint"] is None:
        parsed = {}  # botocore's word for the first region, which S3 does not name
    if model.output_shape is not None:
        walk(model.output_shape, parsed, model.name)
        check_wire(http_response, model)


def walk(shape, value, path):
    """Whether a value has the type of its shape and all members that the shape requires."""
    if shape.type_name == "blob":
        assert isinstance(value, bytes) or hasattr(value, "read"), f"{path} is no blob"
        return
    fits = isinstance(value, TYPES[shape.type_name])
    if shape.name == "policyDocumentType":
        fits = isinstance(value, dict)  # botocore has read the document already
    elif isinstance(value, bool):
        fits = shape.type_name == "boolean"
    assert fits, f"{path} is {value!r}, not of type {shape.type_name}"
    if shape.type_name == "structure":
        for name in shape.required_members:
            assert name in value or (shape.name, name) in NOT_REALLY_REQUIRED, \
                f"{path} has no {name}"
        for name, member in shape.members.items():
            if name in value:
                walk(member, value[name], f"{path}.{name}")
    elif shape.type_name == "list":
        for index, element in enumerate(value):
            walk(shape.member, element, f"{path}[{index}]")
    elif shape.type_name == "map":
        for name, element in value.items():
            walk(shape.key, name, f"{path} (a name)")
            walk(shape.value, element, f"{path}[{name}]")
    elif shape.type_name == "string" and shape.enum:
        assert value in shape.enum or value in WORDS_BESIDE.get(shape.name, ()), \
            f"{path} is {value!r}, which is none of its words"


def check_wire(http_response, model):
    """Whether nothing is in the body that the model does not know."""
    shape = model.output_shape
    body_members = {name: member for name, member in shape.members.items()
                    if "location" not in member.serialization}
    if "payload" in shape.serialization:
        shape = shape.members[shape.serialization["payload"]]
        body_members = shape.members if shape.type_name == "structure" else {}
    if not body_members or not http_response.content:
        return
    protocol = model.service_model.resolved_protocol
    if protocol in ("json", "rest-json"):
        walk_json(shape, json.loads(http_response.content), model.name)
        return
    root = xml.etree.ElementTree.fromstring(http_response.content)
    if "resultWrapper" in shape.serialization:
        root = next(e for e in root if bare(e) == shape.serialization["resultWrapper"])
    beside = {"requestId", "ResponseMetadata"} if root.tag.endswith("Response") else set()
    walk_xml(shape, root, model.name, beside)


def walk_json(shape, value, path):
    if value is None:
        raise AssertionError(f"{path} is null")
    if shape.type_name == "structure":
        known = {member.serialization.get("name", name): member
                 for name, member in shape.members.items()}
        for name, member in value.items():
            assert name in known, f"{path} has {name}, which the model does not know"
            walk_json(known[name], member, f"{path}.{name}")
    elif shape.type_name == "list":
        for element in value:
            walk_json(shape.member, element, path)
    elif shape.type_name == "map":
        for name, element in value.items():
            walk_json(shape.value, element, f"{path}[{name}]")


def bare(element):
    """The name of an element without its name space."""
    return re.sub(r"^\{.*\}", "", element.tag)


def walk_xml(shape, element, path, beside=frozenset()):
    if shape.type_name == "structure":
        known = {}
        for name, member in shape.members.items():
            wire = member.serialization.get("name", name)
            if member.type_name == "list" and member.serialization.get("flattened"):
                wire = member.member.serialization.get("name", wire)
            known[wire] = member
        for child in element:
            name = bare(child)
            if name in beside:
                continue
            assert name in known, f"{path} has {name}, which the model does not know"
            member = known[name]
            if member.type_name == "list" and member.serialization.get("flattened"):
                member = member.member
            walk_xml(member, child, f"{path}.{name}")
    elif shape.type_name == "list":
        wire = shape.member.serialization.get("name", "member")
        for child in element:
            assert bare(child) == wire, f"{path} has {bare(child)} instead of {wire}"
            walk_xml(shape.member, child, path)
    elif shape.type_name not in ("map", "blob"):
        assert len(element) == 0, f"{path} is of type {shape.type_name} and has members"


def operations():
    """All that the sandbox says it can be asked: [(service, operation)]."""
    return [(path.stem, name) for path in sorted(MODELS.glob("*.json"))
            for name in json.loads(path.read_text(encoding="utf-8"))["operations"]]


# No account of the sandbox trusts an identity provider: it can only refuse these.
NEVER_ACCEPTED = {("sts", "AssumeRoleWithWebIdentity")}


def holes():
    """The operations that no step had accepted, or none refused."""
    for key in operations():
        if key not in accepted and key not in NEVER_ACCEPTED:
            yield f"{' '.join(key)} was never accepted"
        if key not in refused:
            yield f"{' '.join(key)} was never refused"


def report():
    """One line for each operation: how many steps asked it well, and how many badly."""
    for service, name in operations():
        yield (f"{service:15} {name:45} {len(accepted.get((service, name), ())):3} accepted "
               f"{len(refused.get((service, name), ())):3} refused")
