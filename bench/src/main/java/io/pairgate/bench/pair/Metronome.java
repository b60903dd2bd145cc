package io.pairgate.bench.pair;

import io.pairgate.client.PairgateClient;
import io.pairgate.client.Reply;
import io.pairgate.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * An open loop: a change each few milliseconds, whatever became of the others. Its acknowledgements
 * show outages; its numbers only grow, so that a lost one shows in the end.
 */
final class Metronome implements AutoCloseable {

  private static final int OBJECTS = 256;
  private static final int WARM_UP_ROUNDS = 3;

  private final PairgateClient client;
  private final Acknowledged acknowledged;
  private final Work.Pace pace;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final boolean[] busy = new boolean[OBJECTS];
  private final AtomicLongArray told = new AtomicLongArray(OBJECTS);
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicLong slowestMicros = new AtomicLong();
  private final List<String> failed = new ArrayList<>();
  private long beats;

  Metronome(PairgateClient client, Acknowledged acknowledged, Work.Pace pace) {
    this.client = client;
    this.acknowledged = acknowledged;
    this.pace = pace;
  }

  static String id(int object) {
    return "wm-" + object;
  }

  /** Makes its objects and warms everything up, one change after the other; then begins to beat. */
  void start() throws InterruptedException {
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      for (int object = 0; object < OBJECTS; object++) {
        Reply reply =
            client.put(
                "networks", id(object), "{\"backend\":\"neutron-1\",\"spec\":{\"name\":\"n0\"}}");
        if (!reply.succeeded()) {
          throw new IllegalStateException(reply.status() + " " + reply.text());
        }
      }
    }
    clock.scheduleAtFixedRate(this::beat, 0, pace.everyMillis(), TimeUnit.MILLISECONDS);
  }

  private void beat() {
    long number = ++beats;
    int object = (int) (number % OBJECTS);
    synchronized (busy) {
      // The next change of an object only when the last one ended: its numbers shall grow.
      if (busy[object] || underWay.get() >= pace.underWayMax()) return;
      busy[object] = true;
    }
    underWay.incrementAndGet();
    long began = System.nanoTime();
    Request request =
        Request.patch(
            "networks",
            id(object),
            String.format(Locale.ROOT, "{\"spec\":{\"name\":\"n%d\"}}", number));
    CompletableFuture<Reply> answer;
    try {
      answer = client.sendAsync(request);
    } catch (RuntimeException closed) {
      answer = CompletableFuture.failedFuture(closed);
    }
    answer.whenComplete((reply, failure) -> ended(object, number, began, reply, failure));
  }

  private void ended(int object, long number, long began, Reply reply, Throwable failure) {
    if (failure == null && reply.succeeded()) {
      acknowledged.add(reply);
      told.set(object, number);
      long micros = (System.nanoTime() - began) / 1_000;
      slowestMicros.accumulateAndGet(micros, Math::max);
    } else {
      synchronized (failed) {
        failed.add(
            "network "
                + id(object)
                + " n"
                + number
                + ": "
                + (failure == null ? reply.status() + " " + reply.text() : failure.toString()));
      }
    }
    underWay.decrementAndGet();
    synchronized (busy) {
      busy[object] = false;
    }
  }

  /** The longest that a change took since this was asked last, milliseconds. */
  double slowestMillis() {
    return slowestMicros.getAndSet(0) / 1e3;
  }

  /** The number that the CMP was told last for each object. */
  long told(int object) {
    return told.get(object);
  }

  int objects() {
    return OBJECTS;
  }

  /** Changes that ended otherwise than done. */
  List<String> failed() {
    synchronized (failed) {
      return List.copyOf(failed);
    }
  }

  /** Beats no more, and waits for what is under way. */
  boolean stop() {
    clock.shutdownNow();
    return Pause.until(90_000, () -> underWay.get() == 0);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
