# SPDX-License-Identifier: GPL-3.0-or-later
"""S3: buckets and objects, and templates that are read from there."""

import base64
import hashlib
import urllib.request

import botocore.auth
import botocore.awsrequest
import botocore.credentials

from .cloudformation import NAMED
from .support import equal, refused, step


@step()
def buckets(world):
    world.s3 = world.sandbox.client("s3")
    refused("404", "", world.s3.head_bucket, Bucket="templates-1")
    world.s3.create_bucket(Bucket="templates-1")
    world.s3.get_waiter("bucket_exists").wait(Bucket="templates-1")
    equal(world.s3.head_bucket(Bucket="templates-1")["BucketRegion"], "us-east-1")
    equal([b["Name"] for b in world.s3.list_buckets()["Buckets"]], ["templates-1"])
    refused("InvalidBucketName", "not valid", world.s3.create_bucket, Bucket="Upper-Case")


@step()
def bucket_of_another_region(world):
    west = world.sandbox.client("s3", region="us-west-2")
    refused("IllegalLocationConstraintException", "The unspecified location constraint is incomp",
            west.create_bucket, Bucket="west")
    refused("IllegalLocationConstraintException", "The eu-west-1 location constraint is incompatib",
            west.create_bucket, Bucket="west",
            CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    refused("InvalidLocationConstraint", "location-constraint is not valid",
            world.s3.create_bucket, Bucket="east",
            CreateBucketConfiguration={"LocationConstraint": "us-east-1"})
    there = {"LocationConstraint": "us-west-2"}
    west.create_bucket(Bucket="west-1", CreateBucketConfiguration=there)
    refused("BucketAlreadyOwnedByYou", "already own", west.create_bucket, Bucket="west-1",
            CreateBucketConfiguration=there)
    refused("BucketAlreadyOwnedByYou", "already own", world.s3.create_bucket, Bucket="west-1")
    refused("AuthorizationHeaderMalformed", "expecting 'us-west-2'", world.s3.put_object,
            Bucket="west-1", Key="a", Body=b"")
    east = world.sandbox.client("s3", region="us-east-2")
    for client in (west, world.s3):
        equal(client.get_bucket_location(Bucket="west-1")["LocationConstraint"], "us-west-2")
    refused("AuthorizationHeaderMalformed", "expecting 'us-west-2'", east.get_bucket_location,
            Bucket="west-1")
    equal(world.s3.get_bucket_location(Bucket="templates-1")["LocationConstraint"], None)
    refused("NoSuchBucket", "does not exist", world.s3.get_bucket_location, Bucket="none")
    west.delete_bucket(Bucket="west-1")


@step()
def bucket_of_somebody_else(world):
    answer = refused("BucketAlreadyExists", "shared by all users", world.s3.create_bucket,
                     Bucket="spacenet-dataset")
    equal(answer["ResponseMetadata"]["HTTPStatusCode"], 409)
    refused("403", "", world.s3.head_bucket, Bucket="spacenet-dataset")
    refused("AccessDenied", "Access Denied", world.s3.put_object, Bucket="spacenet-dataset",
            Key="a", Body=b"")
    equal("spacenet-dataset" in [b["Name"] for b in world.s3.list_buckets()["Buckets"]], False)


@step()
def settings_of_a_bucket(world):
    everything = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True,
                  "RestrictPublicBuckets": True}

    def rule():
        answer = world.s3.get_bucket_encryption(Bucket="templates-1")
        return answer["ServerSideEncryptionConfiguration"]["Rules"][0]

    def access():
        answer = world.s3.get_public_access_block(Bucket="templates-1")
        return answer["PublicAccessBlockConfiguration"]

    # What S3 begins with.
    equal(access(), everything)
    equal(rule()["ApplyServerSideEncryptionByDefault"], {"SSEAlgorithm": "AES256"})
    by_key = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "alias/mine"}
    world.s3.put_bucket_encryption(
        Bucket="templates-1", ServerSideEncryptionConfiguration={
            "Rules": [{"ApplyServerSideEncryptionByDefault": by_key, "BucketKeyEnabled": True}]})
    equal(rule(), {"ApplyServerSideEncryptionByDefault": by_key, "BucketKeyEnabled": True})
    world.s3.put_public_access_block(
        Bucket="templates-1",
        PublicAccessBlockConfiguration={**everything, "BlockPublicPolicy": False})
    equal(access()["BlockPublicPolicy"], False)
    none = "NoSuchBucket", "does not exist"
    some = {"Rules": [{"BucketKeyEnabled": True}]}
    refused(*none, world.s3.get_public_access_block, Bucket="none")
    refused(*none, world.s3.get_bucket_encryption, Bucket="none")
    refused(*none, world.s3.put_public_access_block, Bucket="none",
            PublicAccessBlockConfiguration=everything)
    refused(*none, world.s3.put_bucket_encryption, Bucket="none",
            ServerSideEncryptionConfiguration=some)
    equal(world.s3.list_buckets(BucketRegion="us-west-2").get("Buckets", []), [])


