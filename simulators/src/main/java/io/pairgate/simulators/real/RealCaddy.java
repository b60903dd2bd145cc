package io.pairgate.simulators.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real Caddy with no site, its admin API on a free port of 127.0.0.1, its state in a temporary
 * folder. The first start on a machine installs the package (root, Debian 12); each other takes
 * less than a second. Stopped by {@link #close}, at the latest when this JVM ends, also by kill −9.
 *
 * <p>Thread-safe.
 */
public final class RealCaddy implements AutoCloseable {

  private static final Duration START_MAX = Duration.ofMinutes(10); // with the installation
  private static final Duration STOP_MAX = Duration.ofSeconds(30);

  private final Path folder;
  private final int port;
  private final Thread atExit;
  private boolean closed;

  private RealCaddy(Path folder, int port) {
    this.folder = folder;
    this.port = port;
    this.atExit = new Thread(this::stop, "stop-real-caddy");
  }

  /**
   * Starts one and waits until it answers.
   *
   * @throws RealComponent.Unavailable where it cannot be had
   * @throws IllegalStateException when it does not start
   */
  public static RealCaddy start() {
    RealCaddy caddy = new RealCaddy(temporaryFolder(), FreePort.draw());
    Runtime.getRuntime().addShutdownHook(caddy.atExit);
    try {
      Scripts.run(
          START_MAX,
          caddy.log("up"),
          "caddy-up.sh",
          "-d",
          caddy.folder.toString(),
          "-a",
          String.valueOf(caddy.port),
          "-o",
          String.valueOf(ProcessHandle.current().pid()));
    } catch (RuntimeException notStarted) {
      caddy.close();
      throw notStarted;
    }
    return caddy;
  }

  /** Its admin API. */
  public String url() {
    return "http://127.0.0.1:" + port;
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
      Scripts.run(STOP_MAX, log("down"), "caddy-down.sh", "-d", folder.toString(), "-w");
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
      return Files.createTempDirectory("pairgate-caddy-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
