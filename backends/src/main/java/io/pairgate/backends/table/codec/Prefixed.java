package io.pairgate.backends.table.codec;

import java.util.Optional;

/** {@code 10} ⇄ {@code "Vlan10"}: a number behind a word that the vendor puts before it. */
public record Prefixed(String prefix) implements Codec {

  @Override
  public Object toNative(Object value) {
    return prefix + value;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return value instanceof String text && text.startsWith(prefix)
        ? Digits.whole(text.substring(prefix.length())).map(Object.class::cast)
        : Optional.empty();
  }
}
