#!/bin/bash
# ovn-up.sh [-d DIR] [-p OVSDB_PORT] [-o PID]
#
# Starts a real OVN (Debian 12's packages): the northbound database on 127.0.0.1, the southbound one
# and ovn-northd, without a chassis. In it: the logical switch sw with the ports vm-a (10.0.0.1) and
# vm-b (10.0.0.2), and the logical router router. State, logs and pids are in DIR, the databases'
# sockets are DIR/nb.sock and DIR/sb.sock. ovsdb-down.sh [-d DIR] stops it.
#
#   -o  the owner: when the process PID is gone, however it went, all is stopped and DIR wiped
#
# Exit status 69: cannot be had on this machine (the reason is on stderr).
set -euo pipefail
DIR=${TMPDIR:-/tmp}/pairgate-backends/ovsdb PORT=6641 OWNER=
while getopts d:p:o: option; do
  case $option in d) DIR=$OPTARG ;; p) PORT=$OPTARG ;; o) OWNER=$OPTARG ;; *) exit 2 ;; esac
done
HERE=$(dirname "$(realpath "$0")")
DOWN=$HERE/ovsdb-down.sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
. "$HERE/started.sh"

"$HERE/apt-quiet.sh" ovn-central
begin

export OVN_RUNDIR=$DIR OVS_RUNDIR=$DIR OVN_LOGDIR=$DIR OVS_LOGDIR=$DIR
serve() { # nb|sb REMOTE...
  local name=$1
  shift
  [ -e "$DIR/$name.db" ] || ovsdb-tool create "$DIR/$name.db" "/usr/share/ovn/ovn-$name.ovsschema"
  launch "$DIR/$name.out" ovsdb-server "$DIR/$name.db" "--remote=punix:$DIR/$name.sock" "$@" \
    --unixctl="$DIR/$name.ctl" --log-file="$DIR/$name.log"
}
nb() { ovn-nbctl --timeout=5 --db="unix:$DIR/nb.sock" "$@"; }

serve sb
wait_for ovn-sbctl --timeout=5 --db="unix:$DIR/sb.sock" init
serve nb "--remote=ptcp:$PORT:127.0.0.1"
wait_for nb init
launch "$DIR/northd.out" ovn-northd --ovnnb-db="unix:$DIR/nb.sock" --ovnsb-db="unix:$DIR/sb.sock" \
  --unixctl="$DIR/northd.ctl" --log-file="$DIR/northd.log"
nb --may-exist ls-add sw
for port in "vm-a 50:00:00:00:00:01 10.0.0.1" "vm-b 50:00:00:00:00:02 10.0.0.2"; do
  set -- $port
  nb --may-exist lsp-add sw "$1" -- lsp-set-addresses "$1" "$2 $3"
done
nb --may-exist lr-add router
nb --wait=sb sync
echo "OVN northbound: tcp://127.0.0.1:$PORT"
