#!/bin/bash
# check.sh: does the lab do what it says? Everything but the relay, in a lab of its own beside any
# other: namespaces, real keepalived, MariaDB and etcd, each fault, nothing left behind. Root on
# Debian, about a minute. Exit status: 0 all is as said, 1 something is not, 69 cannot be had here.
set -uo pipefail
HERE=$(dirname "$(readlink -f "$0")")
export PAIRGATE_LAB_NAME=check-$$
export PAIRGATE_LAB=/tmp/$PAIRGATE_LAB_NAME-lab
VIP=10.77.0.50 failed=0

lab() { "$HERE/lab.sh" "$@"; }
now() { NOW=$((${EPOCHREALTIME/[.,]/} / 1000)); }
say() { # WHAT STATUS
  if [ "$2" = 0 ]; then echo "ok   $1"; else echo "FAIL $1" && failed=$((failed + 1)); fi
}
check() { # WHAT COMMAND...: waits for it up to 10 s; tells how long that took
  local what=$1 start status=1
  shift
  now
  start=$NOW
  while [ $((NOW - start)) -lt 10000 ]; do
    "$@" >/dev/null 2>&1 && status=0 && break
    sleep 0.01
    now
  done
  now
  say "$what ($((NOW - start)) ms)" $status
}
no() { ! "$@"; }
holders() { lab status | sed -n "s/^VIP $VIP: //p"; }
vip_on() { [ "$(holders)" = "$1" ]; }
# bash connects within the limit of time or not at all
reaches() { lab exec "$1" timeout 0.5 bash -c ": </dev/tcp/$2/$3"; }
on() { lab exec "$1" mariadb --no-defaults -uroot -S "$PAIRGATE_LAB/$1/database.sock" -N -B -e "$2"; }
has() { [ "$(on "$1" 'SELECT COUNT(*) FROM pairgate.t')" = "$2" ]; }
writes() { timeout 5 mariadb --no-defaults -uroot -S "$PAIRGATE_LAB/$1/database.sock" -e "$2"; }
active_is() { lab freeze active keepalived | grep -q "^frozen on $1:" && lab thaw "$1" keepalived; }
fault_is() { [ "$(lab status | sed -n 's/^faults: //p')" = "$1" ]; }
# a connection takes its handshake's way to and fro
slow_by() { [ "$(lab exec a curl -so /dev/null -w '%{time_connect}' http://10.77.0.9:2379/version | tr -d .)" -ge "$1" ]; }
hears() { # PLACE SPEAKER ADDRESS: a datagram to the address arrives
  local got=$PAIRGATE_LAB/heard
  rm -f "$got"
  lab exec "$1" timeout 1 socat -u UDP-RECVFROM:7777 "CREATE:$got" &
  sleep 0.3
  lab exec "$2" bash -c "echo hello >/dev/udp/$3/7777"
  wait $!
  [ -s "$got" ]
}
healed() { lab heal "$@" >/dev/null && check "heal: no fault is left" fault_is none; }

trap 'lab down >/dev/null; PAIRGATE_LAB_NAME=$PAIRGATE_LAB_NAME-2 PAIRGATE_LAB=$PAIRGATE_LAB-2 "$HERE/lab.sh" down >/dev/null
  rm -f /run/lock/$PAIRGATE_LAB_NAME-*lab.lock' EXIT

lab up --no-relay
status=$?
[ $status != 69 ] || exit 69
say "up" $status
[ $status = 0 ] || exit 1
check "the VIP is on one node" vip_on a

echo "-- keepalived"
lab kill a keepalived
check "keepalived killed: b takes the VIP, a keeps a dead copy of it" vip_on "a b"
check "the active node is the one whose keepalived runs" active_is b
lab start a keepalived
check "keepalived started: the VIP stays on b alone" vip_on b
echo -254 >"$PAIRGATE_LAB/b/keepalived.track"
check "b's track file says no: a takes the VIP" vip_on a
echo 0 >"$PAIRGATE_LAB/b/keepalived.track"
lab freeze a keepalived
check "keepalived frozen: both have the VIP" vip_on "a b"
lab thaw a keepalived
check "thawed: one has it" no vip_on "a b"

