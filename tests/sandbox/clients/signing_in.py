# SPDX-License-Identifier: GPL-3.0-or-later
"""Temporary credentials: roles that are taken on, and the sign-in in a browser."""

import base64
import datetime
import json
import os
import pathlib
import ssl
import tempfile
import time
import unittest.mock
import urllib.error
import urllib.parse
import urllib.request

import botocore.session

from .support import Sandbox, equal, refused, step, wait

DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
ROLE = "OrganizationAccountAccessRole"


def role_arn(world, name=ROLE):
    return f"arn:aws:iam::{world.sandbox.place['account']}:role/{name}"


def keys_of(sandbox, service, credentials, **more):
    """A client that uses what STS gave out."""
    return sandbox.client(service, key=credentials["AccessKeyId"],
                          secret=credentials["SecretAccessKey"],
                          token=credentials["SessionToken"], **more)


@step()
def role_is_taken_on(world):
    answer = world.sts.assume_role(RoleArn=role_arn(world), RoleSessionName="anna")
    credentials = answer["Credentials"]
    assert credentials["AccessKeyId"].startswith("ASIA")
    assert credentials["Expiration"] > datetime.datetime.now(datetime.timezone.utc)
    identity = keys_of(world.sandbox, "sts", credentials).get_caller_identity()
    equal(identity["Arn"], answer["AssumedRoleUser"]["Arn"])
    assert identity["Arn"].endswith(f":assumed-role/{ROLE}/anna")
    equal(identity["UserId"], answer["AssumedRoleUser"]["AssumedRoleId"])
    world.session = credentials


@step()
def session_works_for_every_protocol(world):
    keys_of(world.sandbox, "ec2", world.session).describe_vpcs()
    keys_of(world.sandbox, "cloudformation", world.session).list_stacks()
    keys_of(world.sandbox, "ecr", world.session).describe_repositories()
    keys_of(world.sandbox, "batch", world.session).describe_job_queues()


@step()
def session_without_its_token(world):
    client = world.sandbox.client("sts", key=world.session["AccessKeyId"],
                                  secret=world.session["SecretAccessKey"])
    refused("InvalidClientTokenId", "", client.get_caller_identity)


@step()
def session_with_another_token(world):
    client = keys_of(world.sandbox, "batch", {**world.session, "SessionToken": "x" * 100})
    answer = refused("UnrecognizedClientException", "", client.describe_job_queues)
    equal(answer["ResponseMetadata"]["HTTPStatusCode"], 403)


@step()
def role_that_is_not_there_is_not_taken_on(world):
    refused("AccessDenied", "is not authorized to perform: sts:AssumeRole on resource",
            world.sts.assume_role, RoleArn=role_arn(world, "nope"), RoleSessionName="anna")


@step()
def role_of_a_service_is_not_taken_on(world):
    if ROLE not in [r["RoleName"] for r in world.iam.list_roles()["Roles"]]:
        raise AssertionError("the role of the organization is missing")
    world.iam.create_service_linked_role(AWSServiceName="spot.amazonaws.com")
    arn = world.iam.get_role(RoleName="AWSServiceRoleForEC2Spot")["Role"]["Arn"]
    refused("AccessDenied", "sts:AssumeRole", world.sts.assume_role, RoleArn=arn,
            RoleSessionName="anna")


@step()
def role_asked_for_too_long(world):
    refused("ValidationError", "MaxSessionDuration", world.sts.assume_role,
            RoleArn=role_arn(world), RoleSessionName="anna", DurationSeconds=7200)
    refused("ValidationError", "role chaining", keys_of(
        world.sandbox, "sts", world.session).assume_role, RoleArn=role_arn(world),
        RoleSessionName="anna", DurationSeconds=7200)


@step()
def role_asked_for_in_bad_words(world):
    client = world.sandbox.client("sts", checked=False)
    refused("ValidationError", "roleSessionName", client.assume_role, RoleArn=role_arn(world),
            RoleSessionName="a b")
    refused("ValidationError", "durationSeconds", client.assume_role, RoleArn=role_arn(world),
            RoleSessionName="anna", DurationSeconds=60)
    refused("ValidationError", "roleSessionName", client.assume_role, RoleArn=role_arn(world))


def web_token(**claims):
    """A JSON Web Token that says this and whose signature nobody looks at."""
    parts = (json.dumps({"alg": "RS256"}), json.dumps(claims), "signature")
    return ".".join(base64.urlsafe_b64encode(p.encode()).decode().rstrip("=") for p in parts)


