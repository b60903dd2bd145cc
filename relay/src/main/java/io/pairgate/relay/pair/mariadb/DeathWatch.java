package io.pairgate.relay.pair.mariadb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Notices at once that the server died: a connection of its own sleeps in it and wakes up when the
 * server is gone. A server that merely hangs is not noticed here.
 *
 * <p>Thread-safe.
 */
final class DeathWatch implements AutoCloseable {

  private static final int SLEEP_SECONDS = 3600;
  private static final int NO_LIMIT = 0;
  private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final AdminAddress address;
  private final int connectMillis;
  private final Runnable appeared;
  private final Runnable lost;
  private final Thread thread;
  private volatile Connection connection;
  private volatile boolean watching;
  private volatile boolean closed;
  private volatile String trouble = "";

  /**
   * @param appeared called, on a thread of its own, when the server answers after it did not
   * @param lost called, on the same thread, when it died
   */
  DeathWatch(AdminAddress address, int connectMillis, Runnable appeared, Runnable lost) {
    this.address = address;
    this.connectMillis = connectMillis;
    this.appeared = appeared;
    this.lost = lost;
    thread = Thread.ofPlatform().daemon().name("pair-database-watch").start(this::watch);
  }

  /** Whether the server's death would be noticed. */
  boolean watching() {
    return watching;
  }

  /** Why the last attempt to connect failed; empty if it did not. */
  String trouble() {
    return trouble;
  }

  private void watch() {
    long previous = 0;
    while (!closed) {
      long id = connect();
      if (id == 0) {
        if (watching) tell();
        LockSupport.parkNanos(AGAIN_NANOS);
        continue;
      }
      // Connections are counted from the server's start: a lower one is another server's.
      if (watching && id <= previous) tell();
      previous = id;
      if (!watching) {
        watching = true;
        appeared.run();
      }
      sleepUntilItEnds();
    }
  }

  private void tell() {
    watching = false;
    if (!closed) lost.run();
  }

  /** The connection's number at the server; 0 if there is no connection. */
  private long connect() {
    try {
      connection = address.connect(connectMillis, NO_LIMIT);
      if (closed) end();
      long id = ask("SELECT CONNECTION_ID()");
      trouble = "";
      return id;
    } catch (SQLException e) {
      trouble = String.valueOf(e.getMessage());
      end();
      return 0;
    }
  }

  private void sleepUntilItEnds() {
    try {
      ask("SET SESSION max_statement_time=0, wait_timeout=" + 2 * SLEEP_SECONDS);
      while (!closed) ask("SELECT SLEEP(" + SLEEP_SECONDS + ")");
    } catch (SQLException e) {
      // That is what it waited for.
    } finally {
      end();
    }
  }

  private long ask(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) return 0;
      try (ResultSet result = statement.getResultSet()) {
        return result.next() ? result.getLong(1) : 0;
      }
    }
  }

  private void end() {
    Connection open = connection;
    if (open == null) return;
    try {
      open.abort(Runnable::run);
    } catch (SQLException e) {
      // It is gone already.
    }
  }

  @Override
  public void close() {
    closed = true;
    end();
    LockSupport.unpark(thread);
  }
}
