# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program as a person would: looks through the accessibility tree, acts by the
actions found there and by real keys.

GTK 4.8 gives list rows, check buttons and drop-downs no action, so what cannot be pressed through
the tree is reached with Tab and pressed with the keyboard.
"""
import os
import signal
import subprocess
import sys
import time
import warnings

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

warnings.simplefilter('ignore', DeprecationWarning)

SCALE = float(os.environ.get('BY_TIMEOUT_SCALE', '1'))
LISTS = ('table row', 'list item')

# The default, 0.8 s for an answer, is too short for a program under a sanitizer on a busy machine.
Atspi.set_timeout(int(5000 * SCALE), int(15000 * SCALE))


class Timeout(Exception):
    """What was waited for did not come."""


def wait_for(condition, what, seconds=20):
    """Calls `condition` until it returns something true; the tree may change under it."""
    end = time.monotonic() + seconds * SCALE
    while True:
        try:
            found = condition()
            if found:
                return found
        except GLib.Error:
            pass
        if time.monotonic() > end:
            raise Timeout(f'{what} did not come within {seconds * SCALE:.0f} s')
        time.sleep(0.05)


def has_state(node, *states):
    present = node.get_state_set()
    return all(present.contains(state) for state in states)


def role_of(node):
    return node.get_role_name().replace('push button', 'button')


def name_of(node):
    """The accessible name; GTK 4.8 calls a button with a mnemonic "_Save Save"."""
    name = node.get_name() or ''
    half = len(name) // 2
    for cut in range(max(half - 1, 0), half + 2):
        first, second = name[:cut], name[cut + 1:]
        if first.replace('_', '', 1) == second and '_' in first:
            return second
    return name


def walk(node, deep=True):
    yield node
    if not deep and role_of(node) in LISTS:
        return
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child, deep)


def text_of(node):
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


class Program:
    """A running Batchyard and the keyboard in front of it."""

    def __init__(self, command, environment=None, pictures=None):
        self.pictures = pictures
        self.picture_number = 0
        self.process = subprocess.Popen(command, env={**os.environ, **(environment or {})})
        self.application = wait_for(self._find_application, 'the program on the accessibility bus', 40)
        self.window = self.find('frame')
        self.window_id = wait_for(self._find_window_id, 'the window')
        # Out of the way: a tooltip would be the newest window.
        subprocess.run(['xdotool', 'mousemove', '9999', '9999'], check=False, timeout=10)
        self.focus_window()

    def _find_application(self):
        if self.process.poll() is not None:
            raise RuntimeError(f'the program ended with status {self.process.returncode}')
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if (application is not None and application.get_process_id() == self.process.pid
                    and application.get_child_count()):
                return application
        return None

    def _find_window_id(self):
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                               capture_output=True, text=True, check=False).stdout.split()
        return found[0] if found else None

    def focus_window(self):
        subprocess.run(['xdotool', 'windowfocus', '--sync', self.window_id], check=False, timeout=10)

    # ---- looking

    def matches(self, role=None, name=None, contains=None, within=None, where=None):
        for node in walk(within or self.application):
            if role is not None and role_of(node) != role:
                continue
            if name is not None and name_of(node) != name:
                continue
            if contains is not None and contains not in (node.get_name() or ''):
                continue
            if where is not None and not where(node):
                continue
            yield node

    def find(self, role=None, name=None, contains=None, within=None, where=None, seconds=20):
        what = ' '.join(str(part) for part in (role, name and repr(name), contains and f'with {contains!r}')
                        if part)
        return wait_for(lambda: next(self.matches(role, name, contains, within, where), None),
                        what or 'something', seconds)

    def sees(self, contains, seconds=20):
        """Waits until some text on the screen contains this."""
        return self.find(contains=contains, seconds=seconds)

    def dump(self, stream=sys.stderr):
        """Prints the tree, for when a step did not happen."""
        def go(node, depth):
            states = [name for name, state in (('focused', Atspi.StateType.FOCUSED),
                                               ('insensitive', None))
                      if state is not None and has_state(node, state)]
            if not has_state(node, Atspi.StateType.SENSITIVE):
                states.append('insensitive')
            print('  ' * depth + f"{role_of(node)} {node.get_name()!r} {' '.join(states)}", file=stream)
            for index in range(node.get_child_count()):
                child = node.get_child_at_index(index)
                if child is not None:
                    go(child, depth + 1)
        try:
            go(self.application, 0)
        except GLib.Error as error:
            print(f'(the tree changed: {error})', file=stream)

    # ---- acting

    def press(self, node):
        """Presses by the action the tree offers."""
        wait_for(lambda: has_state(node, Atspi.StateType.SENSITIVE),
                 f'{role_of(node)} {name_of(node)!r} to become sensitive')
        for index in range(Atspi.Action.get_n_actions(node)):
            if Atspi.Action.get_action_name(node, index) in ('click', 'activate', 'toggle', 'press'):
                Atspi.Action.do_action(node, index)
                return
        raise Timeout(f'{role_of(node)} {name_of(node)!r} offers no action')

    def click(self, name, role='button', within=None, seconds=20):
        self.press(self.find(role, name, within=within, seconds=seconds))

    def window_action(self, name):
        """Runs a parameterless action of the window, "win.search"."""
        names = [Atspi.Action.get_action_name(self.window, index)
                 for index in range(Atspi.Action.get_n_actions(self.window))]
        Atspi.Action.do_action(self.window, names.index(name))

    def window_go(self, title):
        """Goes to a row of the sidebar by its title, with the key that leads there."""
        sidebar = self.find('list', 'Pages')
        for index in range(sidebar.get_child_count()):
            row = sidebar.get_child_at_index(index)
            if any((node.get_name() or '') == title for node in walk(row)):
                self.keys(f'alt+{index + 1}')
                return
        raise Timeout(f'the sidebar has no row {title!r}')

    def set_text(self, node, text):
        Atspi.EditableText.set_text_contents(node, text)
        wait_for(lambda: text_of(node) == text, f'the text {text!r}')

    def focus_top(self):
        """Gives the keyboard to the newest window, as a window manager would; none runs here."""
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                               capture_output=True, text=True, check=False).stdout.split()
        if found:
            subprocess.run(['xdotool', 'windowfocus', max(found, key=int)], check=False, timeout=10)

    def keys(self, *keys):
        self.focus_top()
        subprocess.run(['xdotool', 'key', '--delay', '30', *keys], check=True, timeout=20)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--delay', '12', text], check=True, timeout=60)

    def focused(self, within=None):
        for node in walk(within or self.application):
            if has_state(node, Atspi.StateType.FOCUSED):
                return node
        return None

    def tab_to(self, condition, what, within=None, limit=120, key='Tab'):
        """Presses Tab until the focused thing satisfies `condition`."""
        self.focus_top()
        for _ in range(limit):
            node = self.focused(within)
            if node is not None and condition(node):
                return node
            subprocess.run(['xdotool', 'key', key], check=True, timeout=20)
            time.sleep(0.04)
        raise Timeout(f'{what} was not reached with {limit} times {key}')

    # ---- pictures

    def picture(self, title):
        """Saves what the window shows; returns the path, or None when no pictures are wanted."""
        if self.pictures is None:
            return None
        self.picture_number += 1
        path = os.path.join(self.pictures, f'{self.picture_number:02d}-{title}.png')
        time.sleep(0.35)
        geometry = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', self.window_id],
                                  capture_output=True, text=True, check=False).stdout
        size = dict(line.split('=') for line in geometry.splitlines())
        # Dialogs are windows of their own, above the main one: the screen, cut to the main window.
        subprocess.run(['import', '-window', 'root', '-crop',
                        f"{size['WIDTH']}x{size['HEIGHT']}+{size['X']}+{size['Y']}", path],
                       check=False, timeout=30)
        return path

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class KeyboardProgram(Program):
    """The same with nothing but keys: Tab until the thing has the focus, then what a hand would press."""

    def reach(self, node, limit=200):
        what = f'{role_of(node)} {name_of(node)!r}'
        self.focus_top()
        for _ in range(limit):
            if has_state(node, Atspi.StateType.FOCUSED):
                return
            subprocess.run(['xdotool', 'key', 'Tab'], check=True, timeout=20)
            time.sleep(0.04)
        raise Timeout(f'{what} was not reached with {limit} times Tab')

    def press(self, node):
        wait_for(lambda: has_state(node, Atspi.StateType.SENSITIVE),
                 f'{role_of(node)} {name_of(node)!r} to become sensitive')
        self.reach(node)
        self.keys('space')

    def set_text(self, node, text):
        self.reach(node)
        self.keys('ctrl+a')
        self.type(text)
        wait_for(lambda: text_of(node) == text, f'the text {text!r}')

    def window_action(self, name):
        raise NotImplementedError('there is no key for the actions of a window as such')


class Steps:
    """Counts steps as TAP test cases, or tells them as a story."""

    def __init__(self, narrate):
        self.narrate = narrate
        self.number = 0
        self.failed = False

    def run(self, title, action):
        self.number += 1
        began = time.monotonic()
        try:
            detail = action()
        except Exception as error:  # a step may fail in any way; the story says which and why
            self.failed = True
            if self.narrate:
                print(f'{self.number:2d}. {title}: DID NOT HAPPEN: {error}', flush=True)
            else:
                print(f'not ok {self.number} {title}\n# {error}', flush=True)
            raise
        seconds = time.monotonic() - began
        if self.narrate:
            print(f'{self.number:2d}. {title}{": " + detail if detail else ""}  ({seconds:.1f} s)', flush=True)
        else:
            print(f'ok {self.number} {title}', flush=True)
            if detail:
                print(f'# {detail}', flush=True)

    def finish(self):
        if not self.narrate:
            print(f'1..{self.number}', flush=True)
        return 1 if self.failed else 0


def run_steps(job, sandbox=None):
    """Does what `job` does step by step with its program. Where a step does not happen, shows what was
    on the screen. Ends the program and the sandbox; returns the exit status.
    """
    steps = Steps(narrate=False)
    try:
        job.run(steps)
    except Exception:  # the step has told already
        if job.program is not None and job.program.process.poll() is None:
            job.program.picture('did-not-happen')
            job.program.dump()
    finally:
        if job.program is not None:
            job.program.stop()
        if sandbox is not None:
            sandbox.stop()
    return steps.finish()
