package io.pairgate.relay.events;

/**
 * Something that happened and that somebody may want to hear of at once. What is told was written
 * down before.
 *
 * <p>Immutable, thread-safe. Holds no bodies and no secrets.
 */
public sealed interface Event {

  /**
   * Which call it was.
   *
   * @param object the CMP's id
   * @param tenant empty if the CMP gave none
   */
  record Subject(
      String call, String operation, String type, String object, String backend, String tenant) {}

  /**
   * A call ended, at once or after it was in doubt.
   *
   * @param outcome SUCCEEDED, REFUSED, NOT_SENT, NOT_DONE or SETTLED
   * @param status HTTP status of the answer; 0 if another call settled it
   * @param settledBy the call or the principal that settled it; empty if none
   */
  record CallClosed(Subject subject, String outcome, int status, String settledBy)
      implements Event {}

  /** Nobody knows what became of a call. */
  record CallInDoubt(Subject subject, String reason) implements Event {}

  /** An object is bound, for the first time or anew. */
  record BindingMade(Subject subject, String nativeType, String nativeId) implements Event {}

  /** An object is gone at its backend. */
  record BindingReleased(Subject subject) implements Event {}

  /** This node is something else than before. */
  record RoleChanged(String before, String now, long term) implements Event {}

  /** Acknowledged changes are on both nodes (PAIRED), or on one (SOLO). */
  record ProtectionChanged(String now, long term) implements Event {}

  /** keepalived says something new of the VIP. */
  record VipChanged(String before, String now) implements Event {}

  /**
   * A backend is left alone, or is called again.
   *
   * @param why what the last failed request said; empty if it is well
   */
  record CircuitChanged(String backend, String before, String now, String why) implements Event {}
}
