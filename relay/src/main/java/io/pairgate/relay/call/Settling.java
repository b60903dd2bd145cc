package io.pairgate.relay.call;

import io.pairgate.backends.Operation;
import io.pairgate.backends.table.NativeType;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.ObjectKey;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;

/**
 * What a change does when earlier calls about its object are in doubt: it settles them, by at most
 * one call to the backend.
 *
 * <p>Two rules hold everywhere. While a request of an earlier call may still be under way, nothing
 * but the same request is sent, so that a straggler cannot undo a later change. And "it was not
 * carried out" is concluded only once no request of it can be under way any more.
 */
final class Settling {

  /** How a change goes on. */
  sealed interface Way {

    /**
     * It is relayed as usual.
     *
     * @param doubts what its success settles
     */
    record On(List<Call> doubts) implements Way {}

    /** This request settled (or could not settle) what is in doubt, and that is its answer. */
    record Answered(Answer answer) implements Way {}
  }

  private final Targets targets;
  private final Planner planner;
  private final Attempts attempts;
  private final Desk desk;
  private final Looks looks;
  private final Conclusions conclusions;
  private final RelaySettings settings;

  Settling(
      Targets targets,
      Planner planner,
      Attempts attempts,
      Desk desk,
      Looks looks,
      Conclusions conclusions,
      RelaySettings settings) {
    this.targets = targets;
    this.planner = planner;
    this.attempts = attempts;
    this.desk = desk;
    this.looks = looks;
    this.conclusions = conclusions;
    this.settings = settings;
  }

  Future<Way> way(Change change, String fingerprint, List<Call> doubts) {
    for (Call doubt : doubts) {
      if (doubt.operation() == Call.Operation.CREATE) {
        return create(change, fingerprint, doubt).map(Way.Answered::new);
      }
    }
    // An update is not repeated on an object that may be gone: whether it is comes first.
    boolean mayBeGone =
        doubts.stream()
            .anyMatch(
                doubt ->
                    doubt.operation() == Call.Operation.DELETE
                        && !doubt.fingerprint().equals(fingerprint));
    for (Call doubt : doubts) {
      if (!mayBeGone && doubt.fingerprint().equals(fingerprint)) {
        return repeat(change, doubt, others(doubts, doubt)).map(Way.Answered::new);
      }
    }
    long secondsLeft = secondsLeft(doubts);
    if (secondsLeft > 0) {
      return answered(mayBeInFlight(doubts.getLast(), secondsLeft), 0);
    }
    for (Call doubt : doubts) {
      if (doubt.operation() == Call.Operation.DELETE) {
        return delete(doubt, others(doubts, doubt), change.origin()).map(Way.Answered::new);
      }
    }
    return Future.succeededFuture(new Way.On(onlyUpdates(change, doubts)));
  }

  // A create in doubt: the object has no binding yet.

  private Future<Answer> create(Change change, String fingerprint, Call create) {
    Target target = targets.of(create.object(), create.backend(), "");
    boolean same = create.fingerprint().equals(fingerprint);
    NativeType.RepeatedCreate repeated = target.nativeType().repeatedCreate();
    if (same && repeated == NativeType.RepeatedCreate.SAFE) {
      return attempts.again(
          target, create, planner.inFlightUntil(target), List.of(), change.origin());
    }
    boolean mayLook = change instanceof Change.Put || change instanceof Change.Delete;
    if (!mayLook || !Looks.possible(target)) {
      boolean repeatSettles = repeated != NativeType.RepeatedCreate.OPERATOR;
      return answer(create, unsettled(create, repeatSettles), 0);
    }
    // Before the look: what is found absent while no request is under way stays absent.
    long secondsLeft = secondsLeft(List.of(create));
    return looks
        .forCreated(target, create, change.origin())
        .compose(
            sight ->
                switch (sight) {
                  case Looks.Sight.Found found -> found(target, change, create, same, found);
                  case Looks.Sight.Absent _ when secondsLeft > 0 ->
                      answer(create, mayBeInFlight(create, secondsLeft), 1);
                  case Looks.Sight.Absent _ -> absent(change, create);
                  case Looks.Sight.Several several ->
                      answer(create, severalFound(create, several.count()), 1);
                  case Looks.Sight.Nothing nothing ->
                      answer(create, nothing.problem().about(create.id()), nothing.backendCalls());
                });
  }

  private Future<Answer> found(
      Target target, Change change, Call create, boolean same, Looks.Sight.Found found) {
    return conclusions
        .created(target, create, found.object(), true, found.requestId())
        .compose(conclusion -> write(create, conclusion))
        .map(
            answer -> {
              if (create.attempts() > 1) {
                // One of its requests made the object; another may still arrive.
                desk.quiet(create, create.inFlightUntilMillis(), settings.clock().millis());
              }
              return same || answer.result() instanceof Answer.Result.Failed
                  ? answer
                  : failed(create, settledRepeat(change, create), 1);
            });
  }

  private Future<Answer> absent(Change change, Call create) {
    return write(create, Conclusions.notDone(create))
        .map(
            answer ->
                change instanceof Change.Delete
                        && answer.result() instanceof Answer.Result.Failed failed
                        && failed.problem().kind() == ProblemKind.NOT_DONE
                    ? new Answer(create.id(), 1, false, new Answer.Result.Done())
                    : answer);
  }

  // The object is bound.

