package io.pairgate.relay.call;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.Closing;
import io.pairgate.relay.record.Opening;
import io.pairgate.relay.record.RecordFailure;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt of a call: written down, sent once, written down again, answered.
 *
 * <p>Nothing is sent that is not on disk, and nothing is answered that is not on disk; so a crash
 * at any point leaves either the truth or an open call, never nothing.
 */
final class Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  static final Outcome.NotSent WRITTEN_TOO_SLOWLY =
      new Outcome.NotSent(
          Outcome.NotSentCause.QUEUE_FULL, "it took too long to write the call down", 0);

  /** At least one of so many parts of a backend's deadline is left to it. */
  private static final int LEFT_PARTS = 2;

  private final RecordStore records;
  private final Exchanger exchanger;
  private final Conclusions conclusions;
  private final Desk desk;
  private final Waypoints waypoints;
  private final News news;
  private final RelaySettings settings;

  Attempts(
      RecordStore records,
      Exchanger exchanger,
      Conclusions conclusions,
      Desk desk,
      Waypoints waypoints,
      News news,
      RelaySettings settings) {
    this.records = records;
    this.exchanger = exchanger;
    this.conclusions = conclusions;
    this.desk = desk;
    this.waypoints = waypoints;
    this.news = news;
    this.settings = settings;
  }

  /**
   * @param doubts earlier calls about the object that are in doubt and that a success of this one
   *     settles
   */
  Future<Answer> first(Step.Send send, List<Call> doubts, Change.Origin origin) {
    return attempt(
        send.target(), send.call(), new Opening.New(send.call()), send.operation(), doubts, origin);
  }

  /**
   * Sends again what is in doubt.
   *
   * @param others calls in doubt beside it that its success settles
   */
  Future<Answer> again(
      Target target,
      Call inDoubt,
      long inFlightUntilMillis,
      List<Call> others,
      Change.Origin origin) {
    Call call = Calls.again(inDoubt, inFlightUntilMillis);
    Opening opening = again(call, inFlightUntilMillis);
    return attempt(target, call, opening, Sendings.of(call), others, origin)
        .map(
            answer -> {
              // The first request may still arrive, after this repeat and after what follows it.
              desk.quiet(inDoubt, inDoubt.inFlightUntilMillis(), settings.clock().millis());
              return answer;
            });
  }

  Opening again(Call call, long inFlightUntilMillis) {
    return new Opening.Again(
        call.id(),
        call.object(),
        settings.clock().millis(),
        inFlightUntilMillis,
        settings.node(),
        settings.term());
  }

  private Future<Answer> attempt(
      Target target,
      Call call,
      Opening opening,
      Operation operation,
      List<Call> doubts,
      Change.Origin origin) {
    return attempt(
        target.backend(),
        call,
        opening,
        origin,
        times ->
            send(target, call, operation, times)
                .compose(outcome -> conclude(target, call, outcome, times, doubts)));
  }

  /**
   * Opens a call and goes on; unless its backend turns it away now: then nothing is written, and a
   * call in doubt stays as it is on record (docs/decisions/0023).
   *
   * @param way sends it and writes down what became of it
   */
  Future<Answer> attempt(
      Backend backend,
      Call call,
      Opening opening,
      Change.Origin origin,
      Function<Times, Future<Answer>> way) {
    Optional<Outcome.NotSent> away = exchanger.turnsAway(backend);
    if (away.isPresent()) return Future.succeededFuture(turnedAway(call, away.get()));
    waypoints.passed(Waypoint.BEFORE_OPEN, call.id());
    Times times = times(backend, call, origin.traceparent());
    return records
        .open(opening)
        .map(true)
        .recover(failure -> Future.failedFuture(new NotOpened(failure)))
        .compose(
            _ -> {
              waypoints.passed(Waypoint.AFTER_OPEN, call.id());
              return way.apply(times);
            })
        .recover(
            failure ->
                failure instanceof NotOpened notOpened
                    ? Future.succeededFuture(notOpened(call, notOpened.failure()))
                    : Future.failedFuture(failure));
  }

  private Future<Outcome> send(Target target, Call call, Operation operation, Times times) {
    return tooLate(target.backend(), times)
        ? Future.succeededFuture(WRITTEN_TOO_SLOWLY)
        : exchanger.exchange(target.backend(), operation, times);
  }

  /**
   * The time of a call begins when it is made, before it is written down: what is on record says
   * until when its request may be under way, and the margin in it is the backend's. The clock that
   * nobody sets is read first: frozen behind it, a call has less time, not more.
   */
  private Times times(Backend backend, Call call, String traceparent) {
    long nowNanos = System.nanoTime();
    long nanosMax = TimeUnit.MILLISECONDS.toNanos(backend.limits().deadlineMillis());
    long onRecord =
        call.inFlightUntilMillis() - settings.inFlightMarginMillis() - settings.clock().millis();
    long endNanos = nowNanos + Math.min(nanosMax, TimeUnit.MILLISECONDS.toNanos(onRecord));
    return new Times(settings.clock(), waypoints, call.id(), traceparent, endNanos);
  }

  /** Whether writing the call down took so long that its backend would have too little time. */
  static boolean tooLate(Backend backend, Times times) {
    return times.nanosLeft()
        < TimeUnit.MILLISECONDS.toNanos(backend.limits().deadlineMillis()) / LEFT_PARTS;
  }

  void passedReply(Call call, Times times) {
    if (times.repliedMillis() > 0) {
      waypoints.passed(Waypoint.AFTER_REPLY, call.id());
    }
  }

  private Future<Answer> conclude(
      Target target, Call call, Outcome outcome, Times times, List<Call> doubts) {
    passedReply(call, times);
    boolean repeated = call.attempts() > 1;
    int backendCalls = outcome instanceof Outcome.NotSent ? 0 : 1;
    List<Call> settles = Conclusions.showsTheWhole(call, outcome) ? doubts : List.of();
    return conclusions
        .of(target, call, outcome, repeated)
        .compose(conclusion -> write(call, conclusion, times, settles, backendCalls))
        .recover(
            fault -> {
              LOG.error(
                  "call {}: its outcome {} could not be concluded", call.id(), outcome, fault);
              return write(call, unconcluded(call), times, List.of(), backendCalls);
            });
  }

  private static Conclusion unconcluded(Call call) {
    String reason = "Pairgate failed to take in the backend's answer";
    return new Conclusion.Doubt(
        reason, OutcomeProblems.unknown(call.id(), call.backend(), reason, 1));
  }

  /** Writes a conclusion down and makes it the answer. */
  Future<Answer> write(
      Call call, Conclusion conclusion, Times times, List<Call> settles, int backendCalls) {
    return switch (conclusion) {
      case Conclusion.End end -> end(call, end, times, settles, backendCalls);
      case Conclusion.Doubt doubt -> doubt(call, doubt, times, backendCalls);
    };
  }

  private Future<Answer> end(
      Call call, Conclusion.End end, Times times, List<Call> settles, int backendCalls) {
    Closing.Ended closing =
        new Closing.Ended(
            call.id(),
            times.sentMillis(),
            times.repliedMillis(),
            settings.clock().millis(),
            end.outcome(),
            StoredAnswer.status(end.result()),
            StoredAnswer.text(end.result(), !call.idempotencyKey().isEmpty()),
            "",
            "",
            end.backendRequest(),
            end.keepKey(),
            end.effect(),
            Conclusions.ids(settles),
            end.task());
    return records
        .close(closing)
        .map(
            _ -> {
              waypoints.passed(Waypoint.AFTER_CLOSE, call.id());
              desk.settled(call.object(), call.id());
              settles.forEach(settled -> desk.settled(settled.object(), settled.id()));
              news.closed(call, closing, settles);
              return new Answer(call.id(), backendCalls, false, end.result());
            })
        .recover(failure -> notWritten(call, failure, times, backendCalls));
  }

  private Future<Answer> notWritten(Call call, Throwable failure, Times times, int backendCalls) {
    if (failure instanceof RecordFailure known
        && known.why() == RecordFailure.Why.BOUND_ALREADY
        && call.operation() == Call.Operation.CREATE) {
      Problem problem =
          Problem.of(
                  ProblemKind.ALREADY_BOUND,
                  "Backend \""
                      + call.backend()
                      + "\" answered with an object that another CMP object is bound to. Choose"
                      + " another id.")
              .about(call.id());
      return write(
          call,
          new Conclusion.End(
              "REFUSED", new Answer.Result.Failed(problem), true, new Closing.Effect.None(), ""),
          times,
          List.of(),
          backendCalls);
    }
    LOG.warn(
        "call {}: its outcome could not be written down; it is in doubt until the CMP repeats it",
        call.id(),
        failure);
    String reason = "the backend answered, but the record could not be written";
    desk.doubt(Calls.doubtful(call, reason));
    news.doubtful(call, reason);
    Problem problem = OutcomeProblems.unknown(call.id(), call.backend(), reason, 1).retryAtOnce();
    return Future.succeededFuture(
        new Answer(call.id(), backendCalls, false, new Answer.Result.Failed(problem)));
  }

  private Future<Answer> doubt(Call call, Conclusion.Doubt doubt, Times times, int backendCalls) {
    desk.doubt(Calls.doubtful(call, doubt.reason()));
    Answer answer =
        new Answer(call.id(), backendCalls, false, new Answer.Result.Failed(doubt.problem()));
    return records
        .close(new Closing.Doubtful(call.id(), times.sentMillis(), doubt.reason()))
        // Not written: the row is still open, which the record turns into "in doubt" by itself.
        .otherwiseEmpty()
        .map(
            _ -> {
              news.doubtful(call, doubt.reason());
              return answer;
            });
  }

  private static Answer turnedAway(Call call, Outcome.NotSent why) {
    Problem problem = OutcomeProblems.notSent(call.backend(), why);
    boolean onRecord = call.attempts() > 1;
    return onRecord
        ? new Answer(call.id(), 0, false, new Answer.Result.Failed(problem.about(call.id())))
        : new Answer("", 0, false, new Answer.Result.Failed(problem));
  }

  private Answer notOpened(Call call, Throwable failure) {
    if (failure instanceof RecordFailure known) {
      return new Answer(
          call.id(),
          0,
          false,
          new Answer.Result.Failed(RecordProblems.notOpened(call.object(), known)));
    }
    LOG.error("call {} could not be opened", call.id(), failure);
    return new Answer(
        call.id(),
        0,
        false,
        new Answer.Result.Failed(RecordProblems.unavailable("Nothing was sent; repeat.")));
  }

  /** Marks a failure that came before anything was sent. */
  private static final class NotOpened extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotOpened(Throwable failure) {
      super(failure.getMessage(), failure, false, false);
    }

    Throwable failure() {
      return getCause();
    }
  }
}
