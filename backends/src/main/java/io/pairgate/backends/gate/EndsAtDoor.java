package io.pairgate.backends.gate;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.NotSentCause;
import java.util.Optional;

/** The outcomes of exchanges that this node itself turned away. */
public final class EndsAtDoor {

  /** Queues move within a second or not at all. */
  private static final long QUEUE_RETRY_MILLIS = 1_000;

  private EndsAtDoor() {}

  /** What an exchange that came now would end as; empty if it would be tried. */
  public static Optional<Outcome.NotSent> now(Backend backend, Breaker breaker, Gate gate) {
    if (breaker.isOpen()) return Optional.of(circuitOpen(backend, breaker.retryAfterMillis()));
    return gate.isFull() ? Optional.of(queueFull(backend)) : Optional.empty();
  }

  public static Outcome.NotSent queueFull(Backend backend) {
    return new Outcome.NotSent(
        NotSentCause.QUEUE_FULL,
        backend.limits().inFlightMax()
            + " requests to backend \""
            + backend.name()
            + "\" are under way and "
            + backend.limits().queueMax()
            + " wait",
        QUEUE_RETRY_MILLIS);
  }

  /** Also with a connection in hand: then this node was frozen, not the backend slow. */
  public static Outcome deadlineInQueue(long deadlineMillis) {
    return new Outcome.NotSent(
        NotSentCause.QUEUE_FULL,
        "its turn did not come within " + deadlineMillis + " ms",
        QUEUE_RETRY_MILLIS);
  }

  public static Outcome.NotSent circuitOpen(Backend backend, long retryAfterMillis) {
    return new Outcome.NotSent(
        NotSentCause.CIRCUIT_OPEN,
        "the last requests to backend \"" + backend.name() + "\" got no answer; it is left alone",
        retryAfterMillis);
  }

  public static Outcome closed(Backend backend) {
    return new Outcome.NotSent(
        NotSentCause.CLOSED,
        "backend \"" + backend.name() + "\" was just changed or removed, or this node is closing",
        0);
  }
}