@step()
def objects(world):
    refused("NoSuchBucket", "does not exist", world.s3.put_object, Bucket="none", Key="a", Body=b"")
    refused("NoSuchKey", "does not exist", world.s3.get_object, Bucket="templates-1", Key="a")
    put = world.s3.put_object(Bucket="templates-1", Key="a b/ü.txt", Body=b"\0hello",
                              ContentType="text/plain")
    got = world.s3.get_object(Bucket="templates-1", Key="a b/ü.txt")
    equal((got["Body"].read(), got["ETag"], got["ContentType"]),
          (b"\0hello", put["ETag"], "text/plain"))
    equal(world.s3.head_object(Bucket="templates-1", Key="a b/ü.txt")["ContentLength"], 6)
    refused("PreconditionFailed", "pre-conditions", world.s3.put_object, Bucket="templates-1",
            Key="a b/ü.txt", Body=b"", IfNoneMatch="*")
    pages = world.s3.get_paginator("list_objects_v2").paginate(Bucket="templates-1", Prefix="a ")
    equal([o["Key"] for page in pages for o in page.get("Contents", [])], ["a b/ü.txt"])
    equal(world.s3.head_object(Bucket="templates-1", Key="a b/ü.txt")["ContentLength"], 6)
    refused("BucketNotEmpty", "not empty", world.s3.delete_bucket, Bucket="templates-1")
    world.s3.delete_object(Bucket="templates-1", Key="a b/ü.txt")


@step()
def digest_of_the_body(world):
    def put(digest, **more):
        world.s3.put_object(Bucket="templates-1", Key="digest", Body=b"hello", ContentMD5=digest,
                            **more)

    good = base64.b64encode(hashlib.md5(b"hello").digest()).decode()
    other = base64.b64encode(hashlib.md5(b"hullo").digest()).decode()
    refused("BadDigest", "did not match what we received", put, other)
    refused("InvalidDigest", "was invalid", put, "abcd")
    refused("NoSuchKey", "", world.s3.get_object, Bucket="templates-1", Key="digest")
    put(good)
    refused("BadDigest", "did not match", world.s3.put_public_access_block, Bucket="templates-1",
            ContentMD5=other, PublicAccessBlockConfiguration={"BlockPublicAcls": True})
    world.s3.delete_object(Bucket="templates-1", Key="digest")


@step()
def keys_as_if_in_folders(world):
    keys = ["a.txt", "f/1", "f/2", "f/g/3", "h/4", "z"]
    for key in keys:
        world.s3.put_object(Bucket="templates-1", Key=key, Body=b"")

    def listed(**more):
        page = world.s3.list_objects_v2(Bucket="templates-1", **more)
        return ([o["Key"] for o in page.get("Contents", [])],
                [p["Prefix"] for p in page.get("CommonPrefixes", [])], page["KeyCount"])

    equal(listed(), (keys, [], 6))
    equal(listed(Delimiter="/"), (["a.txt", "z"], ["f/", "h/"], 4))
    equal(listed(Delimiter="/", Prefix="f/"), (["f/1", "f/2"], ["f/g/"], 3))
    equal(listed(Delimiter="/", StartAfter="f/g/3"), (["z"], ["h/"], 2))
    equal(listed(MaxKeys=0), ([], [], 0))
    pages = list(world.s3.get_paginator("list_objects_v2").paginate(
        Bucket="templates-1", Delimiter="/", PaginationConfig={"PageSize": 3}))
    equal([p["Prefix"] for page in pages for p in page.get("CommonPrefixes", [])], ["f/", "h/"])
    equal([page["KeyCount"] for page in pages], [3, 1])
    refused("InvalidArgument", "between 0 and 2147483647", world.s3.list_objects_v2,
            Bucket="templates-1", MaxKeys=-1)
    for key in keys:
        world.s3.delete_object(Bucket="templates-1", Key=key)


@step()
def bucket_named_before_the_host(world):
    world.s3.put_object(Bucket="templates-1", Key="host.txt", Body=b"found")
    place = world.sandbox.place
    request = botocore.awsrequest.AWSRequest(
        "GET", place["endpoint"] + "/host.txt",
        headers={"Host": "templates-1.s3.us-east-1.localhost"})
    botocore.auth.S3SigV4Auth(
        botocore.credentials.Credentials(place["access_key_id"], place["secret_access_key"]),
        "s3", "us-east-1").add_auth(request)
    with urllib.request.urlopen(urllib.request.Request(
            request.url, headers=dict(request.headers.items()))) as answer:
        equal(answer.read(), b"found")


@step()
def template_of_a_bucket(world):
    world.s3.put_object(Bucket="templates-1", Key="rv/main.yml", Body=world.main_template.encode())
    for url in (world.sandbox.place["endpoint"] + "/templates-1/rv/main.yml",
                "https://templates-1.s3.us-east-1.amazonaws.com/rv/main.yml"):
        answer = world.cloudformation.validate_template(TemplateURL=url)
        equal(answer["Capabilities"], ["CAPABILITY_IAM"])
    refused("ValidationError", "S3 error: The specified key does not exist",
            world.cloudformation.create_stack, StackName="far", Capabilities=NAMED,
            TemplateURL="https://templates-1.s3.us-east-1.amazonaws.com/none.yml")
    refused("ValidationError", "S3 error: The specified bucket does not exist\nFor more information",
            world.cloudformation.validate_template,
            TemplateURL="https://nowhere-1.s3.us-east-1.amazonaws.com/none.yml")
    refused("ValidationError", "TemplateURL must be a supported URL",
            world.cloudformation.validate_template, TemplateURL="https://example.org/a.yml")
