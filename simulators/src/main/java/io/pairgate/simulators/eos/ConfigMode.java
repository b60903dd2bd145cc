package io.pairgate.simulators.eos;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration commands, on a copy of the running configuration. For one session.
 *
 * <p>What is changed in an access list's mode counts once the mode is left, by {@code exit} or by
 * the command of another one. What a commit inside of it does nobody told: here it loses the
 * changes.
 */
final class ConfigMode {

  private static final Pattern VLAN = Pattern.compile("(no )?vlan (\\d{1,4})");
  private static final Pattern INTERFACE =
      Pattern.compile("(no )?interface (Ethernet\\d+|Port-Channel(\\d+))");
  private static final Pattern LIST = Pattern.compile("(no )?ip access-list ([A-Za-z][^ \"']*)");
  private static final Pattern GROUP = Pattern.compile("(no )?ip access-group ([^ \"']+) (in|out)");
  private static final int VLAN_MAX = 4_094;
  private static final int CHANNEL_MAX = 2_000;
  private static final int MTU_MIN = 68;
  private static final int MTU_MAX = 9_214;

  private final Running running;
  private long vlan;
  private Running.Port port;
  private String portName = "";
  private String listName = "";
  private AccessList list;

  ConfigMode(Running running) {
    this.running = running;
  }

  Running running() {
    return running;
  }

  boolean isInList() {
    return list != null;
  }

  /** What the command answers. */
  Map<String, Object> run(String command) {
    if (list != null && AccessList.knows(command)) {
      list.run(command);
      return Map.of();
    }
    if (command.equals("exit") || command.equals("abort") && list != null) {
      leave(command.equals("exit"));
      return Map.of();
    }
    Matcher groupLine = GROUP.matcher(command);
    if (port != null && groupLine.matches()) {
      return group(groupLine.group(2), groupLine.group(3), groupLine.group(1) != null);
    }
    other(command);
    return Map.of();
  }

  /** All modes but that of an access list. */
  private void other(String command) {
    Matcher listLine = LIST.matcher(command);
    Matcher vlanLine = VLAN.matcher(command);
    Matcher interfaceLine = INTERFACE.matcher(command);
    if (listLine.matches()) {
      list(listLine.group(2), listLine.group(1) != null);
    } else if (vlanLine.matches()) {
      vlan(Long.parseLong(vlanLine.group(2)), vlanLine.group(1) != null);
    } else if (interfaceLine.matches()) {
      enter(interfaceLine.group(2), interfaceLine.group(3), interfaceLine.group(1) != null);
    } else if (port != null) {
      port(command);
    } else if (vlan > 0 && command.matches("name \\S{1,32}")) {
      running.vlans.put(vlan, command.substring(5));
    } else if (vlan > 0 && command.equals("no name")) {
      running.vlans.put(vlan, "VLAN%04d".formatted(vlan));
    } else {
      throw CommandRefusal.invalid();
    }
  }

  /** Back to where the modes begin. */
  private void leave(boolean keep) {
    if (list == null && port == null && vlan == 0) throw CommandRefusal.invalid();
    if (list != null && keep) running.lists.put(listName, list);
    list = null;
    port = null;
    vlan = 0;
  }

  private void list(String name, boolean no) {
    if (name.equals("standard")) throw CommandRefusal.incomplete();
    if (name.equals(ShownLists.ITS_OWN)) {
      throw CommandRefusal.failed("Error: " + name + " is readonly");
    }
    if (list != null || port != null || vlan > 0) leave(true);
    if (no) {
      // what it is bound to goes on naming it
      running.lists.remove(name);
    } else {
      listName = name;
      AccessList there = running.lists.get(name);
      list = there == null ? new AccessList() : there.copy();
    }
  }

  private Map<String, Object> group(String name, String direction, boolean no) {
    boolean in = direction.equals("in");
    String there = in ? port.listIn : port.listOut;
    if (no && !there.equals(name)) {
      throw CommandRefusal.failed("IP access list " + name + " not configured on " + portName);
    }
    String now = no ? "" : name;
    if (in) port.listIn = now;
    else port.listOut = now;
    return no || running.lists.containsKey(name)
        ? Map.of()
        : Map.of("warnings", List.of("Access list " + name + " not configured. Assigning anyway."));
  }

  private void vlan(long number, boolean no) {
    if (number < 1 || number > VLAN_MAX) throw CommandRefusal.invalid();
    if (list != null) leave(true);
    port = null;
    vlan = no ? 0 : number;
    if (no) running.vlans.remove(number);
    else running.vlans.putIfAbsent(number, "VLAN%04d".formatted(number));
  }

  private void enter(String name, String channel, boolean no) {
    boolean tooHigh = channel != null && Long.parseLong(channel) > CHANNEL_MAX;
    if (tooHigh || channel == null && (no || !running.ports.containsKey(name))) {
      throw CommandRefusal.invalid();
    }
    if (list != null) leave(true);
    vlan = 0;
    portName = name;
    if (no) {
      running.ports.remove(name);
      port = null;
    } else {
      port = running.ports.computeIfAbsent(name, made -> new Running.Port());
    }
  }

  private void port(String command) {
    String value = command.substring(command.lastIndexOf(' ') + 1);
    if (command.startsWith("description ")) port.description = command.substring(12);
    else if (command.equals("no description")) port.description = "";
    else if (command.equals("shutdown")) port.shutdown = true;
    else if (command.equals("no shutdown")) port.shutdown = false;
    else if (command.matches("mtu \\d{1,5}")) port.mtu = number(value, MTU_MIN, MTU_MAX);
    else if (command.equals("no mtu")) port.mtu = Running.MTU;
    else if (command.matches("switchport mode (access|trunk)")) port.mode = value;
    else if (command.equals("no switchport mode")) port.mode = "access";
    else if (command.matches("switchport access vlan \\d{1,4}"))
      port.accessVlan = number(value, 1, VLAN_MAX);
    else if (command.equals("no switchport access vlan")) port.accessVlan = 1;
    else if (command.equals("switchport trunk allowed vlan none")) port.trunkVlans.clear();
    else if (command.matches("switchport trunk allowed vlan add \\d{1,4}"))
      port.trunkVlans.add(number(value, 1, VLAN_MAX));
    else if (command.matches("switchport trunk allowed vlan remove \\d{1,4}"))
      port.trunkVlans.remove(number(value, 1, VLAN_MAX));
    else if (command.matches("channel-group \\d{1,4} mode active"))
      port.channel = number(command.split(" ")[1], 1, CHANNEL_MAX);
    else if (command.equals("no channel-group")) port.channel = 0;
    else throw CommandRefusal.invalid();
  }

  private static long number(String text, long min, long max) {
    long number = Long.parseLong(text);
    if (number < min || number > max) throw CommandRefusal.invalid();
    return number;
  }
}
