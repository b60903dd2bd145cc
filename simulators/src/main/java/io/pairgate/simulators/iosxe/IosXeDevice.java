package io.pairgate.simulators.iosxe;

import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.restconf.RestconfCall;
import io.pairgate.simulators.restconf.RestconfRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An IOS-XE switch with 256 ports. Thread-safe: one request at a time. */
public final class IosXeDevice implements Device {

  public static final String USER = "admin";
  public static final String PASSWORD = "iosxe-password";

  private static final String SAVE = "/restconf/operations/cisco-ia:save-config";

  private Running running = new Running();
  private String password = PASSWORD;
  private int saves;

  @Override
  public synchronized DeviceAnswer answer(DeviceRequest request) {
    try {
      if (!RestconfCall.isSignedIn(request, USER, password)) throw RestconfRefusal.denied();
      if (request.path().equals(SAVE)) return save(request);
      RestconfCall call = RestconfCall.of(request);
      String shape = call.shape();
      return shape.startsWith("ietf-interfaces:")
          ? new Interfaces(running, call).answer(shape)
          : new NativeModel(running, call).answer(shape);
    } catch (RestconfRefusal refused) {
      return refused.answer();
    }
  }

  private DeviceAnswer save(DeviceRequest request) {
    if (!request.method().equals("POST")) throw RestconfRefusal.notSupported(request.method());
    saves++;
    return DeviceAnswer.json(
        200, Map.of("cisco-ia:output", Map.of("result", "Save running-config successful")));
  }

  @Override
  public synchronized Map<String, List<Map<String, Object>>> state() {
    List<Map<String, Object>> vlans = new ArrayList<>();
    running.vlans.forEach((id, name) -> vlans.add(Map.of("id", id, "name", name)));
    List<Map<String, Object>> ports = new ArrayList<>();
    running.ports.forEach(
        (name, port) -> {
          Map<String, Object> shown = Interfaces.shown(name, port);
          shown.put("channel", port.channel);
          shown.put("access_vlan", port.accessVlan);
          shown.put("access_groups", Map.copyOf(port.accessGroups));
          ports.add(shown);
        });
    List<Map<String, Object>> lists = new ArrayList<>();
    running.accessLists.forEach((name, rules) -> lists.add(AccessLists.shown(name, rules)));
    return Map.of(
        "vlans",
        vlans,
        "interfaces",
        ports,
        "access_lists",
        lists,
        "saved",
        List.of(Map.of("times", saves)));
  }

  /**
   * {@code password}: the one that is taken from now on; {@code reload}: access lists are shown as
   * the command line has them.
   */
  @Override
  public synchronized void configure(Map<String, Object> settings) {
    settings.forEach(
        (name, value) -> {
          switch (name) {
            case "password" -> password = String.valueOf(value);
            case "reload" ->
                running
                    .accessLists
                    .values()
                    .forEach(rules -> rules.replaceAll((key, rule) -> AceRule.reloaded(rule)));
            default -> throw new IllegalArgumentException("iosxe has no setting " + name);
          }
        });
  }

  @Override
  public synchronized void clear() {
    running = new Running();
    saves = 0;
  }
}
