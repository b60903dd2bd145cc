package io.pairgate.simulators.sonic;

import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.restconf.RestconfCall;
import io.pairgate.simulators.restconf.RestconfRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A SONiC switch with 256 ports. Thread-safe: one request at a time. */
public final class SonicDevice implements Device {

  public static final String USER = "admin";
  public static final String PASSWORD = "sonic-password";

  private static final List<String> TABLES =
      List.of(
          "VLAN",
          "VLAN_MEMBER",
          "PORTCHANNEL",
          "PORTCHANNEL_MEMBER",
          "ACL",
          "ACL_RULE",
          "ACL_BINDING");

  private ConfigDb db = new ConfigDb();
  private String password = PASSWORD;

  @Override
  public synchronized DeviceAnswer answer(DeviceRequest request) {
    try {
      if (!RestconfCall.isSignedIn(request, USER, password)) throw RestconfRefusal.denied();
      RestconfCall call = RestconfCall.of(request);
      String shape = call.shape();
      if (shape.startsWith("openconfig-interfaces:")) return new Interfaces(db, call).answer(shape);
      if (shape.startsWith("openconfig-acl:")) return new AccessLists(db, call).answer(shape);
      return new SonicLists(db, call).answer();
    } catch (RestconfRefusal refused) {
      return refused.answer();
    }
  }

  /** All rows but the ports that are always there. */
  @Override
  public synchronized Map<String, List<Map<String, Object>>> state() {
    Map<String, List<Map<String, Object>>> state = new LinkedHashMap<>();
    TABLES.forEach(table -> state.put(table, db.rows(table)));
    return state;
  }

  /** {@code password}: the one that is taken from now on. */
  @Override
  public synchronized void configure(Map<String, Object> settings) {
    settings.forEach(
        (name, value) -> {
          if (!name.equals("password")) {
            throw new IllegalArgumentException("sonic has no setting " + name);
          }
          password = String.valueOf(value);
        });
  }

  @Override
  public synchronized void clear() {
    db = new ConfigDb();
  }
}
