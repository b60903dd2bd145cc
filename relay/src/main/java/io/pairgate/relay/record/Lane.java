package io.pairgate.relay.record;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer thread that commits whatever has gathered while the previous commit was under way.
 *
 * <p>Under load a commit carries many rows, alone it carries one: throughput grows with the load
 * and a single caller waits for one commit only. A row that fails does not fail its neighbours.
 *
 * <p>Thread-safe.
 *
 * @param <R> a row; its future completes after the commit that made it durable
 */
final class Lane<R> implements AutoCloseable {

  /** How often a lane without rows looks whether there is something to repair. */
  static final long IDLE_MILLIS = 250;

  private static final long CLOSE_MILLIS_MAX = 15_000;

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private record Waiting<R>(R row, Promise<Void> durable, Context context) {}

  private final Vertx vertx;
  private final GroupCommit<R> commit;
  private final BlockingQueue<Waiting<R>> queue;
  private final int rowsMax;
  private final Lock gate;
  private final String name;
  private final CommitWatch watch;
  private final Thread thread;
  // What is being written now.
  private volatile List<Waiting<R>> underWay = List.of();
  private volatile boolean closed;
  private volatile boolean abandoned;

  Lane(
      String name,
      Vertx vertx,
      GroupCommit<R> commit,
      RecordSettings settings,
      Lock gate,
      CommitWatch watch) {
    this.name = name;
    this.watch = watch;
    this.vertx = vertx;
    this.commit = commit;
    this.queue = new ArrayBlockingQueue<>(settings.queueRowsMax());
    this.rowsMax = settings.batchRowsMax();
    this.gate = gate;
    this.thread = Thread.ofPlatform().name("record-" + name).daemon().start(this::run);
  }

  Future<Void> write(R row) {
    if (closed) return Future.failedFuture(closedFailure());
    Waiting<R> waiting = new Waiting<>(row, Promise.promise(), vertx.getOrCreateContext());
    if (!queue.offer(waiting)) {
      RecordFailure full =
          new RecordFailure(RecordFailure.Why.QUEUE_FULL, "the record's queue is full");
      commit.refused(row);
      return Future.failedFuture(full);
    }
    // Closed in between, and the thread may be gone already.
    if (closed && queue.remove(waiting)) return Future.failedFuture(closedFailure());
    return waiting.durable().future();
  }

  /** Whether a row that comes now would find room. */
  boolean hasRoom() {
    return queue.remainingCapacity() > 0;
  }

  private void run() {
    List<Waiting<R>> gathered = new ArrayList<>(rowsMax);
    while (!abandoned && (!closed || !queue.isEmpty())) {
      try {
        Waiting<R> first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) gathered.add(first);
        if (first != null || commit.needsRepair()) settle(gathered, write(gathered));
        underWay = List.of();
        gathered.clear();
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts a lane", e);
      }
    }
    end();
  }

  private void end() {
    gate.lock();
    try {
      commit.close();
    } finally {
      gate.unlock();
    }
  }

  private List<RecordFailure> write(List<Waiting<R>> gathered) {
    gate.lock();
    try {
      // Behind the gate: what came while the other lane was writing goes along.
      queue.drainTo(gathered, rowsMax - gathered.size());
      underWay = List.copyOf(gathered);
      long startNanos = System.nanoTime();
      List<RecordFailure> failures = commit.commit(gathered.stream().map(Waiting::row).toList());
      if (!gathered.isEmpty()) {
        watch.committed(name, gathered.size(), System.nanoTime() - startNanos);
      }
      return failures;
    } finally {
      gate.unlock();
    }
  }

  /** One hop to each context, however many of its rows were written. */
  private void settle(List<Waiting<R>> rows, List<RecordFailure> failures) {
    Map<Context, List<Runnable>> byContext = new IdentityHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Waiting<R> waiting = rows.get(i);
      RecordFailure failure = failures.get(i);
      byContext
          .computeIfAbsent(waiting.context(), context -> new ArrayList<>())
          .add(
              failure == null
                  ? waiting.durable()::tryComplete
                  : () -> waiting.durable().tryFail(failure));
    }
    byContext.forEach(Lane::hop);
  }

  private static void hop(Context context, List<Runnable> settled) {
    try {
      context.runOnContext(go -> settled.forEach(Runnable::run));
    } catch (RejectedExecutionException e) {
      LOG.debug("Nobody waits any more for {} rows: Vert.x is closed", settled.size());
    }
  }

  private static RecordFailure closedFailure() {
    return new RecordFailure(RecordFailure.Why.UNAVAILABLE, "the record is closed");
  }

  /** How long the commit under way has been waiting; 0 if none is. */
  long committingNanos() {
    return commit.committingNanos();
  }

  /**
   * Lets go at once: whatever waits fails, also what is being written, of which nobody knows then
   * whether it was. Nothing is written any more. Does not wait.
   */
  void abandon() {
    closed = true;
    abandoned = true;
    // First: rows that the thread takes from now on fail by themselves.
    commit.cut();
    List<Waiting<R>> left = new ArrayList<>(underWay);
    queue.drainTo(left);
    settle(left, Collections.nCopies(left.size(), closedFailure()));
  }

  /** Writes what waits, then ends. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(CLOSE_MILLIS_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
