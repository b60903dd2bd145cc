package io.pairgate.bench.drivers;

import io.pairgate.backends.Operation;
import io.pairgate.backends.table.ContractRow;
import io.pairgate.backends.table.NativeType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A change that the relay is killed in, and that the CMP repeats; after it the backend holds
 * exactly what it holds after the same without a kill, and the record knows it. Not thread-safe.
 */
final class CrashedChange {

  private final Scene scene;
  private final KilledRelay relay;
  private final Holdings.Count backend;
  private final CrashFindings findings;

  CrashedChange(Scene scene, KilledRelay relay, Holdings.Count backend, CrashFindings findings) {
    this.scene = scene;
    this.relay = relay;
    this.backend = backend;
    this.findings = findings;
  }

  void play(Kill kill) {
    switch (kill.change()) {
      case CREATE -> create(kill);
      case UPDATE -> update(kill);
      case DELETE -> delete(kill);
      default -> throw new IllegalArgumentException(kill.toString());
    }
  }

  /** What one object more is on the backend. */
  private Map<String, Integer> one() {
    int mark = scene.stage().mark();
    Holdings before = backend.get();
    scene.thing();
    Map<String, Integer> one = backend.get().since(before);
    scene.stage().tidy(mark);
    return one;
  }

  private void create(Kill kill) {
    Map<String, Integer> one = one();
    Thing draft = scene.draft();
    Holdings before = backend.get();
    Set<String> listedBefore = scene.natives();
    Cmp.Reply told = relay.through(kill.point(), () -> scene.put(draft));
    Map<String, Integer> grown = backend.get().since(before);
    Set<String> fresh = new LinkedHashSet<>(scene.natives());
    fresh.removeAll(listedBefore);
    if (!grown.isEmpty() && !grown.equals(one)) {
      findings.duplicate(kill, "the backend grew by " + grown + " and not by " + one);
    }
    if (told.problem().equals("in-doubt") && isOperators()) {
      settle(draft, fresh, grown.isEmpty() && !one.isEmpty());
      findings.operator();
      return;
    }
    Cmp.Reply recorded = scene.cmp().get(draft.path() + "?from=record");
    if (recorded.status() != 200) {
      findings.unrecorded(kill, "the CMP is told " + told + ", and the record says " + recorded);
      return;
    }
    Thing made = scene.stage().keep(draft, recorded);
    if (!isDone(told)) findings.lost(kill, told.toString());
    if (!grown.equals(one)) findings.lost(kill, "the backend grew by " + grown);
    if (comesAndGoes() && !fresh.equals(Set.of(made.nativeId()))) {
      findings.unrecorded(kill, "the backend lists " + fresh + " beside " + made.nativeId());
    }
    findings.changed();
  }

  private boolean isOperators() {
    return scene.type().repeatedCreate() == NativeType.RepeatedCreate.OPERATOR;
  }

  /** Some types take no second PUT: what came of the first is told then by the record alone. */
  private boolean isDone(Cmp.Reply told) {
    boolean once = scene.type().cannot().containsKey(ContractRow.REPEATED_CREATE);
    return told.status() == 200
        || told.status() == 201
        || once && told.problem().equals("operation-unsupported");
  }

  /** A port is always there: no list tells whether one is managed. */
  private boolean comesAndGoes() {
    return scene.isListed() && !scene.type().cannot().containsKey(ContractRow.CREATE);
  }

  /** A person looks at the backend and says what happened. */
  private void settle(Thing draft, Set<String> fresh, boolean absent) {
    String calls = "/v1/calls?state=in_doubt&type=" + scene.type().name() + "&object=" + draft.id();
    String call = scene.cmp().get(calls).is(200).json().at("/items/0/id").asText();
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("outcome", absent ? "not_done" : "done");
    said.put("reason", "seen on the backend");
    if (!absent) {
      said.put(
          "native_id",
          scene
              .type()
              .chosenId(draft.id(), draft.nativeSpec())
              .or(() -> fresh.stream().findFirst())
              .orElseThrow(() -> new Broken("nobody can tell the native id of " + draft.path())));
    }
    Cmp.Reply settled = scene.cmp().post("/v1/calls/" + call + "/settle", said);
    if (absent) {
      settled.is(204); // there is no object to show
    } else {
      settled.is(200);
      scene.stage().keep(draft, scene.cmp().get(draft.path() + "?from=record").is(200));
    }
  }

  private void update(Kill kill) {
    Thing thing = scene.thing();
    Holdings before = backend.get();
    Map<String, Object> change = scene.change(thing);
    Cmp.Reply told = relay.through(kill.point(), () -> scene.patch(thing, change));
    try {
      scene.shows(change, told.is(200));
      scene.shows(change, scene.look(thing));
      Map<String, Integer> grown = backend.get().since(before);
      if (!grown.isEmpty()) findings.duplicate(kill, "the backend grew by " + grown);
      findings.changed();
    } catch (Broken lost) {
      findings.lost(kill, lost.getMessage());
    }
  }

  private void delete(Kill kill) {
    Holdings before = backend.get();
    Thing thing = scene.thing();
    Cmp.Reply told = relay.through(kill.point(), () -> scene.cmp().delete(thing.path()));
    Cmp.Reply recorded = scene.cmp().get(thing.path() + "?from=record");
    Map<String, Integer> left = backend.get().since(before);
    if (told.status() != 204) findings.lost(kill, told.toString());
    if (recorded.status() != 404) findings.lost(kill, "the record still says " + recorded);
    if (!left.isEmpty() && scene.can(Operation.Kind.DELETE)) {
      findings.unrecorded(kill, "the backend is left with " + left);
    }
    findings.changed();
  }
}
