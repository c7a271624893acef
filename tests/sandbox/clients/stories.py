# SPDX-License-Identifier: GPL-3.0-or-later
"""The bad days that scenarios tell of, lived through: what goes wrong, and what helps."""

import re
import threading
import time

import botocore.config
import botocore.exceptions

from .signing_in import DEVICE_GRANT, browse
from .support import SESSION, Sandbox, equal, refused, step, wait

GPU, CPU = ("RasterVisionGpuJobQueue", "RasterVisionCpuJobQueue")
STATES = ("SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING", "SUCCEEDED", "FAILED")


def submit(batch, name, queue=CPU, seconds=60, **more):
    """A job that takes so long, by the sandbox's own clock."""
    return batch.submit_job(
        jobName=name, jobQueue=queue, jobDefinition=queue.replace("Queue", "Definition"),
        containerOverrides={"environment": [{"name": "SANDBOX_SECONDS", "value": str(seconds)}]},
        **more)["jobId"]


def job(batch, job_id):
    return batch.describe_jobs(jobs=[job_id])["jobs"][0]


def find(batch, name, queue):
    return next(j for state in STATES for j in batch.list_jobs(
        jobQueue=queue, jobStatus=state)["jobSummaryList"] if j["jobName"] == name)


def instances(ec2):
    return {i["InstanceId"]: i for page in ec2.get_paginator("describe_instances").paginate()
            for r in page["Reservations"] for i in r["Instances"]}


def newest_price(sandbox, kind):
    return float(sandbox.client("ec2").describe_spot_price_history(
        InstanceTypes=[kind], ProductDescriptions=["Linux/UNIX"], MaxResults=1)[
            "SpotPriceHistory"][0]["SpotPrice"])


@step(slow=True)
def spot_machines_are_taken_back(world):
    """A machine goes, the job on it is tried again elsewhere, and comes through in the end."""
    sandbox = Sandbox(world.program, "spot-storm", 1500, "--jobs=60")
    batch, ec2 = sandbox.client("batch"), sandbox.client("ec2")
    ids = [submit(batch, f"long-{n}", seconds=5400, retryStrategy={"attempts": 10})
           for n in range(8)]

    seen = {}  # EC2 forgets them

    def tried_again():
        seen.update(instances(ec2))
        return next((j for j in batch.describe_jobs(jobs=ids)["jobs"]
                     if j["status"] == "SUCCEEDED" and len(j["attempts"]) > 1), None)

    done = wait(60, tried_again, "a job that came through at a second try")
    reason = done["attempts"][0]["statusReason"]
    lost = re.fullmatch(r"Host EC2 \(instance (i-[0-9a-f]{17})\) terminated\.", reason)[1]
    equal(seen[lost]["StateReason"],
          {"Code": "Server.SpotInstanceTermination",
           "Message": "Server.SpotInstanceTermination: Spot instance termination"})
    equal(seen[lost]["InstanceLifecycle"], "spot")
    assert "exitCode" not in done["attempts"][0]["container"]
    equal(done["attempts"][-1]["container"]["exitCode"], 0)
    assert done["attempts"][0]["stoppedAt"] <= done["attempts"][1]["startedAt"]
    families = {i["InstanceType"].split(".")[0] for i in seen.values()}
    assert families and not families & {"g6e", "g5"}, families
    equal(sandbox.close(), 0)


@step(slow=True)
def spot_machines_are_dear(world):
    calm, storm = (Sandbox(world.program, scenario, 1, "--jobs=60")
                   for scenario in ("busy-team", "spot-storm"))
    for kind in ("g4dn.4xlarge", "c5.4xlarge"):
        ratio = newest_price(storm, kind) / newest_price(calm, kind)
        assert 1.3 < ratio < 1.75, (kind, ratio)
    equal((calm.close(), storm.close()), (0, 0))


@step(slow=True)
def account_without_gpus(world):
    """GPU jobs wait and say why, those for CPUs run, and no GPU machine was ever there."""
    sandbox = Sandbox(world.program, "quota-zero", 1500)
    batch = sandbox.client("batch")
    waiting = submit(batch, "train-second-model", GPU)
    equal(find(batch, "analyze-scenes", CPU)["status"], "SUCCEEDED")
    ended = submit(batch, "chip-scenes", CPU)
    wait(20, lambda: job(batch, ended)["status"] == "SUCCEEDED", "the end of a CPU job")
    first = find(batch, "train-first-model", GPU)
    assert re.fullmatch(r"CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - Service cannot fulfill the "
                        r"capacity requested for instance type \[(g|p)[0-9a-z]+\.[0-9a-z]+\]",
                        first["statusReason"]), first["statusReason"]
    equal((first["status"], job(batch, waiting)["status"]), ("RUNNABLE", "RUNNABLE"))
    assert not [i for i in instances(sandbox.client("ec2")).values()
                if i["InstanceType"][0] in "gp"]
    equal(sandbox.close(), 0)


