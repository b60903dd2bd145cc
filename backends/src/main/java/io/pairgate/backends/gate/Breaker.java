package io.pairgate.backends.gate;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.pairgate.backends.Backend.Limits;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The circuit breaker of one backend: so many failures in a row open it, and after a while one
 * trial decides whether it closes again. The while is short at first and twice as long after each
 * trial that fails: a backend that was only slow for a moment is not left alone for seconds, and
 * one that is dead is seldom asked.
 *
 * <p>Thread-safe.
 */
public final class Breaker {

  /** While a trial is under way nobody knows how long it takes; a second is soon enough. */
  private static final long TRIAL_RETRY_MILLIS = 1_000;

  /** Enough to reach any maximum; a longer shift would overflow. */
  private static final int DOUBLINGS_MAX = 20;

  private final CircuitBreaker circuit;
  private final Limits limits;
  private final LongSupplier nanos;
  private volatile long openUntilNanos;

  public Breaker(String name, Limits limits) {
    this(name, limits, System::nanoTime);
  }

  /**
   * @param nanos a clock that never goes back; the circuit's own would be the wall clock, which may
   *     be set back by an hour and leave the backend alone for so long
   */
  Breaker(String name, Limits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
    // A window of n calls of which all must have failed is "n failures in a row".
    CircuitBreakerConfig config =
        CircuitBreakerConfig.custom()
            .slidingWindow(
                limits.breakerFailures(), limits.breakerFailures(), SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(100)
            .waitIntervalFunctionInOpenState(this::opened)
            .permittedNumberOfCallsInHalfOpenState(1)
            .writableStackTraceEnabled(false)
            .clock(new Monotonic(nanos))
            .build();
    circuit = CircuitBreaker.of(name, config);
  }

  /**
   * The circuit asks when it opens. Not by an event of the circuit's: one listener makes it build
   * an event for every call.
   *
   * @param times how often it has opened since it was closed last, from 1
   */
  private long opened(int times) {
    long millis =
        Math.min(
            limits.breakerOpenMillis() << Math.min(times - 1, DOUBLINGS_MAX),
            limits.breakerOpenMillisMax());
    openUntilNanos = nanos.getAsLong() + TimeUnit.MILLISECONDS.toNanos(millis);
    return millis;
  }

  /** Asks to send one; whoever gets true tells what came of it by exactly one of the next three. */
  public boolean letsThrough() {
    return circuit.tryAcquirePermission();
  }

  public void answered() {
    circuit.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  public void failed() {
    circuit.onError(0, TimeUnit.NANOSECONDS, Failure.INSTANCE);
  }

  /** Nothing was learnt about the backend. */
  public void nothingLearnt() {
    circuit.releasePermission();
  }

  /** Whether an exchange would be turned away now: nothing is let through, not even as a trial. */
  public boolean isOpen() {
    return circuit.getState() == CircuitBreaker.State.OPEN
        && nanos.getAsLong() - openUntilNanos < 0;
  }

  /** When a repeat makes sense, in milliseconds from now. */
  public long retryAfterMillis() {
    if (circuit.getState() != CircuitBreaker.State.OPEN) return TRIAL_RETRY_MILLIS;
    long leftNanos = openUntilNanos - nanos.getAsLong();
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(leftNanos));
  }

  public BackendHealth.Circuit state() {
    return switch (circuit.getState()) {
      case OPEN, FORCED_OPEN -> BackendHealth.Circuit.OPEN;
      case HALF_OPEN -> BackendHealth.Circuit.HALF_OPEN;
      case CLOSED, DISABLED, METRICS_ONLY -> BackendHealth.Circuit.CLOSED;
    };
  }

  /** A clock in the circuit's terms that begins now. */
  private static final class Monotonic extends Clock {

    private final LongSupplier nanos;
    private final long beganNanos;

    Monotonic(LongSupplier nanos) {
      this.nanos = nanos;
      this.beganNanos = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plusNanos(nanos.getAsLong() - beganNanos);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** The circuit wants a throwable; which one does not matter, so it costs nothing. */
  private static final class Failure extends RuntimeException {
    static final Failure INSTANCE = new Failure();

    private Failure() {
      super("no answer", null, false, false);
    }
  }
}
