# SPDX-License-Identifier: GPL-3.0-or-later
"""What one looks at while jobs run: machines, clusters and logs."""

from .batch import environment_becomes_valid, lasting
from .support import equal, refused, step, wait

GROUP = "/aws/batch/job"


def read_log(world, stream):
    """All of it, the way the documents say: until the forward token stays the same."""
    token, lines = None, []
    while True:
        more = {"nextToken": token} if token else {}
        page = world.logs.get_log_events(logGroupName=GROUP, logStreamName=stream,
                                         startFromHead=True, limit=3, **more)
        lines += [e["message"] for e in page["events"]]
        if page["nextForwardToken"] == token:
            return lines
        token = page["nextForwardToken"]


@step()
def a_run_is_under_way(world):
    world.batch.create_compute_environment(
        computeEnvironmentName="watched", type="MANAGED",
        computeResources=dict(type="SPOT", minvCpus=0, maxvCpus=16, instanceTypes=["g5.2xlarge"],
                              instanceRole="ecsInstanceRole", subnets=world.default_subnets(),
                              tags={"team": "gis"}))
    environment_becomes_valid(world, "watched")
    world.batch.create_job_queue(jobQueueName="watched", priority=1, computeEnvironmentOrder=[
        {"order": 1, "computeEnvironment": "watched"}])
    world.batch.register_job_definition(
        jobDefinitionName="train", type="container", containerProperties={
            "image": "raster-vision", "resourceRequirements": [
                {"type": "VCPU", "value": "8"}, {"type": "MEMORY", "value": "28000"},
                {"type": "GPU", "value": "1"}]})
    overrides = lasting(900)
    overrides["command"] = ["run_command", "s3://bucket/pipeline-config.json", "train"]
    world.training = world.batch.submit_job(jobName="t", jobQueue="watched",
                                            jobDefinition="train",
                                            containerOverrides=overrides)["jobId"]
    world.job = wait(15, lambda: (lambda j: j if j["status"] == "RUNNING" else None)(
        world.batch.describe_jobs(jobs=[world.training])["jobs"][0]), "a running job")


@step()
def machine_in_its_cluster(world):
    environment = world.batch.describe_compute_environments(
        computeEnvironments=["watched"])["computeEnvironments"][0]
    cluster = environment["ecsClusterArn"]
    arns = world.ecs.list_container_instances(cluster=cluster)["containerInstanceArns"]
    equal(arns, [world.job["container"]["containerInstanceArn"]])
    instance = world.ecs.describe_container_instances(
        cluster=cluster, containerInstances=arns)["containerInstances"][0]
    equal((instance["agentConnected"], instance["runningTasksCount"]), (True, 1))
    left = {r["name"]: r.get("integerValue", r.get("stringSetValue"))
            for r in instance["remainingResources"]}
    equal((left["CPU"], left["GPU"]), (0, []))
    world.instance_id = instance["ec2InstanceId"]
    equal(world.ecs.describe_clusters(clusters=[cluster])["clusters"][0]["runningTasksCount"], 1)


@step()
def machine_in_ec2(world):
    found = world.ec2.describe_instances(InstanceIds=[world.instance_id])
    instance = found["Reservations"][0]["Instances"][0]
    equal((instance["InstanceType"], instance["InstanceLifecycle"], instance["State"]["Name"]),
          ("g5.2xlarge", "spot", "running"))
    tags = {t["Key"]: t["Value"] for t in instance["Tags"]}
    equal((tags["team"], tags["aws:batch:compute-environment"]), ("gis", "watched"))
    by_tag = world.ec2.describe_instances(Filters=[{"Name": "tag:team", "Values": ["gis"]}])
    equal(len(by_tag["Reservations"]), 1)
    refused("InvalidInstanceID.NotFound", "i-12345678", world.ec2.describe_instances,
            InstanceIds=["i-12345678"])


@step()
def log_grows(world):
    stream = world.job["container"]["logStreamName"]
    early = read_log(world, stream)
    assert early
    wait(10, lambda: len(read_log(world, stream)) > len(early), "more lines")


@step()
def log_is_whole_at_the_end(world):
    wait(15, lambda: world.batch.describe_jobs(jobs=[world.training])["jobs"][0]["status"]
         == "SUCCEEDED", "the end of the job")
    lines = read_log(world, world.job["container"]["logStreamName"])
    assert lines[-1] == "Done."
    equal(sum("epoch: " in line for line in lines), 20)


@step()
def log_groups_and_streams(world):
    groups = world.logs.describe_log_groups()["logGroups"]
    equal([g["logGroupName"] for g in groups], [GROUP])
    streams = world.logs.describe_log_streams(
        logGroupName=GROUP, logStreamNamePrefix="train/")["logStreams"]
    equal([s["logStreamName"] for s in streams], [world.job["container"]["logStreamName"]])
    newest = world.logs.describe_log_streams(logGroupName=GROUP, orderBy="LastEventTime",
                                             descending=True)["logStreams"]
    times = [s["lastEventTimestamp"] for s in newest]
    equal(times, sorted(times, reverse=True))


@step()
def log_is_searched(world):
    found = world.logs.filter_log_events(
        logGroupName=GROUP, logStreamNames=[world.job["container"]["logStreamName"]],
        filterPattern='"epoch: 19"')["events"]
    equal(len(found), 1)
    assert "INFO - epoch: 19" in found[0]["message"]


@step()
def log_that_is_not_there(world):
    refused("ResourceNotFoundException", "log group does not exist", world.logs.get_log_events,
            logGroupName="/nope", logStreamName="x")
    refused("ResourceNotFoundException", "log stream does not exist", world.logs.get_log_events,
            logGroupName=GROUP, logStreamName="x")
    refused("InvalidParameterException", "", world.logs.get_log_events, logGroupName=GROUP,
            logStreamName=world.job["container"]["logStreamName"], nextToken="nonsense")


@step()
def cluster_that_is_not_there(world):
    refused("ClusterNotFoundException", "Cluster not found", world.ecs.list_container_instances,
            cluster="nope")


@step()
def idle_machine_goes(world):
    wait(15, lambda: world.ec2.describe_instances(InstanceIds=[world.instance_id])[
        "Reservations"][0]["Instances"][0]["State"]["Name"] == "terminated",
         "the end of the machine")
    environment = world.batch.describe_compute_environments(
        computeEnvironments=["watched"])["computeEnvironments"][0]
    equal(environment["computeResources"]["desiredvCpus"], 0)
