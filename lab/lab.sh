#!/bin/bash
# lab.sh COMMAND: the whole pair on one machine, in network namespaces; README.md beside it tells all.
# Root on Debian. Exit status: 0 done, 1 failed, 2 wrong usage, 69 cannot be had on this machine.
if [ "$(uname -s)" != Linux ]; then
  echo "lab: this needs Linux (network namespaces)" >&2
  exit 69
fi
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin${PATH:+:$PATH}
HERE=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
for part in settings process network disk database node around faults show up; do
  . "$HERE/parts/$part.sh"
done
PYTHON=/usr/bin/python3 # Debian's own, whatever else is on the PATH

help() {
  cat <<'TEXT'
pairgate lab COMMAND (root, Debian; the same by lab/lab.sh COMMAND, without a JVM's start)

  up [--no-relay] [--clocks]
                           everything from empty; a lab that is up is taken down first
  status                   both nodes, VIP, witness, faults
  kill active [WHAT]       on the node that has the VIP (WHAT: all); tells the outage in ms
  kill NODE WHAT           SIGKILL. WHAT: relay | parent | database | keepalived | all | host
  start NODE [WHAT]        what does not run
  restart NODE [PROGRAM]   its relay ends in an orderly way and starts anew, as an upgrade does it;
                           with PROGRAM: another version's pairgate, from now on
  freeze|thaw NODE WHAT    SIGSTOP, SIGCONT; freeze active WHAT: on the node that has the VIP
  cut nodes|witness|replication|vrrp|NODE, cut FROM TO
                           both nodes from each other, ..., a node's cable, one way only
  lose PERCENT [PLACE]     frames at random, between the nodes or of one place
  slow MILLIS [JITTER_MILLIS] PLACE
                           each frame takes longer
  disk full|free NODE
  clock NODE SECONDS       the relay's wall clock jumps (after up --clocks)
  witness kill|start
  heal [network]           ends all faults and starts what does not run
  switchover               planned: the roles change
  rejoin [NODE] [--clone]  the failed node becomes the standby
  watch [SECONDS]          changes through the VIP without pause, a line each second
  logs [PLACE [WHAT]]      PLACE: a | b | w | c
  shell PLACE, exec PLACE COMMAND...
                           in its namespace
  environment              addresses and files, for programs
  down                     ends and removes everything that up made
TEXT
}

# one_at_a_time COMMAND...: up and down of labs of one name never overlap. The lock's file stays: one
# that is removed is another one for those who wait.
one_at_a_time() {
  exec 9>"/run/lock/$NAME-lab.lock"
  flock 9
  "$@"
}

command=${1:-help}
[ $# = 0 ] || shift
case $command in
  help | -h | --help)
    help
    exit 0
    ;;
esac
if [ $UID != 0 ]; then
  echo "lab: only root can make network namespaces: sudo ./pairgate lab $command" >&2
  exit 69
fi
case $command in
  up) one_at_a_time lab_up "$@" ;;
  down) one_at_a_time lab_down ;;
  *)
    need_lab
    case $command in
      kill) if [ "${1:-}" = active ]; then kill_active "${@:2}"; else strike "${1:-}" "${2:-}"; fi ;;
      start)
        need_node "${1:-}"
        node_start "$@"
        echo "started on $1: ${2:-all}"
        ;;
      exec) in_place "${1:?a place: $PLACES}" "${@:2}" ;;
      shell) in_place "${1:?a place: $PLACES}" bash ;;
      freeze)
        if [ "${1:-}" = active ]; then active && set -- "$REPLY" "${@:2}"; fi
        freeze "$@"
        ;;
      restart | cut | lose | slow | thaw | disk | clock | witness | heal | status | switchover | rejoin | watch | logs | environment)
        "$command" "$@"
        ;;
      *) usage "there is no command '$command': pairgate lab help" ;;
    esac
    ;;
esac
