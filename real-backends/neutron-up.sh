#!/bin/bash
# neutron-up.sh [-n INSTANCES] [-d DIR] [-p NEUTRON_PORT] [-k KEYSTONE_PORT] [-t TOKEN_SECONDS] [-o PID]
#
# Starts one real Keystone and INSTANCES real Neutron servers (Debian 12's packages) on 127.0.0.1,
# Neutron's on NEUTRON_PORT and the ports above it. No RabbitMQ, no agents, no MariaDB: each has its
# own SQLite file. State, logs and pids are in DIR. Ends when they answer and prints DIR/env.sh,
# shell variables for the openstack client. neutron-down.sh [-d DIR] stops them.
#
#   -t  how long a token lives (14400)
#   -o  the owner: when the process PID is gone, however it went, all is stopped and DIR wiped
#
# Exit status 69: cannot be had on this machine (the reason is on stderr).
set -euo pipefail
INSTANCES=1 DIR=${TMPDIR:-/tmp}/pairgate-backends/neutron PORT=9696 KEYSTONE_PORT=5000
TOKEN_SECONDS=14400 OWNER=
while getopts n:d:p:k:t:o: option; do
  case $option in
    n) INSTANCES=$OPTARG ;; d) DIR=$OPTARG ;; p) PORT=$OPTARG ;; k) KEYSTONE_PORT=$OPTARG ;;
    t) TOKEN_SECONDS=$OPTARG ;; o) OWNER=$OPTARG ;; *) exit 2 ;;
  esac
done
HERE=$(dirname "$(realpath "$0")")
HOST=127.0.0.1 REGION=RegionOne
ADMIN_PASSWORD=admin-secret SERVICE_PASSWORD=service-secret   # loopback only, gone with DIR
export PATH=/usr/sbin:/usr/bin:/sbin:/bin   # no pyenv, no virtualenv: these are Debian's programs
unset PYTHONPATH PYTHONHOME http_proxy https_proxy HTTP_PROXY HTTPS_PROXY || true

say() { printf '[%4d s] %s\n' "$SECONDS" "$*"; }
die() { echo "$*" >&2; exit 1; }

# Debian lets only root and its service user read Neutron's api-paste.ini.
[ "$(id -u)" = 0 ] || { echo "only root can start a real Neutron" >&2; exit 69; }

"$HERE/apt-quiet.sh" neutron-server keystone uwsgi-plugin-python3 python3-openstackclient sqlite3 curl jq
say "packages are there"

[ ! -s "$DIR/pids" ] || die "something runs in $DIR already: neutron-down.sh -d $DIR"
mkdir -p "$DIR"
DIR=$(realpath "$DIR")
: >"$DIR/pids"
: >"$DIR/.pairgate-neutron"
trap 'status=$?; [ $status = 0 ] || "$HERE/neutron-down.sh" -d "$DIR"' EXIT

start_time() { awk '{print $22}' "/proc/$1/stat" 2>/dev/null; }
# launch LOG COMMAND...: in a session of its own, its pid noted; the pid is left in $launched
launch() {
  local log=$1
  shift
  setsid "$@" >"$log" 2>&1 </dev/null &
  launched=$!
  echo "$launched $(start_time $launched)" >>"$DIR/pids"
}
wait_for() { # URL PID LOG
  for _ in $(seq 1 600); do
    curl -s -o /dev/null --max-time 5 "$1" && return 0
    kill -0 "$2" 2>/dev/null || { tail -30 "$3" >&2; die "died before it answered: $1"; }
    sleep 0.1
  done
  tail -30 "$3" >&2
  die "no answer within 60 s: $1"
}

# ---- the owner's watch: kill -9 leaves nobody else to clean up -----------------------------------
if [ -n "$OWNER" ]; then
  born=$(start_time "$OWNER") || die "there is no process $OWNER"
  # not in DIR/pids: it is the one that reads that file last
  setsid bash -c '
    while [ "$(awk "{print \$22}" "/proc/$1/stat" 2>/dev/null)" = "$2" ]; do
      [ -e "$4/.pairgate-neutron" ] || exit 0
      sleep 1
    done
    exec "$3/neutron-down.sh" -d "$4" -w' \
    watch "$OWNER" "$born" "$HERE" "$DIR" >/dev/null 2>&1 </dev/null &
fi

