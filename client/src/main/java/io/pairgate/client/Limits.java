package io.pairgate.client;

/**
 * How long and how often a request is repeated. Immutable, thread-safe.
 *
 * @param retryForMillis all attempts and pauses of one request together, 1–86,400,000
 * @param attemptMillis one attempt, until its reply is whole, 1–3,600,000
 * @param connectMillis the making of one connection, 1–600,000
 * @param pauseMillis the longest pause after the first attempt, 1–60,000; doubles with each attempt
 * @param pauseMillisMax the longest pause of all, from {@code pauseMillis} to 60,000; what {@code
 *     Retry-After} asks for comes on top
 */
record Limits(
    long retryForMillis,
    long attemptMillis,
    long connectMillis,
    long pauseMillis,
    long pauseMillisMax) {

  /** 60 s for a request, 35 s for an attempt, 1 s for a connection, pauses from 50 ms to 1 s. */
  static final Limits DEFAULTS = new Limits(60_000, 35_000, 1_000, 50, 1_000);

  /** Refuses what is out of range with an {@link IllegalArgumentException}. */
  Limits {
    check("retryForMillis", retryForMillis, 1, 86_400_000);
    check("attemptMillis", attemptMillis, 1, 3_600_000);
    check("connectMillis", connectMillis, 1, 600_000);
    check("pauseMillis", pauseMillis, 1, 60_000);
    check("pauseMillisMax", pauseMillisMax, pauseMillis, 60_000);
  }

  Limits retryForMillis(long millis) {
    return new Limits(millis, attemptMillis, connectMillis, pauseMillis, pauseMillisMax);
  }

  Limits attemptMillis(long millis) {
    return new Limits(retryForMillis, millis, connectMillis, pauseMillis, pauseMillisMax);
  }

  Limits connectMillis(long millis) {
    return new Limits(retryForMillis, attemptMillis, millis, pauseMillis, pauseMillisMax);
  }

  Limits pauseMillis(long first, long max) {
    return new Limits(retryForMillis, attemptMillis, connectMillis, first, max);
  }

  private static void check(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " is " + value + "; it must be between " + min + " and " + max + ".");
    }
  }
}
