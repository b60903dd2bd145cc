package io.pairgate.relay.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: made when it is needed, dropped when it fails, then made again, with a pause
 * after an attempt that failed; within the pause every use fails at once.
 *
 * <p>For one thread at a time; lanes that share one use it behind their gate.
 */
final class Session implements AutoCloseable {

  static final long RECONNECT_PAUSE_MILLIS = 500;

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final Dialect dialect;
  private final boolean writes;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private Connection connection;
  private SQLException lastFailure;
  private long failedNanos;

  Session(Dialect dialect, boolean writes) {
    this.dialect = dialect;
    this.writes = writes;
  }

  Dialect dialect() {
    return dialect;
  }

  boolean connected() {
    return connection != null;
  }

  void connect() throws SQLException {
    if (connection != null) return;
    long pauseNanos = TimeUnit.MILLISECONDS.toNanos(RECONNECT_PAUSE_MILLIS);
    if (lastFailure != null && System.nanoTime() - failedNanos < pauseNanos) throw lastFailure;
    try {
      connection = dialect.connect(writes);
      if (lastFailure != null) LOG.info("The record's database answers again.");
      lastFailure = null;
    } catch (SQLException e) {
      if (lastFailure == null) LOG.error("The record's database cannot be reached: {}", e + "");
      lastFailure = e;
      failedNanos = System.nanoTime();
      throw e;
    }
  }

  /** A statement that is prepared once for each connection: for a fixed set of texts only. */
  PreparedStatement prepared(String sql) throws SQLException {
    connect();
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  /** A statement that the caller closes: for texts that differ from use to use. */
  PreparedStatement once(String sql) throws SQLException {
    connect();
    return connection.prepareStatement(sql);
  }

  void begin() throws SQLException {
    connect();
    dialect.begin(connection);
  }

  void commit() throws SQLException {
    dialect.commit(connection);
  }

  void rollback() throws SQLException {
    dialect.rollback(connection);
  }

  void execute(String sql) throws SQLException {
    connect();
    Dialect.execute(connection, sql);
  }

  /** Gives the connection up; what it had not committed is undone. */
  @Override
  public void close() {
    for (Statement statement : statements.values()) quietly(statement);
    statements.clear();
    if (connection != null) quietly(connection);
    connection = null;
  }

  private static void quietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.debug("A resource of a lost connection could not be closed", e);
    }
  }
}
