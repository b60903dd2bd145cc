package io.pairgate.backends.table.codec;

import java.util.List;
import java.util.Optional;

/** One IPv4 network in a list: {@code "10.0.0.0/24"} ⇄ {@code ["10.0.0.0/24"]}. */
public record Cidr4() implements Codec {
  @Override
  public Object toNative(Object value) {
    return List.of(value);
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    // a set of one is shown as its only member
    if (value instanceof String) return Optional.of(value);
    return value instanceof List<?> list && list.size() == 1 && list.getFirst() instanceof String
        ? Optional.of(list.getFirst())
        : Optional.empty();
  }

  @Override
  public Optional<String> refuses(Object value) {
    return value.toString().indexOf(':') < 0
        ? Optional.empty()
        : Optional.of("must be an IPv4 network here");
  }
}
