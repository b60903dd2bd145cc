package io.pairgate.simulators.iosxe;

import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.restconf.RestconfCall;
import io.pairgate.simulators.restconf.RestconfRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cisco's own view: VLANs, and what an interface is in. For one request. */
record NativeModel(Running running, RestconfCall call) {

  private static final String VLANS = "Cisco-IOS-XE-native:native/vlan";
  private static final String VLAN = VLANS + "/Cisco-IOS-XE-vlan:vlan-list=";
  private static final String LIST = "Cisco-IOS-XE-vlan:vlan-list";
  private static final String GROUP = "Cisco-IOS-XE-ethernet:channel-group";
  private static final String SWITCHPORT = "switchport-config/switchport";
  private static final String ACCESS = SWITCHPORT + "/Cisco-IOS-XE-switch:access/vlan";
  private static final int VLAN_MAX = 4_094;

  DeviceAnswer answer(String shape) {
    if (shape.equals(VLANS) || shape.equals(VLAN)) return vlan(shape);
    if (shape.startsWith(AccessLists.ALL)) return new AccessLists(running, call).answer(shape);
    if (!shape.startsWith("Cisco-IOS-XE-native:native/interface/")) throw RestconfRefusal.absent();
    RestconfCall.Step step = call.steps().get(2);
    Running.Port port = running.port(step.name() + step.keys().getFirst());
    String below = shape.substring(shape.indexOf("=/") + 2);
    if (below.startsWith("ip/access-group/")) return new AccessGroup(port, call).answer(below);
    return switch (call.method() + " " + below) {
      case "PUT " + GROUP -> {
        boolean fresh = port.channel == 0;
        port.channel = group();
        yield DeviceAnswer.empty(fresh ? 201 : 204);
      }
      case "GET " + GROUP -> {
        if (port.channel == 0) throw RestconfRefusal.absent();
        yield DeviceAnswer.json(
            200, Map.of(GROUP, Map.of("number", port.channel, "mode", "active")));
      }
      case "DELETE " + GROUP -> {
        if (port.channel == 0) throw RestconfRefusal.absent();
        port.channel = 0;
        yield DeviceAnswer.empty(204);
      }
      case "PATCH " + SWITCHPORT -> {
        port.accessVlan = accessVlan();
        yield DeviceAnswer.empty(204);
      }
      case "GET " + ACCESS -> {
        if (port.accessVlan == 0) throw RestconfRefusal.absent();
        yield DeviceAnswer.json(
            200, Map.of("Cisco-IOS-XE-switch:vlan", Map.of("vlan", port.accessVlan)));
      }
      case "DELETE " + ACCESS -> {
        if (port.accessVlan == 0) throw RestconfRefusal.absent();
        port.accessVlan = 0;
        yield DeviceAnswer.empty(204);
      }
      default -> throw RestconfRefusal.notSupported(call.method() + " " + shape);
    };
  }

  private DeviceAnswer vlan(String shape) {
    return switch (call.method() + " " + shape) {
      case "POST " + VLANS -> {
        call.rows(LIST).forEach(this::create);
        yield DeviceAnswer.empty(201);
      }
      case "GET " + VLANS -> {
        List<Map<String, Object>> all = new ArrayList<>();
        running.vlans.keySet().forEach(id -> all.add(shown(id)));
        yield DeviceAnswer.json(
            200, Map.of("Cisco-IOS-XE-native:vlan", all.isEmpty() ? Map.of() : Map.of(LIST, all)));
      }
      case "GET " + VLAN -> DeviceAnswer.json(200, Map.of(LIST, shown(existing())));
      case "PUT " + VLAN -> {
        long id = vlanId(key());
        boolean fresh = !running.vlans.containsKey(id);
        Map<String, Object> sent = RestconfCall.object(call.body(LIST), "vlan-list");
        if (vlanId(sent.get("id")) != id) throw RestconfRefusal.invalid("id is not the key");
        running.vlans.put(id, sent.containsKey("name") ? name(sent) : "");
        yield DeviceAnswer.empty(fresh ? 201 : 204);
      }
      case "DELETE " + VLAN -> {
        running.vlans.remove(existing());
        yield DeviceAnswer.empty(204);
      }
      default -> throw RestconfRefusal.notSupported(call.method() + " " + shape);
    };
  }

  private long key() {
    String key = call.keys(0).getFirst();
    return key.matches("\\d{1,4}") ? Long.parseLong(key) : 0;
  }

  private long existing() {
    long id = key();
    if (!running.vlans.containsKey(id)) throw RestconfRefusal.absent();
    return id;
  }

  private void create(Map<String, Object> sent) {
    long id = vlanId(sent.get("id"));
    if (running.vlans.containsKey(id)) throw RestconfRefusal.exists("" + id);
    running.vlans.put(id, sent.containsKey("name") ? name(sent) : "");
  }

  private Map<String, Object> shown(long id) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", id);
    if (!running.vlans.get(id).isEmpty()) shown.put("name", running.vlans.get(id));
    return shown;
  }

  private static String name(Map<String, Object> sent) {
    boolean right = sent.get("name") instanceof String text && text.matches("\\S{1,32}");
    if (!right) throw RestconfRefusal.invalid("name: " + sent.get("name"));
    return String.valueOf(sent.get("name"));
  }

  private static long vlanId(Object value) {
    boolean right = value instanceof Number id && id.longValue() >= 1 && id.longValue() <= VLAN_MAX;
    if (!right) throw RestconfRefusal.invalid("VLAN: " + value);
    return ((Number) value).longValue();
  }

  private long group() {
    Map<String, Object> sent = RestconfCall.object(call.body(GROUP), "channel-group");
    boolean right =
        sent.get("number") instanceof Number number
            && running.ports.containsKey("Port-channel" + number)
            && List.of("active", "passive", "on").contains(sent.get("mode"));
    if (!right) throw RestconfRefusal.invalid("channel-group: " + sent);
    return ((Number) sent.get("number")).longValue();
  }

  private long accessVlan() {
    Map<String, Object> sent =
        RestconfCall.object(call.body("Cisco-IOS-XE-native:switchport"), "switchport");
    RestconfCall.object(sent.get("Cisco-IOS-XE-switch:mode"), "mode");
    Map<String, Object> access =
        RestconfCall.object(sent.get("Cisco-IOS-XE-switch:access"), "access");
    long vlan = vlanId(RestconfCall.object(access.get("vlan"), "vlan").get("vlan"));
    if (vlan != 1 && !running.vlans.containsKey(vlan)) {
      throw RestconfRefusal.invalid("No such VLAN: " + vlan);
    }
    return vlan;
  }
}
