package io.pairgate.bench.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The temporary folder of one run and all programs that were started for it. Closing it ends the
 * programs, the last first, and removes the folder; so does the end of this JVM, whatever ends it.
 *
 * <p>Thread-safe.
 */
public final class Stage implements AutoCloseable {

  private final Path folder;
  private final Deque<Program> programs = new ArrayDeque<>();
  private final Thread atExit = new Thread(this::clear, "end-programs");
  private boolean cleared;

  /**
   * @param parent on a real disk: on a memory disk a durable write costs nothing
   * @throws NotMeasured if the folder cannot be made or is in memory
   */
  public Stage(Path parent) {
    try {
      Files.createDirectories(parent);
      String kind = Files.getFileStore(parent).type();
      if (kind.equals("tmpfs") || kind.equals("ramfs")) {
        throw new NotMeasured(
            parent
                + " is on a memory disk ("
                + kind
                + "), where a durable write costs nothing;"
                + " give a folder on a real disk: --folder");
      }
      this.folder = Files.createTempDirectory(parent, "speed-").toRealPath();
    } catch (IOException e) {
      throw new NotMeasured("cannot make a folder in " + parent + ": " + e.getMessage(), e);
    }
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  public Path folder() {
    return folder;
  }

  /** Starts a program; its output goes to {@code NAME.log} in the folder. */
  public Program start(String name, Map<String, String> environment, List<String> command) {
    return keep(() -> Program.start(name, log(name), environment, command));
  }

  /** Starts a main class of this module in a JVM of its own, to be spoken with by its input. */
  public Program startJava(String name, Class<?> main, String... arguments) {
    var command = Java.command();
    command.addAll(Java.QUIET_LOGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return keep(() -> Program.startToRead(name, log(name), Map.of(), command));
  }

  /**
   * Runs a program to its end and returns what it wrote to its output.
   *
   * @throws NotMeasured if it fails, with its output
   */
  public String run(String name, Map<String, String> environment, List<String> command) {
    Program program = keep(() -> Program.startToRead(name, log(name), environment, command));
    try {
      return program.outputToTheEnd();
    } finally {
      forget(program);
    }
  }

  private synchronized void forget(Program program) {
    programs.remove(program);
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private synchronized Program keep(Supplier<Program> start) {
    if (cleared) throw new NotMeasured("interrupted");
    Program program = start.get();
    programs.push(program);
    return program;
  }

  @Override
  public void close() {
    clear();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyExiting) {
      // then it is that hook that runs, or has nothing left to do
    }
  }

  private synchronized void clear() {
    if (cleared) return;
    cleared = true;
    while (!programs.isEmpty()) programs.pop().end();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
