#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Batchyard against named peers, alternated in one run on one machine.

bench.py --build DIRECTORY [aws|sandbox] [--rounds N]
"""
import argparse
import pathlib


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('what', nargs='?', default='aws', choices=['aws', 'sandbox'])
    parser.add_argument('--build', type=pathlib.Path, required=True)
    parser.add_argument('--rounds', type=int, default=5)
    arguments = parser.parse_args()
    if arguments.what == 'aws':
        import bench_aws
        bench_aws.measure_all(arguments.build, arguments.rounds)
    else:
        import bench_sandbox
        bench_sandbox.run(arguments.build, arguments.rounds)


if __name__ == '__main__':
    main()
