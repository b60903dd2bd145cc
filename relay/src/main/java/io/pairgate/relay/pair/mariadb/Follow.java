package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.Database;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes this server the replica of the peer's, through the cord.
 *
 * <p>What was received and acknowledged is never thrown away here while it is not applied: the peer
 * may be dead by then, and this its only copy.
 */
final class Follow {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final int ACCESS_DENIED = 1045;
  private static final int NOT_FROM_THERE = 1236;
  private static final int DIVERGED = 1945;
  private static final int OUT_OF_ORDER = 1950;

  /** A relay log without a single event of the peer; it grows with the first one. */
  private static final long EMPTY_RELAY_LOG_BYTES_MAX = 350;

  private final PairSettings.Replication replication;
  private final Cord cord;
  private final int limitMillis;

  /**
   * @param limitMillis for each of: applying what is left, receiving the first event
   */
  Follow(PairSettings.Replication replication, Cord cord, int limitMillis) {
    this.replication = replication;
    this.cord = cord;
    this.limitMillis = limitMillis;
  }

  /**
   * @param cutsBefore the cord's count when this was ordered: if it was cut since, it stays cut
   */
  void run(Admin admin, long cutsBefore) throws SQLException {
    if (Globals.of(admin).primary()) {
      throw new PairFailure(
          "this node's MariaDB was opened for writes since it started: it has to be restarted before"
              + " it can follow (if it is so right after a start: rpl_semi_sync_master_enabled and"
              + " read_only=0 do not belong into its configuration)");
    }
    Replica replica = Replica.of(admin);
    if (points(replica) && replica.receiving() && replica.applies() && cord.tied()) return;
    // Stopping a thread that talks to a dead peer takes seconds, unless its connection is gone.
    cord.loosen();
    admin.execute("STOP SLAVE IO_THREAD");
    admin.execute("SET GLOBAL read_only=1, rpl_semi_sync_slave_enabled=1");
    replica = Replica.of(admin);
    boolean anew = !points(replica) || !left(admin, replica);
    if (anew) pointAnew(admin, replica);
    cord.tieUnlessCutSince(cutsBefore);
    if (anew) admin.execute("START SLAVE");
    else goOn(admin);
    await(admin, anew);
  }

  /** Applying first, alone: starting both at once throws away what was received. */
  private void goOn(Admin admin) throws SQLException {
    admin.execute("START SLAVE SQL_THREAD");
    Replica replica = Replica.of(admin);
    if (!replica.applies()) {
      refuseDivergence(admin, replica);
      throw new PairFailure("this node's MariaDB does not go on applying: " + replica.trouble());
    }
    admin.execute("START SLAVE IO_THREAD");
  }

  private boolean points(Replica replica) {
    return replica.configured()
        && replica.host().equals("127.0.0.1")
        && replica.port() == cord.localPort()
        && replica.user().equals(replication.user())
        && replica.byPosition()
        && replica.receiveError() != ACCESS_DENIED;
  }

  /** Whether something is received that is not applied, or is being applied now. */
  private static boolean left(Admin admin, Replica replica) throws SQLException {
    return replica.applies() || !Globals.of(admin).history().covers(replica.received());
  }

  private void pointAnew(Admin admin, Replica replica) throws SQLException {
    if (replica.configured()) applyTheRest(admin, replica);
    admin.execute("STOP SLAVE");
    Globals globals = Globals.of(admin);
    if (!globals.applied().covers(globals.history())) {
      // Its own transactions, from when it was the active one.
      admin.execute("SET GLOBAL gtid_slave_pos='" + globals.history() + "'");
    }
    admin.execute(
        "CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT="
            + cord.localPort()
            + ", MASTER_USER="
            + SqlText.quoted(replication.user())
            + ", MASTER_PASSWORD="
            + SqlText.quoted(replication.password())
            + ", MASTER_USE_GTID=slave_pos, MASTER_CONNECT_RETRY=1, MASTER_HEARTBEAT_PERIOD=0.5");
  }

  private void applyTheRest(Admin admin, Replica replica) throws SQLException {
    if (Globals.of(admin).history().covers(replica.received())) return;
    admin.execute("START SLAVE SQL_THREAD");
    AsReplica.applied(admin, replica.received().toString(), limitMillis, limitMillis);
  }

  private void await(Admin admin, boolean anew) throws SQLException {
    long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
    Replica replica = Replica.of(admin);
    while (!(follows(replica, anew))) {
      refuseDivergence(admin, replica);
      if (!cord.tied()) throw new PairFailure("the cord was cut while this node began to follow");
      boolean refused = replica.receiveError() == ACCESS_DENIED;
      if (refused || replica.stopped() || System.nanoTime() > endNanos) {
        String why = replica.trouble();
        throw new PairFailure(
            "this node's MariaDB does not follow the peer's at %s:%d: %s"
                .formatted(
                    replication.host(),
                    replication.port(),
                    why.isEmpty() ? "no connection after " + limitMillis + " ms" : why));
      }
      LockSupport.parkNanos(LOOK_NANOS);
      replica = Replica.of(admin);
    }
  }

  /** The peer says only after the connection stands whether it can go on from our position. */
  private static boolean follows(Replica replica, boolean anew) {
    return replica.receiving()
        && replica.applies()
        && (!anew || replica.storedBytes() > EMPTY_RELAY_LOG_BYTES_MAX);
  }

  private void refuseDivergence(Admin admin, Replica replica) throws SQLException {
    boolean diverged =
        switch (replica.receiveError()) {
          case NOT_FROM_THERE -> replica.receiveTrouble().contains("GTID");
          case DIVERGED -> true;
          default -> replica.applyError() == OUT_OF_ORDER || replica.applyError() == DIVERGED;
        };
    if (!diverged || replica.receiving() && replica.applies()) return;
    String theirs = theirPosition();
    String ours = Globals.of(admin).history().toString();
    throw new Database.Diverged(
        "the peer's history does not go on from ours: ours ends at %s, theirs at %s; %s"
            .formatted(ours, theirs, replica.trouble()));
  }

  private String theirPosition() {
    AdminAddress throughTheCord =
        new AdminAddress(
            "jdbc:mariadb://127.0.0.1:" + cord.localPort() + "/",
            replication.user(),
            replication.password());
    try (Admin peer = Admin.connect(throughTheCord, limitMillis)) {
      return peer.value("SELECT @@global.gtid_binlog_pos");
    } catch (SQLException e) {
      return "unknown (" + e.getMessage() + ")";
    }
  }
}
