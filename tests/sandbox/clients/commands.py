# SPDX-License-Identifier: GPL-3.0-or-later
"""AWS's command line client, told of the sandbox by its environment alone. At most 20 processes."""

import json
import os
import pathlib
import subprocess
import tempfile

from .support import Sandbox, equal, step, wait

# The first that read AWS_ENDPOINT_URL.
SINCE_ENDPOINT_URL = ((1, 29), (2, 13))
ONLY_2 = ((2, 13),)


def aws(sandbox, *arguments, config="", **more):
    """Runs aws as a user would after pasting the export lines."""
    with tempfile.TemporaryDirectory() as home:
        path = pathlib.Path(home, "config")
        path.write_text(config, encoding="utf-8")
        environment = {"PATH": os.environ["PATH"], "HOME": home, "AWS_PAGER": "",
                       "AWS_CONFIG_FILE": str(path), "AWS_MAX_ATTEMPTS": "1",
                       "AWS_EC2_METADATA_DISABLED": "true", "AWS_DEFAULT_OUTPUT": "json",
                       "AWS_ENDPOINT_URL": sandbox.place["endpoint"],
                       "AWS_ACCESS_KEY_ID": sandbox.place["access_key_id"],
                       "AWS_SECRET_ACCESS_KEY": sandbox.place["secret_access_key"],
                       "AWS_DEFAULT_REGION": sandbox.place["region"], **more}
        return subprocess.run(["aws", *arguments], env=environment, capture_output=True, text=True,
                              timeout=120, check=False)


def ask(sandbox, *arguments, **more):
    """What aws prints, as JSON."""
    answer = aws(sandbox, *arguments, **more)
    equal((answer.returncode, answer.stderr), (0, ""))
    return json.loads(answer.stdout)


def get_sandbox(world):
    """One sandbox for all steps of this file."""
    if not hasattr(world, "for_commands"):
        world.for_commands = Sandbox(world.program, "first-day", 600)
    return world.for_commands


@step(aws=SINCE_ENDPOINT_URL)
def aws_identity(world):
    sandbox = get_sandbox(world)
    equal(ask(sandbox, "sts", "get-caller-identity")["Account"], sandbox.place["account"])


@step(slow=True, aws=SINCE_ENDPOINT_URL)
def aws_with_a_role(world):
    sandbox = get_sandbox(world)
    identity = ask(sandbox, "sts", "get-caller-identity", "--profile=p", config=f"""[profile p]
role_arn = arn:aws:iam::{sandbox.place['account']}:role/OrganizationAccountAccessRole
credential_source = Environment
""")
    assert ":assumed-role/OrganizationAccountAccessRole/" in identity["Arn"]


@step(slow=True, aws=SINCE_ENDPOINT_URL)
def aws_over_tls(world):
    sandbox = Sandbox(world.program, "first-day", 60, "--tls")
    identity = ask(sandbox, "sts", "get-caller-identity",
                   AWS_CA_BUNDLE=sandbox.place["ca_bundle"])
    equal(identity["Account"], sandbox.place["account"])
    equal(sandbox.close(), 0)


@step(slow=True, aws=SINCE_ENDPOINT_URL)
def aws_deploys_the_main_stack(world):
    """create-stack and its waiter, with the template from a file."""
    sandbox = get_sandbox(world)
    values = [f"ParameterKey={p['ParameterKey']},ParameterValue="
              + p["ParameterValue"].replace(",", "\\,")
              for p in world.main_parameters(sandbox.client("ec2"))]
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as template:
        template.write(world.main_template)
        template.flush()
        ask(sandbox, "cloudformation", "create-stack", "--stack-name=rv",
            f"--template-body=file://{template.name}", "--capabilities=CAPABILITY_NAMED_IAM",
            "--parameters", *values)
    client = sandbox.client("cloudformation")
    wait(30, lambda: client.describe_stacks(StackName="rv")["Stacks"][0]["StackStatus"]
         == "CREATE_COMPLETE", "the stack")
    answer = aws(sandbox, "cloudformation", "wait", "stack-create-complete", "--stack-name=rv")
    equal((answer.returncode, answer.stderr), (0, ""))


