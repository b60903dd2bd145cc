package io.pairgate.relay.record;

import java.util.Optional;

/**
 * One relayed change, as recorded. Reads are not recorded.
 *
 * <p>Immutable, thread-safe. Times are wall clock, milliseconds since 1970 UTC; 0 for "not yet".
 *
 * @param id ULID, 26 characters, ordered by time
 * @param operation what the CMP asked for
 * @param action the action's name, empty unless the operation is ACTION
 * @param principal who asked; idempotency keys are told apart by it
 * @param idempotencyKey the CMP's key, empty for none
 * @param fingerprint SHA-256 (hex) of what was asked, to tell a repeat from another change
 * @param request JSON: what was asked, references as CMP ids
 * @param sent JSON: what was (or is to be) sent, references as native ids
 * @param attempts how often the request may have left
 * @param inFlightUntilMillis until then a request of this call may still be under way
 * @param outcome SUCCEEDED, REFUSED, NOT_SENT, UNKNOWN, NOT_DONE or SETTLED; empty while open
 * @param status HTTP status of the answer, 0 until closed
 * @param answer JSON: the answer, for a repeat with the same key; empty until closed
 * @param reason why it is in doubt, or what an operator said when settling it
 * @param settledBy the call or the principal that settled it, empty if none
 * @param backendRequest the backend's own name for the request, empty if none
 * @param node the node that opened it
 * @param term the term in which it was opened; 0 on a single node
 * @param task what the backend took on and went on with after it answered; empty for none
 */
public record Call(
    String id,
    Operation operation,
    String action,
    ObjectKey object,
    String backend,
    String tenant,
    String principal,
    String idempotencyKey,
    String fingerprint,
    String request,
    String sent,
    State state,
    int attempts,
    long openedMillis,
    long inFlightUntilMillis,
    long sentMillis,
    long repliedMillis,
    long closedMillis,
    String outcome,
    int status,
    String answer,
    String reason,
    String settledBy,
    String backendRequest,
    String node,
    long term,
    Optional<Task> task) {

  /** A call without a task. */
  public Call(
      String id,
      Operation operation,
      String action,
      ObjectKey object,
      String backend,
      String tenant,
      String principal,
      String idempotencyKey,
      String fingerprint,
      String request,
      String sent,
      State state,
      int attempts,
      long openedMillis,
      long inFlightUntilMillis,
      long sentMillis,
      long repliedMillis,
      long closedMillis,
      String outcome,
      int status,
      String answer,
      String reason,
      String settledBy,
      String backendRequest,
      String node,
      long term) {
    this(
        id,
        operation,
        action,
        object,
        backend,
        tenant,
        principal,
        idempotencyKey,
        fingerprint,
        request,
        sent,
        state,
        attempts,
        openedMillis,
        inFlightUntilMillis,
        sentMillis,
        repliedMillis,
        closedMillis,
        outcome,
        status,
        answer,
        reason,
        settledBy,
        backendRequest,
        node,
        term,
        Optional.empty());
  }

  /** The same call with its task as it was seen now. */
  public Call with(Task seen) {
    return new Call(
        id,
        operation,
        action,
        object,
        backend,
        tenant,
        principal,
        idempotencyKey,
        fingerprint,
        request,
        sent,
        state,
        attempts,
        openedMillis,
        inFlightUntilMillis,
        sentMillis,
        repliedMillis,
        closedMillis,
        outcome,
        status,
        answer,
        reason,
        settledBy,
        backendRequest,
        node,
        term,
        Optional.of(seen));
  }

  public enum Operation {
    CREATE,
    UPDATE,
    DELETE,
    ACTION,
    ADOPT,
    NATIVE
  }

  public enum State {
    OPEN,
    IN_DOUBT,
    CLOSED
  }
}
