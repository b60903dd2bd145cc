package io.pairgate.relay.call;

import io.pairgate.backends.Exchanger;
import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The backend's own list beside the record: what is bound, what is not, what has vanished. */
final class Drifts {

  /** Bindings looked at for "vanished"; beyond it the report says that it is not complete. */
  private static final int BINDINGS_MAX = 10_000;

  private static final int PAGE = 1_000;

  private final Targets targets;
  private final RecordStore records;
  private final Exchanger exchanger;
  private final References references;
  private final Views views;

  Drifts(
      Targets targets,
      RecordStore records,
      Exchanger exchanger,
      References references,
      Views views) {
    this.targets = targets;
    this.records = records;
    this.exchanger = exchanger;
    this.references = references;
    this.views = views;
  }

  Future<Relay.Drift> drift(String backend, String typeName, Change.Origin origin) {
    Target target = targets.of(new ObjectKey(typeName, ""), backend, "path");
    Targets.needs(target, Operation.Kind.LIST);
    String callId = Planner.newCallId();
    return exchanger
        .exchange(
            target.backend(),
            new Operation.ListAll(typeName),
            Progress.traced(origin.traceparent()))
        .compose(
            outcome ->
                switch (outcome) {
                  case Outcome.Succeeded seen -> beside(target, callId, seen);
                  case Outcome.Refused refused ->
                      failed(callId, OutcomeProblems.refused(backend, refused), 1);
                  case Outcome.NotSent notSent ->
                      failed(callId, OutcomeProblems.notSent(backend, notSent), 0);
                  case Outcome.Unknown unknown ->
                      failed(callId, OutcomeProblems.noAnswer(backend, unknown), 1);
                });
  }

  private Future<Relay.Drift> beside(Target target, String callId, Outcome.Succeeded seen) {
    List<Relay.Drift.Row> rows = new ArrayList<>();
    Set<String> listed = new HashSet<>();
    Future<Void> all = Future.succeededFuture();
    for (NativeObject object : seen.objects()) {
      listed.add(object.nativeId());
      all = all.compose(_ -> row(target, object)).map(row -> note(rows, row));
    }
    return all.compose(_ -> vanished(target, listed, "", new ArrayList<>(), 0))
        .map(
            vanished ->
                new Relay.Drift(
                    callId,
                    1,
                    null,
                    rows,
                    seen.complete() ? vanished : List.of(),
                    seen.complete()));
  }

  private static Void note(List<Relay.Drift.Row> rows, Relay.Drift.Row row) {
    rows.add(row);
    return null;
  }

  private Future<Relay.Drift.Row> row(Target target, NativeObject object) {
    String backend = target.backend().name();
    boolean ours = object.marker().endsWith("@" + records.identity() + "]");
    return references
        .inward(backend, target.type().attributes(), object.attributes())
        .compose(
            attributes ->
                records
                    .byNative(backend, target.type().name(), object.nativeId())
                    .map(
                        binding ->
                            new Relay.Drift.Row(
                                object.nativeId(), binding.map(Binding::key), attributes, ours)));
  }

  private Future<List<CmpObject>> vanished(
      Target target, Set<String> listed, String afterId, List<CmpObject> found, int read) {
    return records
        .bindings(
            new RecordStore.BindingFilter(
                target.type().name(), target.backend().name(), "", afterId, PAGE))
        .compose(
            page -> {
              for (Binding binding : page) {
                if (!listed.contains(binding.nativeId())) {
                  found.add(views.recorded(binding));
                }
              }
              boolean last = page.size() < PAGE || read + page.size() >= BINDINGS_MAX;
              return last
                  ? Future.succeededFuture(found)
                  : vanished(target, listed, page.getLast().key().id(), found, read + page.size());
            });
  }

  private static Future<Relay.Drift> failed(String callId, Problem problem, int backendCalls) {
    return Future.succeededFuture(
        new Relay.Drift(callId, backendCalls, problem, List.of(), List.of(), false));
  }
}
