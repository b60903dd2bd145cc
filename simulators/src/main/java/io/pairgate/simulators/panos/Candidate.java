package io.pairgate.simulators.panos;

import io.pairgate.simulators.device.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The candidate configuration of one vsys. Not thread-safe: the device lets one call in. */
final class Candidate {

  private final Map<Resource, List<Map<String, Object>>> entries = new EnumMap<>(Resource.class);

  Candidate() {
    for (Resource resource : Resource.values()) entries.put(resource, new ArrayList<>());
  }

  List<Map<String, Object>> all(Resource resource) {
    return entries.get(resource);
  }

  Optional<Map<String, Object>> find(Resource resource, String name) {
    return all(resource).stream().filter(entry -> name.equals(entry.get("@name"))).findFirst();
  }

  private Map<String, Object> need(Resource resource, String name) {
    return find(resource, name).orElseThrow(() -> RestRefusal.absent(name));
  }

  void create(Resource resource, Map<String, Object> entry) {
    String name = String.valueOf(entry.get("@name"));
    new EntryCheck(this, resource).check(entry);
    if (find(resource, name).isPresent()) throw RestRefusal.exists(name);
    all(resource).add(kept(entry));
  }

  /** The whole entry takes the place of the old one: what is left out is gone. */
  void replace(Resource resource, Map<String, Object> entry) {
    Map<String, Object> old = need(resource, String.valueOf(entry.get("@name")));
    new EntryCheck(this, resource).check(entry);
    all(resource).set(all(resource).indexOf(old), kept(entry));
  }

  private static Map<String, Object> kept(Map<String, Object> entry) {
    Map<String, Object> kept = new LinkedHashMap<>(entry);
    kept.remove("@location");
    kept.remove("@vsys");
    return kept;
  }

  void delete(Resource resource, String name) {
    Map<String, Object> entry = need(resource, name);
    for (Resource user : Resource.values()) {
      for (Map<String, Object> row : all(user)) {
        boolean uses =
            user.references().entrySet().stream()
                .anyMatch(
                    reference ->
                        reference.getValue().contains(resource)
                            && members(row.get(reference.getKey())).contains(name));
        if (uses) throw RestRefusal.inUse(name, String.valueOf(row.get("@name")));
      }
    }
    all(resource).remove(entry);
  }

  void move(String name, String where, String other) {
    List<Map<String, Object>> rules = all(Resource.RULE);
    Map<String, Object> rule = need(Resource.RULE, name);
    Map<String, Object> anchor =
        where.equals("before") || where.equals("after") ? need(Resource.RULE, other) : null;
    if (rule == anchor) throw RestRefusal.badQuery("dst");
    rules.remove(rule);
    switch (where) {
      case "top" -> rules.addFirst(rule);
      case "bottom" -> rules.addLast(rule);
      case "before" -> rules.add(rules.indexOf(anchor), rule);
      case "after" -> rules.add(rules.indexOf(anchor) + 1, rule);
      default -> throw RestRefusal.badQuery("where");
    }
  }

  static List<String> members(Object list) {
    List<String> names = new ArrayList<>();
    if (list instanceof Map<?, ?> && Json.asObject(list).get("member") instanceof List<?> members) {
      members.forEach(member -> names.add(String.valueOf(member)));
    }
    return names;
  }
}
