package io.pairgate.backends.table;

import java.net.Inet6Address;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks texts of known formats. Pure, thread-safe; never looks up a name. */
final class Formats {

  private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}");
  private static final Pattern UUID =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]*");
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");

  /** One * may stand at the end. No query, no fragment, nothing that would have to be escaped. */
  private static final Pattern URL_PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()+,;=:@/-]*\\*?");

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** Longest text of any format, in characters. */
  private static final int LENGTH_MAX = 253;

  private Formats() {}

  /** Why a text is not of the format, as a sentence; empty if it is. */
  static Optional<String> problem(Rule.Format format, String text) {
    if (text.length() > LENGTH_MAX) {
      return Optional.of("is too long: " + LENGTH_MAX + " characters at most");
    }
    return switch (format) {
      case IP -> when(address(text) == null, "must be an IP address, like 10.0.0.1 or 2001:db8::1");
      case CIDR -> cidr(text);
      case MAC ->
          when(!MAC.matcher(text).matches(), "must be a MAC address, like fa:16:3e:00:00:01");
      case UUID -> when(!UUID.matcher(text).matches(), "must be a UUID");
      case IP_RANGE -> ipRange(text);
      case PORT_RANGE -> portRange(text);
      case ENDPOINT -> endpoint(text);
      case URL_PATH ->
          when(
              !URL_PATH.matcher(text).matches(),
              "must be a path like /admin, or like /admin* for all that begins so");
      case COUNTRY ->
          when(
              !COUNTRIES.contains(text),
              "must be a country's two letters (ISO 3166), in capitals, like PL");
      case NAME ->
          when(
              !NAME.matcher(text).matches(),
              "must be a name of letters, digits and . _ : / -, beginning with a letter or a digit");
      case FQDN -> when(!isFqdn(text), "must be a domain name, like www.example.org");
    };
  }

  private static Optional<String> when(boolean wrong, String message) {
    return wrong ? Optional.of(message) : Optional.empty();
  }

  private static Optional<String> cidr(String text) {
    int slash = text.indexOf('/');
    byte[] address = slash < 0 ? null : address(text.substring(0, slash));
    int prefix = slash < 0 ? -1 : number(text.substring(slash + 1), 3);
    if (address == null || prefix < 0 || prefix > address.length * 8) {
      return Optional.of("must be a network, like 10.0.0.0/24 or 2001:db8::/64");
    }
    byte[] network = address.clone();
    for (int bit = prefix; bit < network.length * 8; bit++) {
      network[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    if (Arrays.equals(network, address)) {
      return Optional.empty();
    }
    return Optional.of("has host bits set; the network is " + shown(network) + "/" + prefix);
  }

  private static Optional<String> ipRange(String text) {
    int dash = text.indexOf('-');
    byte[] first = dash < 0 ? null : address(text.substring(0, dash));
    byte[] last = dash < 0 ? null : address(text.substring(dash + 1));
    if (first == null || last == null || first.length != last.length) {
      return Optional.of("must be two addresses, like 10.0.0.1-10.0.0.9");
    }
    return when(
        Arrays.compareUnsigned(first, last) > 0, "must begin with the lower of its two addresses");
  }

  private static Optional<String> portRange(String text) {
    int dash = text.indexOf('-');
    int first = number(dash < 0 ? text : text.substring(0, dash), 5);
    int last = dash < 0 ? first : number(text.substring(dash + 1), 5);
    if (first < 1 || last < 1 || first > 65_535 || last > 65_535) {
      return Optional.of("must be a port or ports from 1 to 65535, like 443 or 8000-8100");
    }
    return when(first > last, "must begin with the lower of its two ports");
  }

  private static Optional<String> endpoint(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
    byte[] address = bracketed ? v6(host.substring(1, host.length() - 1)) : v4(host);
    int port = number(text.substring(colon + 1), 5);
    return when(
        address == null || port < 1 || port > 65_535,
        "must be an address and a port, like 10.0.0.1:443 or [2001:db8::1]:443");
  }

  private static boolean isFqdn(String text) {
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    String[] labels = name.split("\\.", -1);
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    // a last label of digits alone is a mistyped address, not a name
    return labels.length > 1 && number(labels[labels.length - 1], 9) < 0;
  }

  /** The bytes of an address, or null. */
  private static byte[] address(String text) {
    return text.indexOf(':') >= 0 ? v6(text) : v4(text);
  }

  private static byte[] v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    byte[] address = new byte[4];
    for (int i = 0; i < 4; i++) {
      int number = number(parts[i], 3);
      if (number < 0 || number > 255) {
        return null;
      }
      address[i] = (byte) number;
    }
    return address;
  }

  private static byte[] v6(String text) {
    boolean letters =
        text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.');
    if (!letters || text.chars().anyMatch(c -> c > 127)) {
      return null;
    }
    try {
      byte[] address = Inet6Address.ofLiteral(text).getAddress();
      return address.length == 16 ? address : mapped(address);
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }

  /** Java gives ::ffff:10.0.0.1 as the IPv4 address inside of it. */
  private static byte[] mapped(byte[] v4) {
    byte[] address = new byte[16];
    address[10] = (byte) 0xFF;
    address[11] = (byte) 0xFF;
    System.arraycopy(v4, 0, address, 12, 4);
    return address;
  }

  /** A number without sign or leading zero, or −1. */
  private static int number(String text, int digitsMax) {
    boolean wrong =
        text.isEmpty()
            || text.length() > digitsMax
            || text.length() > 1 && text.charAt(0) == '0'
            || !text.chars().allMatch(c -> c >= '0' && c <= '9');
    return wrong ? -1 : Integer.parseInt(text);
  }

  private static String shown(byte[] address) {
    if (address.length == 4) {
      return (address[0] & 255)
          + "."
          + (address[1] & 255)
          + "."
          + (address[2] & 255)
          + "."
          + (address[3] & 255);
    }
    return Addresses6.shown(address);
  }
}
