package io.pairgate.bench.pair;

import io.pairgate.bench.speed.Statistics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How much longer requests wait while roles change: the longest one of each client in each change,
 * beside the longest one of each client in an equally long time without a change. On a busy machine
 * the longest of some thousand requests is long in any case. Thread-safe.
 */
final class Waits {

  enum Part {
    /** Roles change. */
    CHANGE,
    /** They do not, for as long. */
    QUIET
  }

  private final Map<Part, List<Long>> longestOfAll = new EnumMap<>(Part.class);
  private final Map<Integer, Long> longest = new HashMap<>();
  private Part part;

  /** A request was answered after so long. */
  synchronized void answered(int client, long nanos) {
    if (part != null) longest.merge(client, nanos, Math::max);
  }

  /** Begins a part anew, also if it has begun. */
  synchronized void begin(Part next) {
    part = next;
    longest.clear();
  }

  /** Ends the part, if one has begun. */
  synchronized void end() {
    if (part == null) return;
    longestOfAll.computeIfAbsent(part, none -> new ArrayList<>()).addAll(longest.values());
    part = null;
  }

  /** What the longest wait of a client is at most in 95 of a hundred, milliseconds; -1: none. */
  synchronized long millisP95(Part of) {
    List<Long> all = longestOfAll.getOrDefault(of, List.of());
    if (all.isEmpty()) return -1;
    long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
    return TimeUnit.NANOSECONDS.toMillis(Statistics.percentile(sorted, 95));
  }
}
