package io.pairgate.relay.call;

import io.pairgate.backends.Exchanger;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.Closing;
import io.pairgate.relay.record.RecordStore;
import io.pairgate.relay.record.Task;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Looks at what backends took on and still work at: one look of the CMP is one look at the backend,
 * and what is finished is not looked at again. Nothing here looks by itself.
 */
final class Tasks {

  private final Targets targets;
  private final RecordStore records;
  private final Exchanger exchanger;
  private final Conclusions conclusions;
  private final Desk desk;
  private final News news;

  Tasks(
      Targets targets,
      RecordStore records,
      Exchanger exchanger,
      Conclusions conclusions,
      Desk desk,
      News news) {
    this.targets = targets;
    this.records = records;
    this.exchanger = exchanger;
    this.conclusions = conclusions;
    this.desk = desk;
    this.news = news;
  }

  /** A call as it is now. One whose task is unfinished costs one backend call. */
  Future<Relay.Watched> look(Call call, Change.Origin origin) {
    if (call.task().isEmpty() || !call.task().get().unfinished()) {
      return Future.succeededFuture(new Relay.Watched(call, 0, Optional.empty()));
    }
    Task task = call.task().get();
    Operation look = new Operation.LookAt(call.object().type(), task.kind(), task.id());
    try {
      return exchanger
          .exchange(
              targets.backend(call.backend(), ""), look, Progress.traced(origin.traceparent()))
          .compose(outcome -> shown(call, outcome, origin));
    } catch (ProblemException notRegistered) {
      return unseen(call, notRegistered.problem(), 0);
    }
  }

  private Future<Relay.Watched> shown(Call call, Outcome outcome, Change.Origin origin) {
    String backend = call.backend();
    return switch (outcome) {
      case Outcome.Succeeded seen ->
          seen(call, conclusions.recorded(seen.task().orElseThrow()), origin);
      case Outcome.Refused refused -> unseen(call, OutcomeProblems.refused(backend, refused), 1);
      case Outcome.NotSent none -> unseen(call, OutcomeProblems.notSent(backend, none), 0);
      case Outcome.Unknown lost -> unseen(call, OutcomeProblems.noAnswer(backend, lost), 1);
    };
  }

  /** The look showed nothing: the call is told as it is on record. */
  private static Future<Relay.Watched> unseen(Call call, Problem why, int backendCalls) {
    return Future.succeededFuture(new Relay.Watched(call, backendCalls, Optional.of(why)));
  }

  private Future<Relay.Watched> seen(Call call, Task task, Change.Origin origin) {
    boolean deleted = call.operation() == Call.Operation.DELETE && task.state() == Task.State.DONE;
    return (deleted
            ? release(call, task, origin)
            : write(new Closing.Looked(call.id(), task, new Closing.Effect.None(), List.of())))
        .map(
            written ->
                new Relay.Watched(written ? call.with(task) : call, 1, Optional.<Problem>empty()));
  }

  /**
   * The object of a delete is gone now: its binding is released, unless something was done about
   * the object since. While another change is under way nothing is written; the next look does it.
   */
  private Future<Boolean> release(Call call, Task task, Change.Origin origin) {
    Desk.Entry entry = desk.enter(call.object(), "look " + call.id(), origin, false);
    if (!(entry instanceof Desk.Entry.Seated seated)) {
      return Future.succeededFuture(false);
    }
    List<Call> doubts = desk.doubts(call.object());
    boolean later = doubts.stream().anyMatch(doubt -> doubt.id().compareTo(call.id()) > 0);
    return records
        .binding(call.object())
        .compose(
            binding -> {
              boolean free = !later && binding.filter(b -> isOf(call, b)).isPresent();
              Closing.Effect effect =
                  free
                      ? new Closing.Effect.Release(call.object(), call.id(), task.seenMillis())
                      : new Closing.Effect.None();
              List<Call> settles = free ? doubts : List.of();
              Closing.Looked looked =
                  new Closing.Looked(call.id(), task, effect, Conclusions.ids(settles));
              return write(looked)
                  .onSuccess(
                      written -> {
                        if (!written) return;
                        settles.forEach(d -> desk.settled(d.object(), d.id()));
                        news.looked(call, looked, settles);
                      });
            })
        .otherwise(false)
        .map(
            written -> {
              Answer.Result done = new Answer.Result.Done();
              desk.leave(seated.seat(), new Answer(call.id(), 1, false, done));
              return written;
            });
  }

  private static boolean isOf(Call delete, Binding binding) {
    return !binding.released() && binding.lastCall().compareTo(delete.id()) < 0;
  }

  /** Not written: the next look shows it again. */
  private Future<Boolean> write(Closing.Looked looked) {
    return records.close(looked).map(true).otherwise(false);
  }
}
