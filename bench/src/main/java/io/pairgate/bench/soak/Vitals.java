package io.pairgate.bench.soak;

import io.pairgate.relay.cli.RelayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a relay's process holds at one moment, as Linux and its JVM count it.
 *
 * @param heapBytes of objects that are in use
 * @param handles open files, sockets among them
 * @param recordBytes the record's files
 */
record Vitals(
    long residentBytes, long heapBytes, int threads, int sockets, int handles, long recordBytes) {

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");

  private static final Pattern STATUS = Pattern.compile("(?m)^(VmRSS|Threads):\\s+(\\d+)");
  private static final int BYTES_A_KILOBYTE = 1_024;

  /** Collects the garbage of that process first: what is left is held by something. */
  static Vitals of(RelayProcess relay, Path record) {
    long pid = relay.pid();
    // One command that collects and counts: between two, a busy relay fills its heap again.
    long heap = heapBytes(jcmd(pid, "GC.class_histogram"));
    long resident = 0;
    int threads = 0;
    Matcher status = STATUS.matcher(read(Path.of("/proc", Long.toString(pid), "status")));
    while (status.find()) {
      long value = Long.parseLong(status.group(2));
      if (status.group(1).equals("Threads")) threads = (int) value;
      else resident = value * BYTES_A_KILOBYTE;
    }
    int[] open = open(pid);
    return new Vitals(resident, heap, threads, open[0], open[1], size(record));
  }

  /** The total of what {@code GC.class_histogram} prints. */
  static long heapBytes(String histogram) {
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) throw new IllegalStateException("no histogram: " + histogram);
    return Long.parseLong(total.group(1));
  }

  private static String jcmd(long pid, String command) {
    Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(program.toString(), Long.toString(pid), command)
              .redirectErrorStream(true)
              .start();
      String said = process.inputReader().readAllAsString();
      if (process.waitFor() != 0) throw new IllegalStateException(command + ": " + said);
      return said;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }

  /** Sockets and all handles. */
  private static int[] open(long pid) {
    int[] count = {0, 0};
    try (Stream<Path> handles = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path handle : handles.toList()) {
        try {
          if (Files.readSymbolicLink(handle).toString().startsWith("socket:")) count[0]++;
          count[1]++;
        } catch (NoSuchFileException closedMeanwhile) {
          // one less
        }
      }
      return count;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static long size(Path record) {
    String name = record.getFileName().toString();
    try (Stream<Path> files = Files.list(record.getParent())) {
      long bytes = 0;
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(name)) bytes += Files.size(file);
      }
      return bytes;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  String words() {
    return String.format(
        Locale.ROOT,
        "resident %.0f MB, heap %.1f MB, %d threads, %d sockets, %d handles, record %.1f MB",
        residentBytes / 1e6,
        heapBytes / 1e6,
        threads,
        sockets,
        handles,
        recordBytes / 1e6);
  }
}
