package io.pairgate.simulators.eos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One rule of an access list, as commands say it and {@code show} tells it. Immutable. */
record AccessRule(String action, String protocol, Side from, Side to) {

  /** By the word of the command line, the number that {@code show} tells. */
  private static final Map<String, Integer> PROTOCOLS =
      Map.of("ip", 0, "icmp", 1, "tcp", 6, "udp", 17);

  private static final Pattern NETWORK =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
  private static final int PORTS_MAX = 10;
  private static final int PORT_MAX = 65_535;

  /**
   * Where a packet comes from, or goes to.
   *
   * @param ports none for any
   */
  record Side(long address, int prefix, List<Integer> ports) {

    private long mask() {
      return prefix == 0 ? 0 : 0xFFFFFFFFL << (32 - prefix) & 0xFFFFFFFFL;
    }

    private String ip() {
      return (address >> 24)
          + "."
          + (address >> 16 & 255)
          + "."
          + (address >> 8 & 255)
          + "."
          + (address & 255);
    }

    private String text() {
      String network =
          switch (prefix) {
            case 0 -> "any";
            case 32 -> "host " + ip();
            default -> ip() + "/" + prefix;
          };
      StringBuilder text = new StringBuilder(network);
      if (!ports.isEmpty()) text.append(" eq");
      ports.forEach(port -> text.append(' ').append(port));
      return text.toString();
    }

    private Map<String, Object> shownNetwork() {
      return Map.of("ip", ip(), "mask", mask());
    }

    private Map<String, Object> shownPorts() {
      return Map.of("oper", ports.isEmpty() ? "any" : "eq", "ports", ports, "maxPorts", PORTS_MAX);
    }
  }

  /** Reads {@code permit tcp 10.0.0.0/24 any eq 22}. */
  static AccessRule of(String text) {
    Deque<String> words = new ArrayDeque<>(List.of(text.split(" +")));
    String action = next(words);
    String protocol = next(words);
    boolean known = action.equals("permit") || action.equals("deny");
    if (!known || !PROTOCOLS.containsKey(protocol)) throw CommandRefusal.invalid();
    boolean ports = protocol.equals("tcp") || protocol.equals("udp");
    AccessRule rule = new AccessRule(action, protocol, side(words, ports), side(words, ports));
    if (!words.isEmpty()) throw CommandRefusal.invalid();
    return rule;
  }

  private static String next(Deque<String> words) {
    if (words.isEmpty()) throw CommandRefusal.incomplete();
    return words.removeFirst();
  }

  private static Side side(Deque<String> words, boolean withPorts) {
    String word = next(words);
    String network =
        switch (word) {
          case "any" -> "0.0.0.0/0";
          case "host" -> next(words) + "/32";
          default -> word;
        };
    Matcher parts = NETWORK.matcher(network);
    if (!parts.matches()) throw CommandRefusal.invalid();
    long address = 0;
    for (int part = 1; part <= 4; part++) {
      address = address << 8 | number(parts.group(part), 255);
    }
    int prefix = number(parts.group(5), 32);
    Side wide = new Side(address, prefix, withPorts ? ports(words) : List.of());
    // bits of the host do not matter
    return new Side(address & wide.mask(), prefix, wide.ports());
  }

  private static List<Integer> ports(Deque<String> words) {
    List<Integer> ports = new ArrayList<>();
    if (!"eq".equals(words.peekFirst())) return ports;
    words.removeFirst();
    while (!words.isEmpty() && words.peekFirst().matches("\\d{1,5}")) {
      ports.add(number(words.removeFirst(), PORT_MAX));
    }
    if (ports.isEmpty()) throw CommandRefusal.incomplete();
    if (ports.size() > PORTS_MAX) throw CommandRefusal.invalid();
    return List.copyOf(ports);
  }

  private static int number(String digits, int max) {
    int number = Integer.parseInt(digits);
    if (number > max) throw CommandRefusal.invalid();
    return number;
  }

  Map<String, Object> shown(long sequence) {
    Map<String, Object> filter = new LinkedHashMap<>();
    filter.put("protocol", PROTOCOLS.get(protocol));
    filter.put("source", from.shownNetwork());
    filter.put("srcPort", from.shownPorts());
    filter.put("destination", to.shownNetwork());
    filter.put("dstPort", to.shownPorts());
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("sequenceNumber", sequence);
    shown.put("text", action + " " + protocol + " " + from.text() + " " + to.text());
    shown.put("action", action);
    shown.put("log", false);
    shown.put("ruleFilter", filter);
    return shown;
  }
}
