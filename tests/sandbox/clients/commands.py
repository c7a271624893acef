# SPDX-License-Identifier: GPL-3.0-or-later
"""AWS's command line client, told of the sandbox by its environment alone where its version reads
that, else by --endpoint-url. At most 20 processes.
"""

import contextlib
import json
import os
import pathlib
import re
import subprocess
import tempfile
import uuid

from .signing_in import browse
from .support import Sandbox, aws_version, equal, lacks, skip, step, wait

# The first that read AWS_ENDPOINT_URL.
SINCE_ENDPOINT_URL = ((1, 29), (2, 13))
ANY = ((1, 18), (2, 0))
ONLY_2 = ((2, 0),)
# The first that has to be asked for the device flow, and so can be asked for it.
SINCE_DEVICE_CODE = ((2, 22),)

STARTED = []  # one for each aws process


def start(sandbox, *arguments, home, keys=True, **more):
    """Starts aws as a user would after pasting the export lines."""
    STARTED.append(arguments)
    config = pathlib.Path(home, "config")
    config.touch()
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "AWS_PAGER": "",
                   "AWS_CONFIG_FILE": str(config), "AWS_MAX_ATTEMPTS": "1",
                   "AWS_EC2_METADATA_DISABLED": "true", "AWS_DEFAULT_OUTPUT": "json",
                   "AWS_ENDPOINT_URL": sandbox.place["endpoint"], "PYTHONUNBUFFERED": "1",
                   "AWS_DEFAULT_REGION": sandbox.place["region"], **more}
    if keys:
        environment["AWS_ACCESS_KEY_ID"] = sandbox.place["access_key_id"]
        environment["AWS_SECRET_ACCESS_KEY"] = sandbox.place["secret_access_key"]
    if lacks(SINCE_ENDPOINT_URL, aws_version()):
        arguments = (*arguments, f"--endpoint-url={sandbox.place['endpoint']}")
    return subprocess.Popen(["aws", *arguments], env=environment, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def end(process):
    """(status, standard output, standard error)"""
    output, errors = process.communicate(timeout=240)
    return process.returncode, output, errors


def aws(sandbox, *arguments, config="", **more):
    with tempfile.TemporaryDirectory() as home:
        pathlib.Path(home, "config").write_text(config, encoding="utf-8")
        return end(start(sandbox, *arguments, home=home, **more))


def ask(sandbox, *arguments, **more):
    """What aws prints, as JSON."""
    status, output, errors = aws(sandbox, *arguments, **more)
    equal((status, errors), (0, ""))
    return json.loads(output)


def get_sandbox(world):
    """One sandbox for all steps of this file."""
    if not hasattr(world, "for_commands"):
        world.for_commands = Sandbox(world.program, "first-day", 600)
    return world.for_commands


@step(aws=ANY)
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


@step(slow=True, aws=ANY)
def aws_over_tls(world):
    sandbox = Sandbox(world.program, "first-day", 60, "--tls")
    identity = ask(sandbox, "sts", "get-caller-identity",
                   AWS_CA_BUNDLE=sandbox.place["ca_bundle"])
    equal(identity["Account"], sandbox.place["account"])
    equal(sandbox.close(), 0)


def deploy(world, name, template, *more, **values):
    """Starts aws cloudformation deploy: it looks at the stack again after half a minute, whatever
    the sandbox's speed, and meanwhile other steps go on."""
    if not hasattr(world, "deploys"):
        world.home = contextlib.ExitStack()
        world.deploys = {}
    home = world.home.enter_context(tempfile.TemporaryDirectory())
    pathlib.Path(home, "template.yml").write_text(template, encoding="utf-8")
    world.deploys[name] = start(
        get_sandbox(world), "cloudformation", "deploy", f"--stack-name={name}",
        f"--template-file={home}/template.yml", "--capabilities", "CAPABILITY_NAMED_IAM", *more,
        "--parameter-overrides", *(f"{key}={value}" for key, value in values.items()), home=home)


def is_settled(world, name):
    """The status of a stack that a deploy made, when it is no longer in progress."""
    stacks = get_sandbox(world).client("cloudformation").describe_stacks()["Stacks"]
    found = [s["StackStatus"] for s in stacks if s["StackName"] == name]
    return found and not found[0].endswith("IN_PROGRESS") and found[0]


@step(slow=True, aws=ANY)
def aws_deploys_the_bundled_templates(world):
    sandbox = get_sandbox(world)
    ec2 = sandbox.client("ec2")
    deploy(world, "rv", world.main_template, VPC=world.default_vpc(ec2),
           SubnetIds=",".join(world.default_subnets(ec2)))
    sandbox.client("s3").create_bucket(Bucket="deployments")
    # deploy takes --endpoint-url for CloudFormation alone: it would look for the bucket at AWS.
    bucket = [] if lacks(SINCE_ENDPOINT_URL, aws_version()) else ["--s3-bucket=deployments"]
    deploy(world, "rv-anna", world.namespace_template, *bucket, Namespace="anna",
           RepositoryName="images")
    for name in ("rv", "rv-anna"):
        equal(wait(120, lambda n=name: is_settled(world, n), f"the end of {name}"),
              "CREATE_COMPLETE")


@step(slow=True, aws=ANY)
def aws_deploys_the_template_of_raster_vision(world):
    """Two of its compute environments have one name: AWS refuses the second. The types that it has
    by default are no longer to be had, so that others are named here."""
    if not world.upstream.exists():
        skip(f"there is no {world.upstream}")
    sandbox = get_sandbox(world)
    ec2 = sandbox.client("ec2")
    ec2.create_key_pair(KeyName="upstream")
    deploy(world, "upstream", world.upstream.read_text(encoding="utf-8"), Prefix="up",
           VPC=world.default_vpc(ec2), SubnetIds=",".join(world.default_subnets(ec2)),
           KeyName="upstream", GpuInstanceTypes="g5.2xlarge")
    equal(wait(120, lambda: is_settled(world, "upstream"), "the end"), "ROLLBACK_COMPLETE")
    events = sandbox.client("cloudformation").describe_stack_events(StackName="upstream")
    reasons = [e["ResourceStatusReason"] for e in events["StackEvents"]
               if e["ResourceStatus"] == "CREATE_FAILED"
               and e["ResourceStatusReason"] != "Resource creation cancelled"]
    equal(len(reasons), 1)
    assert "upRasterVisionGpuComputeEnvironment" in reasons[0], reasons
    assert "already exists" in reasons[0], reasons


@step(slow=True, aws=SINCE_ENDPOINT_URL)
def aws_copies_and_packages(world):
    """aws s3 cp, and aws cloudformation package, which stores what a template refers to."""
    sandbox = get_sandbox(world)
    s3 = sandbox.client("s3")
    s3.create_bucket(Bucket="parts")
    with tempfile.TemporaryDirectory() as home:
        child = pathlib.Path(home, "child.yml")
        child.write_text(world.namespace_template, encoding="utf-8")
        status, _, errors = end(start(sandbox, "s3", "cp", str(child), "s3://parts/a b/child.yml",
                                      home=home))
        equal((status, errors), (0, ""))
        equal(s3.get_object(Bucket="parts", Key="a b/child.yml")["Body"].read(),
              child.read_bytes())
        pathlib.Path(home, "parent.yml").write_text(
            "Resources:\n  Child:\n    Type: AWS::CloudFormation::Stack\n"
            "    Properties: {TemplateURL: child.yml}\n", encoding="utf-8")
        status, output, errors = end(start(
            sandbox, "cloudformation", "package", f"--template-file={home}/parent.yml",
            "--s3-bucket=parts", "--s3-prefix=packed", home=home))
        equal(status, 0)
    address = re.search(r"TemplateURL: (\S+/parts/packed/\S+)", output)[1]
    client = sandbox.client("cloudformation")
    equal(client.validate_template(TemplateURL=address)["Parameters"],
          client.validate_template(TemplateBody=world.namespace_template)["Parameters"])


@step(slow=True, aws=ANY)
def aws_filters_and_pages(world):
    answer = ask(get_sandbox(world), "ec2", "describe-instance-types", "--max-items=3",
                 "--page-size=5", "--filters", "Name=instance-type,Values=g*",
                 "--query={n: length(InstanceTypes), next: NextToken}")
    equal(answer["n"], 3)
    assert answer["next"] is None or isinstance(answer["next"], str)


@step(slow=True, aws=ANY)
def aws_logs_in_to_the_registry(world):
    status, output, _ = aws(get_sandbox(world), "ecr", "get-login-password")
    equal(status, 0)
    assert len(output.strip()) > 20


def submit(sandbox, command, queue, definition, splits=1, parent=None):
    """As rastervision's runner for AWS Batch does it: an array when a command is split, its parent,
    and one attempt whatever the job definition says."""
    line = ["python", "-m", "rastervision.pipeline.cli", "run_command",
            "s3://bucket/run/pipeline-config.json", command, "--runner", "batch"]
    more = []
    if splits > 1:
        line += ["--num-splits", str(splits)]
        more.append(f"--array-properties=size={splits}")
    if parent is not None:
        more.append(f"--depends-on=jobId={parent}")
    overrides = {"command": line, "environment": [{"name": "SANDBOX_SECONDS", "value": "60"}]}
    return ask(sandbox, "batch", "submit-job",
               f"--job-name=raster-vision-{command}-{uuid.uuid4()}", f"--job-queue={queue}",
               f"--job-definition={definition}", "--retry-strategy=attempts=1",
               f"--container-overrides={json.dumps(overrides)}", *more)["jobId"]


@step(slow=True, aws=ANY)
def aws_submits_a_run(world):
    sandbox = get_sandbox(world)
    batch = sandbox.client("batch")
    cpu = ("RasterVisionCpuJobQueue", "annaCpuJobDefinition")
    gpu = ("RasterVisionGpuJobQueue", "annaGpuJobDefinition")
    chip = submit(sandbox, "chip", *cpu, splits=4)
    train = submit(sandbox, "train", *gpu, parent=chip)
    predict = submit(sandbox, "predict", *gpu, splits=2, parent=train)
    last = submit(sandbox, "eval", *cpu, parent=predict)
    job = wait(120, lambda: (lambda j: j if j["status"] in ("SUCCEEDED", "FAILED") else None)(
        batch.describe_jobs(jobs=[last])["jobs"][0]), "the end of the run")
    equal(job["status"], "SUCCEEDED")
    equal(job["retryStrategy"]["attempts"], 1)
    equal([d["jobId"] for d in job["dependsOn"]], [predict])
    parent = batch.describe_jobs(jobs=[chip])["jobs"][0]
    equal(parent["arrayProperties"]["statusSummary"]["SUCCEEDED"], 4)
    assert parent["stoppedAt"] <= batch.describe_jobs(jobs=[train])["jobs"][0]["startedAt"]
    world.chip = chip


@step(slow=True, aws=ANY)
def aws_lists_the_children(world):
    jobs = ask(get_sandbox(world), "batch", "list-jobs", f"--array-job-id={world.chip}",
               "--job-status=SUCCEEDED", "--query=jobSummaryList[].arrayProperties.index")
    equal(sorted(jobs), [0, 1, 2, 3])


@step(slow=True, aws=ANY)
def aws_is_refused(world):
    status, _, errors = aws(get_sandbox(world), "batch", "submit-job", "--job-name=x",
                            "--job-queue=nope", "--job-definition=nope")
    assert status in (254, 255)
    assert "(ClientException)" in errors and "JobQueue not found" in errors
    status, _, errors = aws(get_sandbox(world), "cloudformation", "describe-stacks",
                            "--stack-name=nope")
    assert status in (254, 255)
    assert "(ValidationError)" in errors and "does not exist" in errors


@step(slow=True, aws=ONLY_2)
def aws_follows_a_log(world):
    status, output, errors = aws(get_sandbox(world), "logs", "tail", "/aws/batch/job",
                                 "--since=1h")
    equal((status, errors), (0, ""))
    assert len(output.splitlines()) > 5


@step(slow=True, aws=SINCE_DEVICE_CODE)
def aws_signs_in_by_the_device_flow(world):
    """In a sandbox that leaves the code its ten minutes."""
    sandbox = Sandbox(world.program, "first-day", 1)
    with tempfile.TemporaryDirectory() as home:
        pathlib.Path(home, "config").write_text(f"""[profile team]
sso_session = sandbox
sso_account_id = {sandbox.place['account']}
sso_role_name = AdministratorAccess
[sso-session sandbox]
sso_region = {sandbox.place['region']}
sso_start_url = https://sandbox.awsapps.com/start
sso_registration_scopes = sso:account:access
""", encoding="utf-8")
        login = start(sandbox, "sso", "login", "--profile=team", "--no-browser",
                      "--use-device-code", home=home, keys=False)
        address = next(line.strip() for line in login.stdout if "user_code=" in line)
        page, code = re.fullmatch(r"(.*)\?user_code=(.*)", address).groups()
        equal(browse(page, user_code=code, answer="approve")[0], 200)
        status, _, errors = end(login)
        equal((status, errors), (0, ""))
        status, output, errors = end(start(sandbox, "sts", "get-caller-identity",
                                           "--profile=team", home=home, keys=False))
        equal((status, errors), (0, ""))
        assert "AWSReservedSSO_AdministratorAccess_" in json.loads(output)["Arn"], output
    equal(sandbox.close(), 0)


@step(slow=True, aws=ANY)
def aws_has_deployed(world):
    """What deploy itself says of the stacks that it has followed to their end."""
    for name, process in world.deploys.items():
        status, output, errors = end(process)
        if name == "upstream":
            equal(status, 255)
            assert "Failed to create/update the stack" in errors, errors
        else:
            assert status == 0, errors
            assert f"Successfully created/updated stack - {name}" in output, output
    world.home.close()


@step(slow=True, aws=ANY)
def aws_ran_at_most_twenty_times(_world):
    assert len(STARTED) <= 20, len(STARTED)
