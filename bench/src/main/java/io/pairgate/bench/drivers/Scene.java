package io.pairgate.bench.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairgate.backends.Operation;
import io.pairgate.backends.table.ContractRow;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.ResourceType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One type on one backend, with what its objects refer to in place. Not thread-safe. */
record Scene(Stage stage, NativeType type, Sample sample, Map<String, Thing> around) {

  /** Makes what the sample, and what would use it, need. */
  static Scene set(Stage stage, NativeType type, Sample sample) {
    Map<String, Thing> around = new LinkedHashMap<>();
    sample.prerequisites().forEach(name -> make(stage, name, around, Set.of()));
    user(stage, sample)
        .ifPresent(
            user ->
                user.prerequisites().stream()
                    .filter(name -> !name.equals(sample.name()))
                    .forEach(name -> make(stage, name, around, Set.of())));
    return new Scene(stage, type, sample, around);
  }

  private static void make(
      Stage stage, String name, Map<String, Thing> around, Set<String> waiting) {
    if (around.containsKey(name)) return;
    if (waiting.contains(name)) throw new Broken("sample \"" + name + "\" needs itself");
    Sample sample = stage.samples().named(name);
    Set<String> deeper = new HashSet<>(waiting);
    deeper.add(name);
    sample.prerequisites().forEach(other -> make(stage, other, around, deeper));
    around.put(name, stage.make(stage.draft(sample, around)));
  }

  private static Optional<Sample> user(Stage stage, Sample sample) {
    return sample.usedBy().isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(stage.samples().byName().get(sample.usedBy()));
  }

  /** What would use it, if the driver has that. */
  Optional<Sample> user() {
    return user(stage, sample);
  }

  Cmp cmp() {
    return stage.cmp();
  }

  Hand hand() {
    return stage.hand();
  }

  Between between() {
    return stage.between();
  }

  ResourceType family() {
    return stage.family(type.name());
  }

  String collection() {
    return family().collection();
  }

  boolean can(Operation.Kind kind) {
    return type.lines().containsKey(kind);
  }

  /** An object that is not made yet. */
  Thing draft() {
    return stage.draft(sample, around);
  }

  /** One that is. */
  Thing thing() {
    return stage.make(draft());
  }

  /** What the sample changes, filled for this object. */
  Map<String, Object> change(Thing thing) {
    Map<String, Object> change =
        Sample.filled(sample.update(), thing.n(), name -> around.get(name).id());
    if (change.isEmpty()) {
      throw new Broken("the sample changes nothing that the driver maps: " + sample.update());
    }
    return change;
  }

  Cmp.Reply put(Thing thing) {
    return cmp().put(thing.path(), stage.body(thing));
  }

  Cmp.Reply patch(Thing thing, Map<String, Object> change) {
    return cmp().patch(thing.path(), Map.of("spec", change));
  }

  /** Sends a change, counts as {@link #counted} does, and waits for its task if there is one. */
  Cmp.Reply done(Supplier<Cmp.Reply> change, int... wanted) {
    return cmp().done(counted(1, change), wanted);
  }

  /** Sends, and holds the number of backend calls that the reply tells against the wire. */
  Cmp.Reply counted(int calls, Supplier<Cmp.Reply> request) {
    int before = between().requests();
    Cmp.Reply reply = request.get();
    int seen = between().requests() - before;
    if (seen != calls) {
      throw new Broken("wanted " + calls + " requests on the wire, saw " + seen, reply);
    }
    return reply.calls(calls);
  }

  /** The reply shows these values, as far as the driver shows the attributes at all. */
  void shows(Map<String, Object> wanted, Cmp.Reply reply) {
    Set<String> shown =
        can(Operation.Kind.READ)
            ? type.lines().get(Operation.Kind.READ).shows().keySet()
            : type.attributes();
    wanted.forEach(
        (name, value) -> {
          JsonNode is = reply.json().path("spec").path(name);
          if (shown.contains(name) && !same(value, is)) {
            throw new Broken("wanted " + name + " = " + value + ", found " + is, reply);
          }
        });
  }

  private static boolean same(Object wanted, JsonNode is) {
    return switch (wanted) {
      case Map<?, ?> map ->
          map.entrySet().stream().allMatch(e -> same(e.getValue(), is.path(e.getKey().toString())));
      case List<?> list -> {
        boolean all = list.size() == is.size();
        for (int i = 0; all && i < list.size(); i++) all = same(list.get(i), is.path(i));
        yield all;
      }
      case null -> is.isNull() || is.isMissingNode();
      default -> wanted.toString().equals(is.asText());
    };
  }

  /** What the backend shows, or where it shows nothing, the record. */
  Cmp.Reply look(Thing thing) {
    return cmp().get(thing.path() + (can(Operation.Kind.READ) ? "" : "?from=record")).is(200);
  }

  /** Nothing is on record under the object's id, and no call about it is in doubt. */
  void isNotBound(Thing thing) {
    cmp().get(thing.path() + "?from=record").is(404, "unknown-object");
    Cmp.Reply doubts =
        cmp().get("/v1/calls?state=in_doubt&type=" + type.name() + "&object=" + thing.id()).is(200);
    if (!doubts.json().path("items").isEmpty()) throw new Broken("a call is in doubt", doubts);
  }

  /** Whether the backend's list tells what came and went. */
  boolean isListed() {
    return can(Operation.Kind.LIST) && !sample.alwaysThere();
  }

  /** The native ids that another hand sees; empty where the backend's list does not tell. */
  Set<String> natives() {
    return isListed() ? hand().all(type.name()).keySet() : Set.of();
  }

  /** Throws {@link ByDesign} with the table's reason for the row, if it has one. */
  void unlessByDesign(ContractRow row) {
    String reason = type.cannot().get(row);
    if (reason != null) throw new ByDesign(reason.strip());
  }
}
