package io.pairgate.backends.table.codec;

import java.util.Optional;

/** {@code 10} ⇄ {@code "Vlan10"}: a number behind a word that the vendor puts before it. */
public record Prefixed(String prefix) implements Codec {

  /** Digits of the longest number that surely fits a Long. */
  private static final int DIGITS_MAX = 18;

  @Override
  public Object toNative(Object value) {
    return prefix + value;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    if (!(value instanceof String text) || !text.startsWith(prefix)) {
      return Optional.empty();
    }
    String digits = text.substring(prefix.length());
    boolean number =
        !digits.isEmpty()
            && digits.length() <= DIGITS_MAX
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Optional.of(Long.valueOf(digits)) : Optional.empty();
  }
}
