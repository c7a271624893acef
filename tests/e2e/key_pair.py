#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Creates a key pair from the New Stack form: the private key goes where the user says, for the owner
alone, never over a file that is there, and the form has the key chosen. Prints TAP.

key_pair.py --program batchyard --sandbox batchyard-sandbox [--pictures DIRECTORY]
"""
import os
import pathlib
import stat
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from driver import Program, Timeout, has_state, run_steps, wait_for  # noqa: E402
from gi.repository import Atspi  # noqa: E402
from sandbox import Sandbox, forget_aws, read_arguments  # noqa: E402

KEY = 'my-laptop'


class KeyPair:
    def __init__(self, program, directory):
        self.program = program
        self.taken = directory / 'taken.pem'
        self.free = directory / 'free.pem'

    def dialog(self):
        return self.program.find('frame', 'Key Pair')

    def open_dialog(self):
        self.program.sees('Signed in as', seconds=60)
        self.program.click('New Stack…')
        self.program.click('Create Key…', within=self.program.find('filler', 'ByNewStackPage'))
        accept = self.program.find('button', 'Create Key', within=self.dialog())
        if has_state(accept, Atspi.StateType.SENSITIVE):
            raise Timeout('a key without a name could be created')
        self.program.set_text(self.program.find('text', 'Name', within=self.dialog()), KEY)
        self.program.find('label', contains=f'/{KEY}.pem', within=self.dialog())

    def choose_place(self, path):
        self.program.click('Change…', within=self.dialog())
        chooser = self.program.find(name='Save the Private Key')
        self.program.find('text', where=lambda node: has_state(node, Atspi.StateType.FOCUSED),
                          within=chooser)
        self.program.keys('ctrl+a')
        self.program.type(str(path))
        self.program.picture('place')
        self.program.keys('Return')
        if path.exists():
            # Asked whether to replace it; whatever the answer, the key goes over no file.
            self.program.click('Replace')
        wait_for(lambda: next(self.program.matches(name='Save the Private Key'), None) is None,
                 'the file chooser to close')
        self.program.find('label', str(path), within=self.dialog())

    def refuse(self):
        self.choose_place(self.taken)
        self.program.click('Create Key', within=self.dialog())
        told = self.program.find('alert', contains='is there already', within=self.dialog()).get_name()
        self.program.picture('file-there')
        if self.taken.read_text() != 'mine\n':
            raise Timeout(f'{self.taken} was overwritten')
        return told

    def create(self):
        self.choose_place(self.free)
        dialog = self.dialog()
        wait_for(lambda: next(self.program.matches(contains='is there already', within=dialog), None) is None,
                 'the fault of the old place to go')
        self.program.picture('key')
        self.program.click('Create Key', within=self.dialog())
        wait_for(lambda: self.free.is_file() and self.free.stat().st_size, 'the private key')
        # GTK 4.8 has no answer to a question about a window that is just going: none is asked.
        time.sleep(2)

    def check_file(self):
        mode = stat.S_IMODE(self.free.stat().st_mode)
        if mode != 0o600:
            raise Timeout(f'{self.free} has the mode {mode:o}')
        lines = self.free.read_text().splitlines()
        if 'PRIVATE KEY' not in lines[0] or 'PRIVATE KEY' not in lines[-1]:
            raise Timeout(f'{self.free} holds no private key')

    def see_chosen(self):
        page = self.program.find('filler', 'ByNewStackPage')
        name = self.program.find('button', contains=f': {KEY}', within=page).get_name()
        self.program.picture('chosen')
        return name

    def refuse_name(self):
        """A second key of the same name is refused while its name is typed."""
        self.program.click('Create Key…', within=self.program.find('filler', 'ByNewStackPage'))
        self.program.set_text(self.program.find('text', 'Name', within=self.dialog()), KEY)
        told = self.program.find('alert', contains='There is a key', within=self.dialog()).get_name()
        if has_state(self.program.find('button', 'Create Key', within=self.dialog()),
                     Atspi.StateType.SENSITIVE):
            raise Timeout('a second key of the same name could be created')
        return told

    def run(self, steps):
        steps.run('open the dialog for a new key', self.open_dialog)
        steps.run('be refused a place where a file is', self.refuse)
        steps.run('create the key elsewhere', self.create)
        steps.run('find the private key, readable by the owner alone', self.check_file)
        steps.run('see the key chosen in the form', self.see_chosen)
        steps.run('be refused a second key of the same name', self.refuse_name)


def main():
    arguments = read_arguments()

    forget_aws()
    os.umask(0)  # the mode is the program's own doing
    directory = pathlib.Path(os.environ['HOME']) / 'keys'
    directory.mkdir()
    sandbox = Sandbox(arguments.sandbox)
    environment = {**sandbox.environment, 'AWS_ENDPOINT_URL': sandbox.endpoint}
    program = Program([os.path.abspath(arguments.program)], environment, arguments.pictures)
    job = KeyPair(program, directory)
    job.taken.write_text('mine\n')
    return run_steps(job, sandbox)


if __name__ == '__main__':
    sys.exit(main())
