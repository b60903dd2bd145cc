package io.pairgate.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process and its children used so far, as Linux counts it.
 *
 * @param cpuMicros CPU time in user and kernel mode, microseconds; the kernel counts in steps of
 *     10,000
 * @param residentBytes resident memory
 */
public record ProcStat(long cpuMicros, long residentBytes) {

  /** USER_HZ is 100 on every architecture that Linux runs on today. */
  private static final long MICROS_A_TICK = 10_000;

  private static final long PAGE_BYTES = 4_096;

  /** The process and all that it started, as far as they still run. */
  static ProcStat ofTree(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(ProcStat::of)
        .reduce(new ProcStat(0, 0), ProcStat::plus);
  }

  /**
   * Reads one line of {@code /proc/PID/stat}. The second field, the program's name in brackets, may
   * contain blanks and brackets itself, so fields are counted from its last bracket.
   *
   * @throws NotMeasured if it is not such a line
   */
  static ProcStat parse(String line) {
    try {
      String[] fields = line.substring(line.lastIndexOf(')') + 2).strip().split(" ");
      long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
      return new ProcStat(ticks * MICROS_A_TICK, Long.parseLong(fields[21]) * PAGE_BYTES);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new NotMeasured("not a line of /proc/PID/stat: " + line, e);
    }
  }

  private static ProcStat of(ProcessHandle process) {
    try {
      return parse(Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat")));
    } catch (IOException gone) {
      return new ProcStat(0, 0);
    }
  }

  private ProcStat plus(ProcStat other) {
    return new ProcStat(cpuMicros + other.cpuMicros, residentBytes + other.residentBytes);
  }
}
