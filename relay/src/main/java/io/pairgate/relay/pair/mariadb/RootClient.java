package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * This node's server as its root: the program {@code mariadb} over the server's Unix socket, where
 * the operating system's root needs no password. Thread-safe.
 *
 * @param options for the program, for example {@code --socket=/path}; empty: its own defaults
 */
public record RootClient(List<String> options) {

  private static final long LIMIT_SECONDS = 60;

  public RootClient {
    options = List.copyOf(options);
  }

  /**
   * Runs statements in one session, in order, until one fails. They reach the program by its
   * standard input: no secret is among its arguments.
   *
   * @return what they selected: a line a row, tabs between columns
   */
  public String run(List<String> statements) {
    List<String> command = new ArrayList<>(List.of("mariadb"));
    command.addAll(options);
    command.addAll(List.of("--batch", "--skip-column-names", "--default-character-set=utf8mb4"));
    try {
      Path said = Files.createTempFile("pairgate-mariadb", ".out");
      try {
        return run(command, String.join(";\n", statements) + ";\n", said);
      } finally {
        Files.deleteIfExists(said);
      }
    } catch (IOException e) {
      throw new PairFailure("the program mariadb (package mariadb-client) cannot be run: " + e, e);
    }
  }

  private static String run(List<String> command, String sql, Path said) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(sql.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It ended before it read all: what it said tells why.
    }
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new PairFailure("MariaDB does not answer root within " + LIMIT_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new PairFailure("interrupted", e);
    }
    String text = Files.readString(said).strip();
    if (process.exitValue() != 0) throw new PairFailure("MariaDB says to root: " + text);
    return text;
  }
}
