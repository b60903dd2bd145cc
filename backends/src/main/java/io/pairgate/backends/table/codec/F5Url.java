package io.pairgate.backends.table.codec;

import java.util.List;
import java.util.Optional;

/** {@code "/admin*"} ⇄ two fields, an F5 URL's name and its type, explicit or wildcard. */
public record F5Url() implements Codec {
  @Override
  public Object toNative(Object value) {
    String path = (String) value;
    return List.of(path, path.endsWith("*") ? "wildcard" : "explicit");
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return value instanceof List<?> fields
            && fields.size() == 2
            && fields.getFirst() instanceof String name
        ? Optional.of(name)
        : Optional.empty();
  }

  @Override
  public int fields() {
    return 2;
  }
}
