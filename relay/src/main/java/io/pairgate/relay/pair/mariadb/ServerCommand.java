package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program that starts and ends this node's server: {@code pair.database.command}, its words
 * separated by spaces. Thread-safe.
 */
final class ServerCommand {

  private static final int SAID_CHARACTERS_MAX = 1_000;

  private final String command;
  private final long limitMillis;

  /**
   * @param limitMillis for each use
   */
  ServerCommand(String command, long limitMillis) {
    this.command = command;
    this.limitMillis = limitMillis;
  }

  /**
   * @return what it wrote
   */
  String run(String verb) {
    List<String> words = new ArrayList<>(List.of(command.strip().split("\\s+")));
    words.add(verb);
    try {
      // A file, not a pipe: the server that it starts inherits it and never closes it.
      Path said = Files.createTempFile("pairgate-database-command", ".out");
      try {
        return run(words, said);
      } finally {
        Files.deleteIfExists(said);
      }
    } catch (IOException e) {
      throw new PairFailure(
          "pair.database.command cannot be run: " + String.join(" ", words) + ": " + e, e);
    }
  }

  private String run(List<String> words, Path said) throws IOException {
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    try {
      if (!process.waitFor(limitMillis, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw failure(words, "does not end within " + limitMillis + " ms", said);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new PairFailure("interrupted while it ran: " + String.join(" ", words), e);
    }
    if (process.exitValue() != 0) {
      throw failure(words, "ended with status " + process.exitValue(), said);
    }
    return text(said);
  }

  private static PairFailure failure(List<String> words, String what, Path said) {
    return new PairFailure(
        "pair.database.command %s %s: %s".formatted(String.join(" ", words), what, text(said)));
  }

  private static String text(Path said) {
    try {
      String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
      int from = Math.max(0, text.length() - SAID_CHARACTERS_MAX);
      return text.substring(from).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
