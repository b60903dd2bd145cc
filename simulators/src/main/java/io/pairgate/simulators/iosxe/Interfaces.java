package io.pairgate.simulators.iosxe;

import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.restconf.RestconfCall;
import io.pairgate.simulators.restconf.RestconfRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The IETF's view of ports and port channels. For one request. */
record Interfaces(Running running, RestconfCall call) {

  private static final String ALL = "ietf-interfaces:interfaces";
  private static final String ONE = ALL + "/interface=";
  private static final String LAG = "iana-if-type:ieee8023adLag";
  private static final int DESCRIPTION_CHARS_MAX = 200;

  DeviceAnswer answer(String shape) {
    return switch (call.method() + " " + shape) {
      case "GET " + ALL -> {
        List<Map<String, Object>> all = new ArrayList<>();
        running.ports.forEach((name, port) -> all.add(shown(name, port)));
        yield DeviceAnswer.json(200, Map.of(ALL, Map.of("interface", all)));
      }
      case "POST " + ALL -> {
        call.rows("ietf-interfaces:interface").forEach(this::create);
        yield DeviceAnswer.empty(201);
      }
      case "GET " + ONE ->
          DeviceAnswer.json(
              200, Map.of("ietf-interfaces:interface", shown(name(), running.port(name()))));
      case "PATCH " + ONE -> {
        Running.Port port = running.port(name());
        Map<String, Object> sent =
            RestconfCall.object(call.body("ietf-interfaces:interface"), "interface");
        if (!name().equals(sent.get("name"))) throw RestconfRefusal.invalid("name is not the key");
        change(port, sent);
        yield DeviceAnswer.empty(204);
      }
      case "DELETE " + ONE -> {
        if (!running.port(name()).type.equals(LAG)) {
          throw RestconfRefusal.notSupported("a physical interface cannot be deleted");
        }
        running.ports.remove(name());
        yield DeviceAnswer.empty(204);
      }
      default -> throw RestconfRefusal.notSupported(call.method() + " " + shape);
    };
  }

  private String name() {
    return call.keys(0).getFirst();
  }

  private void create(Map<String, Object> sent) {
    String name = String.valueOf(sent.get("name"));
    if (running.ports.containsKey(name)) throw RestconfRefusal.exists(name);
    boolean right = name.matches("Port-channel[1-9]\\d{0,2}") && LAG.equals(sent.get("type"));
    if (!right || Integer.parseInt(name.substring("Port-channel".length())) > 512) {
      throw RestconfRefusal.invalid("name or type: " + name);
    }
    Running.Port port = new Running.Port(LAG);
    change(port, sent);
    running.ports.put(name, port);
  }

  private static void change(Running.Port port, Map<String, Object> sent) {
    sent.forEach(
        (leaf, value) -> {
          boolean right =
              switch (leaf) {
                case "name" -> true;
                case "type" -> port.type.equals(value);
                case "description" ->
                    value instanceof String text && text.length() <= DESCRIPTION_CHARS_MAX;
                case "enabled" -> value instanceof Boolean;
                default -> false;
              };
          if (!right) throw RestconfRefusal.invalid(leaf + ": " + value);
        });
    if (sent.get("description") instanceof String text) port.description = text;
    if (sent.get("enabled") instanceof Boolean on) port.enabled = on;
  }

  static Map<String, Object> shown(String name, Running.Port port) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", name);
    if (!port.description.isEmpty()) shown.put("description", port.description);
    shown.put("type", port.type);
    shown.put("enabled", port.enabled);
    return shown;
  }
}
