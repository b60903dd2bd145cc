package io.pairgate.relay.call;

import com.github.f4b6a3.ulid.UlidCreator;
import io.pairgate.backends.Operation;
import io.pairgate.backends.table.Marker;
import io.pairgate.backends.table.ResourceType;
import io.pairgate.backends.table.SpecCheck;
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
import java.util.Optional;

/** Checks a change against tables and record, and says what is to be sent. Sends nothing itself. */
final class Planner {

  private final Targets targets;
  private final RecordStore records;
  private final References references;
  private final RelaySettings settings;

  Planner(Targets targets, RecordStore records, References references, RelaySettings settings) {
    this.targets = targets;
    this.records = records;
    this.references = references;
    this.settings = settings;
  }

  /** Fails with {@link ProblemException} if the change cannot be relayed. */
  Future<Step> plan(Change change, String fingerprint) {
    return records
        .binding(change.object())
        .compose(
            binding ->
                switch (change) {
                  case Change.Put put -> put(put, live(binding), fingerprint);
                  case Change.Adopt adopt -> adopt(adopt, live(binding), fingerprint);
                  case Change.Patch patch -> patch(patch, bound(patch, binding), fingerprint);
                  case Change.Delete delete -> delete(delete, binding, fingerprint);
                  case Change.Act act -> act(act, bound(act, binding), fingerprint);
                });
  }

  private Future<Step> put(Change.Put put, Optional<Binding> bound, String fingerprint) {
    Target target = targets.of(put.object(), put.backend(), "/backend");
    bound.ifPresent(binding -> refuseMove(put, binding));
    refuse(SpecCheck.whole(target.type(), put.spec()), ProblemKind.INVALID_ATTRIBUTES, "/spec");
    refuse(
        target.nativeType().check(put.spec(), marker(put.object())),
        ProblemKind.UNSUPPORTED_BY_DRIVER,
        "/spec");
    return bound.isEmpty()
        ? create(put, target, fingerprint)
        : replace(put, target, bound.get(), fingerprint);
  }

  private Future<Step> create(Change.Put put, Target target, String fingerprint) {
    Targets.needs(target, Operation.Kind.CREATE);
    Map<String, Object> request = Map.of("spec", put.spec());
    return references
        .outward(put.backend(), target.type().attributes(), put.spec(), "/spec", put.object())
        .compose(spec -> refuseTakenName(target).map(_ -> spec))
        .map(
            spec -> {
              Operation create =
                  new Operation.Create(
                      put.object().type(), put.object().id(), spec, marker(put.object()));
              return send(
                  put, target, put.tenant(), Call.Operation.CREATE, request, create, fingerprint);
            });
  }

  /** Where we choose the native id, another CMP object may have it already. */
  private Future<Void> refuseTakenName(Target target) {
    Optional<String> chosen = target.nativeType().chosenId(target.object().id());
    if (chosen.isEmpty()) {
      return Future.succeededFuture();
    }
    return records
        .byNative(target.backend().name(), target.object().type(), chosen.get())
        .map(
            other -> {
              other.ifPresent(binding -> refuseAlreadyBound(target, chosen.get(), binding));
              return null;
            });
  }

