#!/bin/bash
# ovs-up.sh [-d DIR] [-p OVSDB_PORT] [-s TLS_PORT] [-o PID]
#
# Starts a real Open vSwitch (Debian 12's packages) with one bridge, br0, whose OVSDB server listens
# on 127.0.0.1. Its ports are dummies in user space: no kernel module, no network device. State,
# logs and pids are in DIR, the database's socket is DIR/db.sock. ovsdb-down.sh [-d DIR] stops it.
#
#   -s  listens with TLS too, by a certificate for 127.0.0.1 that DIR/tls/ca.pem vouches for
#   -o  the owner: when the process PID is gone, however it went, all is stopped and DIR wiped
#
# Exit status 69: cannot be had on this machine (the reason is on stderr).
set -euo pipefail
DIR=${TMPDIR:-/tmp}/pairgate-backends/ovsdb PORT=6640 TLS_PORT= OWNER=
while getopts d:p:s:o: option; do
  case $option in
    d) DIR=$OPTARG ;; p) PORT=$OPTARG ;; s) TLS_PORT=$OPTARG ;; o) OWNER=$OPTARG ;; *) exit 2 ;;
  esac
done
HERE=$(dirname "$(realpath "$0")")
DOWN=$HERE/ovsdb-down.sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
. "$HERE/started.sh"

"$HERE/apt-quiet.sh" openvswitch-switch openssl
begin

remotes=("--remote=ptcp:$PORT:127.0.0.1" "--remote=punix:$DIR/db.sock")
if [ -n "$TLS_PORT" ]; then
  mkdir -p "$DIR/tls"
  make() { openssl req -newkey rsa:2048 -nodes -days 30 "$@" 2>>"$DIR/tls/openssl.log"; }
  make -x509 -subj /CN=pairgate-test-ca -keyout "$DIR/tls/ca.key" -out "$DIR/tls/ca.pem"
  make -subj /CN=127.0.0.1 -keyout "$DIR/tls/key.pem" -out "$DIR/tls/request.pem"
  openssl x509 -req -days 30 -in "$DIR/tls/request.pem" -CA "$DIR/tls/ca.pem" -CAkey "$DIR/tls/ca.key" \
    -CAcreateserial -extfile <(echo subjectAltName=IP:127.0.0.1) -out "$DIR/tls/cert.pem" 2>>"$DIR/tls/openssl.log"
  # no client's certificate is asked for
  remotes+=("--remote=pssl:$TLS_PORT:127.0.0.1" "--private-key=$DIR/tls/key.pem"
    "--certificate=$DIR/tls/cert.pem" --ca-cert=none)
fi
[ -e "$DIR/conf.db" ] || ovsdb-tool create "$DIR/conf.db" /usr/share/openvswitch/vswitch.ovsschema
export OVS_RUNDIR=$DIR OVS_LOGDIR=$DIR
launch "$DIR/ovsdb.out" ovsdb-server "$DIR/conf.db" "${remotes[@]}" \
  --unixctl="$DIR/ovsdb.ctl" --log-file="$DIR/ovsdb.log"
wait_for ovs-vsctl --timeout=5 --db="unix:$DIR/db.sock" --no-wait init
# every bridge and port is a dummy in user space
launch "$DIR/vswitchd.out" ovs-vswitchd "unix:$DIR/db.sock" --enable-dummy=override --disable-system \
  --disable-system-route --unixctl="$DIR/vswitchd.ctl" --log-file="$DIR/vswitchd.log"
wait_for ovs-vsctl --timeout=5 --db="unix:$DIR/db.sock" --may-exist add-br br0
echo "Open vSwitch: tcp://127.0.0.1:$PORT${TLS_PORT:+ tls://127.0.0.1:$TLS_PORT}"
