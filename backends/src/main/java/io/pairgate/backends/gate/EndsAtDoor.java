package io.pairgate.backends.gate;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.NotSentCause;

/** The outcomes of exchanges that this node itself turned away. Pure. */
public final class EndsAtDoor {

  /** Queues move within a second or not at all. */
  private static final long QUEUE_RETRY_MILLIS = 1_000;

  private EndsAtDoor() {}

  public static Outcome queueFull(Backend backend) {
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

  public static Outcome deadlineInQueue(long deadlineMillis) {
    return new Outcome.NotSent(
        NotSentCause.QUEUE_FULL,
        "its turn did not come within " + deadlineMillis + " ms",
        QUEUE_RETRY_MILLIS);
  }

  public static Outcome circuitOpen(Backend backend, long retryAfterMillis) {
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
