package io.pairgate.backends.table.codec;

import java.util.Optional;

/** A whole number as it is; what is none, like the empty text of an unset field, is not shown. */
public record WholeNumber() implements Codec {
  @Override
  public Object toNative(Object value) {
    return value;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return value instanceof Long ? Optional.of(value) : Optional.empty();
  }
}
