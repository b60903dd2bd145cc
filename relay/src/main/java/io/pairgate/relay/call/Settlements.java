package io.pairgate.relay.call;

import io.pairgate.backends.NativeObject;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.Closing;
import io.pairgate.relay.record.RecordFailure;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** An operator says what became of a call that is in doubt. No call to the backend. */
final class Settlements {

  private final RecordStore records;
  private final Targets targets;
  private final Desk desk;
  private final Conclusions conclusions;
  private final Fence fence;
  private final News news;
  private final RelaySettings settings;

  Settlements(
      RecordStore records,
      Targets targets,
      Desk desk,
      Fence fence,
      Conclusions conclusions,
      News news,
      RelaySettings settings) {
    this.records = records;
    this.targets = targets;
    this.desk = desk;
    this.conclusions = conclusions;
    this.fence = fence;
    this.news = news;
    this.settings = settings;
  }

  Future<Answer> settle(String callId, Relay.Settlement settlement, Change.Origin origin) {
    return records
        .call(callId)
        .compose(
            found -> {
              Call call =
                  found.orElseThrow(
                      () ->
                          new ProblemException(
                              Problem.of(
                                      ProblemKind.UNKNOWN_CALL,
                                      "Call \"" + callId + "\" is not on record.")
                                  .at("path")));
              fence.pass(call, origin.reach());
              Call doubt =
                  desk.doubts(call.object()).stream()
                      .filter(one -> one.id().equals(callId))
                      .findFirst()
                      .orElseThrow(() -> new ProblemException(notInDoubt(call)));
              Desk.Entry entry = desk.enter(call.object(), "settle " + callId, origin, false);
              if (!(entry instanceof Desk.Entry.Seated seated)) {
                throw new ProblemException(RecordProblems.changeInProgress(call.object()));
              }
              return seated(doubt, settlement, origin)
                  .recover(failure -> Future.succeededFuture(failed(call, failure)))
                  .map(
                      answer -> {
                        desk.leave(seated.seat(), answer);
                        return answer;
                      });
            });
  }

  private Future<Answer> seated(Call call, Relay.Settlement settlement, Change.Origin origin) {
    Future<Conclusion.End> conclusion;
    try {
      conclusion = settlement.done() ? done(call, settlement) : notDone(call, settlement);
    } catch (ProblemException wrong) {
      conclusion = Future.failedFuture(wrong);
    }
    return conclusion.compose(end -> write(call, end, settlement, origin));
  }

  private Future<Conclusion.End> done(Call call, Relay.Settlement settlement) {
    if (call.operation() == Call.Operation.NATIVE) {
      refuseNativeId(settlement);
      return Future.succeededFuture(
          new Conclusion.End(
              "SUCCEEDED",
              new Answer.Result.Failed(
                  OutcomeProblems.replyNotKept(call.id(), "an operator settled it as done")),
              true,
              new Closing.Effect.None(),
              ""));
    }
    Target target = targets.of(call.object(), call.backend(), "");
    boolean create = call.operation() == Call.Operation.CREATE;
    if (create == settlement.nativeId().isEmpty()) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.INVALID_BODY,
                  create
                      ? "A create that was done needs native_id: the backend's id of the object."
                      : "native_id is for a create only. Leave it out.")
              .at("/native_id"));
    }
    return (switch (call.operation()) {
          case CREATE ->
              conclusions.created(
                  target, call, new NativeObject(settlement.nativeId(), Map.of(), ""), true, "");
          case UPDATE -> conclusions.bindUpdated(target, call, Map.of(), "");
          case DELETE -> Future.succeededFuture(conclusions.deleted(call, ""));
          case ACTION, ADOPT, NATIVE ->
              Future.<Conclusion>succeededFuture(
                  new Conclusion.End(
                      "SUCCEEDED", new Answer.Result.Done(), true, new Closing.Effect.None(), ""));
        })
        .map(conclusion -> (Conclusion.End) conclusion);
  }

  private static Future<Conclusion.End> notDone(Call call, Relay.Settlement settlement) {
    refuseNativeId(settlement);
    return Future.succeededFuture(Conclusions.notDone(call));
  }

  private static void refuseNativeId(Relay.Settlement settlement) {
    if (!settlement.nativeId().isEmpty()) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.INVALID_BODY,
                  "native_id is for a create that was done. Leave it out.")
              .at("/native_id"));
    }
  }

  private Future<Answer> write(
      Call call, Conclusion.End end, Relay.Settlement settlement, Change.Origin origin) {
    Closing.Ended closing =
        new Closing.Ended(
            call.id(),
            call.sentMillis(),
            call.repliedMillis(),
            settings.clock().millis(),
            end.outcome(),
            StoredAnswer.status(end.result()),
            StoredAnswer.text(end.result(), true),
            settlement.reason(),
            origin.principal(),
            "",
            end.keepKey(),
            end.effect(),
            List.of());
    Answer.Result told =
        end.result() instanceof Answer.Result.Failed ? new Answer.Result.Done() : end.result();
    return records
        .close(closing)
        .map(
            _ -> {
              desk.settled(call.object(), call.id());
              news.closed(call, closing, List.of());
              return new Answer(call.id(), 0, false, told);
            });
  }

  private static Problem notInDoubt(Call call) {
    return Problem.of(
            ProblemKind.NOT_IN_DOUBT,
            "Call \""
                + call.id()
                + "\" is "
                + call.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                + "; only a call in doubt can be settled.")
        .at("path")
        .about(call.id());
  }

  private static Answer failed(Call call, Throwable failure) {
    Problem problem =
        switch (failure) {
          case ProblemException known -> known.problem();
          case RecordFailure known when known.why() == RecordFailure.Why.BOUND_ALREADY ->
              Problem.of(
                      ProblemKind.ALREADY_BOUND,
                      "That backend object is bound to another CMP object already.")
                  .at("/native_id");
          default -> RecordProblems.unavailable("Nothing was settled; repeat.");
        };
    return new Answer(call.id(), 0, false, new Answer.Result.Failed(problem));
  }
}
