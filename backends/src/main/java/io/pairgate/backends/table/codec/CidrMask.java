package io.pairgate.backends.table.codec;

import java.util.List;
import java.util.Optional;

/** {@code "10.0.0.0/24"} ⇄ two fields, address and mask as a number. IPv4 only. */
public record CidrMask() implements Codec {

  private static final Ipv4Cidr NETWORK = new Ipv4Cidr();

  @Override
  public Object toNative(Object value) {
    String cidr = (String) value;
    int slash = cidr.indexOf('/');
    return List.of(cidr.substring(0, slash), mask(Integer.parseInt(cidr.substring(slash + 1))));
  }

  /** Nothing for a mask with gaps, which is no network. */
  @Override
  public Optional<Object> fromNative(Object value) {
    if (value instanceof List<?> fields
        && fields.size() == 2
        && fields.get(0) instanceof String address
        && fields.get(1) instanceof Long mask) {
      int prefix = Long.bitCount(mask);
      return prefix <= 32 && mask == mask(prefix)
          ? Optional.of(address + "/" + prefix)
          : Optional.empty();
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> refuses(Object value) {
    return NETWORK.refuses(value);
  }

  @Override
  public int fields() {
    return 2;
  }

  private static long mask(int prefix) {
    return prefix == 0 ? 0 : 0xFFFFFFFFL << (32 - prefix) & 0xFFFFFFFFL;
  }
}
