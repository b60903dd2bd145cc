package io.pairgate.relay.call;

import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Outcome;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.Closing;
import io.pairgate.relay.record.RecordStore;
import io.pairgate.relay.record.Task;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the outcome of an attempt means for the record and for the CMP. Writes nothing itself. */
final class Conclusions {

  private final RecordStore records;
  private final References references;
  private final Views views;
  private final RelaySettings settings;

  Conclusions(RecordStore records, References references, Views views, RelaySettings settings) {
    this.records = records;
    this.references = references;
    this.views = views;
    this.settings = settings;
  }

  /**
   * @param repeated an earlier attempt of this call may have been carried out
   */
  Future<Conclusion> of(Target target, Call call, Outcome outcome, boolean repeated) {
    return switch (outcome) {
      case Outcome.Succeeded done -> succeeded(target, call, done, repeated);
      case Outcome.Refused refused -> refused(target, call, refused, repeated);
      case Outcome.NotSent notSent -> Future.succeededFuture(notSent(call, notSent, repeated));
      case Outcome.Unknown unknown -> Future.succeededFuture(unknown(call, unknown));
    };
  }

  private Future<Conclusion> succeeded(
      Target target, Call call, Outcome.Succeeded done, boolean repeated) {
    return finished(target, call, done, repeated)
        .map(
            conclusion ->
                conclusion instanceof Conclusion.End end && done.task().isPresent()
                    ? end.begun(call.object(), recorded(done.task().get()))
                    : conclusion);
  }

  Task recorded(io.pairgate.backends.Task task) {
    return new Task(
        task.kind(),
        task.id(),
        Task.State.valueOf(task.state().name()),
        task.says(),
        settings.clock().millis());
  }

  private Future<Conclusion> finished(
      Target target, Call call, Outcome.Succeeded done, boolean repeated) {
    return switch (call.operation()) {
      case CREATE -> created(target, call, done.objects().getFirst(), repeated, done.requestId());
      case UPDATE -> updated(target, call, done);
      case DELETE -> Future.succeededFuture(deleted(call, done.requestId()));
      case ACTION ->
          Future.succeededFuture(
              new Conclusion.End(
                  "SUCCEEDED",
                  new Answer.Result.Done(),
                  true,
                  new Closing.Effect.None(),
                  done.requestId()));
      case ADOPT, NATIVE ->
          throw new IllegalStateException(call.operation() + " is not concluded here");
    };
  }

  /** The object is there: bind it. */
  Future<Conclusion> created(
      Target target, Call call, NativeObject object, boolean repeated, String requestId) {
    Map<String, Object> spec = part(call, "spec");
    return references
        .inward(call.backend(), target.type().attributes(), object.attributes())
        .map(
            shown -> {
              Map<String, Object> state = new LinkedHashMap<>(spec);
              state.putAll(shown);
              long now = settings.clock().millis();
              Binding binding =
                  new Binding(
                      call.object(),
                      call.backend(),
                      call.tenant(),
                      target.nativeType().nativeName(),
                      object.nativeId(),
                      false,
                      Json.text(spec),
                      Json.text(state),
                      call.id(),
                      now,
                      now);
              CmpObject shownObject = views.now(binding, state);
              return new Conclusion.End(
                  "SUCCEEDED",
                  repeated
                      ? new Answer.Result.Shown(shownObject)
                      : new Answer.Result.Created(shownObject),
                  true,
                  new Closing.Effect.Bind(
                      binding, References.in(call.object(), target.type().attributes(), spec)),
                  requestId);
            });
  }

  private Future<Conclusion> updated(Target target, Call call, Outcome.Succeeded done) {
    Map<String, Object> shown =
        done.objects().isEmpty() ? Map.of() : done.objects().getFirst().attributes();
    return references
        .inward(call.backend(), target.type().attributes(), shown)
        .compose(attributes -> bindUpdated(target, call, attributes, done.requestId()));
  }

  /**
   * The object is as the update says; {@code shown} is what the backend showed of it, if anything.
   */
  Future<Conclusion> bindUpdated(
      Target target, Call call, Map<String, Object> shown, String requestId) {
    return records
        .binding(call.object())
        .map(
            found -> {
              Binding before = found.orElseThrow(() -> missing(call));
              Map<String, Object> request = Json.map(call.request());
              Map<String, Object> spec = part(request, "spec");
              Map<String, Object> state = new LinkedHashMap<>(Json.map(before.state()));
              state.putAll(part(request, "sets"));
              state.putAll(shown);
              Map<String, Object> attributes = new LinkedHashMap<>(spec);
              attributes.putAll(state);
              Binding binding = with(before, Json.text(spec), Json.text(state), call.id());
              return new Conclusion.End(
                  "SUCCEEDED",
                  new Answer.Result.Shown(views.now(binding, attributes)),
                  true,
                  new Closing.Effect.Bind(
                      binding, References.in(call.object(), target.type().attributes(), spec)),
                  requestId);
            });
  }

