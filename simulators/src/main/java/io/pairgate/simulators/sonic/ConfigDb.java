package io.pairgate.simulators.sonic;

import io.pairgate.simulators.device.Json;
import io.pairgate.simulators.restconf.RestconfRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SONiC's configuration database: tables of rows, each row under its keys joined by a bar. What the
 * YANG models and OpenConfig show are views of it. Not thread-safe.
 */
final class ConfigDb {

  static final int PORTS = 256;
  static final long MTU = 9100;

  private final Map<String, Map<String, Map<String, Object>>> tables = new LinkedHashMap<>();

  ConfigDb() {
    for (int i = 1; i <= PORTS; i++) {
      Map<String, Object> port = new LinkedHashMap<>();
      port.put("ifname", "Eth1/" + i);
      port.put("admin_status", "down");
      port.put("mtu", MTU);
      table("PORT").put("Eth1/" + i, port);
    }
  }

  Map<String, Map<String, Object>> table(String name) {
    return tables.computeIfAbsent(name, made -> new LinkedHashMap<>());
  }

  static String key(List<String> keys) {
    return String.join("|", keys);
  }

  Optional<Map<String, Object>> find(String table, String key) {
    return Optional.ofNullable(table(table).get(key));
  }

  Map<String, Object> need(String table, String key) {
    return find(table, key).orElseThrow(RestconfRefusal::absent);
  }

  /** A port or a port channel must be there to be spoken of. */
  void needInterface(String name) {
    if (find("PORT", name).isEmpty() && find("PORTCHANNEL", name).isEmpty()) {
      throw RestconfRefusal.invalid("No such interface: " + name);
    }
  }

  /** Whether a row of a table has this value in a field. */
  boolean uses(String table, String field, String value) {
    return table(table).values().stream().anyMatch(row -> value.equals(row.get(field)));
  }

  void delete(String table, String key) {
    need(table, key);
    table(table).remove(key);
  }

  List<Map<String, Object>> rows(String table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    table(table).values().forEach(row -> rows.add(Json.copy(row)));
    return rows;
  }
}
