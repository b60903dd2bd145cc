package io.pairgate.relay.pair.mariadb;

import java.sql.SQLException;
import java.util.Map;

/**
 * What this server's commits wait for.
 *
 * @param on whether commits wait at present; it goes off when a standby was too slow, and on again
 *     when one has caught up
 * @param waiting commits that wait now
 * @param acknowledged commits so far that a standby acknowledged
 * @param unacknowledged commits so far that went on without
 */
record SemiSync(boolean on, int standbys, int waiting, long acknowledged, long unacknowledged) {

  private static final String PREFIX = "Rpl_semi_sync_master_";

  static SemiSync of(Admin admin) throws SQLException {
    Map<String, String> status = admin.pairs("SHOW GLOBAL STATUS LIKE '" + PREFIX + "%'");
    return new SemiSync(
        status.get(PREFIX + "status").equals("ON"),
        Integer.parseInt(status.get(PREFIX + "clients")),
        Integer.parseInt(status.get(PREFIX + "wait_sessions")),
        Long.parseLong(status.get(PREFIX + "yes_tx")),
        Long.parseLong(status.get(PREFIX + "no_tx")));
  }
}
