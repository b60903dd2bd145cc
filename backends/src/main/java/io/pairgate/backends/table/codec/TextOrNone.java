package io.pairgate.backends.table.codec;

import java.util.Optional;

/** A text where the vendor has nothing for an empty one, or shows {@code N/A}. */
public record TextOrNone() implements Codec {
  @Override
  public Object toNative(Object value) {
    return value.equals("") ? null : value;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return Optional.of(value.equals("N/A") ? "" : value);
  }
}
