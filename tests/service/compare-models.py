#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every table of src/service against botocore's service models.

Compared: services, operations, paths, wrappers, pagination, and of every member its name, wire
name, kind, location, timestamp format and flags. The tables may leave members out; what they have
must be right. Run with the program that prints the tables; prints TAP; skips without botocore.
"""
import json
import subprocess
import sys

try:
    import botocore
    import botocore.session
except ImportError:
    print('1..0 # SKIP botocore is not on this machine')
    sys.exit(0)

PROTOCOLS = ['query', 'ec2', 'json', 'rest-json', 'rest-xml']
KINDS = ['structure', 'list', 'map', 'string', 'boolean', 'integer', 'double', 'timestamp', 'blob']
SAME_KIND = {'long': 'integer', 'float': 'double', 'character': 'string'}
LOCATIONS = [None, 'header', 'headers', 'uri', 'querystring', 'statusCode']
FORMATS = [None, 'iso8601', 'unixTimestamp', 'rfc822']
MILLISECONDS = 4
REQUIRED, FLATTENED, ATTRIBUTE, TOKEN, SENSITIVE, PAYLOAD = (1 << n for n in range(6))
MUTATION, UNSIGNED, REPEATABLE = (1 << n for n in range(3))

# Of the API, but newer than the first botocore this runs with.
NEWER_MEMBERS = {'DeploymentConfig', 'DisableValidation', 'IncludeLocalZones', 'startFromHead'}
# Lists that end with one answer: botocore has no pagination for them.
ONE_PAGE = {'DescribeRegions', 'DescribeAvailabilityZones', 'DescribeKeyPairs',
            'DescribeStackResources', 'DescribeJobs', 'GetAuthorizationToken'}
# Paged by the API's own documentation, though botocore has no paginator for it.
PAGED = {'DescribeStackResourceDrifts'}
CHANGES = ('Create', 'Delete', 'Update', 'Import', 'Execute', 'Cancel', 'Terminate', 'Submit',
           'Register', 'Put', 'Rollback', 'Continue', 'Request', 'BatchDelete', 'Detect',
           'StartDevice', 'Deregister')

OLDEST = (1, 43)


class Comparison:
    def __init__(self):
        self.faults = []

    def check(self, where, what, ours, theirs):
        if ours != theirs:
            self.faults.append(f'{where}: {what} is {ours!r}, should be {theirs!r}')

    def member(self, where, ours, theirs, holder):
        serialization = theirs.serialization
        flags = ours.get('flags', 0)
        name = ours.get('name')
        wire = serialization.get('name')
        self.check(where, 'wire name', ours.get('wire_name'), None if wire == name else wire)
        self.check(where, 'query name', ours.get('query_name'), serialization.get('queryName'))
        self.check(where, 'location', LOCATIONS[ours.get('location', 0)],
                   serialization.get('location'))
        self.check(where, 'flattened',
                   bool(flags & FLATTENED) or bool(ours['shape'].get('flattened')),
                   bool(serialization.get('flattened')))
        self.check(where, 'attribute', bool(flags & ATTRIBUTE),
                   bool(serialization.get('xmlAttribute')))
        self.check(where, 'payload', bool(flags & PAYLOAD),
                   holder.serialization.get('payload') == name)
        self.check(where, 'required', bool(flags & REQUIRED), name in holder.required_members)
        if theirs.metadata.get('idempotencyToken'):
            self.check(where, 'token', bool(flags & TOKEN), True)
        if theirs.metadata.get('sensitive'):
            self.check(where, 'sensitive', bool(flags & SENSITIVE), True)
        form = ours.get('timestamp_format') or 0
        if form != MILLISECONDS:
            self.check(where, 'timestamp format', FORMATS[form],
                       serialization.get('timestampFormat'))
        self.shape(where, ours['shape'], theirs)

    def shape(self, where, ours, theirs):
        kind = KINDS[ours['kind'] - 1]
        type_name = SAME_KIND.get(theirs.type_name, theirs.type_name)
        if ours.get('timestamp_format') == MILLISECONDS:
            self.check(where, 'kind', type_name, 'integer')
            return
        self.check(where, 'kind', kind, type_name)
        if kind != type_name:
            return
        if kind == 'structure':
            self.structure(where, ours, theirs)
        elif kind == 'list':
            # "member" and "item" are what the protocols call items without a name of their own.
            wire = theirs.member.serialization.get('name')
            if ours['members'][0].get('wire_name') is not None or where.startswith('s3api'):
                self.check(where, 'item', ours['members'][0].get('wire_name'), wire)
            elif not where.startswith('ec2'):
                self.check(where, 'item', wire or 'member', 'member')
            self.shape(where + '[]', ours['members'][0]['shape'], theirs.member)
        elif kind == 'map':
            for part, model in zip(ours['members'], (theirs.key, theirs.value)):
                self.check(where, 'map part', part.get('wire_name'), model.serialization.get('name'))
                self.shape(where + '{}', part['shape'], model)

    def structure(self, where, ours, theirs):
        for member in ours['members']:
            name = member['name']
            model = theirs.members.get(name)
            if model is not None:
                self.member(f'{where}.{name}', member, model, theirs)
            elif name not in NEWER_MEMBERS:
                self.faults.append(f'{where}: there is no member {name}')
        present = {member['name'] for member in ours['members']}
        for name in set(theirs.required_members) - present:
            if '.input' in where:
                self.faults.append(f'{where}: the required member {name} is missing')

    def pagination(self, where, ours, paginators):
        name = ours['name']
        config = paginators.get(name)
        tokens = ours.get('input_token'), ours.get('output_token'), ours.get('result_member')
        if config is None:
            if name not in PAGED:
                self.check(where, 'pages', ours.get('input_token'), None)
            if name not in ONE_PAGE | PAGED:
                self.check(where, 'list', ours.get('result_member'), None)
            return
        key = config['result_key']
        self.check(where, 'pages', tokens,
                   (config['input_token'], config['output_token'],
                    key if isinstance(key, str) else key[0]))

    def operation(self, where, ours, model, service, paginators):
        flags = ours.get('flags', 0)
        name = ours['name']
        self.check(where, 'changes something', bool(flags & MUTATION),
                   name.startswith(CHANGES))
        unsigned = model.auth_type == 'none' or service in ('sso', 'sso-oidc')
        self.check(where, 'unsigned', bool(flags & UNSIGNED), unsigned)
        self.pagination(where, ours, paginators)
        if 'path' in ours:
            self.check(where, 'path', ours['path'], model.http['requestUri'])
        if 'method' in ours:
            self.check(where, 'method', ours['method'], model.http['method'])
        output = model.output_shape
        wrapper = output.serialization.get('resultWrapper') if output is not None else None
        self.check(where, 'wrapper', ours.get('result_wrapper'), wrapper)
        if model.input_shape is not None:
            self.structure(where + '.input', ours['input'], model.input_shape)
        else:
            self.check(where, 'input', ours['input']['members'], [])
        if output is not None:
            self.structure(where + '.output', ours['output'], output)

    def service(self, ours, model):
        metadata = model.metadata
        where = ours['command']
        namespace = metadata.get('xmlNamespace')
        self.check(where, 'protocol', PROTOCOLS[ours['protocol'] - 1], metadata['protocol'])
        self.check(where, 'endpoint prefix', ours['endpoint_prefix'], metadata['endpointPrefix'])
        self.check(where, 'signing name', ours['signing_name'],
                   metadata.get('signingName', metadata['endpointPrefix']))
        self.check(where, 'API version', ours['api_version'], metadata['apiVersion'])
        self.check(where, 'JSON version', ours.get('json_version'),
                   metadata.get('jsonVersion') if metadata['protocol'] == 'json' else None)
        self.check(where, 'target prefix', ours.get('target_prefix'),
                   metadata.get('targetPrefix') if metadata['protocol'] == 'json' else None)
        if namespace and metadata['protocol'] != 'rest-json':
            self.check(where, 'namespace', ours.get('xml_namespace').rstrip('/'),
                       (namespace if isinstance(namespace, str) else namespace['uri']).rstrip('/'))


def paginators_of(session, name):
    try:
        return session.get_paginator_model(name)._paginator_config
    except botocore.exceptions.DataNotFoundError:
        return {}


def main():
    if tuple(int(part) for part in botocore.__version__.split('.')[:2]) < OLDEST:
        print(f'1..0 # SKIP botocore {botocore.__version__} does not know all of these calls')
        return False
    session = botocore.session.get_session()
    services = json.loads(subprocess.run([sys.argv[1]], check=True, capture_output=True).stdout)
    results = []
    for ours in services:
        name = {'s3api': 's3'}.get(ours['command'], ours['command'])
        model = session.get_service_model(name)
        paginators = paginators_of(session, name)
        comparison = Comparison()
        comparison.service(ours, model)
        results.append((ours['command'], comparison.faults))
        for operation in ours['operations']:
            where = f"{ours['command']} {operation['name']}"
            comparison = Comparison()
            if operation['name'] in model.operation_names:
                comparison.operation(where, operation, model.operation_model(operation['name']),
                                     name, paginators)
            else:
                comparison.faults.append(f'{where}: there is no such operation')
            results.append((where, comparison.faults))

    print(f'1..{len(results)}')
    for number, (where, faults) in enumerate(results, 1):
        for fault in faults:
            print(f'# {fault}')
        print(f"{'not ok' if faults else 'ok'} {number} {where}")
    return any(faults for _, faults in results)


if __name__ == '__main__':
    sys.exit(main())
