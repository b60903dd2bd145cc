package io.pairgate.simulators.neutron;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * All objects by kind and id, as plain maps with the names of the wire. Not thread-safe: {@link
 * NeutronDevice} lets one request in at a time.
 */
final class Objects {

  private final Map<Kind, Map<String, Map<String, Object>>> byKind = new EnumMap<>(Kind.class);

  Objects() {
    clear();
  }

  void clear() {
    for (Kind kind : Kind.values()) byKind.put(kind, new LinkedHashMap<>());
  }

  /** Stores a new object: gives it its id, times and first revision number. */
  Map<String, Object> add(Kind kind, Map<String, Object> values, int revision) {
    Map<String, Object> object = new LinkedHashMap<>();
    String id = UUID.randomUUID().toString();
    object.put("id", id);
    object.putAll(values);
    object.put("created_at", now());
    object.put("updated_at", now());
    object.put("revision_number", revision);
    byKind.get(kind).put(id, object);
    return object;
  }

  /** The object has changed: a new time, the next revision number. */
  void touch(Map<String, Object> object) {
    object.put("updated_at", now());
    object.merge("revision_number", 1, (old, one) -> (int) old + (int) one);
  }

  void remove(Kind kind, String id) {
    byKind.get(kind).remove(id);
  }

  Map<String, Object> need(Kind kind, String id) {
    return find(kind, id).orElseThrow(() -> kind.absent(id));
  }

  Optional<Map<String, Object>> find(Kind kind, String id) {
    return Optional.ofNullable(byKind.get(kind).get(id));
  }

  List<Map<String, Object>> all(Kind kind) {
    return new ArrayList<>(byKind.get(kind).values());
  }

  List<Map<String, Object>> where(Kind kind, Predicate<Map<String, Object>> wanted) {
    return byKind.get(kind).values().stream().filter(wanted).toList();
  }

  static String id(Map<String, Object> object) {
    return (String) object.get("id");
  }

  /** The list under a name, of objects. */
  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> list(Map<String, Object> object, String name) {
    Object value = object.get(name);
    return value == null ? List.of() : (List<Map<String, Object>>) value;
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
