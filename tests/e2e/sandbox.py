# SPDX-License-Identifier: GPL-3.0-or-later
"""A sandbox that the test starts and ends by itself, for programs that are started more than once or
that are told of their account by environment, files or --endpoint-url.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys


def read_arguments():
    """What each of these tests is started with."""
    parser = argparse.ArgumentParser()
    parser.add_argument('--program', required=True)
    parser.add_argument('--sandbox', required=True)
    parser.add_argument('--pictures')
    return parser.parse_args()


def forget_aws():
    """Takes away all that the environment says about AWS: what remains is what HOME holds."""
    for name in list(os.environ):
        if name.startswith('AWS_'):
            del os.environ[name]
    os.environ['AWS_EC2_METADATA_DISABLED'] = 'true'


def skip_without_aws():
    """Ends the test as skipped where AWS's own command-line client is not on the machine."""
    if shutil.which('aws') is None:
        print('1..0 # SKIP aws is not on this machine')
        sys.exit(0)


class Sandbox:
    def __init__(self, program, scenario='first-day', speed=60, port=0):
        self.process = subprocess.Popen(
            [program, '--port', str(port), '--json', '--follow-parent', '--scenario', scenario,
             '--speed', str(speed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        access = json.loads(self.process.stdout.readline())
        self.endpoint = access['endpoint']
        self.port = int(self.endpoint.rsplit(':', 1)[1])
        self.key_id = access['access_key_id']
        self.secret = access['secret_access_key']
        self.region = access['region']
        self.environment = {
            'AWS_ACCESS_KEY_ID': self.key_id,
            'AWS_SECRET_ACCESS_KEY': self.secret,
            'AWS_REGION': self.region,
        }

    def aws(self, *arguments):
        """What AWS's own client says, asked beside the program; None where it says nothing."""
        environment = {**os.environ, **self.environment}
        done = subprocess.run(['aws', '--endpoint-url', self.endpoint, '--region', self.region,
                               '--output', 'json', *arguments],
                              env=environment, capture_output=True, text=True, check=False, timeout=60)
        if done.returncode:
            raise RuntimeError(f'aws {arguments[1]}: {done.stderr.strip()}')
        return json.loads(done.stdout) if done.stdout.strip() else None

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(10)
        self.process.stdin.close()
        self.process.stdout.close()
