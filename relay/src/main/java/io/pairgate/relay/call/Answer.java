package io.pairgate.relay.call;

import io.pairgate.backends.NativeReply;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.Task;

/**
 * What the CMP is told.
 *
 * @param callId the call that this answers
 * @param backendCalls how many calls this request caused: 0 or 1
 * @param replayed true if this is the recorded answer of an earlier request
 */
public record Answer(String callId, int backendCalls, boolean replayed, Result result) {

  /** What became of the request. */
  public sealed interface Result {

    /** 201. */
    record Created(CmpObject object) implements Result {}

    /** 200. */
    record Shown(CmpObject object) implements Result {}

    /** 202: the backend took it on; the call tells how far it is. */
    record Begun(ObjectKey object, Task task) implements Result {}

    /** 204: deleted, or an action done. */
    record Done() implements Result {}

    /** The vendor's own words, whatever they say. */
    record Native(NativeReply reply) implements Result {}

    record Failed(Problem problem) implements Result {}
  }
}
