# A node's MariaDB: its configuration, its data folder, the SQL of the pair.

SQL_USERS=(pairgate pairgate_admin pairgate_replica)

# What a pair needs, but for rpl_semi_sync_slave_enabled and init_rpl_role: these are given at each
# start (mariadb-control.sh). The reasons for each setting are in docs/operations/.
database_configure() {
  local node=$1 folder=$LAB/$1
  cat >"$folder/my.cnf" <<CNF
[mariadbd]
user=root
datadir=$folder/disk/data
socket=$folder/database.sock
pid-file=$folder/disk/mariadbd.pid
log-error=$folder/database.log
tmpdir=$folder
port=3306
bind-address=0.0.0.0
skip-name-resolve
server-id=${HOST[$node]}
gtid_domain_id=0
gtid_strict_mode=1
log_bin=bin
log_slave_updates=1
binlog_format=ROW
sync_binlog=1
innodb_flush_log_at_trx_commit=1
relay_log=relay
relay_log_recovery=1
sync_relay_log=10000
skip_slave_start=1
read_only=1
slave_parallel_mode=optimistic
slave_parallel_threads=4
slave_net_timeout=4
slave_max_statement_time=0
rpl_semi_sync_master_wait_point=AFTER_SYNC
rpl_semi_sync_master_timeout=1000000000
rpl_semi_sync_master_wait_no_slave=1
rpl_semi_sync_master_enabled=0
innodb_buffer_pool_size=256M
innodb_log_file_size=96M
performance_schema=0
max_connections=300
expire_logs_days=3
CNF
  cat >"$folder/mariadb-control" <<CONTROL
#!/bin/bash
# pair.database.command of node $node
export PAIRGATE_LAB='$LAB' PAIRGATE_LAB_NAME='$NAME'
exec '$HOME_DIR/lab/mariadb-control.sh' $node "\$@"
CONTROL
  chmod +x "$folder/mariadb-control"
}

# The empty data folders are alike: made once, copied.
database_create() {
  local first= node
  for node in $NODES; do
    if [ -z "$first" ]; then
      first=$LAB/$node/disk/data
      # its own TMPDIR: a server that starts deletes temporary tables there, others' too
      TMPDIR=$LAB/$node mariadb-install-db --no-defaults --datadir="$first" --user=root \
        --auth-root-authentication-method=normal --skip-test-db >>"$LAB/up.log" 2>&1 ||
        die "mariadb-install-db failed; see $LAB/up.log"
    else
      cp -a "$first" "$LAB/$node/disk/data"
    fi
  done
}

# sql NODE STATEMENT...: as root over the node's socket.
sql() {
  mariadb --no-defaults -uroot -S "$LAB/$1/database.sock" --connect-timeout=2 -N -B -e "${*:2}"
}

# Both nodes alike, from empty; nothing of it is replicated.
database_init() {
  local node record admin replica
  record=$(<"$LAB/secrets/record") admin=$(<"$LAB/secrets/admin") replica=$(<"$LAB/secrets/replica")
  for node in $NODES; do
    sql "$node" "SET SESSION sql_log_bin=0;
      CREATE DATABASE pairgate CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
      CREATE DATABASE pairgate_pair;
      CREATE TABLE pairgate_pair.mark(id TINYINT PRIMARY KEY, marks BIGINT NOT NULL,
        at DATETIME(6) NOT NULL) ENGINE=InnoDB;
      CREATE USER ${SQL_USERS[0]}@'127.0.0.1' IDENTIFIED BY '$record';
      GRANT ALL ON pairgate.* TO ${SQL_USERS[0]}@'127.0.0.1';
      CREATE USER ${SQL_USERS[1]}@'127.0.0.1' IDENTIFIED BY '$admin';
      GRANT REPLICATION SLAVE ADMIN, REPLICATION MASTER ADMIN, SLAVE MONITOR, BINLOG MONITOR,
        READ_ONLY ADMIN, CONNECTION ADMIN, PROCESS, RELOAD, LOCK TABLES ON *.* TO ${SQL_USERS[1]}@'127.0.0.1';
      GRANT SELECT, INSERT, UPDATE ON pairgate_pair.* TO ${SQL_USERS[1]}@'127.0.0.1';
      CREATE USER ${SQL_USERS[2]}@'$SIDE.%' IDENTIFIED BY '$replica';
      GRANT REPLICATION SLAVE, REPLICATION MASTER ADMIN, SLAVE MONITOR ON *.* TO ${SQL_USERS[2]}@'$SIDE.%';
      RESET MASTER; SET GLOBAL gtid_slave_pos=''" ||
      die "the database of $node could not be set up"
  done
}
