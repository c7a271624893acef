# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the sandbox, side by side with moto_server where both do the work.

Requests are signed before, and sent over one connection that is kept open, so that the servers are
measured and not the client. What a server works for an answer is the time that its process was on a
processor: other programs on the machine lengthen the waiting, not the work.
"""
import http.client
import importlib.metadata
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

JOBS = (1_000, 10_000, 100_000)
PAGE = 100
REQUESTS = 200
MOTO_JOBS = 10_000
AIM = 20  # times moto's rate


def megabytes_of(process):
    with open(f'/proc/{process.pid}/status', encoding='ascii') as status:
        for line in status:
            if line.startswith('VmRSS:'):
                return int(line.split()[1]) / 1024
    return 0


def work_of(process):
    """Seconds that the threads of a process, also those that ended, were on a processor."""
    return time.clock_gettime((~process.pid << 3) | 2)  # clock_getcpuclockid (3)


class Connection:
    """One kept-open connection that sends signed requests."""

    def __init__(self, endpoint, access_key_id, secret_access_key, region):
        import botocore.auth
        import botocore.awsrequest
        import botocore.credentials
        self.make_request = botocore.awsrequest.AWSRequest
        self.endpoint = endpoint
        self.signer = botocore.auth.SigV4Auth(
            botocore.credentials.Credentials(access_key_id, secret_access_key), 'batch', region)
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(endpoint).netloc)

    def sign(self, path, body):
        data = json.dumps(body).encode()
        request = self.make_request('POST', self.endpoint + path, data=data,
                                    headers={'Content-Type': 'application/json'})
        self.signer.add_auth(request)
        return path, data, dict(request.headers.items())

    def send(self, signed):
        path, data, headers = signed
        self.connection.request('POST', path, body=data, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            sys.exit(f'{path} was answered with {answer.status}: {body[:300]!r}')
        return body

    def call(self, path, body):
        return json.loads(self.send(self.sign(path, body)))


class Sandbox:
    name = 'sandbox'

    def __init__(self, build, *arguments):
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [build / 'src/sandbox/batchyard-sandbox', '--port', '0', '--json', '--follow-parent', *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        where = json.loads(self.process.stdout.readline())
        self.connection = Connection(where['endpoint'], where['access_key_id'], where['secret_access_key'],
                                     where['region'])

    def queues(self):
        return [queue['jobQueueName'] for queue in
                self.connection.call('/v1/describejobqueues', {})['jobQueues']]

    def stop(self):
        self.process.stdin.close()
        self.process.wait(60)


class Moto:
    """moto_server, told to let jobs succeed at once without a container."""
    name = 'moto'

    def __init__(self):
        self.began = time.perf_counter()
        self.log = tempfile.TemporaryFile('w+')
        self.process = subprocess.Popen(['moto_server', '-H', '127.0.0.1', '-p', '0'],
                                        stdout=subprocess.DEVNULL, stderr=self.log)
        self.endpoint = self.find_endpoint()
        self.connection = Connection(self.endpoint, 'AKIDTESTTESTTESTTEST', 'x', 'us-east-1')
        connection = self.connection.connection
        connection.request('POST', '/moto-api/config', body=json.dumps({'batch': {'use_docker': False}}),
                           headers={'Content-Type': 'application/json'})
        connection.getresponse().read()

    def find_endpoint(self):
        while time.perf_counter() - self.began < 120:
            self.log.seek(0)
            found = re.search(r'http://127\.0\.0\.1:\d+', self.log.read())
            if found:
                return found[0]
            time.sleep(0.02)
        self.stop()
        sys.exit('moto_server did not start')

    def fill(self):
        import botocore.session
        session = botocore.session.Session()
        session.set_credentials('AKIDTESTTESTTESTTEST', 'test-secret-that-opens-nothing')
        role = session.create_client('iam', region_name='us-east-1', endpoint_url=self.endpoint).create_role(
            RoleName='batch', AssumeRolePolicyDocument='{}')['Role']['Arn']
        call = self.connection.call
        environment = call('/v1/createcomputeenvironment', {
            'computeEnvironmentName': 'environment', 'type': 'UNMANAGED', 'state': 'ENABLED', 'serviceRole': role})
        call('/v1/createjobqueue', {'jobQueueName': 'queue', 'state': 'ENABLED', 'priority': 1,
                                    'computeEnvironmentOrder': [
                                        {'order': 1, 'computeEnvironment': environment['computeEnvironmentArn']}]})
        call('/v1/registerjobdefinition', {'jobDefinitionName': 'definition', 'type': 'container',
                                           'retryStrategy': {'attempts': 1},
                                           'containerProperties': {'image': 'i', 'vcpus': 1, 'memory': 128}})
        for number in range(MOTO_JOBS):
            call('/v1/submitjob', {'jobName': f'job-{number}', 'jobQueue': 'queue', 'jobDefinition': 'definition'})

    def stop(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)


def largest_listing(sandbox):
    """The queue and state with the most jobs, by looking, and how many there are."""
    best = (0, None, None)
    for queue in sandbox.queues():
        for status in ('SUCCEEDED', 'RUNNABLE', 'FAILED', 'RUNNING', 'PENDING'):
            best = max(best, (count_jobs(sandbox, queue, status), queue, status))
    return best[1], best[2], best[0]


def count_jobs(sandbox, queue, status):
    count, token = 0, None
    while True:
        more = {'nextToken': token} if token else {}
        answer = sandbox.connection.call('/v1/listjobs', {'jobQueue': queue, 'jobStatus': status,
                                                          'maxResults': 1000, **more})
        count += len(answer['jobSummaryList'])
        token = answer.get('nextToken')
        if not token:
            return count


def pages_of(sandbox, queue, status):
    """Seconds of work for each page, from the first to the last."""
    times, token = [], None
    while True:
        body = {'jobQueue': queue, 'jobStatus': status, 'maxResults': PAGE}
        if token:
            body['nextToken'] = token
        signed = sandbox.connection.sign('/v1/listjobs', body)
        before = work_of(sandbox.process)
        answer = json.loads(sandbox.connection.send(signed))
        times.append(work_of(sandbox.process) - before)
        token = answer.get('nextToken')
        if not token:
            return times


def least(times):
    """The first quartile: other programs only ever add to the work, by emptying the caches."""
    return sorted(times)[len(times) // 4]


def cost(server, path, body):
    """(seconds of work, seconds waited, bytes of the answer) for one request, over many."""
    signed = server.connection.sign(path, body)
    answer = server.connection.send(signed)
    began, worked = time.perf_counter(), work_of(server.process)
    sent = 0
    while sent < REQUESTS and (sent == 0 or time.perf_counter() - began < 10):
        server.connection.send(signed)
        sent += 1
    return ((work_of(server.process) - worked) / sent, (time.perf_counter() - began) / sent, len(answer))


def measure_starts(make, rounds):
    waits, works = [], []
    for _ in range(rounds):
        server = make()
        server.connection.call('/v1/describejobqueues', {})
        waits.append(time.perf_counter() - server.began)
        works.append(work_of(server.process))
        server.stop()
    return f'{statistics.median(waits) * 1000:6.0f} ms, {statistics.median(works) * 1000:5.0f} ms of work'


def measure_pages(build):
    """Prints a line for each number of jobs; the sandbox with MOTO_JOBS is left running."""
    print(f"\n{'':8} {'start':>7} {'work for a page of ' + str(PAGE) + ' jobs, us':>36}\n"
          f"{'jobs':>8} {'s':>7} {'pages':>8} {'first':>8} {'middle':>8} {'last':>8} {'memory MB':>11}")
    costs, memory, kept = {}, {}, None
    for jobs in JOBS:
        sandbox = Sandbox(build, '--scenario', 'busy-team', '--jobs', str(jobs), '--speed', '0.001')
        sandbox.queues()
        started = work_of(sandbox.process)
        sandbox.queue, sandbox.status, count = largest_listing(sandbox)
        memory[jobs] = megabytes_of(sandbox.process)
        times = pages_of(sandbox, sandbox.queue, sandbox.status)
        few = max(len(times) // 10, 1)
        middle = len(times) // 2
        parts = [least(part) * 1e6 for part in
                 (times[:few], times[middle:middle + few], times[-few - 1:-1] or times)]
        costs[jobs] = least(times)
        print(f'{jobs:8,} {started:7.2f} {len(times):8,} {parts[0]:8.0f} {parts[1]:8.0f} {parts[2]:8.0f} '
              f'{memory[jobs]:11.1f}   ({count:,} {sandbox.status})', flush=True)
        if jobs == MOTO_JOBS:
            kept = sandbox
        else:
            sandbox.stop()
    print(f'A page with {JOBS[-1]:,} jobs is {costs[JOBS[-1]] / costs[JOBS[0]]:.2f} times the work of one with '
          f'{JOBS[0]:,}.\n100,000 jobs take '
          f'{(memory[JOBS[-1]] - memory[JOBS[0]]) * 100_000 / (JOBS[-1] - JOBS[0]):.0f} MB.')
    return kept


def compare(sandbox, moto):
    """Prints what both do, side by side."""
    questions = (
        ('ListJobs, a page', '/v1/listjobs', lambda server: {
            'jobQueue': server.queue, 'jobStatus': server.status, 'maxResults': PAGE}),
        ('DescribeJobQueues', '/v1/describejobqueues', lambda server: {'jobQueues': [server.queue]}),
        ('DescribeJobs, one', '/v1/describejobs', lambda server: {'jobs': [server.job]}),
    )
    print(f'\n{MOTO_JOBS:,} jobs in each, answers a second (by the work of the server; by the clock; bytes)')
    for title, path, make_body in questions:
        ours, theirs = (cost(server, path, make_body(server)) for server in (sandbox, moto))
        print(f'{title:18} ' + '   '.join(
            f'{server.name}: {1 / of[0]:7,.0f} {1 / of[1]:7,.0f} {of[2]:9,} B'
            for server, of in ((sandbox, ours), (moto, theirs)))
              + f'   {theirs[0] / ours[0]:6.1f} times by work, {theirs[1] / ours[1]:6.1f} by the clock', flush=True)
        if path == '/v1/listjobs' and theirs[1] / ours[1] < AIM:
            print(f'  which misses the aim of {AIM} times')
    print(f'memory: sandbox {megabytes_of(sandbox.process):.0f} MB, moto {megabytes_of(moto.process):.0f} MB')


def choose_job(server):
    server.job = server.connection.call('/v1/listjobs', {
        'jobQueue': server.queue, 'jobStatus': server.status, 'maxResults': 1})['jobSummaryList'][0]['jobId']


def run(build, rounds):
    try:
        importlib.metadata.version('botocore')
    except importlib.metadata.PackageNotFoundError:
        print('botocore, which signs the requests here, is not on this machine')
        return

    busy = os.getloadavg()[0] / os.cpu_count()
    if busy > 1:
        print(f'This machine has {busy:.0f} times as much to do as it has processors: times by the clock say little.')
    has_moto = shutil.which('moto_server') is not None
    print(f'start to first answer, sandbox: {measure_starts(lambda: Sandbox(build), rounds)} (median of {rounds})')
    if has_moto:
        print(f'start to first answer, moto:    {measure_starts(Moto, min(rounds, 3))}')
    sandbox = measure_pages(build)
    if has_moto:
        moto = Moto()
        moto.queue, moto.status = 'queue', 'SUCCEEDED'
        try:
            moto.fill()
            choose_job(moto)
            choose_job(sandbox)
            compare(sandbox, moto)
        finally:
            moto.stop()
    else:
        print('moto_server is not on this machine: there is nobody to compare with')
    sandbox.stop()
