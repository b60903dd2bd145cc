package io.pairgate.backends.table.codec;

import java.util.Optional;

/** {@code "Port-Channel30"} ⇄ {@code "30"}: a name whose word the vendor leaves away here. */
public record Stripped(String prefix) implements Codec {
  @Override
  public Object toNative(Object value) {
    String text = value.toString();
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return Optional.of(prefix + value);
  }
}
