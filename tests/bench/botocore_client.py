# SPDX-License-Identifier: GPL-3.0-or-later
"""The same work as by-bench, by botocore, with the same arguments and the same answer in JSON."""
import json
import resource
import sys
import time

import botocore.auth
import botocore.awsrequest
import botocore.config
import botocore.credentials
import botocore.parsers
import botocore.session

# service, operation, what is asked before the clock starts, what is asked then, the list, its token,
# and what is looked at in every item: a string and a time
CASES = {
    'jobs': ('batch', 'ListJobs', {'jobQueue': 'queue', 'maxResults': 100},
             {'jobQueue': 'queue', 'maxResults': 100}, 'jobSummaryList', 'nextToken',
             'jobName', 'createdAt'),
    'prices': ('ec2', 'DescribeSpotPriceHistory', {'MaxResults': 1000}, {'MaxResults': 1000},
               'SpotPriceHistory', 'NextToken', 'SpotPrice', 'Timestamp'),
    'types': ('ec2', 'DescribeInstanceTypes', {'MaxResults': 100}, {'MaxResults': 100},
              'InstanceTypes', 'NextToken', 'InstanceType', None),
    'events': ('cloudformation', 'DescribeStackEvents', {'StackName': 'raster-vision'},
               {'StackName': 'raster-vision'}, 'StackEvents', 'NextToken',
               'LogicalResourceId', 'Timestamp'),
    'large-json': ('batch', 'ListJobs', {'jobQueue': 'queue'}, {'jobQueue': 'large'},
                   'jobSummaryList', 'nextToken', 'jobName', 'createdAt'),
    'large-xml': ('ec2', 'DescribeSpotPriceHistory', {'MaxResults': 1000},
                  {'AvailabilityZone': 'large'}, 'SpotPriceHistory', 'NextToken',
                  'SpotPrice', 'Timestamp'),
}
SIGNATURES = 10_000
PARSES = 2


def used():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def kilobytes(field):
    with open('/proc/self/status', encoding='ascii') as status:
        return next((int(line.split()[1]) for line in status if line.startswith(field)), 0)


class Tally:
    def __init__(self):
        self.count = self.check = self.cpu = self.wall = self.private = 0
        self.before, self.began = used(), time.perf_counter()

    def add(self, items, text, moment):
        self.count += len(items)
        for item in items:
            self.check += len(item[text])
            if moment:
                value = item[moment]
                self.check += value // 1000 if isinstance(value, int) else int(value.timestamp())

    def end(self):
        self.cpu, self.wall = used() - self.before, time.perf_counter() - self.began
        self.private = kilobytes('RssAnon:')

    def print(self):
        print(json.dumps({'count': self.count, 'check': self.check, 'before': self.before,
                          'cpu': self.cpu, 'wall': self.wall, 'private': self.private,
                          'peak': kilobytes('VmHWM:')}))


def create_client(session, service, endpoint):
    session.set_credentials('AKIDTESTTESTTESTTEST', 'test-secret-that-opens-nothing')
    return session.create_client(service, region_name='us-east-1', endpoint_url=endpoint,
                                 config=botocore.config.Config(parameter_validation=True))


def listing(case, endpoint):
    service, operation, first, arguments, member, token, text, moment = CASES[case]
    client = create_client(botocore.session.Session(), service, endpoint)
    call = getattr(client, botocore.xform_name(operation))
    call(**first)
    tally, arguments = Tally(), dict(arguments)
    while True:
        answer = call(**arguments)
        tally.add(answer[member], text, moment)
        following = answer.get(token)
        if not following:
            break
        arguments[token] = following
    tally.end()
    return tally


def parsing(case, path):
    service, operation, _, _, member, _, text, moment = CASES[case]
    client = create_client(botocore.session.Session(), service, 'http://127.0.0.1:9')
    model = client.meta.service_model
    parser = botocore.parsers.create_parser(model.metadata['protocol'])
    shape = model.operation_model(operation).output_shape
    with open(path, 'rb') as file:
        body = file.read()
    tally = Tally()
    for _ in range(PARSES):
        answer = parser.parse({'status_code': 200, 'headers': {}, 'body': body}, shape)
        tally.add(answer[member], text, moment)
    tally.end()
    return tally


def signing():
    credentials = botocore.credentials.Credentials('AKIDTESTTESTTESTTEST', 'test-secret-that-opens-nothing')
    signer = botocore.auth.SigV4Auth(credentials, 'batch', 'us-east-1')
    tally = Tally()
    for number in range(SIGNATURES):
        request = botocore.awsrequest.AWSRequest(
            'POST', 'https://batch.us-east-1.amazonaws.com/v1/listjobs',
            headers={'Content-Type': 'application/json'}, data=b'{"jobQueue":"queue-%d"}' % number)
        signer.add_auth(request)
    tally.count = SIGNATURES
    tally.end()
    return tally


def main():
    if sys.argv[1] == 'sign':
        tally = signing()
    elif sys.argv[1] == 'parse':
        tally = parsing(sys.argv[2], sys.argv[3])
    else:
        tally = listing(sys.argv[2], sys.argv[3])
    tally.print()


if __name__ == '__main__':
    main()
