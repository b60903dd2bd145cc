package io.pairgate.simulators.f5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What serves: virtual servers, pools and their members, by name. Not thread-safe. */
final class Ltm {

  private static final Set<String> VIRTUAL =
      Set.of(
          "name",
          "partition",
          "description",
          "destination",
          "ipProtocol",
          "mask",
          "pool",
          "profiles");
  private static final Set<String> POOL =
      Set.of("name", "partition", "description", "loadBalancingMode", "monitor");
  private static final Set<String> MEMBER =
      Set.of("name", "partition", "description", "address", "session", "state", "ratio");
  private static final Pattern DESTINATION = Pattern.compile("\\S+[:.](\\d{1,5}|any)");

  private final Map<String, Map<String, Object>> virtuals = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> pools = new LinkedHashMap<>();
  private final Map<String, Map<String, Map<String, Object>>> members = new LinkedHashMap<>();

  List<Map<String, Object>> virtuals() {
    return List.copyOf(virtuals.values());
  }

  List<Map<String, Object>> pools() {
    return List.copyOf(pools.values());
  }

  List<Map<String, Object>> members() {
    List<Map<String, Object>> all = new ArrayList<>();
    members.values().forEach(pool -> all.addAll(pool.values()));
    return all;
  }

  boolean hasVirtual(String name) {
    return virtuals.containsKey(name);
  }

  /** One request below {@code /mgmt/tm/ltm}; null for an empty answer. */
  Object answer(F5Call call) {
    List<String> path = call.path();
    String collection = path.getFirst();
    if (path.size() >= 3 && collection.equals("pool") && path.get(2).equals("members")) {
      String pool = name(path.get(1));
      if (!pools.containsKey(pool)) throw F5Refusal.absent("Pool", pool);
      return at(call, members.get(pool), "Pool Member", path.subList(3, path.size()));
    }
    if (path.size() > 2) throw F5Refusal.noSuchPath(call.uri());
    List<String> rest = path.subList(1, path.size());
    return switch (collection) {
      case "virtual" -> at(call, virtuals, "Virtual Server", rest);
      case "pool" -> at(call, pools, "Pool", rest);
      default -> throw F5Refusal.noSuchPath(call.uri());
    };
  }

  private Object at(
      F5Call call, Map<String, Map<String, Object>> rows, String what, List<String> rest) {
    if (rest.isEmpty()) {
      return switch (call.method()) {
        case "GET" -> Map.of("kind", "tm:ltm:collectionstate", "items", List.copyOf(rows.values()));
        case "POST" -> create(call, rows, what);
        default -> throw F5Refusal.wrongMethod(call.method());
      };
    }
    String name = name(rest.getFirst());
    Map<String, Object> row =
        Optional.ofNullable(rows.get(name)).orElseThrow(() -> F5Refusal.absent(what, name));
    return switch (call.method()) {
      case "GET" -> row;
      case "PATCH" -> update(call, row, what);
      case "DELETE" -> delete(rows, what, name);
      default -> throw F5Refusal.wrongMethod(call.method());
    };
  }

  private Map<String, Object> create(
      F5Call call, Map<String, Map<String, Object>> rows, String what) {
    Map<String, Object> sent = call.body();
    String name = Fields.text(sent, "name");
    if (what.equals("Virtual Server")) Fields.text(sent, "destination");
    check(sent, what);
    if (rows.containsKey(name)) throw F5Refusal.exists(what, name);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("partition", "Common");
    row.put("fullPath", "/Common/" + name);
    switch (what) {
      case "Pool" -> {
        row.put("loadBalancingMode", "round-robin");
        members.put(name, new LinkedHashMap<>());
      }
      case "Pool Member" -> {
        row.put("session", "user-enabled");
        row.put("ratio", 1);
      }
      default -> row.put("enabled", true);
    }
    set(row, sent);
    rows.put(name, row);
    return row;
  }

  private Map<String, Object> update(F5Call call, Map<String, Object> row, String what) {
    Map<String, Object> sent = call.body();
    if (sent.containsKey("name") || what.equals("Pool Member") && sent.containsKey("address")) {
      throw F5Refusal.bad("01070734:3: the name or address of an object cannot be changed");
    }
    check(sent, what);
    set(row, sent);
    return row;
  }

  private Object delete(Map<String, Map<String, Object>> rows, String what, String name) {
    if (what.equals("Pool")) {
      for (Map<String, Object> virtual : virtuals.values()) {
        if (("/Common/" + name).equals(virtual.get("pool"))) {
          throw F5Refusal.inUse(name, String.valueOf(virtual.get("name")));
        }
      }
      members.remove(name);
    }
    rows.remove(name);
    return null;
  }

  private void check(Map<String, Object> sent, String what) {
    switch (what) {
      case "Virtual Server" -> {
        Fields.only(sent, VIRTUAL);
        Fields.oneOf(sent, "ipProtocol", "tcp", "udp", "any");
        if (sent.containsKey("destination")
            && !DESTINATION.matcher(Fields.text(sent, "destination")).matches()) {
          throw F5Refusal.bad("01070726:3: the destination is no address and port");
        }
        if (sent.get("pool") instanceof String pool
            && !pool.isEmpty()
            && !pools.containsKey(Fields.withoutFolder(pool))) {
          throw F5Refusal.absent("Pool", Fields.withoutFolder(pool));
        }
      }
      case "Pool" -> {
        Fields.only(sent, POOL);
        Fields.oneOf(
            sent, "loadBalancingMode", "round-robin", "least-connections-member", "ratio-member");
      }
      default -> {
        Fields.only(sent, MEMBER);
        Fields.oneOf(sent, "session", "user-enabled", "user-disabled");
      }
    }
  }

  /** An empty text is the same as none: it is not shown. */
  private static void set(Map<String, Object> row, Map<String, Object> sent) {
    sent.forEach(
        (name, value) -> {
          if (value == null || value.equals("")) row.remove(name);
          else row.put(name, value);
        });
  }

  /** {@code ~Common~web} or {@code web}. */
  private static String name(String part) {
    return part.startsWith("~Common~") ? part.substring("~Common~".length()) : part;
  }
}
