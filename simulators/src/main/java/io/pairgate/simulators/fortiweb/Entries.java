package io.pairgate.simulators.fortiweb;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration of one administrative domain. Not thread-safe: the device lets one call in. */
final class Entries {

  private final Map<CmdbTable, List<Row>> rows = new EnumMap<>(CmdbTable.class);

  /**
   * @param parent the name of the entry whose row it is; empty for what has a name itself
   */
  record Row(String parent, Map<String, Object> fields) {

    String key(CmdbTable table) {
      return String.valueOf(fields.get(table.key()));
    }
  }

  Entries() {
    for (CmdbTable table : CmdbTable.values()) rows.put(table, new ArrayList<>());
  }

  List<Row> all(CmdbTable table) {
    return rows.get(table);
  }

  List<Row> of(CmdbTable table, String parent) {
    return all(table).stream().filter(row -> row.parent().equals(parent)).toList();
  }

  Row need(CmdbTable table, String parent, String key) {
    table.parent().ifPresent(above -> need(above, "", parent));
    return find(table, parent, key).orElseThrow(CmdbRefusal::absent);
  }

  private Optional<Row> find(CmdbTable table, String parent, String key) {
    return of(table, parent).stream().filter(row -> row.key(table).equals(key)).findFirst();
  }

  Row create(CmdbTable table, String parent, Map<String, Object> sent) {
    table.parent().ifPresent(above -> need(above, "", parent));
    Map<String, Object> fields = new LinkedHashMap<>();
    String key = table.parent().isEmpty() ? Values.name(sent) : number(table, parent, sent);
    fields.put(table.key(), key);
    fields.putAll(table.fallbacks());
    Row row = new Row(parent, fields);
    if (find(table, parent, key).isPresent()) throw CmdbRefusal.exists();
    set(table, row, sent);
    all(table).add(row);
    return row;
  }

  /** All of the entry is said: what is left out is as if it had never been set. */
  void replace(CmdbTable table, Row row, Map<String, Object> sent) {
    Row fresh = new Row(row.parent(), new LinkedHashMap<>());
    fresh.fields().put(table.key(), row.key(table));
    fresh.fields().putAll(table.fallbacks());
    set(table, fresh, sent);
    row.fields().putAll(fresh.fields());
  }

  private void set(CmdbTable table, Row row, Map<String, Object> sent) {
    for (String needed : table.required()) {
      if (!sent.containsKey(needed)) throw CmdbRefusal.wrong(needed + " is needed");
    }
    sent.forEach(
        (name, value) -> {
          if (table.fallbacks().containsKey(name)) row.fields().put(name, value);
          else if (!isOfNoMatter(table, name)) throw CmdbRefusal.wrong("no field " + name);
        });
    Values.check(table, row.fields());
    for (Row other : of(table, row.parent())) {
      if (!other.key(table).equals(row.key(table))) Values.refuseTwin(table, row, other);
    }
    table
        .references()
        .forEach(
            (field, target) -> {
              String name = String.valueOf(row.fields().get(field));
              if (!name.isEmpty() && find(target, "", name).isEmpty()) throw CmdbRefusal.absent();
            });
  }

  /** A client may send back all that it was shown, and the key that the query says. */
  private static boolean isOfNoMatter(CmdbTable table, String name) {
    return name.equals(table.key())
        || name.endsWith("_val")
        || name.startsWith("q_")
        || name.startsWith("sz_")
        || List.of("_id", "seq", "can_view", "can_clone").contains(name);
  }

  void delete(CmdbTable table, Row row) {
    if (users(table, row) > 0) throw CmdbRefusal.inUse();
    all(table).remove(row);
    table.children().forEach(child -> all(child).removeAll(of(child, row.key(table))));
  }

  long users(CmdbTable table, Row row) {
    long users = 0;
    for (CmdbTable user : CmdbTable.values()) {
      for (Row other : all(user)) {
        boolean uses =
            user.references().entrySet().stream()
                .anyMatch(
                    reference ->
                        reference.getValue() == table
                            && row.key(table).equals(other.fields().get(reference.getKey())));
        if (uses) users++;
      }
    }
    return users;
  }

  /** The number that the client says, or the next one. */
  private String number(CmdbTable table, String parent, Map<String, Object> sent) {
    if (sent.containsKey("id")) return Values.number(sent.get("id"));
    long last = 0;
    for (Row row : of(table, parent)) last = Math.max(last, Long.parseLong(row.key(table)));
    return Long.toString(last + 1);
  }
}
