package io.pairgate.relay.call;

import io.pairgate.backends.Operation;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Plans the changes that say what an object shall be: PUT and PATCH. Sends nothing itself. */
final class SpecPlanner {

  private final Targets targets;
  private final RecordStore records;
  private final References references;
  private final Steps steps;

  SpecPlanner(Targets targets, RecordStore records, References references, Steps steps) {
    this.targets = targets;
    this.records = records;
    this.references = references;
    this.steps = steps;
  }

  Future<Step> put(Change.Put put, Optional<Binding> bound, String fingerprint) {
    Target target = targets.of(put.object(), put.backend(), "/backend");
    bound.ifPresent(binding -> refuseMove(put, binding));
    Steps.refuse(
        target.nativeType().check(put.spec(), steps.marker(put.object())),
        ProblemKind.UNSUPPORTED_BY_DRIVER,
        "/spec");
    Steps.refuse(
        target.nativeType().lacking(put.spec()), ProblemKind.UNSUPPORTED_BY_DRIVER, "/spec");
    return bound.isEmpty()
        ? create(put, target, fingerprint)
        : replace(put, target, bound.get(), fingerprint);
  }

  private Future<Step> create(Change.Put put, Target target, String fingerprint) {
    Targets.needs(target, Operation.Kind.CREATE);
    Map<String, Object> request = Map.of("spec", put.spec());
    return references
        .outward(
            put.backend(),
            target.type().attributes(),
            put.spec(),
            "/spec",
            put.object(),
            put.origin().reach())
        .compose(spec -> refuseTakenName(target, spec).map(_ -> spec))
        .map(
            spec -> {
              Operation create =
                  new Operation.Create(
                      put.object().type(), put.object().id(), spec, steps.marker(put.object()));
              return steps.send(
                  put, target, put.tenant(), Call.Operation.CREATE, request, create, fingerprint);
            });
  }

  /** Where we choose the native id, another CMP object may have it already. */
  private Future<Void> refuseTakenName(Target target, Map<String, Object> spec) {
    Optional<String> chosen = target.nativeType().chosenId(target.object().id(), spec);
    if (chosen.isEmpty()) {
      return Future.succeededFuture();
    }
    return records
        .byNative(target.backend().name(), target.object().type(), chosen.get())
        .map(
            other -> {
              other.ifPresent(binding -> Steps.refuseAlreadyBound(target, chosen.get(), binding));
              return null;
            });
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

  Future<Step> patch(Change.Patch patch, Binding binding, String fingerprint) {
    Target target = targets.of(patch.object(), binding.backend(), "");
    Map<String, Object> asked = Json.map(binding.spec());
    Map<String, Object> change =
        Replacement.patched(target.type(), patch.patch(), asked, Json.map(binding.state()));
    Steps.refuse(
        target.nativeType().check(change, steps.marker(patch.object())),
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
        .outward(
            binding.backend(),
            target.type().attributes(),
            sets,
            "/spec",
            change.object(),
            change.origin().reach())
        .compose(
            nativeSets ->
                steps
                    .known(target.type(), binding)
                    .map(
                        known ->
                            steps.send(
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
                                    steps.marker(change.object())),
                                fingerprint)));
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
}
