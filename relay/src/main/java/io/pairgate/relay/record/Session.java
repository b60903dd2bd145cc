package io.pairgate.relay.record;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
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
  // Cut by another thread.
  private volatile Link link;
  private volatile boolean cut;
  // System.nanoTime when the commit under way was asked for, 0 if none is; read by other threads.
  private volatile long committingSinceNanos;
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
    return link != null;
  }

  /** Ends whatever it does, at once; from now on every use fails. May be called by any thread. */
  void cut() {
    cut = true;
    Link now = link;
    if (now != null) now.cut().run();
  }

  boolean isCut() {
    return cut;
  }

  /** How long the commit under way has been waiting; 0 if none is. May be called by any thread. */
  long committingNanos() {
    long since = committingSinceNanos;
    return since == 0 ? 0 : Math.max(1, System.nanoTime() - since);
  }

  void connect() throws SQLException {
    refuseIfCut();
    if (link != null) return;
    long pauseNanos = TimeUnit.MILLISECONDS.toNanos(RECONNECT_PAUSE_MILLIS);
    if (lastFailure != null && System.nanoTime() - failedNanos < pauseNanos) throw lastFailure;
    try {
      link = dialect.connect(writes);
      // Cut while it was being made: whoever cut it did not see it.
      refuseIfCut();
      if (lastFailure != null) LOG.info("The record's database answers again.");
      lastFailure = null;
    } catch (SQLException e) {
      if (lastFailure == null && !cut)
        LOG.error("The record's database cannot be reached: {}", e + "");
      lastFailure = e;
      failedNanos = System.nanoTime();
      throw e;
    }
  }

  private void refuseIfCut() throws SQLException {
    if (!cut) return;
    close();
    throw new SQLNonTransientConnectionException("this node has let go of the record", "08003");
  }

  /** A statement that is prepared once for each connection: for a fixed set of texts only. */
  PreparedStatement prepared(String sql) throws SQLException {
    connect();
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = link.connection().prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  /** A statement that the caller closes: for texts that differ from use to use. */
  PreparedStatement once(String sql) throws SQLException {
    connect();
    return link.connection().prepareStatement(sql);
  }

  void begin() throws SQLException {
    connect();
    dialect.begin(link.connection());
  }

  void commit() throws SQLException {
    refuseIfCut();
    // Never 0, which says that none is under way.
    committingSinceNanos = System.nanoTime() | 1;
    try {
      dialect.commit(link.connection());
    } finally {
      committingSinceNanos = 0;
    }
  }

  void rollback() throws SQLException {
    dialect.rollback(link.connection());
  }

  void execute(String sql) throws SQLException {
    connect();
    Dialect.execute(link.connection(), sql);
  }

  /** Gives the connection up; what it had not committed is undone. */
  @Override
  public void close() {
    for (Statement statement : statements.values()) quietly(statement);
    statements.clear();
    Link last = link;
    if (last != null) quietly(last.connection());
    link = null;
  }

  private static void quietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.debug("A resource of a lost connection could not be closed", e);
    }
  }
}
