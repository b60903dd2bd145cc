package io.pairgate.simulators.neutron;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IPv4 or IPv6 addresses; its network bits only, as Neutron keeps it. Immutable.
 *
 * @param bits 32 or 128
 */
record Cidr(BigInteger first, int prefix, int bits) {

  // Only texts of this shape reach the parser of java.net, which would look up anything else.
  private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  /** An address without a prefix is a range of one. */
  static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    String head = slash < 0 ? text : text.substring(0, slash);
    Optional<BigInteger> address = address(head);
    if (address.isEmpty()) return Optional.empty();
    int bits = head.contains(":") ? 128 : 32;
    int prefix = bits;
    if (slash >= 0) {
      String tail = text.substring(slash + 1);
      if (!tail.matches("\\d{1,3}")) return Optional.empty();
      prefix = Integer.parseInt(tail);
      if (prefix > bits) return Optional.empty();
    }
    BigInteger host = BigInteger.ONE.shiftLeft(bits - prefix).subtract(BigInteger.ONE);
    return Optional.of(new Cidr(address.get().andNot(host), prefix, bits));
  }

  static Optional<BigInteger> address(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) return Optional.empty();
    try {
      return Optional.of(new BigInteger(1, InetAddress.getByName(text).getAddress()));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  int version() {
    return bits == 32 ? 4 : 6;
  }

  BigInteger last() {
    return first.add(BigInteger.ONE.shiftLeft(bits - prefix)).subtract(BigInteger.ONE);
  }

  boolean contains(String address) {
    boolean sameFamily = address.contains(":") == (bits == 128);
    return sameFamily
        && address(address)
            .filter(a -> a.compareTo(first) >= 0 && a.compareTo(last()) <= 0)
            .isPresent();
  }

  boolean overlaps(Cidr other) {
    return bits == other.bits
        && first.compareTo(other.last()) <= 0
        && other.first.compareTo(last()) <= 0;
  }

  /** The address as text, in the short form that Neutron writes. */
  String text(BigInteger address) {
    return bits == 32 ? ipv4(address) : ipv6(address);
  }

  @Override
  public String toString() {
    return text(first) + "/" + prefix;
  }

  private static String ipv4(BigInteger address) {
    long n = address.longValue();
    return "%d.%d.%d.%d".formatted(n >> 24 & 255, n >> 16 & 255, n >> 8 & 255, n & 255);
  }

  /** RFC 5952: the longest run of zeros (of two or more groups) becomes "::". */
  private static String ipv6(BigInteger address) {
    String[] groups = new String[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = Integer.toHexString(address.shiftRight(16 * (7 - i)).intValue() & 0xffff);
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && groups[i + run].equals("0")) run++;
      if (run > length) {
        start = i;
        length = run;
      }
    }
    if (start < 0) return String.join(":", groups);
    String head = String.join(":", Arrays.copyOfRange(groups, 0, start));
    String tail = String.join(":", Arrays.copyOfRange(groups, start + length, 8));
    return head + "::" + tail;
  }
}
