#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a profile file as everett does for Raster Vision (configobj without lists) and prints
NAME=value lines, or ERROR when Raster Vision would stop."""
import sys

from configobj import ConfigObj


def flatten(namespace, section):
    values = {}
    for key, value in section.items():
        if isinstance(value, dict):
            values.update(flatten(namespace + [key], value))
        else:
            values["_".join(namespace + [key]).upper()] = value
    return values


try:
    found = flatten([], ConfigObj(sys.argv[1], list_values=False).dict())
except Exception as error:  # whatever it is, Raster Vision does not catch it
    print("ERROR", type(error).__name__)
    sys.exit(0)
for name, value in sorted(found.items()):
    print(name + "=" + value.replace("\n", "\\n"))
