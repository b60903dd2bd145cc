package io.pairgate.simulators.onyx;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line of one request, in the configuration mode. What is entered (a VLAN, an
 * interface) stays entered until {@code exit}; a command may also name it in front. Not
 * thread-safe.
 */
final class Cli {

  private static final Pattern VLAN = Pattern.compile("(no )?vlan (\\d{1,4})( .+)?");
  private static final Pattern INTERFACE =
      Pattern.compile("(no )?interface (ethernet|port-channel) (\\S+)( .+)?");
  private static final int VLAN_MAX = 4_094;
  private static final int CHANNEL_MAX = 4_096;

  private final Running running;
  private final Runnable save;

  /** What stands in front of a command as long as something is entered; empty for nothing. */
  private String entered = "";

  Cli(Running running, Runnable save) {
    this.running = running;
    this.save = save;
  }

  /** What the command shows; the empty text for nothing. */
  Object run(String command) {
    if (command.chars().anyMatch(c -> c < ' ')) throw CommandRefusal.unrecognized(command);
    if (command.startsWith("show ")) return new Shown(running).answer(command);
    switch (command) {
      case "write memory", "configuration write" -> save.run();
      case "exit" -> entered = "";
      case "enable", "configure terminal" -> {}
      default -> configure(command);
    }
    return "";
  }

  private void configure(String command) {
    Matcher vlan = VLAN.matcher(command);
    Matcher port = INTERFACE.matcher(command);
    if (vlan.matches()) {
      vlan(vlan, command);
    } else if (port.matches()) {
      port(port, command);
    } else if (!entered.isEmpty()) {
      configure(entered + " " + command);
    } else {
      throw CommandRefusal.unrecognized(command);
    }
  }

  private void vlan(Matcher line, String command) {
    int number = number(line.group(2), 1, VLAN_MAX);
    String more = line.group(3) == null ? "" : line.group(3).strip();
    if (line.group(1) != null && more.isEmpty()) {
      running.removeVlan(number);
    } else if (line.group(1) == null && more.isEmpty()) {
      running.vlans.putIfAbsent(number, "");
      entered = command;
    } else if (more.matches("name \\S{1,40}") || more.equals("no name")) {
      running.needVlan(number);
      running.vlans.put(number, more.startsWith("name ") ? more.substring(5) : "");
    } else {
      throw CommandRefusal.unrecognized(command);
    }
  }

  private void port(Matcher line, String command) {
    boolean channel = line.group(2).equals("port-channel");
    String name = (channel ? "Po" : "Eth") + line.group(3);
    boolean no = line.group(1) != null;
    String more = line.group(4) == null ? "" : line.group(4).strip();
    if (channel) number(line.group(3), 1, CHANNEL_MAX);
    if (no) {
      if (!channel || !more.isEmpty()) throw CommandRefusal.unrecognized(command);
      running.removeChannel(name);
      return;
    }
    if (channel && more.isEmpty()) running.ports.putIfAbsent(name, new Running.Port());
    Running.Port port = running.ports.get(name);
    if (port == null) throw CommandRefusal.missing("Interface " + name);
    if (more.isEmpty()) entered = command;
    else set(port, more, channel);
  }

  private void set(Running.Port port, String command, boolean channel) {
    String last = command.substring(command.lastIndexOf(' ') + 1);
    UnaryOperator<String> after = start -> command.substring(start.length());
    if (command.matches("description \\S{1,40}")) port.description = after.apply("description ");
    else if (command.equals("no description")) port.description = "";
    else if (command.equals("shutdown")) port.shutdown = true;
    else if (command.equals("no shutdown")) port.shutdown = false;
    else if (command.matches("mtu \\d+ force"))
      port.mtu = number(command.split(" ")[1], 1500, 9612);
    else if (command.matches("switchport mode (access|trunk|hybrid)")) port.mode = last;
    else if (command.matches("switchport access vlan \\d{1,4}")) port.accessVlan = vlan(last);
    else if (command.matches("switchport (trunk|hybrid) allowed-vlan (add|remove) \\d{1,4}"))
      allow(port, command.split(" "));
    else if (command.matches("channel-group \\d{1,4} mode (on|active|passive)") && !channel)
      join(port, "Po" + command.split(" ")[1]);
    else if (command.equals("no channel-group") && !channel) port.channel = "";
    else throw CommandRefusal.unrecognized(command);
  }

  private int vlan(String text) {
    int vlan = number(text, 1, VLAN_MAX);
    running.needVlan(vlan);
    return vlan;
  }

  private void allow(Running.Port port, String[] words) {
    if (!words[1].equals(port.mode)) throw new CommandRefusal("The port's mode is another one.");
    int vlan = number(words[4], 1, VLAN_MAX);
    if (words[3].equals("remove")) {
      port.allowedVlans.remove(vlan);
    } else {
      running.needVlan(vlan);
      port.allowedVlans.add(vlan);
    }
  }

  private void join(Running.Port port, String channel) {
    if (!running.ports.containsKey(channel)) throw CommandRefusal.missing("Interface " + channel);
    if (!port.channel.isEmpty() && !port.channel.equals(channel)) {
      throw new CommandRefusal("The port is a member of another channel group.");
    }
    port.channel = channel;
  }

  private static int number(String text, int min, int max) {
    int number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    if (number < min || number > max) throw new CommandRefusal("Invalid value: " + text);
    return number;
  }
}
