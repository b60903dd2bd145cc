# started.sh: sourced by the scripts that start a real backend. Wants DIR, OWNER (may be empty) and
# DOWN, the script that stops what was started there; gives:
#   begin           makes DIR and marks it as ours, watches the owner, tidies up when starting fails
#   launch LOG CMD  starts a process in a session of its own and notes its pid
#   wait_for WHAT   until the command WHAT succeeds (10 s)

start_time() { awk '{print $22}' "/proc/$1/stat" 2>/dev/null; }
die() { echo "$*" >&2; exit 1; }

begin() {
  [ ! -s "$DIR/pids" ] || die "something runs in $DIR already: $DOWN -d $DIR"
  mkdir -p "$DIR"
  DIR=$(realpath "$DIR")
  : >"$DIR/pids"
  : >"$DIR/.pairgate-started"
  trap 'status=$?; [ $status = 0 ] || "$DOWN" -d "$DIR"' EXIT
  [ -n "$OWNER" ] || return 0
  # kill -9 leaves nobody else to clean up. Not in DIR/pids: it reads that file last.
  local born
  born=$(start_time "$OWNER") || die "there is no process $OWNER"
  setsid bash -c '
    while [ "$(awk "{print \$22}" "/proc/$1/stat" 2>/dev/null)" = "$2" ]; do
      [ -e "$4/.pairgate-started" ] || exit 0
      sleep 1
    done
    exec "$3" -d "$4" -w' watch "$OWNER" "$born" "$DOWN" "$DIR" >/dev/null 2>&1 </dev/null &
}

launch() {
  local log=$1
  shift
  setsid "$@" >"$log" 2>&1 </dev/null &
  launched=$!
  echo "$launched $(start_time $launched)" >>"$DIR/pids"
}

wait_for() {
  for _ in $(seq 1 200); do
    "$@" >/dev/null 2>&1 && return 0
    kill -0 "$launched" 2>/dev/null || break
    sleep 0.05
  done
  tail -n 30 "$DIR"/*.out >&2
  die "did not come up: $*"
}
