#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Work outlives what happens to the program. It is killed while the form is filled in, and has the
answers again at the next start; it is killed while it deploys, finds the deployment again, loses its
window, tells the end by a notification, and ends. Prints TAP.

lifetime.py --program batchyard --sandbox batchyard-sandbox [--pictures DIRECTORY]
"""
import argparse
import os
import pathlib
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from driver import Program, Timeout, run_steps, text_of, wait_for  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402
from main_job import STACK, MainJob  # noqa: E402
from sandbox import Sandbox, forget_aws, read_arguments  # noqa: E402

INTERFACE = '''<node><interface name="org.freedesktop.Notifications">
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
  </method>
</interface></node>'''


class Notifications:
    """The desktop's notification service: keeps the titles of what it is told to show."""

    def __init__(self):
        self.titles = []
        self.ready = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()
        if not self.ready.wait(20):
            raise RuntimeError('no notification service')

    def _serve(self):
        context = GLib.MainContext.new()
        context.push_thread_default()
        connection = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        connection.register_object('/org/freedesktop/Notifications', interface, self._called, None, None)
        connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                             'RequestName',
                             GLib.Variant('(su)', ('org.freedesktop.Notifications', 0)),
                             None, Gio.DBusCallFlags.NONE, -1, None)
        self.ready.set()
        GLib.MainLoop(context).run()

    def _called(self, connection, sender, path, interface, method, parameters, invocation):
        self.titles.append(parameters.unpack()[3])
        invocation.return_value(GLib.Variant('(u)', (len(self.titles),)))


class Lifetime:
    def __init__(self, arguments):
        self.arguments = arguments
        self.notifications = Notifications()
        self.program = None

    def start(self):
        self.program = Program([os.path.abspath(self.arguments.program)],
                               pictures=self.arguments.pictures)
        self.program.sees('Signed in as', seconds=40)

    def open_form(self):
        self.start()
        job = MainJob(self.program, argparse.Namespace(endpoint_url=None, pictures=None))
        job.open_form()
        return job

    def find_prefix(self, job):
        return self.program.find('text', 'Prefix', within=job.page('ByNewStackPage'))

    def answer(self):
        job = self.open_form()
        self.program.set_text(self.find_prefix(job), 'alice')
        time.sleep(2)  # answers are written a second after the last key

    def begin(self):
        job = self.open_form()
        self.program.find(contains='Your answers from last time are back.')
        wait_for(lambda: text_of(self.find_prefix(job)) == 'alice', 'the answer to be there again')
        job.choose_subnets()
        job.review()
        self.program.click('Create Stack', within=job.page('ByReviewPage'))
        self.program.find(contains='CREATE_IN_PROGRESS', within=job.page('ByStackPage', 40), seconds=40)

    def kill(self):
        self.program.process.kill()
        self.program.process.wait(10)

    def find_again(self):
        self.start()
        label = self.program.find('label', STACK)
        self.program.find(contains='Creating', seconds=40)
        self.program.picture('found-again')
        return label.get_name()

    def close_window(self):
        self.program.keys('ctrl+w')
        wait_for(lambda: self.program._find_window_id() is None, 'the window to close')
        if self.notifications.titles:
            raise Timeout(f'the deployment has ended too early: {self.notifications.titles}')
        if self.program.process.poll() is not None:
            raise Timeout('the program ended with its window, in the middle of a deployment')

    def be_told(self):
        wait_for(lambda: self.notifications.titles, 'a notification', 240)
        if self.notifications.titles != [f'{STACK} is ready']:
            raise Timeout(f'the notification says {self.notifications.titles}')
        return self.notifications.titles[0]

    def end(self):
        status = self.program.process.wait(30)
        if status:
            raise Timeout(f'the program ended with status {status}')

    def run(self, steps):
        steps.run('answer a question', self.answer)
        steps.run('kill the program before the answers are used', self.kill)
        steps.run('find the answers again and deploy', self.begin)
        steps.run('kill the program', self.kill)
        steps.run('find the deployment again at the next start', self.find_again)
        steps.run('close the window; the program stays', self.close_window)
        steps.run('be told of the end by a notification', self.be_told)
        steps.run('the program ends by itself', self.end)


def main():
    arguments = read_arguments()

    forget_aws()
    sandbox = Sandbox(arguments.sandbox, speed=12)  # slow enough to be killed in the middle
    os.environ.update(sandbox.environment, AWS_ENDPOINT_URL=sandbox.endpoint)
    return run_steps(Lifetime(arguments), sandbox)


if __name__ == '__main__':
    sys.exit(main())
