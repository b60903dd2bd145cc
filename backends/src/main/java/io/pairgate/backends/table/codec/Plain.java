package io.pairgate.backends.table.codec;

import java.util.Optional;

/** The vendor says it as the family does. */
public record Plain() implements Codec {
  @Override
  public Object toNative(Object value) {
    return value;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return Optional.of(value);
  }
}
