package io.pairgate.simulators.iosxe;

import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.restconf.RestconfCall;
import io.pairgate.simulators.restconf.RestconfRefusal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The access list that an interface's packets of one direction go through. It need not exist. For
 * one request.
 */
record AccessGroup(Running.Port port, RestconfCall call) {

  private static final String ACL = "Cisco-IOS-XE-native:acl";

  /** YANG's empty leaf, as it is said in JSON (RFC 7951, 6.9). */
  static final List<Object> EMPTY = Collections.unmodifiableList(Arrays.asList((Object) null));

  DeviceAnswer answer(String shape) {
    String direction =
        switch (shape) {
          case "ip/access-group/in/acl" -> "in";
          case "ip/access-group/out/acl" -> "out";
          default -> throw RestconfRefusal.absent();
        };
    boolean fresh = !port.accessGroups.containsKey(direction);
    if (call.method().equals("PUT")) {
      port.accessGroups.put(direction, name(direction));
      return DeviceAnswer.empty(fresh ? 201 : 204);
    }
    if (fresh) throw RestconfRefusal.absent();
    return switch (call.method()) {
      case "GET" -> {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("acl-name", port.accessGroups.get(direction));
        shown.put(direction, EMPTY);
        yield DeviceAnswer.json(200, Map.of(ACL, shown));
      }
      case "DELETE" -> {
        port.accessGroups.remove(direction);
        yield DeviceAnswer.empty(204);
      }
      default -> throw RestconfRefusal.notSupported(call.method());
    };
  }

  private String name(String direction) {
    Map<String, Object> sent = RestconfCall.object(call.body(ACL), "acl");
    if (!Set.of("acl-name", direction).containsAll(sent.keySet())) {
      throw RestconfRefusal.malformed("unknown element in acl: " + sent.keySet());
    }
    // without its direction the command is not complete
    if (!EMPTY.equals(sent.get(direction))) throw AceRule.refusedByDevice();
    String name = String.valueOf(sent.get("acl-name"));
    if (!name.matches(AccessLists.NAME)) throw RestconfRefusal.invalid("acl-name: " + name);
    return name;
  }
}
