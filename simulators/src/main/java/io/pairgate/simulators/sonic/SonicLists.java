package io.pairgate.simulators.sonic;

import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.restconf.RestconfCall;
import io.pairgate.simulators.restconf.RestconfRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SONiC's own YANG lists, which show the tables as they are. For one request. */
record SonicLists(ConfigDb db, RestconfCall call) {

  private static final Map<String, List<String>> TABLES =
      Map.of(
          "sonic-port", List.of("PORT"),
          "sonic-vlan", List.of("VLAN", "VLAN_MEMBER"),
          "sonic-portchannel", List.of("PORTCHANNEL", "PORTCHANNEL_MEMBER"));

  DeviceAnswer answer() {
    List<RestconfCall.Step> steps = call.steps();
    String module = steps.getFirst().name().replaceFirst(":.*", "");
    boolean known =
        steps.size() >= 2
            && steps.size() <= 3
            && steps.getFirst().name().equals(module + ":" + module)
            && TABLES.getOrDefault(module, List.of()).contains(steps.get(1).name());
    if (!known) throw RestconfRefusal.absent();
    String table = steps.get(1).name();
    String list = module + ":" + table + "_LIST";
    if (steps.size() == 2) {
      if (!call.method().equals("POST")) throw RestconfRefusal.notSupported(call.method());
      call.rows(list).forEach(row -> create(table, row));
      return DeviceAnswer.empty(201);
    }
    if (!steps.get(2).name().equals(table + "_LIST")) throw RestconfRefusal.absent();
    String key = ConfigDb.key(steps.get(2).keys());
    return switch (call.method()) {
      case "GET" -> {
        if (!key.isEmpty()) {
          yield DeviceAnswer.json(200, Map.of(list, List.of(db.need(table, key))));
        }
        List<Map<String, Object>> rows = db.rows(table);
        yield DeviceAnswer.json(200, rows.isEmpty() ? Map.of() : Map.of(list, rows));
      }
      case "DELETE" -> {
        delete(table, key);
        yield DeviceAnswer.empty(204);
      }
      default -> throw RestconfRefusal.notSupported(call.method());
    };
  }

  private void create(String table, Map<String, Object> sent) {
    String name = String.valueOf(sent.get("name"));
    String port = String.valueOf(sent.get("ifname"));
    String key = ConfigDb.key(List.of(name, port));
    switch (table) {
      case "VLAN_MEMBER" -> {
        only(sent, List.of("name", "ifname", "tagging_mode"));
        if (db.find("VLAN", name).isEmpty()) throw RestconfRefusal.invalid("No such VLAN: " + name);
        db.needInterface(port);
        if (!List.of("tagged", "untagged").contains(String.valueOf(sent.get("tagging_mode")))) {
          throw RestconfRefusal.invalid("tagging_mode: " + sent.get("tagging_mode"));
        }
        refuseExisting(table, key);
        refuseSecondUntagged(port, sent);
        if (db.uses("PORTCHANNEL_MEMBER", "ifname", port)) {
          throw RestconfRefusal.invalid(port + " is a member of a port channel");
        }
      }
      case "PORTCHANNEL_MEMBER" -> {
        only(sent, List.of("name", "ifname"));
        if (db.find("PORTCHANNEL", name).isEmpty()) {
          throw RestconfRefusal.invalid("No such port channel: " + name);
        }
        if (db.find("PORT", port).isEmpty()) throw RestconfRefusal.invalid("No such port: " + port);
        refuseExisting(table, key);
        if (db.uses(table, "ifname", port) || db.uses("VLAN_MEMBER", "ifname", port)) {
          throw RestconfRefusal.invalid(port + " is a member of something else");
        }
      }
      default -> throw RestconfRefusal.notSupported("POST on " + table);
    }
    db.table(table).put(key, new LinkedHashMap<>(sent));
  }

  private void refuseExisting(String table, String key) {
    if (db.find(table, key).isPresent()) throw RestconfRefusal.exists(key);
  }

  private void refuseSecondUntagged(String port, Map<String, Object> sent) {
    boolean second =
        db.table("VLAN_MEMBER").values().stream()
            .anyMatch(
                row ->
                    port.equals(row.get("ifname")) && "untagged".equals(row.get("tagging_mode")));
    if (second && "untagged".equals(sent.get("tagging_mode"))) {
      throw RestconfRefusal.invalid(port + " is untagged in another VLAN already");
    }
  }

  private static void only(Map<String, Object> sent, List<String> leaves) {
    if (!leaves.containsAll(sent.keySet())) {
      throw RestconfRefusal.invalid("unknown leaf in " + sent.keySet());
    }
  }

  private void delete(String table, String key) {
    if (table.equals("PORT")) throw RestconfRefusal.notSupported("DELETE on PORT");
    if (key.isEmpty()) throw RestconfRefusal.notSupported("DELETE of a whole list");
    db.need(table, key);
    if (table.equals("VLAN") && db.uses("VLAN_MEMBER", "name", key)
        || table.equals("PORTCHANNEL") && db.uses("PORTCHANNEL_MEMBER", "name", key)) {
      throw RestconfRefusal.inUse(key);
    }
    db.delete(table, key);
  }
}
