package io.pairgate.backends.table.codec;

import java.util.List;
import java.util.Optional;

/**
 * {@code "10.0.0.5:80"} ⇄ two fields, an F5 pool member's name and its address. In the name an IPv6
 * address is parted from the port by a dot.
 */
public record F5Member() implements Codec {
  @Override
  public Object toNative(Object value) {
    String name = name((String) value);
    return List.of(name, address(name));
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return value instanceof List<?> fields
            && fields.size() == 2
            && fields.getFirst() instanceof String name
        ? endpoint(name)
        : Optional.empty();
  }

  @Override
  public int fields() {
    return 2;
  }

  static String name(String endpoint) {
    return endpoint.startsWith("[") ? endpoint.substring(1).replace("]:", ".") : endpoint;
  }

  static Optional<Object> endpoint(String name) {
    int end = address(name).length();
    if (end == 0 || end == name.length()) {
      return Optional.empty();
    }
    return Optional.of(
        isV6(name) ? "[" + name.substring(0, end) + "]:" + name.substring(end + 1) : name);
  }

  private static String address(String name) {
    int end = isV6(name) ? name.lastIndexOf('.') : name.indexOf(':');
    return end < 0 ? "" : name.substring(0, end);
  }

  private static boolean isV6(String name) {
    return name.indexOf(':') != name.lastIndexOf(':');
  }
}
