package io.pairgate.bench.speed;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that must be on the machine. */
final class Tool {

  private Tool() {}

  /**
   * Finds a program on the PATH and in the folders for administrators.
   *
   * @param debianPackage where it comes from, for the message
   * @throws NotMeasured if it is not there
   */
  static String need(String program, String debianPackage) {
    return find(program)
        .orElseThrow(
            () ->
                new NotMeasured(
                    program + " is not installed; on Debian: apt-get install " + debianPackage));
  }

  private static Optional<String> find(String program) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/local/sbin:/usr/sbin:/sbin";
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(file -> Files.isExecutable(file) && Files.isRegularFile(file))
        .map(Path::toString)
        .findFirst();
  }
}
