package io.pairgate.simulators.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Finds and runs the scripts of the folder {@code real-backends}. Stateless. */
final class Scripts {

  /** The scripts' exit status for "cannot be had on this machine". */
  private static final int UNAVAILABLE = 69;

  private static final int TOLD_LINES_MAX = 30;

  private Scripts() {}

  /**
   * The folder below the system property {@code pairgate.home}, else below the working directory or
   * one above it.
   */
  static Path folder() {
    String home = System.getProperty("pairgate.home");
    Path from = Path.of(home == null ? "" : home).toAbsolutePath();
    for (Path at = from; at != null; at = home == null ? at.getParent() : null) {
      Path scripts = at.resolve("real-backends");
      if (Files.isRegularFile(scripts.resolve("neutron-up.sh"))) return scripts;
    }
    throw new RealComponent.Unavailable(
        "the folder real-backends is neither in " + from + " nor above it (see -Dpairgate.home)");
  }

  /**
   * Runs a script to its end.
   *
   * @throws RealComponent.Unavailable if it says so
   * @throws IllegalStateException if it fails or takes longer than the time given
   */
  static void run(Duration timeMax, Path output, String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("bash", folder().resolve(script).toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(timeMax.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroy();
        throw new IllegalStateException(script + " took longer than " + timeMax + told(output));
      }
      int status = process.exitValue();
      if (status == UNAVAILABLE) throw new RealComponent.Unavailable(told(output).strip());
      if (status != 0) {
        throw new IllegalStateException(script + " ended with " + status + told(output));
      }
    } catch (IOException e) {
      throw new RealComponent.Unavailable("there is no bash: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(script + " was interrupted", e);
    }
  }

  private static String told(Path output) {
    try {
      List<String> lines = Files.readAllLines(output);
      int from = Math.max(0, lines.size() - TOLD_LINES_MAX);
      return "\n" + String.join("\n", lines.subList(from, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
