package io.pairgate.simulators.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real Neutron with its Keystone on free ports of 127.0.0.1, its state in a temporary folder. The
 * first start on a machine installs the packages (one or two minutes, root, Debian 12); each other
 * takes 13–20 s. Stopped by {@link #close}, at the latest when this JVM ends, also by kill −9.
 *
 * <p>It answers 10–14 requests a second: keep to 8 in parallel. Thread-safe.
 */
public final class RealNeutron implements AutoCloseable {

  public static final String USER = "admin";
  public static final String PASSWORD = "admin-secret";
  public static final String PROJECT = "admin";

  private static final Duration START_MAX = Duration.ofMinutes(10); // with the installation
  private static final Duration STOP_MAX = Duration.ofSeconds(30);

  private final Path folder;
  private final int port;
  private final int keystonePort;
  private final Thread atExit;
  private boolean closed;

  private RealNeutron(Path folder, int port, int keystonePort) {
    this.folder = folder;
    this.port = port;
    this.keystonePort = keystonePort;
    this.atExit = new Thread(this::stop, "stop-real-neutron");
  }

  /**
   * Starts one and waits until it answers.
   *
   * @throws RealComponent.Unavailable where it cannot be had
   * @throws IllegalStateException when it does not start
   */
  public static RealNeutron start() {
    return start(Duration.ofHours(4));
  }

  /** The same with tokens that live so long. */
  public static RealNeutron start(Duration tokenLifetime) {
    RealNeutron neutron = new RealNeutron(temporaryFolder(), FreePort.draw(), FreePort.draw());
    Runtime.getRuntime().addShutdownHook(neutron.atExit);
    try {
      Scripts.run(
          START_MAX,
          neutron.log("up"),
          "neutron-up.sh",
          "-d",
          neutron.folder.toString(),
          "-p",
          String.valueOf(neutron.port),
          "-k",
          String.valueOf(neutron.keystonePort),
          "-t",
          String.valueOf(tokenLifetime.toSeconds()),
          "-o",
          String.valueOf(ProcessHandle.current().pid()));
    } catch (RuntimeException notStarted) {
      neutron.close();
      throw notStarted;
    }
    return neutron;
  }

  /** What stands before {@code /v2.0}. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Keystone's, with {@code /v3}. */
  public String authUrl() {
    return "http://127.0.0.1:" + keystonePort + "/v3";
  }

  /** Where its databases and logs are. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException endingAlready) {
      // the hook runs, or has run, and finds nothing left to do
    }
  }

  private synchronized void stop() {
    if (closed) return;
    closed = true;
    try {
      Scripts.run(STOP_MAX, log("down"), "neutron-down.sh", "-d", folder.toString(), "-w");
      Files.deleteIfExists(log("up"));
      Files.deleteIfExists(log("down"));
      Files.deleteIfExists(folder); // the script wipes only what it has filled
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Beside the folder, because the folder is wiped. */
  private Path log(String what) {
    return Path.of(folder + "." + what + ".log");
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("pairgate-neutron-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
