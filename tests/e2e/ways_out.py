#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways out of stacks that failed, on real failures: one whose creation was rolled back is deleted and
begun anew with its answers; one whose rollback of an update failed is continued without what is gone.
Prints TAP.

ways_out.py --program batchyard --sandbox batchyard-sandbox [--pictures DIRECTORY]
"""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from driver import Program, Timeout, run_steps, text_of, wait_for  # noqa: E402
from sandbox import Sandbox, forget_aws, read_arguments, skip_without_aws  # noqa: E402

TEMPLATE = pathlib.Path(__file__).resolve().parents[2] / 'data/templates/raster-vision.yml'
FIRST = 'first'
SECOND = 'second'
QUEUE = 'geoRasterVisionCpuJobQueue'


class WaysOut:
    def __init__(self, arguments, sandbox):
        self.arguments = arguments
        self.sandbox = sandbox
        self.program = None

    def deploy(self, action, name, template, expected):
        path = pathlib.Path(os.environ['HOME']) / 'template.yml'
        path.write_text(template)
        subnets = self.sandbox.aws('ec2', 'describe-subnets')['Subnets']
        vpc = self.sandbox.aws('ec2', 'describe-vpcs', '--filters',
                               'Name=is-default,Values=true')['Vpcs'][0]['VpcId']
        mine = '\\,'.join(subnet['SubnetId'] for subnet in subnets if subnet['VpcId'] == vpc)
        self.sandbox.aws('cloudformation', action, '--stack-name', name,
                         '--template-body', f'file://{path}', '--capabilities', 'CAPABILITY_NAMED_IAM',
                         '--parameters', 'ParameterKey=Prefix,ParameterValue=geo',
                         f'ParameterKey=VPC,ParameterValue={vpc}',
                         f'ParameterKey=SubnetIds,ParameterValue={mine}')
        self.wait_for_status(name, expected)

    def wait_for_status(self, name, expected):
        def status():
            stack = self.sandbox.aws('cloudformation', 'describe-stacks', '--stack-name', name)
            now = stack['Stacks'][0]['StackStatus']
            return now if not now.endswith('IN_PROGRESS') else None
        end = wait_for(status, f'the stack {name}', 90)
        if end != expected:
            raise Timeout(f'the stack {name} came to {end}')

    def fail_twice(self):
        """Another stack of the same names; then an update of a queue that somebody has deleted."""
        text = TEMPLATE.read_text()
        self.deploy('create-stack', FIRST, text, 'CREATE_COMPLETE')
        self.deploy('create-stack', SECOND, text, 'ROLLBACK_COMPLETE')
        self.sandbox.aws('batch', 'update-job-queue', '--job-queue', QUEUE, '--state', 'DISABLED')
        self.sandbox.aws('batch', 'delete-job-queue', '--job-queue', QUEUE)
        wait_for(lambda: not self.sandbox.aws('batch', 'describe-job-queues', '--job-queues',
                                              QUEUE)['jobQueues'], 'the end of the queue')
        self.deploy('update-stack', FIRST, text.replace('Priority: 1', 'Priority: 2'),
                    'UPDATE_ROLLBACK_FAILED')

    def start(self):
        environment = {**self.sandbox.environment, 'AWS_ENDPOINT_URL': self.sandbox.endpoint}
        self.program = Program([os.path.abspath(self.arguments.program)], environment,
                               self.arguments.pictures)
        self.program.sees('Signed in as', seconds=60)

    def open_stack(self, name):
        self.program.window_go('Stacks')
        page = self.program.find('filler', 'ByStacksPage')
        self.program.find('label', name, within=page, seconds=40)
        self.program.tab_to(lambda node: any(label.get_name() == name for label in
                                             self.program.matches('label', within=node)) and
                            node.get_role_name() in ('list item', 'table row'), 'the stack', within=page)
        self.program.keys('Return')
        return self.program.find(
            'filler', 'ByStackPage', seconds=40,
            where=lambda page: next(self.program.matches('label', name, within=page), None))

    def create_again(self):
        page = self.open_stack(SECOND)
        self.program.press(self.program.find('button', contains='Delete and Create Again', within=page,
                                             seconds=40))
        self.program.find('label', contains='same template and answers')
        self.program.picture('create-again')
        self.program.set_text(self.program.find('text', contains=SECOND), SECOND)
        self.program.click('Delete')
        form = self.program.find('filler', 'ByNewStackPage', seconds=60)
        for label, answer in (('Stack name', SECOND), ('Prefix', 'geo')):
            field = self.program.find('text', label, within=form)
            wait_for(lambda: text_of(field) == answer, f'the answer {answer}')
        self.program.find(contains='exists already', within=form, seconds=40)
        self.program.picture('answers-again')
        stacks = self.sandbox.aws('cloudformation', 'describe-stacks')['Stacks']
        if SECOND in [stack['StackName'] for stack in stacks]:
            raise Timeout(f'the form is open, and {SECOND} is still there')

    def carry_on(self):
        page = self.open_stack(FIRST)
        self.program.press(self.program.find('button', contains='Continue Rollback', within=page,
                                             seconds=40))
        self.program.find('check box', contains='Skip CpuJobQueue')
        self.program.tab_to(lambda node: 'Skip CpuJobQueue' in (node.get_name() or ''), 'the check box')
        self.program.keys('space')
        self.program.picture('continue-rollback')
        self.program.click('Continue')
        self.wait_for_status(FIRST, 'UPDATE_ROLLBACK_COMPLETE')
        self.program.find('label', contains='UPDATE_ROLLBACK_COMPLETE', within=page, seconds=40)
        self.program.picture('rolled-back')

    def run(self, steps):
        steps.run('let a creation and the rollback of an update fail', self.fail_twice)
        steps.run('start, signed in', self.start)
        steps.run('delete the one and create it again', self.create_again)
        steps.run('continue the rollback of the other', self.carry_on)


def main():
    arguments = read_arguments()

    skip_without_aws()
    forget_aws()
    sandbox = Sandbox(arguments.sandbox)
    return run_steps(WaysOut(arguments, sandbox), sandbox)


if __name__ == '__main__':
    sys.exit(main())
