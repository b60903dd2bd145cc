package io.pairgate.relay.cli.pair.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a program is there and new enough.
 *
 * @param program asked with --version
 * @param major the least version: major.minor
 * @param debianPackage that brings it
 * @param folders in which it is looked for, in this order
 */
public record ProgramCheck(
    String program, int major, int minor, String debianPackage, List<Path> folders)
    implements Check {

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");
  private static final int OUTPUT_BYTES_MAX = 4_096;
  private static final int SECONDS_MAX = 5;

  /** PATH, and where an administrator's programs are, which a user's PATH may not have. */
  public static List<Path> systemFolders() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
            Stream.of(path.split(":")).filter(folder -> !folder.isBlank()),
            Stream.of(
                "/usr/local/sbin",
                "/usr/sbin",
                "/sbin",
                "/usr/local/bin",
                "/usr/bin",
                // mariadbd of RHEL's kind
                "/usr/libexec"))
        .distinct()
        .map(Path::of)
        .toList();
  }

  @Override
  public String name() {
    return "program " + program + ", " + wanted() + " or newer";
  }

  private String wanted() {
    return major + "." + minor;
  }

  @Override
  public List<Finding> findings() {
    Optional<Path> file =
        folders.stream()
            .map(folder -> folder.resolve(program))
            .filter(Files::isExecutable)
            .findFirst();
    if (file.isEmpty()) {
      return List.of(
          new Finding(program + " is not installed", "apt-get install " + debianPackage));
    }
    String says;
    try {
      says = output(file.get());
    } catch (IOException broken) {
      return List.of(
          new Finding(file.get() + " cannot be run: " + broken.getMessage(), reinstall()));
    }
    Matcher version = VERSION.matcher(says);
    if (!version.find()) {
      return List.of(new Finding(file.get() + " does not tell its version", reinstall()));
    }
    int foundMajor = Integer.parseInt(version.group(1));
    int foundMinor = Integer.parseInt(version.group(2));
    return foundMajor > major || foundMajor == major && foundMinor >= minor
        ? List.of()
        : List.of(
            new Finding(
                file.get() + " has version " + version.group() + ", " + wanted() + " is needed",
                "install " + debianPackage + " " + wanted() + " or newer"));
  }

  private String reinstall() {
    return "apt-get install --reinstall " + debianPackage;
  }

  private static String output(Path file) throws IOException {
    Process process =
        new ProcessBuilder(file.toString(), "--version").redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new IOException("it does not end within " + SECONDS_MAX + " s");
      }
      try (InputStream out = process.getInputStream()) {
        return new String(out.readNBytes(OUTPUT_BYTES_MAX), StandardCharsets.UTF_8);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stop);
    } finally {
      process.destroyForcibly();
    }
  }
}
