package io.pairgate.bench.overload;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Requests that come when they come, whatever became of the others: independent callers, so the
 * gaps between them are exponential.
 *
 * <p>Used by one event loop only.
 */
final class OpenLoop {

  private static final long UNSENT_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Vertx vertx;
  private final Lines lines;
  private final Mix mix;
  private final double gapNanos;
  private final long lengthNanos;
  private final Random random = new Random(11);
  private final Tally tally;
  private final ArrayDeque<Long> due = new ArrayDeque<>();
  private final Promise<LoadFigures> end = Promise.promise();
  private long beganNanos;
  private double nextNanos;
  private int underWay;

  OpenLoop(Vertx vertx, Lines lines, Mix mix, double perSecond, double seconds, Tally tally) {
    this.vertx = vertx;
    this.lines = lines;
    this.mix = mix;
    this.gapNanos = 1e9 / perSecond;
    this.lengthNanos = (long) (seconds * 1e9);
    this.tally = tally;
  }

  Promise<LoadFigures> start() {
    beganNanos = System.nanoTime();
    vertx.setPeriodic(1, this::tick);
    return end;
  }

  private void tick(long timer) {
    long now = System.nanoTime() - beganNanos;
    while (nextNanos <= now && nextNanos < lengthNanos) {
      due.add(beganNanos + (long) nextNanos);
      nextNanos -= Math.log(1 - random.nextDouble()) * gapNanos;
    }
    send();
    boolean all = now >= lengthNanos && due.isEmpty() && underWay == 0;
    if (all || now >= lengthNanos + LAST_NANOS) {
      vertx.cancelTimer(timer);
      for (int lost = underWay; lost > 0; lost--) tally.answered(0, 0, false);
      end.complete(tally.over(lengthNanos));
    }
  }

  private void send() {
    while (!due.isEmpty() && System.nanoTime() - due.peek() > UNSENT_NANOS) {
      due.poll();
      tally.unsent();
    }
    while (!due.isEmpty()) {
      Line line = lines.take();
      if (line == null) return;
      long at = due.poll();
      underWay++;
      line.send(mix.next(), (status, saysWhen) -> heard(line, at, status, saysWhen));
    }
  }

  private void heard(Line line, long at, int status, boolean saysWhen) {
    underWay--;
    tally.answered(at, status, saysWhen);
    if (status != 0) lines.back(line);
    if (!due.isEmpty()) send();
  }
}
