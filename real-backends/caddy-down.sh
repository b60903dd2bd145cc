#!/bin/bash
# caddy-down.sh [-d DIR] [-w]
# Stops what caddy-up.sh started in DIR, by pid; -w wipes DIR too. Safe to repeat.
set -uo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
DIR=${TMPDIR:-/tmp}/pairgate-backends/caddy WIPE=
while getopts d:w option; do
  case $option in d) DIR=$OPTARG ;; w) WIPE=1 ;; *) exit 2 ;; esac
done

# A line of DIR/pids is "PID START": the kernel's start time tells a process from a later one that
# got the same number.
alive() { [ "$(awk '{print $22}' "/proc/$1/stat" 2>/dev/null)" = "$2" ]; }
each() { # FUNCTION: on each process that is still ours
  local pid start
  while read -r pid start; do if alive "$pid" "$start"; then "$1" "$pid"; fi; done <"$DIR/pids"
}
term() { kill -TERM "$1" 2>/dev/null; }
# each was started as the leader of its own group
slay() { kill -KILL -- "-$1" 2>/dev/null || kill -KILL "$1" 2>/dev/null; }
count() { left=$((left + 1)); }

if [ -f "$DIR/pids" ]; then
  each term
  for _ in $(seq 1 100); do
    left=0
    each count
    [ "$left" = 0 ] && break
    sleep 0.1
  done
  each slay
  rm -f "$DIR/pids"
fi
# only a folder that caddy-up.sh has marked as its own is ever wiped
if [ -n "$WIPE" ] && [ -f "$DIR/.pairgate-caddy" ]; then rm -rf "$DIR"; fi
exit 0
