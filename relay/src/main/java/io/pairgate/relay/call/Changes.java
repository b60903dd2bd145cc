package io.pairgate.relay.call;

import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordFailure;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of one change: a seat at the desk, what is in doubt first, then its own attempt. */
final class Changes {

  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  private final Desk desk;
  private final Fence fence;
  private final RecordStore records;
  private final Planner planner;
  private final Settling settling;
  private final Attempts attempts;
  private final Reads reads;
  private final Adoptions adoptions;
  private final InstantSource clock;

  Changes(
      Desk desk,
      Fence fence,
      RecordStore records,
      Planner planner,
      Settling settling,
      Attempts attempts,
      Reads reads,
      Adoptions adoptions,
      InstantSource clock) {
    this.desk = desk;
    this.fence = fence;
    this.records = records;
    this.planner = planner;
    this.settling = settling;
    this.attempts = attempts;
    this.reads = reads;
    this.adoptions = adoptions;
    this.clock = clock;
  }

  Future<Answer> relay(Change change) {
    String fingerprint = Fingerprint.of(change);
    boolean joinable = !(change instanceof Change.Act);
    return switch (desk.enter(change.object(), fingerprint, change.origin(), joinable)) {
      case Desk.Entry.Seated seated -> seated(change, fingerprint, seated.seat());
      case Desk.Entry.Joined joined ->
          joined.answer().map(answer -> new Answer(answer.callId(), 0, true, answer.result()));
      case Desk.Entry.Taken taken ->
          Future.succeededFuture(
              refused(
                  taken.withTheSameKey()
                      ? RecordProblems.keyReused()
                      : RecordProblems.changeInProgress(change.object())));
    };
  }

  private Future<Answer> seated(Change change, String fingerprint, Desk.Seat seat) {
    Future<Answer> answer;
    try {
      answer = fence.pass(change).compose(_ -> recorded(change, fingerprint));
    } catch (RuntimeException failure) {
      answer = Future.failedFuture(failure);
    }
    return answer
        .recover(failure -> Future.succeededFuture(failed(change.object(), failure)))
        .map(
            done -> {
              desk.leave(seat, done);
              return done;
            });
  }

  /** A repeat with the same idempotency key is given the recorded answer, if there is one. */
  private Future<Answer> recorded(Change change, String fingerprint) {
    Change.Origin origin = change.origin();
    if (origin.idempotencyKey().isEmpty()) {
      return settled(change, fingerprint);
    }
    return records
        .callByKey(origin.principal(), origin.idempotencyKey())
        .compose(
            (Optional<Call> earlier) -> {
              if (earlier.isEmpty()) {
                return settled(change, fingerprint);
              }
              if (!earlier.get().fingerprint().equals(fingerprint)) {
                return Future.succeededFuture(refused(RecordProblems.keyReused()));
              }
              return earlier.get().state() == Call.State.CLOSED
                  ? Future.succeededFuture(StoredAnswer.replay(earlier.get()))
                  : settled(change, fingerprint);
            });
  }

  private Future<Answer> settled(Change change, String fingerprint) {
    List<Call> doubts = desk.doubts(change.object());
    Desk.Quiet quiet = desk.quiet(change.object(), fingerprint, clock.millis());
    if (quiet != Desk.Quiet.NONE && doubts.isEmpty()) {
      long seconds = Math.ceilDiv(quiet.untilMillis() - clock.millis(), 1000);
      return Future.succeededFuture(
          refused(Settling.mayBeInFlight(change.object(), quiet.callId(), seconds)));
    }
    if (doubts.isEmpty()) {
      return sent(change, fingerprint, doubts);
    }
    return settling
        .way(change, fingerprint, doubts)
        .compose(
            way ->
                switch (way) {
                  case Settling.Way.On on -> sent(change, fingerprint, on.doubts());
                  case Settling.Way.Answered answered -> Future.succeededFuture(answered.answer());
                });
  }

  private Future<Answer> sent(Change change, String fingerprint, List<Call> doubts) {
    return planner
        .plan(change, fingerprint)
        .compose(
            step ->
                switch (step) {
                  case Step.Send send -> attempts.first(send, doubts, change.origin());
                  case Step.Verify verify ->
                      reads.verify(verify.target(), verify.binding(), change.origin());
                  case Step.Adopt adopt -> adoptions.adopt(adopt);
                  case Step.Nothing nothing ->
                      Future.succeededFuture(
                          new Answer(Planner.newCallId(), 0, false, nothing.result()));
                });
  }

  private static Answer refused(Problem problem) {
    return new Answer(Planner.newCallId(), 0, false, new Answer.Result.Failed(problem));
  }

  static Answer failed(ObjectKey object, Throwable failure) {
    return switch (failure) {
      case ProblemException known -> refused(known.problem());
      case RecordFailure unrecorded -> refused(RecordProblems.notOpened(object, unrecorded));
      default -> {
        LOG.error("a change of {} failed; this is a fault of Pairgate", object, failure);
        yield refused(
            Problem.of(
                ProblemKind.INTERNAL,
                "A fault of Pairgate; its log has the details. Repeat the request: a change that"
                    + " was sent is on record."));
      }
    };
  }
}
