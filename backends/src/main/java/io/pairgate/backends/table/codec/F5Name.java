package io.pairgate.backends.table.codec;

import java.util.Optional;

/** {@code "web"} ⇄ {@code "/Common/web"}: F5's full name of an object in the partition Common. */
public record F5Name() implements Codec {
  private static final String COMMON = "/Common/";

  @Override
  public Object toNative(Object value) {
    return COMMON + value;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return value instanceof String name && name.startsWith(COMMON)
        ? Optional.of(name.substring(COMMON.length()))
        : Optional.empty();
  }
}