# ---- Neutron's schema, while Keystone gets ready --------------------------------------------------
# neutron-db-manage cannot migrate on SQLite ("No support for ALTER of constraints"); the schema is
# made from the models, as Neutron's own tests make it.
make_schema() {
  /usr/bin/python3 - "sqlite:///$DIR/schema.tmp" >"$DIR/schema.log" 2>&1 <<'PYTHON'
import sys, sqlalchemy
from neutron.db.migration.models import head
head.model_base.BASEV2.metadata.create_all(sqlalchemy.create_engine(sys.argv[1]))
PYTHON
  sqlite3 "$DIR/schema.tmp" 'PRAGMA journal_mode=WAL' >/dev/null
  mv "$DIR/schema.tmp" "$DIR/schema.db"
}
SCHEMA=
[ -e "$DIR/schema.db" ] || { make_schema & SCHEMA=$!; }

# ---- Keystone -------------------------------------------------------------------------------------
K=$DIR/keystone KEYSTONE=http://$HOST:$KEYSTONE_PORT/v3
mkdir -p "$K/fernet" "$K/credential" "$K/policy.d"
chmod 700 "$K/fernet" "$K/credential"
cat >"$K/keystone.conf" <<CONF
[DEFAULT]
log_file = $K/keystone.log
[database]
connection = sqlite:///$K/keystone.db
[token]
provider = fernet
expiration = $TOKEN_SECONDS
[fernet_tokens]
key_repository = $K/fernet
[fernet_receipts]
key_repository = $K/fernet
[credential]
key_repository = $K/credential
[cache]
enabled = false
[identity]
password_hash_rounds = 4
[oslo_policy]
policy_dirs = $K/policy.d
CONF
if [ ! -e "$K/keystone.db" ]; then
  manage() { keystone-manage --config-file "$K/keystone.conf" "$@" 2>"$K/manage.log" || { cat "$K/manage.log" >&2; exit 1; }; }
  manage db_sync
  # the files that fernet_setup and credential_setup would write (0 staged, 1 primary), 3 s sooner
  for key in fernet/0 fernet/1 credential/0 credential/1; do
    (umask 077 && head -c32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n' >"$K/$key")
  done
  manage bootstrap --bootstrap-username admin --bootstrap-password "$ADMIN_PASSWORD" \
    --bootstrap-project-name admin --bootstrap-role-name admin --bootstrap-service-name keystone \
    --bootstrap-region-id "$REGION" --bootstrap-admin-url "$KEYSTONE" \
    --bootstrap-public-url "$KEYSTONE" --bootstrap-internal-url "$KEYSTONE"
  # without WAL an open reader blocks each writer: 500 "database is locked"
  sqlite3 "$K/keystone.db" 'PRAGMA journal_mode=WAL' >/dev/null
fi
export OS_KEYSTONE_CONFIG_DIR=$K OS_KEYSTONE_CONFIG_FILES=$K/keystone.conf
# "Connection: close": uwsgi closes idle connections without a word, which clients take for failures
launch "$K/uwsgi.log" uwsgi --plugins python3 --http-socket "$HOST:$KEYSTONE_PORT" \
  --wsgi-file /usr/bin/keystone-wsgi-public --master --processes 2 --buffer-size 65535 --die-on-term \
  --no-orphans --lazy-apps --disable-logging --add-header "Connection: close" \
  --pyargv "--config-file $K/keystone.conf"
wait_for "$KEYSTONE" "$launched" "$K/uwsgi.log"
say "keystone answers on $HOST:$KEYSTONE_PORT"

# ---- the service user and the endpoints, by plain REST: seconds sooner than by the client ---------
TOKEN=$(curl -sf -D- -o /dev/null "$KEYSTONE/auth/tokens" -H 'Content-Type: application/json' -d '{"auth":{
  "identity":{"methods":["password"],"password":{"user":{"name":"admin","domain":{"id":"default"},"password":"'"$ADMIN_PASSWORD"'"}}},
  "scope":{"project":{"name":"admin","domain":{"id":"default"}}}}}' |
  tr -d '\r' | awk 'tolower($1)=="x-subject-token:"{print $2}')
