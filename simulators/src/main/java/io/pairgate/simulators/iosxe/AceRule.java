package io.pairgate.simulators.iosxe;

import io.pairgate.simulators.restconf.RestconfRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One rule of an access list: what the data model has, and what the command line behind it takes.
 * Stateless.
 */
final class AceRule {

  private static final int PORT_MAX = 65_535;
  private static final int PROTOCOL_MAX = 255;
  private static final String ADDRESS = "((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}";
  private static final Set<String> PROTOCOLS =
      Set.of(
          "ahp", "eigrp", "esp", "gre", "icmp", "igmp", "ip", "ipinip", "nos", "ospf", "pcp", "pim",
          "tcp", "udp");

  /** Some of the ports that the command line shows by name. */
  private static final Map<Object, String> PORT_NAMES =
      Map.of(21, "ftp", 53, "domain", 80, "www", 123, "ntp", 161, "snmp");

  /** Where a side's address stands. */
  private enum Side {
    SOURCE("any", "host-address", "ipv4-address", "mask", "src-eq"),
    DESTINATION("dst-any", "dst-host-address", "dest-ipv4-address", "dest-mask", "dst-eq");

    final String any;
    final String host;
    final String network;
    final String mask;
    final String port;

    Side(String any, String host, String network, String mask, String port) {
      this.any = any;
      this.host = host;
      this.network = network;
      this.mask = mask;
      this.port = port;
    }

    boolean isLeaf(String leaf) {
      return List.of(any, host, network, mask, port).contains(leaf);
    }
  }

  private AceRule() {}

  static RestconfRefusal refusedByDevice() {
    return RestconfRefusal.invalid("inconsistent value: Device refused one or more commands");
  }

  /** Throws what the device says of a rule that it does not take. */
  static void check(Map<String, Object> rule) {
    rule.forEach(AceRule::check);
    for (Side side : Side.values()) {
      boolean network = rule.containsKey(side.network);
      if (network != rule.containsKey(side.mask)) {
        String missing = network ? side.mask : side.network;
        throw RestconfRefusal.malformed("missing element: " + missing + " in ace-rule");
      }
      long said =
          List.of(side.any, side.host, side.network).stream().filter(rule::containsKey).count();
      if (said > 1) throw RestconfRefusal.malformed("several cases of a choice: " + rule.keySet());
      if (said == 0) throw refusedByDevice();
      boolean ports = List.of("tcp", "udp").contains(String.valueOf(rule.get("protocol")));
      if (rule.containsKey(side.port) && !ports) throw refusedByDevice();
    }
    if (!rule.containsKey("action") || !rule.containsKey("protocol")) throw refusedByDevice();
  }

  private static void check(String leaf, Object value) {
    boolean right =
        switch (leaf) {
          case "action" -> "permit".equals(value) || "deny".equals(value);
          case "protocol" -> isWhole(value, PROTOCOL_MAX) || isOneOf(PROTOCOLS, value);
          case "any", "dst-any", "log" -> AccessGroup.EMPTY.equals(value);
          case "src-eq", "dst-eq" ->
              isWhole(value, PORT_MAX) || isOneOf(Set.copyOf(PORT_NAMES.values()), value);
          default -> {
            if (!Side.SOURCE.isLeaf(leaf) && !Side.DESTINATION.isLeaf(leaf)) {
              throw RestconfRefusal.malformed("unknown element: " + leaf + " in ace-rule");
            }
            yield value instanceof String text && text.matches(ADDRESS);
          }
        };
    if (!right) throw RestconfRefusal.invalid(leaf + ": " + value);
  }

  private static boolean isWhole(Object value, int max) {
    return value instanceof Integer number && number >= 0 && number <= max;
  }

  private static boolean isOneOf(Set<String> words, Object value) {
    return value instanceof String word && words.contains(word);
  }

  /**
   * The rule as the command line shows it, and the data model once it was read from there: one
   * address as a host, all of them as any, well-known ports by their names.
   */
  static Map<String, Object> reloaded(Map<String, Object> rule) {
    Map<String, Object> shown = new LinkedHashMap<>(rule);
    for (Side side : Side.values()) {
      shown.computeIfPresent(side.port, (leaf, port) -> named(port));
      Object mask = shown.get(side.mask);
      if ("0.0.0.0".equals(mask)) {
        shown.put(side.host, shown.get(side.network));
      } else if ("255.255.255.255".equals(mask)) {
        shown.put(side.any, AccessGroup.EMPTY);
      } else {
        continue;
      }
      shown.remove(side.network);
      shown.remove(side.mask);
    }
    return shown;
  }

  private static Object named(Object port) {
    String name = PORT_NAMES.get(port);
    return name == null ? port : name;
  }
}
