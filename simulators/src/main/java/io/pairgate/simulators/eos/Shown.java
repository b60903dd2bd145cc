package io.pairgate.simulators.eos;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the {@code show} commands answer. Stateless but for the configuration. */
record Shown(Running running) {

  private static final String LISTS = "ip access-lists";

  Object answer(String what) {
    if (what.equals(LISTS) || what.startsWith(LISTS + " ")) {
      return new ShownLists(running).answer(what.substring(LISTS.length()).strip());
    }
    return switch (what) {
      case "version" -> Map.of("modelName", "vEOS", "version", "4.30.1F");
      case "vlan", "vlan configured-ports" -> Map.of("vlans", vlans());
      case "interfaces" -> Map.of("interfaces", interfaces());
      default -> throw CommandRefusal.invalid();
    };
  }

  private Map<String, Object> vlans() {
    Map<String, Object> vlans = new LinkedHashMap<>();
    running.vlans.forEach(
        (number, name) -> {
          Map<String, Object> members = new LinkedHashMap<>();
          running.ports.forEach(
              (port, settings) -> {
                if (settings.isIn(number)) members.put(port, Map.of("privatePromoted", false));
              });
          Map<String, Object> vlan = new LinkedHashMap<>();
          vlan.put("name", name);
          vlan.put("status", "active");
          vlan.put("dynamic", false);
          vlan.put("interfaces", members);
          vlans.put(Long.toString(number), vlan);
        });
    return vlans;
  }

  private Map<String, Object> interfaces() {
    Map<String, Object> interfaces = new LinkedHashMap<>();
    running.ports.forEach((name, port) -> interfaces.put(name, port(name, port, running)));
    return interfaces;
  }

  static Map<String, Object> port(String name, Running.Port port, Running running) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", name);
    shown.put("description", port.description);
    shown.put("mtu", port.mtu);
    shown.put("interfaceStatus", port.shutdown ? "disabled" : "connected");
    if (name.startsWith("Port-Channel")) {
      long channel = Long.parseLong(name.substring("Port-Channel".length()));
      Map<String, Object> members = new LinkedHashMap<>();
      running.ports.forEach(
          (member, settings) -> {
            if (settings.channel == channel) members.put(member, Map.of("bandwidth", 0));
          });
      shown.put("memberInterfaces", members);
    }
    return shown;
  }
}
