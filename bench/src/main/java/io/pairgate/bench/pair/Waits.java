package io.pairgate.bench.pair;

import io.pairgate.bench.speed.Statistics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How much longer requests wait while roles change: the longest one of each client in each change,
 * beside the median of all requests at other times. Thread-safe.
 */
final class Waits {

  private final Map<Integer, Long> longest = new HashMap<>();
  private long[] quiet = new long[1_024];
  private int quietCount;
  private long[] changes = new long[64];
  private int changesCount;
  private boolean changing;

  /** A request was answered after so long. */
  synchronized void answered(int client, long nanos) {
    if (changing) {
      longest.merge(client, nanos, Math::max);
      return;
    }
    if (quietCount == quiet.length) quiet = Arrays.copyOf(quiet, 2 * quietCount);
    quiet[quietCount++] = nanos;
  }

  synchronized void changeBegins() {
    changing = true;
  }

  synchronized void changeEnds() {
    changing = false;
    for (long nanos : longest.values()) {
      if (changesCount == changes.length) changes = Arrays.copyOf(changes, 2 * changesCount);
      changes[changesCount++] = nanos;
    }
    longest.clear();
  }

  /** At most so much longer, milliseconds, in 95 of a hundred; -1 if nothing was answered. */
  synchronized long addedMillisP95() {
    if (quietCount == 0 || changesCount == 0) return -1;
    long usual = Statistics.percentile(sorted(quiet, quietCount), 50);
    long longer = Statistics.percentile(sorted(changes, changesCount), 95) - usual;
    return TimeUnit.NANOSECONDS.toMillis(longer);
  }

  private static long[] sorted(long[] values, int count) {
    long[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
