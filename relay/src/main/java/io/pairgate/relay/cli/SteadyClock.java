package io.pairgate.relay.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * The wall clock as it was when this was made, and monotonic time from there on: a clock that is
 * set neither lengthens nor shortens the time that a request may still be under way. What it shows
 * is off by what the clock was set, until the next start. Thread-safe.
 */
final class SteadyClock implements InstantSource {

  private final long anchorMillis = System.currentTimeMillis();
  private final long anchorNanos = System.nanoTime();

  @Override
  public long millis() {
    return anchorMillis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - anchorNanos);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }
}
