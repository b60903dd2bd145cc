package io.pairgate.simulators.sonic;

import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.restconf.RestconfCall;
import io.pairgate.simulators.restconf.RestconfRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** OpenConfig's access lists, their entries and where they are bound. For one request. */
record AccessLists(ConfigDb db, RestconfCall call) {

  private static final String SETS = "openconfig-acl:acl/acl-sets/acl-set";
  private static final String SET = SETS + "=";
  private static final String BOUND = "openconfig-acl:acl/interfaces/interface";
  private static final String NAME = "[A-Za-z0-9_-]{1,63}";

  DeviceAnswer answer(String shape) {
    if (shape.startsWith(BOUND)) return bindings(shape);
    return switch (call.method() + " " + shape) {
      case "PATCH " + SETS -> {
        call.rows("openconfig-acl:acl-set").forEach(this::put);
        yield DeviceAnswer.empty(204);
      }
      case "GET " + SETS -> {
        List<Map<String, Object>> rows = db.rows("ACL");
        yield DeviceAnswer.json(
            200, rows.isEmpty() ? Map.of() : Map.of("openconfig-acl:acl-set", rows));
      }
      case "GET " + SET -> DeviceAnswer.json(200, Map.of("openconfig-acl:acl-set", List.of(set())));
      case "DELETE " + SET -> {
        set();
        if (db.uses("ACL_BINDING", "set-name", call.keys(0).getFirst())) {
          throw RestconfRefusal.inUse(key());
        }
        db.delete("ACL", key());
        db.table("ACL_RULE").keySet().removeIf(rule -> rule.startsWith(key() + "|"));
        yield DeviceAnswer.empty(204);
      }
      case "PATCH " + SET + "/config" -> {
        Map<String, Object> sent =
            RestconfCall.object(call.body("openconfig-acl:config"), "config");
        config(set()).putAll(sent);
        yield DeviceAnswer.empty(204);
      }
      case "POST " + SET + "/acl-entries" -> {
        set();
        call.rows("openconfig-acl:acl-entry").forEach(this::entry);
        yield DeviceAnswer.empty(201);
      }
      case "GET " + SET + "/acl-entries/acl-entry=" ->
          DeviceAnswer.json(
              200, Map.of("openconfig-acl:acl-entry", List.of(db.need("ACL_RULE", rule()))));
      case "DELETE " + SET + "/acl-entries/acl-entry=" -> {
        db.delete("ACL_RULE", rule());
        yield DeviceAnswer.empty(204);
      }
      default -> throw RestconfRefusal.notSupported(call.method() + " " + shape);
    };
  }

  private String key() {
    return ConfigDb.key(call.keys(0));
  }

  private String rule() {
    return key() + "|" + call.keys(1).getFirst();
  }

  private Map<String, Object> set() {
    return db.need("ACL", key());
  }

  private static Map<String, Object> config(Map<String, Object> set) {
    return RestconfCall.object(set.get("config"), "config");
  }

  private void put(Map<String, Object> sent) {
    String name = String.valueOf(sent.get("name"));
    String type = String.valueOf(sent.get("type"));
    if (!name.matches(NAME)) throw RestconfRefusal.invalid("name: " + name);
    if (!List.of("ACL_IPV4", "ACL_IPV6", "ACL_L2").contains(type)) {
      throw RestconfRefusal.invalid("type: " + type);
    }
    Map<String, Object> config = new LinkedHashMap<>();
    String key = name + "|" + type;
    db.find("ACL", key).ifPresent(set -> config.putAll(config(set)));
    config.putAll(RestconfCall.object(sent.getOrDefault("config", Map.of()), "config"));
    if (!name.equals(config.get("name"))) throw RestconfRefusal.invalid("config/name");
    Map<String, Object> set = new LinkedHashMap<>();
    set.put("name", name);
    set.put("type", type);
    set.put("config", config);
    db.table("ACL").put(key, set);
  }

  private void entry(Map<String, Object> sent) {
    boolean numbered =
        sent.get("sequence-id") instanceof Number sequence
            && sequence.longValue() >= 1
            && sequence.longValue() <= 65_535;
    if (!numbered) throw RestconfRefusal.invalid("sequence-id: " + sent.get("sequence-id"));
    Map<String, Object> actions = RestconfCall.object(sent.get("actions"), "actions");
    Object action = RestconfCall.object(actions.get("config"), "config").get("forwarding-action");
    if (!List.of("ACCEPT", "DROP").contains(String.valueOf(action))) {
      throw RestconfRefusal.invalid("forwarding-action: " + action);
    }
    String key = key() + "|" + sent.get("sequence-id");
    if (db.find("ACL_RULE", key).isPresent()) throw RestconfRefusal.exists(key);
    db.table("ACL_RULE").put(key, new LinkedHashMap<>(sent));
  }

  private DeviceAnswer bindings(String shape) {
    if (call.method().equals("PATCH") && shape.equals(BOUND)) {
      call.rows("openconfig-acl:interface").forEach(this::bind);
      return DeviceAnswer.empty(204);
    }
    List<RestconfCall.Step> steps = call.steps();
    String word = steps.getLast().name();
    boolean one =
        steps.size() == 5
            && List.of("ingress-acl-set", "egress-acl-set").contains(word)
            && steps.get(3).name().equals(word + "s")
            && call.steps().getLast().keys().size() == 2;
    if (!one) throw RestconfRefusal.notSupported(call.method() + " " + shape);
    List<String> keys = new ArrayList<>(call.keys(0));
    keys.add(word);
    keys.addAll(call.keys(1));
    String key = ConfigDb.key(keys);
    return switch (call.method()) {
      case "GET" ->
          DeviceAnswer.json(
              200, Map.of("openconfig-acl:" + word, List.of(db.need("ACL_BINDING", key))));
      case "DELETE" -> {
        db.delete("ACL_BINDING", key);
        yield DeviceAnswer.empty(204);
      }
      default -> throw RestconfRefusal.notSupported(call.method());
    };
  }

  private void bind(Map<String, Object> sent) {
    String port = String.valueOf(sent.get("id"));
    db.needInterface(port);
    for (String word : List.of("ingress-acl-set", "egress-acl-set")) {
      if (!sent.containsKey(word + "s")) continue;
      Map<String, Object> sets = RestconfCall.object(sent.get(word + "s"), word + "s");
      for (Map<String, Object> set : RestconfCall.rows(sets.get(word), word)) {
        String name = String.valueOf(set.get("set-name"));
        String type = String.valueOf(set.get("type"));
        if (db.find("ACL", name + "|" + type).isEmpty()) {
          throw RestconfRefusal.invalid("No such access list: " + name);
        }
        db.table("ACL_BINDING")
            .put(ConfigDb.key(List.of(port, word, name, type)), new LinkedHashMap<>(set));
      }
    }
  }
}
