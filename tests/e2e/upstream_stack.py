#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stacks of Raster Vision's own templates, created elsewhere, without tags or outputs: the program knows
them for what they are and exports their queues and job definitions. Prints TAP.

upstream_stack.py --program batchyard --sandbox batchyard-sandbox [--pictures DIRECTORY]

The templates are not part of this repository: skipped where $BY_SHARED_DIR/upstream does not hold them.
"""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from driver import Program, Timeout, run_steps, wait_for  # noqa: E402
from sandbox import Sandbox, forget_aws, read_arguments, skip_without_aws  # noqa: E402

MAIN = 'geo-batch'  # nothing in it says what it is
NAMESPACE = 'daraCoast'
DEFINITIONS = 'dara-jobs'
NAME = '!Join ["", [!Ref Prefix, "RasterVisionGpuComputeEnvironment"]]'
MENDED = NAME.replace('Vision', 'VisionEC2')

PROFILES = {
    'default': '''[BATCH]
gpu_job_queue = geoRasterVisionGpuJobQueue
gpu_job_def = geoRasterVisionHostedPyTorchGpuJobDefinition
cpu_job_queue = geoRasterVisionCpuJobQueue
cpu_job_def = geoRasterVisionHostedPyTorchCpuJobDefinition
attempts = 3
''',
    NAMESPACE: f'''[BATCH]
gpu_job_queue = geoRasterVisionGpuJobQueue
gpu_job_def = {NAMESPACE}GpuJobDefinition
cpu_job_queue = geoRasterVisionCpuJobQueue
cpu_job_def = {NAMESPACE}CpuJobDefinition
attempts = 3
''',
}


class UpstreamStack:
    def __init__(self, arguments, sandbox, templates):
        self.arguments = arguments
        self.sandbox = sandbox
        self.templates = templates
        self.program = None
        self.profiles = pathlib.Path(os.environ['HOME']) / '.rastervision'

    def create(self, name, template, parameters):
        """Creates a stack as the console would, and waits for it."""
        path = pathlib.Path(os.environ['HOME']) / f'{name}.yml'
        path.write_text(template)
        self.sandbox.aws('cloudformation', 'create-stack', '--stack-name', name,
                         '--template-body', f'file://{path}', '--capabilities', 'CAPABILITY_NAMED_IAM',
                         '--parameters', *(f'ParameterKey={key},ParameterValue={value}'
                                           for key, value in parameters.items()))

        def status():
            stacks = self.sandbox.aws('cloudformation', 'describe-stacks', '--stack-name', name)['Stacks']
            return (stacks[0]['StackStatus'] if not stacks[0]['StackStatus'].endswith('IN_PROGRESS')
                    else None)
        end = wait_for(status, f'the stack {name}', 90)
        if end != 'CREATE_COMPLETE':
            raise Timeout(f'the stack {name} came to {end}')

    def create_main(self):
        text = (self.templates / 'template.yml').read_text()
        # Two of its compute environments have one name, which AWS does not take: users mend the second.
        before, second, after = text.partition('\n  EC2GpuComputeEnvironment:')
        text = before + second + after.replace(NAME, MENDED, 1)
        vpc = self.sandbox.aws('ec2', 'describe-vpcs')['Vpcs'][0]['VpcId']
        subnets = self.sandbox.aws('ec2', 'describe-subnets', '--filters',
                                   f'Name=vpc-id,Values={vpc}')['Subnets']
        self.sandbox.aws('ec2', 'create-key-pair', '--key-name', 'geo')
        self.create(MAIN, text, {
            'Prefix': 'geo', 'VPC': vpc, 'KeyName': 'geo', 'GpuInstanceTypes': 'g5.2xlarge',
            'SubnetIds': '\\,'.join(subnet['SubnetId'] for subnet in subnets)})

    def create_definitions(self):
        self.sandbox.aws('ecr', 'create-repository', '--repository-name', 'geo-images')
        self.create(DEFINITIONS, (self.templates / 'job_def_template.yml').read_text(),
                    {'Namespace': NAMESPACE, 'RepositoryName': 'geo-images'})

    def start(self):
        environment = {**self.sandbox.environment, 'AWS_ENDPOINT_URL': self.sandbox.endpoint}
        self.program = Program([os.path.abspath(self.arguments.program)], environment,
                               self.arguments.pictures)
        self.program.sees('Signed in as', seconds=60)

    def recognise(self):
        self.program.window_go('Stacks')
        page = self.program.find('filler', 'ByStacksPage')
        self.program.find('label', MAIN, within=page, seconds=40)
        self.program.picture('stacks')
        self.program.tab_to(lambda node: any(label.get_name() == MAIN for label in
                                             self.program.matches('label', within=node)) and
                            node.get_role_name() in ('list item', 'table row'), 'the stack', within=page)
        self.program.keys('Return')
        page = self.program.find('filler', 'ByStackPage')
        self.program.find('button', contains='Export', within=page, seconds=40)
        self.program.picture('stack')

    def export_main(self):
        page = self.program.find('filler', 'ByStackPage')
        self.program.press(self.program.find('button', contains='Export', within=page))
        self.write('default')

    def export_namespace(self):
        self.program.window_go('Namespaces')
        page = self.program.find('filler', 'ByNamespacesPage')
        self.program.find('label', NAMESPACE, within=page, seconds=40)
        self.program.picture('namespaces')
        self.program.click('Export…', within=page)
        self.write(NAMESPACE)

    def write(self, name):
        self.program.find('label', contains=' run batch', seconds=40)
        self.program.picture('export')
        self.program.click('Write File')
        path = self.profiles / name
        wait_for(path.is_file, str(path))
        if path.read_text() != PROFILES[name]:
            raise Timeout(f'{path} holds {path.read_text()!r}')
        self.program.keys('Escape')
        wait_for(lambda: next(self.program.matches('button', 'Write File'), None) is None,
                 'the dialog to close')

    def run(self, steps):
        steps.run("create a stack of Raster Vision's template", self.create_main)
        steps.run('create one of its job definitions', self.create_definitions)
        steps.run('start, signed in', self.start)
        steps.run('see what the stack is', self.recognise)
        steps.run('export its queues and job definitions', self.export_main)
        steps.run('export those of the namespace', self.export_namespace)


def main():
    arguments = read_arguments()

    templates = pathlib.Path(os.environ.get('BY_SHARED_DIR', '.')) / 'upstream'
    if not (templates / 'template.yml').is_file():
        print('1..0 # SKIP the templates of Raster Vision are not on this machine')
        return 0
    skip_without_aws()
    forget_aws()
    sandbox = Sandbox(arguments.sandbox)
    return run_steps(UpstreamStack(arguments, sandbox, templates), sandbox)


if __name__ == '__main__':
    sys.exit(main())
