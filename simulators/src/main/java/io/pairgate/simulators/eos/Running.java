package io.pairgate.simulators.eos;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A running configuration, which a session copies and a commit replaces. Not thread-safe. */
final class Running {

  static final int PORTS = 256;
  static final long MTU = 9214;

  /** What one interface is set to. */
  static final class Port {
    String description = "";
    long mtu = MTU;
    boolean shutdown;
    String mode = "access";
    long accessVlan = 1;
    long channel;
    // the access lists that filter it, there or not; empty for none
    String listIn = "";
    String listOut = "";
    final java.util.TreeSet<Long> trunkVlans = new java.util.TreeSet<>();

    Port copy() {
      Port copy = new Port();
      copy.description = description;
      copy.mtu = mtu;
      copy.shutdown = shutdown;
      copy.mode = mode;
      copy.accessVlan = accessVlan;
      copy.channel = channel;
      copy.listIn = listIn;
      copy.listOut = listOut;
      copy.trunkVlans.addAll(trunkVlans);
      return copy;
    }

    boolean isIn(long vlan) {
      return mode.equals("access") ? accessVlan == vlan : trunkVlans.contains(vlan);
    }
  }

  final Map<Long, String> vlans = new TreeMap<>();
  final Map<String, Port> ports = new LinkedHashMap<>();
  final Map<String, AccessList> lists = new TreeMap<>();

  Running() {
    vlans.put(1L, "default");
    for (int i = 1; i <= PORTS; i++) ports.put("Ethernet" + i, new Port());
  }

  Running copy() {
    Running copy = new Running();
    copy.vlans.clear();
    copy.vlans.putAll(vlans);
    copy.ports.clear();
    ports.forEach((name, port) -> copy.ports.put(name, port.copy()));
    lists.forEach((name, list) -> copy.lists.put(name, list.copy()));
    return copy;
  }
}