echo "-- links"
active=$(holders)
lab kill active host
check "host dead: the VIP is on the other node" no vip_on "$active"
healed
lab cut nodes
check "nodes cut: a does not reach b" no reaches a 10.77.0.2 3306
check "nodes cut: a reaches the witness" reaches a 10.77.0.9 2379
check "nodes cut: both have the VIP" vip_on "a b"
healed network
check "healed: one has the VIP" no vip_on "a b"
lab cut witness
check "witness cut: a does not reach it" no reaches a 10.77.0.9 2379
check "witness cut: a reaches b" reaches a 10.77.0.2 3306
healed network
lab cut replication
check "replication cut: a does not reach b's other address" no reaches a 10.78.0.2 3306
check "replication cut: a reaches b" reaches a 10.77.0.2 3306
healed network
lab cut a b
check "one way cut: a does not reach b" no reaches a 10.77.0.2 3306
check "one way cut: a still hears b" hears a b 10.77.0.1
healed network
lab slow 30 a
check "slow: a connection takes 60 ms and more" slow_by 60000
check "slow: it still works" reaches a 10.78.0.2 3306
healed network
check "healed: fast again" no slow_by 20000
lab lose 40
check "loss: it still works, by repetition" reaches a 10.77.0.2 3306
check "loss: is told" fault_is "lose 40 % between a and b"
healed network

echo "-- databases"
secret=$(<"$PAIRGATE_LAB/secrets/replica")
on a "SET GLOBAL read_only=0"
on b "CHANGE MASTER TO MASTER_HOST='10.78.0.1', MASTER_USER='pairgate_replica', MASTER_PASSWORD='$secret',
  MASTER_USE_GTID=slave_pos, MASTER_CONNECT_RETRY=1, MASTER_HEARTBEAT_PERIOD=0.5; START SLAVE"
on a "SET GLOBAL rpl_semi_sync_master_enabled=1; CREATE TABLE pairgate.t(id INT PRIMARY KEY, x LONGBLOB);
  INSERT INTO pairgate.t(id) VALUES (1)"
check "b follows a, semi-synchronously" has b 1
lab kill b database
check "database killed: a commit waits for ever" no writes a "INSERT INTO pairgate.t(id) VALUES (2)"
lab start b database
on b "START SLAVE"
check "database started: it has the commit that waited" has b 2
lab freeze b database
check "database frozen: a commit waits for ever" no writes a "INSERT INTO pairgate.t(id) VALUES (3)"
lab thaw b database
check "thawed: it has the commit that waited" has b 3
if mountpoint -q "$PAIRGATE_LAB/a/disk"; then
  lab disk full a
  check "disk full: nothing large can be written" no writes a "INSERT INTO pairgate.t VALUES (4, REPEAT('x', 8000000))"
  lab disk free a
  check "disk has room: it can" writes a "INSERT IGNORE INTO pairgate.t VALUES (5, REPEAT('x', 8000000))"
fi

echo "-- labs"
(
  export PAIRGATE_LAB_NAME=$PAIRGATE_LAB_NAME-2 PAIRGATE_LAB=$PAIRGATE_LAB-2
  lab up --no-relay && lab status >/dev/null && lab down
)
say "a second lab comes and goes" $?
check "the first one is still up" reaches a 10.77.0.2 3306
# what a crash of the machine leaves: files, and pids that are others' by now
for note in "$PAIRGATE_LAB"/pids/*; do read -r pid start <"$note" && kill -KILL "$pid" 2>/dev/null && echo "1 $start" >"$note"; done
for node in a b; do umount -l "$PAIRGATE_LAB/$node/disk" 2>/dev/null; done
for place in a b w c sw; do ip netns del "$PAIRGATE_LAB_NAME-$place"; done
lab up --no-relay
say "up after a crash of the machine" $?
check "the VIP is on one node" vip_on a
lab down
say "down" $?
say "down again does no harm" "$(lab down >/dev/null && echo 0 || echo 1)"
say "no namespace is left" "$(ip netns | grep -c "^$PAIRGATE_LAB_NAME-")"
say "no mount is left" "$(grep -c "$PAIRGATE_LAB" /proc/mounts)"
say "no loop device is left" "$(losetup -a | grep -c "$PAIRGATE_LAB")"
say "no process is left" "$(pgrep -fc "$PAIRGATE_LAB/")"
say "no file is left" "$([ -e "$PAIRGATE_LAB" ] && echo 1 || echo 0)"
echo "lab: $([ $failed = 0 ] && echo "all is as said" || echo "$failed not as said") after $SECONDS s"
[ $failed = 0 ]
