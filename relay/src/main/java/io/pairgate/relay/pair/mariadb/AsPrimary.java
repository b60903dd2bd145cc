package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The orders by which this server takes writes, waits for a standby, and ends taking writes. */
final class AsPrimary {

  /** What a commit waits for a slow standby while it need not wait at all. */
  private static final int SOLO_PATIENCE_MILLIS = 1;

  private static final long MARK_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private AsPrimary() {}

  /** A statement that may hang in the server although nothing is wrong. */
  interface Order {
    void run() throws SQLException;
  }

  /** Runs an order, and calls {@link #endReplicas} on another connection if it takes long. */
  interface Patience {
    void with(Order order) throws SQLException;
  }

  static void openSolo(Admin admin, long term, String node, Patience patience) throws SQLException {
    boolean again = Globals.of(admin).primary();
    if (again) {
      // Writable first: so that at no moment it looks as if it had never been opened.
      admin.execute("SET GLOBAL read_only=0");
    } else {
      admin.execute("STOP SLAVE");
    }
    admin.execute(
        "SET GLOBAL rpl_semi_sync_master_timeout=%d, rpl_semi_sync_master_wait_no_slave=0"
            .formatted(SOLO_PATIENCE_MILLIS));
    // Only turning semi-sync off wakes the commits that wait already.
    if (SemiSync.of(admin).waiting() > 0) {
      patience.with(() -> admin.execute("SET GLOBAL rpl_semi_sync_master_enabled=0"));
    }
    admin.execute("SET GLOBAL rpl_semi_sync_master_enabled=1");
    if (!again) admin.execute("SET GLOBAL read_only=0");
    new OpenedTerm(term, node).write(admin);
  }

  /**
   * Ends the connections of the replicas, which come back by themselves.
   *
   * <p>Turning semi-sync off waits for the server's own receiver of acknowledgements to end,
   * without a limit. The receiver is told so through a pipe, which one that was started right after
   * another one had ended may have lost (seen with 10.11.18: the ending one resets it). Then it
   * listens on until something comes from a replica: for ever, if that stands still. The end of its
   * connection comes at once.
   */
  static Void endReplicas(Admin admin) throws SQLException {
    for (Map<String, String> replica :
        admin.rows("SELECT id FROM information_schema.processlist WHERE command = 'Binlog Dump'")) {
      admin.execute("KILL CONNECTION " + replica.get("id"));
    }
    return null;
  }

  /** A standby that has yet to catch up is not waited for: {@link #mark} tells when it has. */
  static void requireAcks(Admin admin) throws SQLException {
    if (!Globals.of(admin).primary()) {
      throw new PairFailure("acknowledgements are required of a server that was not opened");
    }
    admin.execute(
        "SET GLOBAL rpl_semi_sync_master_timeout=%d, rpl_semi_sync_master_wait_no_slave=1"
            .formatted(Globals.FOREVER_MILLIS));
  }

  /**
   * @param limitMillis for the standby to catch up; the commit itself ends with the connection's
   *     limit
   */
  static boolean mark(Admin admin, int limitMillis) throws SQLException {
    Globals globals = Globals.of(admin);
    // An administrator may write where others may not: a mark on a replica would be a divergence.
    if (globals.readOnly()) throw new PairFailure("a mark needs a server that takes writes");
    if (SemiSync.of(admin).standbys() == 0) return false;
    commit(admin);
    if (!catchesUp(admin, limitMillis)) return false;
    SemiSync before = SemiSync.of(admin);
    boolean patientBefore = Globals.of(admin).patient();
    commit(admin);
    SemiSync after = SemiSync.of(admin);
    return patientBefore
        && Globals.of(admin).patient()
        && before.on()
        && after.on()
        && after.acknowledged() > before.acknowledged()
        && after.unacknowledged() == before.unacknowledged();
  }

  private static void commit(Admin admin) throws SQLException {
    admin.execute(
        "INSERT INTO "
            + PairTables.MARK
            + " (id, marks, at) VALUES (1, 1, NOW(6))"
            + " ON DUPLICATE KEY UPDATE marks = marks + 1, at = NOW(6)");
  }

  /** Commits wait again once a standby acknowledged all that was committed while they did not. */
  private static boolean catchesUp(Admin admin, int limitMillis) throws SQLException {
    long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
    while (!SemiSync.of(admin).on()) {
      if (System.nanoTime() > endNanos) return false;
      LockSupport.parkNanos(MARK_LOOK_NANOS);
    }
    return true;
  }

  static String closeWrites(Admin admin) throws SQLException {
    admin.execute("SET GLOBAL read_only=1");
    return Globals.of(admin).history().toString();
  }
}
