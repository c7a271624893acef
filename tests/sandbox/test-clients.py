#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives batchyard-sandbox with botocore, AWS's own client library, in one process.

Usage: test-clients.py PROGRAM TEMPLATES [--slow]
"""

import pathlib
import sys

try:
    import botocore
except ImportError:
    print("1..0 # SKIP this python3 has no botocore, AWS's client library")
    sys.exit(0)

# Waiters, environments' defaults and answers as the steps expect them.
if tuple(int(part) for part in botocore.__version__.split(".")[:2]) < (1, 35):
    print(f"1..0 # SKIP botocore {botocore.__version__} is older than 1.35")
    sys.exit(0)

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from clients import answers, support  # noqa: E402
from clients import gate, ec2, ecr, cloudformation, updates, storage, batch  # noqa: E402,F401
from clients import exports, waiting, refusals, wire  # noqa: E402,F401
from clients import watching, account, signing_in, commands, scenarios, stories  # noqa: E402,F401
from clients import coverage  # noqa: E402,F401 (the last)


class World:
    """What the steps share."""

    def __init__(self, program, templates):
        self.program = program
        self.sandbox = support.Sandbox(program, "first-day", 240)
        self.main_template = (templates / "raster-vision.yml").read_text(encoding="utf-8")
        self.namespace_template = (templates / "job-definitions.yml").read_text(encoding="utf-8")
        # Raster Vision's own template, where a copy of it lies beside the checkout.
        self.upstream = templates.parents[1] / "../shared/upstream/template.yml"
        for service in ("sts", "ec2", "cloudformation", "batch", "ecr", "ecs", "logs",
                        "iam"):
            setattr(self, service, self.sandbox.client(service))

    def default_vpc(self, client=None):
        vpcs = (client or self.ec2).describe_vpcs()["Vpcs"]
        return next(v["VpcId"] for v in vpcs if v["IsDefault"])

    def default_subnets(self, client=None):
        subnets = (client or self.ec2).describe_subnets()["Subnets"]
        return [s["SubnetId"] for s in subnets if s["DefaultForAz"]]

    def main_parameters(self, client=None, **more):
        values = {"VPC": self.default_vpc(client),
                  "SubnetIds": ", ".join(self.default_subnets(client)), **more}
        return cloudformation.pairs(**values)

    def deploy(self, sandbox, name):
        sandbox.client("cloudformation").create_stack(
            StackName=name, TemplateBody=self.main_template, Capabilities=cloudformation.NAMED,
            Parameters=self.main_parameters(sandbox.client("ec2")))

    def close(self):
        self.sandbox.close()
        if hasattr(self, "for_commands"):
            self.for_commands.close()

    def outputs(self, name):
        stack = self.cloudformation.describe_stacks(StackName=name)["Stacks"][0]
        return {o["OutputKey"]: o["OutputValue"] for o in stack["Outputs"]}


def main():
    world = World(sys.argv[1], pathlib.Path(sys.argv[2]))
    n_failed = support.run(world, "--slow" in sys.argv)
    for line in answers.report():
        print("#", line)
    world.close()
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
