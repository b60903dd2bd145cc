# Names, addresses and folders of one lab; sourced by all. Several labs can be up at once: each has
# its own PAIRGATE_LAB_NAME (the prefix of its namespaces) and, by that, its own folder.

NAME=${PAIRGATE_LAB_NAME:-pairgate}
LAB=${PAIRGATE_LAB:-/tmp/$NAME-lab-$UID}
MARK=$LAB/.pairgate-lab # only a folder with this file in it is ever wiped; it holds the lab's name
HOME_DIR=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd)

NODES="a b"
PLACES="a b w c" # the nodes, the witness, the CMP's side (client and backends)
declare -A HOST=([a]=1 [b]=2 [w]=9 [c]=100)
declare -A PEER=([a]=b [b]=a)

FRONT=10.77.0 # VIP, VRRP, the API, the witness, the backends
SIDE=10.78.0  # replication and control API: other addresses on the same links, to be cut apart
VIP=$FRONT.50
API_PORT=8080
CONTROL_PORT=7400
CORD_PORT=3307
NEUTRON_PORT=9696
FORTIOS_PORT=8443
ADVERT_MILLIS=${PAIRGATE_LAB_ADVERT_MILLIS:-50}
DISK_MIB=${PAIRGATE_LAB_DISK_MIB:-2048} # of each node; takes only as much as is used

namespace() { echo "$NAME-$1"; }
die() {
  echo "lab: $*" >&2
  exit 1
}
usage() {
  echo "lab: $*" >&2
  exit 2
}
need_node() { [ -n "${PEER[${1:-}]:-}" ] || usage "'${1:-}' is no node: say a or b"; }
need_lab() { [ -e "$MARK" ] || die "no lab is up in $LAB: pairgate lab up"; }
