# What a person looks at: status, a failover told in milliseconds, logs.

database_line() {
  local answer
  pid_of "$1" database || {
    echo "down"
    return
  }
  answer=$(timeout 2 mariadb --no-defaults -uroot -S "$LAB/$1/database.sock" -N -B -e "
    SELECT CONCAT(IF(@@read_only,'read-only','takes writes'), IF(@@rpl_semi_sync_master_enabled,
      IF(@@rpl_semi_sync_master_timeout > 1000000, ', waits for acknowledgements', ', waits for nobody'), ''),
      ', at ', @@gtid_binlog_pos)" 2>&1) || answer="does not answer ($answer)"
  echo "$answer"
}

# What the relay says of itself, by its ready page.
relay_line() {
  local headers
  [ ! -e "$LAB/no-relay" ] || {
    echo "none in this lab"
    return
  }
  pid_of "$1" relay || {
    echo "down"
    return
  }
  headers=$(in_place "$1" curl -s --max-time 1 -o /dev/null -D - "http://127.0.0.1:$API_PORT/health/ready" | tr -d '\r') || {
    echo "does not answer"
    return
  }
  awk -F': ' '/^HTTP/{split($0,s," "); status=s[2]} {h[tolower($1)]=$2}
    END{print (status==200 ? "serves" : "does not serve (" status ")") ", term " h["pairgate-term"] ", " h["pairgate-protection"]}' \
    <<<"$headers"
}

status() {
  local node what line
  holders
  echo "VIP $VIP: ${REPLY:-nowhere}"
  for node in $NODES; do
    echo "node $node ($FRONT.${HOST[$node]})"
    echo "  relay       $(relay_line "$node")"
    echo "  database    $(database_line "$node")"
    line=down
    ! pid_of "$node" keepalived || line="up, told $(<"$LAB/$node/keepalived.track")"
    echo "  keepalived  $line"
  done
  line=$(witness_record 2>/dev/null) || line="does not answer"
  echo "witness: ${line:-has no record of the pair}"
  line=$(faults)
  line=${line:-none}
  echo "faults: ${line//$'\n'/, }"
}

# The node that has the VIP, in REPLY. Of two it is the one whose keepalived runs: a dead one leaves
# the VIP behind (the kernel tells it of a pulled cable, and whether it lets go before it is killed
# is chance).
active() {
  local node running=
  holders
  if [ "$REPLY" = "$NODES" ]; then
    for node in $NODES; do ! pid_of "$node" keepalived || running+=$node; done
    case $running in a | b) REPLY=$running ;; *) REPLY=$NODES ;; esac
  fi
  case $REPLY in
    a | b) ;;
    *) die "the VIP is on '$REPLY': not on one node. pairgate lab status" ;;
  esac
}

# kill active [WHAT]: strikes the node that has the VIP while changes go through it, and says how long
# the VIP and the changes were away.
kill_active() {
  local what=${1:-all} node peer start end micros
  active
  node=$REPLY peer=${PEER[$REPLY]}
  if [ ! -e "$LAB/no-relay" ]; then
    launch c client "$PYTHON" "$HOME_DIR/lab/client.py" "http://$VIP:$API_PORT" "$LAB/secrets/token" 8
    sleep 2
  fi
  start=${EPOCHREALTIME/[.,]/}
  strike "$node" "$what"
  end=$((SECONDS + 15))
  until [ -n "$(net "$peer" -o -4 addr show dev eth0 to $VIP)" ]; do
    [ $SECONDS -lt $end ] || die "the VIP did not move to $peer within 15 s"
  done
  micros=$((${EPOCHREALTIME/[.,]/} - start))
  echo "VIP moved to $peer after $((micros / 1000)) ms"
  [ ! -e "$LAB/no-relay" ] || return 0
  await 30 gone c client || die "the client does not end; see $LAB/c/client.log"
  grep '^outage' "$LAB/c/client.log" | tail -n 1
  echo "now: pairgate lab status, then pairgate lab rejoin"
}

watch() {
  [ ! -e "$LAB/no-relay" ] || die "there is no relay in this lab"
  exec nsenter --net="/run/netns/$(namespace c)" \
    "$PYTHON" "$HOME_DIR/lab/client.py" "http://$VIP:$API_PORT" "$LAB/secrets/token" "${1:-0}"
}

pair_command() { # NODE COMMAND...
  in_place "$1" "$LAB/pairgate" pair "${@:2}" --config "$LAB/$1/pairgate.yaml"
}

switchover() {
  active
  pair_command "$REPLY" switchover --yes "$@"
}

# control_open NODE: its relay can be asked.
control_open() {
  in_place "$1" bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$SIDE.${HOST[$1]}" "$CONTROL_PORT"
}

# rejoin [NODE]: starts what does not run on the node that has not the VIP, and brings it back.
rejoin() {
  local node
  active
  node=${PEER[$REPLY]}
  case ${1:-} in a | b) node=$1 && shift ;; esac
  node_start "$node"
  await 60 control_open "$node" || die "the relay of $node does not start; see pairgate lab logs $node"
  pair_command "$node" rejoin "$@"
}

# logs [PLACE [WHAT]]: the ends of the logs.
logs() {
  local file
  for file in "$LAB"/${1:-*}/${2:-*}.log; do
    [ -s "$file" ] || continue
    echo "== $file"
    tail -n "${LINES_SHOWN:-15}" "$file"
  done
}

# environment: what a program needs to work with the lab.
environment() {
  cat <<TEXT
LAB=$LAB
NAME=$NAME
VIP=$VIP
API=http://$VIP:$API_PORT
API_A=http://$FRONT.${HOST[a]}:$API_PORT
API_B=http://$FRONT.${HOST[b]}:$API_PORT
TOKEN_FILE=$LAB/secrets/token
PAIR_SECRET_FILE=$LAB/secrets/pair
CONTROL_A=http://$SIDE.${HOST[a]}:$CONTROL_PORT
CONTROL_B=http://$SIDE.${HOST[b]}:$CONTROL_PORT
DATABASE_SOCKET_A=$LAB/a/database.sock
DATABASE_SOCKET_B=$LAB/b/database.sock
WITNESS=http://$FRONT.${HOST[w]}:2379
NEUTRON=http://$FRONT.${HOST[c]}:$NEUTRON_PORT
FORTIOS=http://$FRONT.${HOST[c]}:$FORTIOS_PORT
TEXT
}
