package io.pairgate.relay.call;

import io.pairgate.backends.Operation;
import io.pairgate.backends.table.Marker;
import io.pairgate.backends.table.ResourceType;
import io.pairgate.backends.table.Violation;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every plan is made of: the call to be written down, and the checks that several share. */
final class Steps {

  private final RecordStore records;
  private final References references;
  private final RelaySettings settings;

  Steps(RecordStore records, References references, RelaySettings settings) {
    this.records = records;
    this.references = references;
    this.settings = settings;
  }

  Step.Send send(
      Change change,
      Target target,
      String tenant,
      Call.Operation operation,
      Map<String, Object> request,
      Operation sending,
      String fingerprint) {
    long now = settings.clock().millis();
    Call call =
        new Call(
            Planner.newCallId(),
            operation,
            change instanceof Change.Act act ? act.action() : "",
            change.object(),
            target.backend().name(),
            tenant,
            change.origin().principal(),
            change.origin().idempotencyKey(),
            fingerprint,
            Json.text(request),
            Sendings.text(sending),
            Call.State.OPEN,
            1,
            now,
            inFlightUntil(target),
            0,
            0,
            0,
            "",
            0,
            "",
            "",
            "",
            "",
            settings.node(),
            settings.term());
    return new Step.Send(target, call, sending);
  }

  /** Until when a request that leaves now may still be under way. */
  long inFlightUntil(Target target) {
    return settings.clock().millis()
        + target.backend().limits().deadlineMillis()
        + settings.inFlightMarginMillis();
  }

  /** What is known of a bound object, references as native ids. */
  Future<Map<String, Object>> known(ResourceType type, Binding binding) {
    Map<String, Object> known = new LinkedHashMap<>(Json.map(binding.spec()));
    known.putAll(Json.map(binding.state()));
    return references.known(type.attributes(), known);
  }

  String marker(ObjectKey object) {
    return Marker.of(object.id(), records.identity());
  }

  static void refuseAlreadyBound(Target target, String nativeId, Binding other) {
    if (!other.key().equals(target.object())) {
      throw new ProblemException(
          Problem.of(
              ProblemKind.ALREADY_BOUND,
              "On backend \""
                  + target.backend().name()
                  + "\", \""
                  + nativeId
                  + "\" is bound to "
                  + other.key().type()
                  + " \""
                  + other.key().id()
                  + "\" already. Choose another id."));
    }
  }

  static void refuse(List<Violation> violations, ProblemKind kind, String where) {
    if (!violations.isEmpty()) {
      List<Problem.At> places =
          violations.stream().map(v -> new Problem.At(where + v.at(), v.message())).toList();
      throw new ProblemException(
          Problem.of(kind, places.getFirst().at() + " " + places.getFirst().detail())
              .at(places.getFirst().at())
              .errors(places));
    }
  }
}
