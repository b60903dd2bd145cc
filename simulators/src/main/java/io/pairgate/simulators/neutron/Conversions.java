package io.pairgate.simulators.neutron;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Neutron's conversions of what a client sends. Stateless. */
final class Conversions {

  private static final Set<String> PROTOCOLS =
      Set.of(
          "ah",
          "dccp",
          "egp",
          "esp",
          "gre",
          "hopopt",
          "icmp",
          "igmp",
          "ip",
          "ipip",
          "ipv6-encap",
          "ipv6-frag",
          "ipv6-icmp",
          "icmpv6",
          "ipv6-nonxt",
          "ipv6-opts",
          "ipv6-route",
          "ospf",
          "pgm",
          "rsvp",
          "sctp",
          "tcp",
          "udp",
          "udplite",
          "vrrp");

  private Conversions() {}

  static Object convert(Attribute attribute, Object value) {
    return switch (attribute.convert()) {
      case "boolean" -> bool(value);
      case "boolean-or-null" -> value == null ? null : bool(value);
      case "int" -> integer(value);
      case "list" -> value == null ? List.of() : value;
      case "cidr" -> value == null ? null : cidr(value);
      case "protocol" -> value == null ? null : protocol(value);
      case "port-number" -> value == null ? null : portNumber(value);
      case "ethertype" -> etherType(value);
      case "ip-prefix" -> value == null ? null : ipPrefix(value);
      default -> value;
    };
  }

  static boolean bool(Object value) {
    String text = String.valueOf(value).toLowerCase(Locale.ROOT);
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw Refusal.invalidInput("'%s' cannot be converted to boolean.".formatted(value));
    };
  }

  private static Object integer(Object value) {
    if (value instanceof Integer || value instanceof Long) return value;
    try {
      return Integer.valueOf(String.valueOf(value));
    } catch (NumberFormatException e) {
      throw Refusal.invalidInput("'%s' is not an integer.".formatted(value));
    }
  }

  private static String cidr(Object value) {
    return Cidr.parse(String.valueOf(value))
        .orElseThrow(() -> Refusal.invalidInput(value + " is not in a CIDR format."))
        .toString();
  }

  private static String protocol(Object value) {
    String text = String.valueOf(value).toLowerCase(Locale.ROOT);
    boolean number = text.matches("\\d{1,3}") && Integer.parseInt(text) <= 255;
    if (number || PROTOCOLS.contains(text)) return text;
    throw new Refusal(
        400,
        "SecurityGroupRuleInvalidProtocol",
        "Security group rule protocol %s not supported. Only protocol values %s and integer"
                .formatted(value, PROTOCOLS.stream().sorted().toList())
            + " representations [0 to 255] are supported.");
  }

  private static Object portNumber(Object value) {
    try {
      int port = Integer.parseInt(String.valueOf(value));
      if (port >= 0 && port <= 65_535) return port;
    } catch (NumberFormatException e) {
      // said below, in the same words as a number out of range
    }
    throw new Refusal(
        400, "SecurityGroupInvalidPortValue", "Invalid value for port %s".formatted(value));
  }

  private static String etherType(Object value) {
    for (String known : List.of("IPv4", "IPv6")) {
      if (known.equalsIgnoreCase(String.valueOf(value))) return known;
    }
    throw new Refusal(
        400,
        "SecurityGroupRuleInvalidEtherType",
        "Security group rule for ethertype '%s' not supported. Allowed values are ['IPv4', 'IPv6']."
            .formatted(value));
  }

  private static String ipPrefix(Object value) {
    return Cidr.parse(String.valueOf(value))
        .orElseThrow(
            () ->
                new Refusal(
                    400, "InvalidCIDR", "Invalid CIDR %s given as IP prefix.".formatted(value)))
        .toString();
  }
}
