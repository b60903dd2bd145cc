package io.pairgate.bench.pair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The lab's commands. Not thread-safe. */
final class Lab {

  private static final long COMMAND_SECONDS_MAX = 180;

  private final Path script;
  private final Map<String, String> environment;

  /**
   * @param root the repository
   * @param name the prefix of its namespaces: several labs can be up at once
   * @param settings more of the environment: settings of the relays
   */
  Lab(Path root, String name, Map<String, String> settings) {
    this.script = root.resolve("lab").resolve("lab.sh");
    this.environment = new HashMap<>(settings);
    environment.put("PAIRGATE_LAB_NAME", name);
  }

  /** What a command printed; its exit status must be 0. */
  String run(String... arguments) {
    Done done = start(arguments);
    if (done.status() != 0) {
      throw new IllegalStateException(
          "lab " + String.join(" ", arguments) + " failed: " + done.output().strip());
    }
    return done.output();
  }

  /**
   * @param output standard output and error
   */
  record Done(int status, String output) {}

  Done start(String... arguments) {
    try {
      Path output = Files.createTempFile("pairgate-lab", ".out");
      try {
        Process process =
            builder(arguments).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        if (!process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException("lab " + String.join(" ", arguments) + " does not end");
        }
        return new Done(process.exitValue(), Files.readString(output));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }

  /** A program that is yet to be started in a place's namespace. */
  ProcessBuilder at(String place, List<String> command) {
    List<String> arguments = new ArrayList<>(List.of("exec", place));
    arguments.addAll(command);
    return builder(arguments.toArray(String[]::new));
  }

  /** Starts a program in a place's namespace, with this process's own input and output. */
  Process startInside(String place, List<String> command) {
    try {
      return at(place, command).inheritIO().start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The command that runs a class of this very program, as this process runs. */
  static List<String> java(String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    return command;
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(List.of("bash", script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }

  /** Addresses and files, by name. */
  Map<String, String> places() {
    Map<String, String> values = new HashMap<>();
    for (String line : run("environment").lines().toList()) {
      int equals = line.indexOf('=');
      values.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return values;
  }

  static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
