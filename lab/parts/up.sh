# up and down.

PACKAGES="keepalived mariadb-server mariadb-backup etcd-server etcd-client nftables iproute2 curl
  socat python3-minimal procps psmisc"

lab_up() {
  local node place start=$SECONDS option packages=$PACKAGES
  for option; do
    case $option in
      --no-relay) ;;
      --clocks) packages+=" libfaketime" ;;
      *) usage "up [--no-relay] [--clocks]" ;;
    esac
  done
  if [ -e "$MARK" ]; then
    lab_down >/dev/null # also what a crash of the machine has left
  fi
  for place in $PLACES sw; do
    [ ! -e "/run/netns/$(namespace "$place")" ] ||
      die "the namespace $(namespace "$place") is there already, but $LAB is not its lab. End that lab with its PAIRGATE_LAB, give this one another PAIRGATE_LAB_NAME, or remove what is left: ip netns del $(namespace "$place")"
  done
  if [ -e "$LAB" ] && [ -n "$(ls -A "$LAB")" ]; then
    die "$LAB is not empty and no lab: name another folder with PAIRGATE_LAB"
  fi
  "$HOME_DIR/real-backends/apt-quiet.sh" $packages || exit $?

  mkdir -p -m 700 "$LAB"
  echo "$NAME" >"$MARK"
  mkdir "$LAB/pids" "$LAB/faults" "$LAB/secrets"
  for place in $PLACES; do mkdir "$LAB/$place"; done
  secrets
  [[ " $* " != *" --no-relay "* ]] || : >"$LAB/no-relay"
  for node in $NODES; do
    [[ " $* " != *" --clocks "* ]] || echo +0 >"$LAB/$node/clock"
  done
  program

  echo "network: namespaces $(namespace a), $(namespace b) (nodes), $(namespace w) (witness), $(namespace c) (CMP and backends)"
  network_up
  witness_start
  [ -e "$LAB/no-relay" ] || backends_start
  echo "databases ..."
  for node in $NODES; do
    disk_up "$node"
    database_configure "$node"
    relay_configure "$node"
    keepalived_configure "$node"
  done
  database_create
  for node in $NODES; do "$LAB/$node/mariadb-control" start-replica & done
  wait_all
  pair_init
  echo "nodes ..."
  for node in $NODES; do node_start "$node"; done
  await 60 one_holder || die "no node took the VIP; see pairgate lab logs"
  if [ ! -e "$LAB/no-relay" ]; then
    await 60 ready || die "no relay is ready; see pairgate lab logs"
    await 30 backends_register || die "the backends cannot be registered; see pairgate lab logs"
    await 60 paired || echo "The pair is not PAIRED yet; pairgate lab status shows why."
  fi
  holders
  echo "up after $((SECONDS - start)) s; the VIP $VIP is on $REPLY"
  [ -e "$LAB/no-relay" ] || welcome
}

secrets() {
  local what
  for what in token pair record admin replica; do
    head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$LAB/secrets/$what"
  done
  echo "lab:$(head -c 32 /dev/urandom | base64 -w 0)" >"$LAB/secrets/seal-keys"
}

# How to run pairgate, found once: a relay's start is not the time to look for a JDK or to build.
program() {
  [ ! -e "$LAB/no-relay" ] || return 0
  ROOT=$HOME_DIR
  . "$HOME_DIR/libexec/jdk-and-build.sh"
  find_java
  if [ -n "${PAIRGATE_LAB_CLASS_PATH:-}" ]; then
    RELAY_JAVA=("$JAVA" -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED
      --sun-misc-unsafe-memory-access=allow -Dpairgate.home="$ROOT" -cp "$PAIRGATE_LAB_CLASS_PATH"
      io.pairgate.relay.cli.Main)
  else
    build_if_needed
    set_relay_java
  fi
  {
    echo '#!/bin/bash'
    printf 'exec'
    printf ' %q' "${RELAY_JAVA[@]}"
    echo ' "$@"'
  } >"$LAB/pairgate"
  chmod +x "$LAB/pairgate"
}

# From two empty servers and an empty witness to a pair, as an operator does it. A lab without relays
# does it by SQL of its own.
pair_init() {
  local node
  if [ -e "$LAB/no-relay" ]; then
    database_init
    witness_init
    return
  fi
  for node in $NODES; do
    pair_command "$node" init --socket "$LAB/$node/database.sock" >>"$LAB/up.log" 2>&1 ||
      { tail -n 20 "$LAB/up.log" >&2; die "pairgate pair init failed on $node; see $LAB/up.log"; }
  done
}

wait_all() {
  local job
  for job in $(jobs -p); do wait "$job" || exit 1; done
}
one_holder() {
  holders
  [ "${#REPLY}" = 1 ]
}
ready() { api GET /health/ready; }
paired() {
  in_place c curl -sf --max-time 2 -o /dev/null -D - "http://$VIP:$API_PORT/health/ready" |
    grep -qi '^pairgate-protection: *PAIRED'
}

welcome() {
  cat <<TEXT

  CMP's side    http://$VIP:$API_PORT in namespace $(namespace c); the token is in $LAB/secrets/token
  backends      neutron-1 and fw-1 (simulated) on $FRONT.${HOST[c]}
  nodes         a $FRONT.${HOST[a]}, b $FRONT.${HOST[b]}: relay, MariaDB, keepalived
  witness       etcd on $FRONT.${HOST[w]}

  pairgate lab kill active     everything on the active node dies: watch the other one take over
  pairgate lab rejoin          the dead node becomes the standby
  pairgate lab switchover      the roles change, nothing fails
  pairgate lab watch           changes without pause, a line each second (Ctrl-C ends)
  pairgate lab status | help | down
TEXT
}

lab_down() {
  local node
  if [ ! -e "$MARK" ]; then
    echo "no lab in $LAB"
    return 0
  fi
  [ "$(<"$MARK")" = "$NAME" ] || die "the lab in $LAB is called $(<"$MARK"): PAIRGATE_LAB_NAME=$(<"$MARK")"
  end_all
  for node in $NODES; do disk_down "$node"; done
  network_down
  false_clocks_forget
  rm -rf "$LAB"
  echo "down: no process, namespace, mount or file of lab $NAME is left"
}
