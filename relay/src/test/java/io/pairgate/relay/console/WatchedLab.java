package io.pairgate.relay.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.RealProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The lab: a real pair in network namespaces, and a browser in the CMP's one. */
final class WatchedLab implements AutoCloseable {

  private static final Path SCRIPT = Path.of("..", "lab", "lab.sh").toAbsolutePath().normalize();

  private final String name = "watch" + ProcessHandle.current().pid();
  private final Map<String, String> places;

  private WatchedLab() {
    run("up");
    places =
        run("environment")
            .lines()
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(part -> part[0], part -> part[1]));
  }

  /** Up, with what was just compiled; skips the test, and fails it in CI, where it cannot be. */
  static WatchedLab up() {
    RealProgram.needRoot("the lab");
    return new WatchedLab();
  }

  String run(String... words) {
    List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PAIRGATE_LAB_NAME", name);
    builder.environment().put("PAIRGATE_LAB_CLASS_PATH", System.getProperty("java.class.path"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try {
      Path said = Files.createTempFile("pairgate-lab", ".out");
      try {
        // Into a file: what the lab starts holds its output open.
        int status = builder.redirectOutput(said.toFile()).start().waitFor();
        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(status).as("lab %s: %s", String.join(" ", words), text).isZero();
        return text;
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

  /** The node that has the VIP: a or b. */
  String active() {
    return run("status").lines().findFirst().orElseThrow().replaceFirst(".*: ", "");
  }

  static String other(String node) {
    return node.equals("a") ? "b" : "a";
  }

  /** A node's own console, not by the VIP. */
  String console(String node) {
    return places.get("API_" + node.toUpperCase(Locale.ROOT)) + "/console";
  }

  /** That of whoever has the VIP. */
  String console() {
    return places.get("API") + "/console";
  }

  String token() throws IOException {
    return Files.readString(Path.of(places.get("TOKEN_FILE"))).strip();
  }

  /** A program that runs Chromium in the CMP's namespace. */
  Path chromium(Path folder) throws IOException {
    Path real = RealProgram.need("chromium", "chromium");
    Path script =
        Files.writeString(
            folder.resolve("chromium"),
            "#!/bin/sh\nexec nsenter --net=/run/netns/" + name + "-c " + real + " \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  @Override
  public void close() {
    run("down");
  }
}
