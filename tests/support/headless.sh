#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# headless.sh [--size WxH] COMMAND...
#
# Runs COMMAND with a display, a session bus and home directories of its own, which go when it ends.
# GTK_A11Y=atspi in the environment gives it an accessibility bus too.
set -u

size=1280x900
if [ "${1:-}" = --size ]; then
  size=$2
  shift 2
fi

for program in Xvfb dbus-run-session; do
  if ! command -v "$program" > /dev/null; then
    echo "1..0 # SKIP $program is not installed"
    exit 77
  fi
done

scratch=$(mktemp -d "${BY_SCRATCH_DIR:-${TMPDIR:-/tmp}}/by.XXXXXX") || exit 99
mkdir -m 700 "$scratch/run"
mkdir "$scratch/home" "$scratch/config" "$scratch/data" "$scratch/cache" "$scratch/config/gtk-4.0"

# What a desktop would say; half-way frames would make pictures differ from run to run.
cat > "$scratch/config/gtk-4.0/settings.ini" << 'END'
[Settings]
gtk-font-name=Cantarell 11
gtk-decoration-layout=appmenu:close
gtk-enable-animations=false
END

# Xvfb picks a free display by itself and writes its number to this descriptor.
exec 7> "$scratch/display"
Xvfb -displayfd 7 -screen 0 "${size}x24" -nolisten tcp -noreset -dpi 96 > "$scratch/xvfb.log" 2>&1 &
server=$!
exec 7>&-

clean_up () {
  kill "$server" 2> /dev/null
  wait "$server" 2> /dev/null
  rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

for _ in $(seq 500); do
  [ -s "$scratch/display" ] && break
  sleep 0.02
done
if [ ! -s "$scratch/display" ]; then
  cat "$scratch/xvfb.log" >&2
  exit 99
fi

DISPLAY=:$(tr -d '\n' < "$scratch/display")
export DISPLAY
export HOME=$scratch/home
export XDG_RUNTIME_DIR=$scratch/run
export XDG_CONFIG_HOME=$scratch/config
export XDG_DATA_HOME=$scratch/data
export XDG_CACHE_HOME=$scratch/cache
export GDK_BACKEND=x11
export GSETTINGS_BACKEND=${GSETTINGS_BACKEND:-memory}
export GTK_A11Y=${GTK_A11Y:-none}
export GIO_USE_VFS=local GIO_USE_VOLUME_MONITOR=unix
export GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1
export LC_ALL=${LC_ALL:-C.UTF-8}

# The software renderer: same pixels everywhere, and no GL driver to load.
export GSK_RENDERER=cairo
if [ "$(pkg-config --modversion gtk4 2> /dev/null | cut -d. -f2)" -ge 14 ] 2> /dev/null; then
  export GDK_DISABLE=gl,vulkan
else
  export GDK_DEBUG=gl-disable
fi

unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS

# The bus and its services talk to standard output too; only COMMAND may.
exec 9>&1
dbus-run-session -- /bin/sh -c 'exec "$@" >&9 9>&-' sh "$@" \
  2> >(grep --line-buffered -v -e 'Failed to set fd limit' -e '^dbus-daemon\[' \
         -e '^SpiRegistry daemon' -e 'dbind-WARNING' -e 'org.freedesktop.Notifications' -e '^$' >&2) >&2
