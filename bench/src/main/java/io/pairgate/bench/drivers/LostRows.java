package io.pairgate.bench.drivers;

import io.pairgate.backends.Operation;
import io.pairgate.backends.table.ContractRow;
import io.pairgate.backends.table.NativeType.RepeatedCreate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The backend did it, and its reply never came, or came as garbage. Stateless. */
final class LostRows {

  private LostRows() {}

  static void create(Scene scene) {
    create(scene, new Between.Strike.LoseReply(), ContractRow.LOST_CREATE);
  }

  static void garbage(Scene scene) {
    if (scene.can(Operation.Kind.READ)) {
      int mark = scene.stage().mark();
      Thing thing = scene.thing();
      scene.between().strike(new Between.Strike.Garble());
      scene.cmp().get(thing.path()).is(502, "answer-not-understood").calls(1);
      scene.stage().tidy(mark);
    }
    create(scene, new Between.Strike.Garble(), ContractRow.GARBAGE);
  }

  private static void create(Scene scene, Between.Strike strike, ContractRow row) {
    Thing draft = scene.draft();
    Set<String> before = scene.natives();
    scene.between().strike(strike);
    Cmp.Reply first = scene.put(draft).is(504, "outcome-unknown").calls(1);
    if (scene.type().repeatedCreate() == RepeatedCreate.OPERATOR) {
      settledByHand(scene, draft, first, before, row);
      return;
    }
    Cmp.Reply settled = scene.cmp().done(Cmp.persistently(() -> scene.put(draft)), 200, 201);
    Thing made = scene.stage().keep(draft, settled);
    scene.shows(made.spec(), scene.look(made));
    once(scene, before, made);
  }

  private static void once(Scene scene, Set<String> before, Thing made) {
    if (!scene.isListed()) return;
    Set<String> fresh = new HashSet<>(scene.natives());
    fresh.removeAll(before);
    if (!fresh.equals(Set.of(made.nativeId()))) {
      throw new Broken("wanted only " + made.nativeId() + " to be new, found " + fresh);
    }
  }

  /** The vendor leaves no way to tell: the retry says so, a person looks and says what happened. */
  private static void settledByHand(
      Scene scene, Thing draft, Cmp.Reply first, Set<String> before, ContractRow row) {
    scene.put(draft).is(409, "in-doubt");
    Set<String> fresh = new HashSet<>(scene.natives());
    fresh.removeAll(before);
    if (fresh.size() > 1) throw new Broken("made twice: " + fresh);
    String nativeId =
        scene
            .type()
            .chosenId(draft.id(), draft.nativeSpec())
            .or(() -> fresh.stream().findFirst())
            .orElseThrow(() -> new Broken("nobody can tell its native id"));
    scene
        .cmp()
        .post(
            "/v1/calls/" + first.header("Pairgate-Call") + "/settle",
            Map.of("outcome", "done", "native_id", nativeId, "reason", "seen on the backend"))
        .is(200);
    scene.stage().keep(draft, scene.look(draft));
    scene.unlessByDesign(row);
    scene.unlessByDesign(ContractRow.LOST_CREATE);
    throw new Broken("an operator settles it, and the table does not say why");
  }

  static void update(Scene scene) {
    Thing thing = scene.thing();
    Map<String, Object> change = scene.change(thing);
    scene.between().strike(new Between.Strike.LoseReply());
    scene.patch(thing, change).is(504, "outcome-unknown").calls(1);
    scene.cmp().done(Cmp.persistently(() -> scene.patch(thing, change)), 200);
    scene.shows(change, scene.look(thing));
  }

  static void delete(Scene scene) {
    Thing thing = scene.thing();
    scene.between().strike(new Between.Strike.LoseReply());
    scene.cmp().delete(thing.path()).is(504, "outcome-unknown").calls(1);
    scene.cmp().done(Cmp.persistently(() -> scene.cmp().delete(thing.path())), 204);
    scene.isNotBound(thing);
    if (scene.natives().contains(thing.nativeId())) {
      throw new Broken("the backend still has " + thing.nativeId());
    }
  }
}
