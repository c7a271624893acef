# SPDX-License-Identifier: GPL-3.0-or-later
"""The scenarios, each in a sandbox of its own."""

import datetime
import re
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


def kind_of(stack):
    return {tag["Key"]: tag["Value"] for tag in stack["Tags"]}.get("batchyard:kind")


@step(slow=True)
def busy_team(world):
    sandbox = Sandbox(world.program, "busy-team", 200, "--jobs=300")
    stacks = sandbox.client("cloudformation").describe_stacks()["Stacks"]
    equal(sum("Namespace" in {p["ParameterKey"] for p in s["Parameters"]} for s in stacks), 5)
    equal({s["StackName"] for s in stacks if kind_of(s) == "main"},
          {"raster-vision", "raster-vision-course", "raster-vision-trial"})
    equal(len(stacks), 8)
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
                      ["--host=0.0.0.0"], ["stray"], ["--tls=foo"], ["--json="]):
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
    done = [j["jobId"] for page in batch.get_paginator("list_jobs").paginate(
        jobQueue="RasterVisionGpuJobQueue", jobStatus="SUCCEEDED")
        for j in page["jobSummaryList"] if "arrayProperties" not in j]
    retried = [j for i in range(0, len(done), 100)
               for j in batch.describe_jobs(jobs=done[i:i + 100])["jobs"] if len(j["attempts"]) > 1]
    assert any(re.fullmatch(r"Host EC2 \(instance i-[0-9a-f]{17}\) terminated\.",
                            j["attempts"][0]["statusReason"])
               and j["attempts"][-1]["container"]["exitCode"] == 0 for j in retried), retried
    equal(sandbox.close(), 0)


@step(slow=True)
def jobs_of_days_ago(world):
    """What a list says of an array is what its children say, however far back."""
    sandbox = Sandbox(world.program, "busy-team", 1)
    batch = sandbox.client("batch")
    logs = sandbox.client("logs")

    def all_of(state, **which):
        return [j for page in batch.get_paginator("list_jobs").paginate(jobStatus=state, **which)
                for j in page["jobSummaryList"]]

    jobs = [j for state in ("SUCCEEDED", "FAILED")
            for j in all_of(state, jobQueue="RasterVisionCpuJobQueue")]
    assert len(jobs) > 1000, len(jobs)
    arrays = [j for j in jobs if "arrayProperties" in j]
    failed = [j for j in arrays if j.get("statusReason") == "Array Child Job failed"]
    never = [j for j in arrays if j.get("statusReason") == "Dependent Job failed"]
    for job in [arrays[-1], arrays[0], failed[-1], never[-1]]:
        children = [c for state in ("SUCCEEDED", "FAILED")
                    for c in all_of(state, arrayJobId=job["jobId"])]
        equal(len(children), job["arrayProperties"]["size"])
        equal(sum(c["status"] == "FAILED" for c in children),
              job["arrayProperties"]["statusSummary"]["FAILED"])
        equal(max(c["stoppedAt"] for c in children), job["stoppedAt"])
        child = batch.describe_jobs(jobs=[f"{job['jobId']}:1"])["jobs"][0]
        equal(child["arrayProperties"]["index"], 1)
        equal(bool(child["attempts"]), job not in never)
    single = next(j for j in reversed(jobs) if "arrayProperties" not in j and "startedAt" in j)
    described = batch.describe_jobs(jobs=[single["jobId"]])["jobs"][0]
    assert described["container"]["command"][0] == "python"
    events = logs.get_log_events(logGroupName="/aws/batch/job", startFromHead=True,
                                 logStreamName=described["container"]["logStreamName"])["events"]
    assert described["startedAt"] <= events[0]["timestamp"] <= events[-1]["timestamp"]
    assert events[-1]["timestamp"] <= described["stoppedAt"]
    equal(sandbox.close(), 0)


GROUP = {"logGroupName": "/aws/batch/job"}


def streams_of(logs, **how):
    return [s for page in logs.get_paginator("describe_log_streams").paginate(**GROUP, **how)
            for s in page["logStreams"]]


