package io.pairgate.simulators.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Something real that a script started in a temporary folder. Stopped by {@link #close}, at the
 * latest when this JVM ends, also by kill −9. Thread-safe.
 */
final class Started implements AutoCloseable {

  private static final Duration START_MAX = Duration.ofMinutes(10); // with the installation
  private static final Duration STOP_MAX = Duration.ofSeconds(30);
  private static final Duration COMMAND_MAX = Duration.ofSeconds(30);

  private final String downScript;
  private final Path folder;
  private final Thread atExit;
  private boolean closed;

  private Started(String name, String downScript) {
    this.downScript = downScript;
    try {
      this.folder = Files.createTempDirectory("pairgate-" + name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.atExit = new Thread(this::stop, "stop-real-" + name);
  }

  /**
   * Runs a script that starts it and waits until it answers.
   *
   * @param arguments besides the folder and the owner
   * @throws RealComponent.Unavailable where it cannot be had
   * @throws IllegalStateException when it does not start
   */
  static Started by(String upScript, String downScript, String name, String... arguments) {
    Started started = new Started(name, downScript);
    Runtime.getRuntime().addShutdownHook(started.atExit);
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("-d", started.folder.toString()));
    all.addAll(List.of("-o", String.valueOf(ProcessHandle.current().pid())));
    try {
      Scripts.run(START_MAX, started.log("up"), upScript, all.toArray(String[]::new));
    } catch (RuntimeException notStarted) {
      started.close();
      throw notStarted;
    }
    return started;
  }

  Path folder() {
    return folder;
  }

  /** Runs one of its own commands and gives what it prints; a failure of it is one here. */
  static String command(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String told = new String(process.getInputStream().readAllBytes());
      if (!process.waitFor(COMMAND_MAX.toMillis(), TimeUnit.MILLISECONDS)
          || process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed: " + told);
      }
      return told;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command[0] + " was interrupted", e);
    }
  }

  /** Sends a signal to the process whose pid is in the given line of what was started. */
  void signal(String signal, int line) {
    try {
      String pid = Files.readAllLines(folder.resolve("pids")).get(line).split(" ")[0];
      command("kill", "-s", signal, pid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
      Scripts.run(STOP_MAX, log("down"), downScript, "-d", folder.toString(), "-w");
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
}
