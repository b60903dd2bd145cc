# A node: keepalived and the relay, each in one function that says how it is started.

VRRP_PRIORITY_A=251 VRRP_PRIORITY_B=250

keepalived_configure() {
  local node=$1 peer=${PEER[$1]} priority=VRRP_PRIORITY_${1^^} advert
  if [ ! -e "$LAB/no-relay" ]; then
    pair_command "$node" keepalived-conf >"$LAB/$node/keepalived.conf" || die "no keepalived.conf for $node"
    pair_command "$node" nftables-conf >"$LAB/$node/pairgate.nft" || die "no nftables file for $node"
    in_place "$node" nft -f "$LAB/$node/pairgate.nft" || die "nft does not take $LAB/$node/pairgate.nft"
    return
  fi
  printf -v advert '%d.%03d' $((ADVERT_MILLIS / 1000)) $((ADVERT_MILLIS % 1000))
  cat >"$LAB/$node/keepalived.conf" <<CONF
global_defs {
    router_id $NAME-$node
    vrrp_version 3
    enable_script_security
    script_user root
    vrrp_garp_master_delay 0
    vrrp_garp_master_repeat 2
    vrrp_garp_master_refresh 1
    vrrp_garp_interval 0.001
    vrrp_garp_lower_prio_delay 0
    vrrp_garp_lower_prio_repeat 1
    vrrp_higher_prio_send_advert true
    vrrp_rt_priority 50
    vrrp_rlimit_rttime 2000000
    vrrp_no_swap
    vrrp_notify_fifo $LAB/$node/keepalived.fifo
    vrrp_notify_priority_changes true
    vrrp_min_garp false
}
track_file pairgate {
    file $LAB/$node/keepalived.track
    weight 1
    init_file -254
}
vrrp_instance VI_1 {
    state BACKUP
    nopreempt
    interface eth0
    virtual_router_id 51
    priority ${!priority}
    advert_int $advert
    unicast_src_ip $FRONT.${HOST[$node]}
    unicast_peer {
        $FRONT.${HOST[$peer]}
    }
    virtual_ipaddress {
        $VIP/32 dev eth0
    }
    track_file {
        pairgate
    }
}
CONF
}

keepalived_start() {
  local node=$1 folder=$LAB/$1
  pid_of "$node" keepalived && return 0
  [ -p "$folder/keepalived.fifo" ] || mkfifo -m 600 "$folder/keepalived.fifo"
  [ -e "$folder/keepalived.track" ] || echo -254 >"$folder/keepalived.track"
  # with the pid file of one that was killed it would just exit
  rm -f "$folder/keepalived.pid" "$folder/vrrp.pid"
  launch "$node" keepalived keepalived -n -l -G -D -P -f "$folder/keepalived.conf" \
    -p "$folder/keepalived.pid" -r "$folder/vrrp.pid"
}

relay_configure() {
  local node=$1 peer=${PEER[$1]} priority=VRRP_PRIORITY_${1^^}
  cat >"$LAB/$node/pairgate.yaml" <<YAML
node: $node
# The namespaces are a network of their own: nobody but the lab is on it.
listen: { host: 0.0.0.0, port: $API_PORT, plain_http: allowed }
auth:
  tokens:
    - { name: lab, token: "file:$LAB/secrets/token" }
record:
  mariadb:
    url: jdbc:mariadb://127.0.0.1:3306/pairgate
    user: ${SQL_USERS[0]}
    password: file:$LAB/secrets/record
secrets:
  keys: file:$LAB/secrets/seal-keys
pair:
  name: $NAME
  secret: file:$LAB/secrets/pair
  peer:
    node: $peer
    api: http://$FRONT.${HOST[$peer]}:$API_PORT
    control: http://$SIDE.${HOST[$peer]}:$CONTROL_PORT
  control: { host: $SIDE.${HOST[$node]}, port: $CONTROL_PORT }
  keepalived:
    interface: eth0
    address: $FRONT.${HOST[$node]}
    peer_address: $FRONT.${HOST[$peer]}
    vip: $VIP/32
    priority: ${!priority}
    advert_millis: $ADVERT_MILLIS
    fifo: $LAB/$node/keepalived.fifo
    track_file: $LAB/$node/keepalived.track
  witness:
    endpoints: http://$FRONT.${HOST[w]}:2379
  state_file: $LAB/$node/pair.json
  replication:
    host: $SIDE.${HOST[$peer]}
    user: ${SQL_USERS[2]}
    password: file:$LAB/secrets/replica
    local_port: $CORD_PORT
  database:
    user: ${SQL_USERS[1]}
    password: file:$LAB/secrets/admin
    command: $LAB/$node/mariadb-control
YAML
}

