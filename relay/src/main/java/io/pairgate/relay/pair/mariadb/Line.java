package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One connection to the local server, kept open, and the thread that uses it. Several of them, so
 * that one that hangs never delays another.
 *
 * <p>{@link #ask} may be called on any thread; futures complete on the context given.
 */
final class Line implements AutoCloseable {

  private static final int WAITING_MAX = 64;
  private static final long RECONNECT_PAUSE_MILLIS = 20;

  /** What is asked. Is repeated on a new connection if the old one turns out to be dead. */
  interface Work<T> {
    T on(Admin admin) throws SQLException;
  }

  interface Task<T> {
    T run() throws SQLException;
  }

  private final String name;
  private final Context context;
  private final AdminAddress address;
  private final int limitMillis;
  private final ThreadPoolExecutor thread;

  // Only the thread's own, but for close().
  private volatile Admin admin;
  private SQLException lastFailure;
  private long failedNanos;

  Line(String name, Context context, AdminAddress address, int limitMillis) {
    this.name = name;
    this.context = context;
    this.address = address;
    this.limitMillis = limitMillis;
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING_MAX),
            work -> Thread.ofPlatform().daemon().name("pair-database-" + name).unstarted(work),
            new ThreadPoolExecutor.AbortPolicy());
  }

  /**
   * @param what for the message of a failure
   */
  <T> Future<T> ask(String what, Work<T> work) {
    return run(what, () -> once(work));
  }

  /** Runs it in its turn, without a connection. */
  <T> Future<T> run(String what, Task<T> task) {
    Promise<T> promise = Promise.promise();
    try {
      thread.execute(() -> answer(what, task, promise));
    } catch (RejectedExecutionException e) {
      promise.fail(new PairFailure(what + ": too much is waiting for this node's MariaDB", e));
    }
    return promise.future();
  }

  /** Opens the connection if it is not open, so that the next question finds it open. */
  void warm() {
    ask("connect", admin -> admin.value("SELECT 1"));
  }

  private <T> void answer(String what, Task<T> task, Promise<T> promise) {
    try {
      T result = task.run();
      context.runOnContext(go -> promise.complete(result));
    } catch (SQLException e) {
      fail(promise, new PairFailure(what + " at this node's MariaDB: " + e.getMessage(), e));
    } catch (RuntimeException e) {
      fail(promise, e);
    }
  }

  private void fail(Promise<?> promise, RuntimeException why) {
    context.runOnContext(go -> promise.fail(why));
  }

  private <T> T once(Work<T> work) throws SQLException {
    boolean old = admin != null;
    try {
      return work.on(connected());
    } catch (SQLException e) {
      if (!Admin.lost(e)) throw e;
      drop();
      // A connection of a server that was restarted since; what took too long is not repeated.
      if (!old || Admin.timedOut(e)) throw e;
    }
    try {
      return work.on(connected());
    } catch (SQLException e) {
      if (Admin.lost(e)) drop();
      throw e;
    }
  }

  private Admin connected() throws SQLException {
    if (admin != null) return admin;
    long pauseNanos = TimeUnit.MILLISECONDS.toNanos(RECONNECT_PAUSE_MILLIS);
    if (lastFailure != null && System.nanoTime() - failedNanos < pauseNanos) throw lastFailure;
    try {
      admin = Admin.connect(address, limitMillis);
      lastFailure = null;
      if (thread.isShutdown()) drop();
      if (admin == null) throw new SQLException("this node's lines to MariaDB are closed");
      return admin;
    } catch (SQLException e) {
      lastFailure = e;
      failedNanos = System.nanoTime();
      throw e;
    }
  }

  private void drop() {
    Admin gone = admin;
    admin = null;
    if (gone != null) gone.close();
  }

  @Override
  public void close() {
    thread.shutdownNow();
    Admin open = admin;
    if (open != null) open.close();
  }

  @Override
  public String toString() {
    return "Line[" + name + "]";
  }
}
