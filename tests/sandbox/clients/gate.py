# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may come in: signatures, keys and clocks, in the words of each protocol."""

import datetime
import unittest.mock
import urllib.request

import botocore.auth

from .support import equal, refused, step


@step()
def identity(world):
    answer = world.sts.get_caller_identity()
    equal(answer["Account"], world.sandbox.place["account"])
    assert answer["Arn"].startswith(f"arn:aws:iam::{answer['Account']}:user/")


@step()
def unknown_key_by_query(world):
    refused("InvalidClientTokenId", "security token included in the request is invalid",
            world.sandbox.client("sts", key="AKIDNOTHERE000000000").get_caller_identity)


@step()
def unknown_key_by_ec2(world):
    refused("AuthFailure", "not able to validate the provided access credentials",
            world.sandbox.client("ec2", key="AKIDNOTHERE000000000").describe_vpcs)


@step()
def unknown_key_by_json(world):
    refused("UnrecognizedClientException", "security token included in the request is invalid",
            world.sandbox.client("ecr", key="AKIDNOTHERE000000000").describe_repositories)


@step()
def wrong_secret_by_query(world):
    answer = refused("SignatureDoesNotMatch", "signature we calculated does not match",
                     world.sandbox.client("cloudformation", secret="wrong").list_stacks)
    equal(answer["ResponseMetadata"]["HTTPStatusCode"], 403)


@step()
def wrong_secret_by_ec2(world):
    answer = refused("AuthFailure", "", world.sandbox.client("ec2", secret="wrong").describe_vpcs)
    equal(answer["ResponseMetadata"]["HTTPStatusCode"], 401)


@step()
def wrong_secret_by_rest(world):
    refused("InvalidSignatureException", "signature we calculated does not match",
            world.sandbox.client("batch", secret="wrong").describe_job_queues)


@step()
def unexpected_session_token(world):
    refused("InvalidClientTokenId", "", world.sandbox.client("sts", token="x").get_caller_identity)


class Clock:
    """botocore's clock, set to another time."""

    def __init__(self, minutes):
        moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
        self.patch = unittest.mock.patch.object(
            botocore.auth, "get_current_datetime",
            lambda remove_tzinfo=True: moment.replace(tzinfo=None) if remove_tzinfo else moment)

    def __enter__(self):
        return self.patch.__enter__()

    def __exit__(self, *arguments):
        return self.patch.__exit__(*arguments)


@step()
def stale_date_by_query(world):
    with Clock(-20):
        refused("SignatureDoesNotMatch", "Signature expired", world.sts.get_caller_identity)


@step()
def date_in_the_future_by_query(world):
    with Clock(20):
        refused("SignatureDoesNotMatch", "Signature not yet current",
                world.sts.get_caller_identity)


@step()
def stale_date_by_ec2(world):
    with Clock(-20):
        refused("RequestExpired", "Request has expired", world.ec2.describe_vpcs)


@step()
def stale_date_by_json(world):
    with Clock(-20):
        refused("InvalidSignatureException", "Signature expired",
                world.ecr.describe_repositories)


@step()
def little_skew_is_taken(world):
    with Clock(-3):
        world.sts.get_caller_identity()


@step()
def tampered_body(world):
    def tamper(request, **_):
        request.body += "&x=1"
        request.headers["Content-Length"] = str(len(request.body))

    client = world.sandbox.client("sts")
    client.meta.events.register("before-send.sts", tamper)
    refused("SignatureDoesNotMatch", "", client.get_caller_identity)


@step()
def no_signature(world):
    request = urllib.request.Request(
        world.sandbox.place["endpoint"], data=b"Action=GetCallerIdentity&Version=2011-06-15")
    try:
        urllib.request.urlopen(request)
        raise AssertionError("accepted without a signature")
    except urllib.error.HTTPError as error:
        equal(error.code, 403)
        assert b"MissingAuthenticationToken" in error.read()


@step()
def no_action(world):
    client = world.sandbox.client("sts")
    client.meta.events.register("before-sign.sts", lambda request, **_: request.data.pop("Action"))
    refused("MissingAction", "Action", client.get_caller_identity)


@step()
def unknown_operation(world):
    refused("InvalidAction", "The action DescribeVolumes is not valid for this web service.",
            world.ec2.describe_volumes)
    refused("InvalidAction", "Could not find operation ListStackSets for version 2010-05-15",
            world.cloudformation.list_stack_sets)
    refused("UnknownOperationException", "", world.ecr.describe_registry)


@step()
def region_that_is_not_enabled(world):
    refused("OptInRequired", "not enabled",
            world.sandbox.client("ec2", region="af-south-1").describe_vpcs)