@step()
def web_identity_that_nobody_vouches_for(world):
    """The account trusts no identity provider, and the request is not signed."""
    def assume(token):
        return dict(RoleArn=role_arn(world), RoleSessionName="anna", WebIdentityToken=token)

    call = world.sandbox.client("sts", key="AKIDNOTHERE000000000").assume_role_with_web_identity
    refused("InvalidIdentityToken", "not a valid JWT", call, **assume("nonsense"))
    for issuer in ("https://a.example", "https://ab.example", "https://abc.example"):
        refused("InvalidIdentityToken", f"No OpenIDConnect provider found in your account for "
                f"{issuer}", call, **assume(web_token(iss=issuer, aud="sts.amazonaws.com")))


@step()
def second_factor_that_nobody_has(world):
    refused("AccessDenied", "MultiFactorAuthentication failed", world.sts.assume_role,
            RoleArn=role_arn(world), RoleSessionName="anna", TokenCode="123456",
            SerialNumber=f"arn:aws:iam::{world.sandbox.place['account']}:mfa/anna")


@step()
def session_expires_in_each_protocol(world):
    sandbox = Sandbox(world.program, "first-day", 3000)
    arn = f"arn:aws:iam::{sandbox.place['account']}:role/{ROLE}"
    credentials = sandbox.client("sts").assume_role(
        RoleArn=arn, RoleSessionName="anna", DurationSeconds=900)["Credentials"]
    client = keys_of(sandbox, "sts", credentials)
    client.get_caller_identity()
    time.sleep(0.35)
    answer = refused("ExpiredToken", "security token included in the request is expired",
                     client.get_caller_identity)
    equal(answer["ResponseMetadata"]["HTTPStatusCode"], 403)
    refused("RequestExpired", "", keys_of(sandbox, "ec2", credentials).describe_vpcs)
    refused("ExpiredTokenException", "is expired",
            keys_of(sandbox, "ecr", credentials).describe_repositories)
    answer = refused("ExpiredTokenException", "is expired",
                     keys_of(sandbox, "batch", credentials).describe_job_queues)
    equal(answer["ResponseMetadata"]["HTTPStatusCode"], 403)
    sandbox.client("sts").get_caller_identity()
    equal(sandbox.close(), 0)


@step(slow=True)
def profile_with_a_role(world):
    """botocore itself takes the role on, as ~/.aws/config tells it to."""
    identity = with_profile(world.sandbox, f"""[profile p]
region = us-east-1
role_arn = {role_arn(world)}
credential_source = Environment
role_session_name = by-profile
""")
    assert identity["Arn"].endswith(f":assumed-role/{ROLE}/by-profile"), identity


def with_profile(sandbox, config):
    """GetCallerIdentity by a fresh botocore that has only this configuration."""
    with tempfile.TemporaryDirectory() as home:
        path = pathlib.Path(home, "config")
        path.write_text(config, encoding="utf-8")
        environment = {"HOME": home, "PATH": os.environ["PATH"], "AWS_CONFIG_FILE": str(path),
                       "AWS_ENDPOINT_URL": sandbox.place["endpoint"],
                       "AWS_ACCESS_KEY_ID": sandbox.place["access_key_id"],
                       "AWS_SECRET_ACCESS_KEY": sandbox.place["secret_access_key"]}
        with unittest.mock.patch.dict(os.environ, environment, clear=True):
            session = botocore.session.Session(profile="p")
            return session.create_client("sts").get_caller_identity()


# IAM Identity Center

def browse(url, **form):
    """What a browser gets: the status and the page."""
    data = urllib.parse.urlencode(form).encode() if form else None
    try:
        with urllib.request.urlopen(url, data) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def begin(world):
    return world.oidc.start_device_authorization(**world.client,
                                                 startUrl="https://sandbox.awsapps.com/start")


def ask(world, device, **changes):
    return dict({**world.client, "grantType": DEVICE_GRANT, "deviceCode": device["deviceCode"]},
                **changes)


@step()
def program_registers(world):
    world.oidc, world.sso = world.sandbox.client("sso-oidc"), world.sandbox.client("sso")
    answer = world.oidc.register_client(clientName="batchyard-test", clientType="public",
                                        scopes=["sso:account:access"])
    assert answer["clientSecretExpiresAt"] > answer["clientIdIssuedAt"]
    world.client = {k: answer[k] for k in ("clientId", "clientSecret")}
    refused("InvalidClientMetadataException", "", world.oidc.register_client, clientName="x",
            clientType="confidential")


