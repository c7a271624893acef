#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a screen reader can name everything that can be pressed or filled in, on every page of the
sidebar and in the account switch. GTK names what has no name after its class.

    check_names.py PROGRAM

Prints TAP: one case a page.
"""
import sys

import driver

CONTROLS = ('button', 'toggle button', 'check box', 'radio button', 'text', 'password text',
            'combo box', 'spin button', 'slider', 'link', 'menu item', 'page tab')
# Parts of the toolkit's own rows and drop-downs, which it gives no name.
INSIDE_ROWS = ('GtkImage',)
INSIDE_DROP_DOWNS = ('combo box',)


def nameless(within):
    for node in driver.walk(within):
        name = node.get_name() or ''
        if driver.role_of(node) not in CONTROLS or name in INSIDE_ROWS:
            continue
        parent = node.get_parent()
        if driver.role_of(parent) in INSIDE_DROP_DOWNS:
            continue
        if not name or name.startswith(('Gtk', 'Adw', 'By')):
            if driver.has_state(node, driver.Atspi.StateType.VISIBLE):
                yield f'{driver.role_of(node)} {name!r} in {driver.role_of(parent)} {parent.get_name()!r}'


def titles(program):
    sidebar = program.find('list', 'Pages')
    for index in range(sidebar.get_child_count()):
        row = sidebar.get_child_at_index(index)
        yield next(node.get_name() for node in driver.walk(row)
                   if driver.role_of(node) == 'label' and node.get_name())


def main():
    program = driver.Program([sys.argv[1], '--sandbox=busy-team', '--sandbox-speed=100'])
    cases = []
    try:
        program.sees('Signed in as')
        for title in list(titles(program)):
            program.window_go(title)
            driver.time.sleep(1.5)
            cases.append((title, list(nameless(program.window))))
        program.window_action('win.account')
        dialog = program.find(name='Account and Region',
                              where=lambda node: driver.role_of(node) in ('dialog', 'frame'))
        cases.append(('Account and Region', list(nameless(dialog))))
    finally:
        program.stop()

    print(f'1..{len(cases)}')
    for number, (title, faults) in enumerate(cases, 1):
        for fault in sorted(set(faults)):
            print(f'# {fault}')
        print(f"{'not ok' if faults else 'ok'} {number} {title}")
    return 1 if any(faults for _, faults in cases) else 0


if __name__ == '__main__':
    sys.exit(main())
