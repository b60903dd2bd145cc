package io.pairgate.backends.table.codec;

import java.util.Optional;

/**
 * A part of an interface's name, for vendors whose paths have its kind and its number apart: of
 * {@code GigabitEthernet1/0/1} the kind {@code GigabitEthernet} and the number {@code 1/0/1}, of
 * {@code Port-channel30} the whole number 30. For slots only; what was cut away does not come back.
 */
public record InterfacePart(Part part) implements Codec {

  /** Which part. */
  public enum Part {
    KIND,
    NUMBER,
    WHOLE
  }

  @Override
  public Object toNative(Object value) {
    String name = value.toString();
    int digits = 0;
    while (digits < name.length() && !isDigit(name.charAt(digits))) digits++;
    String number = name.substring(digits);
    return switch (part) {
      case KIND -> name.substring(0, digits);
      case NUMBER -> number;
      case WHOLE -> Digits.whole(number).map(Object.class::cast).orElse(number);
    };
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return Optional.of(value);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
