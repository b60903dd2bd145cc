package io.pairgate.relay.record;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Sets parameters, runs statements, reads rows. */
final class Sql {

  /** Reads the row that a result stands on. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private Sql() {}

  static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case null -> statement.setNull(i + 1, Types.VARCHAR);
        case String text -> statement.setString(i + 1, text);
        case Integer number -> statement.setInt(i + 1, number);
        case Long number -> statement.setLong(i + 1, number);
        default -> throw new IllegalArgumentException(values[i].getClass().getName());
      }
    }
  }

  /** Runs a change and tells how many rows it met. */
  static int update(Session session, String sql, Object... values) throws SQLException {
    PreparedStatement statement = session.prepared(sql);
    bind(statement, values);
    return statement.executeUpdate();
  }

  static void add(PreparedStatement statement, Object... values) throws SQLException {
    bind(statement, values);
    statement.addBatch();
  }

  /**
   * Runs the same change once for each of the values.
   *
   * @return true if each met a row, as far as the database counts that
   */
  static boolean updateEach(Session session, String sql, List<Object[]> rows) throws SQLException {
    if (rows.isEmpty()) return true;
    if (rows.size() == 1) return update(session, sql, rows.getFirst()) > 0;
    PreparedStatement statement = session.prepared(sql);
    try {
      for (Object[] row : rows) add(statement, row);
      return Arrays.stream(statement.executeBatch()).allMatch(met -> met != 0);
    } finally {
      statement.clearBatch();
    }
  }

  static <T> List<T> all(Session session, String sql, Row<T> row, Object... values)
      throws SQLException {
    try (PreparedStatement statement = session.once(sql)) {
      bind(statement, values);
      return rows(statement, row);
    }
  }

  /** The first row of a query out of a fixed set. */
  static <T> Optional<T> first(Session session, String sql, Row<T> row, Object... values)
      throws SQLException {
    PreparedStatement statement = session.prepared(sql);
    bind(statement, values);
    return rows(statement, row).stream().findFirst();
  }

  private static <T> List<T> rows(PreparedStatement statement, Row<T> row) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) rows.add(row.read(result));
    }
    return rows;
  }

  /** A condition that is put into a query only where a value was given. */
  static final class Where {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Where and(String condition, Object value) {
      if (value == null || value.equals("")) return this;
      text.append(text.isEmpty() ? " WHERE " : " AND ").append(condition);
      values.add(value);
      return this;
    }

    /** One of several names; any if there are none. */
    Where in(String column, Collection<String> names) {
      if (names.isEmpty()) return this;
      String places = String.join(", ", Collections.nCopies(names.size(), "?"));
      text.append(text.isEmpty() ? " WHERE " : " AND ")
          .append(column)
          .append(" IN (")
          .append(places)
          .append(')');
      values.addAll(names);
      return this;
    }

    /** The conditions, a rest of the query, and its last value. */
    <T> List<T> all(Session session, String select, String rest, int limit, Row<T> row)
        throws SQLException {
      values.add(limit);
      return Sql.all(session, select + text + rest + " LIMIT ?", row, values.toArray());
    }
  }
}
