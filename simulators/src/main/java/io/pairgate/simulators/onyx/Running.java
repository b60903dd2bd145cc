package io.pairgate.simulators.onyx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The running configuration. Not thread-safe. */
final class Running {

  static final int PORTS = 256;
  static final int MTU = 1500;

  /** What one interface is set to. */
  static final class Port {
    String description = "";
    int mtu = MTU;
    boolean shutdown;
    String mode = "access";
    int accessVlan = 1;
    String channel = "";
    final TreeSet<Integer> allowedVlans = new TreeSet<>();

    boolean isIn(int vlan) {
      boolean untagged = !mode.equals("trunk") && accessVlan == vlan;
      return channel.isEmpty() && (untagged || isTagged() && allowedVlans.contains(vlan));
    }

    private boolean isTagged() {
      return !mode.equals("access");
    }
  }

  final Map<Integer, String> vlans = new TreeMap<>();
  final Map<String, Port> ports = new LinkedHashMap<>();

  Running() {
    vlans.put(1, "default");
    for (int i = 1; i <= PORTS; i++) ports.put("Eth1/" + i, new Port());
  }

  void needVlan(int vlan) {
    if (!vlans.containsKey(vlan)) throw CommandRefusal.missing("VLAN " + vlan);
  }

  /** The ports that are in it go back to the first VLAN. */
  void removeVlan(int vlan) {
    if (vlan == 1) throw new CommandRefusal("The default VLAN cannot be deleted.");
    needVlan(vlan);
    vlans.remove(vlan);
    for (Port port : ports.values()) {
      if (port.accessVlan == vlan) port.accessVlan = 1;
      port.allowedVlans.remove(vlan);
    }
  }

  /** Its members are plain ports again. */
  void removeChannel(String name) {
    if (ports.remove(name) == null) throw CommandRefusal.missing("Interface " + name);
    for (Port port : ports.values()) if (port.channel.equals(name)) port.channel = "";
  }
}