@step()
def program_that_has_not_registered(world):
    answer = refused("InvalidClientException", "", world.oidc.start_device_authorization,
                     clientId="nope", clientSecret="nope", startUrl="https://x.awsapps.com/start")
    equal(answer["ResponseMetadata"]["HTTPStatusCode"], 401)
    equal((answer["error"], bool(answer["error_description"])), ("invalid_client", True))
    refused("InvalidRequestException", "start url", world.oidc.start_device_authorization,
            **world.client, startUrl="nonsense")


@step()
def code_waits_for_approval(world):
    world.device = begin(world)
    assert {"deviceCode", "userCode", "verificationUri", "verificationUriComplete", "expiresIn",
            "interval"} <= set(world.device)
    answer = refused("AuthorizationPendingException", "", world.oidc.create_token,
                     **ask(world, world.device))
    equal(answer["error"], "authorization_pending")


@step()
def code_slows_down_who_hurries(world):
    """At a speed that leaves the five seconds between two questions as they are."""
    sandbox = Sandbox(world.program, "first-day", 1)
    oidc = sandbox.client("sso-oidc")
    client = oidc.register_client(clientName="hasty", clientType="public")
    keys = {"clientId": client["clientId"], "clientSecret": client["clientSecret"]}
    device = oidc.start_device_authorization(
        **keys, startUrl="https://sandbox.awsapps.com/start")
    request = dict(**keys, deviceCode=device["deviceCode"],
                   grantType=DEVICE_GRANT)
    refused("AuthorizationPendingException", "", oidc.create_token, **request)
    equal(refused("SlowDownException", "", oidc.create_token, **request)["error"], "slow_down")
    equal(sandbox.close(), 0)


@step()
def page_asks_for_a_code(world):
    status, page = browse(world.device["verificationUri"])
    equal(status, 200)
    assert 'name="user_code"' in page
    status, page = browse(world.device["verificationUri"] + "?user_code=%3Cscript%3E")
    equal(status, 404)
    assert "<script" not in page


@step()
def page_approves(world):
    status, page = browse(world.device["verificationUriComplete"])
    equal(status, 200)
    assert ">Approve</button>" in page and world.device["userCode"] in page
    status, page = browse(world.device["verificationUri"], user_code=world.device["userCode"],
                          answer="approve")
    equal(status, 200)
    assert "Approved" in page
    world.token = world.oidc.create_token(**ask(world, world.device))
    equal(world.token["tokenType"], "Bearer")


@step()
def code_is_good_once(world):
    refused("InvalidGrantException", "", world.oidc.create_token, **ask(world, world.device))
    refused("InvalidGrantException", "", world.oidc.create_token, **ask(
        world, {"deviceCode": "nope"}))
    equal(browse(world.device["verificationUriComplete"])[0], 404)


@step()
def other_grants(world):
    refused("UnsupportedGrantTypeException", "", world.oidc.create_token, **world.client,
            grantType="password")
    refused("InvalidRequestException", "", world.oidc.create_token, **world.client,
            grantType=DEVICE_GRANT)


@step()
def code_is_denied(world):
    device = begin(world)
    browse(device["verificationUri"], user_code=device["userCode"], answer="deny")
    answer = refused("AccessDeniedException", "", world.oidc.create_token, **ask(world, device))
    equal(answer["error"], "access_denied")


@step(slow=True)
def code_expires(world):
    device = begin(world)
    time.sleep(600 / 240 + 0.1)
    refused("ExpiredTokenException", "", world.oidc.create_token, **ask(world, device))
    equal(browse(device["verificationUriComplete"])[0], 404)


@step()
def accounts_and_roles(world):
    token = world.token["accessToken"]
    accounts = [a for page in world.sso.get_paginator("list_accounts").paginate(accessToken=token)
                for a in page["accountList"]]
    equal([a["accountId"] for a in accounts], [world.sandbox.place["account"]])
    assert accounts[0]["accountName"] and "@" in accounts[0]["emailAddress"]
    pages = list(world.sso.get_paginator("list_account_roles").paginate(
        accessToken=token, accountId=accounts[0]["accountId"], PaginationConfig={"PageSize": 1}))
    equal([[r["roleName"] for r in p["roleList"]] for p in pages],
          [["AdministratorAccess"], ["RasterVision"]])


