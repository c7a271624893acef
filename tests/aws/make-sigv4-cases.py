#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes sigv4-cases.json: requests signed by botocore, as an oracle for by-signer.

Run it with a Python that has botocore; the file it prints is kept in the repository:

    python3 tests/aws/make-sigv4-cases.py > tests/aws/sigv4-cases.json
"""

import datetime
import json
import random
import sys
from unittest import mock
from urllib.parse import quote

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

SERVICES = ["ec2", "cloudformation", "batch", "sts", "logs", "ecr", "pricing", "iam", "s3"]
REGIONS = ["us-east-1", "eu-central-1", "cn-north-1", "us-gov-west-1", "ap-southeast-4"]
WORDS = ["a", "Name", "stack id", "ü", "日本", "x/y", "50%", "a+b", "~tilde", "q=1&r", "*", "(1)", ""]
PATHS = ["/", "/v1/listjobs", "/a b/c", "/ü/日", "/x//y/./z/../w", "/a%b", "/k=v;w:x@y", "/trail/"]
NEVER = [["User-Agent", "Batchyard"], ["Connection", "keep-alive"], ["TE", "trailers"]]


def sign(case):
    time = datetime.datetime.strptime(case["timestamp"], "%Y%m%dT%H%M%SZ")
    credentials = Credentials(
        case["access_key_id"], case["secret_access_key"], case["session_token"]
    )
    kind = botocore.auth.S3SigV4Auth if case["service"] == "s3" else botocore.auth.SigV4Auth
    signer = kind(credentials, case["service"], case["region"])
    query = "?" + case["query"] if case["query"] else ""
    request = AWSRequest(
        method=case["method"],
        url="http://" + case["headers"][0][1] + case["path"] + query,
        data=case["body"].encode(),
    )
    for name, value in case["headers"]:
        request.headers.add_header(name, value)
    with mock.patch.object(botocore.auth, "get_current_datetime", return_value=time):
        signer.add_auth(request)
    del request.headers["Authorization"]
    case["canonical_request"] = signer.canonical_request(request)
    case["string_to_sign"] = signer.string_to_sign(request, case["canonical_request"])
    case["signature"] = signer.signature(case["string_to_sign"], request)
    return case


def make(number, dice):
    service = dice.choice(SERVICES)
    # What goes over the wire is encoded once.
    path = quote(dice.choice(PATHS), safe="/~")
    pairs = [(dice.choice(WORDS), dice.choice(WORDS)) for _ in range(dice.randrange(5))]
    query = "&".join(
        quote(name, safe="-_.~") + "=" + quote(value, safe="-_.~") for name, value in pairs if name
    )
    headers = [["Host", f"{service}.example.com" + dice.choice(["", ":8443"])]]
    if dice.random() < 0.5:
        headers.append(["Content-Type", "application/x-amz-json-1.1"])
    if dice.random() < 0.3:
        headers.append(["X-Amz-Target", "  Some.Target   with\tblanks "])
    if dice.random() < 0.3:
        headers += [["X-Amz-Meta-B", "2"], ["x-amz-meta-a", "1"], ["X-AMZ-META-B", '"3  4"']]
    if dice.random() < 0.3:
        headers.append(dice.choice(NEVER))
    return {
        "name": f"case-{number:03}",
        "method": dice.choice(["GET", "POST", "PUT", "DELETE"]),
        "path": path,
        "query": query,
        "headers": headers,
        "body": dice.choice(["", "Action=DescribeVpcs&Version=2016-11-15", '{"größe": [1, 2]}']),
        "access_key_id": "AKID" + str(dice.randrange(10**12)).zfill(12),
        "secret_access_key": "".join(dice.choice("abcXYZ019/+") for _ in range(40)),
        "session_token": dice.choice([None, "IQoJb3JpZ2luX2VjE//token+with/signs==" * 4]),
        "region": dice.choice(REGIONS),
        "service": service,
        "timestamp": f"20{dice.randrange(15, 40)}{dice.randrange(1, 13):02}"
        f"{dice.randrange(1, 29):02}T{dice.randrange(24):02}{dice.randrange(60):02}07Z",
    }


def main():
    dice = random.Random(4)
    cases = [sign(make(number, dice)) for number in range(80)]
    json.dump(cases, sys.stdout, indent=1, ensure_ascii=True)
    sys.stdout.write("\n")


main()
