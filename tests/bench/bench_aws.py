# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the AWS client beside botocore.

Both do the same work against one server, each time in a new process and in turn. Each has made one call
before the clock starts, so that connecting and loading are counted apart. Of every cost the least of the
rounds is kept, on both sides: what else runs on the machine can only add to it. Of stalls, whose worst is
what matters, it is the median.
"""
import importlib.metadata
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

import canned_server

HERE = pathlib.Path(__file__).resolve().parent
# Neither reads certificates or asks proxies: the server is on loopback and speaks plain HTTP.
ENVIRONMENT = {**{name: value for name, value in os.environ.items()
                  if not name.lower().endswith(('_proxy', '_ca_bundle'))},
               'BATCHYARD_LOOPBACK_ONLY': '1', 'AWS_EC2_METADATA_DISABLED': 'true',
               'AWS_ACCESS_KEY_ID': 'AKIDTESTTESTTESTTEST',
               'AWS_SECRET_ACCESS_KEY': 'test-secret-that-opens-nothing',
               'AWS_CONFIG_FILE': '/nonexistent', 'AWS_SHARED_CREDENTIALS_FILE': '/nonexistent',
               'AWS_DEFAULT_REGION': 'us-east-1'}
# title, arguments, how many times less CPU is aimed at
CASES = [
    ('10,000 jobs in pages of 100 (JSON)', ('list', 'jobs'), 3),
    ('5,000 spot prices in pages of 1,000 (XML)', ('list', 'prices'), 10),
    ('900 instance types in pages of 100 (XML)', ('list', 'types'), 10),
    ('2,000 stack events in pages of 100 (XML)', ('list', 'events'), 10),
    ('one answer of 5 MB (JSON)', ('list', 'large-json'), 3),
    ('one answer of 5 MB (XML)', ('list', 'large-xml'), 10),
    ('5 MB of JSON parsed twice', ('parse', 'large-json'), 1.5),
    ('5 MB of XML parsed twice', ('parse', 'large-xml'), 10),
    ('10,000 signatures', ('sign',), 10),
]
MEMORY_AIM = 10
STALL_AIM = 0.008


def run(command):
    answer = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if answer.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{answer.stderr}")
    return json.loads(answer.stdout)


def summarise(results):
    return {key: (statistics.median if key.startswith('stall') else min)(result[key] for result in results)
            for key in results[0]}


def verdict(ratio, aim):
    return f'{ratio:6.1f}x  {"" if ratio >= aim else "MISSED, "}aim {aim}x'


def measure(build, rounds, places):
    """What our rounds and theirs came to, by title."""
    figures = {}
    for title, arguments, _ in CASES:
        ours, theirs = [], []
        for _ in range(rounds):
            place = places[arguments[-1]] if arguments[0] == 'parse' else places['endpoint']
            command = [*arguments, *([place] if len(arguments) > 1 else [])]
            ours.append(run([build / 'tests/bench/by-bench', *command]))
            theirs.append(run([sys.executable, HERE / 'botocore_client.py', *command]))
        for key in ('count', 'check'):
            if ours[0][key] != theirs[0][key]:
                sys.exit(f'{title}: {key} is {ours[0][key]} here, {theirs[0][key]} there: not the same work')
        figures[title] = summarise(ours), summarise(theirs)
    return figures


def print_time(figures):
    print(f"\n{'CPU of the client, and time on the wall':44} {'CPU ms':>17} {'ratio':>7} {'wall ms':>29}")
    for title, _, aim in CASES:
        ours, theirs = figures[title]
        print(f"{title:44} {ours['cpu'] * 1000:8.1f} {theirs['cpu'] * 1000:8.1f} "
              f"{verdict(theirs['cpu'] / ours['cpu'], aim):24} "
              f"{ours['wall'] * 1000:7.1f} {theirs['wall'] * 1000:7.1f}")
    ours, theirs = (min(figures[title][side]['before'] for title, arguments, _ in CASES
                        if arguments[0] == 'list') for side in (0, 1))
    print(f'{"from nothing to the first answer":44} {ours * 1000:8.1f} {theirs * 1000:8.1f} {theirs / ours:6.1f}x')


def print_memory(figures):
    print(f"\n{'Memory':44} {'its own, MB':>17} {'ratio':>7} {'all, at the peak, MB':>38}")
    for title, arguments, _ in CASES:
        if arguments[0] == 'list':
            ours, theirs = figures[title]
            print(f"{title:44} {ours['private'] / 1024:8.1f} {theirs['private'] / 1024:8.1f} "
                  f"{verdict(theirs['private'] / ours['private'], MEMORY_AIM):24} "
                  f"{ours['peak'] / 1024:7.1f} {theirs['peak'] / 1024:7.1f} "
                  f"{theirs['peak'] / ours['peak']:5.1f}x")


def print_stalls(figures):
    print('\nLongest the main loop was busy while 5 MB arrived (and on the wall, other programs included)')
    for title, arguments, _ in CASES:
        if arguments[0] == 'list' and arguments[1].startswith('large'):
            ours = figures[title][0]
            print(f"{title:44} {ours['stall'] * 1000:8.1f} ms ({ours['stall_wall'] * 1000:.1f} ms)  "
                  f"{'' if ours['stall'] < STALL_AIM else 'MISSED, '}aim under {STALL_AIM * 1000:.0f} ms")


def print_bare(figures, build, places, rounds):
    command = [build / 'tests/bench/by-bench', 'bare', places['large-json'], places['large-xml']]
    results = [run(command) for _ in range(rounds)]
    print('\nBeside the bare libraries on the same answers, same machine, same run')
    for kind, name in (('json', 'json-glib'), ('xml', 'GMarkup')):
        bare = max(result[kind] for result in results)
        ours = places[f'{kind}-size'] * 2 / 1e6 / figures[f'5 MB of {kind.upper()} parsed twice'][0]['cpu']
        print(f'  {kind.upper():4} into records {ours:6.0f} MB/s; {name:9} {bare:6.0f} MB/s: {ours / bare:6.0%}')
    bare = min(result['hash'] for result in results)
    ours = figures['10,000 signatures'][0]['cpu'] * 1e6 / 10_000
    print(f'  a whole signature {ours:5.2f} us; SHA-256 and one HMAC {bare:5.2f} us: {bare / ours:6.0%}')


def measure_all(build, rounds):
    try:
        peer = 'botocore ' + importlib.metadata.version('botocore')
    except importlib.metadata.PackageNotFoundError:
        print('botocore is not on this machine: there is nobody to compare with')
        return
    server = subprocess.Popen([sys.executable, HERE / 'canned_server.py'], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    with tempfile.TemporaryDirectory() as directory:
        answers = canned_server.make_answers()
        places = {'endpoint': f'http://127.0.0.1:{server.stdout.readline().strip()}'}
        for kind, name in (('json', 'large-listjobs'), ('xml', 'large-DescribeSpotPriceHistory')):
            body = answers[name][0]
            places[f'large-{kind}'] = pathlib.Path(directory) / f'large.{kind}'
            places[f'large-{kind}'].write_bytes(body)
            places[f'{kind}-size'] = len(body)
        try:
            print(f'Batchyard beside {peer}: the least of {rounds} rounds in turn')
            figures = measure(build, rounds, places)
            print_time(figures)
            print_memory(figures)
            print_stalls(figures)
            print_bare(figures, build, places, rounds)
        finally:
            server.stdin.close()
            server.wait(10)
