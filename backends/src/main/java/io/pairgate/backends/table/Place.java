package io.pairgate.backends.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a value stands in a JSON body: {@code fixed_ips.0.subnet_id}; {@code .} is the whole body.
 *
 * <p>Reads and writes plain values (maps and lists). Immutable, thread-safe.
 *
 * @param steps keys of maps; a number is an index of a list; {@code name=web} is the first object
 *     of a list with that field; {@code *} is what the objects of a list have together, or an
 *     object itself
 */
public record Place(List<String> steps) {

  private static final String ALL = "*";

  public Place {
    steps = List.copyOf(steps);
  }

  /** Reads {@code a.b.0.c}; {@code .} and the empty text are the whole body. */
  public static Place of(String text) {
    return text.isEmpty() || text.equals(".")
        ? new Place(List.of())
        : new Place(List.of(text.split("\\.", -1)));
  }

  /** The value, or null if nothing stands there. */
  public Object read(Object body) {
    Object value = body;
    for (int i = 0; i < steps.size() && value != null; i++) {
      value = below(value, steps.get(i));
    }
    return value;
  }

  /** True if something stands there, null included. */
  public boolean isIn(Object body) {
    if (steps.isEmpty()) {
      return true;
    }
    Object parent = body;
    for (int i = 0; i < steps.size() - 1; i++) {
      parent = below(parent, steps.get(i));
    }
    String last = steps.getLast();
    return parent instanceof Map<?, ?> map ? map.containsKey(last) : below(parent, last) != null;
  }

  /** A text, number or flag as text; empty for anything else and for nothing. */
  public static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      case null, default -> "";
    };
  }

  private static Object below(Object value, String step) {
    if (step.equals(ALL)) {
      return value instanceof List<?> list ? together(list) : value instanceof Map ? value : null;
    }
    if (value instanceof Map<?, ?> map) {
      return map.get(step);
    }
    if (value instanceof List<?> list && step.indexOf('=') > 0) {
      return picked(
          list, step.substring(0, step.indexOf('=')), step.substring(step.indexOf('=') + 1));
    }
    if (value instanceof List<?> list && isIndex(step)) {
      int index = step.charAt(0) - '0';
      return index < list.size() ? list.get(index) : null;
    }
    return null;
  }

  /** The fields of all objects of a list in one; null if anything else is in it. */
  public static Map<String, Object> together(List<?> list) {
    Map<String, Object> together = new LinkedHashMap<>();
    for (Object item : list) {
      if (!(item instanceof Map<?, ?> map)) {
        return null;
      }
      map.forEach((key, value) -> together.put(String.valueOf(key), value));
    }
    return together;
  }

  /** The first object of a list whose field is written so. */
  private static Object picked(List<?> list, String field, String text) {
    for (Object item : list) {
      if (item instanceof Map<?, ?> map && text.equals(text(map.get(field)))) {
        return map;
      }
    }
    return null;
  }

  /** Puts a value there, making the maps and lists on the way. */
  public void write(Map<String, Object> body, Object value) {
    if (steps.isEmpty()) {
      throw new IllegalStateException("the whole body has no place of its own to write to");
    }
    write(body, 0, value);
  }

  private void write(Map<String, Object> map, int from, Object value) {
    String step = steps.get(from);
    map.put(step, from == steps.size() - 1 ? value : beside(map.get(step), from + 1, value));
  }

  /** What stands below a step once the value is there; a copy, for the table's own stay as is. */
  private Object beside(Object present, int from, Object value) {
    if (!isIndex(steps.get(from))) {
      Map<String, Object> next = mapLike(present);
      write(next, from, value);
      return next;
    }
    List<Object> list = present instanceof List<?> some ? new ArrayList<>(some) : new ArrayList<>();
    int index = Math.min(steps.get(from).charAt(0) - '0', list.size());
    Object before = index < list.size() ? list.get(index) : null;
    Object item = from == steps.size() - 1 ? value : beside(before, from + 1, value);
    if (index < list.size()) {
      list.set(index, item);
    } else {
      list.add(item);
    }
    return list;
  }

  private static Map<String, Object> mapLike(Object present) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (present instanceof Map<?, ?> some) {
      some.forEach((key, value) -> copy.put(String.valueOf(key), value));
    }
    return copy;
  }

  private static boolean isIndex(String step) {
    return step.length() == 1 && step.charAt(0) >= '0' && step.charAt(0) <= '9';
  }

  @Override
  public String toString() {
    return steps.isEmpty() ? "." : String.join(".", steps);
  }
}
