package io.pairgate.backends.table.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code "10.0.0.0/24"} ⇄ three fields, address, wildcard mask (a bit that is set does not matter)
 * and host: {@code 10.0.0.0} and {@code 0.0.0.255}. A host alone is shown as its network of one
 * address. IPv4 only.
 */
public record CidrWildcard() implements Codec {

  private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  /** One address is said with a wildcard mask, too: so all releases of the vendor take it. */
  @Override
  public Object toNative(Object value) {
    String cidr = (String) value;
    int slash = cidr.indexOf('/');
    int prefix = Integer.parseInt(cidr.substring(slash + 1));
    return Arrays.asList(cidr.substring(0, slash), wildcard(prefix), null);
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    if (!(value instanceof List<?> fields) || fields.size() != 3) {
      return Optional.empty();
    }
    if (isAddress(fields.get(2))) {
      return Optional.of(fields.get(2) + "/32");
    }
    for (int prefix = 0; prefix <= 32; prefix++) {
      if (isAddress(fields.get(0)) && wildcard(prefix).equals(fields.get(1))) {
        return Optional.of(fields.get(0) + "/" + prefix);
      }
    }
    // bits that matter behind bits that do not are no network
    return Optional.empty();
  }

  private static boolean isAddress(Object field) {
    return field instanceof String text && ADDRESS.matcher(text).matches();
  }

  private static String wildcard(int prefix) {
    long bits = 0xFFFFFFFFL >> prefix;
    return (bits >> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
  }

  @Override
  public Optional<String> refuses(Object value) {
    return value instanceof String text && text.indexOf(':') >= 0
        ? Optional.of("only IPv4 is possible here")
        : Optional.empty();
  }

  @Override
  public boolean partial() {
    return true;
  }

  @Override
  public int fields() {
    return 3;
  }
}
