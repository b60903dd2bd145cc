package io.pairgate.bench.overload;

import io.pairgate.bench.speed.Pairgate;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Looks at the relay's resident memory now and then while a load is on. */
final class ResidentPeak implements AutoCloseable {

  private static final long LOOK_NANOS = 200_000_000;

  private final AtomicLong peak = new AtomicLong();
  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread looking;

  ResidentPeak(Pairgate relay) {
    looking =
        Thread.ofPlatform()
            .daemon()
            .name("resident-peak")
            .start(
                () -> {
                  while (!over.get()) {
                    peak.accumulateAndGet(relay.used().residentBytes(), Math::max);
                    LockSupport.parkNanos(LOOK_NANOS);
                  }
                });
  }

  long bytes() {
    return peak.get();
  }

  @Override
  public void close() {
    over.set(true);
    LockSupport.unpark(looking);
  }
}
