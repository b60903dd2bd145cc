package io.pairgate.simulators.opnsense;

import io.pairgate.simulators.device.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The configuration: objects by uuid. Not thread-safe: the device lets one request in at a time.
 */
final class Config {

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Map<Kind, Map<String, Map<String, String>>> objects = new EnumMap<>(Kind.class);

  Config() {
    clear();
  }

  void clear() {
    for (Kind kind : Kind.values()) objects.put(kind, new LinkedHashMap<>());
  }

  List<Map<String, Object>> rows(Kind kind) {
    List<Map<String, Object>> rows = new ArrayList<>();
    objects
        .get(kind)
        .forEach(
            (uuid, fields) -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("uuid", uuid);
              row.putAll(fields);
              rows.add(row);
            });
    return rows;
  }

  /** Changes an object; one that is not there is made under that uuid. */
  Map<String, Object> set(Kind kind, String uuid, Map<String, Object> body) {
    if (!body.containsKey(kind.envelope())) return Map.of("result", "failed");
    Map<String, String> old = objects.get(kind).get(uuid);
    if (old == null && !UUID_FORM.matcher(uuid).matches()) return Map.of("result", "failed");
    return save(kind, uuid, old == null ? kind.fallbacks() : old, body, Map.of("result", "saved"));
  }

  Map<String, Object> add(Kind kind, Map<String, Object> body) {
    if (!body.containsKey(kind.envelope())) return Map.of("result", "failed");
    String uuid = UUID.randomUUID().toString();
    return save(kind, uuid, kind.fallbacks(), body, Map.of("result", "saved", "uuid", uuid));
  }

  private Map<String, Object> save(
      Kind kind,
      String uuid,
      Map<String, String> before,
      Map<String, Object> body,
      Map<String, Object> saved) {
    if (!(body.get(kind.envelope()) instanceof Map<?, ?>)) return Map.of("result", "failed");
    Map<String, Object> sent = Json.asObject(body.get(kind.envelope()));
    Map<String, String> after = new LinkedHashMap<>(before);
    // what the model does not have is overlooked
    after.replaceAll((name, value) -> sent.containsKey(name) ? text(sent.get(name)) : value);
    if (kind == Kind.ALIAS && objects.get(kind).containsKey(uuid)) {
      rename(before.get("name"), sent.containsKey("name") ? after.get("name") : "");
    }
    Map<String, String> wrong = new Validation(this, kind, uuid).wrong(after);
    if (!wrong.isEmpty()) return Map.of("result", "failed", "validations", wrong);
    objects.get(kind).put(uuid, after);
    return saved;
  }

  /** Who uses an alias is changed along with its name: to nothing, if an update leaves it out. */
  private void rename(String from, String to) {
    if (from.equals(to)) return;
    for (Kind kind : Kind.values()) {
      for (Map<String, String> fields : objects.get(kind).values()) {
        kind.many()
            .forEach(
                (field, between) -> {
                  List<String> names = new ArrayList<>(split(fields.get(field), between));
                  names.replaceAll(name -> name.equals(from) ? to : name);
                  fields.put(field, String.join(between, names));
                });
      }
    }
  }

  private static String text(Object value) {
    return value == null ? "" : String.valueOf(value);
  }

  Map<String, Object> delete(Kind kind, String uuid) {
    Map<String, String> old = objects.get(kind).get(uuid);
    if (old == null) return Map.of("result", "not found");
    if (kind == Kind.ALIAS && isUsed(old.get("name"))) {
      throw new UserRefusal(
          "Alias in use", "Cannot delete alias. Currently in use by " + old.get("name"));
    }
    objects.get(kind).remove(uuid);
    return Map.of("result", "deleted");
  }

  private boolean isUsed(String alias) {
    return Arrays.stream(Kind.values())
        .anyMatch(
            kind ->
                objects.get(kind).values().stream()
                    .anyMatch(
                        fields ->
                            kind.many().entrySet().stream()
                                .anyMatch(
                                    many ->
                                        split(fields.get(many.getKey()), many.getValue())
                                            .contains(alias))));
  }

  boolean hasAlias(String name, String butUuid) {
    return objects.get(Kind.ALIAS).entrySet().stream()
        .anyMatch(e -> !e.getKey().equals(butUuid) && name.equals(e.getValue().get("name")));
  }

  void moveBefore(String uuid, String target) {
    Map<String, Map<String, String>> rules = objects.get(Kind.RULE);
    if (!rules.containsKey(uuid) || !rules.containsKey(target)) {
      throw new UserRefusal(
          "Filter", "Either source or destination is not a rule managed with this component");
    }
    if (uuid.equals(target)) throw new UserRefusal("Filter", "Cannot move to the same spot.");
    Map<String, Map<String, String>> moved = new LinkedHashMap<>();
    rules.forEach(
        (id, fields) -> {
          if (id.equals(target)) moved.put(uuid, rules.get(uuid));
          if (!id.equals(uuid)) moved.put(id, fields);
        });
    objects.put(Kind.RULE, moved);
  }

  Map<String, Object> search(Kind kind) {
    List<Map<String, Object>> rows = rows(kind);
    return Map.of("total", rows.size(), "rowCount", rows.size(), "current", 1, "rows", rows);
  }

  /** One object, its choices as lists of options; empty if it is not there. */
  Map<String, Object> get(Kind kind, String uuid) {
    Map<String, String> fields = objects.get(kind).get(uuid);
    if (fields == null) return Map.of();
    Map<String, Object> shown = new LinkedHashMap<>();
    fields.forEach((name, value) -> shown.put(name, shown(kind, name, value)));
    return Map.of(kind.envelope(), shown);
  }

  private Object shown(Kind kind, String name, String value) {
    List<String> options = new ArrayList<>(kind.options().getOrDefault(name, List.of()));
    String between = kind.many().getOrDefault(name, "");
    if (options.isEmpty() && between.isEmpty()) return value;
    List<String> chosen = between.isEmpty() ? List.of(value) : split(value, between);
    chosen.stream().filter(one -> !one.isEmpty() && !options.contains(one)).forEach(options::add);
    if (name.equals("content")) {
      // all other aliases could be chosen, too
      rows(Kind.ALIAS).stream()
          .map(row -> (String) row.get("name"))
          .filter(other -> !options.contains(other))
          .forEach(options::add);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    options.forEach(
        option ->
            map.put(option, Map.of("value", option, "selected", chosen.contains(option) ? 1 : 0)));
    return map;
  }

  static List<String> split(String value, String between) {
    return value == null || value.isEmpty() ? List.of() : List.of(value.split(between));
  }
}
