package io.pairgate.relay.pair.mariadb;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Statements of an administrator on one connection. For one thread at a time. */
final class Admin implements AutoCloseable {

  private static final int ABORT_FIRST_PERCENT = 80;

  /** A year: an administrator's connection is open before it is needed, however long that takes. */
  private static final int IDLE_SECONDS_MAX = 31_536_000;

  private final Connection connection;

  private Admin(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param limitMillis for each statement: the server gives it up a little earlier, so that nothing
   *     that we gave up takes effect later
   */
  static Admin connect(AdminAddress address, int limitMillis) throws SQLException {
    Admin admin = new Admin(address.connect(limitMillis, limitMillis));
    double serverSeconds = limitMillis * ABORT_FIRST_PERCENT / 100 / 1000.0;
    admin.execute(
        "SET SESSION max_statement_time=%s, wait_timeout=%d, lock_wait_timeout=%d"
            .formatted(serverSeconds, IDLE_SECONDS_MAX, Math.max(1, limitMillis / 1000)));
    return admin;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Its first row by column name, nulls as empty text; an empty map if there is no row. */
  Map<String, String> row(String sql) throws SQLException {
    List<Map<String, String>> rows = rows(sql);
    return rows.isEmpty() ? Map.of() : rows.getFirst();
  }

  List<Map<String, String>> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData columns = result.getMetaData();
      List<Map<String, String>> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          String value = result.getString(i);
          row.put(columns.getColumnLabel(i), value == null ? "" : value);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** The one value that it asks for, null as empty text. */
  String value(String sql) throws SQLException {
    return row(sql).values().stream().findFirst().orElse("");
  }

  /** Two columns as a map, as SHOW STATUS and SHOW VARIABLES give them. */
  Map<String, String> pairs(String sql) throws SQLException {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (Map<String, String> row : rows(sql)) {
      List<String> both = List.copyOf(row.values());
      pairs.put(both.get(0), both.get(1));
    }
    return pairs;
  }

  /** Whether the connection, not the statement, failed. */
  static boolean lost(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLTransientConnectionException
        || state.startsWith("08");
  }

  static boolean timedOut(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) return true;
    }
    return false;
  }

  /** Ends the connection without a word to the server, which may be dead. */
  @Override
  public void close() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // It was to end, and it did.
    }
  }
}
