#!/bin/bash
# caddy-up.sh [-n INSTANCES] [-d DIR] [-a ADMIN_PORT] [-o PID]
#
# Starts INSTANCES real Caddy servers (Debian 12's package, 2.6) on 127.0.0.1, their admin API on
# ADMIN_PORT and the ports above it, with no site: who drives them makes the sites. State, logs and
# pids are in DIR. Ends when they answer. caddy-down.sh [-d DIR] stops them.
#
#   -o  the owner: when the process PID is gone, however it went, all is stopped and DIR wiped
#
# Exit status 69: cannot be had on this machine (the reason is on stderr).
set -euo pipefail
INSTANCES=1 DIR=${TMPDIR:-/tmp}/pairgate-backends/caddy ADMIN_PORT=2019 OWNER=
while getopts n:d:a:o: option; do
  case $option in
    n) INSTANCES=$OPTARG ;; d) DIR=$OPTARG ;; a) ADMIN_PORT=$OPTARG ;; o) OWNER=$OPTARG ;; *) exit 2 ;;
  esac
done
HERE=$(dirname "$(realpath "$0")")
HOST=127.0.0.1
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY || true

die() { echo "$*" >&2; exit 1; }

"$HERE/apt-quiet.sh" caddy curl

[ ! -s "$DIR/pids" ] || die "something runs in $DIR already: caddy-down.sh -d $DIR"
mkdir -p "$DIR"
DIR=$(realpath "$DIR")
: >"$DIR/pids"
: >"$DIR/.pairgate-caddy"
trap 'status=$?; [ $status = 0 ] || "$HERE/caddy-down.sh" -d "$DIR"' EXIT

start_time() { awk '{print $22}' "/proc/$1/stat" 2>/dev/null; }

if [ -n "$OWNER" ]; then
  born=$(start_time "$OWNER") || die "there is no process $OWNER to be the owner"
  # shellcheck disable=SC2016 # its own variables
  setsid bash -c '
    while [ "$(awk "{print \$22}" "/proc/$1/stat" 2>/dev/null)" = "$2" ]; do
      [ -e "$4/.pairgate-caddy" ] || exit 0
      sleep 1
    done
    exec "$3/caddy-down.sh" -d "$4" -w' \
    watch "$OWNER" "$born" "$HERE" "$DIR" >/dev/null 2>&1 </dev/null &
fi

for i in $(seq 1 "$INSTANCES"); do
  C=$DIR/caddy$i
  mkdir -p "$C"
  # not persisted: a Caddy that is started anew begins with no site
  cat >"$C/caddy.json" <<CONF
{"admin": {"listen": "$HOST:$((ADMIN_PORT + i - 1))", "config": {"persist": false}},
 "apps": {"http": {"servers": {}}}}
CONF
  XDG_DATA_HOME=$C XDG_CONFIG_HOME=$C setsid caddy run --config "$C/caddy.json" >"$C/out.log" 2>&1 </dev/null &
  echo "$! $(start_time $!)" >>"$DIR/pids"
done
i=0
while read -r pid _; do
  i=$((i + 1))
  url=http://$HOST:$((ADMIN_PORT + i - 1))
  for _ in $(seq 1 300); do
    if curl -s -o /dev/null --max-time 5 "$url/config/"; then
      echo "caddy $i answers on $url"
      continue 2
    fi
    kill -0 "$pid" 2>/dev/null || { tail -30 "$DIR/caddy$i/out.log" >&2; die "died before it answered: $url"; }
    sleep 0.1
  done
  tail -30 "$DIR/caddy$i/out.log" >&2
  die "no answer within 30 s: $url"
done <"$DIR/pids"
