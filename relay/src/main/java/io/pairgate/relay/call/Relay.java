package io.pairgate.relay.call;

import io.pairgate.backends.Exchanger;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.pairgate.backends.table.Tables;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heart: one CMP request becomes at most one backend call, written down before and after.
 *
 * <p>Thread-safe. Futures of answers never fail: whatever happens is an {@link Answer}. Those of
 * lists fail with {@link ProblemException} only.
 */
public final class Relay {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final Targets targets;
  private final RecordStore records;
  private final Exchanger exchanger;
  private final Views views;
  private final Desk desk;
  private final Changes changes;
  private final Reads reads;
  private final Settlements settlements;
  private final Drifts drifts;
  private final Tasks tasks;
  private final Natives natives;
  private final RelaySettings settings;

  /**
   * Takes up the calls that the record says are in doubt. Blocks for that; call it at the start.
   */
  public Relay(
      Tables tables,
      Fleet fleet,
      RecordStore records,
      Exchanger exchanger,
      Waypoints waypoints,
      RelaySettings settings) {
    this.records = records;
    this.exchanger = exchanger;
    this.settings = settings;
    this.targets = new Targets(tables, fleet);
    this.views = new Views(tables);
    this.desk = new Desk(records.inDoubt());
    long now = settings.clock().millis();
    records
        .sentAgain()
        .underWay(now)
        .forEach(call -> desk.quiet(call, call.inFlightUntilMillis(), now));
    fleet.watches(desk);
    Fence fence = new Fence(records, desk);
    References references = new References(records);
    Planner planner = new Planner(targets, records, references, settings);
    Conclusions conclusions = new Conclusions(records, references, views, settings);
    News news = new News(settings.tell());
    Attempts attempts =
        new Attempts(records, exchanger, conclusions, desk, waypoints, news, settings);
    Looks looks = new Looks(exchanger, records);
    this.reads = new Reads(targets, records, exchanger, references, views, desk, fence, settings);
    this.changes =
        new Changes(
            desk,
            fence,
            records,
            planner,
            new Settling(targets, planner, attempts, desk, looks, conclusions, settings),
            attempts,
            reads,
            new Adoptions(records, exchanger, references, views, news, settings),
            settings.clock());
    this.settlements = new Settlements(records, targets, desk, fence, conclusions, news, settings);
    this.tasks = new Tasks(targets, records, exchanger, conclusions, desk, news);
    this.natives = new Natives(targets, records, exchanger, desk, attempts, settings);
    this.drifts = new Drifts(targets, records, exchanger, references, views, settings);
  }

  /** Relays one change, or settles an earlier one that is in doubt. */
  public Future<Answer> change(Change change) {
    return changes.relay(change);
  }

  /** Passes a request in a vendor's own language to its backend, and the reply back: one call. */
  public Future<Answer> pass(NativeAsk ask) {
    return answered(() -> natives.pass(ask));
  }

  /** Reads an object from its backend: one call. */
  public Future<Answer> read(ObjectKey object, Change.Origin origin) {
    return answered(() -> reads.read(object, origin));
  }

  /** The last known state of an object: no call. */
  public Future<Answer> recall(ObjectKey object, Change.Origin origin) {
    return answered(() -> reads.recall(object, origin));
  }

  /** One page of recorded objects of a type, in the order of their ids: no call. */
  public Future<List<CmpObject>> list(RecordStore.BindingFilter filter) {
    return problem(
        () -> records.bindings(filter).map(page -> page.stream().map(views::recorded).toList()));
  }

  /** The backend's own list beside the record: one call. Fails with {@link ProblemException}. */
  public Future<Drift> drift(String backend, String type, Change.Origin origin) {
    return problem(() -> drifts.drift(backend, type, origin));
  }

  /** An operator says what became of a call that is in doubt: no call to the backend. */
  public Future<Answer> settle(String callId, Settlement settlement, Change.Origin origin) {
    return answered(() -> settlements.settle(callId, settlement, origin));
  }

