package io.pairgate.relay.call;

import io.pairgate.backends.Exchanger;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.pairgate.backends.table.ResourceType;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.Closing;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading one object: from its backend, one call, or from the record. */
final class Reads {

  private final Targets targets;
  private final RecordStore records;
  private final Exchanger exchanger;
  private final References references;
  private final Views views;
  private final Snapshots snapshots;
  private final Desk desk;
  private final Fence fence;
  private final RelaySettings settings;

  Reads(
      Targets targets,
      RecordStore records,
      Exchanger exchanger,
      References references,
      Views views,
      Desk desk,
      Fence fence,
      RelaySettings settings) {
    this.targets = targets;
    this.records = records;
    this.exchanger = exchanger;
    this.references = references;
    this.views = views;
    this.snapshots = new Snapshots(views);
    this.desk = desk;
    this.fence = fence;
    this.settings = settings;
  }

  Future<Answer> read(ObjectKey object, Change.Origin origin) {
    return bound(object, origin)
        .compose(
            binding -> {
              Target target = targets.of(object, binding.backend(), "");
              Targets.needs(target, Operation.Kind.READ);
              return verify(target, binding, origin);
            });
  }

  Future<Answer> recall(ObjectKey object, Change.Origin origin) {
    return bound(object, origin)
        .map(binding -> answer(0, new Answer.Result.Shown(views.recorded(binding))));
  }

  /** Reads a bound object and shows what the backend says. */
  Future<Answer> verify(Target target, Binding binding, Change.Origin origin) {
    List<Call> doubts = desk.doubts(binding.key());
    boolean settles = !doubts.isEmpty() && noneUnderWay(doubts);
    String type = binding.key().type();
    return exchanger
        .exchange(
            target.backend(),
            new Operation.Read(type, binding.nativeId(), Map.of()),
            Progress.traced(origin.traceparent()))
        .compose(
            outcome ->
                switch (outcome) {
                  case Outcome.Succeeded seen ->
                      shown(target.type(), binding, seen, settles ? doubts : List.of());
                  case Outcome.Refused refused ->
                      failed(OutcomeProblems.refused(binding.backend(), refused), 1);
                  case Outcome.NotSent notSent ->
                      failed(OutcomeProblems.notSent(binding.backend(), notSent), 0);
                  case Outcome.Unknown unknown ->
                      failed(OutcomeProblems.noAnswer(binding.backend(), unknown), 1);
                });
  }

  private Future<Answer> shown(
      ResourceType type, Binding binding, Outcome.Succeeded seen, List<Call> doubts) {
    return references
        .inward(binding.backend(), type.attributes(), seen.objects().getFirst().attributes())
        .compose(
            attributes -> {
              Snapshots.Snapshot recorded = snapshots.of(binding);
              if (recorded.holds(attributes)) {
                Answer answer = answer(1, new Answer.Result.Shown(recorded.shown()));
                return settleUpdates(binding, doubts, binding.state()).map(answer);
              }
              Map<String, Object> state = new LinkedHashMap<>(recorded.state());
              state.putAll(attributes);
              String text = Json.text(state);
              Answer answer = answer(1, new Answer.Result.Shown(views.now(binding, state)));
              return settleUpdates(binding, doubts, text)
                  .map(
                      _ -> {
                        note(binding, text);
                        return answer;
                      });
            });
  }

  /**
   * What the backend shows once no request of an update in doubt can be under way is the truth
   * about the object, whatever became of the update.
   */
  private Future<Void> settleUpdates(Binding binding, List<Call> doubts, String state) {
    if (doubts.isEmpty()
        || doubts.stream().anyMatch(call -> call.operation() != Call.Operation.UPDATE)) {
      return Future.succeededFuture();
    }
    String lastId = doubts.getLast().id();
    Desk.Entry entry = desk.enter(binding.key(), "read", new Change.Origin("", "", ""), false);
    if (!(entry instanceof Desk.Entry.Seated seated)) {
      return Future.succeededFuture();
    }
    long now = settings.clock().millis();
    Binding as = Conclusions.with(binding, binding.spec(), state, lastId, now);
    Closing closing =
        new Closing.Ended(
            lastId,
            0,
            0,
            now,
            "SETTLED",
            200,
            StoredAnswer.text(new Answer.Result.Shown(views.shown(as)), true),
            "the object was read after the call could no longer be under way",
            "read",
            "",
            true,
            new Closing.Effect.Bind(
                as,
                References.in(
                    binding.key(),
                    targets.type(binding.key().type()).attributes(),
                    Json.map(binding.spec()))),
            Conclusions.ids(doubts.subList(0, doubts.size() - 1)));
    return records
        .close(closing)
        .map(
            done -> {
              doubts.forEach(call -> desk.settled(call.object(), call.id()));
              return done;
            })
        // Still in doubt then; the next read or repeat settles it.
        .otherwiseEmpty()
        .map(
            _ -> {
              desk.leave(seated.seat(), answer(0, new Answer.Result.Done()));
              return null;
            });
  }

  /** Not waited for: what was seen can be seen again. */
  private void note(Binding binding, String state) {
    if (!state.equals(binding.state())) {
      records.close(new Closing.Seen(binding, state, settings.clock().millis()));
    }
  }

  private boolean noneUnderWay(List<Call> doubts) {
    long now = settings.clock().millis();
    return doubts.stream().allMatch(call -> call.inFlightUntilMillis() <= now);
  }

  private Future<Binding> bound(ObjectKey object, Change.Origin origin) {
    return records
        .binding(object)
        .map(
            (Optional<Binding> found) -> {
              fence.pass(object, found, origin.reach());
              if (found.isPresent() && !found.get().released()) {
                return found.get();
              }
              List<Call> doubts = desk.doubts(object);
              if (!doubts.isEmpty()) {
                throw new ProblemException(createInDoubt(object, doubts.getLast()));
              }
              throw Planner.unknown(object, found.isPresent() ? " It was deleted earlier." : "");
            });
  }

  private static Problem createInDoubt(ObjectKey object, Call create) {
    return Problem.of(
            ProblemKind.IN_DOUBT,
            "The creation of "
                + object.type()
                + " \""
                + object.id()
                + "\" is in doubt. Repeat its PUT: that settles it.")
        .about(create.id());
  }

  private static Answer answer(int backendCalls, Answer.Result result) {
    return new Answer(Planner.newCallId(), backendCalls, false, result);
  }

  private static Future<Answer> failed(Problem problem, int backendCalls) {
    return Future.succeededFuture(answer(backendCalls, new Answer.Result.Failed(problem)));
  }
}
