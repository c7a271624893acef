#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says which files with words for people are missing from po/POTFILES.in, or listed but gone.

Prints TAP: one case a file.
"""
import pathlib
import re
import sys

top = pathlib.Path(sys.argv[1])
listed = {line.strip() for line in (top / 'po/POTFILES.in').read_text(encoding='utf-8').splitlines()
          if line.strip() and not line.startswith('#')}
MARKED = {
    '.c': re.compile(r'\b(?:_|N_|C_|ngettext|g_dngettext|g_dpgettext2)\s*\('),
    '.ui': re.compile(r'translatable="(?:yes|true|1)"'),
    '.in': re.compile(r'^(?:Name|Comment|Keywords|_)|<(?:summary|p|name)>', re.M),
}
words = set()
for folder in ('src', 'data'):
    for path in (top / folder).rglob('*'):
        pattern = MARKED.get(path.suffix)
        if pattern and path.is_file() and pattern.search(path.read_text(encoding='utf-8')):
            words.add(str(path.relative_to(top)))

everything = sorted(words | listed)
print(f'1..{max(len(everything), 1)}')
if not everything:
    print('ok 1 nothing to translate yet')
failed = False
for number, name in enumerate(everything, 1):
    if name in words and name not in listed:
        fault = 'has words for people and is not in po/POTFILES.in'
    elif not (top / name).is_file():
        fault = 'is in po/POTFILES.in and does not exist'
    else:
        fault = None
    if fault:
        failed = True
        print(f'# {name} {fault}')
    print(f"{'not ok' if fault else 'ok'} {number} {name}")
sys.exit(1 if failed else 0)
