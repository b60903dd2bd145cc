package io.pairgate.simulators.onyx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the {@code show} commands answer: sometimes an object by names, sometimes a list of objects
 * with one name each; numbers as texts for people. Stateless but for the configuration.
 */
record Shown(Running running) {

  Object answer(String command) {
    return switch (command) {
      case "show version" ->
          Map.of(
              "Product name", "Onyx", "Product release", "3.10.4606", "Product model", "x86onie");
      case "show vlan" -> vlans();
      case "show interfaces ethernet" -> interfaces("Eth");
      case "show interfaces port-channel" -> interfaces("Po");
      default -> throw CommandRefusal.unrecognized(command);
    };
  }

  private Map<String, Object> vlans() {
    Map<String, Object> vlans = new LinkedHashMap<>();
    running.vlans.forEach(
        (number, name) -> {
          // the device breaks lines with a comma alone
          String ports =
              running.ports.entrySet().stream()
                  .filter(port -> port.getValue().isIn(number))
                  .map(Map.Entry::getKey)
                  .collect(Collectors.joining(", "))
                  .replace("0, ", "0,");
          vlans.put(number.toString(), List.of(Map.of("Name", name, "Ports", ports)));
        });
    return vlans;
  }

  private List<Map<String, Object>> interfaces(String kind) {
    List<Map<String, Object>> interfaces = new ArrayList<>();
    running.ports.forEach(
        (name, port) -> {
          if (name.startsWith(kind)) interfaces.add(Map.of(name, List.of(port(port))));
        });
    return interfaces.isEmpty()
        ? List.of(Map.of("Lines", List.of("", "No interfaces of this kind.", "")))
        : interfaces;
  }

  static Map<String, Object> port(Running.Port port) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("Admin state", port.shutdown ? "Disabled" : "Enabled");
    shown.put("Operational state", port.shutdown ? "Down" : "Up");
    shown.put("Description", port.description.isEmpty() ? "N/A" : port.description);
    shown.put("MTU", port.mtu + " bytes(Maximum packet size " + (port.mtu + 22) + " bytes)");
    return shown;
  }
}
