package io.pairgate.bench.pair;

import io.pairgate.bench.speed.Statistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How much longer requests wait while roles change: the longest one of each client in each change,
 * beside the median of all requests at other times. Thread-safe.
 */
final class Waits {

  private final List<Long> quiet = new ArrayList<>();
  private final List<Long> changes = new ArrayList<>();
  private final Map<Integer, Long> longest = new HashMap<>();
  private boolean changing;

  /** A request was answered after so long. */
  synchronized void answered(int client, long nanos) {
    if (changing) longest.merge(client, nanos, Math::max);
    else quiet.add(nanos);
  }

  synchronized void changeBegins() {
    changing = true;
  }

  synchronized void changeEnds() {
    changing = false;
    changes.addAll(longest.values());
    longest.clear();
  }

  /** At most so much longer, milliseconds, in 95 of a hundred; -1 if nothing was answered. */
  synchronized long addedMillisP95() {
    if (quiet.isEmpty() || changes.isEmpty()) return -1;
    long longer = percentile(changes, 95) - percentile(quiet, 50);
    return TimeUnit.NANOSECONDS.toMillis(longer);
  }

  private static long percentile(List<Long> nanos, double percent) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return Statistics.percentile(sorted, percent);
  }
}
