#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job in the real program against another author's emulator, moto_server.

moto_job.py HEADLESS PROGRAM [PICTURES]

Afterwards AWS's own client library asks the emulator what exists, and the exported profile has to
say the same. Prints TAP; skips where moto_server or botocore is not on the machine.
"""
import configparser
import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def skip(reason):
    print(f'1..0 # SKIP {reason}')
    sys.exit(0)


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def wait_until_up(port, process):
    for _ in range(300):
        if process.poll() is not None:
            skip('moto_server does not start')
        try:
            # Jobs need no Docker here.
            connection = http.client.HTTPConnection('127.0.0.1', port, timeout=5)
            connection.request('POST', '/moto-api/config', body=json.dumps({'batch': {'use_docker': False}}),
                               headers={'Content-Type': 'application/json'})
            if connection.getresponse().status < 300:
                return
        except OSError:
            pass
        time.sleep(0.1)
    skip('moto_server does not answer')


def main():
    headless, program = sys.argv[1:3]
    pictures = sys.argv[3] if len(sys.argv) > 3 else None
    if shutil.which('moto_server') is None:
        skip('moto_server is not on this machine')
    try:
        import botocore.session
    except ImportError:
        skip('botocore is not on this machine')
    if not os.path.exists('/usr/bin/python3') or subprocess.run(
            ['/usr/bin/python3', '-c', 'import gi'], check=False, capture_output=True).returncode:
        skip("Debian's python3-gi is not installed")

    port = free_port()
    endpoint = f'http://127.0.0.1:{port}'
    emulator = subprocess.Popen(['moto_server', '-H', '127.0.0.1', '-p', str(port)],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_up(port, emulator)
        session = botocore.session.Session()
        session.set_credentials('AKIDTESTTESTTESTTEST', 'test-secret-that-opens-nothing')

        def client(service):
            return session.create_client(service, region_name='us-east-1', endpoint_url=endpoint)

        # Real AWS has a service-linked role; moto wants one by name.
        role = client('iam').create_role(RoleName='BatchServiceRole',
                                         AssumeRolePolicyDocument='{}')['Role']['Arn']
        # The default VPC of real AWS has an internet gateway; moto's has none.
        ec2 = client('ec2')
        vpc = ec2.describe_vpcs(Filters=[{'Name': 'is-default', 'Values': ['true']}])['Vpcs'][0]['VpcId']
        gateway = ec2.create_internet_gateway()['InternetGateway']['InternetGatewayId']
        ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        table = ec2.describe_route_tables(Filters=[{'Name': 'vpc-id', 'Values': [vpc]}])['RouteTables'][0]
        ec2.create_route(RouteTableId=table['RouteTableId'], DestinationCidrBlock='0.0.0.0/0',
                         GatewayId=gateway)
        with tempfile.TemporaryDirectory() as keep:
            command = [headless, '--size', '1280x900', '/usr/bin/python3', HERE / 'main_job.py',
                       '--program', program, '--endpoint-url', endpoint, '--service-role', role,
                       '--keep', keep]
            if pictures:
                command += ['--pictures', pictures]
            environment = {**os.environ, 'GTK_A11Y': 'atspi', 'BATCHYARD_LOOPBACK_ONLY': '1',
                           'AWS_ACCESS_KEY_ID': 'AKIDTESTTESTTESTTEST',
                           'AWS_SECRET_ACCESS_KEY': 'test-secret-that-opens-nothing'}
            done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
            steps = [line for line in done.stdout.splitlines() if not line.startswith('1..')]
            print('\n'.join(steps))
            number = sum(1 for line in steps if line.startswith(('ok ', 'not ok ')))
            if done.returncode:
                print(f'1..{number}')
                return 1

            profile = configparser.ConfigParser(interpolation=None)
            profile.read(next(pathlib.Path(keep).iterdir()), encoding='utf-8')
        batch = client('batch')
        queues = {queue['jobQueueName'] for queue in batch.describe_job_queues()['jobQueues']}
        definitions = {definition['jobDefinitionName']
                       for definition in batch.describe_job_definitions()['jobDefinitions']}
        section = profile['BATCH']
        checks = [
            ('the exported queues are those the emulator has',
             {section['gpu_job_queue'], section['cpu_job_queue']} == queues, queues),
            ('the exported job definitions exist in the emulator',
             {section['gpu_job_def'], section['cpu_job_def']} <= definitions, definitions),
            ('no name is an ARN or carries a revision',
             not any(':' in value for value in section.values()), dict(section)),
        ]
        failed = False
        for title, right, evidence in checks:
            number += 1
            failed |= not right
            print(f"{'ok' if right else 'not ok'} {number} {title}")
            if not right:
                print(f'# {evidence}')
        print(f'1..{number}')
        return 1 if failed else 0
    finally:
        emulator.terminate()
        emulator.wait(20)


if __name__ == '__main__':
    sys.exit(main())