  /**
   * A call with its task as it is now: one backend call if the task is unfinished, else none. Never
   * fails: where the look shows nothing, the call is as it is on record.
   */
  public Future<Watched> watch(Call call, Change.Origin origin) {
    return tasks.look(call, origin);
  }

  /**
   * One harmless call: does the backend answer and let us in? Fails with {@link ProblemException}
   * if it is not registered.
   */
  public Future<Checked> check(String backend, Change.Origin origin) {
    return problem(
        () -> {
          long start = settings.clock().millis();
          return exchanger
              .exchange(
                  targets.backend(backend, "path"),
                  new Operation.Check(),
                  Progress.traced(origin.traceparent()))
              .map(outcome -> checked(backend, outcome, settings.clock().millis() - start));
        });
  }

  private static Checked checked(String backend, Outcome outcome, long millis) {
    Problem problem =
        switch (outcome) {
          case Outcome.Succeeded _ -> null;
          case Outcome.Refused refused -> OutcomeProblems.refused(backend, refused);
          case Outcome.NotSent notSent -> OutcomeProblems.notSent(backend, notSent);
          case Outcome.Unknown unknown -> OutcomeProblems.noAnswer(backend, unknown);
        };
    int backendCalls = outcome instanceof Outcome.NotSent ? 0 : 1;
    return new Checked(Planner.newCallId(), backendCalls, problem, millis);
  }

  /** Calls in doubt at present. */
  public int inDoubt() {
    return desk.inDoubt();
  }

  /** Changes under way at present. */
  public int changesUnderWay() {
    return desk.underWay();
  }

  private static Future<Answer> answered(Supplier<Future<Answer>> work) {
    return problem(work)
        .recover(
            failure ->
                Future.succeededFuture(
                    new Answer(
                        Planner.newCallId(),
                        0,
                        false,
                        new Answer.Result.Failed(((ProblemException) failure).problem()))));
  }

  private static <T> Future<T> problem(Supplier<Future<T>> work) {
    Future<T> future;
    try {
      future = work.get();
    } catch (RuntimeException failure) {
      future = Future.failedFuture(failure);
    }
    return future.recover(failure -> Future.failedFuture(known(failure)));
  }

  private static ProblemException known(Throwable failure) {
    return switch (failure) {
      case ProblemException known -> known;
      case io.pairgate.relay.record.RecordFailure _ ->
          new ProblemException(RecordProblems.unavailable("Repeat."));
      default -> {
        LOG.error("a request failed; this is a fault of Pairgate", failure);
        yield new ProblemException(
            Problem.of(
                ProblemKind.INTERNAL, "A fault of Pairgate; its log has the details. Repeat."));
      }
    };
  }

  /**
   * What an operator found out.
   *
   * @param done whether the backend carried the call out
   * @param nativeId the backend's id of what a create made; empty otherwise
   * @param reason why the operator says so, 1–1,000 characters
   */
  public record Settlement(boolean done, String nativeId, String reason) {}

  /**
   * A call whose task was looked at.
   *
   * @param unseen why the look showed nothing; empty if it did, or if none was needed
   */
  public record Watched(Call call, int backendCalls, Optional<Problem> unseen) {}

  /**
   * @param problem null if the backend answered and let us in
   * @param millis how long it took, milliseconds
   */
  public record Checked(String callId, int backendCalls, Problem problem, long millis) {}

  /**
   * The backend's list beside the record.
   *
   * @param problem null if the backend answered
   * @param rows the backend's objects, each with its CMP id if it is bound
   * @param vanished bound objects that the backend does not list; only known when complete
   * @param complete false if the backend has more objects than its one reply showed, or more have
   *     vanished than are shown
   */
  public record Drift(
      String callId,
      int backendCalls,
      Problem problem,
      List<Row> rows,
      List<CmpObject> vanished,
      boolean complete) {

    /**
     * @param object the CMP object bound to it, if any
     * @param ofThisRecord true if the object carries a marker of this record
     */
    public record Row(
        String nativeId,
        Optional<ObjectKey> object,
        Map<String, Object> attributes,
        boolean ofThisRecord) {}
  }
}
