package io.pairgate.relay.call;

import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.ObjectKey;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * The heart: one CMP request becomes at most one backend call, written down before and after.
 *
 * <p>Thread-safe. Futures complete on the caller's Vert.x context and never fail: whatever happens
 * is an {@link Answer}.
 */
public final class Relay {

  /** Relays one change, or settles an earlier one that is in doubt. */
  public Future<Answer> change(Change change) {
    throw new UnsupportedOperationException();
  }

  /** Reads an object from its backend: one call. */
  public Future<Answer> read(ObjectKey object, Change.Origin origin) {
    throw new UnsupportedOperationException();
  }

  /** The last known state of an object: no call. */
  public Future<Answer> recall(ObjectKey object) {
    throw new UnsupportedOperationException();
  }

  /** One page of recorded objects of a type, in the order of their ids: no call. */
  public Future<List<CmpObject>> list(
      String type, String backend, String tenant, String afterId, int limit) {
    throw new UnsupportedOperationException();
  }

  /** The backend's own list beside the record: one call. */
  public Future<Drift> drift(String backend, String type, Change.Origin origin) {
    throw new UnsupportedOperationException();
  }

  /** An operator says what became of a call that is in doubt: no call to the backend. */
  public Future<Answer> settle(String callId, Settlement settlement, Change.Origin origin) {
    throw new UnsupportedOperationException();
  }

  /** One harmless call: does the backend answer and let us in? */
  public Future<Checked> check(String backend, Change.Origin origin) {
    throw new UnsupportedOperationException();
  }

  /**
   * What an operator found out.
   *
   * @param done whether the backend carried the call out
   * @param nativeId the backend's id of what a create made; empty otherwise
   * @param reason why the operator says so, 1–1,000 characters
   */
  public record Settlement(boolean done, String nativeId, String reason) {}

  /**
   * @param problem null if the backend answered and let us in
   */
  public record Checked(
      String callId, int backendCalls, io.pairgate.relay.problem.Problem problem, long millis) {}

  /**
   * The backend's list beside the record.
   *
   * @param problem null if the backend answered
   * @param rows the backend's objects, each with its CMP id if it is bound
   * @param vanished bound objects that the backend does not list; only known when complete
   * @param complete false if the backend has more objects than its one reply showed
   */
  public record Drift(
      String callId,
      int backendCalls,
      io.pairgate.relay.problem.Problem problem,
      List<Row> rows,
      List<CmpObject> vanished,
      boolean complete) {

    /**
     * @param object the CMP object bound to it, if any
     */
    public record Row(
        String nativeId,
        Optional<ObjectKey> object,
        java.util.Map<String, Object> attributes,
        boolean ofThisRecord) {}
  }

  /** The journal's calls are read from the record directly; this only renders one. */
  public Future<Optional<Call>> call(String id) {
    throw new UnsupportedOperationException();
  }
}
