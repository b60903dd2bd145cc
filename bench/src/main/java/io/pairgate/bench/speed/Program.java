package io.pairgate.bench.speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A program that was started for the run. Its errors go to a log file; its output too, unless it is
 * one that is spoken with line by line ({@link #ask}). Not thread-safe but for {@link #end}.
 */
public final class Program {

  private static final long END_WAIT_SECONDS = 10;
  private static final long LOOK_AGAIN_NANOS = 2_000_000;
  private static final int LOG_LINES_SHOWN_MAX = 20;

  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedReader output;

  private Program(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.output = process.inputReader();
  }

  /** Starts a program that writes to its log only. */
  static Program start(
      String name, Path log, Map<String, String> environment, List<String> command) {
    return launch(name, log, environment, command, ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  /** Starts a program whose output is read here; its errors go to the log. */
  static Program startToRead(
      String name, Path log, Map<String, String> environment, List<String> command) {
    return launch(name, log, environment, command, ProcessBuilder.Redirect.PIPE);
  }

  private static Program launch(
      String name,
      Path log,
      Map<String, String> environment,
      List<String> command,
      ProcessBuilder.Redirect output) {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectOutput(output);
    try {
      return new Program(name, log, builder.start());
    } catch (IOException e) {
      throw new NotMeasured("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /** Sends a line and waits for the answer's line. */
  public String ask(String line) {
    try {
      var input = process.outputWriter();
      input.write(line);
      input.newLine();
      input.flush();
      String answer = output.readLine();
      if (answer == null) throw new NotMeasured(name + " ended: " + logTail());
      return answer;
    } catch (IOException e) {
      throw new NotMeasured(name + " does not listen: " + logTail(), e);
    }
  }

  /** All that it writes until it ends, which must be with status 0. */
  String outputToTheEnd() {
    try {
      String written = output.readAllAsString();
      if (process.waitFor() != 0) {
        throw new NotMeasured(
            name + " ended with status " + process.exitValue() + ": " + written + logTail());
      }
      return written;
    } catch (IOException e) {
      throw new NotMeasured("cannot read what " + name + " writes: " + e.getMessage(), e);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new NotMeasured("interrupted", stop);
    }
  }

  /**
   * Waits until something holds.
   *
   * @throws NotMeasured if it does not within the time, or the program ends first; with its log
   */
  void await(String what, long secondsMax, BooleanSupplier holds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(secondsMax);
    while (!holds.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new NotMeasured(
            name + " ended with status " + process.exitValue() + ": " + logTail());
      }
      if (System.nanoTime() > deadline) {
        throw new NotMeasured(
            name + ": " + what + " not within " + secondsMax + " s: " + logTail());
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  public ProcStat used() {
    return ProcStat.ofTree(process.toHandle());
  }

  /** Ends it and what it started: asks first, then insists. */
  void end() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(END_WAIT_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private String logTail() {
    try {
      List<String> lines = Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
      int first = Math.max(0, lines.size() - LOG_LINES_SHOWN_MAX);
      return "\n  " + String.join("\n  ", lines.subList(first, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
