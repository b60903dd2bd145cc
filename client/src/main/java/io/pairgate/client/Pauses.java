package io.pairgate.client;

import java.util.random.RandomGenerator;

/**
 * The pause between two attempts: "full jitter", anything from nothing to a bound that doubles, so
 * that callers whose node died together do not come back together.
 *
 * <p>Immutable; as thread-safe as its generator.
 */
record Pauses(Limits limits, RandomGenerator random) {

  /**
   * Milliseconds to wait after a number of attempts.
   *
   * @param retryAfterSeconds what the reply asked for, 0 if nothing; never shortened
   */
  long after(int attempts, long retryAfterSeconds) {
    return retryAfterSeconds * 1_000 + random.nextLong(boundMillis(attempts) + 1);
  }

  private long boundMillis(int attempts) {
    int doublings = Math.min(attempts - 1, 30);
    return Math.min(limits.pauseMillis() << doublings, limits.pauseMillisMax());
  }
}
