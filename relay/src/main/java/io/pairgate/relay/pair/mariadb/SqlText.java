package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;

/** Texts and names in statements that take no parameters. */
final class SqlText {

  private SqlText() {}

  /** A text literal, whatever the server's sql_mode says of backslashes. */
  static String quoted(String text) {
    if (text.chars().anyMatch(c -> c == '\\' || c < ' ')) {
      throw new PairFailure(
          "a user or password for MariaDB must be without backslashes and control characters");
    }
    return "'" + text.replace("'", "''") + "'";
  }

  static String name(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
