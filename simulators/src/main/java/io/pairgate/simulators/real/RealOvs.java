package io.pairgate.simulators.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * A real Open vSwitch with one bridge, {@code br0}, on free ports of 127.0.0.1, its state in a
 * temporary folder. Needs Debian 12, and root for the first start, which installs the packages;
 * each other takes about a second. Thread-safe.
 */
public final class RealOvs implements AutoCloseable {

  private final Started started;
  private final int port;
  private final int tlsPort;

  private RealOvs(Started started, int port, int tlsPort) {
    this.started = started;
    this.port = port;
    this.tlsPort = tlsPort;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @throws RealComponent.Unavailable where it cannot be had
   * @throws IllegalStateException when it does not start
   */
  public static RealOvs start() {
    int port = FreePort.draw();
    int tlsPort = FreePort.draw();
    Started started =
        Started.by("ovs-up.sh", "ovsdb-down.sh", "ovs", "-p", "" + port, "-s", "" + tlsPort);
    return new RealOvs(started, port, tlsPort);
  }

  public String url() {
    return "tcp://127.0.0.1:" + port;
  }

  public String tlsUrl() {
    return "tls://127.0.0.1:" + tlsPort;
  }

  /** The certificate authority that vouches for {@link #tlsUrl}. */
  public String caPem() {
    try {
      return Files.readString(started.folder().resolve("tls/ca.pem"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the real {@code ovs-vsctl} prints. */
  public String vsctl(String... arguments) {
    String[] command = new String[arguments.length + 4];
    command[0] = "ovs-vsctl";
    command[1] = "--no-wait";
    command[2] = "--timeout=5";
    command[3] = "--db=unix:" + started.folder().resolve("db.sock");
    System.arraycopy(arguments, 0, command, 4, arguments.length);
    return Started.command(command);
  }

  @Override
  public void close() {
    started.close();
  }
}
