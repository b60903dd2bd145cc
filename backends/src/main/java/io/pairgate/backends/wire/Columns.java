package io.pairgate.backends.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * OVSDB's way of writing what a column holds (RFC 7047, 5.1) ⇄ plain values: a map is {@code
 * ["map",[[k,v]]]}, a list is {@code ["set",[]]}, an id is {@code ["uuid","…"]}. Pure.
 */
final class Columns {

  private Columns() {}

  static Object written(Object value) {
    return switch (value) {
      case null -> List.of("set", List.of());
      case Map<?, ?> map -> {
        List<Object> pairs = new ArrayList<>();
        map.forEach(
            (key, one) -> {
              if (one != null) pairs.add(List.of(key, one));
            });
        yield List.of("map", pairs);
      }
      case List<?> list -> List.of("set", list);
      default -> value;
    };
  }

  /** Plain values of all that a result shows; a set of one stands as its only member. */
  static Object read(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, one) -> plain.put(String.valueOf(key), read(one)));
        yield plain;
      }
      case List<?> list when list.size() == 2 && list.getFirst() instanceof String tag ->
          tagged(tag, list.getLast());
      case List<?> list -> all(list);
      case null, default -> value;
    };
  }

  private static Object tagged(String tag, Object value) {
    if (tag.equals("uuid") || tag.equals("named-uuid")) return value;
    if (tag.equals("set") && value instanceof List<?> members) return all(members);
    if (!tag.equals("map") || !(value instanceof List<?> pairs)) return List.of();
    Map<String, Object> map = new LinkedHashMap<>();
    for (Object pair : pairs) {
      if (pair instanceof List<?> two && two.size() == 2) {
        map.put(String.valueOf(read(two.getFirst())), read(two.getLast()));
      }
    }
    return map;
  }

  private static List<Object> all(List<?> values) {
    List<Object> plain = new ArrayList<>(values.size());
    values.forEach(value -> plain.add(read(value)));
    return plain;
  }
}
