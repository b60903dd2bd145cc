package io.pairgate.bench.drivers;

import io.pairgate.backends.Outcome.Refusal;
import io.pairgate.backends.table.Conventions;
import io.pairgate.backends.table.ErrorRule;
import io.pairgate.backends.table.Mapping;
import io.pairgate.backends.table.Rule;
import io.pairgate.backends.table.SignInScheme;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is refused, by the relay before any call or by the backend. Stateless. */
final class RefusalRows {

  private static final int TOO_MANY_REQUESTS = 429;

  private RefusalRows() {}

  static void invalid(Scene scene) {
    Thing draft = scene.draft();
    refusedBeforeAnyCall(scene, draft, Map.of("no_such_attribute", 1), "invalid-attributes");
    longest(scene)
        .ifPresent(
            mapping ->
                refusedBeforeAnyCall(
                    scene,
                    draft,
                    Map.of(mapping.attribute().name(), "x".repeat(mapping.lengthMax() + 1)),
                    "unsupported-by-driver"));
    if (!scene.sample().refused().isEmpty()) {
      Map<String, Object> wrong =
          Sample.filled(scene.sample().refused(), draft.n(), name -> scene.around().get(name).id());
      scene.counted(1, () -> put(scene, draft, wrong)).is(422, "refused-by-backend");
      scene.isNotBound(draft);
    }
  }

  /** An attribute that is free text for the family, and not as long at the vendor. */
  private static Optional<Mapping> longest(Scene scene) {
    return scene.type().mappings().values().stream()
        .filter(mapping -> mapping.lengthMax() > 0 && !mapping.attribute().readOnly())
        .filter(
            mapping ->
                mapping.attribute().rule() instanceof Rule.Text text
                    && text.format() == null
                    && text.values().isEmpty()
                    && text.lengthMax() > mapping.lengthMax())
        .findFirst();
  }

  private static void refusedBeforeAnyCall(
      Scene scene, Thing draft, Map<String, Object> wrong, String problem) {
    scene.counted(0, () -> put(scene, draft, wrong)).is(422, problem);
    scene.isNotBound(draft);
  }

  private static Cmp.Reply put(Scene scene, Thing draft, Map<String, Object> more) {
    Map<String, Object> spec = new LinkedHashMap<>(draft.spec());
    spec.putAll(more);
    return scene.cmp().put(draft.path(), Map.of("backend", scene.stage().backend(), "spec", spec));
  }

  static void unauthorised(Scene scene) {
    if (scene.stage().driver().signIn() == SignInScheme.NONE) {
      throw new ByDesign("The backend knows no sign-in.");
    }
    Thing draft = scene.draft();
    scene.stage().register(scene.stage().wrongCredentials()).is(200);
    try {
      Cmp.Reply reply = scene.put(draft);
      if (!reply.problem().equals("denied-by-backend")) reply.is(502, "sign-in-failed");
      scene.isNotBound(draft);
    } finally {
      scene.stage().register();
    }
    scene.stage().make(draft);
  }

  static void busy(Scene scene) {
    Thing draft = scene.draft();
    scene.between().strike(new Between.Strike.Answer(busy(scene.stage().driver().conventions())));
    Cmp.Reply reply = scene.put(draft).is(503, "backend-busy").calls(1);
    if (reply.header("Retry-After").isEmpty()) throw new Broken("no Retry-After", reply);
    scene.isNotBound(draft);
    scene.stage().make(draft);
  }

  /** What a busy backend answers, as the table knows it; 429 where it says nothing of its own. */
  private static byte[] busy(Conventions conventions) {
    Map<String, Object> body = new LinkedHashMap<>();
    int status = TOO_MANY_REQUESTS;
    for (ErrorRule rule : conventions.errors()) {
      if (rule.is() == Refusal.BUSY) {
        status = rule.statuses().iterator().next();
        rule.where().forEach((place, value) -> place.write(body, value));
        rule.codes().stream()
            .findFirst()
            .ifPresent(code -> conventions.vendorError().codes().getFirst().write(body, code));
        break;
      }
    }
    conventions.vendorError().where().forEach((place, value) -> place.write(body, value));
    return Replies.json(status, body);
  }

  /** False if the driver has no action of the type. */
  static boolean action(Scene scene) {
    if (scene.type().actions().isEmpty()) return false;
    Thing thing = scene.thing();
    for (String action : scene.type().actions()) {
      Map<String, Object> arguments =
          Sample.filled(
              scene.sample().actions().getOrDefault(action, Map.of()),
              thing.n(),
              name -> scene.around().get(name).id());
      Cmp.Reply reply =
          scene.counted(1, () -> scene.cmp().post(thing.path() + "/actions/" + action, arguments));
      scene.cmp().done(reply, 200, 204);
    }
    return true;
  }
}
