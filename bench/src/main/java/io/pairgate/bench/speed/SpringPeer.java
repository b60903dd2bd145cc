package io.pairgate.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A peer on Spring Boot: a Maven project of its own in {@code bench/peers}, built when needed. */
final class SpringPeer {

  private static final long START_SECONDS_MAX = 120;

  private SpringPeer() {}

  /** Starts one; its options are Spring's, {@code --name=value}. */
  static Program start(Stage stage, Path project, int port, String... options) {
    List<String> command = Java.command();
    command.addAll(List.of("-jar", project.resolve("target/peer.jar").toString()));
    command.add("--server.port=" + port);
    command.addAll(List.of(options));
    Program program = stage.start(project.getFileName().toString(), Map.of(), command);
    // any answer will do: neither peer has a page at /
    program.await(
        "an answer", START_SECONDS_MAX, () -> Http.answers("http://127.0.0.1:" + port + "/", 404));
    return program;
  }

  /**
   * Builds a project if its jar is missing or older than its sources.
   *
   * @throws NotMeasured if that fails, with Maven's output
   */
  static void build(Stage stage, Path project) {
    try {
      Path jar = project.resolve("target/peer.jar");
      if (Files.exists(jar) && newest(project).compareTo(Files.getLastModifiedTime(jar)) <= 0) {
        return;
      }
      List<String> command = new ArrayList<>(List.of(Tool.need("mvn", "maven")));
      command.addAll(List.of("-B", "-ntp", "-q", "-f", project.resolve("pom.xml").toString()));
      command.addAll(List.of("clean", "package"));
      stage.run("maven", Map.of("JAVA_HOME", Java.home().toString()), command);
    } catch (IOException e) {
      throw new NotMeasured("cannot build " + project + ": " + e.getMessage(), e);
    }
  }

  private static FileTime newest(Path project) throws IOException {
    FileTime newest = Files.getLastModifiedTime(project.resolve("pom.xml"));
    try (Stream<Path> sources = Files.walk(project.resolve("src"))) {
      for (Path source : sources.toList()) {
        FileTime time = Files.getLastModifiedTime(source);
        if (time.compareTo(newest) > 0) newest = time;
      }
    }
    return newest;
  }
}
