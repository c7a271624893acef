# SPDX-License-Identifier: GPL-3.0-or-later
"""The scenarios, each in a sandbox of its own."""

import signal
import subprocess

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
