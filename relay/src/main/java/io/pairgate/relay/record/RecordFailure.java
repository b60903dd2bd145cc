package io.pairgate.relay.record;

/** Why something could not be written down or looked up. Nothing was written, unless said. */
public final class RecordFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public enum Why {
    /** Another call of the same object is open. */
    CHANGE_IN_PROGRESS,
    /** Another call has the same idempotency key. */
    KEY_IN_USE,
    /** The call is not in doubt (any more). */
    NOT_IN_DOUBT,
    /** The call is closed already. */
    CLOSED_ALREADY,
    /** The backend object is bound to another CMP object already. */
    BOUND_ALREADY,
    /** The lane's queue is full. */
    QUEUE_FULL,
    /** A newer version has changed the schema so that this one cannot use it. */
    SCHEMA_TOO_NEW,
    /** The database does not answer, is full, or failed: whether it was written is not known. */
    UNAVAILABLE
  }

  private final Why why;

  public RecordFailure(Why why, String message) {
    super(message);
    this.why = why;
  }

  public RecordFailure(Why why, String message, Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