# The relay itself is noted as "relay" and started again by its parent when it dies. Without a relay
# (up --no-relay) the node says by itself that the VIP may come.
relay_start() {
  local node=$1 clock=()
  if [ -e "$LAB/no-relay" ]; then
    echo 0 >"$LAB/$node/keepalived.track"
    return 0
  fi
  pid_of "$node" parent && return 0
  [ ! -e "$LAB/$node/clock" ] || clock=("$HOME_DIR/lab/false-clock.sh" "$LAB/$node/clock")
  launch "$node" parent "$HOME_DIR/libexec/pair-parent.sh" "$LAB/$node/keepalived.track" \
    "$HOME_DIR/lab/noted.sh" "$LAB/pids/$node.relay" "${clock[@]}" \
    "$(program_of "$node")" serve --config "$LAB/$node/pairgate.yaml"
}

# program_of NODE: the pairgate that it runs.
program_of() {
  if [ -e "$LAB/$1/pairgate" ]; then echo "$LAB/$1/pairgate"; else echo "$LAB/pairgate"; fi
}

# restart NODE [PROGRAM]: what a package's upgrade does. The relay finishes what is under way; an active
# one hands over first.
restart() {
  local node=${1:-} program=${2:-}
  need_node "$node"
  [ ! -e "$LAB/no-relay" ] || die "this lab has no relays: pairgate lab up"
  if [ -n "$program" ]; then
    [ -x "$program" ] || usage "restart $node with what? '$program' is no program"
    # As a package's upgrade does: what a first start prepares is prepared while the old one goes on.
    "$program" --version >/dev/null || die "'$program' does not run"
    ln -sfn "$(readlink -f "$program")" "$LAB/$node/pairgate"
  fi
  signal TERM "$node" parent
  await 60 gone "$node" parent || die "the relay of $node does not end; see pairgate lab logs $node"
  relay_start "$node"
  await 60 control_open "$node" || die "the relay of $node does not start; see pairgate lab logs $node"
  echo "restarted on $node: relay${program:+, from now on $program}"
}

# false_clocks_forget: what libfaketime leaves behind of killed processes.
false_clocks_forget() {
  local pid
  for pid in $(cat "$LAB"/[ab]/clock.pids 2>/dev/null); do
    rm -f "/dev/shm/faketime_shm_$pid" "/dev/shm/sem.faketime_sem_$pid"
  done
}

# node_start NODE [WHAT]: what does not run, as after a boot.
node_start() {
  local node=$1 what=${2:-all}
  case $what in
    all | host)
      # a machine that boots has no VIP left over
      pid_of "$node" keepalived || net "$node" addr del $VIP/32 dev eth0 2>/dev/null || true
      net sw link set "p-$node" up
      # without a relay nobody else starts the database
      [ ! -e "$LAB/no-relay" ] || node_start "$node" database
      keepalived_start "$node"
      relay_start "$node"
      ;;
    relay) relay_start "$node" ;;
    keepalived) keepalived_start "$node" ;;
    database) "$LAB/$node/mariadb-control" start-replica ;;
    *) usage "start what? all | relay | database | keepalived" ;;
  esac
}
