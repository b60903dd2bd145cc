package io.pairgate.backends.gate;

/**
 * How one backend does, as this node sees it: a picture of one moment.
 *
 * <p>Immutable, thread-safe.
 *
 * @param inFlight exchanges under way
 * @param queued exchanges that wait for one of those to end
 * @param consecutiveFailures exchanges without an answer since the last answer (a refusal is one)
 * @param lastSuccessMillis when the last answer came, milliseconds since 1970; 0 if never
 * @param lastFailureMillis when the last exchange ended without an answer, likewise
 * @param lastFailureReason why, for people; empty if none failed
 */
public record BackendHealth(
    String name,
    int inFlight,
    int queued,
    Circuit circuit,
    int consecutiveFailures,
    long lastSuccessMillis,
    long lastFailureMillis,
    String lastFailureReason) {

  /** Whether exchanges are let through. */
  public enum Circuit {
    /** All are. */
    CLOSED,
    /** None is, for a while. */
    OPEN,
    /** One is, as a trial. */
    HALF_OPEN
  }
}