keystone() { # METHOD PATH [BODY]
  curl -sf -X "$1" "$KEYSTONE/$2" -H "X-Auth-Token: $TOKEN" -H 'Content-Type: application/json' ${3:+-d "$3"}
}
if [ "$(keystone GET 'services?type=network' | jq '.services | length')" = 0 ]; then
  project=$(keystone POST projects '{"project":{"name":"service","domain_id":"default"}}' | jq -r .project.id)
  user=$(keystone POST users '{"user":{"name":"neutron","domain_id":"default","password":"'"$SERVICE_PASSWORD"'","default_project_id":"'"$project"'"}}' | jq -r .user.id)
  role=$(keystone GET 'roles?name=admin' | jq -r '.roles[0].id')
  keystone PUT "projects/$project/users/$user/roles/$role"
  service=$(keystone POST services '{"service":{"type":"network","name":"neutron"}}' | jq -r .service.id)
  for i in $(seq 1 "$INSTANCES"); do   # one region an instance, as a cloud of several regions has
    region=$REGION
    [ "$i" = 1 ] || { region=Region$i; keystone PUT "regions/$region" '{"region":{"description":""}}' >/dev/null; }
    keystone POST endpoints '{"endpoint":{"interface":"public","region_id":"'"$region"'","service_id":"'"$service"'","url":"http://'"$HOST:$((PORT + i - 1))"'"}}' >/dev/null
  done
fi

# ---- Neutron --------------------------------------------------------------------------------------
configure_neutron() { # FOLDER PORT
  mkdir -p "$1/lock" "$1/policy.d" "$1/state"
  cat >"$1/neutron.conf" <<CONF
[DEFAULT]
bind_host = $HOST
bind_port = $2
auth_strategy = keystone
core_plugin = ml2
service_plugins = router,qos,trunk,port_forwarding,metering,segments,network_ip_availability,auto_allocate
transport_url = fake://
rpc_response_timeout = 3
notify_nova_on_port_status_changes = false
notify_nova_on_port_data_changes = false
api_workers = 0
rpc_workers = 0
rpc_state_report_workers = 0
state_path = $1/state
log_file = $1/neutron.log
api_paste_config = /etc/neutron/api-paste.ini
dhcp_agent_notification = false
[database]
connection = sqlite:///$1/neutron.db
[oslo_concurrency]
lock_path = $1/lock
[oslo_messaging_notifications]
driver = noop
[oslo_policy]
policy_dirs = $1/policy.d
[quotas]
quota_driver = neutron.db.quota.driver_nolock.DbQuotaNoLockDriver
default_quota = -1
quota_network = -1
quota_subnet = -1
quota_port = -1
quota_router = -1
quota_floatingip = -1
quota_security_group = -1
quota_security_group_rule = -1
quota_rbac_policy = -1
[keystone_authtoken]
www_authenticate_uri = http://$HOST:$KEYSTONE_PORT
auth_url = http://$HOST:$KEYSTONE_PORT
auth_type = password
project_domain_name = Default
user_domain_name = Default
project_name = service
username = neutron
password = $SERVICE_PASSWORD
region_name = $REGION
service_token_roles_required = true
service_token_roles = service
[ml2]
type_drivers = flat,vlan,vxlan,local
tenant_network_types = vxlan
mechanism_drivers = openvswitch
extension_drivers = port_security,qos,dns
[ml2_type_flat]
flat_networks = external
[ml2_type_vlan]
network_vlan_ranges = physnet1:100:4000
[ml2_type_vxlan]
vni_ranges = 10000:20000
[securitygroup]
enable_security_group = true
CONF
}
[ -z "$SCHEMA" ] || wait "$SCHEMA" || { cat "$DIR/schema.log" >&2; die "neutron's schema could not be made"; }
declare -A neutron
for i in $(seq 1 "$INSTANCES"); do
  N=$DIR/neutron$i
  configure_neutron "$N" $((PORT + i - 1))
  [ -e "$N/neutron.db" ] || cp "$DIR/schema.db" "$N/neutron.db"
  launch "$N/out.log" neutron-server --config-file "$N/neutron.conf"
  neutron[$i]=$launched
done
for i in $(seq 1 "$INSTANCES"); do
  wait_for "http://$HOST:$((PORT + i - 1))/" "${neutron[$i]}" "$DIR/neutron$i/out.log"
  say "neutron $i answers on $HOST:$((PORT + i - 1))"
done

{
  for i in $(seq 1 "$INSTANCES"); do echo "NEUTRON_URL_$i=http://$HOST:$((PORT + i - 1))"; done
  echo "export OS_AUTH_URL=$KEYSTONE OS_IDENTITY_API_VERSION=3 OS_REGION_NAME=$REGION"
  echo "export OS_USERNAME=admin OS_PASSWORD=$ADMIN_PASSWORD OS_PROJECT_NAME=admin"
  echo "export OS_USER_DOMAIN_NAME=Default OS_PROJECT_DOMAIN_NAME=Default"
} >"$DIR/env.sh"
cat "$DIR/env.sh"
