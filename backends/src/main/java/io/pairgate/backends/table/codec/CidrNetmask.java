package io.pairgate.backends.table.codec;

import java.util.Optional;

/**
 * {@code "10.0.0.0/24"}, which the vendor takes as it is and shows as {@code "10.0.0.0
 * 255.255.255.0"}. IPv4 only.
 */
public record CidrNetmask() implements Codec {
  @Override
  public Object toNative(Object value) {
    return value;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    if (!(value instanceof String text)) {
      return Optional.empty();
    }
    int space = text.indexOf(' ');
    if (space < 0) {
      return text.indexOf('/') > 0 ? Optional.of(text) : Optional.empty();
    }
    int prefix = prefix(text.substring(space + 1));
    return prefix < 0 ? Optional.empty() : Optional.of(text.substring(0, space) + "/" + prefix);
  }

  @Override
  public Optional<String> refuses(Object value) {
    return value instanceof String text && text.indexOf(':') >= 0
        ? Optional.of("only IPv4 is possible here")
        : Optional.empty();
  }

  static String mask(int prefix) {
    long bits = prefix == 0 ? 0 : 0xFFFFFFFFL << (32 - prefix) & 0xFFFFFFFFL;
    return (bits >> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
  }

  /** −1 for what is no netmask. */
  private static int prefix(String mask) {
    for (int prefix = 0; prefix <= 32; prefix++) {
      if (mask(prefix).equals(mask)) {
        return prefix;
      }
    }
    return -1;
  }
}
