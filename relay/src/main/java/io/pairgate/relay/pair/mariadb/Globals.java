package io.pairgate.relay.pair.mariadb;

import java.sql.SQLException;
import java.util.Map;

/**
 * The server's own state, in its global variables.
 *
 * @param primary whether it was opened for writes since it started. Kept by the server itself: it
 *     starts with semi-sync as a primary off, and only opening it turns that on
 * @param history up to where it has transactions, its own and those of the peer
 */
record Globals(
    boolean readOnly,
    boolean primary,
    boolean patient,
    GtidPosition history,
    GtidPosition applied) {

  /** Eleven days: for ever, as far as a commit is concerned. */
  static final long FOREVER_MILLIS = 1_000_000_000;

  private static final String ASK =
      "SELECT @@global.read_only AS ro, @@global.rpl_semi_sync_master_enabled AS me,"
          + " @@global.rpl_semi_sync_master_timeout AS patience,"
          + " @@global.rpl_semi_sync_master_wait_no_slave AS alone,"
          + " @@global.gtid_binlog_pos AS written, @@global.gtid_slave_pos AS applied";

  static Globals of(Admin admin) throws SQLException {
    Map<String, String> row = admin.row(ASK);
    boolean readOnly = row.get("ro").equals("1");
    boolean semiSync = row.get("me").equals("1");
    GtidPosition applied = GtidPosition.of(row.get("applied"));
    return new Globals(
        readOnly,
        semiSync || !readOnly,
        semiSync
            && row.get("alone").equals("1")
            && Long.parseLong(row.get("patience")) == FOREVER_MILLIS,
        GtidPosition.of(row.get("written")).or(applied),
        applied);
  }
}
