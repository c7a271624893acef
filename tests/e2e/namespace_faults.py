#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every fault that the New Namespace dialog knows, under its row, with nothing created; then a good
one, whose export still says bare names when its job definition has a second revision. Prints TAP.

namespace_faults.py --program batchyard --sandbox batchyard-sandbox [--pictures DIRECTORY]
"""
import json
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from driver import (Program, Timeout, has_state, name_of, role_of,  # noqa: E402
                    run_steps, text_of, wait_for, walk)
from gi.repository import Atspi  # noqa: E402
from sandbox import Sandbox, forget_aws, read_arguments, skip_without_aws  # noqa: E402

NAMESPACE = 'carlaFarms'
EXPECTED = f'''[BATCH]
gpu_job_queue = RasterVisionGpuJobQueue
gpu_job_def = {NAMESPACE}GpuJobDefinition
cpu_job_queue = RasterVisionCpuJobQueue
cpu_job_def = {NAMESPACE}CpuJobDefinition
attempts = 3
'''


class NamespaceFaults:
    def __init__(self, program, sandbox):
        self.program = program
        self.sandbox = sandbox

    def names_of_stacks(self):
        return {stack['StackName'] for stack in self.sandbox.aws('cloudformation', 'describe-stacks')['Stacks']}

    def page(self):
        return self.program.find('filler', 'ByNamespacesPage')

    def dialog(self):
        return self.program.find('frame', 'New Namespace')

    def entry(self, name):
        return self.program.find('text', name, within=self.dialog())

    def open_dialog(self):
        self.program.sees('Signed in as', seconds=60)
        self.program.window_go('Namespaces')
        self.program.find('label', 'annaBuildings', seconds=40)
        self.program.press(self.program.find('button', 'New Namespace…', within=self.page(), where=(
            lambda node: has_state(node, Atspi.StateType.SENSITIVE)), seconds=40))
        self.dialog()

    def refuse(self, row, answer, words):
        """The fault comes under the row, and Create leads back to it instead of sending anything."""
        self.program.set_text(self.entry(row), answer)
        self.program.click('Create', within=self.dialog())
        told = self.program.find('alert', contains=words, within=self.dialog())
        field, fault = (Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
                        for node in (self.entry(row), told))
        if not 0 < fault.y - field.y < 120:
            raise Timeout(f'the fault is not under its row: {field.y} and {fault.y}')
        self.program.keys('End', 'x')
        wait_for(lambda: text_of(self.entry(row)) == answer + 'x', f'the row {row!r} to have the keyboard')
        if self.names_of_stacks() != self.stacks:
            raise Timeout('something was created')
        self.program.picture('fault')
        return told.get_name()

    def refuse_names(self):
        self.stacks = self.names_of_stacks()
        return ' / '.join(self.refuse('Name', answer, words) for answer, words in (
            ('', 'at least'),
            ('bad name!', 'letters and digits only'),
            ('annaBuildings', 'There is a namespace of this name already')))

    def refuse_repository(self):
        self.program.set_text(self.entry('Name'), NAMESPACE)
        self.repository = text_of(self.entry('Image repository in ECR'))
        return self.refuse('Image repository in ECR', '', 'at least')

    def create(self):
        self.program.set_text(self.entry('Image repository in ECR'), self.repository)
        wait_for(lambda: next(self.program.matches('alert', within=self.dialog()), None) is None,
                 'the fault to go')
        self.program.click('Create', within=self.dialog())
        self.program.find('label', contains=f'{NAMESPACE}GpuJobDefinition', within=self.page(),
                          seconds=120)
        self.program.picture('created')

    def add_revision(self):
        """Publishes the GPU job definition again, as users do who change its memory by hand."""
        name = f'{NAMESPACE}GpuJobDefinition'
        before = self.sandbox.aws('batch', 'describe-job-definitions', '--job-definition-name', name,
                                  '--status', 'ACTIVE')['jobDefinitions'][0]
        answer = self.sandbox.aws('batch', 'register-job-definition', '--job-definition-name', name,
                                  '--type', 'container', '--container-properties',
                                  json.dumps(before['containerProperties']))
        if answer['revision'] != before['revision'] + 1:
            raise Timeout(f"the new revision has the number {answer['revision']}")
        return answer['jobDefinitionArn']

    def export(self):
        self.program.keys('F5')
        self.program.press(self.export_button())
        dialog = self.program.find('frame', f'Export {NAMESPACE}')
        self.program.find('label', contains=f'rastervision -p {NAMESPACE} run batch', within=dialog,
                          seconds=40)
        self.program.picture('export')
        self.program.click('Write File', within=dialog)
        path = pathlib.Path(os.environ['HOME']) / '.rastervision' / NAMESPACE
        wait_for(path.is_file, str(path))
        if path.read_text() != EXPECTED:
            raise Timeout(f'{path} holds: {path.read_text()!r}')

    def export_button(self):
        """The one that follows the namespace's name."""
        is_there = False
        for node in walk(self.page()):
            is_there = is_there or (role_of(node) == 'label' and node.get_name() == NAMESPACE)
            if is_there and role_of(node) == 'button' and name_of(node) == 'Export…':
                return node
        raise Timeout(f'{NAMESPACE} has no Export button')

    def run(self, steps):
        steps.run('open the dialog', self.open_dialog)
        steps.run('be told of wrong names', self.refuse_names)
        steps.run('be told that the repository is missing', self.refuse_repository)
        steps.run('create a good one', self.create)
        steps.run('register a second revision', self.add_revision)
        steps.run('export bare names', self.export)


def main():
    arguments = read_arguments()

    skip_without_aws()
    forget_aws()
    sandbox = Sandbox(arguments.sandbox, 'busy-team')
    environment = {**sandbox.environment, 'AWS_ENDPOINT_URL': sandbox.endpoint}
    program = Program([os.path.abspath(arguments.program)], environment, arguments.pictures)
    return run_steps(NamespaceFaults(program, sandbox), sandbox)


if __name__ == '__main__':
    sys.exit(main())
