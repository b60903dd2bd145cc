package io.pairgate.bench.speed;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /**
   * Installs the Debian packages of programs that are missing, where that is possible: as root, and
   * with the repository's script that starts no service. Elsewhere {@link #need} says what to do.
   *
   * @param packages by program
   * @throws NotMeasured if the installation fails
   */
  static void install(Stage stage, Path root, Map<String, String> packages) {
    Path script = root.resolve("real-backends/apt-quiet.sh");
    List<String> missing =
        packages.keySet().stream()
            .filter(program -> find(program).isEmpty())
            .map(packages::get)
            .toList();
    boolean possible = Files.isExecutable(script) && System.getProperty("user.name").equals("root");
    if (missing.isEmpty() || !possible) return;
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(missing);
    stage.run("apt", Map.of(), command);
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
