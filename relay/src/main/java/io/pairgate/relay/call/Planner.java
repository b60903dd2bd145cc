package io.pairgate.relay.call;

import com.github.f4b6a3.ulid.UlidCreator;
import io.pairgate.backends.Operation;
import io.pairgate.backends.table.ResourceType;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** Checks a change against tables and record, and says what is to be sent. Sends nothing itself. */
final class Planner {

  private final Targets targets;
  private final RecordStore records;
  private final References references;
  private final Steps steps;
  private final SpecPlanner specs;

  Planner(Targets targets, RecordStore records, References references, RelaySettings settings) {
    this.targets = targets;
    this.records = records;
    this.references = references;
    steps = new Steps(records, references, settings);
    specs = new SpecPlanner(targets, records, references, steps);
  }

  /** Fails with {@link ProblemException} if the change cannot be relayed. */
  Future<Step> plan(Change change, String fingerprint) {
    return records
        .binding(change.object())
        .compose(
            binding ->
                switch (change) {
                  case Change.Put put -> specs.put(put, live(binding), fingerprint);
                  case Change.Adopt adopt -> adopt(adopt, live(binding), fingerprint);
                  case Change.Patch patch -> specs.patch(patch, bound(patch, binding), fingerprint);
                  case Change.Delete delete -> delete(delete, binding, fingerprint);
                  case Change.Act act -> act(act, bound(act, binding), fingerprint);
                });
  }

  private Future<Step> delete(
      Change.Delete delete, Optional<Binding> recorded, String fingerprint) {
    Binding binding = recorded.orElseThrow(() -> unknown(delete.object(), ""));
    if (binding.released()) {
      return Future.succeededFuture(new Step.Nothing(new Answer.Result.Done()));
    }
    Target target = targets.of(delete.object(), binding.backend(), "");
    Targets.needs(target, Operation.Kind.DELETE);
    return steps
        .known(target.type(), binding)
        .map(
            known ->
                steps.send(
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
    return references
        .outward(
            binding.backend(),
            action.arguments(),
            act.arguments(),
            "",
            act.object(),
            act.origin().reach())
        .compose(
            arguments ->
                steps
                    .known(target.type(), binding)
                    .map(
                        known ->
                            steps.send(
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
              other.ifPresent(
                  binding -> Steps.refuseAlreadyBound(target, adopt.nativeId(), binding));
              return new Step.Adopt(target, adopt, fingerprint);
            });
  }

  /** Until when a request that leaves now may still be under way. */
  long inFlightUntil(Target target) {
    return steps.inFlightUntil(target);
  }

  static String newCallId() {
    return UlidCreator.getMonotonicUlid().toString();
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
}
