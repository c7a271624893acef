#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Batchyard against named peers, alternated in one run on one machine.

bench.py --build DIRECTORY [aws|sandbox] [--rounds N]
"""
import argparse
import importlib.metadata
import json
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ENVIRONMENT = {**os.environ, 'BATCHYARD_LOOPBACK_ONLY': '1', 'AWS_EC2_METADATA_DISABLED': 'true',
               'AWS_ACCESS_KEY_ID': 'AKIDTESTTESTTESTTEST',
               'AWS_SECRET_ACCESS_KEY': 'test-secret-that-opens-nothing',
               'AWS_CONFIG_FILE': '/nonexistent', 'AWS_SHARED_CREDENTIALS_FILE': '/nonexistent',
               'AWS_DEFAULT_REGION': 'us-east-1'}
AWS_CASES = [
    ('jobs', '10,000 jobs in pages of 100 (JSON)'),
    ('prices', '5,000 spot prices in pages of 1,000 (XML)'),
    ('types', '900 instance types in pages of 100 (XML)'),
    ('events', '2,000 stack events in pages of 100 (XML)'),
    ('large-json', 'one answer of 5 MB (JSON)'),
    ('large-xml', 'one answer of 5 MB (XML)'),
    ('sign', '10,000 signatures'),
]


def run(command):
    answer = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if answer.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{answer.stderr}")
    return json.loads(answer.stdout)


def median(results, key):
    return statistics.median(result[key] for result in results)


def bench_aws(build, rounds):
    try:
        peer = 'botocore ' + importlib.metadata.version('botocore')
    except importlib.metadata.PackageNotFoundError:
        print('botocore is not on this machine: there is nobody to compare with')
        return
    server = subprocess.Popen([sys.executable, HERE / 'canned_server.py'], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    endpoint = f'http://127.0.0.1:{server.stdout.readline().strip()}'
    print(f'Batchyard beside {peer}, median of {rounds} alternated runs; CPU of the client process')
    print(f"{'':44} {'CPU ms':>17} {'ratio':>6} {'wall ms':>17} {'ratio':>6} {'peak MB':>13} {'ratio':>6} {'stall ms':>9}")
    try:
        for case, title in AWS_CASES:
            ours, theirs = [], []
            for _ in range(rounds):
                ours.append(run([build / 'tests/bench/by-bench', case, endpoint]))
                theirs.append(run([sys.executable, HERE / 'botocore_client.py', case, endpoint]))
            if ours[0]['count'] != theirs[0]['count']:
                sys.exit(f"{case}: {ours[0]['count']} here, {theirs[0]['count']} there: not the same work")
            row = f'{title:44}'
            for key, factor, width in (('cpu', 1000, 8), ('wall', 1000, 8), ('memory', 1 / 1024, 6)):
                mine, other = median(ours, key) * factor, median(theirs, key) * factor
                row += f' {mine:{width}.1f} {other:{width}.1f} {other / max(mine, 1e-9):5.1f}x'
            stall = max(result.get('stall', 0) for result in ours)
            print(row + (f' {stall * 1000:9.1f}' if stall else ''))
        bare = run([build / 'tests/bench/by-bench', 'bare', endpoint])
        print('\nBare figures of the libraries underneath, same machine: '
              f"json-glib {bare['json']:.0f} MB/s, GMarkup {bare['xml']:.0f} MB/s, "
              f"SHA-256 and one HMAC {bare['hash']:.2f} us")
        print('This client: '
              f"JSON into records {bare['json_records']:.0f} MB/s, XML into records {bare['xml_records']:.0f} MB/s, "
              f"a signature {bare['signature']:.2f} us")
    finally:
        server.stdin.close()
        server.wait(10)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('what', nargs='?', default='aws', choices=['aws', 'sandbox'])
    parser.add_argument('--build', type=pathlib.Path, required=True)
    parser.add_argument('--rounds', type=int, default=5)
    arguments = parser.parse_args()
    if arguments.what == 'aws':
        bench_aws(arguments.build, arguments.rounds)
    else:
        import bench_sandbox
        bench_sandbox.run(arguments.build, arguments.rounds)


if __name__ == '__main__':
    main()