@step(slow=True)
def role_that_was_deleted(world):
    """Jobs ran before, then none; with a role that is there they run again."""
    sandbox = Sandbox(world.program, "invalid-environment", 1500)
    batch, iam = sandbox.client("batch"), sandbox.client("iam")
    before, after = find(batch, "train-before", GPU), find(batch, "train-after", GPU)
    equal((before["status"], after["status"]), ("SUCCEEDED", "RUNNABLE"))
    refused("NoSuchEntity", "BatchServiceRole", iam.get_role, RoleName="BatchServiceRole")
    new = submit(batch, "chip-later")
    wait(20, lambda: find(batch, "chip-after", CPU).get("statusReason") ==
         "ACTION_REQUIRED - CE(s) associated with the job queue are invalid.", "the reason")
    environments = batch.describe_compute_environments()["computeEnvironments"]
    equal({e["status"] for e in environments}, {"INVALID"})
    # The same role once more does not help.
    batch.update_compute_environment(computeEnvironment=environments[0]["computeEnvironmentName"],
                                     serviceRole=environments[0]["serviceRole"])
    own = (f"arn:aws:iam::{sandbox.place['account']}:role/aws-service-role/batch.amazonaws.com/"
           "AWSServiceRoleForBatch")
    for environment in environments[1:]:
        batch.update_compute_environment(computeEnvironment=environment["computeEnvironmentName"],
                                         serviceRole=own)
    wait(20, lambda: [e["status"] for e in batch.describe_compute_environments()[
        "computeEnvironments"]].count("VALID") == 3, "valid environments")
    wait(20, lambda: job(batch, new)["status"] == "SUCCEEDED", "the end of a CPU job")
    equal(batch.describe_compute_environments(computeEnvironments=[
        environments[0]["computeEnvironmentName"]])["computeEnvironments"][0]["status"], "INVALID")
    equal(sandbox.close(), 0)


REASONS = {
    "no-capacity": r"CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - Service cannot fulfill the capacity "
                   r"requested for instance type \[g(6e|5|4dn)\.[0-9]+xlarge\]",
    "too-much-memory": r"MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT - The job resource requirement "
                       r"\(vCPU/memory/GPU\) is higher than that can be met by the CE\(s\) "
                       r"attached to the job queue\.",
    "more-vcpus-than-allowed": r"MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE - CE\(s\) "
                               r"associated with the job queue cannot meet the CPU requirement of "
                               r"the job\.",
    "environment-invalid": r"ACTION_REQUIRED - CE\(s\) associated with the job queue are invalid\.",
    "type-not-in-zone": r"MISCONFIGURATION:EC2_INSTANCE_CONFIGURATION_UNSUPPORTED - Your compute "
                        r"environment associated with this job queue has an unsupported instance "
                        r"type configuration\.",
    "no-way-out": r"UNDETERMINED - Batch job is blocked, root cause is undetermined\.",
    "role-without-rights": r"MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS – Batch service role has a "
                           r"permission issue\."}


@step(slow=True)
def reasons_word_for_word(world):
    """Hours later they still wait; those run that get more room, or a role that will do."""
    sandbox = Sandbox(world.program, "stuck-runnable", 3000)
    batch = sandbox.client("batch")
    time.sleep(2)

    def waiting():
        return {j["jobName"]: j for queue in batch.describe_job_queues()["jobQueues"]
                for j in batch.list_jobs(jobQueue=queue["jobQueueName"], jobStatus="RUNNABLE")[
                    "jobSummaryList"]}

    equal(set(waiting()), set(REASONS))
    for name, found in waiting().items():
        assert re.fullmatch(REASONS[name], found["statusReason"]), found["statusReason"]
    unreached = [i for i in instances(sandbox.client("ec2")).values()
                 if i["State"]["Name"] == "running"]
    assert unreached, "the machine that nobody reaches is not there"
    own = (f"arn:aws:iam::{sandbox.place['account']}:role/aws-service-role/batch.amazonaws.com/"
           "AWSServiceRoleForBatch")
    for queue in batch.describe_job_queues()["jobQueues"]:
        for row in queue["computeEnvironmentOrder"]:
            if queue["jobQueueName"].startswith("small"):
                batch.update_compute_environment(computeEnvironment=row["computeEnvironment"],
                                                 computeResources={"maxvCpus": 64})
            if queue["jobQueueName"].startswith("ownrole"):
                batch.update_compute_environment(computeEnvironment=row["computeEnvironment"],
                                                 serviceRole=own)
    helped = {"role-without-rights", "environment-invalid", "more-vcpus-than-allowed"}
    wait(30, lambda: not helped & set(waiting()), "the end of the waiting")
    equal(set(waiting()), set(REASONS) - helped)
    equal(sandbox.close(), 0)


