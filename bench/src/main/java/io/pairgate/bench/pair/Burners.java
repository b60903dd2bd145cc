package io.pairgate.bench.pair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that take all the processor time they get, at normal priority. They end when this is
 * closed; if it never is, by themselves.
 */
final class Burners implements AutoCloseable {

  /** How long they outlive what they are for, if nobody ends them. */
  private static final long SPARE_SECONDS = 120;

  private final List<Process> processes = new ArrayList<>();

  private Burners() {}

  /**
   * @param seconds how long they are needed
   */
  static Burners start(int count, long seconds) {
    Burners burners = new Burners();
    try {
      for (int i = 0; i < count; i++) {
        burners.processes.add(
            new ProcessBuilder(
                    "timeout",
                    String.valueOf(seconds + SPARE_SECONDS),
                    "sh",
                    "-c",
                    "while :; do :; done")
                .start());
      }
    } catch (IOException failure) {
      burners.close();
      throw new UncheckedIOException(failure);
    }
    return burners;
  }

  boolean allBurn() {
    return processes.stream().allMatch(Process::isAlive);
  }

  @Override
  public void close() {
    // timeout passes it on.
    processes.forEach(Process::destroy);
  }
}
