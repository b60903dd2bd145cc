# What stands around the pair: the witness in w, the backends in c.

witness_start() {
  pid_of w etcd && return 0
  launch w etcd etcd --name witness --data-dir "$LAB/w/etcd" \
    --listen-client-urls "http://$FRONT.${HOST[w]}:2379,http://127.0.0.1:2379" \
    --advertise-client-urls "http://$FRONT.${HOST[w]}:2379" \
    --listen-peer-urls http://127.0.0.1:2380 --initial-advertise-peer-urls http://127.0.0.1:2380 \
    --initial-cluster witness=http://127.0.0.1:2380 --logger zap --log-level warn
  await 20 witness_record || die "etcd does not answer; see $LAB/w/etcd.log"
}

# witness_record: what the witness keeps of the pair, as JSON; nothing if there is none.
witness_record() {
  in_place w env ETCDCTL_API=3 etcdctl --endpoints http://127.0.0.1:2379 --command-timeout=2s \
    get --print-value-only "pairgate/pairs/$NAME"
}

# witness_init: the pair's first record.
witness_init() {
  in_place w env ETCDCTL_API=3 etcdctl --endpoints http://127.0.0.1:2379 put "pairgate/pairs/$NAME" \
    '{"pair":"'"$NAME"'","term":0,"active":"a","protection":"SOLO","standby_incarnation":"","swap":"first"}' \
    >>"$LAB/up.log"
}

backends_start() {
  pid_of c neutron || launch c neutron "$LAB/pairgate" simulate neutron --port $NEUTRON_PORT
  pid_of c fortios || launch c fortios "$LAB/pairgate" simulate fortios --port $FORTIOS_PORT
}

# api METHOD PATH [BODY]: one request through the VIP, from c; the reply's body.
api() {
  in_place c curl -sf --max-time 20 -X "$1" "http://$VIP:$API_PORT$2" \
    -H "Authorization: Bearer $(<"$LAB/secrets/token")" \
    ${3:+-H 'Content-Type: application/json' -d "$3"}
}

backends_register() {
  local c=http://$FRONT.${HOST[c]}
  api PUT /v1/backends/neutron-1 '{"driver":"neutron","url":"'$c:$NEUTRON_PORT'","credentials":{
    "auth_url":"'$c:$NEUTRON_PORT/v3'","user":"admin","password":"admin-secret","project":"admin"}}' &&
    api PUT /v1/backends/fw-1 '{"driver":"fortios","url":"'$c:$FORTIOS_PORT'","credentials":{
    "token":"fortigate-token"}}' && api POST /v1/backends/neutron-1/check
}
