package io.pairgate.backends.table.codec;

import java.util.Optional;

/**
 * {@code "10.0.0.1:443"} ⇄ {@code "/Common/10.0.0.1:443"}, {@code "[2001:db8::1]:443"} ⇄ {@code
 * "/Common/2001:db8::1.443"}: where an F5's virtual server is.
 */
public record F5Destination() implements Codec {
  private static final String COMMON = "/Common/";

  @Override
  public Object toNative(Object value) {
    return COMMON + F5Member.name((String) value);
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return value instanceof String name && name.startsWith(COMMON)
        ? F5Member.endpoint(name.substring(COMMON.length()))
        : Optional.empty();
  }
}
