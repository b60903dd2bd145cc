package io.pairgate.backends.table.codec;

import java.util.List;
import java.util.Optional;

/** {@code "10.0.0.0/24"} ⇄ two fields, address and dotted mask. IPv4 only. */
public record CidrParts() implements Codec {
  private static final CidrNetmask PAIR = new CidrNetmask();

  @Override
  public Object toNative(Object value) {
    String cidr = (String) value;
    int slash = cidr.indexOf('/');
    int prefix = Integer.parseInt(cidr.substring(slash + 1));
    return List.of(cidr.substring(0, slash), CidrNetmask.mask(prefix));
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return value instanceof List<?> fields && fields.size() == 2
        ? PAIR.fromNative(fields.get(0) + " " + fields.get(1))
        : Optional.empty();
  }

  @Override
  public Optional<String> refuses(Object value) {
    return value instanceof String text && text.indexOf(':') >= 0
        ? Optional.of("only IPv4 is possible here")
        : Optional.empty();
  }

  @Override
  public int fields() {
    return 2;
  }
}
