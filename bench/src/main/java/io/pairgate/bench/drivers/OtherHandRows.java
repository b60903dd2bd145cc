package io.pairgate.bench.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairgate.backends.Operation;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody else works on the same backend. Stateless. */
final class OtherHandRows {

  private OtherHandRows() {}

  /** Where we choose the id it is taken; elsewhere both may be there, and are told apart. */
  static void duplicate(Scene scene) {
    Thing draft = scene.draft();
    String theirs = scene.hand().create(scene.type().name(), draft.id(), draft.nativeSpec());
    try {
      Cmp.Reply reply = scene.counted(1, () -> scene.put(draft));
      if (reply.status() == 201 || reply.status() == 202) {
        Thing ours = scene.stage().keep(draft, scene.cmp().done(reply, 201));
        if (ours.nativeId().equals(theirs)) throw new Broken("theirs was taken for ours", reply);
        return;
      }
      if (scene.type().id().chosen()) {
        reply.is(409, "exists-at-backend");
      } else if (reply.status() != 409) {
        reply.is(422, "refused-by-backend");
      }
      scene.isNotBound(draft);
    } finally {
      scene.hand().tidy(scene.type().name(), theirs, draft.nativeSpec());
    }
  }

  static void adopt(Scene scene) {
    Thing draft = scene.draft();
    String theirs = scene.hand().create(scene.type().name(), draft.id(), draft.nativeSpec());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("backend", scene.stage().backend());
    body.put("adopt", theirs);
    Cmp.Reply reply = scene.counted(1, () -> scene.cmp().put(draft.path(), body));
    if (reply.status() != 201) {
      scene.hand().tidy(scene.type().name(), theirs, draft.nativeSpec());
      reply.is(201);
    }
    Thing adopted = scene.stage().keep(draft, reply);
    Map<String, Object> visible = new LinkedHashMap<>(adopted.spec());
    // what stands in the path alone, no backend tells
    visible.keySet().removeIf(name -> scene.type().mappings().get(name).natives().isEmpty());
    scene.shows(visible, scene.look(adopted));
  }

  static void absent(Scene scene) {
    Thing thing = scene.thing();
    scene.hand().delete(scene.type().name(), thing.nativeId(), thing.nativeSpec());
    if (scene.can(Operation.Kind.READ)) {
      scene.counted(1, () -> scene.cmp().get(thing.path())).is(404, "gone-at-backend");
    }
    if (scene.can(Operation.Kind.LIST)) vanished(scene, thing);
    scene.done(() -> scene.cmp().delete(thing.path()), 204);
    scene.isNotBound(thing);
  }

  private static void vanished(Scene scene, Thing thing) {
    Cmp.Reply drift =
        scene
            .cmp()
            .get("/v1/backends/" + scene.stage().backend() + "/" + scene.collection())
            .is(200);
    for (JsonNode object : drift.json().path("vanished")) {
      if (object.path("id").asText().equals(thing.id())) return;
    }
    throw new Broken("the drift report does not say that it vanished", drift);
  }

  /** False if nothing that the driver has could use it. */
  static boolean inUse(Scene scene) {
    if (scene.user().isEmpty()) return false;
    Thing thing = scene.thing();
    Map<String, Thing> around = new LinkedHashMap<>(scene.around());
    around.put(scene.sample().name(), thing);
    scene.stage().make(scene.stage().draft(scene.user().get(), around));
    scene.counted(1, () -> scene.cmp().delete(thing.path())).is(409, "in-use-at-backend");
    scene.look(thing);
    return true;
  }
}
