# SPDX-License-Identifier: GPL-3.0-or-later
"""The same work as by-bench, by botocore: botocore_client.py CASE ENDPOINT, prints JSON."""
import json
import resource
import sys
import time

import botocore.auth
import botocore.awsrequest
import botocore.config
import botocore.credentials
import botocore.session

CASES = {
    'jobs': ('batch', 'list_jobs', {'jobQueue': 'queue', 'maxResults': 100}, 'jobSummaryList', 'nextToken'),
    'prices': ('ec2', 'describe_spot_price_history', {'MaxResults': 1000}, 'SpotPriceHistory', 'NextToken'),
    'types': ('ec2', 'describe_instance_types', {'MaxResults': 100}, 'InstanceTypes', 'NextToken'),
    'events': ('cloudformation', 'describe_stack_events', {'StackName': 'raster-vision'}, 'StackEvents',
               'NextToken'),
    'large-json': ('batch', 'list_jobs', {'jobQueue': 'large'}, 'jobSummaryList', 'nextToken'),
    'large-xml': ('ec2', 'describe_spot_price_history', {'AvailabilityZone': 'large'}, 'SpotPriceHistory',
                  'NextToken'),
}
SIGNATURES = 10_000


def used():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def listing(case, endpoint):
    service, operation, arguments, member, token = CASES[case]
    session = botocore.session.Session()
    session.set_credentials('AKIDTESTTESTTESTTEST', 'test-secret-that-opens-nothing')
    client = session.create_client(service, region_name='us-east-1', endpoint_url=endpoint,
                                   config=botocore.config.Config(parameter_validation=True))
    call = getattr(client, operation)
    began, cpu = time.perf_counter(), used()
    count, arguments = 0, dict(arguments)
    while True:
        answer = call(**arguments)
        count += len(answer[member])
        following = answer.get(token)
        if not following:
            break
        arguments[token] = following
    return count, began, cpu


def signing():
    credentials = botocore.credentials.Credentials('AKIDTESTTESTTESTTEST', 'test-secret-that-opens-nothing')
    signer = botocore.auth.SigV4Auth(credentials, 'batch', 'us-east-1')
    began, cpu = time.perf_counter(), used()
    for number in range(SIGNATURES):
        request = botocore.awsrequest.AWSRequest(
            'POST', 'https://batch.us-east-1.amazonaws.com/v1/listjobs',
            headers={'Content-Type': 'application/json'}, data=b'{"jobQueue":"queue-%d"}' % number)
        signer.add_auth(request)
    return SIGNATURES, began, cpu


def main():
    case, endpoint = sys.argv[1], sys.argv[2]
    count, began, cpu = signing() if case == 'sign' else listing(case, endpoint)
    print(json.dumps({'count': count, 'cpu': used() - cpu, 'wall': time.perf_counter() - began,
                      'memory': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))


if __name__ == '__main__':
    main()
