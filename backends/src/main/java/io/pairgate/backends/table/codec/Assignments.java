package io.pairgate.backends.table.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ["vlan=100", "mode=access"]} as {@code {"vlan": "100", "mode": "access"}}. */
public record Assignments() implements Codec {

  @Override
  public Object toNative(Object value) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (Object item : (List<?>) value) {
      String text = (String) item;
      int equals = text.indexOf('=');
      named.put(text.substring(0, Math.max(equals, 0)), text.substring(equals + 1));
    }
    return named;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    if (!(value instanceof Map<?, ?> named)) {
      return Optional.empty();
    }
    List<Object> items = new ArrayList<>();
    named.forEach((name, text) -> items.add(name + "=" + text));
    return Optional.of(items);
  }

  @Override
  public Optional<String> refuses(Object value) {
    List<String> names = new ArrayList<>();
    for (Object item : value instanceof List<?> items ? items : List.of()) {
      String text = String.valueOf(item);
      if (text.indexOf('=') < 1) {
        return Optional.of("must be like name=value, not '" + text + "'");
      }
      names.add(text.substring(0, text.indexOf('=')));
    }
    return names.stream().distinct().count() == names.size()
        ? Optional.empty()
        : Optional.of("must name each argument once");
  }
}
