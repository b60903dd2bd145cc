package io.pairgate.relay.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many requests each principal may make, or how often an address may fail to sign in: so many
 * in a second, and some more at once after a pause (a token bucket, kept as the time at which it
 * would be full again).
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
    this(perSecond == 0 ? 0 : SECOND_NANOS / perSecond, (long) burst, nanos);
  }

  private RateLimits(long nanosEach, long burst, LongSupplier nanos) {
    this.nanosEach = nanosEach;
    this.nanosAhead = nanosEach * burst;
    this.nanos = nanos;
  }

  /**
   * So many in a minute, and as many at once after one.
   *
   * @param perMinute 1 or more
   * @param nanos a clock that only goes forward
   */
  public static RateLimits perMinute(int perMinute, LongSupplier nanos) {
    return new RateLimits(TimeUnit.MINUTES.toNanos(1) / perMinute, (long) perMinute, nanos);
  }

  /**
   * Takes one.
   *
   * @return 0 if there was one; else in how many seconds there is
   */
  public long take(Principal who) {
    return take(who.name());
  }

  /** The same for whoever has this name. */
  public long take(String who) {
    if (nanosEach == 0) {
      return 0;
    }
    long now = nanos.getAsLong();
    AtomicLong full = fullAt.get(who, name -> new AtomicLong(now));
    while (true) {
      long before = full.get();
      long after = after(before, now);
      if (after - now > nanosAhead) {
        return seconds(after, now);
      }
      if (full.compareAndSet(before, after)) {
        return 0;
      }
    }
  }

  /**
   * Takes none.
   *
   * @return 0 if there is one; else in how many seconds there is
   */
  public long await(String who) {
    AtomicLong full = fullAt.getIfPresent(who);
    long now = nanos.getAsLong();
    long after = full == null ? now : after(full.get(), now);
    return after - now > nanosAhead ? seconds(after, now) : 0;
  }

  private long after(long before, long now) {
    return (before - now < 0 ? now : before) + nanosEach;
  }

  private long seconds(long after, long now) {
    return Math.max(1, Math.ceilDiv(after - now - nanosAhead, SECOND_NANOS));
  }
}
