package io.pairgate.relay.call;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.NativeOutcome;
import io.pairgate.backends.NativeReply;
import io.pairgate.backends.Progress;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * The way of one request in a vendor's own language: a read is passed on, a change is written down,
 * passed on once, written down again, answered.
 */
final class Natives {

  private final Targets targets;
  private final RecordStore records;
  private final Exchanger exchanger;
  private final Desk desk;
  private final NativeCalls calls;
  private final NativeAttempts attempts;

  Natives(
      Targets targets,
      RecordStore records,
      Exchanger exchanger,
      Desk desk,
      Attempts attempts,
      RelaySettings settings) {
    this.targets = targets;
    this.records = records;
    this.exchanger = exchanger;
    this.desk = desk;
    this.calls = new NativeCalls(settings);
    this.attempts = new NativeAttempts(exchanger, attempts, settings);
  }

  Future<Answer> pass(NativeAsk ask) {
    Backend backend = targets.backend(ask.backend(), "path");
    return ask.request().changes() ? change(backend, ask) : read(backend, ask);
  }

  private Future<Answer> read(Backend backend, NativeAsk ask) {
    return exchanger
        .pass(backend, ask.request(), Progress.traced(ask.origin().traceparent()))
        .map(
            outcome ->
                switch (outcome) {
                  case NativeOutcome.Replied replied ->
                      answer(1, new Answer.Result.Native(replied.reply()));
                  case NativeOutcome.NotSent none ->
                      failed(0, OutcomeProblems.notSent(backend.name(), none.why()));
                  case NativeOutcome.Unknown lost ->
                      failed(1, OutcomeProblems.noAnswer(backend.name(), lost.why()));
                });
  }

  private Future<Answer> change(Backend backend, NativeAsk ask) {
    String fingerprint = Fingerprint.of(ask);
    Call call = calls.first(backend, ask, fingerprint);
    ObjectKey object = call.object();
    return switch (desk.enter(object, fingerprint, ask.origin(), ask.repeatable())) {
      case Desk.Entry.Seated seated -> seated(backend, ask, call, seated.seat());
      case Desk.Entry.Joined joined ->
          joined.answer().map(answer -> new Answer(answer.callId(), 0, true, shared(answer)));
      case Desk.Entry.Taken taken ->
          Future.succeededFuture(
              failed(
                  0,
                  taken.withTheSameKey()
                      ? RecordProblems.keyReused()
                      : RecordProblems.changeInProgress(object)));
    };
  }

  /** A long reply passes to the one who asked first: there is nothing to give to the other. */
  private static Answer.Result shared(Answer answer) {
    return answer.result() instanceof Answer.Result.Native said && !said.reply().isWhole()
        ? new Answer.Result.Failed(
            OutcomeProblems.replyNotKept(
                answer.callId(),
                "it is longer than "
                    + NativeReply.GATHERED_BYTES_MAX
                    + " bytes, and passes to the same request that came first"))
        : answer.result();
  }

  private Future<Answer> seated(Backend backend, NativeAsk ask, Call call, Desk.Seat seat) {
    Future<Answer> answer;
    try {
      answer = recorded(backend, ask, call);
    } catch (RuntimeException failure) {
      answer = Future.failedFuture(failure);
    }
    return answer
        .recover(failure -> Future.succeededFuture(Changes.failed(call.object(), failure)))
        .map(
            done -> {
              desk.leave(seat, done);
              return done;
            });
  }

  /** A repeat with the same idempotency key is given the recorded answer, if there is one. */
  private Future<Answer> recorded(Backend backend, NativeAsk ask, Call call) {
    Change.Origin origin = ask.origin();
    if (origin.idempotencyKey().isEmpty()) {
      return sent(backend, ask, call);
    }
    return records
        .callByKey(origin.principal(), origin.idempotencyKey())
        .compose(
            (Optional<Call> earlier) -> {
              if (earlier.isEmpty()) {
                return sent(backend, ask, call);
              }
              if (!earlier.get().fingerprint().equals(call.fingerprint())) {
                return Future.succeededFuture(failed(0, RecordProblems.keyReused()));
              }
              return earlier.get().state() == Call.State.CLOSED
                  ? Future.succeededFuture(StoredAnswer.replay(earlier.get()))
                  : sent(backend, ask, call);
            });
  }

  private Future<Answer> sent(Backend backend, NativeAsk ask, Call call) {
    List<Call> doubts = desk.doubts(call.object());
    if (doubts.isEmpty()) {
      return attempts.first(backend, ask, call);
    }
    Call doubt = doubts.getLast();
    return ask.repeatable()
        ? attempts.again(backend, ask, doubt, calls.inFlightUntil(backend))
        : Future.succeededFuture(
            new Answer(doubt.id(), 0, false, new Answer.Result.Failed(operatorNeeded(doubt))));
  }

  private static Problem operatorNeeded(Call doubt) {
    return Problem.of(
            ProblemKind.IN_DOUBT,
            "Call "
                + doubt.id()
                + " with this Idempotency-Key is in doubt, and a "
                + doubt.action()
                + " cannot be sent twice. Look at backend \""
                + doubt.backend()
                + "\" and settle it: POST /v1/calls/"
                + doubt.id()
                + "/settle.")
        .about(doubt.id());
  }

  private static Answer failed(int backendCalls, Problem problem) {
    return answer(backendCalls, new Answer.Result.Failed(problem));
  }

  private static Answer answer(int backendCalls, Answer.Result result) {
    return new Answer(Planner.newCallId(), backendCalls, false, result);
  }
}
