# Faults of processes and machines; those of links are in network.sh. Each ends with one line.

NODE_PROCESSES="parent relay keepalived database"

# processes NODE WHAT: which processes that is, in REPLY.
processes() {
  need_node "$1"
  case ${2:-} in
    all | host) REPLY=$NODE_PROCESSES ;;
    relay | parent | database | keepalived) REPLY=$2 ;;
    *) usage "which process? relay | parent | database | keepalived | all | host" ;;
  esac
}

# kill NODE WHAT: SIGKILL. "host": the cable first, so that nobody hears the kernel say goodbye.
strike() {
  processes "$1" "${2:-}"
  [ "$2" != host ] || net sw link set "p-$1" down
  signal KILL "$1" $REPLY
  case $2 in all | host) sweep "$1" ;; esac
  echo "killed on $1:${SIGNALLED:- nothing, for nothing of it was running}"
}

freeze() {
  processes "$1" "${2:-}"
  signal STOP "$1" $REPLY
  : >"$LAB/faults/frozen $1 $2"
  echo "frozen on $1:${SIGNALLED:- nothing, for nothing of it was running}"
}

thaw() {
  processes "$1" "${2:-}"
  signal CONT "$1" $REPLY
  rm -f "$LAB/faults/frozen $1 $2"
  echo "thawed on $1:${SIGNALLED:- nothing, for nothing of it was running}"
}

disk() {
  need_node "${2:-}"
  case ${1:-} in
    full)
      disk_full "$2"
      : >"$LAB/faults/disk full $2"
      ;;
    free)
      disk_free "$2"
      rm -f "$LAB/faults/disk full $2"
      echo "the disk of $2 has room again"
      ;;
    *) usage "disk full NODE | disk free NODE" ;;
  esac
}

# clock NODE SECONDS: the wall clock of the node's relay is so much ahead of the machine's, or behind.
clock() {
  need_node "${1:-}"
  [[ ${2:-} =~ ^[+-]?[0-9]+$ ]] || usage "clock NODE SECONDS (+3600 an hour ahead, -60 a minute behind)"
  [ -e "$LAB/$1/clock" ] || die "all clocks of this lab are the machine's, for a namespace has none of its own: pairgate lab up --clocks"
  printf '%+d\n' "$2" >"$LAB/$1/clock.new"
  mv "$LAB/$1/clock.new" "$LAB/$1/clock"
  echo "the relay of $1 is $(printf '%+d' "$2") s from the machine's clock, within a second"
}

witness() {
  case ${1:-} in
    kill)
      signal KILL w etcd
      echo "killed on w:${SIGNALLED:- nothing, for it was not running}"
      ;;
    start)
      witness_start
      echo "the witness runs"
      ;;
    *) usage "witness kill | witness start" ;;
  esac
}

# heal [network]: links, frozen processes and disks as at first; then what does not run is started.
heal() {
  local node
  heal_network
  if [ "${1:-}" = network ]; then
    echo "healed: the network"
    return 0
  fi
  [ $# = 0 ] || usage "heal [network]"
  for node in $NODES; do
    signal CONT "$node" $NODE_PROCESSES
    disk_free "$node"
    [ ! -e "$LAB/$node/clock" ] || clock "$node" 0 >/dev/null
  done
  rm -f "$LAB"/faults/*
  witness_start
  for node in $NODES; do node_start "$node"; done
  echo "healed: links, frozen processes, disks; what did not run was started"
}
