package io.pairgate.relay.config;

import static io.pairgate.relay.config.KeyRow.NONE;
import static io.pairgate.relay.config.KeyRow.choice;
import static io.pairgate.relay.config.KeyRow.secret;
import static io.pairgate.relay.config.KeyRow.text;
import static io.pairgate.relay.config.KeyRow.whole;
import static io.pairgate.relay.config.KeyRow.word;

/** {@code pair}: how this node is one of a pair. */
public enum PairKey implements ConfigKey {
  NAME(
      word(
          "pair.name",
          NONE,
          "Name of the pair, the same on both nodes and at the witness. With it this node is one of a"
              + " pair, and all of pair.* that has no default is needed.")),
  PEER_NODE(word("pair.peer.node", NONE, "The other node's name.")),
  PEER_API(
      text(
          "pair.peer.api",
          NONE,
          "http(s)://host:port of the other node's API: a standby passes requests on to it.")),
  PEER_CA(
      text(
          "pair.peer.ca_file",
          NONE,
          "PEM file of the authorities that the certificate of the other node's API is checked against;"
              + " without it those that Java trusts.")),
  PEER_CONTROL(
      text("pair.peer.control", NONE, "http://host:port of the other node's control API.")),
  CONTROL_HOST(
      text(
          "pair.control.host",
          NONE,
          "Address that this node's control API listens on; only the peer needs to reach it.")),
  CONTROL_PORT(
      whole("pair.control.port", "port", 7_400, 1, 65_535, "Port of this node's control API.")),
  SECRET(
      secret(
          "pair.secret",
          "What the nodes know each other by, the same on both, 32 characters at least, as env:NAME or"
              + " file:/path.")),
  INTERFACE(text("pair.keepalived.interface", NONE, "Network interface that carries the VIP.")),
  ADDRESS(text("pair.keepalived.address", NONE, "This node's own address on it.")),
  PEER_ADDRESS(text("pair.keepalived.peer_address", NONE, "The other node's address on it.")),
  VIP(text("pair.keepalived.vip", NONE, "The virtual IP with its prefix length: 192.0.2.10/24.")),
  ROUTER_ID(
      whole(
          "pair.keepalived.virtual_router_id",
          "number",
          51,
          1,
          255,
          "VRRP's number of this pair, the same on both nodes and unique in the network.")),
  PRIORITY(
      whole(
          "pair.keepalived.priority",
          "number",
          250,
          1,
          253,
          "VRRP priority; the two nodes differ by one or more. The standby waits (256 − priority) / 256"
              + " of advert_millis before it takes over.")),
  ADVERT_MILLIS(
      whole(
          "pair.keepalived.advert_millis",
          "ms",
          50,
          10,
          1_000,
          "How often keepalived says that it lives; three missed ones move the VIP.")),
  FIFO(
      text(
          "pair.keepalived.fifo",
          "/run/pairgate/keepalived.fifo",
          "Named pipe by which keepalived tells where the VIP is.")),
  TRACK_FILE(
      text(
          "pair.keepalived.track_file",
          "/run/pairgate/keepalived.track",
          "File by which keepalived is told whether the VIP may be here.")),
  WITNESS_ENDPOINTS(
      text(
          "pair.witness.endpoints",
          NONE,
          "http(s)://host:port of each etcd member, separated by commas. Without a witness see"
              + " pair.on_peer_loss.")),
  WITNESS_USER(text("pair.witness.user", NONE, "User at etcd, if it wants one.")),
  WITNESS_PASSWORD(secret("pair.witness.password", "Password at etcd, as env:NAME or file:/path.")),
  WITNESS_CA(
      text(
          "pair.witness.ca_file",
          NONE,
          "PEM file of the authorities that etcd's certificate is checked against.")),
  WITNESS_MILLIS(
      whole(
          "pair.witness.timeout_millis",
          "ms",
          1_000,
          50,
          30_000,
          "How long one question to the witness may take.")),
  ON_PEER_LOSS(
      choice(
          "pair.on_peer_loss",
          "hold, promote",
          "hold",
          "Without a witness only: what a standby does when its peer is silent. hold: nothing, changes"
              + " stop until an operator decides. promote: it takes over; if only the link between the"
              + " nodes is cut, both are active then and their records diverge.")),
  STATE_FILE(
      text(
          "pair.state_file",
          "/var/lib/pairgate/pair.json",
          "Without a witness only: where this node keeps who was active last.")),
  REPLICATION_HOST(
      text(
          "pair.replication.host",
          NONE,
          "The peer's MariaDB as this node reaches it; best by another link than the VIP's.")),
  REPLICATION_PORT(
      whole("pair.replication.port", "port", 3_306, 1, 65_535, "Port of the peer's MariaDB.")),
  REPLICATION_USER(text("pair.replication.user", "pairgate_replica", "User of the replication.")),
  REPLICATION_PASSWORD(
      secret("pair.replication.password", "Its password, as env:NAME or file:/path.")),
  REPLICATION_LOCAL_PORT(
      whole(
          "pair.replication.local_port",
          "port",
          7_401,
          1,
          65_535,
          "Loopback port of this node by which its MariaDB reaches the peer's: Pairgate cuts it before"
              + " a promotion.")),
  ADMIN_USER(
      text(
          "pair.database.user",
          "pairgate_admin",
          "Administrator at this node's own MariaDB (record.mariadb.url says where).")),
  ADMIN_PASSWORD(secret("pair.database.password", "Its password, as env:NAME or file:/path.")),
  DATABASE_COMMAND(
      text(
          "pair.database.command",
          "/usr/lib/pairgate/mariadb-control",
          "Program that starts and ends this node's MariaDB: called with start-primary, start-replica,"
              + " kill, stop or data-dir.")),
  ACK_MILLIS(
      whole(
          "pair.ack_millis",
          "ms",
          120,
          20,
          10_000,
          "A commit that waits longer for a standby that is gone makes the active ask the witness for"
              + " SOLO; for one that is still connected, and whose relay says nothing else, three"
              + " times as long.")),
  LOOK_MILLIS(
      whole(
          "pair.look_millis",
          "ms",
          250,
          20,
          10_000,
          "How often a node looks at its database, its peer and the witness.")),
  HOLD_MILLIS(
      whole(
          "pair.hold_millis",
          "ms",
          5_000,
          0,
          60_000,
          "How long a request waits while roles change; then it is answered 503.")),
  DRAIN_MILLIS(
      whole(
          "pair.drain_millis",
          "ms",
          5_000,
          100,
          600_000,
          "How long a switchover waits for changes under way; then it is given up, and nothing"
              + " changed.")),
  APPLY_MILLIS(
      whole(
          "pair.apply_millis",
          "ms",
          10_000,
          100,
          600_000,
          "How long a promotion waits until everything received is applied.")),
  STATEMENT_MILLIS(
      whole(
          "pair.statement_millis",
          "ms",
          2_000,
          100,
          60_000,
          "How long one administrative statement may take.")),
  LEAVE_MILLIS(
      whole(
          "pair.leave_millis",
          "ms",
          30_000,
          0,
          60_000,
          "How long an active node that is told to end goes on trying to hand over while its peer is"
              + " there, and serves meanwhile; 0: it tries once. Then it ends without."));

  private final KeyRow row;

  PairKey(KeyRow row) {
    this.row = row;
  }

  @Override
  public KeyRow row() {
    return row;
  }
}
