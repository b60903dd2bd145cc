package io.pairgate.relay.record;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.mariadb.jdbc.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A MariaDB server, 10.6 or later. Nothing waits for it longer than the limits below. */
final class MariaDb implements Dialect {

  static final int CONNECT_TIMEOUT_MILLIS = 2_000;

  /** How long one answer of the server may take; then the connection is given up. */
  static final int ANSWER_TIMEOUT_MILLIS = 10_000;

  /** Below the answer's limit, so that the server says no before we hang up. */
  static final int STATEMENT_TIMEOUT_SECONDS = 8;

  static final int LOCK_TIMEOUT_SECONDS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(MariaDb.class);

  private static final int DUPLICATE = 1062;
  private static final int LOCK_TIMEOUT = 1205;
  private static final int DEADLOCK = 1213;
  // A server whose disk is full, or that may not write (read-only, shutting down).
  private static final int DISK_FULL = 1021;
  private static final int TABLE_FULL = 1114;

  private final RecordSettings.Database.MariaDb settings;
  private final Driver driver = new Driver();
  private final ReadyLinks writers = new ReadyLinks(() -> make(true));
  private final ReadyLinks readers = new ReadyLinks(() -> make(false));

  MariaDb(RecordSettings.Database.MariaDb settings) {
    this.settings = settings;
  }

  @Override
  public Link connect(boolean writes) throws SQLException {
    return writes ? writers.take() : readers.take();
  }

  /** Makes connections in advance, up to so many; {@link #connect} takes those first. */
  void prepare(int writing, int reading) throws SQLException {
    writers.fill(writing);
    readers.fill(reading);
  }

  private Link make(boolean writes) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT_MILLIS));
    properties.setProperty("socketTimeout", String.valueOf(ANSWER_TIMEOUT_MILLIS));
    properties.setProperty("socketFactory", CuttableSockets.class.getName());
    properties.setProperty("useBulkStmts", "true");
    properties.setProperty("transactionIsolation", "READ_COMMITTED");
    properties.setProperty(
        "sessionVariables",
        "max_statement_time=%d,innodb_lock_wait_timeout=%d"
            .formatted(STATEMENT_TIMEOUT_SECONDS, LOCK_TIMEOUT_SECONDS));
    Connection connection = driver.connect(settings.url(), properties);
    Socket socket = CuttableSockets.last();
    if (connection == null) {
      throw new SQLException(settings.url() + " is not of the form jdbc:mariadb://host:port/name");
    }
    connection.setAutoCommit(!writes);
    return new Link(connection, () -> close(socket));
  }

  private static void close(Socket socket) {
    // None if the URL names a local socket: then the connection ends at the answer's limit.
    if (socket == null) return;
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A connection to the record's database could not be cut", e);
    }
  }

  @Override
  public FluentConfiguration migrations(FluentConfiguration flyway) {
    return flyway.dataSource(settings.url(), settings.user(), settings.password());
  }

  @Override
  public Map<String, String> placeholders() {
    // Not utf8mb4_bin: that one takes 'a' and 'a ' for the same.
    return Map.of(
        "table_options",
        "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin",
        "sqlite",
        "-- ");
  }

  /** A lock of its own for each lane: the server lets them write at the same time. */
  @Override
  public Lock gate() {
    return new ReentrantLock();
  }

  @Override
  public Session writer() {
    return new Session(this, true);
  }

  @Override
  public String forUpdate() {
    return " FOR UPDATE";
  }

  /** A bulk change only tells that it succeeded. */
  @Override
  public boolean countsEachChange() {
    return false;
  }

  @Override
  public Trouble trouble(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return switch (failure.getErrorCode()) {
      case DUPLICATE -> taken(String.valueOf(failure.getMessage()));
      case LOCK_TIMEOUT, DEADLOCK -> Trouble.BUSY;
      case DISK_FULL, TABLE_FULL -> Trouble.LOST;
      // 22: the value does not fit; 23: a constraint does not allow it.
      default -> state.startsWith("22") || state.startsWith("23") ? Trouble.ROW : Trouble.LOST;
    };
  }

  /** The server names the index at the end: {@code Duplicate entry '…' for key 'calls_holds'}. */
  private static Trouble taken(String message) {
    String index = message.substring(message.lastIndexOf(" for key ") + 1);
    if (index.contains("calls_holds")) return Trouble.HOLDS_TAKEN;
    if (index.contains("calls_key")) return Trouble.KEY_TAKEN;
    if (index.contains("bindings_native")) return Trouble.NATIVE_TAKEN;
    return Trouble.ROW;
  }

  /** Nothing: the first statement begins the transaction. */
  @Override
  public void begin(Connection connection) {}

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() {
    writers.cut();
    readers.cut();
  }
}