@step(slow=True, aws=SINCE_ENDPOINT_URL)
def aws_filters_and_pages(world):
    answer = ask(get_sandbox(world), "ec2", "describe-instance-types", "--max-items=3",
                 "--page-size=5", "--filters", "Name=instance-type,Values=g*",
                 "--query={n: length(InstanceTypes), next: NextToken}")
    equal(answer["n"], 3)
    assert answer["next"] is None or isinstance(answer["next"], str)


@step(slow=True, aws=SINCE_ENDPOINT_URL)
def aws_logs_in_to_the_registry(world):
    answer = aws(get_sandbox(world), "ecr", "get-login-password")
    equal(answer.returncode, 0)
    assert len(answer.stdout.strip()) > 20


def submit(sandbox, command, queue, definition, *more):
    """As rastervision's AWS Batch runner does it: a command, its splits, and what it waits for."""
    overrides = {"command": ["python", "-m", "rastervision.pipeline.cli", "run_command",
                             "s3://bucket/run/pipeline-config.json", command, "--runner", "batch"],
                 "environment": [{"name": "SANDBOX_SECONDS", "value": "60"}]}
    return ask(sandbox, "batch", "submit-job", f"--job-name=raster-vision-{command}",
               f"--job-queue={queue}", f"--job-definition={definition}",
               "--retry-strategy=attempts=2", f"--container-overrides={json.dumps(overrides)}",
               *more)["jobId"]


@step(slow=True, aws=SINCE_ENDPOINT_URL)
def aws_submits_a_run(world):
    sandbox = get_sandbox(world)
    batch = sandbox.client("batch")
    queues = {q["jobQueueName"] for q in batch.describe_job_queues()["jobQueues"]}
    cpu, gpu = "RasterVisionCpuJobQueue", "RasterVisionGpuJobQueue"
    assert {cpu, gpu} <= queues, queues
    definitions = [d["jobDefinitionName"] for d in
                   batch.describe_job_definitions(status="ACTIVE")["jobDefinitions"]]
    cpu_definition = next(d for d in definitions if "Cpu" in d)
    gpu_definition = next(d for d in definitions if "Gpu" in d)
    chip = submit(sandbox, "chip", cpu, cpu_definition, "--array-properties=size=4")
    train = submit(sandbox, "train", gpu, gpu_definition, f"--depends-on=jobId={chip}")
    predict = submit(sandbox, "predict", gpu, gpu_definition, "--array-properties=size=2",
                     f"--depends-on=jobId={train}")
    last = submit(sandbox, "eval", cpu, cpu_definition, f"--depends-on=jobId={predict}")
    job = wait(60, lambda: (lambda j: j if j["status"] in ("SUCCEEDED", "FAILED") else None)(
        batch.describe_jobs(jobs=[last])["jobs"][0]), "the end of the run")
    equal(job["status"], "SUCCEEDED")
    equal(job["retryStrategy"]["attempts"], 2)
    parent = batch.describe_jobs(jobs=[chip])["jobs"][0]
    equal(parent["arrayProperties"]["statusSummary"]["SUCCEEDED"], 4)
    assert parent["stoppedAt"] <= batch.describe_jobs(jobs=[train])["jobs"][0]["startedAt"]
    world.chip = chip


@step(slow=True, aws=SINCE_ENDPOINT_URL)
def aws_lists_the_children(world):
    jobs = ask(get_sandbox(world), "batch", "list-jobs", f"--array-job-id={world.chip}",
               "--job-status=SUCCEEDED", "--query=jobSummaryList[].arrayProperties.index")
    equal(sorted(jobs), [0, 1, 2, 3])


@step(slow=True, aws=SINCE_ENDPOINT_URL)
def aws_is_refused(world):
    answer = aws(get_sandbox(world), "batch", "submit-job", "--job-name=x", "--job-queue=nope",
                 "--job-definition=nope")
    assert answer.returncode in (254, 255)
    assert "(ClientException)" in answer.stderr and "JobQueue not found" in answer.stderr
    answer = aws(get_sandbox(world), "cloudformation", "describe-stacks", "--stack-name=nope")
    assert answer.returncode in (254, 255)
    assert "(ValidationError)" in answer.stderr and "does not exist" in answer.stderr


@step(slow=True, aws=ONLY_2)
def aws_follows_a_log(world):
    sandbox = get_sandbox(world)
    answer = aws(sandbox, "logs", "tail", "/aws/batch/job", "--since=1h")
    equal((answer.returncode, answer.stderr), (0, ""))
    assert len(answer.stdout.splitlines()) > 5