@step()
def portal_without_a_token(world):
    answer = refused("UnauthorizedException", "Session token not found or invalid",
                     world.sso.list_accounts, accessToken="nope")
    equal(answer["ResponseMetadata"]["HTTPStatusCode"], 401)
    token = world.token["accessToken"]
    refused("ForbiddenException", "No access", world.sso.get_role_credentials, accessToken=token,
            accountId="123456789012", roleName="AdministratorAccess")
    refused("ForbiddenException", "No access", world.sso.get_role_credentials, accessToken=token,
            accountId=world.sandbox.place["account"], roleName="Nobody")


@step()
def credentials_of_a_role(world):
    got = world.sso.get_role_credentials(
        accessToken=world.token["accessToken"], accountId=world.sandbox.place["account"],
        roleName="RasterVision")["roleCredentials"]
    assert got["expiration"] / 1000 > time.time()
    client = world.sandbox.client("sts", key=got["accessKeyId"], secret=got["secretAccessKey"],
                                  token=got["sessionToken"])
    assert ":assumed-role/AWSReservedSSO_RasterVision_" in client.get_caller_identity()["Arn"]


@step()
def token_is_refreshed(world):
    answer = world.oidc.create_token(**world.client, grantType="refresh_token",
                                     refreshToken=world.token["refreshToken"])
    world.sso.list_accounts(accessToken=answer["accessToken"])
    refused("InvalidGrantException", "", world.oidc.create_token, **world.client,
            grantType="refresh_token", refreshToken="nope")


@step()
def client_without_the_scope_cannot_refresh(world):
    answer = world.oidc.register_client(clientName="old", clientType="public")
    client = {k: answer[k] for k in ("clientId", "clientSecret")}
    device = world.oidc.start_device_authorization(**client, startUrl="https://x.example/start")
    browse(device["verificationUri"], user_code=device["userCode"], answer="approve")
    token = world.oidc.create_token(**client, grantType=DEVICE_GRANT,
                                    deviceCode=device["deviceCode"])
    assert "refreshToken" not in token
    refused("InvalidGrantException", "", world.oidc.create_token, **ask(world, device))


@step(slow=True)
def token_of_the_portal_expires(world):
    sandbox = Sandbox(world.program, "first-day", 60000)
    oidc, sso = sandbox.client("sso-oidc"), sandbox.client("sso")
    client = {k: v for k, v in oidc.register_client(clientName="x", clientType="public").items()
              if k in ("clientId", "clientSecret")}
    # The code is good for 10 ms at this speed: as often as it takes.
    def sign_in():
        device = oidc.start_device_authorization(**client, startUrl="https://x.example/start")
        browse(device["verificationUri"], user_code=device["userCode"], answer="approve")
        try:
            return oidc.create_token(**client, grantType=DEVICE_GRANT,
                                     deviceCode=device["deviceCode"])["accessToken"]
        except oidc.exceptions.ExpiredTokenException:
            return None
    token = wait(10, sign_in, "an approved code")
    sso.list_accounts(accessToken=token)
    time.sleep(8 * 3600 / 60000)
    refused("UnauthorizedException", "", sso.list_accounts, accessToken=token)
    equal(sandbox.close(), 0)


# TLS

@step()
def over_tls(world):
    sandbox = Sandbox(world.program, "first-day", 60, "--tls")
    bundle = sandbox.place["ca_bundle"]
    assert sandbox.place["endpoint"].startswith("https://127.0.0.1:")
    client = sandbox.client("sts", verify=bundle)
    equal(client.get_caller_identity()["Account"], sandbox.place["account"])
    port = int(sandbox.place["endpoint"].rsplit(":", 1)[1])
    context = ssl.create_default_context(cafile=bundle)
    with urllib.request.urlopen(f"https://localhost:{port}/device", context=context) as answer:
        equal(answer.status, 200)
    assert "PRIVATE" not in pathlib.Path(bundle).read_text(encoding="utf-8")
    try:
        urllib.request.urlopen(f"https://127.0.0.1:{port}/device")
        raise AssertionError("a certificate that nobody vouches for was taken")
    except urllib.error.URLError as error:
        assert "CERTIFICATE_VERIFY_FAILED" in str(error)
    equal(sandbox.close(), 0)
    assert not pathlib.Path(bundle).exists()
