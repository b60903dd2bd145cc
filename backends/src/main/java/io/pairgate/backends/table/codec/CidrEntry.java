package io.pairgate.backends.table.codec;

import java.util.Optional;

/**
 * A network ⇄ its one address, or its first and last: {@code 10.0.0.1/32 ⇄ 10.0.0.1}, {@code
 * 10.0.0.0/24 ⇄ 10.0.0.0-10.0.0.255}. Of IPv6 single addresses only.
 */
public record CidrEntry() implements Codec {
  private static final int BITS = 32;

  @Override
  public Object toNative(Object value) {
    String cidr = (String) value;
    int slash = cidr.indexOf('/');
    String first = cidr.substring(0, slash);
    int prefix = Integer.parseInt(cidr.substring(slash + 1));
    return first.indexOf(':') >= 0 || prefix == BITS
        ? first
        : first + "-" + dotted(number(first) + (1L << BITS - prefix) - 1);
  }

  /** A range that is no network is none that the family knows. */
  @Override
  public Optional<Object> fromNative(Object value) {
    if (!(value instanceof String entry)) {
      return Optional.empty();
    }
    int dash = entry.indexOf('-');
    if (dash < 0) {
      boolean v6 = entry.indexOf(':') >= 0;
      return v6 || number(entry) >= 0
          ? Optional.of(entry + (v6 ? "/128" : "/32"))
          : Optional.empty();
    }
    long first = number(entry.substring(0, dash));
    long count = number(entry.substring(dash + 1)) - first + 1;
    boolean network = first >= 0 && count > 1 && Long.bitCount(count) == 1 && first % count == 0;
    int prefix = BITS - Long.numberOfTrailingZeros(count);
    return network ? Optional.of(dotted(first) + "/" + prefix) : Optional.empty();
  }

  @Override
  public Optional<String> refuses(Object value) {
    return value instanceof String text && text.indexOf(':') >= 0 && !text.endsWith("/128")
        ? Optional.of("of IPv6 only single addresses (/128) are possible here")
        : Optional.empty();
  }

  /** −1 for what is no IPv4 address. */
  private static long number(String text) {
    String[] parts = text.split("\\.", -1);
    long number = 0;
    for (String part : parts) {
      if (parts.length != 4 || !part.matches("\\d{1,3}") || Integer.parseInt(part) > 255) {
        return -1;
      }
      number = number << 8 | Integer.parseInt(part);
    }
    return number;
  }

  private static String dotted(long number) {
    return "%d.%d.%d.%d"
        .formatted(number >> 24 & 255, number >> 16 & 255, number >> 8 & 255, number & 255);
  }
}
