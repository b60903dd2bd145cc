package io.pairgate.relay.pair.mariadb;

import java.sql.SQLException;
import java.util.Map;

/**
 * What this server does as a replica: SHOW SLAVE STATUS.
 *
 * @param receives "Yes", "Connecting", "Preparing" or "No"
 * @param receiveError 0 if there is none
 * @param received up to where transactions were received completely
 * @param storedBytes received and kept on disk, headers included
 * @param lagMillis -1 if unknown
 */
record Replica(
    boolean configured,
    String host,
    int port,
    String user,
    boolean byPosition,
    String receives,
    boolean applies,
    int receiveError,
    String receiveTrouble,
    int applyError,
    String applyTrouble,
    GtidPosition received,
    long storedBytes,
    long lagMillis) {

  private static final Replica NONE =
      new Replica(false, "", 0, "", false, "No", false, 0, "", 0, "", GtidPosition.NONE, 0, -1);

  static Replica of(Admin admin) throws SQLException {
    Map<String, String> row = admin.row("SHOW SLAVE STATUS");
    if (row.isEmpty()) return NONE;
    String lag = row.get("Seconds_Behind_Master");
    return new Replica(
        true,
        row.get("Master_Host"),
        Integer.parseInt(row.get("Master_Port")),
        row.get("Master_User"),
        row.get("Using_Gtid").equals("Slave_Pos"),
        row.get("Slave_IO_Running"),
        row.get("Slave_SQL_Running").equals("Yes"),
        Integer.parseInt(row.get("Last_IO_Errno")),
        row.get("Last_IO_Error"),
        Integer.parseInt(row.get("Last_SQL_Errno")),
        row.get("Last_SQL_Error"),
        GtidPosition.of(row.get("Gtid_IO_Pos")),
        Long.parseLong(row.get("Relay_Log_Space")),
        lag.isEmpty() ? -1 : Long.parseLong(lag) * 1000);
  }

  boolean receiving() {
    return receives.equals("Yes");
  }

  boolean stopped() {
    return receives.equals("No");
  }

  /** Empty if there is none. */
  String trouble() {
    if (applyError != 0) return "applying: " + applyTrouble;
    return receiveError == 0 || receiving() ? "" : "receiving: " + receiveTrouble;
  }
}
