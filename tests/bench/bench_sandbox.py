# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the sandbox, side by side with moto_server where both do the work.

Requests are signed once and sent again and again over one connection that is kept open, so that the
servers are measured and not the client.
"""
import http.client
import importlib.metadata
import json
import shutil
import statistics
import subprocess
import sys
import time
import urllib.parse

JOBS = (1_000, 10_000, 100_000)
PAGE = 100
REQUESTS = 300
MOTO_JOBS = 10_000


def megabytes_of(process):
    with open(f'/proc/{process.pid}/status', encoding='ascii') as status:
        for line in status:
            if line.startswith('VmRSS:'):
                return int(line.split()[1]) / 1024
    return 0


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
        self.process.wait(20)


def largest_listing(sandbox):
    """The queue and state with the most jobs, by looking."""
    best = (0, None, None)
    for queue in sandbox.queues():
        for status in ('SUCCEEDED', 'RUNNABLE', 'FAILED', 'RUNNING', 'PENDING'):
            page = sandbox.connection.call('/v1/listjobs', {'jobQueue': queue, 'jobStatus': status,
                                                            'maxResults': 1000})
            count = len(page['jobSummaryList']) + (10**6 if page.get('nextToken') else 0)
            best = max(best, (count, queue, status))
    return best[1], best[2]


def pages_of(sandbox, queue, status, most=400):
    """Seconds of each page, from the first to the last."""
    times, token = [], None
    while len(times) < most:
        body = {'jobQueue': queue, 'jobStatus': status, 'maxResults': PAGE}
        if token:
            body['nextToken'] = token
        signed = sandbox.connection.sign('/v1/listjobs', body)
        began = time.perf_counter()
        answer = json.loads(sandbox.connection.send(signed))
        times.append(time.perf_counter() - began)
        token = answer.get('nextToken')
        if not token:
            break
    return times


def rate(connection, path, body):
    signed = connection.sign(path, body)
    connection.send(signed)
    began = time.perf_counter()
    sent = 0
    while sent < REQUESTS and time.perf_counter() - began < 20:
        connection.send(signed)
        sent += 1
    return sent / (time.perf_counter() - began)


def start_moto():
    import botocore.session
    port = 5061
    process = subprocess.Popen(['moto_server', '-H', '127.0.0.1', '-p', str(port)],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    connection = http.client.HTTPConnection('127.0.0.1', port)
    for _ in range(200):
        try:
            connection.request('POST', '/moto-api/config', body=json.dumps({'batch': {'use_docker': False}}),
                               headers={'Content-Type': 'application/json'})
            connection.getresponse().read()
            break
        except OSError:
            connection.close()
            time.sleep(0.1)
    session = botocore.session.Session()
    session.set_credentials('AKIDTESTTESTTESTTEST', 'test-secret-that-opens-nothing')
    endpoint = f'http://127.0.0.1:{port}'

    def client(service):
        return session.create_client(service, region_name='us-east-1', endpoint_url=endpoint)

    role = client('iam').create_role(RoleName='r', AssumeRolePolicyDocument='{}')['Role']['Arn']
    batch = client('batch')
    environment = batch.create_compute_environment(
        computeEnvironmentName='e', type='UNMANAGED', state='ENABLED', serviceRole=role)
    batch.create_job_queue(jobQueueName='queue', state='ENABLED', priority=1, computeEnvironmentOrder=[
        {'order': 1, 'computeEnvironment': environment['computeEnvironmentArn']}])
    batch.register_job_definition(jobDefinitionName='d', type='container', retryStrategy={'attempts': 1},
                                  containerProperties={'image': 'i', 'vcpus': 1, 'memory': 128})
    for number in range(MOTO_JOBS):
        batch.submit_job(jobName=f'job-{number}', jobQueue='queue', jobDefinition='d')
    return process, Connection(endpoint, 'AKIDTESTTESTTESTTEST', 'x', 'us-east-1')


def run(build, rounds):
    try:
        importlib.metadata.version('botocore')
    except importlib.metadata.PackageNotFoundError:
        print('botocore, which signs the requests here, is not on this machine')
        return

    starts = []
    for _ in range(rounds):
        sandbox = Sandbox(build)
        sandbox.queues()
        starts.append(time.perf_counter() - sandbox.began)
        sandbox.stop()
    print(f'start to first answer: {statistics.median(starts) * 1000:.0f} ms (median of {rounds})')

    print(f"{'jobs':>8} {'start s':>8} {'first pages ms':>15} {'last pages ms':>14} {'memory MB':>10}")
    costs, memory, ours = {}, {}, None
    for jobs in JOBS:
        sandbox = Sandbox(build, '--scenario', 'busy-team', '--jobs', str(jobs), '--speed', '0.001')
        queue, status = largest_listing(sandbox)
        started = time.perf_counter() - sandbox.began
        times = pages_of(sandbox, queue, status)
        few = max(len(times) // 10, 1)
        first, last = statistics.median(times[:few]), statistics.median(times[-few:])
        costs[jobs], memory[jobs] = statistics.median(times), megabytes_of(sandbox.process)
        print(f'{jobs:8,} {started:8.2f} {first * 1000:15.2f} {last * 1000:14.2f} {memory[jobs]:10.1f}')
        if jobs == MOTO_JOBS:
            ours = rate(sandbox.connection, '/v1/listjobs',
                        {'jobQueue': queue, 'jobStatus': status, 'maxResults': PAGE})
        sandbox.stop()
    print(f'a page with {JOBS[-1]:,} jobs costs {costs[JOBS[-1]] / costs[JOBS[0]]:.2f} times one with '
          f'{JOBS[0]:,}; 100,000 jobs take '
          f'{(memory[JOBS[-1]] - memory[JOBS[0]]) * 100_000 / (JOBS[-1] - JOBS[0]):.0f} MB')

    if shutil.which('moto_server') is None:
        print('moto_server is not on this machine: there is nobody to compare with')
        return
    process, connection = start_moto()
    try:
        theirs = rate(connection, '/v1/listjobs', {'jobQueue': 'queue', 'jobStatus': 'SUCCEEDED',
                                                   'maxResults': PAGE})
    finally:
        process.terminate()
        process.wait(20)
    print(f"ListJobs at {MOTO_JOBS:,} jobs: {ours:.0f} requests a second here, {theirs:.1f} by moto "
          f"{importlib.metadata.version('moto')}: {ours / theirs:.0f} times")
