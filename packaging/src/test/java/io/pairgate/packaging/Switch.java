package io.pairgate.packaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Networks between machines: bridges in a namespace of their own. For one thread. */
final class Switch implements AutoCloseable {

  private final String namespace = "pairgate-switch-" + ProcessHandle.current().pid();
  private final Set<String> networks = new HashSet<>();
  private final Map<Machine, List<String>> ports = new HashMap<>();
  private int count;

  Switch() {
    Command.run("ip", "netns", "add", namespace).good();
  }

  private void ip(String words) {
    List<String> command = new ArrayList<>(List.of("ip", "-n", namespace));
    command.addAll(List.of(words.split(" ")));
    Command.run(command.toArray(String[]::new)).good();
  }

  /** Gives a machine another device, with an address, at the end of a cable to a network. */
  void plug(Machine machine, String device, String address, String network) {
    if (networks.add(network)) {
      ip("link add " + network + " type bridge");
      ip("link set " + network + " up");
    }
    String port = "p" + count++;
    ip("link add " + port + " type veth peer name " + device + " netns " + machine.pid());
    ip("link set " + port + " master " + network);
    ip("link set " + port + " up");
    machine.good("ip addr add " + address + " dev " + device + " && ip link set " + device + " up");
    ports.computeIfAbsent(machine, none -> new ArrayList<>()).add(port);
  }

  /** Pulls all its cables. */
  void unplug(Machine machine) {
    ports.get(machine).forEach(port -> ip("link set " + port + " down"));
  }

  void plugAgain(Machine machine) {
    ports.get(machine).forEach(port -> ip("link set " + port + " up"));
  }

  @Override
  public void close() {
    Command.run("ip", "netns", "del", namespace).good();
  }
}
