# SPDX-License-Identifier: GPL-3.0-or-later
"""What the steps stand on: a sandbox of their own, botocore's clients for it, and TAP."""

import functools
import json
import re
import shutil
import subprocess
import time
import traceback

import botocore.config
import botocore.exceptions
import botocore.session

from . import answers

STEPS = []

# Seconds from which a step says how long it took.
WORTH_SAYING = 0.5

# One for all clients: it keeps the service models, which are slow to load.
SESSION = botocore.session.Session()


def step(slow=False, aws=()):
    """Makes a function a step: one case of the test. Steps of a file run in its order.

    Every step needs botocore 1.35 (test-clients.py asks for it). aws: the least versions of the
    command line client that the step needs, one for each major version that can do it at all.
    """
    def add(function):
        STEPS.append((function, slow, aws))
        return function
    return add


class Skipped(Exception):
    """A step that cannot be done here, and why."""


def skip(reason):
    raise Skipped(reason)


@functools.lru_cache
def aws_version():
    """(1, 45, 11), or None without an aws command."""
    if shutil.which("aws") is None:
        return None
    answer = subprocess.run(["aws", "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"aws-cli/(\d+)\.(\d+)\.(\d+)", answer.stdout + answer.stderr)
    return tuple(int(part) for part in found.groups()) if found else None


def lacks(needed, version):
    """Why a step cannot run with this aws; None when it can."""
    if not needed or version is not None and any(
            version[0] == least[0] and version >= least for least in needed):
        return None
    words = " or ".join(".".join(map(str, least)) for least in needed)
    return f"needs aws {words}, here is {'.'.join(map(str, version)) if version else 'none'}"


class Sandbox:
    """A batchyard-sandbox of its own, ended with the test."""

    def __init__(self, program, scenario="first-day", speed=60, *arguments):
        self.process = subprocess.Popen(
            [program, "--port=0", "--json", "--follow-parent", f"--scenario={scenario}",
             f"--speed={speed}", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.place = json.loads(self.process.stdout.readline())

    def client(self, service, region=None, key=None, secret=None, token=None, checked=True,
               verify=None):
        client = SESSION.create_client(
            service, region_name=region or self.place["region"], verify=verify,
            endpoint_url=self.place["endpoint"],
            aws_access_key_id=key or self.place["access_key_id"],
            aws_secret_access_key=secret or self.place["secret_access_key"],
            aws_session_token=token or (None if key else self.place.get("session_token")),
            config=botocore.config.Config(retries={"max_attempts": 0},
                                          parameter_validation=checked,
                                          s3={"addressing_style": "path"}))
        client.meta.events.register("after-call", answers.check)
        return client

    def close(self):
        self.process.stdin.close()
        return self.process.wait(10)


def refused(code, text, function, *arguments, **parameters):
    """Whether AWS's own code comes back, with this in its message."""
    try:
        function(*arguments, **parameters)
    except botocore.exceptions.ClientError as error:
        got = error.response["Error"]
        assert got["Code"] == code, f"{got['Code']} instead of {code}: {got['Message']}"
        assert text in got["Message"], f"“{text}” is not in “{got['Message']}”"
        assert error.response["ResponseMetadata"].get("RequestId"), "no request id"
        return error.response
    raise AssertionError(f"accepted, although {code} was due")


def equal(got, wanted):
    assert got == wanted, f"{got!r} instead of {wanted!r}"


def wait(seconds, condition, what):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.05)
    raise AssertionError(f"{what} did not happen in {seconds} s")


def run(world, slow):
    """Runs the steps that are wanted; TAP on standard output."""
    wanted = [(function, aws) for function, is_slow, aws in STEPS if slow or not is_slow]
    version = aws_version() if any(aws for _, aws in wanted) else None
    print("TAP version 13", flush=True)
    print(f"1..{len(wanted)}", flush=True)
    n_failed = 0
    for number, (function, aws) in enumerate(wanted, 1):
        name = function.__name__.replace("_", " ")
        reason = lacks(aws, version)
        if reason is not None:
            print(f"ok {number} {name} # SKIP {reason}", flush=True)
            continue
        answers.current_step = name
        began = time.monotonic()
        try:
            function(world)
            print(f"ok {number} {name}", flush=True)
        except Skipped as skipped:
            print(f"ok {number} {name} # SKIP {skipped}", flush=True)
        except Exception:  # pylint: disable=broad-except
            n_failed += 1
            print(f"not ok {number} {name}", flush=True)
            for line in traceback.format_exc().splitlines():
                print(f"# {line}", flush=True)
        took = time.monotonic() - began
        if took > WORTH_SAYING:
            print(f"# {took:.1f} s", flush=True)
    return n_failed
