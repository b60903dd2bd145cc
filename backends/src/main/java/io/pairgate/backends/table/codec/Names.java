package io.pairgate.backends.table.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ["a", "b"]} ⇄ {@code [{"name": "a"}, {"name": "b"}]}. */
public record Names() implements Codec {
  @Override
  public Object toNative(Object value) {
    List<Object> objects = new ArrayList<>();
    for (Object name : (List<?>) value) {
      objects.add(Map.of("name", name));
    }
    return objects;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    if (!(value instanceof List<?> objects)) {
      return Optional.empty();
    }
    List<Object> names = new ArrayList<>(objects.size());
    for (Object object : objects) {
      if (!(object instanceof Map<?, ?> map) || !(map.get("name") instanceof String name)) {
        return Optional.empty();
      }
      names.add(name);
    }
    return Optional.of(names);
  }
}
