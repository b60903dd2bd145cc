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
 * @param steps keys of maps; a number is an index of a list
 */
public record Place(List<String> steps) {

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
    if (value instanceof Map<?, ?> map) {
      return map.get(step);
    }
    if (value instanceof List<?> list && isIndex(step)) {
      int index = step.charAt(0) - '0';
      return index < list.size() ? list.get(index) : null;
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
    if (from == steps.size() - 1) {
      map.put(steps.get(from), value);
    } else if (isIndex(steps.get(from + 1))) {
      map.put(steps.get(from), listOf(from + 1, value));
    } else {
      @SuppressWarnings("unchecked")
      Map<String, Object> next =
          (Map<String, Object>)
              map.computeIfAbsent(steps.get(from), k -> new LinkedHashMap<String, Object>());
      write(next, from + 1, value);
    }
  }

  private List<Object> listOf(int index, Object value) {
    List<Object> list = new ArrayList<>(1);
    if (index == steps.size() - 1) {
      list.add(value);
    } else {
      Map<String, Object> item = new LinkedHashMap<>();
      write(item, index + 1, value);
      list.add(item);
    }
    return list;
  }

  private static boolean isIndex(String step) {
    return step.length() == 1 && step.charAt(0) >= '0' && step.charAt(0) <= '9';
  }

  @Override
  public String toString() {
    return steps.isEmpty() ? "." : String.join(".", steps);
  }
}
