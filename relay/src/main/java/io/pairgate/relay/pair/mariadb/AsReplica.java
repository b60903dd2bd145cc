package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** The orders by which this server ends being a replica. */
final class AsReplica {

  /** One wait within the limit of a statement, so that an error in between is seen. */
  private static final int LOOKS_PER_STATEMENT = 4;

  private AsReplica() {}

  /** Quick only while the cord is cut: otherwise the server talks to a peer that may be dead. */
  static String stopReceiving(Admin admin) throws SQLException {
    admin.execute("STOP SLAVE IO_THREAD");
    return Replica.of(admin).received().or(Globals.of(admin).history()).toString();
  }

  static void applied(Admin admin, String position, int limitMillis, int statementMillis)
      throws SQLException {
    double lookSeconds = statementMillis / 1000.0 / LOOKS_PER_STATEMENT;
    GtidPosition goal = GtidPosition.of(position);
    long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
    while (!arrives(admin, goal, lookSeconds)) {
      Replica replica = Replica.of(admin);
      if (!replica.applies()) {
        throw new PairFailure(
            "this node's MariaDB does not apply what it received: "
                + (replica.applyError() == 0 ? "its SQL thread is stopped" : replica.trouble()));
      }
      if (System.nanoTime() > endNanos) {
        throw new PairFailure(
            "%s is not applied after %d ms, only %s (pair.apply_millis)"
                .formatted(goal, limitMillis, Globals.of(admin).applied()));
      }
    }
  }

  private static boolean arrives(Admin admin, GtidPosition goal, double lookSeconds)
      throws SQLException {
    if (goal.last().isEmpty()) return true;
    if (!Replica.of(admin).applies()) return Globals.of(admin).history().covers(goal);
    return admin
        .value("SELECT MASTER_GTID_WAIT('%s', %s)".formatted(goal, lookSeconds))
        .equals("0");
  }
}
