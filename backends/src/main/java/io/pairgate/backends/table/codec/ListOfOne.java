package io.pairgate.backends.table.codec;

import java.util.List;
import java.util.Optional;

/** {@code 443} ⇄ {@code [443]}. One of several would be half of the truth, so none is shown. */
public record ListOfOne() implements Codec {
  @Override
  public Object toNative(Object value) {
    return List.of(value);
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return value instanceof List<?> list && list.size() == 1
        ? Optional.ofNullable(list.getFirst())
        : Optional.empty();
  }
}
