package io.pairgate.simulators.sonic;

import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.restconf.RestconfCall;
import io.pairgate.simulators.restconf.RestconfRefusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** OpenConfig's view of ports, port channels and VLANs. For one request. */
record Interfaces(ConfigDb db, RestconfCall call) {

  private static final String ALL = "openconfig-interfaces:interfaces";
  private static final String ONE = ALL + "/interface=";
  private static final int MTU_MIN = 1312;
  private static final int MTU_MAX = 9216;
  private static final int DESCRIPTION_CHARS_MAX = 240;

  DeviceAnswer answer(String shape) {
    return switch (call.method() + " " + shape) {
      case "PATCH " + ALL -> {
        Map<String, Object> body = RestconfCall.object(call.body(ALL), ALL);
        RestconfCall.rows(body.get("interface"), "interface").forEach(this::put);
        yield DeviceAnswer.empty(204);
      }
      case "GET " + ONE + "/config" ->
          DeviceAnswer.json(200, Map.of("openconfig-interfaces:config", config(row())));
      case "PATCH " + ONE + "/config" -> {
        Map<String, Object> sent =
            RestconfCall.object(call.body("openconfig-interfaces:config"), "config");
        change(row(), sent);
        yield DeviceAnswer.empty(204);
      }
      case "DELETE " + ONE -> {
        delete(name());
        yield DeviceAnswer.empty(204);
      }
      default -> throw RestconfRefusal.notSupported(call.method() + " " + shape);
    };
  }

  private String name() {
    return call.keys(0).getFirst();
  }

  private Map<String, Object> row() {
    String name = name();
    return db.find("PORT", name)
        .or(() -> db.find("PORTCHANNEL", name))
        .or(() -> db.find("VLAN", name))
        .orElseThrow(RestconfRefusal::absent);
  }

  /** Makes a VLAN or a port channel that is not there, changes what is. */
  private void put(Map<String, Object> sent) {
    String name = String.valueOf(sent.get("name"));
    Map<String, Object> config =
        RestconfCall.object(sent.getOrDefault("config", Map.of()), "config");
    if (!config.isEmpty() && !name.equals(config.get("name"))) {
      throw RestconfRefusal.invalid("config/name is not the key " + name);
    }
    String table = table(name);
    Map<String, Object> row = new LinkedHashMap<>();
    db.find(table, name).ifPresentOrElse(row::putAll, () -> row.putAll(fresh(table, name)));
    change(row, config);
    db.table(table).put(name, row);
  }

  private String table(String name) {
    if (db.find("PORT", name).isPresent()) return "PORT";
    if (name.matches("Vlan[1-9]\\d{0,3}") && number(name, "Vlan") <= 4094) return "VLAN";
    boolean channel = name.matches("PortChannel[1-9]\\d{0,2}");
    if (channel && number(name, "PortChannel") <= 256) return "PORTCHANNEL";
    throw RestconfRefusal.invalid("Invalid interface name " + name);
  }

  private static long number(String name, String word) {
    return Long.parseLong(name.substring(word.length()));
  }

  private static Map<String, Object> fresh(String table, String name) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", name);
    if (table.equals("VLAN")) {
      row.put("vlanid", number(name, "Vlan"));
    } else {
      row.put("admin_status", "up");
      row.put("mtu", ConfigDb.MTU);
    }
    return row;
  }

  private static void change(Map<String, Object> row, Map<String, Object> sent) {
    sent.forEach(
        (name, value) -> {
          switch (name) {
            case "name" -> {}
            case "description" -> {
              String text = String.valueOf(value);
              if (text.length() > DESCRIPTION_CHARS_MAX) {
                throw RestconfRefusal.invalid("description is longer than 240");
              }
              row.put("description", text);
            }
            case "enabled" -> {
              if (!(value instanceof Boolean on))
                throw RestconfRefusal.invalid("enabled: " + value);
              row.put("admin_status", on ? "up" : "down");
            }
            case "mtu" -> {
              boolean right =
                  value instanceof Number mtu
                      && mtu.longValue() >= MTU_MIN
                      && mtu.longValue() <= MTU_MAX;
              if (!right) throw RestconfRefusal.invalid("mtu: " + value);
              row.put("mtu", ((Number) value).longValue());
            }
            default -> throw RestconfRefusal.invalid("unknown leaf " + name);
          }
        });
  }

  private static Map<String, Object> config(Map<String, Object> row) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", row.getOrDefault("name", row.get("ifname")));
    if (row.containsKey("description")) config.put("description", row.get("description"));
    config.put("enabled", "up".equals(row.getOrDefault("admin_status", "up")));
    if (row.containsKey("mtu")) config.put("mtu", row.get("mtu"));
    return config;
  }

  private void delete(String name) {
    if (db.find("PORT", name).isPresent()) {
      throw RestconfRefusal.notSupported("Physical interface " + name + " cannot be deleted");
    }
    boolean used =
        db.uses("VLAN_MEMBER", "name", name)
            || db.uses("VLAN_MEMBER", "ifname", name)
            || db.uses("PORTCHANNEL_MEMBER", "name", name);
    if (used) throw RestconfRefusal.inUse(name);
    db.delete(name.startsWith("Vlan") ? "VLAN" : "PORTCHANNEL", name);
  }
}
