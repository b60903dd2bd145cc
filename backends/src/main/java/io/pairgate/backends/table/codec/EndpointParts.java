package io.pairgate.backends.table.codec;

import java.util.List;
import java.util.Optional;

/** {@code "10.0.0.5:80"} or {@code "[2001:db8::5]:80"} ⇄ two fields, address and port. */
public record EndpointParts() implements Codec {
  @Override
  public Object toNative(Object value) {
    String endpoint = (String) value;
    int colon = endpoint.lastIndexOf(':');
    String address = endpoint.substring(0, colon).replace("[", "").replace("]", "");
    return List.of(address, Long.valueOf(endpoint.substring(colon + 1)));
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    if (!(value instanceof List<?> fields)
        || fields.size() != 2
        || !(fields.getFirst() instanceof String address)
        || !String.valueOf(fields.getLast()).matches("\\d{1,5}")) {
      return Optional.empty();
    }
    String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
    return Optional.of(host + ":" + fields.getLast());
  }

  @Override
  public int fields() {
    return 2;
  }
}