@step(slow=True)
def log_streams_of_days_ago(world):
    """Lists of streams, in each order, and the same from a place in the middle."""
    sandbox = Sandbox(world.program, "busy-team", 0.001, "--jobs=300")
    logs = sandbox.client("logs")
    names = [s["logStreamName"] for s in streams_of(logs)]
    assert len(names) > 500, len(names)
    assert names == sorted(set(names))
    assert [s["logStreamName"] for s in streams_of(logs, descending=True)] == names[::-1]
    for descending in (False, True):
        rows = streams_of(logs, orderBy="LastEventTime", descending=descending)
        times = [row["lastEventTimestamp"] for row in rows]
        assert times == sorted(times, reverse=descending)
        assert sorted(row["logStreamName"] for row in rows) == names
    prefix = names[len(names) // 2][:-31]
    some = [name for name in names if name.startswith(prefix)]
    equal([s["logStreamName"] for s in streams_of(logs, logStreamNamePrefix=prefix)], some)
    equal([s["logStreamName"] for s in streams_of(logs, logStreamNamePrefix=prefix,
                                                  descending=True)], some[::-1])
    equal(streams_of(logs, logStreamNamePrefix="none"), [])
    equal(sandbox.close(), 0)


@step(slow=True)
def search_through_a_group(world):
    """An answer has what could be read at once; together they have every line, in order."""
    sandbox = Sandbox(world.program, "busy-team", 0.001, "--jobs=600")
    logs = sandbox.client("logs")

    # Jobs that run write on while this looks.
    now = int(time.time() * 1000)

    def search(**what):
        return list(logs.get_paginator("filter_log_events").paginate(
            **GROUP, **{"endTime": now, **what}))

    def lines(pages):
        return [(e["timestamp"], e["logStreamName"], e["message"])
                for page in pages for e in page["events"]]

    every = [(e["timestamp"], s["logStreamName"], e["message"]) for s in streams_of(logs)
             for e in logs.get_log_events(logStreamName=s["logStreamName"], startFromHead=True,
                                          **GROUP)["events"] if e["timestamp"] <= now]
    found = lines(search())
    assert sorted(found) == sorted(every), (len(found), len(every))
    assert all(found[i][0] <= found[i + 1][0] for i in range(len(found) - 1))
    first, last = found[len(found) // 2][0], found[len(found) // 2 + 60][0]
    few = search(startTime=first, endTime=last, PaginationConfig={"PageSize": 7})
    assert all(len(page["events"]) <= 7 for page in few)
    assert sorted(lines(few)) == sorted(line for line in every if first <= line[0] <= last)
    pages = search(filterPattern='"no such words"')
    assert len(pages) > 1 and not lines(pages), len(pages)
    equal([page["searchedLogStreams"] for page in pages], [[]] * len(pages))
    refused("InvalidParameterException", "", logs.filter_log_events, logStreamNamePrefix="a",
            logStreamNames=["b"], **GROUP)
    equal(sandbox.close(), 0)


@step(slow=True)
def jobs_are_forgotten(world):
    """A week after their end; what they logged stays."""
    sandbox = Sandbox(world.program, "quota-zero", 50000)
    batch = sandbox.client("batch")
    old = batch.list_jobs(jobQueue="RasterVisionCpuJobQueue", jobStatus="SUCCEEDED")
    job = batch.describe_jobs(jobs=[old["jobSummaryList"][0]["jobId"]])["jobs"][0]
    wait(30, lambda: not batch.describe_jobs(jobs=[job["jobId"]])["jobs"], "a week")
    equal(batch.list_jobs(jobQueue="RasterVisionCpuJobQueue",
                          jobStatus="SUCCEEDED")["jobSummaryList"], [])
    assert logs_of(sandbox, job)
    waiting = batch.list_jobs(jobQueue="RasterVisionGpuJobQueue", jobStatus="RUNNABLE")
    equal(len(waiting["jobSummaryList"]), 1)
    equal(sandbox.close(), 0)


def logs_of(sandbox, job):
    return sandbox.client("logs").filter_log_events(
        logGroupName="/aws/batch/job",
        logStreamNames=[job["container"]["logStreamName"]])["events"]


@step(slow=True)
def same_seed_same_team(world):
    """Everything but the time of day: two processes, started one after the other."""
    def look(seed):
        sandbox = Sandbox(world.program, "busy-team", 1, f"--seed={seed}", "--jobs=300")
        batch = sandbox.client("batch")
        ec2 = sandbox.client("ec2")
        cloudformation = sandbox.client("cloudformation")
        jobs = [batch.list_jobs(jobQueue=queue, jobStatus=state)["jobSummaryList"]
                for queue in ("RasterVisionCpuJobQueue", "RasterVisionGpuJobQueue")
                for state in ("PENDING", "RUNNABLE", "STARTING", "RUNNING", "SUCCEEDED", "FAILED")]
        some = [j["jobId"] for page in jobs for j in page[:15]]
        answers = [
            jobs,
            [batch.describe_jobs(jobs=some[i:i + 100])["jobs"] for i in range(0, len(some), 100)],
            batch.describe_job_queues()["jobQueues"],
            batch.describe_compute_environments()["computeEnvironments"],
            batch.describe_job_definitions()["jobDefinitions"],
            ec2.describe_instances()["Reservations"],
            ec2.describe_subnets()["Subnets"],
            ec2.describe_key_pairs()["KeyPairs"],
            [p["SpotPrice"] for p in ec2.describe_spot_price_history(
                InstanceTypes=["g5.4xlarge", "r5.large"], MaxResults=200)["SpotPriceHistory"]],
            cloudformation.describe_stacks()["Stacks"],
            cloudformation.describe_stack_events(StackName="raster-vision")["StackEvents"],
            sandbox.client("ecr").describe_images(repositoryName="raster-vision-team"),
            sandbox.client("ecs").list_clusters()["clusterArns"],
            sandbox.client("logs").describe_log_streams(
                logGroupName="/aws/batch/job", orderBy="LogStreamName")["logStreams"]]
        equal(sandbox.close(), 0)
        return without_time(answers)

    first = look(7)
    equal(look(7), first)
    assert look(8) != first


def without_time(value):
    """Drops dates, request ids, and numbers that are milliseconds since 1970."""
    if isinstance(value, dict):
        return {name: without_time(part) for name, part in value.items()
                if name not in ("ResponseMetadata", "EventId")}
    if isinstance(value, list):
        return [without_time(part) for part in value]
    if isinstance(value, datetime.datetime) or isinstance(value, int) and value > 10 ** 12:
        return "a time"
    return value


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
