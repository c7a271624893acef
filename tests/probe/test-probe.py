#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks by-probe one question per command; the tests of the core itself are in tests/aws."""

import json
import subprocess
import sys

PROBE = sys.argv[1]

EMPTY_XML = (
    '<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><vpcSet><item>'
    "<vpcId>vpc-1</vpcId><isDefault>true</isDefault></item></vpcSet></DescribeVpcsResponse>"
)

SIGN = {
    "method": "GET",
    "path": "/",
    "query": "",
    "headers": [["Host", "example.amazonaws.com"]],
    "body": "",
    "access_key_id": "AKIDEXAMPLE",
    "secret_access_key": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    "region": "us-east-1",
    "service": "service",
    "timestamp": "20150830T123600Z",
    "normalize": True,
    "double_encode": True,
    "sign_body": False,
    "omit_session_token": False,
}

SHAPES = {
    "protocol": "query",
    "metadata": {"apiVersion": "2014-01-01", "protocol": "query"},
    "shape": {"shape": "S"},
    "shapes": {
        "S": {"type": "structure", "members": {"Blob": {"shape": "B"}}},
        "B": {"type": "blob"},
    },
}


def ask(command, request, status=0):
    done = subprocess.run(
        [PROBE, command], input=json.dumps(request).encode(), stdout=subprocess.PIPE, timeout=20
    )
    assert done.returncode == status, done
    return json.loads(done.stdout)


def check_sign():
    answer = ask("sign", SIGN)
    assert answer["signature"] == (
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
    ), answer


def check_config():
    answer = ask("config", {"config_text": "[profile a]\nx=1\n", "credentials_text": "[b]\ny=2"})
    assert answer["profiles"] == {"a": {"x": "1"}, "b": {"y": "2"}}, answer
    answer = ask("config", {"config_text": "[profile a"}, 1)
    assert "Profile definition must end with ']'" in answer["error"]["message"], answer


def check_credentials():
    answer = ask("credentials", {})
    assert answer["access_key_id"] == "AKIDTESTTESTTESTTEST", answer
    answer = ask("credentials", {"profile": "nobody"}, 1)
    assert "nobody" in answer["error"]["message"], answer


def check_endpoint():
    answer = ask("endpoint", {"service": "batch", "region": "us-east-1", "fips": True})
    assert answer["url"] == "https://fips.batch.us-east-1.amazonaws.com", answer
    answer = ask("endpoint", {"service": "s3", "region": "eu-west-1", "bucket": "abc"})
    assert answer["url"] == "https://abc.s3.eu-west-1.amazonaws.com", answer


def check_encode():
    request = {"service": "ec2", "action": "DescribeVpcs", "params": {"VpcIds": ["vpc-1"]}}
    answer = ask("encode", request)
    assert answer["body"] == "Action=DescribeVpcs&Version=2016-11-15&VpcId.1=vpc-1", answer
    answer = ask("encode", {**SHAPES, "params": {"Blob": "foo"}})
    assert "Blob=Zm9v" in answer["body"], answer


def check_decode():
    answer = ask("decode", {"service": "ec2", "action": "DescribeVpcs", "body": EMPTY_XML})
    vpcs = answer["result"]["Vpcs"]
    assert vpcs[0]["VpcId"] == "vpc-1" and vpcs[0]["IsDefault"] is True, answer
    body = "<OpResponse><OpResult><Blob>Zm9v</Blob></OpResult></OpResponse>"
    shape = {"shape": "S", "resultWrapper": "OpResult"}
    answer = ask("decode", {**SHAPES, "shape": shape, "status": 200, "headers": {}, "body": body})
    assert answer["result"] == {"Blob": "foo"}, answer


def check_decode_error():
    body = (
        "<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>Slow</Message></Error>"
        "</Errors><RequestID>r-1</RequestID></Response>"
    )
    answer = ask("decode-error", {"protocol": "ec2", "status": 503, "headers": {}, "body": body})
    assert answer["code"] == "RequestLimitExceeded" and answer["request_id"] == "r-1", answer
    assert answer["kind"] == "THROTTLED" and answer["throttling"], answer


