# SPDX-License-Identifier: GPL-3.0-or-later
"""The scenarios, each in a sandbox of its own."""

import signal
import subprocess
import time

import botocore.exceptions

from .support import Sandbox, equal, refused, step, wait


@step()
def same_seed_same_account(world):
    """Ids, keys and prices do not depend on what was asked before."""
    def look(seed):
        sandbox = Sandbox(world.program, "first-day", 60, f"--seed={seed}")
        vpcs = [v["VpcId"] for v in sandbox.client("ec2", "eu-west-1").describe_vpcs()["Vpcs"]]
        result = (sandbox.place["access_key_id"], vpcs)
        equal(sandbox.close(), 0)
        return result

    equal(look(7), look(7))
    assert look(7) != look(8)


@step(slow=True)
def busy_team(world):
    sandbox = Sandbox(world.program, "busy-team", 200, "--jobs=300")
    stacks = sandbox.client("cloudformation").describe_stacks()["Stacks"]
    equal(sum("Namespace" in {p["ParameterKey"] for p in s["Parameters"]} for s in stacks), 5)
    assert all(s["StackStatus"] == "CREATE_COMPLETE" for s in stacks)
    batch = sandbox.client("batch")

    def count(state):
        return sum(len(page["jobSummaryList"]) for queue in
                   ("RasterVisionCpuJobQueue", "RasterVisionGpuJobQueue")
                   for page in batch.get_paginator("list_jobs").paginate(jobQueue=queue,
                                                                         jobStatus=state))

    done = count("SUCCEEDED")
    assert done > 150, done
    wait(20, lambda: count("SUCCEEDED") > done, "one more job done")
    images = sandbox.client("ecr").describe_images(repositoryName="raster-vision-team")
    assert any("annaBuildings" in i["imageTags"] for i in images["imageDetails"])
    equal(sandbox.close(), 0)


@step()
def command_line_refused(world):
    for arguments in (["--nope"], ["--port=70000"], ["--speed=0"], ["--scenario=nope"],
                      ["--host=0.0.0.0"], ["stray"]):
        answer = subprocess.run([world.program, *arguments], capture_output=True, text=True,
                                timeout=10, check=False)
        equal(answer.returncode, 2)
        equal(len(answer.stderr.strip().splitlines()), 1)


@step()
def ends_on_a_signal(world):
    sandbox = Sandbox(world.program)
    sandbox.process.send_signal(signal.SIGTERM)
    equal(sandbox.process.wait(5), 0)


@step(slow=True)
def refused_by_the_account(world):
    sandbox = Sandbox(world.program, "rollback", 200)
    client = sandbox.client("cloudformation")
    world.deploy(sandbox, "rv")
    status = wait(20, lambda: (lambda s: s if s.endswith("_COMPLETE") else None)(
        client.describe_stacks(StackName="rv")["Stacks"][0]["StackStatus"]), "the rollback")
    equal(status, "ROLLBACK_COMPLETE")
    refused("AlreadyExistsException", "rv", world.deploy, sandbox, "rv")
    equal(sandbox.close(), 0)


def runnable_reasons(sandbox):
    batch = sandbox.client("batch")
    return {job["jobName"]: job.get("statusReason", "").replace(" – ", " - ").split(" - ")[0]
            for queue in batch.describe_job_queues()["jobQueues"]
            for job in batch.list_jobs(jobQueue=queue["jobQueueName"],
                                       jobStatus="RUNNABLE")["jobSummaryList"]}


@step(slow=True)
def stuck_runnable(world):
    sandbox = Sandbox(world.program, "stuck-runnable")
    equal(runnable_reasons(sandbox), {
        "no-capacity": "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY",
        "too-much-memory": "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT",
        "more-vcpus-than-allowed": "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE",
        "environment-invalid": "ACTION_REQUIRED",
        "type-not-in-zone": "MISCONFIGURATION:EC2_INSTANCE_CONFIGURATION_UNSUPPORTED",
        "no-way-out": "UNDETERMINED",
        "role-without-rights": "MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS"})
    equal(sandbox.close(), 0)


@step(slow=True)
def queue_lets_go_of_what_holds_it_up(world):
    """jobStateTimeLimitActions."""
    sandbox = Sandbox(world.program, "stuck-runnable", 3000)
    batch = sandbox.client("batch")
    code = "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT"
    batch.update_job_queue(jobQueue="RasterVisionCpuJobQueue", jobStateTimeLimitActions=[
        {"reason": code, "state": "RUNNABLE", "maxTimeSeconds": 600, "action": "CANCEL"}])
    job = wait(10, lambda: batch.list_jobs(
        jobQueue="RasterVisionCpuJobQueue", jobStatus="FAILED")["jobSummaryList"], "the end")[0]
    equal(job["statusReason"], f"Canceled by JobStateTimeLimit action due to reason: {code}")
    equal(sandbox.close(), 0)


@step(slow=True)
def quota_zero(world):
    sandbox = Sandbox(world.program, "quota-zero")
    equal(runnable_reasons(sandbox),
          {"train-first-model": "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY"})
    quota = sandbox.client("service-quotas").get_service_quota(ServiceCode="ec2",
                                                               QuotaCode="L-3819A6DF")
    equal(quota["Quota"]["Value"], 0.0)
    equal(sandbox.close(), 0)


