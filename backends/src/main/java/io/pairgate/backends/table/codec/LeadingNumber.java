package io.pairgate.backends.table.codec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 1500} ⇄ {@code "1500"}; reads {@code "1500 bytes(Maximum packet size 1522 bytes)"}. */
public record LeadingNumber() implements Codec {

  private static final Pattern NUMBER = Pattern.compile("(\\d{1,18})(?!\\d).*", Pattern.DOTALL);

  @Override
  public Object toNative(Object value) {
    return value.toString();
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    Matcher number = NUMBER.matcher(value.toString());
    return number.matches() ? Optional.of(Long.valueOf(number.group(1))) : Optional.empty();
  }
}
