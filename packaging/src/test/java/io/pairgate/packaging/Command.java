package io.pairgate.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that ran to its end.
 *
 * @param output what it wrote, errors included
 */
record Command(int status, String output) {

  private static final long SECONDS_MAX = 900;

  static Command run(String... words) {
    return run(Map.of(), List.of(words));
  }

  static Command run(Map<String, String> environment, List<String> words) {
    try {
      Path said = Files.createTempFile("pairgate-packaging", ".out");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError(words + " does not end: " + Files.readString(said));
        }
        return new Command(process.exitValue(), Files.readString(said));
      } finally {
        Files.delete(said);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stop);
    }
  }

  /** Its output; fails the test if it did not end well. */
  String good() {
    if (status != 0) throw new AssertionError("exit status " + status + ": " + output);
    return output;
  }
}
