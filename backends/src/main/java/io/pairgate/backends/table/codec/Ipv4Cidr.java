package io.pairgate.backends.table.codec;

import java.util.Optional;

/** A network as the vendor says it too, IPv4 only. */
public record Ipv4Cidr() implements Codec {
  @Override
  public Object toNative(Object value) {
    return value;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return value instanceof String ? Optional.of(value) : Optional.empty();
  }

  @Override
  public Optional<String> refuses(Object value) {
    return value instanceof String text && text.indexOf(':') >= 0
        ? Optional.of("only IPv4 is possible here")
        : Optional.empty();
  }
}
