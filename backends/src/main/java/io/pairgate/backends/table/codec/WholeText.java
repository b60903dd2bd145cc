package io.pairgate.backends.table.codec;

import java.util.Optional;

/** {@code 443} ⇄ {@code "443"}; reads {@code "443-443"} and the number itself too. */
public record WholeText() implements Codec {

  @Override
  public Object toNative(Object value) {
    return value.toString();
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    if (value instanceof Long) {
      return Optional.of(value);
    }
    if (!(value instanceof String text)) {
      return Optional.empty();
    }
    int dash = text.indexOf('-');
    String first = dash < 0 ? text : text.substring(0, dash);
    boolean single = dash < 0 || first.equals(text.substring(dash + 1));
    return single ? Digits.whole(first).map(Object.class::cast) : Optional.empty();
  }
}
