package io.pairgate.bench.drivers;

import io.pairgate.backends.Operation;
import io.pairgate.backends.table.NativeType;
import io.pairgate.relay.call.Waypoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One type's create, update and delete, each killed at each waypoint; after each the backend holds
 * exactly what it holds after the same without a kill, and the record knows it. Not thread-safe.
 */
final class CrashedType {

  private final Scene scene;
  private final KilledRelay relay;
  private final Holdings.Count backend;
  private final CrashFindings findings;

  CrashedType(Scene scene, KilledRelay relay, Holdings.Count backend, CrashFindings findings) {
    this.scene = scene;
    this.relay = relay;
    this.backend = backend;
    this.findings = findings;
  }

  void play() {
    Holdings before = backend.get();
    int mark = scene.stage().mark();
    scene.thing();
    Map<String, Integer> one = backend.get().since(before);
    scene.stage().tidy(mark);
    for (Waypoint point : Waypoint.values()) {
      Thing thing = create(point, one);
      if (thing != null && isChangeable()) update(point, thing);
      if (thing != null && scene.can(Operation.Kind.DELETE)) delete(point, thing);
      scene.stage().tidy(mark);
    }
  }

  /** Null if an operator had to settle it. */
  private Thing create(Waypoint point, Map<String, Integer> one) {
    Thing draft = scene.draft();
    String what = "PUT " + draft.path() + " killed " + point;
    Holdings before = backend.get();
    Set<String> listedBefore = scene.natives();
    Cmp.Reply told = relay.through(point, () -> scene.put(draft));
    Map<String, Integer> grown = backend.get().since(before);
    if (told.status() == 409
        && scene.type().repeatedCreate() == NativeType.RepeatedCreate.OPERATOR) {
      settle(draft, told, grown, one);
      return null;
    }
    if (told.status() != 200 && told.status() != 201) {
      findings.lost(what, told.toString());
      return null;
    }
    Thing made = scene.stage().keep(draft, told);
    if (!grown.equals(one)) findings.duplicate(what, "the backend grew by " + grown);
    Cmp.Reply recorded = scene.cmp().get(draft.path() + "?from=record");
    boolean known = recorded.status() == 200 && recorded.text("native_id").equals(made.nativeId());
    if (!known) findings.unrecorded(what, recorded.toString());
    Set<String> fresh = new LinkedHashSet<>(scene.natives());
    fresh.removeAll(listedBefore);
    if (scene.isListed() && !fresh.equals(Set.of(made.nativeId()))) {
      findings.unrecorded(what, "the backend lists " + fresh + " beside " + made.nativeId());
    }
    findings.changed();
    return made;
  }

  private void settle(
      Thing draft, Cmp.Reply doubt, Map<String, Integer> grown, Map<String, Integer> one) {
    String what = "PUT " + draft.path();
    if (!grown.isEmpty() && !grown.equals(one)) {
      findings.duplicate(what, "the backend grew by " + grown);
    }
    findings.operator(what);
    String calls = "/v1/calls?state=in_doubt&type=" + scene.type().name() + "&object=" + draft.id();
    String call = scene.cmp().get(calls).is(200).json().path("items").path(0).path("id").asText();
    if (call.isEmpty()) {
      findings.lost(what, doubt.toString());
      return;
    }
    Map<String, Object> said =
        Map.of("outcome", "not_done", "reason", "the proof goes on with another object");
    scene.cmp().post("/v1/calls/" + call + "/settle", said).is(200);
  }

  private boolean isChangeable() {
    return scene.can(Operation.Kind.UPDATE) && !scene.sample().update().isEmpty();
  }

  private void update(Waypoint point, Thing thing) {
    String what = "PATCH " + thing.path() + " killed " + point;
    Map<String, Object> change = scene.change(thing);
    Cmp.Reply told = relay.through(point, () -> scene.patch(thing, change));
    try {
      scene.shows(change, told.is(200));
      scene.shows(change, scene.look(thing));
      findings.changed();
    } catch (Broken lost) {
      findings.lost(what, lost.getMessage());
    }
  }

  private void delete(Waypoint point, Thing thing) {
    String what = "DELETE " + thing.path() + " killed " + point;
    Cmp.Reply told = relay.through(point, () -> scene.cmp().delete(thing.path()));
    boolean gone = told.status() == 204;
    if (!gone || scene.natives().contains(thing.nativeId())) {
      findings.lost(what, told.toString());
    }
    Cmp.Reply recorded = scene.cmp().get(thing.path() + "?from=record");
    if (recorded.status() != 404) findings.lost(what, recorded.toString());
    findings.changed();
  }

  /** Calls that are open or in doubt in the end. */
  static List<String> undecided(Cmp cmp) {
    List<String> undecided = new ArrayList<>();
    for (String state : List.of("open", "in_doubt")) {
      cmp.get("/v1/calls?state=" + state + "&limit=1000")
          .is(200)
          .json()
          .path("items")
          .forEach(call -> undecided.add("call " + call.path("id").asText() + " is " + state));
    }
    return undecided;
  }
}
