#!/bin/bash
# ovsdb-down.sh [-d DIR] [-w]
# Stops what ovs-up.sh or ovn-up.sh started in DIR, by pid; -w wipes DIR too. Safe to repeat.
set -uo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
DIR=${TMPDIR:-/tmp}/pairgate-backends/ovsdb WIPE=
while getopts d:w option; do
  case $option in d) DIR=$OPTARG ;; w) WIPE=1 ;; *) exit 2 ;; esac
done

# A line of DIR/pids is "PID START": the kernel's start time tells a process from a later one that
# got the same number.
alive() { [ "$(awk '{print $22}' "/proc/$1/stat" 2>/dev/null)" = "$2" ]; }
each() { # SIGNAL: to each process that is still ours
  local pid start left=0
  while read -r pid start; do
    if alive "$pid" "$start"; then
      left=1
      # stopped or not: a frozen one would not hear TERM
      kill -s CONT "$pid" 2>/dev/null
      kill -s "$1" "$pid" 2>/dev/null
    fi
  done <"$DIR/pids"
  return "$left"
}

if [ -f "$DIR/pids" ]; then
  each TERM
  for _ in $(seq 1 50); do
    each 0 && break
    sleep 0.1
  done
  each KILL
  rm -f "$DIR/pids"
fi
# only a folder that was marked as its own is ever wiped
if [ -n "$WIPE" ] && [ -f "$DIR/.pairgate-started" ]; then rm -rf "$DIR"; fi
exit 0
