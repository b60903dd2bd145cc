package io.pairgate.relay.pair.mariadb;

import java.sql.SQLException;
import java.util.Map;

/**
 * The last term that was opened, as this server's history has it: replicated, so that each node
 * knows which terms it has from the beginning.
 */
record OpenedTerm(long term, String node) {

  static OpenedTerm of(Admin admin) throws SQLException {
    Map<String, String> row = admin.row("SELECT term, node FROM " + PairTables.TERM);
    return row.isEmpty()
        ? new OpenedTerm(0, "")
        : new OpenedTerm(Long.parseLong(row.get("term")), row.get("node"));
  }

  /** Written down, unless it is. */
  void write(Admin admin) throws SQLException {
    if (of(admin).equals(this)) return;
    admin.execute(
        "REPLACE INTO %s (id, term, node) VALUES (1, %d, %s)"
            .formatted(PairTables.TERM, term, SqlText.quoted(node)));
  }
}
