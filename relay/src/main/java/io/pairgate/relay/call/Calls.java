package io.pairgate.relay.call;

import io.pairgate.relay.record.Call;

/** Calls as they go from state to state. */
final class Calls {

  private Calls() {}

  static Call again(Call call, long inFlightUntilMillis) {
    return with(
        call,
        Call.State.OPEN,
        call.attempts() + 1,
        Math.max(call.inFlightUntilMillis(), inFlightUntilMillis),
        call.reason());
  }

  static Call doubtful(Call call, String reason) {
    return with(call, Call.State.IN_DOUBT, call.attempts(), call.inFlightUntilMillis(), reason);
  }

  private static Call with(
      Call call, Call.State state, int attempts, long inFlightUntilMillis, String reason) {
    return new Call(
        call.id(),
        call.operation(),
        call.action(),
        call.object(),
        call.backend(),
        call.tenant(),
        call.principal(),
        call.idempotencyKey(),
        call.fingerprint(),
        call.request(),
        call.sent(),
        state,
        attempts,
        call.openedMillis(),
        inFlightUntilMillis,
        call.sentMillis(),
        call.repliedMillis(),
        call.closedMillis(),
        call.outcome(),
        call.status(),
        call.answer(),
        reason,
        call.settledBy(),
        call.backendRequest(),
        call.node(),
        call.term());
  }
}
