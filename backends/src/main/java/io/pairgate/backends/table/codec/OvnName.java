package io.pairgate.backends.table.codec;

import java.util.Optional;

/**
 * A key as OVN's expressions can name it: letters, digits and {@code . _} only. Begins with {@code
 * cmp.}; what else a key may hold becomes {@code _} and two hexadecimal digits: {@code web-1} is
 * {@code cmp.web_2d1}. Two keys never share a name.
 */
public record OvnName() implements Codec {

  private static final String PREFIX = "cmp.";

  @Override
  public Object toNative(Object value) {
    StringBuilder name = new StringBuilder(PREFIX);
    for (char c : value.toString().toCharArray()) {
      boolean plain =
          c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.';
      if (plain) name.append(c);
      else name.append("_%02x".formatted((int) c));
    }
    return name.toString();
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return Optional.of(value.toString());
  }
}
