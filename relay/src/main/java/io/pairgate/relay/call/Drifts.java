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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The backend's own list beside the record: what is bound, what is not, what has vanished. */
final class Drifts {

  /** More than these are not shown; the report then says that it is not complete. */
  private static final int VANISHED_MAX = 10_000;

  private static final int PAGE = 1_000;

  private final Targets targets;
  private final RecordStore records;
  private final Exchanger exchanger;
  private final References references;
  private final Views views;
  private final RelaySettings settings;

  Drifts(
      Targets targets,
      RecordStore records,
      Exchanger exchanger,
      References references,
      Views views,
      RelaySettings settings) {
    this.targets = targets;
    this.records = records;
    this.exchanger = exchanger;
    this.references = references;
    this.views = views;
    this.settings = settings;
  }

  Future<Relay.Drift> drift(String backend, String typeName, Change.Origin origin) {
    Target target = targets.of(new ObjectKey(typeName, ""), backend, "path");
    Targets.needs(target, Operation.Kind.LIST);
    String callId = Planner.newCallId();
    long askedMillis = settings.clock().millis();
    return exchanger
        .exchange(
            target.backend(),
            new Operation.ListAll(typeName),
            Progress.traced(origin.traceparent()))
        .compose(
            outcome ->
                switch (outcome) {
                  case Outcome.Succeeded seen -> beside(target, callId, seen, askedMillis);
                  case Outcome.Refused refused ->
                      failed(callId, OutcomeProblems.refused(backend, refused), 1);
                  case Outcome.NotSent notSent ->
                      failed(callId, OutcomeProblems.notSent(backend, notSent), 0);
                  case Outcome.Unknown unknown ->
                      failed(callId, OutcomeProblems.noAnswer(backend, unknown), 1);
                });
  }

  private Future<Relay.Drift> beside(
      Target target, String callId, Outcome.Succeeded seen, long askedMillis) {
    Bound bound = new Bound(new HashMap<>(), new ArrayList<>(), askedMillis);
    seen.objects().forEach(object -> bound.listed.put(object.nativeId(), Optional.empty()));
    return bound(target, bound, "")
        .compose(_ -> rows(target, seen, bound))
        .map(
            rows -> {
              boolean complete = seen.complete() && bound.vanished.size() <= VANISHED_MAX;
              return new Relay.Drift(
                  callId, 1, null, rows, seen.complete() ? bound.vanished : List.of(), complete);
            });
  }

  /**
   * What the record says of what the backend listed. The record is read after the backend, so that
   * what was bound meanwhile is not shown as a stranger.
   *
   * @param listed by native id, with the object that is bound to it
   * @param askedMillis what was bound or changed after this may be missing in the list for that
   *     reason only, and has not vanished
   */
  private record Bound(
      Map<String, Optional<ObjectKey>> listed, List<CmpObject> vanished, long askedMillis) {}

  private Future<Void> bound(Target target, Bound bound, String afterId) {
    return records
        .bindings(
            new RecordStore.BindingFilter(
                target.type().name(), target.backend().name(), "", afterId, PAGE))
        .compose(
            page -> {
              page.forEach(binding -> note(bound, binding));
              return page.size() < PAGE || bound.vanished.size() > VANISHED_MAX
                  ? Future.succeededFuture()
                  : bound(target, bound, page.getLast().key().id());
            });
  }

  private void note(Bound bound, Binding binding) {
    if (bound.listed.containsKey(binding.nativeId())) {
      bound.listed.put(binding.nativeId(), Optional.of(binding.key()));
    } else if (binding.updatedMillis() < bound.askedMillis) {
      bound.vanished.add(views.recorded(binding));
    }
  }

  private Future<List<Relay.Drift.Row>> rows(Target target, Outcome.Succeeded seen, Bound bound) {
    List<Relay.Drift.Row> rows = new ArrayList<>(seen.objects().size());
    Future<Void> all = Future.succeededFuture();
    for (NativeObject object : seen.objects()) {
      all = all.compose(_ -> row(target, object, bound.listed)).map(row -> add(rows, row));
    }
    return all.map(rows);
  }

  private static Void add(List<Relay.Drift.Row> rows, Relay.Drift.Row row) {
    rows.add(row);
    return null;
  }

  private Future<Relay.Drift.Row> row(
      Target target, NativeObject object, Map<String, Optional<ObjectKey>> listed) {
    boolean ours = object.marker().endsWith("@" + records.identity() + "]");
    return references
        .inward(target.backend().name(), target.type().attributes(), object.attributes())
        .map(
            attributes ->
                new Relay.Drift.Row(
                    object.nativeId(), listed.get(object.nativeId()), attributes, ours));
  }

  private static Future<Relay.Drift> failed(String callId, Problem problem, int backendCalls) {
    return Future.succeededFuture(
        new Relay.Drift(callId, backendCalls, problem, List.of(), List.of(), false));
  }
}
