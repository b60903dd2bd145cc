package io.pairgate.relay.call;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes only when told. */
final class TestClock implements InstantSource {

  private final AtomicLong millis = new AtomicLong(System.currentTimeMillis());

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public long millis() {
    return millis.get();
  }

  void pass(long ms) {
    millis.addAndGet(ms);
  }
}
