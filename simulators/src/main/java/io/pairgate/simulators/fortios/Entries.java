package io.pairgate.simulators.fortios;

import io.pairgate.simulators.device.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of one vdom, table by table, in their order (for policies the order of evaluation).
 * Not thread-safe: {@link FortiGateDevice} lets one request in at a time.
 */
final class Entries {

  private final Map<CmdbTable, List<Map<String, Object>>> byTable = new LinkedHashMap<>();

  Entries() {
    for (CmdbTable table : CmdbTable.values()) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (String name : table.predefined()) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(table.key(), name);
        row.putAll(table.fallbacks());
        rows.add(row);
      }
      byTable.put(table, rows);
    }
  }

  List<Map<String, Object>> all(CmdbTable table) {
    return byTable.get(table);
  }

  /** How many entries somebody has made. */
  long made() {
    return byTable.entrySet().stream()
        .mapToLong(
            rows ->
                rows.getValue().stream()
                    .filter(row -> !rows.getKey().predefined().contains(key(rows.getKey(), row)))
                    .count())
        .sum();
  }

  Optional<Map<String, Object>> find(CmdbTable table, String key) {
    return all(table).stream().filter(row -> key.equals(key(table, row))).findFirst();
  }

  static String key(CmdbTable table, Map<String, Object> row) {
    return String.valueOf(row.get(table.key()));
  }

  /** A new entry at the end; its key is returned. */
  String create(CmdbTable table, Map<String, Object> sent) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(table.key(), newKey(table, sent));
    row.putAll(table.fallbacks());
    for (String name : table.required()) {
      if (!sent.containsKey(name)) throw CmdbRefusal.bad(name + " is missing");
    }
    sent.forEach((name, value) -> row.put(name, Values.normal(name, value)));
    row.put(table.key(), newKey(table, sent));
    String key = key(table, row);
    Values.check(table, row);
    if (find(table, key).isPresent()) throw CmdbRefusal.exists();
    refuseSameName(table, row);
    needReferences(table, row);
    all(table).add(row);
    return key;
  }

  void update(CmdbTable table, Map<String, Object> row, Map<String, Object> sent) {
    Map<String, Object> changed = new LinkedHashMap<>(row);
    sent.forEach(
        (name, value) -> {
          // the key in the path decides; the one in the body is overlooked
          if (!name.equals(table.key())) changed.put(name, Values.normal(name, value));
        });
    Values.check(table, changed);
    refuseSameName(table, changed);
    needReferences(table, changed);
    row.putAll(changed);
  }

  void delete(CmdbTable table, Map<String, Object> row) {
    long users = users(table, key(table, row));
    if (users > 0) throw CmdbRefusal.inUse(users);
    all(table).remove(row);
  }

  /** Moves a policy right before or behind another one. */
  void move(CmdbTable table, Map<String, Object> row, String other, boolean behind) {
    Map<String, Object> anchor = find(table, other).orElseThrow(() -> CmdbRefusal.absent(false));
    if (anchor == row) return;
    List<Map<String, Object>> rows = all(table);
    rows.remove(row);
    rows.add(rows.indexOf(anchor) + (behind ? 1 : 0), row);
  }

  private Object newKey(CmdbTable table, Map<String, Object> sent) {
    if (table != CmdbTable.POLICY) {
      Object name = sent.get(table.key());
      if (name instanceof String text && !text.isEmpty()) return text;
      throw CmdbRefusal.bad("name is missing");
    }
    long id = Values.policyId(sent.getOrDefault(table.key(), 0));
    if (id != 0) return id;
    long last = 0;
    for (Map<String, Object> policy : all(table)) {
      last = Math.max(last, ((Number) policy.get(table.key())).longValue());
    }
    return last + 1;
  }

  /** A policy's name need not be there, but no two policies have the same. */
  private void refuseSameName(CmdbTable table, Map<String, Object> row) {
    if (table != CmdbTable.POLICY || String.valueOf(row.get("name")).isEmpty()) return;
    for (Map<String, Object> other : all(table)) {
      boolean itself = key(table, other).equals(key(table, row));
      if (!itself && row.get("name").equals(other.get("name"))) throw CmdbRefusal.exists();
    }
  }

  private void needReferences(CmdbTable table, Map<String, Object> row) {
    table
        .references()
        .forEach(
            (attribute, targets) -> {
              for (String name : names(row.get(attribute))) {
                boolean there = targets.stream().anyMatch(t -> find(t, name).isPresent());
                if (!there) throw CmdbRefusal.dangling(name);
              }
            });
    if (table == CmdbTable.POLICY) {
      String schedule = String.valueOf(row.get("schedule"));
      if (!List.of("always", "none").contains(schedule)) throw CmdbRefusal.dangling(schedule);
    }
  }

  private long users(CmdbTable table, String name) {
    long users = 0;
    for (CmdbTable user : CmdbTable.values()) {
      for (Map<String, Object> row : all(user)) {
        boolean uses =
            user.references().entrySet().stream()
                .anyMatch(
                    reference ->
                        reference.getValue().contains(table)
                            && names(row.get(reference.getKey())).contains(name));
        if (uses) users++;
      }
    }
    return users;
  }

  private static List<String> names(Object members) {
    List<String> names = new ArrayList<>();
    if (members instanceof List<?> list) {
      for (Object member : list) names.add(String.valueOf(Json.asObject(member).get("name")));
    }
    return names;
  }
}
