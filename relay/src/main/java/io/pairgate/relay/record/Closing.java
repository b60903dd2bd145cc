package io.pairgate.relay.record;

import java.util.List;
import java.util.Optional;

/** What the closes lane writes. */
public sealed interface Closing {

  String callId();

  /**
   * The call ended.
   *
   * @param keepKey false if a repeat with the same idempotency key shall be tried anew instead of
   *     being given this answer
   * @param settles other calls in doubt about the same object that this one settles
   * @param task what the backend took on and still works at; empty for none
   */
  record Ended(
      String callId,
      long sentMillis,
      long repliedMillis,
      long closedMillis,
      String outcome,
      int status,
      String answer,
      String reason,
      String settledBy,
      String backendRequest,
      boolean keepKey,
      Effect effect,
      List<String> settles,
      Optional<Task> task)
      implements Closing {

    /** It ended, and the backend works at nothing any more. */
    public Ended(
        String callId,
        long sentMillis,
        long repliedMillis,
        long closedMillis,
        String outcome,
        int status,
        String answer,
        String reason,
        String settledBy,
        String backendRequest,
        boolean keepKey,
        Effect effect,
        List<String> settles) {
      this(
          callId,
          sentMillis,
          repliedMillis,
          closedMillis,
          outcome,
          status,
          answer,
          reason,
          settledBy,
          backendRequest,
          keepKey,
          effect,
          settles,
          Optional.empty());
    }
  }

  /** Nobody knows what became of the call: OPEN becomes IN_DOUBT and holds its object no longer. */
  record Doubtful(String callId, long sentMillis, String reason) implements Closing {}

  /** A call that is written in one piece, already closed: an adoption. */
  record Whole(Call call, Effect effect) implements Closing {
    @Override
    public String callId() {
      return call.id();
    }
  }

  /**
   * What a look at the task of a closed call showed. Written, with its effect, if the task was not
   * known to be finished before.
   *
   * @param settles calls in doubt about the same object that the effect settles
   */
  record Looked(String callId, Task task, Effect effect, List<String> settles) implements Closing {}

  /** What a read showed: the state of a binding, no call. Written if nothing else changed it. */
  record Seen(Binding before, String state, long atMillis) implements Closing {
    @Override
    public String callId() {
      return "";
    }
  }

  /** What the end of a call does to the bindings, in the same transaction. */
  sealed interface Effect {

    record None() implements Effect {}

    /** The object is bound as said; earlier references of it are replaced. */
    record Bind(Binding binding, List<Reference> references) implements Effect {}

    /** The object is gone: the binding stays, released; its references go. */
    record Release(ObjectKey key, String callId, long atMillis) implements Effect {}
  }
}
