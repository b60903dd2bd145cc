# The network: a namespace a place, all plugged into one bridge in the namespace "sw". What is cut, is
# cut at the switch, by nftables; only "cable" takes a link down, so that the node sees it too.

in_place() { nsenter --net="/run/netns/$(namespace "$1")" "${@:2}"; }
net() { ip -n "$(namespace "$1")" "${@:2}"; }

network_up() {
  local place
  ip netns add "$(namespace sw)"
  net sw link set lo up
  net sw link add br0 type bridge stp_state 0 forward_delay 0 mcast_snooping 0
  net sw link set br0 up
  for place in $PLACES; do
    ip netns add "$(namespace "$place")"
    net "$place" link set lo up
    net sw link add "p-$place" type veth peer name eth0 netns "$(namespace "$place")"
    net sw link set "p-$place" master br0 up
    net "$place" addr add "$FRONT.${HOST[$place]}/24" dev eth0
    net "$place" addr add "$SIDE.${HOST[$place]}/24" dev eth0
    net "$place" link set eth0 up
  done
  for place in $NODES; do # no answer for an address that is not here
    in_place "$place" sh -c 'echo 1 >/proc/sys/net/ipv4/conf/all/arp_ignore
      echo 2 >/proc/sys/net/ipv4/conf/all/arp_announce'
  done
  # The simulators listen on the loopback address only; from the nodes they are reached by c's own.
  in_place c sh -c 'echo 1 >/proc/sys/net/ipv4/conf/all/route_localnet'
  in_place c nft -f - <<NFT
table ip backends {
  chain in {
    type nat hook prerouting priority dstnat
    ip daddr $FRONT.${HOST[c]} tcp dport { $NEUTRON_PORT, $FORTIOS_PORT } dnat to 127.0.0.1
  }
}
NFT
  in_place sw nft -f - <<NFT
table bridge faults {
  chain forward {
    type filter hook forward priority filter
  }
}
NFT
}

network_down() {
  local place
  for place in $PLACES sw; do
    [ ! -e "/run/netns/$(namespace "$place")" ] || ip netns del "$(namespace "$place")"
  done
}

# lost NAME MATCH...: frames that match are lost from now on. A port is p-X, or d-X while it is slow.
lost() {
  local name=$1
  shift
  in_place sw nft add rule bridge faults forward "$@" drop comment "\"$name\""
}
from() { echo "iifname { p-$1, d-$1 }"; }
to() { echo "oifname { p-$1, d-$1 }"; }

cut() {
  case "$*" in
    nodes)
      lost "nodes" $(from a) $(to b)
      lost "nodes" $(from b) $(to a)
      ;;
    witness)
      lost "witness" $(from w)
      lost "witness" $(to w)
      ;;
    replication)
      lost "replication" $(from a) $(to b) ip saddr $SIDE.0/24
      lost "replication" $(from b) $(to a) ip saddr $SIDE.0/24
      ;;
    vrrp)
      lost "vrrp" $(from a) $(to b) ip protocol 112
      lost "vrrp" $(from b) $(to a) ip protocol 112
      ;;
    a | b) net sw link set "p-$1" down ;;
    "a b" | "b a" | "a w" | "b w" | "w a" | "w b" | "a c" | "b c" | "c a" | "c b")
      lost "$1 to $2" $(from "$1") $(to "$2")
      ;;
    *) usage "cut what? nodes | witness | replication | vrrp | NODE (its cable) | FROM TO (one way)" ;;
  esac
  echo "cut: $*"
}

# lose PERCENT [PLACE]: at random, in both directions of the place's link; without one, between a and b.
lose() {
  local percent=$1 place=${2:-}
  [[ $percent =~ ^[0-9]{1,2}$ ]] || usage "lose how much? a whole percentage below 100"
  local random="numgen random mod 100 < $percent"
  if [ -z "$place" ]; then
    lost "lose $percent % between a and b" $(from a) $(to b) $random
    lost "lose $percent % between a and b" $(from b) $(to a) $random
  else
    [ -n "${HOST[$place]:-}" ] || usage "'$place' is no place: say one of $PLACES"
    lost "lose $percent % at $place" $(from "$place") $random
    lost "lose $percent % at $place" $(to "$place") $random
  fi
  echo "losing $percent % of the frames $([ -n "$place" ] && echo "from and to $place" || echo "between a and b")"
}

# slow MILLIS [JITTER_MILLIS] PLACE: each frame from and to the place takes that much longer. Done by a
# process that carries the frames (wire.py): the kernel's netem is not on every machine.
slow() {
  local millis=$1 jitter=0 place=${!#}
  [ $# -lt 3 ] || jitter=$2
  [[ $millis$jitter =~ ^[0-9]+$ ]] || usage "slow how much? MILLIS [JITTER_MILLIS] PLACE"
  [ -n "${HOST[$place]:-}" ] || usage "'$place' is no place: say one of $PLACES"
  quick "$place"
  net sw link add "d-$place" type veth peer name "e-$place"
  net sw link set "e-$place" up
  net sw link set "d-$place" master br0 up
  mkdir -p "$LAB/sw"
  launch sw "wire-$place" "$PYTHON" "$HOME_DIR/lab/wire.py" "p-$place" "e-$place" "$millis" "$jitter"
  net sw link set "p-$place" nomaster
  echo "$millis ms $jitter ms" >"$LAB/faults/slow $place"
  echo "frames from and to $place take $millis ms more, and up to $jitter ms at random"
}

quick() {
  [ -e "$LAB/faults/slow $1" ] || return 0
  net sw link set "p-$1" master br0
  signal KILL sw "wire-$1"
  net sw link del "d-$1" 2>/dev/null || true
  rm -f "$LAB/faults/slow $1"
}

# heal_network: every link as at first.
heal_network() {
  local place
  in_place sw nft flush chain bridge faults forward
  for place in $PLACES; do quick "$place"; done
  for place in $NODES; do net sw link set "p-$place" up; done
}

# faults: one a line.
faults() {
  local place
  in_place sw nft list chain bridge faults forward | sed -n 's/.*comment "\(.*\)".*/\1/p' | sort -u
  for place in $NODES; do
    net sw link show "p-$place" | grep -q 'state DOWN' && echo "cable of $place"
  done
  for place in $NODES; do
    [ "$(cat "$LAB/$place/clock" 2>/dev/null || echo +0)" = +0 ] || echo "clock $place $(<"$LAB/$place/clock") s"
  done
  for place in "$LAB"/faults/*; do [ ! -e "$place" ] || echo "${place##*/} $(<"$place")"; done
}

# holders: the nodes that have the VIP, in REPLY. A dead keepalived leaves it behind: then two have it.
holders() {
  local node
  REPLY=
  for node in $NODES; do
    [ -z "$(net "$node" -o -4 addr show dev eth0 to $VIP)" ] || REPLY+="$node "
  done
  REPLY=${REPLY% }
}
