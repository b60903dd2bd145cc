package io.pairgate.bench.drivers;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * How much a backend holds, by kind, asked from it and not from the relay. Immutable.
 *
 * @param counts by the backend's own kinds
 */
record Holdings(Map<String, Integer> counts) {

  Holdings {
    counts = new TreeMap<>(counts);
  }

  /** Of all objects by kind. */
  static Holdings of(Map<String, ? extends Collection<?>> all) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    all.forEach((kind, objects) -> counts.put(kind, objects.size()));
    return new Holdings(counts);
  }

  /** Where they are counted: a simulator's whole state, or all that real software lists. */
  interface Count extends Supplier<Holdings> {}

  /** What has come since; kinds that are as they were are left out. */
  Map<String, Integer> since(Holdings before) {
    Map<String, Integer> grown = new LinkedHashMap<>();
    counts.forEach(
        (kind, count) -> {
          int more = count - before.counts().getOrDefault(kind, 0);
          if (more != 0) grown.put(kind, more);
        });
    before
        .counts()
        .forEach(
            (kind, count) -> {
              if (!counts.containsKey(kind) && count != 0) grown.put(kind, -count);
            });
    return grown;
  }
}
