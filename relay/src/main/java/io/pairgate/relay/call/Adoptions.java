package io.pairgate.relay.call;

import io.pairgate.backends.Exchanger;
import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.pairgate.backends.table.Attribute;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.Closing;
import io.pairgate.relay.record.RecordFailure;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts a backend object that exists already on record, verified by one read. */
final class Adoptions {

  private final RecordStore records;
  private final Exchanger exchanger;
  private final References references;
  private final Views views;
  private final News news;
  private final RelaySettings settings;

  Adoptions(
      RecordStore records,
      Exchanger exchanger,
      References references,
      Views views,
      News news,
      RelaySettings settings) {
    this.records = records;
    this.exchanger = exchanger;
    this.references = references;
    this.views = views;
    this.news = news;
    this.settings = settings;
  }

  Future<Answer> adopt(Step.Adopt step) {
    Target target = step.target();
    String backend = target.backend().name();
    Operation read = new Operation.Read(target.type().name(), step.change().nativeId(), Map.of());
    return exchanger
        .exchange(target.backend(), read, Progress.traced(step.change().origin().traceparent()))
        .compose(
            outcome ->
                switch (outcome) {
                  case Outcome.Succeeded seen -> bind(step, seen);
                  case Outcome.Refused refused ->
                      refused.why() == Outcome.Refusal.ABSENT
                          ? failed(absent(step).refusal(words(refused)), 1)
                          : failed(OutcomeProblems.refused(backend, refused), 1);
                  case Outcome.NotSent notSent ->
                      failed(OutcomeProblems.notSent(backend, notSent), 0);
                  case Outcome.Unknown unknown ->
                      failed(OutcomeProblems.noAnswer(backend, unknown), 1);
                });
  }

  private Future<Answer> bind(Step.Adopt step, Outcome.Succeeded seen) {
    Target target = step.target();
    NativeObject object = seen.objects().getFirst();
    return references
        .inward(target.backend().name(), target.type().attributes(), object.attributes())
        .compose(
            state -> {
              Map<String, Object> spec = settable(target, state);
              long now = settings.clock().millis();
              String callId = Planner.newCallId();
              Binding binding =
                  new Binding(
                      target.object(),
                      target.backend().name(),
                      step.change().tenant(),
                      target.nativeType().nativeName(),
                      object.nativeId(),
                      false,
                      Json.text(spec),
                      Json.text(state),
                      callId,
                      now,
                      now);
              Answer.Result result = new Answer.Result.Created(views.shown(binding));
              Closing.Effect effect =
                  new Closing.Effect.Bind(
                      binding, References.in(target.object(), target.type().attributes(), spec));
              Closing.Whole whole =
                  new Closing.Whole(call(step, callId, now, result, seen), effect);
              return records
                  .close(whole)
                  .map(
                      _ -> {
                        news.whole(whole);
                        return new Answer(callId, 1, false, result);
                      })
                  .recover(failure -> unrecorded(step, failure));
            });
  }

  /** An adopted object's attributes stand for what was asked for; unbound references do not. */
  private static Map<String, Object> settable(Target target, Map<String, Object> state) {
    Map<String, Object> spec = new LinkedHashMap<>();
    state.forEach(
        (name, value) -> {
          Attribute attribute = target.type().attributes().get(name);
          if (attribute != null
              && !attribute.readOnly()
              && !String.valueOf(value).contains(References.UNBOUND)) {
            spec.put(name, value);
          }
        });
    return spec;
  }

  private Call call(
      Step.Adopt step, String callId, long now, Answer.Result result, Outcome.Succeeded seen) {
    Change.Adopt adopt = step.change();
    return new Call(
        callId,
        Call.Operation.ADOPT,
        "",
        adopt.object(),
        adopt.backend(),
        adopt.tenant(),
        adopt.origin().principal(),
        adopt.origin().idempotencyKey(),
        step.fingerprint(),
        Json.text(Map.of("adopt", adopt.nativeId())),
        Json.text(Map.of("native_id", adopt.nativeId())),
        Call.State.CLOSED,
        1,
        now,
        now,
        now,
        now,
        now,
        "SUCCEEDED",
        StoredAnswer.status(result),
        StoredAnswer.text(result, true),
        "",
        "",
        seen.requestId(),
        settings.node(),
        settings.term());
  }

  /** Nothing was changed at the backend, so nothing is in doubt. */
  private Future<Answer> unrecorded(Step.Adopt step, Throwable failure) {
    if (failure instanceof RecordFailure known) {
      Problem problem =
          switch (known.why()) {
            case BOUND_ALREADY ->
                Problem.of(
                    ProblemKind.ALREADY_BOUND,
                    "\""
                        + step.change().nativeId()
                        + "\" on backend \""
                        + step.change().backend()
                        + "\" is bound to another CMP object already.");
            case KEY_IN_USE -> RecordProblems.keyReused();
            default -> RecordProblems.unavailable("Nothing was recorded; repeat.");
          };
      return failed(problem, 1);
    }
    return Future.failedFuture(failure);
  }

  private static Problem absent(Step.Adopt step) {
    return Problem.of(
            ProblemKind.GONE_AT_BACKEND,
            "Backend \""
                + step.change().backend()
                + "\" has no "
                + step.target().type().name()
                + " \""
                + step.change().nativeId()
                + "\". See GET /v1/backends/"
                + step.change().backend()
                + "/"
                + step.target().type().collection()
                + " for what it has.")
        .at("/adopt");
  }

  private static Problem.Refusal words(Outcome.Refused refused) {
    return new Problem.Refusal(
        refused.status(), refused.code(), refused.message(), refused.requestId());
  }

  private static Future<Answer> failed(Problem problem, int backendCalls) {
    return Future.succeededFuture(
        new Answer(Planner.newCallId(), backendCalls, false, new Answer.Result.Failed(problem)));
  }
}
