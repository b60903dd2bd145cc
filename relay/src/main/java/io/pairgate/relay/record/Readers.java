package io.pairgate.relay.record;

import io.pairgate.relay.record.RecordFailure.Why;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads that read, each use with a connection of its own. A reading whose connection was
 * lost is tried once more on a new one.
 *
 * <p>Thread-safe.
 */
final class Readers implements AutoCloseable {

  static final int THREADS = 4;

  private static final long CLOSE_MILLIS_MAX = 15_000;

  interface Query<T> {
    T run(Session session) throws SQLException;
  }

  /** By identity: no two readings are the same. */
  private static final class Waiting<T> {
    private final Context context;
    private final Promise<T> promise = Promise.promise();

    Waiting(Context context) {
      this.context = context;
    }

    void fail(RecordFailure failure) {
      context.runOnContext(go -> promise.tryFail(failure));
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

  private final Vertx vertx;
  private final ThreadPoolExecutor threads;
  private final BlockingQueue<Session> idle;
  private final List<Session> sessions;
  private final Set<Waiting<?>> underWay = ConcurrentHashMap.newKeySet();

  Readers(Vertx vertx, Dialect dialect, int queueMax) {
    this.vertx = vertx;
    this.idle = new ArrayBlockingQueue<>(THREADS);
    for (int i = 0; i < THREADS; i++) idle.add(new Session(dialect, false));
    this.sessions = List.copyOf(idle);
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queueMax),
            task ->
                Thread.ofPlatform()
                    .name("record-read-" + number.incrementAndGet())
                    .daemon()
                    .unstarted(task));
  }

  <T> Future<T> read(Query<T> query) {
    Waiting<T> waiting = new Waiting<>(vertx.getOrCreateContext());
    underWay.add(waiting);
    try {
      threads.execute(() -> settle(waiting, query));
    } catch (RejectedExecutionException e) {
      underWay.remove(waiting);
      return Future.failedFuture(
          threads.isShutdown()
              ? closedFailure()
              : new RecordFailure(Why.QUEUE_FULL, "the queue of the record's readers is full"));
    }
    return waiting.promise.future();
  }

  private <T> void settle(Waiting<T> waiting, Query<T> query) {
    try {
      T found = readNow(query);
      waiting.context.runOnContext(go -> waiting.promise.tryComplete(found));
    } catch (RecordFailure e) {
      waiting.fail(e);
    } catch (RuntimeException | Error e) {
      LOG.error("The record cannot be read", e);
      waiting.fail(new RecordFailure(Why.UNAVAILABLE, "the record cannot be read: " + e, e));
    } finally {
      underWay.remove(waiting);
    }
  }

  private static RecordFailure closedFailure() {
    return new RecordFailure(Why.UNAVAILABLE, "the record is closed");
  }

  /** Reads in the caller's thread, which it blocks. */
  <T> T readNow(Query<T> query) {
    Session session = take();
    try {
      return twice(session, query);
    } catch (SQLException e) {
      session.close();
      throw new RecordFailure(
          Why.UNAVAILABLE, "the record's database failed: " + e.getMessage(), e);
    } finally {
      idle.add(session);
    }
  }

  private static <T> T twice(Session session, Query<T> query) throws SQLException {
    boolean fresh = !session.connected();
    try {
      return query.run(session);
    } catch (SQLException e) {
      if (fresh) throw e;
      session.close();
      return query.run(session);
    }
  }

  private Session take() {
    try {
      return idle.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecordFailure(Why.UNAVAILABLE, "interrupted while waiting for a connection", e);
    }
  }

  /** Whatever is being read or waits fails at once. Does not wait. */
  void abandon() {
    threads.shutdown();
    sessions.forEach(Session::cut);
    // Not left to the threads: one that is just making a connection cannot be cut.
    underWay.forEach(waiting -> waiting.fail(closedFailure()));
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(CLOSE_MILLIS_MAX, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    idle.forEach(Session::close);
  }
}
