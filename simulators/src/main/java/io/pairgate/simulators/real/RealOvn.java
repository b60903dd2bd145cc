package io.pairgate.simulators.real;

import java.util.ArrayList;
import java.util.List;

/**
 * A real OVN, northbound database and northd, on a free port of 127.0.0.1, its state in a temporary
 * folder. In it: the logical switch {@code sw} with the ports {@code vm-a} (10.0.0.1) and {@code
 * vm-b} (10.0.0.2), and the logical router {@code router}. Needs Debian 12, and root for the first
 * start, which installs the packages; each other takes about a second. Thread-safe.
 */
public final class RealOvn implements AutoCloseable {

  /** The line of the northbound server among the processes that the script starts. */
  private static final int NORTHBOUND = 1;

  private final Started started;
  private final int port;

  private RealOvn(Started started, int port) {
    this.started = started;
    this.port = port;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @throws RealComponent.Unavailable where it cannot be had
   * @throws IllegalStateException when it does not start
   */
  public static RealOvn start() {
    int port = FreePort.draw();
    return new RealOvn(Started.by("ovn-up.sh", "ovsdb-down.sh", "ovn", "-p", "" + port), port);
  }

  public String url() {
    return "tcp://127.0.0.1:" + port;
  }

  /** What the real {@code ovn-nbctl} prints. */
  public String nbctl(String... arguments) {
    List<String> command = new ArrayList<>(List.of("ovn-nbctl", "--timeout=10"));
    command.add("--db=unix:" + started.folder().resolve("nb.sock"));
    command.addAll(List.of(arguments));
    return Started.command(command.toArray(String[]::new));
  }

  /** Whether a TCP packet from vm-a arrives at vm-b, as {@code ovn-trace} sees it. */
  public boolean reaches(int tcpPort) {
    nbctl("--wait=sb", "sync");
    String packet =
        "inport == \"vm-a\" && eth.src == 50:00:00:00:00:01 && eth.dst == 50:00:00:00:00:02"
            + " && ip4.src == 10.0.0.1 && ip4.dst == 10.0.0.2 && ip.ttl == 64 && tcp.dst == "
            + tcpPort;
    String db = "--db=unix:" + started.folder().resolve("sb.sock");
    return Started.command("ovn-trace", db, "--minimal", "sw", packet).contains("output(\"vm-b\")");
  }

  /** The northbound server stops answering, and listening goes on, until {@link #thaw}. */
  public void freeze() {
    started.signal("STOP", NORTHBOUND);
  }

  public void thaw() {
    started.signal("CONT", NORTHBOUND);
  }

  @Override
  public void close() {
    started.close();
  }
}
