# Processes that the lab starts: each in a session of its own, its pid and start time noted in
# $LAB/pids/PLACE.WHAT. Nothing is ever ended by its name.

# start_of PID: the kernel's start time, in REPLY; it tells a process from a later one that got the
# same number. Fails if there is none, or only its zombie is left: one whose first thread has ended
# still has its files open while another thread runs.
start_of() {
  local stat threads
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  threads=("/proc/$1/task"/*)
  set -- ${stat##*) } # after the name, which may hold anything
  [ "$1" != Z ] || [ ${#threads[@]} -gt 1 ] || return 1
  REPLY=${20}
}

# pid_of PLACE WHAT: the pid of a process that is alive and ours, in PID.
pid_of() {
  local start
  { read -r PID start <"$LAB/pids/$1.$2"; } 2>/dev/null || return 1
  start_of "$PID" && [ "$REPLY" = "$start" ]
}

# launch PLACE WHAT COMMAND...: starts it in the place's namespace; its output goes to the place's log.
launch() {
  local place=$1 what=$2 note=$LAB/pids/$1.$2 i
  shift 2
  rm -f "$note"
  setsid -f nsenter --net="/run/netns/$(namespace "$place")" \
    "$HOME_DIR/lab/noted.sh" "$note" "$@" </dev/null >>"$LAB/$place/$what.log" 2>&1 9>&-
  for i in $(seq 200); do
    [ -s "$note" ] && return 0
    sleep 0.01
  done
  die "$what did not start on $place; see $LAB/$place/$what.log"
}

# await SECONDS COMMAND...: until the command succeeds.
await() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.05
  done
}

gone() { ! pid_of "$1" "$2"; }

# signal SIGNAL PLACE WHAT...: to each that is alive; the names of those in SIGNALLED. A process that
# has children of its own (keepalived) is sent it together with them, in one go.
signal() {
  local signal=$1 place=$2 what children pids=()
  shift 2
  SIGNALLED=
  for what; do
    pid_of "$place" "$what" || continue
    children=
    if [ "$what" = keepalived ]; then
      read -r children <"/proc/$PID/task/$PID/children" || true
      # its child takes the VIP away when it sees its parent die: neither may see the other's end
      [ "$signal" != KILL ] || kill -STOP "$PID" $children 2>/dev/null || true
    fi
    pids+=($children "$PID")
    SIGNALLED+=" $what"
  done
  [ ${#pids[@]} = 0 ] || kill "-$signal" "${pids[@]}" 2>/dev/null || true
}

# sweep NODE: SIGKILL to what the lab started there and could not note yet (a parent's child, a server
# that is being started): their arguments name the node's folder.
sweep() {
  local pid words
  for pid in $(ip netns pids "$(namespace "$1")"); do
    mapfile -d '' -t words 2>/dev/null <"/proc/$pid/cmdline" || continue
    [[ ${words[*]} != *"$LAB/$1/"* ]] || kill -KILL "$pid" 2>/dev/null || true
  done
}

# end_all: SIGKILL to everything that this lab started; its data are thrown away anyhow.
end_all() {
  local note node
  for note in "$LAB"/pids/*.*; do
    [ ! -e "$note" ] || {
      note=${note##*/}
      signal KILL "${note%%.*}" "${note#*.}"
    }
  done
  for node in $NODES; do [ ! -e "/run/netns/$(namespace "$node")" ] || sweep "$node"; done
  for note in "$LAB"/pids/*.*; do
    [ ! -e "$note" ] || {
      note=${note##*/}
      await 10 gone "${note%%.*}" "${note#*.}" || die "${note#*.} on ${note%%.*} cannot be ended"
    }
  done
}
