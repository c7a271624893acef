# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests as no client library writes them: mostly well signed, and wrong in themselves."""

import json

from .support import equal, refused, step


def writing(world, service, change):
    """A client whose requests are changed before they are signed."""
    client = world.sandbox.client(service, checked=False)
    client.meta.events.register(f"before-call.{service}", lambda params, **_: change(params))
    return client


def saying(world, service, body):
    """A client whose requests all have this body."""
    return writing(world, service, lambda params: params.update(body=json.dumps(body).encode()))


def refuse_body(world, service, operation, body, text):
    answer = refused("SerializationException", text,
                     getattr(saying(world, service, body), operation))
    equal(answer["ResponseMetadata"]["HTTPStatusCode"], 400)


@step()
def wrong_types_by_rest(world):
    definition = {"jobDefinitionName": "typed", "type": "container"}
    container = {"image": "busybox", "vcpus": 1, "memory": 100}
    for body, text in (
            ({"maxResults": "5"}, "STRING_VALUE can not be converted to an Integer"),
            ({"maxResults": True}, "TRUE_VALUE can not be converted to an Integer"),
            ({"maxResults": []}, "Start of list found where not expected"),
            ({"status": 5}, "NUMBER_VALUE can not be converted to a String"),
            ({"status": {}}, "Start of structure or map found where not expected"),
            ({"jobDefinitions": {}}, "Start of structure or map found where not expected"),
            ({"jobDefinitions": "typed"}, "Expected list or null"),
            ({"jobDefinitions": [False]}, "FALSE_VALUE can not be converted to a String"),
            ([], "Start of list found where not expected")):
        refuse_body(world, "batch", "describe_job_definitions", body, text)
    for body, text in (
            ({**definition, "containerProperties": {**container, "memory": "100"}},
             "STRING_VALUE can not be converted to an Integer"),
            ({**definition, "containerProperties": {**container, "privileged": "true"}},
             "STRING_VALUE can not be converted to a Boolean"),
            ({**definition, "containerProperties": "x"}, "Expected null"),
            ({**definition, "parameters": {"a": 1}},
             "NUMBER_VALUE can not be converted to a String"),
            ({**definition, "tags": ["a"]}, "Start of list found where not expected")):
        refuse_body(world, "batch", "register_job_definition", body, text)
    equal(world.batch.describe_job_definitions(jobDefinitionName="typed")["jobDefinitions"], [])


@step()
def wrong_types_by_json(world):
    refuse_body(world, "ecr", "describe_repositories", {"maxResults": "5"},
                "STRING_VALUE can not be converted to an Integer")
    refuse_body(world, "ecs", "list_clusters", {"nextToken": 5},
                "NUMBER_VALUE can not be converted to a String")
    refuse_body(world, "logs", "describe_log_groups", {"limit": "5"},
                "STRING_VALUE can not be converted to an Integer")
    refuse_body(world, "service-quotas", "list_service_quotas", {"ServiceCode": ["ec2"]},
                "Start of list found where not expected")


@step()
def members_that_are_not_known_or_null(world):
    saying(world, "batch", {"maxResults": None, "nonsense": {"a": [1]}}).describe_job_queues()


@step()
def fractions_are_cut_off(world):
    equal(len(saying(world, "batch", {"jobDefinitionName": "work", "maxResults": 1.5})
              .describe_job_definitions()["jobDefinitions"]), 1)


@step()
def version_that_is_not_there(world):
    def ask(service, version):
        return writing(world, service, lambda params: params["body"].update(Version=version))

    refused("NoSuchVersion",
            "The requested version (2010-03-31) of service AmazonEC2 does not exist",
            ask("ec2", "2010-03-31").describe_vpcs)
    refused("InvalidAction", "Could not find operation ListStacks for version 2010-05-16",
            ask("cloudformation", "2010-05-16").list_stacks)
    refused("InvalidAction", "Could not find operation GetCallerIdentity for version 2016-11-15",
            ask("sts", "2016-11-15").get_caller_identity)


@step()
def headers_that_are_not_signed(world):
    def ask(service, **headers):
        client = world.sandbox.client(service)
        client.meta.events.register(
            f"before-send.{service}", lambda request, **_: request.headers.update(headers))
        return client

    amazon = {"x-amz-meta-note": "unsigned"}
    refused("AccessDenied", "There were headers present in the request which were not signed",
            ask("s3", **amazon).list_buckets)
    refused("SignatureDoesNotMatch", "must be a 'SignedHeader'",
            ask("sts", **amazon).get_caller_identity)
    refused("InvalidSignatureException", "must be a 'SignedHeader'",
            ask("batch", **amazon).describe_job_queues)
    refused("AuthFailure", "", ask("ec2", **amazon).describe_vpcs)
    ask("sts", **{"X-Amzn-Trace-Id": "x", "Accept": "*/*"}).get_caller_identity()