@step(slow=True)
def quota_is_raised(world):
    """AWS grants what was asked for, and the job that waited for it runs."""
    sandbox = Sandbox(world.program, "quota-zero", 3000)
    client = sandbox.client("service-quotas")
    batch = sandbox.client("batch")
    which = {"ServiceCode": "ec2", "QuotaCode": "L-3819A6DF"}
    client.request_service_quota_increase(DesiredValue=32.0, **which)
    wait(10, lambda: client.get_service_quota(**which)["Quota"]["Value"] == 32.0, "the quota")
    equal([r["Status"] for r in client.list_requested_service_quota_change_history_by_quota(
        **which)["RequestedQuotas"]], ["APPROVED"])
    wait(10, lambda: batch.list_jobs(jobQueue="RasterVisionGpuJobQueue",
                                     jobStatus="SUCCEEDED")["jobSummaryList"], "the job")
    equal(sandbox.close(), 0)


@step(slow=True)
def quota_is_shared(world):
    """The vCPUs of all that runs count, whatever environment it belongs to."""
    sandbox = Sandbox(world.program, "quota-zero", 600)
    batch = sandbox.client("batch")
    quotas = sandbox.client("service-quotas")
    codes = {"SPOT": "L-34B43A08", "EC2": "L-1216C47A"}
    allowed = {kind: quotas.get_service_quota(ServiceCode="ec2", QuotaCode=code)["Quota"]["Value"]
               for kind, code in codes.items()}
    for number in range(120):
        batch.submit_job(
            jobName=f"wide-{number}", jobQueue="RasterVisionCpuJobQueue",
            jobDefinition="RasterVisionCpuJobDefinition", containerOverrides={
                "resourceRequirements": [{"type": "VCPU", "value": "16"}],
                "environment": [{"name": "SANDBOX_SECONDS", "value": "9000"}]})
    for environment in batch.describe_compute_environments()["computeEnvironments"]:
        batch.update_compute_environment(
            computeEnvironment=environment["computeEnvironmentName"],
            computeResources={"maxvCpus": 2000})

    ec2 = sandbox.client("ec2")
    vcpus = {t["InstanceType"]: t["VCpuInfo"]["DefaultVCpus"]
             for page in ec2.get_paginator("describe_instance_types").paginate()
             for t in page["InstanceTypes"]}

    def running():
        count = {"SPOT": 0, "EC2": 0}
        for page in ec2.get_paginator("describe_instances").paginate(Filters=[
                {"Name": "instance-state-name", "Values": ["pending", "running"]}]):
            for instance in (i for r in page["Reservations"] for i in r["Instances"]):
                kind = "SPOT" if instance.get("InstanceLifecycle") == "spot" else "EC2"
                count[kind] += vcpus[instance["InstanceType"]]
        return count

    wait(15, lambda: min(allowed[k] - running()[k] for k in allowed) < 32, "full use of the quota")
    time.sleep(0.5)
    assert all(running()[kind] <= allowed[kind] for kind in allowed), (running(), allowed)
    equal(sandbox.close(), 0)


@step(slow=True)
def invalid_environment(world):
    sandbox = Sandbox(world.program, "invalid-environment")
    environments = sandbox.client("batch").describe_compute_environments()["computeEnvironments"]
    broken = [e for e in environments if e["status"] == "INVALID"]
    equal(len(broken), 4)
    equal(broken[0]["statusReason"], "CLIENT_ERROR - Not authorized to perform sts:AssumeRole")
    equal(runnable_reasons(sandbox),
          {"train-after": "ACTION_REQUIRED", "chip-after": "ACTION_REQUIRED"})
    equal(sandbox.close(), 0)


@step(slow=True)
def upstream_template(world):
    sandbox = Sandbox(world.program, "upstream-template")
    client = sandbox.client("cloudformation")
    stack = client.describe_stacks()["Stacks"][0]
    equal(stack["StackStatus"], "ROLLBACK_COMPLETE")
    events = client.describe_stack_events(StackName=stack["StackName"])["StackEvents"]
    reasons = [e["ResourceStatusReason"] for e in events if e["ResourceStatus"] == "CREATE_FAILED"]
    assert "OldGpuComputeEnvironment' already exists." in reasons[-1], reasons
    equal(sandbox.close(), 0)


@step(slow=True)
def spot_storm(world):
    sandbox = Sandbox(world.program, "spot-storm", 60, "--jobs=300")
    batch = sandbox.client("batch")
    failed = [j for page in batch.get_paginator("list_jobs").paginate(
        jobQueue="RasterVisionGpuJobQueue", jobStatus="FAILED") for j in page["jobSummaryList"]]
    assert any(j.get("statusReason", "").startswith("Host EC2 (instance i-") for j in failed)
    equal(sandbox.close(), 0)


@step(slow=True)
def expired_sign_in(world):
    sandbox = Sandbox(world.program, "expired-sign-in", 600, "--jobs=60")
    wait(5, lambda: not works(sandbox), "the end of the sign-in")
    refused("ExpiredToken", "is expired", sandbox.client("sts").get_caller_identity)
    refused("ExpiredTokenException", "is expired", sandbox.client("ecr").describe_repositories)
    refused("RequestExpired", "", sandbox.client("ec2").describe_vpcs)
    equal(sandbox.close(), 0)


def works(sandbox):
    try:
        sandbox.client("sts").get_caller_identity()
        return True
    except botocore.exceptions.ClientError:
        return False


@step(slow=True)
def throttled(world):
    sandbox = Sandbox(world.program, "throttled", 60, "--jobs=60")
    equal([works(sandbox) for _ in range(6)], [True, True, False, True, True, False])
    sandbox.client("sts").get_caller_identity()
    sandbox.client("sts").get_caller_identity()
    refused("RequestLimitExceeded", "Request limit exceeded",
            sandbox.client("ec2").describe_vpcs)
    equal(sandbox.close(), 0)


@step(slow=True)
def slow_network(world):
    sandbox = Sandbox(world.program, "slow-network", 60, "--jobs=60")
    client = sandbox.client("sts")
    began = time.monotonic()
    client.get_caller_identity()
    assert time.monotonic() - began >= 0.39
    equal(sandbox.close(), 0)
