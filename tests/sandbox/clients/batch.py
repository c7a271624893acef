# SPDX-License-Identifier: GPL-3.0-or-later
"""AWS Batch: environments, queues, definitions, and jobs that move."""

from .support import equal, refused, step, wait


def lasting(seconds, exit_code=0, **more):
    """What makes a job take so long, before the speed, and end so."""
    return {"environment": [{"name": "SANDBOX_SECONDS", "value": str(seconds)},
                            {"name": "SANDBOX_EXIT_CODE", "value": str(exit_code)}], **more}


def submit(world, name, **more):
    more.setdefault("containerOverrides", lasting(30))
    return world.batch.submit_job(jobName=name, jobQueue="q", jobDefinition="work",
                                  **more)["jobId"]


def describe(world, job_id):
    return world.batch.describe_jobs(jobs=[job_id])["jobs"][0]


def reaches(world, job_id, *states, seconds=25):
    return wait(seconds, lambda: (lambda j: j if j["status"] in states else None)(
        describe(world, job_id)), f"{'/'.join(states)} of {job_id}")


def environment_becomes_valid(world, name):
    wait(10, lambda: world.batch.describe_compute_environments(
        computeEnvironments=[name])["computeEnvironments"][0]["status"] == "VALID",
         "a valid environment")


@step()
def environment_refused(world):
    request = dict(computeEnvironmentName="bad", type="MANAGED")
    resources = dict(type="SPOT", minvCpus=0, maxvCpus=64, instanceRole="ecsInstanceRole",
                     subnets=world.default_subnets())
    refused("ClientException", "Error executing request, Exception :",
            world.batch.create_compute_environment, **request,
            computeResources={**resources, "instanceTypes": ["z9.huge"]})
    refused("ClientException", "does not exist", world.batch.create_compute_environment,
            **request, computeResources={**resources, "instanceTypes": ["m5"],
                                         "subnets": ["subnet-1"]})


@step()
def environment_and_queue_become_valid(world):
    world.batch.create_compute_environment(
        computeEnvironmentName="ce", type="MANAGED",
        computeResources=dict(type="SPOT", minvCpus=0, maxvCpus=64, instanceTypes=["m5", "g5"],
                              instanceRole="ecsInstanceRole", subnets=world.default_subnets()))
    queue = dict(jobQueueName="q", priority=1,
                 computeEnvironmentOrder=[{"order": 1, "computeEnvironment": "ce"}])
    refused("ClientException", "not in the VALID state", world.batch.create_job_queue, **queue)
    environment_becomes_valid(world, "ce")
    world.batch.create_job_queue(**queue)
    wait(10, lambda: world.batch.describe_job_queues(jobQueues=["q"])["jobQueues"][0]["status"]
         == "VALID", "a valid queue")


@step()
def environment_name_taken(world):
    refused("ClientException", "Object already exists", world.batch.create_compute_environment,
            computeEnvironmentName="ce", type="MANAGED",
            computeResources=dict(type="EC2", maxvCpus=1, instanceTypes=["m5"],
                                  subnets=world.default_subnets()))
    refused("ClientException", "does not exist", world.batch.create_job_queue, jobQueueName="q2",
            priority=1, computeEnvironmentOrder=[{"order": 1, "computeEnvironment": "nope"}])


@step()
def updates_refused(world):
    refused("ClientException", "desiredvCpus", world.batch.update_compute_environment,
            computeEnvironment="ce", computeResources={"desiredvCpus": 65})
    refused("ClientException", "minvCpus", world.batch.update_compute_environment,
            computeEnvironment="ce", computeResources={"minvCpus": 65})
    refused("ClientException", "does not exist", world.batch.update_job_queue, jobQueue="q",
            computeEnvironmentOrder=[{"order": 1, "computeEnvironment": "nope"}])
    for priority in (-1, 1001):
        refused("ClientException", "priority must be", world.batch.update_job_queue, jobQueue="q",
                priority=priority)
    refused("ClientException", "maxTimeSeconds", world.batch.update_job_queue, jobQueue="q",
            jobStateTimeLimitActions=[{
                "reason": "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY", "state": "RUNNABLE",
                "maxTimeSeconds": 5, "action": "CANCEL"}])
    world.batch.update_job_queue(jobQueue="q", computeEnvironmentOrder=[
        {"order": 1, "computeEnvironment": "ce"}])
    queue = world.batch.describe_job_queues(jobQueues=["q"])["jobQueues"][0]
    assert queue["computeEnvironmentOrder"][0]["computeEnvironment"].startswith("arn:aws:batch:")
    world.batch.create_compute_environment(
        computeEnvironmentName="young", type="MANAGED",
        computeResources=dict(type="EC2", maxvCpus=1, instanceTypes=["m5"],
                              instanceRole="ecsInstanceRole", subnets=world.default_subnets()))
    refused("ClientException", "not in the VALID state", world.batch.update_job_queue,
            jobQueue="q", computeEnvironmentOrder=[{"order": 1, "computeEnvironment": "young"}])


