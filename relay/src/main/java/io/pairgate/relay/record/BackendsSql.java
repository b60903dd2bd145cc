package io.pairgate.relay.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The table {@code backends}. */
final class BackendsSql {

  private static final String UPDATE =
      "UPDATE backends SET definition = ?, secrets = ?, created_millis = ?, updated_millis = ?"
          + " WHERE name = ?";

  private static final String INSERT =
      "INSERT INTO backends (definition, secrets, created_millis, updated_millis, name)"
          + " VALUES (?, ?, ?, ?, ?)";

  private BackendsSql() {}

  static void put(Session session, RegisteredBackend backend) throws SQLException {
    Object[] values = {
      backend.definition(),
      backend.secrets(),
      backend.createdMillis(),
      backend.updatedMillis(),
      backend.name()
    };
    if (Sql.update(session, UPDATE, values) == 0) Sql.update(session, INSERT, values);
  }

  /** True if it was written, now or by an earlier run whose end nobody heard of. */
  static boolean reseal(Session session, String name, String before, String after)
      throws SQLException {
    String update = "UPDATE backends SET secrets = ? WHERE name = ? AND secrets = ?";
    return Sql.update(session, update, after, name, before) > 0
        || all(session).stream()
            .anyMatch(row -> row.name().equals(name) && row.secrets().equals(after));
  }

  static void delete(Session session, String name) throws SQLException {
    Sql.update(session, "DELETE FROM backends WHERE name = ?", name);
  }

  static List<RegisteredBackend> all(Session session) throws SQLException {
    return Sql.all(
        session,
        "SELECT name, definition, secrets, created_millis, updated_millis FROM backends"
            + " ORDER BY name",
        BackendsSql::read);
  }

  private static RegisteredBackend read(ResultSet row) throws SQLException {
    return new RegisteredBackend(
        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5));
  }
}
