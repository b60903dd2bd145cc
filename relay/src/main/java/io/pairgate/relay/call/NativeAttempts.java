package io.pairgate.relay.call;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.NativeOutcome;
import io.pairgate.backends.NativeRest;
import io.pairgate.backends.Outcome;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.Closing;
import io.pairgate.relay.record.Opening;
import io.vertx.core.Future;
import java.util.List;

/** One attempt of a native change, and what its outcome means. */
final class NativeAttempts {

  private final Exchanger exchanger;
  private final Attempts attempts;
  private final RelaySettings settings;

  NativeAttempts(Exchanger exchanger, Attempts attempts, RelaySettings settings) {
    this.exchanger = exchanger;
    this.attempts = attempts;
    this.settings = settings;
  }

  Future<Answer> first(Backend backend, NativeAsk ask, Call call) {
    return attempt(backend, ask, call, new Opening.New(call));
  }

  /** Sends again what is in doubt. */
  Future<Answer> again(Backend backend, NativeAsk ask, Call inDoubt, long inFlightUntilMillis) {
    Call call = Calls.again(inDoubt, inFlightUntilMillis);
    return attempt(backend, ask, call, attempts.again(call, inFlightUntilMillis));
  }

  private Future<Answer> attempt(Backend backend, NativeAsk ask, Call call, Opening opening) {
    return attempts.attempt(
        backend,
        call,
        opening,
        ask.origin(),
        times ->
            (Attempts.tooLate(backend, times)
                    ? Future.<NativeOutcome>succeededFuture(
                        new NativeOutcome.NotSent(Attempts.WRITTEN_TOO_SLOWLY))
                    : exchanger.pass(backend, ask.request(), times))
                .compose(outcome -> conclude(ask, call, outcome, times)));
  }

  private Future<Answer> conclude(NativeAsk ask, Call call, NativeOutcome outcome, Times times) {
    attempts.passedReply(call, times);
    int backendCalls = outcome instanceof NativeOutcome.NotSent ? 0 : 1;
    boolean repeated = call.attempts() > 1;
    Conclusion conclusion =
        switch (outcome) {
          case NativeOutcome.Replied replied -> replied(ask, call, replied, repeated);
          case NativeOutcome.NotSent none ->
              notSent(call, OutcomeProblems.notSent(call.backend(), none.why()), repeated);
          case NativeOutcome.Unknown lost -> unknown(ask, call, lost.why());
        };
    return attempts
        .write(call, conclusion, times, List.of(), backendCalls)
        .onSuccess(
            answer -> giveUpUnless(answer.result() instanceof Answer.Result.Native, outcome));
  }

  /** What could not be written down is not answered with the backend's words. */
  private static void giveUpUnless(boolean told, NativeOutcome outcome) {
    if (!told && outcome instanceof NativeOutcome.Replied replied) {
      replied.reply().rest().ifPresent(NativeRest::giveUp);
    }
  }

  private static Conclusion replied(
      NativeAsk ask, Call call, NativeOutcome.Replied replied, boolean repeated) {
    Outcome.Refused refused = replied.refused();
    boolean gone =
        repeated
            && ask.request().method().equals("DELETE")
            && (replied.reply().status() == 404 || replied.reply().status() == 410);
    if (refused != null && repeated && !gone && saysNothingOfTheFirst(replied.reply().status())) {
      return new Conclusion.Doubt(
          call.reason(), OutcomeProblems.refused(call.backend(), refused).about(call.id()));
    }
    return new Conclusion.End(
        refused == null || gone ? "SUCCEEDED" : "REFUSED",
        new Answer.Result.Native(replied.reply()),
        refused == null || refused.why() != Outcome.Refusal.BUSY,
        new Closing.Effect.None(),
        replied.requestId());
  }

  /** Only these say that the same request cannot have been carried out before. */
  private static boolean saysNothingOfTheFirst(int status) {
    return switch (status) {
      case 400, 404, 405, 422 -> false;
      default -> true;
    };
  }

  private static Conclusion notSent(Call call, Problem problem, boolean repeated) {
    return repeated
        ? new Conclusion.Doubt(call.reason(), problem.about(call.id()))
        : new Conclusion.End(
            "NOT_SENT", new Answer.Result.Failed(problem), false, new Closing.Effect.None(), "");
  }

  private Conclusion unknown(NativeAsk ask, Call call, Outcome.Unknown unknown) {
    if (ask.repeatable()) {
      long left = call.inFlightUntilMillis() - settings.clock().millis();
      return new Conclusion.Doubt(
          unknown.reason(),
          OutcomeProblems.unknown(
              call.id(), call.backend(), unknown.reason(), Math.ceilDiv(left, 1000)));
    }
    return new Conclusion.Doubt(
        unknown.reason(),
        Problem.of(
                ProblemKind.OUTCOME_UNKNOWN,
                "The request to backend \""
                    + call.backend()
                    + "\" left and its outcome is not known: "
                    + unknown.reason()
                    + ". A "
                    + call.action()
                    + " in the vendor's own language cannot be settled by a repeat: look at the"
                    + " backend, then settle the call.")
            .about(call.id()));
  }
}