@step(slow=True)
def sign_in_again_after_it_expired(world):
    sandbox = Sandbox(world.program, "expired-sign-in", 600, "--jobs=60")
    equal(sandbox.client("sts").get_caller_identity()["Account"], sandbox.place["account"])

    def is_over():
        try:
            sandbox.client("sts").get_caller_identity()
            return False
        except botocore.exceptions.ClientError:
            return True

    wait(5, is_over, "the end of the sign-in")
    for service, ask, code in (
            ("batch", lambda c: c.describe_job_queues(), "ExpiredTokenException"),
            ("cloudformation", lambda c: c.describe_stacks(), "ExpiredToken"),
            ("s3", lambda c: c.list_buckets(), "ExpiredToken")):
        refused(code, "expired", ask, sandbox.client(service))
    oidc, sso = sandbox.client("sso-oidc"), sandbox.client("sso")
    program = oidc.register_client(clientName="again", clientType="public")
    keys = {k: program[k] for k in ("clientId", "clientSecret")}
    device = oidc.start_device_authorization(
        **keys, startUrl="https://sandbox.awsapps.com/start")
    browse(device["verificationUri"], user_code=device["userCode"], answer="approve")
    token = oidc.create_token(**keys, grantType=DEVICE_GRANT, deviceCode=device["deviceCode"])
    account = sso.list_accounts(accessToken=token["accessToken"])["accountList"][0]["accountId"]
    role = sso.list_account_roles(accessToken=token["accessToken"],
                                  accountId=account)["roleList"][0]["roleName"]
    got = sso.get_role_credentials(accessToken=token["accessToken"], accountId=account,
                                   roleName=role)["roleCredentials"]
    fresh = sandbox.client("batch", key=got["accessKeyId"], secret=got["secretAccessKey"],
                           token=got["sessionToken"])
    assert fresh.describe_job_queues()["jobQueues"]
    equal(sandbox.close(), 0)


def client_that_retries(sandbox, service):
    """As it comes out of the box, but for the keys and the address."""
    return SESSION.create_client(
        service, region_name=sandbox.place["region"], endpoint_url=sandbox.place["endpoint"],
        aws_access_key_id=sandbox.place["access_key_id"],
        aws_secret_access_key=sandbox.place["secret_access_key"],
        config=botocore.config.Config(retries={"mode": "standard", "total_max_attempts": 3}))


@step(slow=True)
def every_third_call_is_turned_away(world):
    """In the words of each protocol; and a client that tries again gets its answers."""
    sandbox = Sandbox(world.program, "throttled", 60, "--jobs=60")
    sts = sandbox.client("sts")
    for service, ask, code in (
            ("cloudformation", lambda c: c.describe_stacks(), "Throttling"),
            ("ec2", lambda c: c.describe_vpcs(), "RequestLimitExceeded"),
            ("logs", lambda c: c.describe_log_groups(), "ThrottlingException"),
            ("batch", lambda c: c.describe_job_queues(), "TooManyRequestsException"),
            ("s3", lambda c: c.list_buckets(), "SlowDown")):
        for _ in range(2):
            sts.get_caller_identity()
        refused(code, "", ask, sandbox.client(service))
    batch = client_that_retries(sandbox, "batch")
    answers = [batch.describe_job_queues() for _ in range(8)]
    assert all(a["jobQueues"] for a in answers)
    assert sum(a["ResponseMetadata"]["RetryAttempts"] for a in answers) >= 3
    equal(sandbox.close(), 0)


@step(slow=True)
def answers_take_their_time(world):
    """Each between 0.4 and 2.5 seconds, and one does not wait for another."""
    sandbox = Sandbox(world.program, "slow-network", 60, "--jobs=60")
    took = []

    def ask(service, call):
        client = sandbox.client(service)
        began = time.monotonic()
        call(client)
        took.append(time.monotonic() - began)

    threads = [threading.Thread(target=ask, args=pair) for pair in (
        ("sts", lambda c: c.get_caller_identity()), ("ec2", lambda c: c.describe_vpcs()),
        ("batch", lambda c: c.describe_job_queues()), ("ecs", lambda c: c.list_clusters()),
        ("cloudformation", lambda c: c.describe_stacks()), ("s3", lambda c: c.list_buckets()))]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    equal(len(took), len(threads))
    assert min(took) >= 0.39, took
    assert len({round(seconds, 1) for seconds in took}) > 1, took
    assert time.monotonic() - began < sum(took) / 2, took
    equal(sandbox.close(), 0)
