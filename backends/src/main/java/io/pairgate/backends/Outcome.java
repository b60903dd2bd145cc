package io.pairgate.backends;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one backend call. Exactly one of four, and each tells the caller what may be done
 * next.
 *
 * <p>Immutable, thread-safe.
 */
public sealed interface Outcome {

  /**
   * The backend did it.
   *
   * @param objects what the reply shows: one object after create, read, update and adopt (none when
   *     the vendor's reply shows nothing but "done"), any number after list and find, none after
   *     delete
   * @param complete false if the backend said that there is more than this one reply shows (a
   *     list's next page); always true for anything but a list
   * @param requestId the backend's own name for the request, empty if it has none
   * @param task after a change: what the backend took on and still works at, empty if it is done;
   *     after a look at a task: the task
   */
  record Succeeded(
      List<NativeObject> objects, boolean complete, String requestId, Optional<Task> task)
      implements Outcome {
    public Succeeded {
      objects = List.copyOf(objects);
      Objects.requireNonNull(requestId);
      Objects.requireNonNull(task);
    }

    /** Done, with nothing left to work at. */
    public Succeeded(List<NativeObject> objects, boolean complete, String requestId) {
      this(objects, complete, requestId, Optional.empty());
    }
  }

  /**
   * The backend said no, and nothing changed there.
   *
   * @param status HTTP status of the reply
   * @param code the vendor's own code ({@code NetworkInUse}, {@code -5}), empty if it gave none
   * @param message the vendor's own words, shortened to 2,000 characters
   */
  record Refused(Refusal why, int status, String code, String message, String requestId)
      implements Outcome {}

  /**
   * Not one byte of the request left this node: a repeat is safe.
   *
   * @param retryAfterMillis when a repeat makes sense, in milliseconds; 0 if nothing is known
   */
  record NotSent(NotSentCause cause, String reason, long retryAfterMillis) implements Outcome {}

  /** The request left and no answer came that can be understood: only the backend knows. */
  record Unknown(UnknownCause cause, String reason) implements Outcome {}

  /** Why a backend refuses, in words that hold for every vendor. */
  enum Refusal {
    EXISTS,
    ABSENT,
    IN_USE,
    INVALID,
    UNAUTHORISED,
    BUSY,
    OTHER
  }

  /** Why nothing was sent. */
  enum NotSentCause {
    /** No connection could be made: refused, unreachable, unknown host, TLS refused, timeout. */
    UNREACHABLE,
    /** Signing in failed: the backend (or its identity service) refused or did not answer. */
    SIGN_IN,
    /** The circuit breaker is open: too many recent calls failed. */
    CIRCUIT_OPEN,
    /** The backend's queue on this node is full, or the deadline passed while queued. */
    QUEUE_FULL,
    /** The driver has no such operation, type or attribute. */
    UNSUPPORTED,
    /** This node is closing, or the backend was just removed. */
    CLOSED
  }

  /** Why nothing is known. */
  enum UnknownCause {
    /** The deadline passed after the request left. */
    DEADLINE,
    /** The connection ended after the request left. */
    CONNECTION_LOST,
    /** A reply came that is not the backend's language: garbage, HTML, a proxy's 502, empty. */
    NOT_UNDERSTOOD,
    /** The reply is larger than the limit. */
    REPLY_TOO_LARGE
  }
}
