# SPDX-License-Identifier: GPL-3.0-or-later
"""What the account may do and what things cost: IAM, quotas, the price list."""

import json

from .support import equal, refused, step


@step()
def roles(world):
    role = world.iam.create_service_linked_role(AWSServiceName="batch.amazonaws.com")["Role"]
    equal(role["RoleName"], "AWSServiceRoleForBatch")
    refused("InvalidInput", "has been taken in this account",
            world.iam.create_service_linked_role, AWSServiceName="batch.amazonaws.com")
    kept = world.iam.get_role(RoleName="AWSServiceRoleForBatch")["Role"]
    statement = kept["AssumeRolePolicyDocument"]["Statement"][0]
    equal(statement["Principal"], {"Service": "batch.amazonaws.com"})
    names = [r["RoleName"] for page in world.iam.get_paginator("list_roles").paginate(
        PathPrefix="/aws-service-role/") for r in page["Roles"]]
    assert "AWSServiceRoleForBatch" in names


@step()
def role_that_is_not_there(world):
    answer = refused("NoSuchEntity", "The role with name nope cannot be found",
                     world.iam.get_role, RoleName="nope")
    equal(answer["ResponseMetadata"]["HTTPStatusCode"], 404)
    refused("NoSuchEntity", "nope", world.iam.get_instance_profile, InstanceProfileName="nope")
    equal(world.iam.list_instance_profiles()["IsTruncated"], False)
    equal(world.iam.list_account_aliases()["AccountAliases"], [])


@step()
def permissions_are_simulated(world):
    arn = world.sts.get_caller_identity()["Arn"]
    rows = world.iam.simulate_principal_policy(
        PolicySourceArn=arn, ActionNames=["batch:SubmitJob", "iam:PassRole"])["EvaluationResults"]
    equal([(r["EvalActionName"], r["EvalDecision"]) for r in rows],
          [("batch:SubmitJob", "allowed"), ("iam:PassRole", "allowed")])
    refused("NoSuchEntity", "", world.iam.simulate_principal_policy,
            PolicySourceArn=arn + "x", ActionNames=["batch:SubmitJob"])


@step()
def quotas(world):
    client = world.sandbox.client("service-quotas")
    spot = client.get_service_quota(ServiceCode="ec2", QuotaCode="L-3819A6DF")["Quota"]
    equal((spot["Value"], spot["Adjustable"]), (256.0, True))
    default = client.get_aws_default_service_quota(ServiceCode="ec2", QuotaCode="L-3819A6DF")
    equal(default["Quota"]["Value"], 0.0)
    rows = [q for page in client.get_paginator("list_service_quotas").paginate(
        ServiceCode="ec2", PaginationConfig={"PageSize": 4}) for q in page["Quotas"]]
    equal(len(rows), len({q["QuotaCode"] for q in rows}))
    refused("NoSuchResourceException", "", client.get_service_quota, ServiceCode="ec2",
            QuotaCode="L-00000000")


@step()
def quota_is_asked_for(world):
    client = world.sandbox.client("service-quotas")
    request = dict(ServiceCode="ec2", QuotaCode="L-417A185B", DesiredValue=96)
    equal(client.request_service_quota_increase(**request)["RequestedQuota"]["Status"], "PENDING")
    refused("ResourceAlreadyExistsException", "Only one open",
            client.request_service_quota_increase, **request)
    history = client.list_requested_service_quota_change_history_by_quota(
        ServiceCode="ec2", QuotaCode="L-417A185B")["RequestedQuotas"]
    equal([r["DesiredValue"] for r in history], [96.0])


@step()
def price_on_demand(world):
    client = world.sandbox.client("pricing")
    wanted = dict(instanceType="g5.2xlarge", regionCode="eu-west-1", operatingSystem="Linux",
                  tenancy="Shared", preInstalledSw="NA", capacitystatus="Used",
                  licenseModel="No License required", marketoption="OnDemand")
    rows = client.get_products(ServiceCode="AmazonEC2", Filters=[
        {"Type": "TERM_MATCH", "Field": k, "Value": v} for k, v in wanted.items()])["PriceList"]
    equal(len(rows), 1)
    product = json.loads(rows[0])
    equal(product["product"]["attributes"]["vcpu"], "8")
    term = next(iter(product["terms"]["OnDemand"].values()))
    price = next(iter(term["priceDimensions"].values()))
    assert 1.2 < float(price["pricePerUnit"]["USD"]) < 1.6
    refused("NotFoundException", "AmazonNope", client.get_products, ServiceCode="AmazonNope")


@step()
def price_list_in_pages(world):
    pages = list(world.sandbox.client("pricing").get_paginator("get_products").paginate(
        ServiceCode="AmazonEC2", Filters=[
            {"Type": "TERM_MATCH", "Field": "regionCode", "Value": "us-east-1"}]))
    assert len(pages) > 2
    equal(sum(len(p["PriceList"]) for p in pages), 267)
