package io.pairgate.relay.cli;

import io.pairgate.relay.pair.Timers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Real time on the pair's context. Its timers are set from there only.
 *
 * @param context that all work runs on
 */
record ContextTimers(Vertx vertx, Context context) implements Timers {

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public long wallMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public Runnable after(long millis, Runnable work) {
    long timer = vertx.setTimer(Math.max(1, millis), due -> context.runOnContext(go -> work.run()));
    return () -> vertx.cancelTimer(timer);
  }

  @Override
  public String randomWord() {
    return "%016x".formatted(ThreadLocalRandom.current().nextLong());
  }
}
