package io.pairgate.simulators.device;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What arrived: all of it counted, the last 1,000 kept. The admin surface's own requests are not
 * among them. Thread-safe.
 */
public final class Requests {

  private static final int KEPT_MAX = 1_000;
  private static final int COUNTED_PATHS_MAX = 10_000;
  private static final int BODY_CHARS_MAX = 16_384;

  private final Deque<Seen> last = new ArrayDeque<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private long total;

  synchronized void note(DeviceRequest request, String fault) {
    total++;
    String body = request.text();
    last.addLast(
        new Seen(
            total,
            request.method(),
            request.path(),
            request.query().raw(),
            body.substring(0, Math.min(body.length(), BODY_CHARS_MAX)),
            fault));
    if (last.size() > KEPT_MAX) last.removeFirst();
    String key = request.method() + " " + request.path();
    if (counts.containsKey(key) || counts.size() < COUNTED_PATHS_MAX)
      counts.merge(key, 1L, Long::sum);
  }

  public synchronized long total() {
    return total;
  }

  /** How many requests had this method and exactly this path. */
  public synchronized long count(String method, String path) {
    return counts.getOrDefault(method + " " + path, 0L);
  }

  /** How many requests had this method and a path that the whole regular expression matches. */
  public synchronized long countMatching(String method, String pathPattern) {
    Pattern pattern = Pattern.compile(Pattern.quote(method + " ") + pathPattern);
    return counts.entrySet().stream()
        .filter(e -> pattern.matcher(e.getKey()).matches())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** By "METHOD /path"; at most 10,000 different ones are counted apart. */
  public synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** The last ones, oldest first. */
  public synchronized List<Seen> last() {
    return List.copyOf(last);
  }

  public synchronized void clear() {
    last.clear();
    counts.clear();
    total = 0;
  }
}
