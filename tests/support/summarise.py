#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts single test cases in meson's testlog.json and says which were skipped and why.

Usage: summarise.py TESTLOG.json...
The last line reads "N passed, N failed, N skipped"; exit status 1 when anything failed.
"""
import json
import re
import sys

TAP_LINE = re.compile(r'^(not ok|ok)\b\s*(\d+)?\s*-?\s*(.*?)(?:\s*#\s*(SKIP|TODO)\b\s*(.*))?$', re.I)
TAP_PLAN_SKIP = re.compile(r'^1\.\.0\s*#\s*SKIP\s*(.*)$', re.I)


def cases(test):
    """Lists (name, outcome, reason) for one program: 'passed', 'failed' or 'skipped'."""
    program = test['name'].split(' / ')[-1]
    found = []
    for line in (test.get('stdout') or '').splitlines():
        plan = TAP_PLAN_SKIP.match(line)
        if plan:
            found.append((program, 'skipped', plan.group(1)))
            continue
        match = TAP_LINE.match(line)
        if not match:
            continue
        verdict, _, name, directive, reason = match.groups()
        name = f'{program} {name}'.strip()
        if directive and directive.upper() == 'SKIP':
            found.append((name, 'skipped', reason))
        elif verdict.lower() == 'ok' or (directive and directive.upper() == 'TODO'):
            found.append((name, 'passed', ''))
        else:
            found.append((name, 'failed', ''))

    result = test['result']
    if result in ('FAIL', 'ERROR', 'TIMEOUT', 'INTERRUPT', 'UNEXPECTEDPASS'):
        if not any(outcome == 'failed' for _, outcome, _ in found):
            found.append((program, 'failed', f"{result.lower()}, exit status {test['returncode']}"))
    elif not found:
        found.append((program, 'skipped', 'the program says so') if result == 'SKIP'
                     else (program, 'passed', ''))
    return found


def main():
    everything = []
    for path in sys.argv[1:]:
        with open(path, encoding='utf-8') as log:
            for line in log:
                if line.strip():
                    everything += cases(json.loads(line))

    skipped = {}
    for name, outcome, reason in everything:
        if outcome == 'skipped':
            skipped.setdefault(reason or 'no reason given', []).append(name)
    for reason, names in sorted(skipped.items()):
        print(f'skipped, {reason}:')
        for name in names[:12]:
            print(f'  {name}')
        if len(names) > 12:
            print(f'  and {len(names) - 12} more')
    for name, outcome, reason in everything:
        if outcome == 'failed':
            print(f'FAILED {name}' + (f' ({reason})' if reason else ''))

    count = {outcome: sum(1 for case in everything if case[1] == outcome)
             for outcome in ('passed', 'failed', 'skipped')}
    print(f"{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped")
    return 1 if count['failed'] or not count['passed'] else 0


if __name__ == '__main__':
    sys.exit(main())
