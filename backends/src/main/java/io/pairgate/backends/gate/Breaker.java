package io.pairgate.backends.gate;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.pairgate.backends.Backend.Limits;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The circuit breaker of one backend: so many failures in a row open it, and after a while one
 * trial decides whether it closes again.
 *
 * <p>Thread-safe.
 */
public final class Breaker {

  /** While a trial is under way nobody knows how long it takes; a second is soon enough. */
  private static final long TRIAL_RETRY_MILLIS = 1_000;

  private final CircuitBreaker circuit;
  private final long openNanos;
  private volatile long openedNanos;

  public Breaker(String name, Limits limits) {
    // A window of n calls of which all must have failed is "n failures in a row".
    CircuitBreakerConfig config =
        CircuitBreakerConfig.custom()
            .slidingWindow(
                limits.breakerFailures(), limits.breakerFailures(), SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(100)
            .waitDurationInOpenState(Duration.ofMillis(limits.breakerOpenMillis()))
            .permittedNumberOfCallsInHalfOpenState(1)
            .writableStackTraceEnabled(false)
            .build();
    circuit = CircuitBreaker.of(name, config);
    openNanos = TimeUnit.MILLISECONDS.toNanos(limits.breakerOpenMillis());
  }

  /** Asks to send one; whoever gets true tells what came of it by exactly one of the next three. */
  public boolean letsThrough() {
    return circuit.tryAcquirePermission();
  }

  public void answered() {
    circuit.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  public void failed() {
    // Not by an event of the circuit's: one listener makes it build an event for every call.
    boolean wasOpen = circuit.getState() == CircuitBreaker.State.OPEN;
    circuit.onError(0, TimeUnit.NANOSECONDS, Failure.INSTANCE);
    if (!wasOpen && circuit.getState() == CircuitBreaker.State.OPEN) {
      openedNanos = System.nanoTime();
    }
  }

  /** Nothing was learnt about the backend. */
  public void nothingLearnt() {
    circuit.releasePermission();
  }

  /** Whether an exchange would be turned away now: nothing is let through, not even as a trial. */
  public boolean isOpen() {
    return circuit.getState() == CircuitBreaker.State.OPEN
        && System.nanoTime() - openedNanos < openNanos;
  }

  /** When a repeat makes sense, in milliseconds from now. */
  public long retryAfterMillis() {
    if (circuit.getState() != CircuitBreaker.State.OPEN) return TRIAL_RETRY_MILLIS;
    long leftNanos = openNanos - (System.nanoTime() - openedNanos);
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(leftNanos));
  }

  public BackendHealth.Circuit state() {
    return switch (circuit.getState()) {
      case OPEN, FORCED_OPEN -> BackendHealth.Circuit.OPEN;
      case HALF_OPEN -> BackendHealth.Circuit.HALF_OPEN;
      case CLOSED, DISABLED, METRICS_ONLY -> BackendHealth.Circuit.CLOSED;
    };
  }

  /** The circuit wants a throwable; which one does not matter, so it costs nothing. */
  private static final class Failure extends RuntimeException {
    static final Failure INSTANCE = new Failure();

    private Failure() {
      super("no answer", null, false, false);
    }
  }
}