  private static void refuseAlreadyBound(Target target, String nativeId, Binding other) {
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

  private Future<Step> replace(Change.Put put, Target target, Binding binding, String fingerprint) {
    Map<String, Object> state = Json.map(binding.state());
    Map<String, Object> change =
        Replacement.whole(
            target.type(),
            target.nativeType().attributes(),
            put.spec(),
            Json.map(binding.spec()),
            state);
    if (!target.nativeType().supports(Operation.Kind.UPDATE)) {
      return Future.succeededFuture(new Step.Verify(target, binding));
    }
    return update(put, target, binding, put.spec(), change, true, fingerprint);
  }

  private Future<Step> patch(Change.Patch patch, Binding binding, String fingerprint) {
    Target target = targets.of(patch.object(), binding.backend(), "");
    refuse(SpecCheck.patch(target.type(), patch.patch()), ProblemKind.INVALID_ATTRIBUTES, "/spec");
    Map<String, Object> asked = Json.map(binding.spec());
    Map<String, Object> change =
        Replacement.patched(target.type(), patch.patch(), asked, Json.map(binding.state()));
    refuse(
        target.nativeType().check(change, marker(patch.object())),
        ProblemKind.UNSUPPORTED_BY_DRIVER,
        "/spec");
    if (change.isEmpty()) {
      return Future.succeededFuture(new Step.Verify(target, binding));
    }
    Targets.needs(target, Operation.Kind.UPDATE);
    Map<String, Object> spec = new LinkedHashMap<>(asked);
    spec.putAll(change);
    return update(patch, target, binding, spec, change, false, fingerprint);
  }

  private Future<Step> update(
      Change change,
      Target target,
      Binding binding,
      Map<String, Object> spec,
      Map<String, Object> sets,
      boolean whole,
      String fingerprint) {
    Map<String, Object> request = Map.of("spec", spec, "sets", sets, "whole", whole);
    return references
        .outward(binding.backend(), target.type().attributes(), sets, "/spec", change.object())
        .compose(
            nativeSets ->
                known(target.type(), binding)
                    .map(
                        known ->
                            send(
                                change,
                                target,
                                binding.tenant(),
                                Call.Operation.UPDATE,
                                request,
                                new Operation.Update(
                                    change.object().type(),
                                    binding.nativeId(),
                                    nativeSets,
                                    known,
                                    marker(change.object())),
                                fingerprint)));
  }

  private Future<Step> delete(
      Change.Delete delete, Optional<Binding> recorded, String fingerprint) {
    Binding binding = recorded.orElseThrow(() -> unknown(delete.object(), ""));
    if (binding.released()) {
      return Future.succeededFuture(new Step.Nothing(new Answer.Result.Done()));
    }
    Target target = targets.of(delete.object(), binding.backend(), "");
    Targets.needs(target, Operation.Kind.DELETE);
    return known(target.type(), binding)
        .map(
            known ->
                send(
                    delete,
                    target,
                    binding.tenant(),
                    Call.Operation.DELETE,
                    Map.of(),
                    new Operation.Delete(delete.object().type(), binding.nativeId(), known),
                    fingerprint));
  }

  private Future<Step> act(Change.Act act, Binding binding, String fingerprint) {
    Target target = targets.of(act.object(), binding.backend(), "");
    ResourceType.Action action = target.type().actions().get(act.action());
    if (action == null || !target.nativeType().actions().contains(act.action())) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.UNKNOWN_ACTION,
                  "A "
                      + target.type().name()
                      + " on backend \""
                      + binding.backend()
                      + "\" has no action \""
                      + act.action()
                      + "\". It has: "
                      + (target.nativeType().actions().isEmpty()
                          ? "none"
                          : String.join(", ", target.nativeType().actions()))
                      + ".")
              .at("path"));
    }
    refuse(SpecCheck.arguments(action, act.arguments()), ProblemKind.INVALID_ATTRIBUTES, "");
    return references
        .outward(binding.backend(), action.arguments(), act.arguments(), "", act.object())
        .compose(
            arguments ->
                known(target.type(), binding)
                    .map(
                        known ->
                            send(
                                act,
                                target,
                                binding.tenant(),
                                Call.Operation.ACTION,
                                Map.of("arguments", act.arguments()),
                                new Operation.Act(
                                    act.object().type(),
                                    binding.nativeId(),
                                    act.action(),
                                    arguments,
                                    known),
                                fingerprint)));
  }

  private Future<Step> adopt(Change.Adopt adopt, Optional<Binding> bound, String fingerprint) {
    Target target = targets.of(adopt.object(), adopt.backend(), "/backend");
    Targets.needs(target, Operation.Kind.READ);
    if (bound.isPresent()) {
      Binding binding = bound.get();
      if (binding.backend().equals(adopt.backend())
          && binding.nativeId().equals(adopt.nativeId())) {
        return Future.succeededFuture(new Step.Verify(target, binding));
      }
      throw new ProblemException(
          Problem.of(
                  ProblemKind.BOUND_ELSEWHERE,
                  adopt.object().type()
                      + " \""
                      + adopt.object().id()
                      + "\" is bound to \""
                      + binding.nativeId()
                      + "\" on backend \""
                      + binding.backend()
                      + "\" already. Adopt under another id.")
              .at("/adopt"));
    }
    return records
        .byNative(adopt.backend(), adopt.object().type(), adopt.nativeId())
        .map(
            other -> {
              other.ifPresent(binding -> refuseAlreadyBound(target, adopt.nativeId(), binding));
              return new Step.Adopt(target, adopt, fingerprint);
            });
  }

  private Step.Send send(
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
            newCallId(),
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

  static String newCallId() {
    return UlidCreator.getMonotonicUlid().toString();
  }

  /** Until when a request that leaves now may still be under way. */
  long inFlightUntil(Target target) {
    return settings.clock().millis()
        + target.backend().limits().deadlineMillis()
        + settings.inFlightMarginMillis();
  }

  private Future<Map<String, Object>> known(ResourceType type, Binding binding) {
    Map<String, Object> known = new LinkedHashMap<>(Json.map(binding.spec()));
    known.putAll(Json.map(binding.state()));
    return references.known(type.attributes(), known);
  }

  private String marker(ObjectKey object) {
    return Marker.of(object.id(), records.identity());
  }

  private static Optional<Binding> live(Optional<Binding> binding) {
    return binding.filter(b -> !b.released());
  }

  private static Binding bound(Change change, Optional<Binding> binding) {
    return live(binding)
        .orElseThrow(
            () -> unknown(change.object(), binding.isPresent() ? " It was deleted earlier." : ""));
  }

  static ProblemException unknown(ObjectKey object, String why) {
    return new ProblemException(
        Problem.of(
                ProblemKind.UNKNOWN_OBJECT,
                object.type() + " \"" + object.id() + "\" is not on record." + why)
            .at("path"));
  }

  private static void refuseMove(Change.Put put, Binding binding) {
    if (!binding.backend().equals(put.backend())) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.BOUND_ELSEWHERE,
                  put.object().type()
                      + " \""
                      + put.object().id()
                      + "\" is on backend \""
                      + binding.backend()
                      + "\" and cannot move. Name that backend, or delete the object first.")
              .at("/backend"));
    }
    if (!binding.tenant().equals(put.tenant())) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.IMMUTABLE_ATTRIBUTE,
                  "tenant is \"" + binding.tenant() + "\" and cannot be changed. Leave it.")
              .at("/tenant"));
    }
  }

  private static void refuse(List<Violation> violations, ProblemKind kind, String where) {
    if (!violations.isEmpty()) {
      List<Problem.At> places =
          violations.stream().map(v -> new Problem.At(where + v.at(), v.message())).toList();
      throw new ProblemException(
          Problem.of(kind, places.getFirst().detail()).at(places.getFirst().at()).errors(places));
    }
  }
}
