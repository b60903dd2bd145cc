package io.pairgate.relay.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many requests each principal may make: so many in a second, and some more at once after a
 * pause (a token bucket, kept as the time at which it would be full again).
 *
 * <p>Thread-safe, without locks.
 */
public final class RateLimits {

  private static final int PRINCIPALS_MAX = 20_000;
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long nanosEach;
  private final long nanosAhead;
  private final LongSupplier nanos;
  private final Cache<String, AtomicLong> fullAt =
      Caffeine.newBuilder().maximumSize(PRINCIPALS_MAX).build();

  /**
   * @param perSecond 0 for no limit
   * @param burst at once after a pause, 1 or more
   * @param nanos a clock that only goes forward
   */
  public RateLimits(int perSecond, int burst, LongSupplier nanos) {
    this.nanosEach = perSecond == 0 ? 0 : SECOND_NANOS / perSecond;
    this.nanosAhead = nanosEach * burst;
    this.nanos = nanos;
  }

  /**
   * Takes one.
   *
   * @return 0 if there was one; else in how many seconds there is
   */
  public long take(Principal who) {
    if (nanosEach == 0) {
      return 0;
    }
    long now = nanos.getAsLong();
    AtomicLong full = fullAt.get(who.name(), name -> new AtomicLong(now));
    while (true) {
      long before = full.get();
      long after = (before - now < 0 ? now : before) + nanosEach;
      if (after - now > nanosAhead) {
        return Math.max(1, Math.ceilDiv(after - now - nanosAhead, SECOND_NANOS));
      }
      if (full.compareAndSet(before, after)) {
        return 0;
      }
    }
  }
}
