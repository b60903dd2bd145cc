#!/bin/bash
# mariadb-control.sh NODE start-primary | start-replica | kill | stop | data-dir
#
# pair.database.command of a lab's node (called by NODE/mariadb-control, which says in which lab).
# start-* ends when the server accepts connections, at once if it does already; the role matters only
# to a server that starts: a primary keeps transactions that no standby acknowledged, a replica cuts
# them off. kill is SIGKILL and waits until the process is gone. Exit status 0: it is as asked.
set -euo pipefail
unset LD_PRELOAD # a relay's false clock is its own
here=$(dirname "$(readlink -f "$0")")
. "$here/parts/settings.sh"
. "$here/parts/process.sh"

node=${1:-}
need_node "$node"
need_lab
START_SECONDS=60
STOP_SECONDS=30

answers() { mariadb-admin --no-defaults -uroot -S "$LAB/$node/database.sock" --connect-timeout=2 ping; }

start() {
  exec 9>"$LAB/$node/database.lock"
  flock 9 # two starts at once: the second finds it running
  pid_of "$node" database ||
    launch "$node" database mariadbd --defaults-file="$LAB/$node/my.cnf" "$@"
  await $START_SECONDS answers_or_died || die "the database of $node did not start within $START_SECONDS s"
  pid_of "$node" database || {
    tail -n 5 "$LAB/$node/database.log" >&2
    die "the database of $node ended; see $LAB/$node/database.log"
  }
}
answers_or_died() { gone "$node" database || answers; }

end() { # SIGNAL SECONDS
  signal CONT "$node" database
  signal "$1" "$node" database
  await "$2" gone "$node" database
}

case ${2:-} in
  start-primary) start --init-rpl-role=MASTER ;;
  start-replica) start --rpl-semi-sync-slave-enabled=ON --init-rpl-role=SLAVE ;;
  kill) end KILL 10 || die "the database of $node does not die" ;;
  stop) end TERM $STOP_SECONDS || end KILL 10 || die "the database of $node does not end" ;;
  data-dir) echo "$LAB/$node/disk/data" ;;
  *) usage "mariadb-control.sh NODE start-primary | start-replica | kill | stop | data-dir" ;;
esac
