#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Endpoints that are none: the program says in a sentence what is wrong, and can be quit at once. And
a sandbox that dies under the program, and is started again from there. Prints TAP.

troubles.py --program batchyard --sandbox batchyard-sandbox [--pictures DIRECTORY]
"""
import http.server
import os
import pathlib
import signal
import socket
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from driver import Program, Timeout, run_steps, wait_for  # noqa: E402
from sandbox import forget_aws, read_arguments  # noqa: E402

KEYS = {'AWS_ACCESS_KEY_ID': 'AKIDTESTTESTTESTTEST', 'AWS_SECRET_ACCESS_KEY': 'x' * 40,
        'AWS_REGION': 'us-east-1'}
PAGE = b'<!DOCTYPE html><html><title>Sign in to the network</title></html>'


class HtmlHandler(http.server.BaseHTTPRequestHandler):
    """What a hotel's network answers."""

    def do_POST(self):
        self.rfile.read(int(self.headers.get('Content-Length', 0)))
        self.send_response(200)
        self.send_header('Content-Type', 'text/html')
        self.send_header('Content-Length', str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *arguments):
        pass


class Troubles:
    def __init__(self, arguments):
        self.arguments = arguments
        self.program = None
        self.html = http.server.ThreadingHTTPServer(('127.0.0.1', 0), HtmlHandler)
        threading.Thread(target=self.html.serve_forever, daemon=True).start()
        self.silent = socket.create_server(('127.0.0.1', 0))
        self.closed = socket.socket()  # bound, so that nobody else is there, but not listening
        self.closed.bind(('127.0.0.1', 0))

    def be_told(self, port, words):
        self.program = Program([os.path.abspath(self.arguments.program),
                                '--endpoint-url', f'http://127.0.0.1:{port}'], KEYS,
                               pictures=self.arguments.pictures)
        told = self.program.find('alert', contains=words, seconds=60).get_name()
        self.program.picture('trouble')
        self.program.keys('ctrl+q')
        status = self.program.process.wait(10)
        if status:
            raise Timeout(f'the program ended with status {status}')
        return told

    def lose_sandbox(self):
        self.program = Program([os.path.abspath(self.arguments.program), '--sandbox=busy-team'],
                               pictures=self.arguments.pictures)
        self.program.sees('Signed in as', seconds=60)
        children = subprocess.run(['pgrep', '-P', str(self.program.process.pid), '-f', 'sandbox'],
                                  capture_output=True, text=True, check=True).stdout.split()
        for child in children:
            os.kill(int(child), signal.SIGKILL)
        told = self.program.find('alert', contains='The sandbox has stopped', seconds=40).get_name()
        self.program.picture('sandbox-gone')
        return told

    def start_again(self):
        self.program.click('Start Again')
        wait_for(lambda: next(self.program.matches(contains='The sandbox has stopped'), None) is None,
                 'the message to go', 40)
        self.program.sees('Signed in as', seconds=40)

    def run(self, steps):
        port = self.closed.getsockname()[1]
        steps.run('be told of a port where nobody listens',
                  lambda: self.be_told(port, 'could not be reached'))
        steps.run('be told of a page that is no answer',
                  lambda: self.be_told(self.html.server_port, 'not an answer of AWS'))
        port = self.silent.getsockname()[1]
        steps.run('be told of a server that never answers',
                  lambda: self.be_told(port, 'No answer came'))
        steps.run('be told that the sandbox has stopped', self.lose_sandbox)
        steps.run('start it again', self.start_again)


def main():
    arguments = read_arguments()  # its sandbox is the one that the program starts

    forget_aws()
    job = Troubles(arguments)
    status = run_steps(job)
    job.html.shutdown()
    return status


if __name__ == '__main__':
    sys.exit(main())
