#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, done in the real program as a person would do it: account, new stack, deployment,
namespace, queues, export. Prints TAP, or with --narrate the story of it.

main_job.py --program batchyard [--pictures DIRECTORY] [--narrate] [--keyboard]
            [--endpoint-url URL --service-role ARN]

Without --endpoint-url the program starts its own sandbox, a fresh account. With --keyboard nothing is
done through the accessibility tree: it only says what has the focus.
"""
import argparse
import configparser
import os
import pathlib
import shutil
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from driver import (KeyboardProgram, Program, Steps, Timeout, has_state, name_of, role_of,  # noqa: E402
                    text_of, wait_for)
from gi.repository import Atspi  # noqa: E402

STACK = 'raster-vision'
NAMESPACE = 'aliceRoads'
PROFILE = 'alice-roads'
REPOSITORY = 'rv-alice'


class MainJob:
    def __init__(self, program, arguments):
        self.program = program
        self.arguments = arguments
        self.home = pathlib.Path(os.environ['HOME'])
        self.taken = []

    def picture(self, title):
        path = self.program.picture(title)
        if path:
            self.taken.append(path)

    def page(self, name, seconds=20):
        return self.program.find('filler', name, seconds=seconds)

    # ---- the steps

    def start(self):
        label = self.program.find('label', contains='Signed in as', seconds=60)
        self.picture('overview')
        return label.get_name()

    def look_at_account(self):
        before = {name_of(node) for node in self.program.matches('label')}
        self.program.click('Switch…')
        arn = self.program.find('label', contains='arn:aws:').get_name()
        self.picture('account')
        self.program.keys('Escape')
        wait_for(lambda: next(self.program.matches('label', contains='arn:aws:'), None) is None or
                 'arn:aws:' in ' '.join(before), 'the account window to close')
        return arn

    def open_form(self):
        self.program.click('New Stack…')
        page = self.page('ByNewStackPage')
        name = self.program.find('text', 'Stack name', within=page)
        self.program.set_text(name, STACK)
        self.program.find('button', contains='VPC: ', within=page)
        return 'grown from the bundled template'

    def be_told_of_a_fault(self):
        page = self.page('ByNewStackPage')
        prefix = self.program.find('text', 'Prefix', within=page)
        self.program.set_text(prefix, 'Alice')
        fault = self.program.find('alert', contains='lowercase', within=page)
        self.picture('fault')
        told = fault.get_name()
        self.program.set_text(prefix, 'alice')
        return told

    def choose_subnets(self):
        page = self.page('ByNewStackPage')
        self.program.click('Add All Useful Subnets', within=page)

        def boxes():
            found = [node for node in self.program.matches('check box', contains='free addresses', within=page)]
            return found if found and all('$' in node.get_name() or self.arguments.endpoint_url
                                          for node in found) else None
        found = wait_for(boxes, 'spot prices in the matrix of subnets', 40)
        chosen = [node for node in found if has_state(node, Atspi.StateType.CHECKED)]
        if not chosen:
            raise Timeout('no subnet was chosen')
        self.picture('subnets')
        return f'{len(chosen)} of {len(found)}; the first is {name_of(chosen[0])}'

    def name_repository(self):
        field = self.program.find('text', 'Own image repository', within=self.page('ByNewStackPage'))
        self.program.set_text(field, REPOSITORY)

    def name_service_role(self):
        field = self.program.find('text', 'Service role', within=self.page('ByNewStackPage'))
        self.program.set_text(field, self.arguments.service_role)

    def review(self):
        self.program.click('Review', within=self.page('ByNewStackPage'))
        page = self.page('ByReviewPage')
        self.program.find('label', 'aliceRasterVisionGpuJobQueue', within=page)
        self.picture('review')
        self.program.tab_to(lambda node: role_of(node) == 'check box', 'the acknowledgement', within=page,
                            key='shift+Tab')
        self.program.keys('space')
        self.program.find('button', 'Create Stack', within=page,
                          where=lambda node: has_state(node, Atspi.StateType.SENSITIVE))
        self.picture('acknowledged')
        return self.program.find('label', contains='resources, nothing created yet').get_name()

    def deploy(self):
        self.program.click('Create Stack', within=self.page('ByReviewPage'))
        page = self.page('ByStackPage', 40)
        if self.arguments.pictures:
            time.sleep(2.5)
            self.picture('deploying')
        self.program.find(contains='CREATE_COMPLETE', within=page, seconds=180)
        self.picture('deployed')
        return 'CREATE_COMPLETE'

    def add_namespace(self):
        self.program.window_go('Namespaces')
        self.program.click('New Namespace…', within=self.page('ByNamespacesPage'))
        dialog = self.program.find('frame', 'New Namespace')
        self.program.set_text(self.program.find('text', 'Name', within=dialog), NAMESPACE)
        repository = text_of(self.program.find('text', 'Image repository in ECR', within=dialog))
        if repository != REPOSITORY:
            raise Timeout(f'the dialog proposes the repository {repository!r}, not {REPOSITORY!r}')
        self.picture('new-namespace')
        self.program.click('Create', within=dialog)
        self.program.find('label', contains=f'{NAMESPACE}', within=self.page('ByNamespacesPage'), seconds=60)
        self.program.find('label', contains=f'{NAMESPACE}GpuJobDefinition',
                          within=self.page('ByNamespacesPage'), seconds=120)
        self.picture('namespaces')

    def look_at_queues(self):
        self.program.window_go('Queues')
        page = self.page('ByQueuesPage')
        self.program.find('label', contains='aliceRasterVisionGpuJobQueue', within=page, seconds=40)
        self.program.find('label', contains='aliceRasterVisionCpuJobQueue', within=page)
        self.picture('queues')

    def export(self):
        self.program.window_go('Namespaces')
        self.program.click('Export…', within=self.page('ByNamespacesPage'))
        name = self.program.find('text', 'Profile name', seconds=40)
        self.program.set_text(name, PROFILE)
        self.program.find(contains='aliceRasterVisionGpuJobQueue', seconds=40)
        self.picture('export')
        self.program.click('Write File')
        path = self.home / '.rastervision' / PROFILE
        wait_for(path.is_file, str(path))
        self.picture('exported')
        return str(path)

    def read_back(self):
        path = self.home / '.rastervision' / PROFILE
        profile = configparser.ConfigParser(interpolation=None)
        profile.read(path, encoding='utf-8')
        section = {key: value for key, value in profile['BATCH'].items() if key != 'attempts'}
        expected = {
            'gpu_job_queue': 'aliceRasterVisionGpuJobQueue',
            'cpu_job_queue': 'aliceRasterVisionCpuJobQueue',
            'gpu_job_def': f'{NAMESPACE}GpuJobDefinition',
            'cpu_job_def': f'{NAMESPACE}CpuJobDefinition',
        }
        if section != expected:
            raise Timeout(f'{path} holds {section}, not {expected}')
        if self.arguments.keep:
            shutil.copy(path, self.arguments.keep)
        return ', '.join(f'{key} = {value}' for key, value in section.items())

    def run(self, steps):
        steps.run('start, signed in', self.start)
        steps.run('look at the account', self.look_at_account)
        steps.run('open the New Stack form', self.open_form)
        steps.run('be told of a wrong prefix while typing', self.be_told_of_a_fault)
        steps.run('choose all useful subnets, with spot prices', self.choose_subnets)
        steps.run('name an image repository', self.name_repository)
        if self.arguments.service_role:
            steps.run('name a service role', self.name_service_role)
        steps.run('review and acknowledge', self.review)
        steps.run('create the stack and watch it', self.deploy)
        steps.run('create a namespace', self.add_namespace)
        steps.run('look at the queues', self.look_at_queues)
        steps.run('export the Raster Vision profile', self.export)
        steps.run('read the profile back', self.read_back)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--program', required=True)
    parser.add_argument('--pictures')
    parser.add_argument('--narrate', action='store_true')
    parser.add_argument('--keyboard', action='store_true')
    parser.add_argument('--speed', default='60')
    parser.add_argument('--endpoint-url')
    parser.add_argument('--service-role')
    parser.add_argument('--keep', help='directory that gets a copy of the exported profile')
    arguments = parser.parse_args()

    command = [os.path.abspath(arguments.program)]
    if arguments.endpoint_url:
        command += ['--endpoint-url', arguments.endpoint_url, '--region', 'us-east-1']
    else:
        command += ['--sandbox=first-day', '--sandbox-speed', arguments.speed]
    steps = Steps(arguments.narrate)
    began = time.monotonic()
    program = None
    try:
        kind = KeyboardProgram if arguments.keyboard else Program
        program = kind(command, pictures=arguments.pictures)
        job = MainJob(program, arguments)
        job.run(steps)
    except Exception:  # the step has told already
        if program is not None:
            program.picture('did-not-happen')
            program.dump()
    finally:
        if program is not None:
            program.stop()
    if arguments.narrate:
        if not steps.failed and arguments.pictures:
            print('Pictures:')
            for path in sorted(pathlib.Path(arguments.pictures).glob('*.png')):
                print(f'  {path}')
        print('The main job works.' if not steps.failed else 'The main job did not work.',
              f'{time.monotonic() - began:.0f} s')
    return steps.finish()


if __name__ == '__main__':
    sys.exit(main())
