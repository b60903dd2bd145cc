package io.pairgate.relay.call;

import io.pairgate.backends.Exchanger;
import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** One look at the backend for what a lost call did there. Changes nothing. */
final class Looks {

  /** What a look shows. */
  sealed interface Sight {
    record Found(NativeObject object, String requestId) implements Sight {}

    record Absent() implements Sight {}

    /** More than one object could be it: a person has to decide. */
    record Several(int count) implements Sight {}

    /**
     * @param backendCalls 1 if the look left
     */
    record Nothing(Problem problem, int backendCalls) implements Sight {}
  }

  private final Exchanger exchanger;
  private final RecordStore records;

  Looks(Exchanger exchanger, RecordStore records) {
    this.exchanger = exchanger;
    this.records = records;
  }

  /** Whether a look can find what a create of this type made. */
  static boolean possible(Target target) {
    return switch (target.nativeType().repeatedCreate()) {
      case FIND -> true;
      // By the id that we chose, if the backend shows its objects at all.
      case SAFE -> target.nativeType().supports(Operation.Kind.READ);
      case OPERATOR -> false;
    };
  }

  /** Looks for what a create in doubt may have made. */
  Future<Sight> forCreated(Target target, Call create, Change.Origin origin) {
    Operation.Find find = Sendings.find(create);
    return target
        .nativeType()
        .chosenId(target.object().id(), find.spec())
        .map(id -> forBound(target, id, origin))
        .orElseGet(
            () ->
                exchanger
                    .exchange(target.backend(), find, Progress.traced(origin.traceparent()))
                    .compose(outcome -> sight(target, outcome)));
  }

  /** Looks for an object by its native id. */
  Future<Sight> forBound(Target target, String nativeId, Change.Origin origin) {
    Operation read = new Operation.Read(target.type().name(), nativeId, java.util.Map.of());
    return exchanger
        .exchange(target.backend(), read, Progress.traced(origin.traceparent()))
        .compose(
            outcome ->
                outcome instanceof Outcome.Refused refused
                        && refused.why() == Outcome.Refusal.ABSENT
                    ? Future.succeededFuture(new Sight.Absent())
                    : sight(target, outcome));
  }

  private Future<Sight> sight(Target target, Outcome outcome) {
    String backend = target.backend().name();
    return switch (outcome) {
      case Outcome.Succeeded seen -> unbound(target, seen);
      case Outcome.Refused refused -> nothing(OutcomeProblems.refused(backend, refused), 1);
      case Outcome.NotSent notSent -> nothing(OutcomeProblems.notSent(backend, notSent), 0);
      case Outcome.Unknown unknown -> nothing(OutcomeProblems.noAnswer(backend, unknown), 1);
    };
  }

  private static Future<Sight> nothing(Problem problem, int backendCalls) {
    Problem repeatable = problem.retryAfterSeconds() < 0 ? problem.retryAfter(1) : problem;
    return Future.succeededFuture(new Sight.Nothing(repeatable, backendCalls));
  }

  /** What is bound to another CMP object is not what the lost call made. */
  private Future<Sight> unbound(Target target, Outcome.Succeeded seen) {
    List<NativeObject> candidates = new ArrayList<>();
    Future<Void> all = Future.succeededFuture();
    for (NativeObject object : seen.objects()) {
      all =
          all.compose(
                  _ ->
                      records.byNative(
                          target.backend().name(), target.type().name(), object.nativeId()))
              .map(
                  binding -> {
                    if (binding.isEmpty() || binding.get().key().equals(target.object())) {
                      candidates.add(object);
                    }
                    return null;
                  });
    }
    return all.map(
        _ ->
            switch (candidates.size()) {
              case 0 -> new Sight.Absent();
              case 1 -> new Sight.Found(candidates.getFirst(), seen.requestId());
              default -> new Sight.Several(candidates.size());
            });
  }
}
