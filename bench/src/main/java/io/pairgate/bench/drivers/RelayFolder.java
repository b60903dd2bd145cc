package io.pairgate.bench.drivers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The temporary folder of a relay: its configuration, its record and its log. Stateless. */
final class RelayFolder {

  private RelayFolder() {}

  static Path make(String prefix) {
    try {
      return Files.createTempDirectory(prefix);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Tells what it cannot delete: nothing is wrong but that it stays. */
  static void delete(Path folder, Consumer<String> progress) {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) Files.delete(file);
      Files.delete(folder);
    } catch (IOException left) {
      progress.accept("left behind: " + folder);
    }
  }
}
