package io.pairgate.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What leaks, if anything. The first third of the time is for caches to fill; the last third's
 * median may be above the second's by a tolerance that a leak passes in any long run.
 */
final class Judgement {

  /** Threads and handles come and go: pools, the record's files. */
  private static final int STRAY_MAX = 4;

  private static final long MEGABYTE = 1_000_000;

  /**
   * @param percent of the second third's median
   * @param more on top of that
   */
  private record Tolerance(int percent, long more) {
    long above(long median) {
      return median + median * percent / 100 + more;
    }
  }

  private final List<String> leaks = new ArrayList<>();

  private Judgement() {}

  /**
   * @param idle after the warm-up, without load
   * @param under samples under load, in their order
   * @param after the end of the load
   * @return one line for each leak
   */
  static List<String> of(Vitals idle, List<Vitals> under, Vitals after) {
    Judgement judgement = new Judgement();
    judgement.grows("heap bytes", under, Vitals::heapBytes, new Tolerance(10, 4 * MEGABYTE));
    judgement.grows(
        "resident bytes", under, Vitals::residentBytes, new Tolerance(10, 16 * MEGABYTE));
    judgement.grows("record bytes", under, Vitals::recordBytes, new Tolerance(15, 2 * MEGABYTE));
    judgement.grows("threads", under, Vitals::threads, new Tolerance(0, STRAY_MAX));
    judgement.stays("threads", idle.threads(), after.threads());
    judgement.stays("sockets", idle.sockets(), after.sockets());
    judgement.stays("handles", idle.handles(), after.handles());
    return judgement.leaks;
  }

  /** Whether counts are back where they were: then nobody has to wait any longer. */
  static boolean isBack(Vitals idle, Vitals now) {
    return now.threads() <= idle.threads() + STRAY_MAX
        && now.sockets() <= idle.sockets() + STRAY_MAX
        && now.handles() <= idle.handles() + STRAY_MAX;
  }

  private void grows(
      String what, List<Vitals> under, ToLongFunction<Vitals> value, Tolerance tolerance) {
    int third = under.size() / 3;
    if (third == 0) {
      leaks.add("too few samples to judge: " + under.size());
      return;
    }
    long second = median(under.subList(third, 2 * third), value);
    long last = median(under.subList(under.size() - third, under.size()), value);
    if (last > tolerance.above(second)) {
      leaks.add(
          String.format(
              Locale.ROOT,
              "leak: %s grew from %,d in the second third to %,d in the last",
              what,
              second,
              last));
    }
  }

  static long median(List<Vitals> samples, ToLongFunction<Vitals> value) {
    long[] sorted = samples.stream().mapToLong(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private void stays(String what, int idle, int after) {
    if (after > idle + STRAY_MAX) {
      leaks.add(
          "leak: " + what + " were " + idle + " before the load and are " + after + " after it");
    }
  }
}
