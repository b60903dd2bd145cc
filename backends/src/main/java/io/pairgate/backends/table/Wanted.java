package io.pairgate.backends.table;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must stand at a place of a reply, so that it counts as done, or as an error.
 *
 * <p>Immutable, thread-safe.
 */
public sealed interface Wanted {

  /**
   * @param value what stands there; null for nothing
   */
  boolean fits(Object value);

  /**
   * One of these texts, or a number or flag that is written so.
   *
   * @param trimmed blanks and line ends around it do not matter
   */
  record Text(Set<String> values, boolean trimmed) implements Wanted {
    public Text {
      values = Set.copyOf(values);
    }

    @Override
    public boolean fits(Object value) {
      String text = Place.text(value);
      return values.contains(trimmed ? text.strip() : text);
    }
  }

  /** A text that contains this one, for vendors whose errors have words and no codes. */
  record Containing(String part) implements Wanted {
    @Override
    public boolean fits(Object value) {
      return Place.text(value).contains(part);
    }
  }

  /** A list that is not empty, in each item of which all of this stands. */
  record Each(Map<Place, Wanted> where) implements Wanted {
    public Each {
      where = Map.copyOf(where);
    }

    @Override
    public boolean fits(Object value) {
      return value instanceof List<?> list
          && !list.isEmpty()
          && list.stream().allMatch(this::isItem);
    }

    private boolean isItem(Object item) {
      return where.entrySet().stream().allMatch(e -> e.getValue().fits(e.getKey().read(item)));
    }
  }

  /** Nothing, or null. */
  record Absent() implements Wanted {
    @Override
    public boolean fits(Object value) {
      return value == null;
    }
  }

  /** Anything but null. */
  record Present() implements Wanted {
    @Override
    public boolean fits(Object value) {
      return value != null;
    }
  }
}
