#!/bin/bash
# pair-parent.sh TRACK_FILE COMMAND [ARGUMENT...]
#
# Runs COMMAND, the relay, and starts it again when it dies. Whoever holds the VIP must be alive, so:
#
# - It writes -254 (keepalived: the VIP may not be here) into TRACK_FILE the moment the relay dies.
# - A relay that may hold the VIP and was silent for 2 s (frozen, or its event loop is stuck) is killed
#   first: the other node is about to take over, and what this one would do when it goes on, nobody
#   would reckon with any more. If the script stood still as well (the whole machine was halted), it
#   is too late for that: then the relay is killed only if it stays silent.
# - It never writes that the VIP may be here: the relay does that itself, when it is ready.
# - SIGTERM (also SIGINT, SIGHUP) is passed on to the relay as SIGTERM; when the relay has ended, the
#   script ends with its status.
#
# The relay beats by one byte every 200 ms into the named pipe whose path it finds in
# PAIRGATE_HEARTBEAT (TRACK_FILE.beats). The end of its process is the end of that pipe.
#
# A relay that died is started again after 1 s; after 2, 4, 8 and at most 10 s while it dies within
# 10 s of its start.
#
# Under systemd (NOTIFY_SOCKET) the first beat says READY=1, and as long as the relay beats
# WATCHDOG=1 is said every 5 s. A relay that starts cannot beat yet: WATCHDOG=1 is said for it, for as
# long as a start may take.
set -u

SILENCE_SECONDS=2
# A wait for a beat that took so long was not the script's own choice.
STOOD_STILL_HUNDREDTHS=250
PAUSE_SECONDS_MAX=10
SHORT_LIFE_SECONDS=10
BEATS_PER_NOTICE=25
# As TimeoutStartSec of pairgate.service.
START_SECONDS_MAX=90

[ $# -ge 2 ] || { echo "usage: ${0##*/} TRACK_FILE COMMAND [ARGUMENT...]" >&2; exit 64; }
track=$1
shift
beats=$track.beats

say() { echo "${0##*/}: $*" >&2; }

# In place and in one write: keepalived takes an empty file for a yes.
not_eligible() {
  printf -- '-254\n' 1<>"$track" || say "$track cannot be written: keepalived is not told that the relay is not well"
}

# Whether the VIP may be here, as keepalived sees it: no file and no word are a yes.
eligible() {
  local says=''
  read -r says <"$track"
  [ "$says" != -254 ]
} 2>/dev/null

# Hundredths of a second by a clock that nobody sets, in REPLY.
uptime() {
  read -r REPLY _ </proc/uptime
  REPLY=$((10#${REPLY/./}))
}

# fence BEGUN: kills the silent relay if it may hold the VIP. In this order: dead before the other
# node hears of it.
fence() {
  [ -n "$suspect" ] || eligible || return
  uptime
  if [ -z "$suspect" ] && [ $((REPLY - $1)) -ge $STOOD_STILL_HUNDREDTHS ]; then
    suspect=1
    say "this machine stood still for $(((REPLY - $1) / 100)) s"
    return
  fi
  say "the relay was silent for $SILENCE_SECONDS s while the VIP may be here; it is killed"
  kill -KILL "$child" 2>/dev/null
}

# Not for the relay and what it starts: nobody else may speak for the service.
systemd=${NOTIFY_SOCKET:-}
unset NOTIFY_SOCKET WATCHDOG_USEC WATCHDOG_PID

# tell WORDS: to systemd, if it listens; nobody waits for it, for it waits for systemd.
tell() {
  [ -z "$systemd" ] || (NOTIFY_SOCKET=$systemd systemd-notify "$@" {heard}<&- 2>/dev/null &)
}

child='' pause_process='' stopping='' signalled=''
stop() {
  stopping=1 signalled=1
  [ -z "$child" ] || kill -TERM "$child" 2>/dev/null
  [ -z "$pause_process" ] || kill "$pause_process" 2>/dev/null
}
trap stop TERM INT HUP

start() {
  rm -f "$beats" && mkfifo -m 600 "$beats" || { say "$beats cannot be made"; exit 73; }
  # Held open for both until the first beat, so that opening it for reading does not wait.
  exec {held}<>"$beats" {heard}<"$beats"
  PAIRGATE_HEARTBEAT=$beats "$@" {held}>&- {heard}<&- &
  child=$!
  # A signal that came while there was no child yet.
  [ -z "$stopping" ] || kill -TERM "$child" 2>/dev/null
}

let_go() {
  [ -z "$held" ] || exec {held}>&-
  held=''
}

# Whether the relay, which has not beaten yet, is there. The watchdog is for one that is stuck.
starting() {
  kill -0 "$child" 2>/dev/null || return
  [ $((SECONDS - born)) -ge "$START_SECONDS_MAX" ] || tell WATCHDOG=1
}

# Returns when the relay has closed its end of the pipe, or died before it opened it.
listen() {
  local result begun beats_heard=0 suspect=''
  while :; do
    uptime
    begun=$REPLY
    read -r -n 1 -t "$SILENCE_SECONDS" -u "$heard" _
    result=$?
    if [ $result -eq 0 ]; then
      suspect=''
      let_go # from now on the relay alone holds the pipe's writing end
      [ $beats_heard -gt 0 ] || tell --ready
      [ $((beats_heard++ % BEATS_PER_NOTICE)) -gt 0 ] || tell WATCHDOG=1
    elif [ $result -le 128 ]; then
      return # the end of the pipe
    elif [ -n "$signalled" ]; then
      signalled='' # it was a signal that ended the wait
    else
      [ -n "$held" ] || fence "$begun"
      not_eligible
      [ -z "$held" ] || starting || return
    fi
  done
}

# Sets status. A wait that a signal ends says nothing about the child.
bury() {
  while :; do
    signalled=''
    wait "$child"
    status=$?
    [ -n "$signalled" ] || break
  done
  child=''
  let_go
  exec {heard}<&-
}

pause() {
  sleep "$1" &
  pause_process=$!
  [ -n "$stopping" ] || wait "$pause_process"
  kill "$pause_process" 2>/dev/null
  wait "$pause_process" 2>/dev/null
  pause_process=''
}

not_eligible
pause_seconds=1
while :; do
  born=$SECONDS
  start "$@"
  tell WATCHDOG=1
  listen
  not_eligible
  bury
  [ -z "$stopping" ] || break
  [ $((SECONDS - born)) -lt "$SHORT_LIFE_SECONDS" ] || pause_seconds=1
  say "the relay ended with status $status; it is started again in $pause_seconds s"
  pause "$pause_seconds"
  [ -z "$stopping" ] || break
  pause_seconds=$((pause_seconds * 2 < PAUSE_SECONDS_MAX ? pause_seconds * 2 : PAUSE_SECONDS_MAX))
done
rm -f "$beats"
exit "$status"
