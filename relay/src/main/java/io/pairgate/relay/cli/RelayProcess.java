package io.pairgate.relay.cli;

import io.pairgate.relay.call.Waypoint;
import io.pairgate.simulators.real.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A relay in a process of its own, that can be killed: for the demo and the proofs.
 *
 * <p>Not thread-safe, but {@link #crashAt} and {@link #isAlive}.
 */
public final class RelayProcess implements AutoCloseable {

  /** Where native libraries are, as the launcher says: none has to be unpacked. */
  private static final List<String> NATIVE_FOLDERS =
      List.of("java.library.path", "org.sqlite.lib.path");

  private static final Duration START_MAX = Duration.ofMinutes(3);

  private final Path folder;
  private final int port;
  private final String settings;
  private final List<String> javaOptions;
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile Process process;

  /**
   * @param folder where its configuration, record and log are
   * @param port on 127.0.0.1; 0 takes a free one, the same for each start
   * @param settings more of the configuration, YAML
   */
  public RelayProcess(Path folder, int port, String settings) {
    this(folder, port, settings, List.of());
  }

  /**
   * @param javaOptions more options of its JVM: {@code -Xmx256m}
   */
  public RelayProcess(Path folder, int port, String settings, List<String> javaOptions) {
    this.folder = folder;
    this.port = port == 0 ? FreePort.draw() : port;
    this.settings = settings;
    this.javaOptions = List.copyOf(javaOptions);
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @throws StartFailure if it does not get ready, or its port is taken: it would be taken for the
   *     other program there
   */
  public void start() {
    refuseTakenPort();
    Path config = folder.resolve("pairgate.yaml");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseCompactObjectHeaders");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    for (String name : NATIVE_FOLDERS) {
      Optional.ofNullable(System.getProperty(name))
          .ifPresent(at -> command.add("-D" + name + "=" + at));
    }
    command.addAll(javaOptions);
    command.add("-D" + CrashAt.PROPERTY + "=" + crashFile());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of("serve", "--config", config.toString()));
    try {
      Files.writeString(
          config,
          "node: demo\nlisten: { host: 127.0.0.1, port: "
              + port
              + " }\nrecord:\n  sqlite: { path: \""
              + folder.resolve("record.db")
              + "\" }\n"
              + settings);
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    // Nobody shall be left behind when the one who started it ends.
    Process started = process;
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    awaitReady();
  }

  private void refuseTakenPort() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress("127.0.0.1", port));
    } catch (BindException taken) {
      throw new StartFailure("port " + port + " is in use; choose another, or 0 for any (--port)");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void awaitReady() {
    long end = System.nanoTime() + START_MAX.toNanos();
    while (!ready()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new StartFailure(
            1, List.of("the relay did not start; its log is " + log(), logText()));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private StartFailure unreadable(IOException failure) {
    return new StartFailure("the relay's log cannot be read: " + failure);
  }

  private String logText() {
    try {
      return Files.readString(log());
    } catch (IOException failure) {
      throw unreadable(failure);
    }
  }

  private boolean ready() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url() + "/health/ready"))
              .timeout(Duration.ofSeconds(2))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted");
    }
  }

  /** The next call that passes this waypoint is the process's last act. */
  public void crashAt(Waypoint waypoint) {
    try {
      Path next = folder.resolve("crash-at.next");
      Files.writeString(next, waypoint.name());
      Files.move(next, crashFile(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Kills it with SIGKILL and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Waits until it is gone; returns its exit status (137: killed). */
  public int awaitEnd() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new StartFailure("the relay's process does not end");
      }
      Files.deleteIfExists(crashFile());
      return process.exitValue();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Its id, to be looked at in {@code /proc}. */
  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public Path log() {
    return folder.resolve("relay.log");
  }

  private Path crashFile() {
    return folder.resolve("crash-at");
  }

  @Override
  public void close() {
    if (isAlive()) {
      process.destroy();
      awaitEnd();
    }
  }
}
