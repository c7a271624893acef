#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every #include of the project's own headers against the floors of the house.

A file may include headers of its own floor and of the floors listed for it; the build already keeps
libraries out (no GTK below ui), this keeps a floor from looking up. Also: every header is included
by its file name alone, every source file has its licence line, no .c is over the hard limit, and a
function that other floors call has a doc comment where it is defined. On some floors no two files
may call each other, be it by way of others.
Prints TAP.
"""
import pathlib
import re
import sys

BELOW = {
    'util': set(),
    'aws': {'util'},
    'service': {'util', 'aws'},
    'template': {'util'},
    'model': {'util', 'aws', 'service', 'template'},
    'ui': {'util', 'aws', 'service', 'template', 'model'},
    'sandbox': {'util', 'aws', 'template'},
}
# Floors without circles of files.
ONE_WAY = ('util', 'service', 'template', 'sandbox')
SERVICE_CALL = re.compile(r'\bby_(sts|ec2|cloudformation|batch|ecr|ecs|iam|logs|quotas|pricing|s3)_\w+_async\b')
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^">]+)[">]', re.M)
LIMIT = 800
NAME = re.compile(r'\bby_\w+')
COMMENT = re.compile(r'/\*.*?\*/', re.S)
DEFINITION = re.compile(r'^(by_\w+) \(', re.M)
DOCUMENTED = re.compile(r'^/\*\*\n \* (by_\w+):$', re.M)

source = pathlib.Path(sys.argv[1]) / 'src'
home = {path.name: path.parent.relative_to(source).parts[0]
        for path in source.rglob('*.h') if path.parent != source}
# The floors that name a function, comments left out.
callers = {}


def floor_of(path):
    return path.parent.relative_to(source).parts[0] if path.parent != source else None


def undocumented(text, floor):
    documented = set(DOCUMENTED.findall(text))
    for name in DEFINITION.findall(text):
        if name not in documented and callers[name] - {floor}:
            yield f'defines {name}() for other floors without a doc comment'


def calls_of(floor):
    """{file: the files of its floor whose functions it names}, comments left out."""
    texts = {path.stem: COMMENT.sub('', path.read_text(encoding='utf-8'))
             for path in source.joinpath(floor).glob('*.c')}
    defined = {name: stem for stem, text in texts.items() for name in DEFINITION.findall(text)}
    return {stem: {defined[name] for name in NAME.findall(text) if name in defined} - {stem}
            for stem, text in texts.items()}


def circle_of(floor):
    """The files that are left when those that call nobody left, or are called by none, are gone."""
    calls = calls_of(floor)
    while True:
        called = set().union(*calls.values())
        ends = [stem for stem in calls if stem not in called or not calls[stem] & calls.keys()]
        if not ends:
            return sorted(calls)
        for stem in ends:
            del calls[stem]


def faults_of(path):
    floor = floor_of(path)
    text = path.read_text(encoding='utf-8')
    if 'SPDX-License-Identifier: GPL-3.0-or-later' not in text[:200]:
        yield 'has no licence line'
    lines = text.count('\n')
    if path.suffix == '.c' and lines > LIMIT:
        # Tables are data: the files that hold nothing but rows (service/) may be long.
        if not path.name.endswith('-shapes.c'):
            yield f'has {lines} lines, more than {LIMIT}'
    if floor is None:
        return
    if path.suffix == '.c':
        yield from undocumented(text, floor)
    for name in INCLUDE.findall(text):
        if '/' in name and name.split('/')[-1] in home:
            yield f'includes {name} by a path'
        other = home.get(name)
        if other and other != floor and other not in BELOW[floor]:
            yield f'is in {floor}/ and includes {name} of {other}/'
        if floor not in ('ui',) and name.startswith(('gtk/', 'adwaita', 'gdk/')):
            yield f'includes {name} below ui/'
    if floor == 'ui':
        for call in sorted(set(match.group(0) for match in SERVICE_CALL.finditer(text))):
            yield f'calls AWS itself ({call}); that is for model/'


paths = sorted(list(source.rglob('*.c')) + list(source.rglob('*.h')))
for path in paths:
    for name in NAME.findall(COMMENT.sub('', path.read_text(encoding='utf-8'))):
        callers.setdefault(name, set()).add(floor_of(path))
print(f'1..{len(paths) + len(ONE_WAY)}')
failed = False
for number, path in enumerate(paths, 1):
    faults = list(faults_of(path))
    for fault in faults:
        print(f'# {path.relative_to(source.parent)} {fault}')
    failed |= bool(faults)
    print(f"{'not ok' if faults else 'ok'} {number} {path.relative_to(source.parent)}")
for number, floor in enumerate(ONE_WAY, len(paths) + 1):
    circle = circle_of(floor)
    if circle:
        print(f"# call each other: {', '.join(circle)}")
    failed |= bool(circle)
    print(f"{'not ok' if circle else 'ok'} {number} no circles in {floor}")
sys.exit(1 if failed else 0)
