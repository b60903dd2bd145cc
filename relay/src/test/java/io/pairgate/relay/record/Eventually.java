package io.pairgate.relay.record;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, not for a time. */
public final class Eventually {

  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private Eventually() {}

  public static void holds(Duration max, String what, BooleanSupplier condition) {
    long endNanos = System.nanoTime() + max.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > endNanos) {
        throw new AssertionError("did not come true within " + max + ": " + what);
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }
}
