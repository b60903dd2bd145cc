package io.pairgate.bench.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** Made, read, listed, changed, deleted; and each of it again. Stateless. */
final class PlainRows {

  private PlainRows() {}

  static void create(Scene scene) {
    Thing draft = scene.draft();
    Set<String> before = scene.natives();
    Thing made = scene.stage().keep(draft, scene.done(() -> scene.put(draft), 201));
    if (made.nativeId().isEmpty()) throw new Broken("no native id is told");
    if (before.contains(made.nativeId())) {
      throw new Broken("the object was there before: " + made.nativeId());
    }
  }

  static void read(Scene scene) {
    Thing thing = scene.thing();
    Cmp.Reply reply = scene.counted(1, () -> scene.cmp().get(thing.path())).is(200);
    if (!reply.text("native_id").equals(thing.nativeId())) {
      throw new Broken("wanted native id " + thing.nativeId(), reply);
    }
    scene.shows(thing.spec(), reply);
  }

  static void list(Scene scene) {
    Thing thing = scene.thing();
    String path = "/v1/backends/" + scene.stage().backend() + "/" + scene.collection();
    Cmp.Reply reply = scene.counted(1, () -> scene.cmp().get(path)).is(200);
    for (JsonNode row : reply.json().path("items")) {
      if (row.path("native_id").asText().equals(thing.nativeId())) {
        if (!row.path("id").asText().equals(thing.id())) {
          throw new Broken("the row of " + thing.nativeId() + " is not " + thing.id(), row);
        }
        return;
      }
    }
    throw new Broken("no row is " + thing.nativeId(), reply);
  }

  static void update(Scene scene) {
    Thing thing = scene.thing();
    Map<String, Object> change = scene.change(thing);
    scene.done(() -> scene.patch(thing, change), 200);
    scene.shows(change, scene.look(thing));
  }

  static void delete(Scene scene) {
    Thing thing = scene.thing();
    scene.done(() -> scene.cmp().delete(thing.path()), 204);
    scene.counted(0, () -> scene.cmp().get(thing.path())).is(404, "unknown-object");
    if (scene.natives().contains(thing.nativeId())) {
      throw new Broken("the backend still has " + thing.nativeId());
    }
  }

  static void repeatedCreate(Scene scene) {
    Thing thing = scene.thing();
    Set<String> before = scene.natives();
    Cmp.Reply again = scene.done(() -> scene.put(thing), 200);
    if (!again.text("native_id").equals(thing.nativeId())) {
      throw new Broken("wanted native id " + thing.nativeId(), again);
    }
    if (!scene.natives().equals(before)) throw new Broken("another object was made");
  }

  static void repeatedUpdate(Scene scene) {
    Thing thing = scene.thing();
    Map<String, Object> change = scene.change(thing);
    scene.done(() -> scene.patch(thing, change), 200);
    scene.done(() -> scene.patch(thing, change), 200);
    scene.shows(change, scene.look(thing));
  }

  static void repeatedDelete(Scene scene) {
    Thing thing = scene.thing();
    scene.done(() -> scene.cmp().delete(thing.path()), 204);
    scene.counted(0, () -> scene.cmp().delete(thing.path())).is(204);
  }
}
