package io.pairgate.relay;

import io.pairgate.simulators.real.RealComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Real programs that tests need. One that is missing is installed where that can be done (root on
 * Debian); where it cannot, the test is skipped and says why, but in CI it fails.
 */
public final class RealProgram {

  private static final long INSTALL_SECONDS_MAX = 300;
  private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/bin", "/usr/local/bin");

  private RealProgram() {}

  /** The program's path; installs the Debian package that has it if need be. */
  public static Path need(String program, String debianPackage) {
    return need(program, () -> path(program, debianPackage));
  }

  /** Goes on as root only. */
  public static void needRoot(String what) {
    need(
        what,
        () -> {
          if (!isRoot()) throw new RealComponent.Unavailable("it takes root");
          return what;
        });
  }

  private static <T> T need(String what, Supplier<T> found) {
    return RealComponent.need(what, found, reason -> Assumptions.abort(reason));
  }

  private static Path path(String program, String debianPackage) {
    Optional<Path> found = find(program);
    String tried = "";
    if (found.isEmpty()) {
      tried = install(debianPackage);
      found = find(program);
    }
    String what = "Debian package " + debianPackage + "; " + tried;
    return found.orElseThrow(() -> new RealComponent.Unavailable(what));
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Optional<Path> find(String program) {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String install(String debianPackage) {
    Path script = script();
    if (!Files.exists(Path.of("/etc/debian_version"))) return "not installed: this is no Debian";
    if (!isRoot()) return "not installed: we are not root";
    try {
      Process apt =
          new ProcessBuilder(script.toString(), debianPackage)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!apt.waitFor(INSTALL_SECONDS_MAX, TimeUnit.SECONDS)) {
        apt.destroyForcibly();
        return "its installation took more than " + INSTALL_SECONDS_MAX + " s";
      }
      return "its installation ended with status " + apt.exitValue();
    } catch (IOException e) {
      return "its installation failed: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "its installation was interrupted";
    }
  }

  /** Tests run in the module's folder or in the repository's root. */
  private static Path script() {
    return Stream.of("real-backends/apt-quiet.sh", "../real-backends/apt-quiet.sh")
        .map(Path::of)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow()
        .toAbsolutePath();
  }
}