@step()
def definitions_have_revisions(world):
    for revision in (1, 2, 3):
        answer = world.batch.register_job_definition(
            jobDefinitionName="work", type="container",
            containerProperties={"image": "busybox", "vcpus": 1, "memory": 1000,
                                 "command": ["sleep"]})
        equal(answer["revision"], revision)
    world.batch.deregister_job_definition(jobDefinition="work:3")
    active = world.batch.describe_job_definitions(jobDefinitionName="work", status="ACTIVE")
    equal([d["revision"] for d in active["jobDefinitions"]], [2, 1])
    pages = list(world.batch.get_paginator("describe_job_definitions").paginate(
        jobDefinitionName="work", PaginationConfig={"PageSize": 1}))
    equal([len(p["jobDefinitions"]) for p in pages], [1, 1, 1])


@step()
def submission_refused(world):
    def check(text, **changes):
        request = dict(jobName="x", jobQueue="q", jobDefinition="work")
        refused("ClientException", text, world.sandbox.client("batch", checked=False).submit_job,
                **{**request, **changes})

    check("Job name should match valid pattern", jobName="a b")
    check("JobQueue not found", jobQueue="nope")
    check("JobDefinition not found", jobDefinition="nope")
    check("Array size", arrayProperties={"size": 1})
    check("attempts", retryStrategy={"attempts": 11})
    check("Container Overrides length must be at most 8192",
          containerOverrides={"command": ["x" * 8200]})
    check("Dependent job", dependsOn=[{"jobId": "nope"}])


@step()
def job_runs_and_succeeds(world):
    world.first = submit(world, "first", containerOverrides=lasting(240))
    job = describe(world, world.first)
    assert job["jobDefinition"].endswith("job-definition/work:2")
    running = reaches(world, world.first, "RUNNING")
    assert running["container"]["logStreamName"].startswith("work/default/")
    done = reaches(world, world.first, "SUCCEEDED", "FAILED")
    equal(done["statusReason"], "Essential container in task exited")
    equal(done["container"]["exitCode"], 0)
    assert done["createdAt"] <= done["startedAt"] <= done["stoppedAt"]


@step()
def environment_scaled_up(world):
    environment = world.batch.describe_compute_environments(
        computeEnvironments=["ce"])["computeEnvironments"][0]
    assert environment["computeResources"]["desiredvCpus"] > 0


@step()
def job_is_retried(world):
    job_id = submit(world, "again", containerOverrides=lasting(5, 1),
                    retryStrategy={"attempts": 3})
    job = reaches(world, job_id, "FAILED")
    equal([a["container"]["exitCode"] for a in job["attempts"]], [1, 1, 1])


@step()
def job_is_not_retried_when_the_strategy_says_exit(world):
    job_id = submit(world, "once", containerOverrides=lasting(5, 1), retryStrategy={
        "attempts": 3, "evaluateOnExit": [{"onStatusReason": "Host EC2*", "action": "RETRY"},
                                          {"onReason": "*", "action": "EXIT"}]})
    equal(len(reaches(world, job_id, "FAILED")["attempts"]), 1)


@step()
def job_runs_out_of_memory(world):
    job = reaches(world, submit(world, "hungry", containerOverrides=lasting(5, 137)), "FAILED")
    assert job["container"]["reason"].startswith("OutOfMemoryError")


@step()
def job_times_out(world):
    job_id = submit(world, "endless", containerOverrides=lasting(6000),
                    timeout={"attemptDurationSeconds": 60}, retryStrategy={"attempts": 2})
    job = reaches(world, job_id, "FAILED")
    equal(job["statusReason"], "Job attempt duration exceeded timeout")
    equal(len(job["attempts"]), 1)


@step()
def chain_of_arrays(world):
    """As Raster Vision's runner submits a run."""
    chip = submit(world, "run-chip", arrayProperties={"size": 4})
    train = submit(world, "run-train", dependsOn=[{"jobId": chip}])
    predict = submit(world, "run-predict", arrayProperties={"size": 3},
                     dependsOn=[{"jobId": train}])
    equal(reaches(world, predict, "PENDING")["arrayProperties"]["size"], 3)
    reaches(world, predict, "SUCCEEDED")
    stopped = describe(world, chip)["stoppedAt"]
    assert stopped <= describe(world, train)["startedAt"]
    children = world.batch.list_jobs(arrayJobId=chip, jobStatus="SUCCEEDED")["jobSummaryList"]
    equal([c["arrayProperties"]["index"] for c in children], [0, 1, 2, 3])
    equal([c["jobId"] for c in children], [f"{chip}:{i}" for i in range(4)])
    equal(describe(world, chip)["arrayProperties"]["statusSummary"]["SUCCEEDED"], 4)


