package io.pairgate.backends.table.codec;

import java.util.Optional;

/** An address ⇄ the same with its prefix: {@code 10.0.0.1 ⇄ 10.0.0.1/32}. */
public record HostCidr() implements Codec {
  @Override
  public Object toNative(Object value) {
    String address = (String) value;
    return address + (address.indexOf(':') < 0 ? "/32" : "/128");
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    if (!(value instanceof String text)) {
      return Optional.empty();
    }
    int slash = text.indexOf('/');
    return slash > 0 ? Optional.of(text.substring(0, slash)) : Optional.empty();
  }
}
