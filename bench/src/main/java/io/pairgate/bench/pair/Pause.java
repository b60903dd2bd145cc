package io.pairgate.bench.pair;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting. */
final class Pause {

  private Pause() {}

  static void millis(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left;
    while ((left = end - System.nanoTime()) > 0) LockSupport.parkNanos(left);
  }

  /** Whether it came true in time. */
  static boolean until(long millisMax, BooleanSupplier isTrue) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millisMax);
    while (!isTrue.getAsBoolean()) {
      if (System.nanoTime() > end) return false;
      millis(20);
    }
    return true;
  }
}