@step()
def children_wait_one_for_one(world):
    chip = submit(world, "n-chip", arrayProperties={"size": 3},
                  dependsOn=[{"type": "SEQUENTIAL"}])
    other = submit(world, "n-other", arrayProperties={"size": 3},
                   dependsOn=[{"jobId": chip, "type": "N_TO_N"}])
    single = submit(world, "n-single")

    def check(text, dependency, **more):
        refused("ClientException", text, submit, world, "n-bad", dependsOn=[dependency], **more)

    check("for array jobs", {"type": "SEQUENTIAL"})
    check("for array jobs", {"jobId": chip, "type": "N_TO_N"})
    check("must have a jobId", {"type": "N_TO_N"}, arrayProperties={"size": 3})
    check("of the same size", {"jobId": chip, "type": "N_TO_N"}, arrayProperties={"size": 2})
    check("of the same size", {"jobId": single, "type": "N_TO_N"}, arrayProperties={"size": 3})
    reaches(world, other, "SUCCEEDED")
    chips = [describe(world, f"{chip}:{i}") for i in range(3)]
    assert all(a["stoppedAt"] <= b["startedAt"] for a, b in zip(chips, chips[1:]))


@step()
def dependents_fail_along(world):
    first = submit(world, "breaks", containerOverrides=lasting(5, 1))
    second = submit(world, "waits", dependsOn=[{"jobId": first}])
    third = submit(world, "waits-too", dependsOn=[{"jobId": second}])
    equal(reaches(world, third, "FAILED")["statusReason"], "Dependent Job failed")


@step()
def array_fails_with_a_child(world):
    job_id = submit(world, "array", arrayProperties={"size": 2},
                    containerOverrides=lasting(5, 1))
    equal(reaches(world, job_id, "FAILED")["statusReason"], "Array Child Job failed")


@step()
def running_job_is_terminated(world):
    job_id = submit(world, "stop", containerOverrides=lasting(6000))
    reaches(world, job_id, "RUNNING")
    world.batch.cancel_job(jobId=job_id, reason="cancel leaves it running")
    equal(describe(world, job_id)["status"], "RUNNING")
    world.batch.terminate_job(jobId=job_id, reason="enough")
    job = reaches(world, job_id, "FAILED")
    equal((job["statusReason"], job["isTerminated"]), ("enough", True))


@step()
def waiting_job_is_cancelled(world):
    first = submit(world, "long", containerOverrides=lasting(6000))
    second = submit(world, "later", dependsOn=[{"jobId": first}])
    reaches(world, second, "PENDING")
    world.batch.cancel_job(jobId=second, reason="changed my mind")
    job = reaches(world, second, "FAILED")
    equal((job["statusReason"], job["isCancelled"]), ("changed my mind", True))
    world.batch.terminate_job(jobId=first, reason="done")


@step()
def jobs_listed_by_state_and_filter(world):
    refused("ClientException", "Exactly one of", world.batch.list_jobs)
    refused("ClientException", "does not exist", world.batch.list_jobs, jobQueue="nope")
    done = world.batch.list_jobs(jobQueue="q", jobStatus="SUCCEEDED")["jobSummaryList"]
    assert all(j["status"] == "SUCCEEDED" for j in done)
    created = [j["createdAt"] for j in done]
    equal(created, sorted(created, reverse=True))
    run = world.batch.list_jobs(jobQueue="q", filters=[
        {"name": "JOB_NAME", "values": ["RUN-*"]}])["jobSummaryList"]
    equal(sorted(j["jobName"] for j in run), ["run-chip", "run-predict", "run-train"])


@step()
def jobs_in_pages(world):
    pages = list(world.batch.get_paginator("list_jobs").paginate(
        jobQueue="q", jobStatus="FAILED", PaginationConfig={"PageSize": 3}))
    ids = [j["jobId"] for p in pages for j in p["jobSummaryList"]]
    assert len(pages) > 2
    equal(len(ids), len(set(ids)))


@step()
def unknown_jobs_are_silently_absent(world):
    equal(world.batch.describe_jobs(jobs=["nope"])["jobs"], [])
    world.batch.terminate_job(jobId="nope", reason="nothing")


@step()
def front_of_queue(world):
    stuck = submit(world, "too-big", containerOverrides=lasting(
        5, resourceRequirements=[{"type": "MEMORY", "value": "9000000"}]))
    reaches(world, stuck, "RUNNABLE")
    front = world.batch.get_job_queue_snapshot(jobQueue="q")["frontOfQueue"]["jobs"]
    assert any(j["jobArn"].endswith(stuck) for j in front)
    world.stuck = stuck


@step(slow=True)
def blocked_job_says_why(world):
    wait(30, lambda: describe(world, world.stuck).get("statusReason", "").startswith(
        "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT"), "a reason")


@step()
def queue_and_environment_are_deleted(world):
    refused("ClientException", "DISABLED", world.batch.delete_job_queue, jobQueue="q")
    world.batch.update_job_queue(jobQueue="q", state="DISABLED")
    refused("ClientException", "DISABLED", world.batch.submit_job, jobName="x", jobQueue="q",
            jobDefinition="work")
    world.batch.update_compute_environment(computeEnvironment="ce", state="DISABLED")
    refused("ClientException", "found existing JobQueue relationship",
            world.batch.delete_compute_environment, computeEnvironment="ce")
    world.batch.delete_job_queue(jobQueue="q")
    world.batch.delete_compute_environment(computeEnvironment="ce")
