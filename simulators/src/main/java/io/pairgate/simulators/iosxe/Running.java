package io.pairgate.simulators.iosxe;

import io.pairgate.simulators.restconf.RestconfRefusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The running configuration. Not thread-safe. */
final class Running {

  static final int PORTS = 256;

  /** What one interface is set to; 0 is none. */
  static final class Port {
    final String type;
    String description = "";
    boolean enabled = true;
    long channel;
    long accessVlan;

    /** The access lists that packets go through, by direction. */
    final Map<String, String> accessGroups = new TreeMap<>();

    Port(String type) {
      this.type = type;
    }
  }

  /** The VLANs that were made, without the first, which the configuration does not show. */
  final Map<Long, String> vlans = new TreeMap<>();

  final Map<String, Port> ports = new LinkedHashMap<>();

  /** The extended access lists: of each its rules by their sequence. */
  final Map<String, SortedMap<Long, Map<String, Object>>> accessLists = new TreeMap<>();

  Running() {
    for (int i = 1; i <= PORTS; i++) {
      ports.put("GigabitEthernet1/0/" + i, new Port("iana-if-type:ethernetCsmacd"));
    }
  }

  Port port(String name) {
    Port port = ports.get(name);
    if (port == null) throw RestconfRefusal.absent();
    return port;
  }
}
