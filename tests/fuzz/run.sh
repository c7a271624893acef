#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh BUILD-DIRECTORY [TARGET] [SECONDS]
#
# Lets libFuzzer search one target, or each in turn, for so many seconds (60 unless told). What it
# finds stays in BUILD-DIRECTORY/fuzz/TARGET; a crash is a file there and a non-zero status.
set -eu

build=$1
only=${2:-}
seconds=${3:-60}
sources=$(cd "$(dirname "$0")" && pwd)
case $only in
  *[!0-9]* | '') ;;
  *) seconds=$only only= ;;
esac

status=0
found=no
for program in "$build"/tests/fuzz/fuzz-*; do
  [ -x "$program" ] && [ -f "$program" ] || continue
  target=${program##*/fuzz-}
  [ -z "$only" ] || [ "$only" = "$target" ] || continue
  found=yes
  work=$build/fuzz/$target
  mkdir -p "$work/corpus"
  echo "fuzz-$target for $seconds seconds"
  if ! (cd "$work" && G_SLICE=always-malloc "$OLDPWD/$program" -max_total_time="$seconds" -timeout=10 \
          -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="./" \
          corpus "$sources/corpus/$target" > log 2>&1); then
    tail -n 40 "$work/log"
    status=1
  fi
  grep -E '^stat::(number_of_executed_units|average_exec_per_sec|peak_rss)' "$work/log" || true
done
[ "$found" = yes ] || { echo "there is no fuzz target called $only" >&2; exit 2; }
exit "$status"