def check_call():
    request = {
        "service": "ec2",
        "action": "DescribeVpcs",
        "region": "eu-west-1",
        "endpoint_url": "http://127.0.0.1:9",
    }
    answer = ask("call", request, 1)
    assert answer["error"]["kind"] == "NETWORK" and answer["error"]["attempts"] == 3, answer


def check_template():
    text = "Resources:\n  R:\n    Type: AWS::ECR::Repository\n    Properties:\n"
    answer = ask("template", {"text": text + "      RepositoryName: abc\n"})
    assert answer["resources"][0]["name"] == "abc", answer
    assert [problem["code"] for problem in answer["problems"]] == [
        "no-outputs",
        "repository-delete",
    ], answer


def check_template_without_answers():
    text = "Parameters: {P: {Type: String}}\nResources:\n  R:\n    Type: AWS::ECR::Repository\n"
    text += "    Properties: {RepositoryName: !Ref P}\n"
    answer = ask("template", {"text": text})
    assert [(row["name"], row["type"]) for row in answer["parameters"]] == [("P", "String")], answer
    assert answer["resources"][0]["name"] == "${P}", answer
    assert "P” needs a value" in answer["problems"][0]["message"], answer
    answer = ask("template", {"text": text, "parameters": {"P": "abc"}})
    assert answer["resources"][0]["name"] == "abc", answer
    assert not any(problem["code"] == "parameter" for problem in answer["problems"]), answer
    assert "Nope" in ask("template", {"text": text, "parameters": {"Nope": ""}}, 1)["error"]["message"]


def check_nonsense():
    assert "error" in ask("dance", {}, 1)
    assert "error" in ask("sign", {}, 1)
    for headers in (1, "a", [[]], [["a"]], [["a", None]], {"a": 1}):
        assert "headers" in ask("sign", {**SIGN, "headers": headers}, 1)["error"]["message"]
    assert "protocol" in ask("decode", {**SHAPES, "protocol": "smoke"}, 1)["error"]["message"]
    for shape in ({}, "T", {"shape": "T"}, {"shape": None}, []):
        assert "error" in ask("decode", {**SHAPES, "shape": shape}, 1)
    for shapes in ({"S": {}}, {"S": {"type": "list"}}, {"S": {"type": "map", "key": {}}}):
        assert "error" in ask("decode", {**SHAPES, "shapes": shapes}, 1)


def check_token_in_headers():
    token = ["X-Amz-Security-Token", "TOKEN"]
    answer = ask("sign", {**SIGN, "headers": SIGN["headers"] + [token]})
    assert answer["signature"] == ask("sign", {**SIGN, "session_token": "TOKEN"})["signature"]
    assert "x-amz-security-token" in answer["authorization"], answer


def check_shape_by_name():
    body = "<OperationNameResponse><OperationNameResult><Blob>Zm9v</Blob></OperationNameResult>"
    body += "</OperationNameResponse>"
    answer = ask("decode", {**SHAPES, "shape": "S", "status": 200, "headers": {}, "body": body})
    assert answer["result"] == {"Blob": "foo"}, answer


def check_idempotency_token():
    request = {"service": "cloudformation", "action": "CreateStack", "params": {"StackName": "a"}}
    assert "&ClientRequestToken=" in ask("encode", request)["body"]
    assert "=mine" in ask(
        "encode", {**request, "params": {"StackName": "a", "ClientRequestToken": "mine"}}
    )["body"]


CHECKS = [value for name, value in list(globals().items()) if name.startswith("check_")]

print(f"1..{len(CHECKS)}")
for number, check in enumerate(CHECKS, 1):
    try:
        check()
        print(f"ok {number} {check.__name__}")
    except Exception as problem:
        print(f"not ok {number} {check.__name__}\n# {problem!r}")
