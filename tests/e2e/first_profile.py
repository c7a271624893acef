#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first page, as someone meets it who has no ~/.aws: adds a profile by the keyboard, with a wrong
secret first; then another beside keys that are there already. Prints TAP.

first_profile.py --program batchyard --sandbox batchyard-sandbox [--pictures DIRECTORY]
"""
import os
import pathlib
import stat
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from driver import Program, Timeout, role_of, run_steps, wait_for  # noqa: E402
from sandbox import Sandbox, forget_aws, read_arguments  # noqa: E402

WRONG_SECRET = 'A' * 40
CREDENTIALS = '''# keys of the team
[other]
aws_access_key_id = AKIAOTHEROTHEROTHERO
aws_secret_access_key=zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz
'''
CONFIG = '''; settings of the team
[default]
output=json
[profile other]
region = eu-west-1
s3 =
  max_concurrent_requests = 20
'''


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


class FirstProfile:
    def __init__(self, arguments, sandbox):
        self.arguments = arguments
        self.sandbox = sandbox
        self.program = None
        self.aws = pathlib.Path(os.environ['HOME']) / '.aws'
        self.credentials = self.aws / 'credentials'
        self.config = self.aws / 'config'

    def start(self, *options):
        self.program = Program([os.path.abspath(self.arguments.program), *options],
                               pictures=self.arguments.pictures)

    def stop(self):
        if self.program is not None:
            self.program.stop()
        self.program = None

    def dialog(self):
        return self.program.find('frame', 'Add Profile')

    def open_first(self):
        self.start('--endpoint-url', self.sandbox.endpoint)
        self.program.find('label', 'Welcome to Batchyard')
        self.program.picture('welcome')
        self.program.press(self.program.find('button', contains='Add Profile'))
        self.dialog()

    def answer(self, name, secret):
        """Types into the three rows; the first has the keyboard when the dialog comes."""
        self.program.focus_top()
        for text in (name, self.sandbox.key_id, secret):
            self.program.type(text)
            self.program.keys('Tab')
        self.program.click('Save', within=self.dialog())

    def refuse(self):
        self.answer('geo', WRONG_SECRET)
        told = self.program.find('alert', contains='does not accept', within=self.dialog()).get_name()
        self.program.picture('wrong-secret')
        if self.aws.exists():
            raise Timeout(f'{self.aws} was written for keys that AWS does not take')
        return told

    def correct(self):
        """Goes back to the secret with Shift+Tab, which must get past every row."""
        self.program.tab_to(lambda node: node.get_name() == 'Show: Secret access key', 'the secret',
                            within=self.dialog(), key='shift+Tab', limit=12)
        self.program.keys('shift+Tab', 'ctrl+a')
        self.program.type(self.sandbox.secret)
        self.program.tab_to(lambda node: 'Save' in node.get_name() and role_of(node) == 'button',
                            'Save', within=self.dialog(), key='shift+Tab', limit=12)
        self.program.keys('space')
        self.program.sees('Signed in as', seconds=40)
        self.program.picture('signed-in')

    def check_new_files(self):
        for path, mode in ((self.aws, 0o700), (self.credentials, 0o600), (self.config, 0o600)):
            if mode_of(path) != mode:
                raise Timeout(f'{path} has the mode {mode_of(path):o}, not {mode:o}')
        written = self.credentials.read_text()
        expected = (f'[geo]\naws_access_key_id = {self.sandbox.key_id}\n'
                    f'aws_secret_access_key = {self.sandbox.secret}\n')
        if written.strip() != expected.strip():
            raise Timeout(f'{self.credentials} holds other lines than the keys')
        if 'region = us-east-1' not in self.config.read_text():
            raise Timeout(f'{self.config} names no region')

    def find_again(self):
        """The profile that was chosen is on show at the next start."""
        self.stop()
        os.environ['AWS_ENDPOINT_URL'] = self.sandbox.endpoint
        self.start()
        self.program.sees('Signed in as', seconds=40)
        self.program.find('button', contains='Account geo, us-east-1')
        self.stop()

    def add_beside(self):
        self.credentials.write_text(CREDENTIALS)
        self.credentials.chmod(0o644)
        self.config.write_text(CONFIG)
        self.start()
        self.program.window_action('win.account')
        accounts = self.program.find('frame', 'Account and Region')
        self.program.press(self.program.find('button', contains='Add Profile', within=accounts))
        self.dialog()
        self.answer('geo', self.sandbox.secret)
        self.program.sees('Signed in as', seconds=40)
        for path, before in ((self.credentials, CREDENTIALS), (self.config, CONFIG)):
            if not path.read_text().startswith(before):
                raise Timeout(f'{path} lost lines that were there')
            if mode_of(path) & 0o077 and path is self.credentials:
                raise Timeout(f'{path} can be read by others')
        if '[geo]' not in self.credentials.read_text():
            raise Timeout('the new keys are not there')
        self.stop()

    def blame_source(self):
        """Keys in the file that AWS does not take: says which profile they are of."""
        text = self.credentials.read_text()
        self.credentials.write_text(text.replace(self.sandbox.secret, WRONG_SECRET))
        self.start()
        told = self.program.find('alert', contains='AWS does not', seconds=40).get_name()
        self.program.picture('wrong-keys')
        if 'The profile “geo” was tried' not in told:
            raise Timeout(f'does not say where the keys are from: {told}')
        return told

    def run(self, steps):
        steps.run('come to the first page with no ~/.aws', self.open_first)
        steps.run('be told of a wrong secret, with nothing written', self.refuse)
        steps.run('go back and correct it', self.correct)
        steps.run('find both files, readable by the owner alone', self.check_new_files)
        steps.run('find the profile again at the next start', self.find_again)
        steps.run('add a profile to files that have one', self.add_beside)
        steps.run('be told which keys are wrong', self.blame_source)


def main():
    arguments = read_arguments()

    forget_aws()
    os.environ['GSETTINGS_BACKEND'] = 'keyfile'  # in the directory of this test: choices are kept
    sandbox = Sandbox(arguments.sandbox)
    return run_steps(FirstProfile(arguments, sandbox), sandbox)


if __name__ == '__main__':
    sys.exit(main())
