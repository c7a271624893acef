#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports into a file in $RV_CONFIG_DIR that somebody has written by hand, with variables set that win
over it: everything else in the file stays, the old one is kept, and Undo brings it back. Prints TAP.

export_beside.py --program batchyard --sandbox batchyard-sandbox [--pictures DIRECTORY]
"""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from driver import Program, Timeout, run_steps, wait_for  # noqa: E402
from sandbox import Sandbox, forget_aws, read_arguments  # noqa: E402

NAMESPACE = 'annaBuildings'
BEFORE = '''# my profile
[AWS]
region = eu-west-1  # keep

[BATCH]
# queues
gpu_job_queue = oldGpu
attempts = 3

[outer]
a = 1
[[inner]]
b = 2
'''
AFTER = '''# my profile
[AWS]
region = eu-west-1  # keep

[BATCH]
# queues
gpu_job_queue = RasterVisionGpuJobQueue
attempts = 3
gpu_job_def = annaBuildingsGpuJobDefinition
cpu_job_queue = RasterVisionCpuJobQueue
cpu_job_def = annaBuildingsCpuJobDefinition

[outer]
a = 1
[[inner]]
b = 2
'''


class ExportBeside:
    def __init__(self, program, directory):
        self.program = program
        self.path = directory / NAMESPACE

    def dialog(self):
        return self.program.find('frame', f'Export {NAMESPACE}')

    def open_dialog(self):
        self.program.sees('Signed in as', seconds=60)
        self.program.window_go('Namespaces')
        self.program.find('label', NAMESPACE, seconds=40)
        self.program.click('Export…')
        self.program.find('label', contains=f'rastervision -p {NAMESPACE} run batch', within=self.dialog(),
                          seconds=40)

    def be_warned(self):
        for name in ('BATCH_GPU_JOB_QUEUE', 'RV_CONFIG'):
            self.program.find(contains=f'{name} is set and wins over this file', within=self.dialog())
        self.program.picture('warned')

    def expect(self, path, text):
        wait_for(lambda: path.read_text() == text or None, f'what {path} should hold')

    def write(self):
        self.program.click('Write File', within=self.dialog())
        self.expect(self.path, AFTER)
        self.expect(self.path.with_name(NAMESPACE + '.bak'), BEFORE)

    def undo(self):
        """At once: it is offered for ten seconds."""
        self.program.click('Undo', within=self.dialog())
        self.expect(self.path, BEFORE)

    def run(self, steps):
        steps.run('open the export of a namespace', self.open_dialog)
        steps.run('be warned of variables that win', self.be_warned)
        steps.run('write, with everything else kept and a backup', self.write)
        steps.run('undo', self.undo)


def main():
    arguments = read_arguments()

    forget_aws()
    directory = pathlib.Path(os.environ['HOME']) / 'profiles'
    directory.mkdir()
    (directory / NAMESPACE).write_text(BEFORE)
    other = directory / 'other'
    other.write_text('')
    sandbox = Sandbox(arguments.sandbox, 'busy-team', speed=20)
    environment = {**sandbox.environment, 'AWS_ENDPOINT_URL': sandbox.endpoint,
                   'RV_CONFIG_DIR': str(directory), 'RV_CONFIG': str(other),
                   'BATCH_GPU_JOB_QUEUE': 'wins'}
    program = Program([os.path.abspath(arguments.program)], environment, arguments.pictures)
    return run_steps(ExportBeside(program, directory), sandbox)


if __name__ == '__main__':
    sys.exit(main())