  private Future<Answer> repeat(Change change, Call doubt, List<Call> others) {
    Target target = targets.of(doubt.object(), doubt.backend(), "");
    long secondsLeft = secondsLeft(others);
    if (secondsLeft > 0) {
      return answer(doubt, mayBeInFlight(others.getLast(), secondsLeft), 0);
    }
    if (doubt.operation() == Call.Operation.ACTION
        && !target.nativeType().actionRepeatable(doubt.action())) {
      return answer(doubt, unsettled(doubt, false), 0);
    }
    return attempts.again(
        target, doubt, planner.inFlightUntil(target), onlyUpdates(change, others), change.origin());
  }

  /**
   * A delete in doubt, and the CMP asks for something else: one look says whether it is gone. If
   * so, updates in doubt beside it are settled, too.
   */
  private Future<Answer> delete(Call delete, List<Call> others, Change.Origin origin) {
    List<Call> updates =
        others.stream().filter(call -> call.operation() == Call.Operation.UPDATE).toList();
    Target target = targets.of(delete.object(), delete.backend(), "");
    if (!target.nativeType().supports(Operation.Kind.READ)) {
      return answer(delete, unsettled(delete, true), 0);
    }
    String nativeId = ((Operation.Delete) Sendings.of(delete)).nativeId();
    return looks
        .forBound(target, nativeId, origin)
        .compose(
            sight ->
                switch (sight) {
                  case Looks.Sight.Absent _ ->
                      write(delete, conclusions.deleted(delete, ""), updates)
                          .map(_ -> failed(delete, settledRepeat(null, delete), 1));
                  case Looks.Sight.Found _ -> write(delete, Conclusions.notDone(delete));
                  case Looks.Sight.Several several ->
                      answer(delete, severalFound(delete, several.count()), 1);
                  case Looks.Sight.Nothing nothing ->
                      answer(delete, nothing.problem().about(delete.id()), nothing.backendCalls());
                });
  }

  /** Actions in doubt are not settled by another change; only their repeat or a person does. */
  private static List<Call> onlyUpdates(Change change, List<Call> doubts) {
    return change instanceof Change.Delete
        ? doubts
        : doubts.stream().filter(call -> call.operation() == Call.Operation.UPDATE).toList();
  }

  private Future<Answer> write(Call call, Conclusion conclusion) {
    return write(call, conclusion, List.of());
  }

  private Future<Answer> write(Call call, Conclusion conclusion, List<Call> settles) {
    // Nothing is sent any more, so there is no time for it.
    Times none = new Times(settings.clock(), Waypoints.UNWATCHED, call.id(), "", System.nanoTime());
    return attempts.write(call, conclusion, none, settles, 1);
  }

  private static List<Call> others(List<Call> doubts, Call one) {
    return doubts.stream().filter(call -> !call.id().equals(one.id())).toList();
  }

  /** Seconds until no request of these calls can be under way any more; 0 if none can. */
  private long secondsLeft(List<Call> doubts) {
    long until = doubts.stream().mapToLong(Call::inFlightUntilMillis).max().orElse(0);
    return Math.max(0, Math.ceilDiv(until - settings.clock().millis(), 1000));
  }

  private static Problem mayBeInFlight(Call doubt, long secondsLeft) {
    return mayBeInFlight(doubt.object(), doubt.id(), secondsLeft);
  }

  static Problem mayBeInFlight(ObjectKey object, String callId, long secondsLeft) {
    return Problem.of(
            ProblemKind.MAY_BE_IN_FLIGHT,
            "The request of an earlier call about "
                + object.type()
                + " \""
                + object.id()
                + "\" may still reach the backend for "
                + secondsLeft
                + " s. Repeat then.")
        .retryAfter(secondsLeft)
        .about(callId);
  }

  private static Problem settledRepeat(Change change, Call settled) {
    return Problem.of(
            ProblemKind.SETTLED_REPEAT,
            "This request settled an earlier "
                + settled.operation().name().toLowerCase(Locale.ROOT)
                + " of "
                + settled.object().type()
                + " \""
                + settled.object().id()
                + "\", which was carried out. "
                + (change instanceof Change.Delete ? "The delete" : "Your change")
                + " itself was not sent. Repeat it.")
        .retryAfter(0)
        .about(settled.id());
  }

  /**
   * @param repeatSettles whether the same request again would find out
   */
  private static Problem unsettled(Call doubt, boolean repeatSettles) {
    return Problem.of(
            ProblemKind.IN_DOUBT,
            "An earlier "
                + doubt.operation().name().toLowerCase(Locale.ROOT)
                + " of "
                + doubt.object().type()
                + " \""
                + doubt.object().id()
                + "\" is in doubt. "
                + (repeatSettles
                    ? "Repeat its "
                        + (doubt.operation() == Call.Operation.DELETE ? "DELETE" : "PUT")
                        + ": that settles it."
                    : "The backend offers no way to find out; an operator settles it with POST"
                        + " /v1/calls/"
                        + doubt.id()
                        + "/settle."))
        .about(doubt.id());
  }

  private static Problem severalFound(Call doubt, int count) {
    return Problem.of(
            ProblemKind.IN_DOUBT,
            "A look at backend \""
                + doubt.backend()
                + "\" shows "
                + count
                + " objects that the earlier call may have made. An operator settles it with POST"
                + " /v1/calls/"
                + doubt.id()
                + "/settle.")
        .about(doubt.id());
  }

  private static Future<Way> answered(Problem problem, int backendCalls) {
    return Future.succeededFuture(
        new Way.Answered(
            new Answer(
                problem.relatedCall(), backendCalls, false, new Answer.Result.Failed(problem))));
  }

  private static Future<Answer> answer(Call call, Problem problem, int backendCalls) {
    return Future.succeededFuture(failed(call, problem, backendCalls));
  }

  private static Answer failed(Call call, Problem problem, int backendCalls) {
    return new Answer(call.id(), backendCalls, false, new Answer.Result.Failed(problem));
  }
}
