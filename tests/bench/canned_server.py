# SPDX-License-Identifier: GPL-3.0-or-later
"""One AWS-shaped server on loopback with answers made beforehand, so that only clients are measured.

Run as a program it prints its port and serves until standard input closes.
"""
import http.server
import json
import sys
import threading
import urllib.parse

JOBS, JOBS_PAGE = 10_000, 100
PRICES, PRICES_PAGE = 5_000, 1_000
TYPES, TYPES_PAGE = 900, 100
EVENTS, EVENTS_PAGE = 2_000, 100
LARGE_JOBS = 12_000      # one answer of about 5 MB
LARGE_PRICES = 18_000


def job(number):
    identity = f'{number:08x}-5c1d-4c2f-9a3e-0123456789ab'
    return {
        'jobArn': f'arn:aws:batch:us-east-1:123456789012:job/{identity}',
        'jobId': identity,
        'jobName': f'raster-vision-predict-{identity}',
        'createdAt': 1763000000000 + number,
        'status': 'SUCCEEDED',
        'startedAt': 1763000060000 + number,
        'stoppedAt': 1763000660000 + number,
        'container': {'exitCode': 0},
        'jobDefinition': 'arn:aws:batch:us-east-1:123456789012:job-definition/RasterVisionGpu:3',
    }


def price(number):
    return ('<item><instanceType>g5.4xlarge</instanceType><productDescription>Linux/UNIX</productDescription>'
            f'<spotPrice>0.{600000 + number % 99999}</spotPrice>'
            f'<timestamp>2026-08-{1 + number % 28:02d}T{number % 24:02d}:16:31.000Z</timestamp>'
            f'<availabilityZone>us-east-1{"abcdef"[number % 6]}</availabilityZone>'
            f'<availabilityZoneId>use1-az{1 + number % 6}</availabilityZoneId></item>')


def instance_type(number):
    return (f'<item><instanceType>g{number}.4xlarge</instanceType><currentGeneration>true</currentGeneration>'
            '<supportedUsageClasses><item>on-demand</item><item>spot</item></supportedUsageClasses>'
            '<processorInfo><supportedArchitectures><item>x86_64</item></supportedArchitectures>'
            '<sustainedClockSpeedInGhz>3.3</sustainedClockSpeedInGhz></processorInfo>'
            '<vCpuInfo><defaultVCpus>16</defaultVCpus><defaultCores>8</defaultCores></vCpuInfo>'
            '<memoryInfo><sizeInMiB>65536</sizeInMiB></memoryInfo>'
            '<instanceStorageInfo><totalSizeInGB>600</totalSizeInGB></instanceStorageInfo>'
            '<networkInfo><networkPerformance>Up to 25 Gigabit</networkPerformance></networkInfo>'
            '<gpuInfo><gpus><item><name>A10G</name><manufacturer>NVIDIA</manufacturer><count>1</count>'
            '<memoryInfo><sizeInMiB>24576</sizeInMiB></memoryInfo></item></gpus>'
            '<totalGpuMemoryInMiB>24576</totalGpuMemoryInMiB></gpuInfo></item>')


def event(number):
    return ('<member><StackId>arn:aws:cloudformation:us-east-1:123456789012:stack/raster-vision/1a2b</StackId>'
            f'<EventId>GpuComputeEnvironment-CREATE_IN_PROGRESS-{number}</EventId>'
            '<StackName>raster-vision</StackName><LogicalResourceId>GpuComputeEnvironment</LogicalResourceId>'
            '<PhysicalResourceId>arn:aws:batch:us-east-1:123456789012:compute-environment/Gpu</PhysicalResourceId>'
            '<ResourceType>AWS::Batch::ComputeEnvironment</ResourceType>'
            '<Timestamp>2026-08-07T12:36:00.250Z</Timestamp><ResourceStatus>CREATE_IN_PROGRESS</ResourceStatus>'
            '<ResourceStatusReason>Resource creation Initiated</ResourceStatusReason>'
            '<ClientRequestToken>batchyard-0123456789</ClientRequestToken></member>')


def paged(total, size, build, wrap):
    pages = []
    for start in range(0, total, size):
        last = start + size >= total
        pages.append(wrap([build(number) for number in range(start, min(start + size, total))],
                          '' if last else str(start // size + 1)))
    return pages


def jobs_page(items, token):
    body = {'jobSummaryList': items}
    if token:
        body['nextToken'] = token
    return json.dumps(body, separators=(',', ':')).encode()


def ec2_page(operation, list_name):
    def wrap(items, token):
        return (f'<?xml version="1.0" encoding="UTF-8"?><{operation}Response '
                'xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>bench</requestId>'
                f'<{list_name}>{"".join(items)}</{list_name}><nextToken>{token}</nextToken>'
                f'</{operation}Response>').encode()
    return wrap


def events_page(items, token):
    next_token = f'<NextToken>{token}</NextToken>' if token else ''
    return ('<DescribeStackEventsResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">'
            f'<DescribeStackEventsResult><StackEvents>{"".join(items)}</StackEvents>{next_token}'
            '</DescribeStackEventsResult><ResponseMetadata><RequestId>bench</RequestId></ResponseMetadata>'
            '</DescribeStackEventsResponse>').encode()


def make_answers():
    prices = ec2_page('DescribeSpotPriceHistory', 'spotPriceHistorySet')
    return {
        'listjobs': paged(JOBS, JOBS_PAGE, job, jobs_page),
        'large-listjobs': paged(LARGE_JOBS, LARGE_JOBS, job, jobs_page),
        'DescribeSpotPriceHistory': paged(PRICES, PRICES_PAGE, price, prices),
        'large-DescribeSpotPriceHistory': paged(LARGE_PRICES, LARGE_PRICES, price, prices),
        'DescribeInstanceTypes': paged(TYPES, TYPES_PAGE, instance_type,
                                       ec2_page('DescribeInstanceTypes', 'instanceTypeSet')),
        'DescribeStackEvents': paged(EVENTS, EVENTS_PAGE, event, events_page),
    }


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    wbufsize = -1
    disable_nagle_algorithm = True
    answers = {}

    def do_POST(self):
        text = self.rfile.read(int(self.headers.get('Content-Length', 0))).decode()
        if self.path.startswith('/v1/'):
            request = json.loads(text or '{}')
            name, token = self.path[4:], request.get('nextToken')
            if request.get('jobQueue') == 'large':
                name = 'large-' + name
            content_type = 'application/json'
        else:
            form = urllib.parse.parse_qs(text)
            name, token = form['Action'][0], form.get('NextToken', [''])[0]
            if form.get('AvailabilityZone', [''])[0] == 'large':
                name = 'large-' + name
            content_type = 'text/xml;charset=UTF-8'
        body = self.answers[name][int(token or 0)]
        self.send_response_only(200)
        self.send_header('Content-Type', content_type)
        self.send_header('Content-Length', str(len(body)))
        self.send_header('x-amzn-RequestId', 'bench')
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *arguments):
        pass


def main():
    Handler.answers = make_answers()
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


if __name__ == '__main__':
    main()