  Conclusion deleted(Call call, String requestId) {
    return new Conclusion.End(
        "SUCCEEDED",
        new Answer.Result.Done(),
        true,
        new Closing.Effect.Release(call.object(), call.id(), settings.clock().millis()),
        requestId);
  }

  private Future<Conclusion> refused(
      Target target, Call call, Outcome.Refused refused, boolean repeated) {
    Optional<String> chosen =
        call.operation() == Call.Operation.CREATE
            ? target.nativeType().chosenId(call.object().id(), Sendings.find(call).spec())
            : Optional.empty();
    if (call.operation() == Call.Operation.CREATE
        && refused.why() == Outcome.Refusal.EXISTS
        && repeated
        && chosen.isPresent()) {
      NativeObject made = new NativeObject(chosen.get(), Map.of(), "");
      return created(target, call, made, true, refused.requestId());
    }
    if (call.operation() == Call.Operation.DELETE && refused.why() == Outcome.Refusal.ABSENT) {
      return Future.succeededFuture(deleted(call, refused.requestId()));
    }
    Problem problem = OutcomeProblems.refused(call.backend(), refused);
    if (repeated && saysNothingOfTheFirst(refused.why())) {
      return Future.succeededFuture(
          new Conclusion.Doubt(call.reason(), problem.about(call.id()).retryAfter(1)));
    }
    return Future.succeededFuture(
        new Conclusion.End(
            "REFUSED",
            new Answer.Result.Failed(problem),
            refused.why() != Outcome.Refusal.BUSY,
            new Closing.Effect.None(),
            refused.requestId()));
  }

  /** These would be said to a repeat whether or not the first request was carried out. */
  private static boolean saysNothingOfTheFirst(Outcome.Refusal why) {
    return switch (why) {
      case BUSY, UNAUTHORISED, OTHER -> true;
      case EXISTS, ABSENT, IN_USE, INVALID -> false;
    };
  }

  private static Conclusion notSent(Call call, Outcome.NotSent notSent, boolean repeated) {
    Problem problem = OutcomeProblems.notSent(call.backend(), notSent);
    return repeated
        ? new Conclusion.Doubt(call.reason(), problem.about(call.id()))
        : new Conclusion.End(
            "NOT_SENT", new Answer.Result.Failed(problem), false, new Closing.Effect.None(), "");
  }

  private Conclusion unknown(Call call, Outcome.Unknown unknown) {
    long left = call.inFlightUntilMillis() - settings.clock().millis();
    return new Conclusion.Doubt(
        unknown.reason(),
        OutcomeProblems.unknown(
            call.id(), call.backend(), unknown.reason(), Math.ceilDiv(left, 1000)));
  }

  /** Nothing was made, as a look shows. */
  static Conclusion.End notDone(Call call) {
    return new Conclusion.End(
        "NOT_DONE",
        new Answer.Result.Failed(
            Problem.of(
                    ProblemKind.NOT_DONE,
                    "The earlier "
                        + call.operation().name().toLowerCase(java.util.Locale.ROOT)
                        + " of "
                        + call.object().type()
                        + " \""
                        + call.object().id()
                        + "\" was not carried out: a look at backend \""
                        + call.backend()
                        + "\" shows so. Repeat the request.")
                .retryAfter(0)
                .about(call.id())),
        false,
        new Closing.Effect.None(),
        "");
  }

  static Binding with(Binding before, String spec, String state, String callId, long now) {
    return new Binding(
        before.key(),
        before.backend(),
        before.tenant(),
        before.nativeType(),
        before.nativeId(),
        false,
        spec,
        state,
        callId,
        before.createdMillis(),
        now);
  }

  private Binding with(Binding before, String spec, String state, String callId) {
    return with(before, spec, state, callId, settings.clock().millis());
  }

  private static IllegalStateException missing(Call call) {
    return new IllegalStateException("call " + call.id() + " is about an object without binding");
  }

  static Map<String, Object> part(Call call, String name) {
    return part(Json.map(call.request()), name);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> part(Map<String, Object> request, String name) {
    return (Map<String, Object>) request.getOrDefault(name, Map.of());
  }

  /** Whether a success of this call says what the whole object is now. */
  static boolean showsTheWhole(Call call, Outcome outcome) {
    if (!(outcome instanceof Outcome.Succeeded done)) {
      return call.operation() == Call.Operation.DELETE;
    }
    return switch (call.operation()) {
      case CREATE -> true;
      case DELETE -> done.task().isEmpty();
      case UPDATE ->
          Boolean.TRUE.equals(Json.map(call.request()).get("whole"))
              || (!done.objects().isEmpty() && !done.objects().getFirst().attributes().isEmpty());
      case ACTION, ADOPT, NATIVE -> false;
    };
  }

  static List<String> ids(List<Call> calls) {
    return calls.stream().map(Call::id).toList();
  }
}
