package io.pairgate.backends.table.codec;

import java.util.List;
import java.util.Optional;

/** {@code "10.0.0.1-10.0.0.9"} ⇄ two fields, the first and the last address. IPv4 only. */
public record Range() implements Codec {
  @Override
  public Object toNative(Object value) {
    String range = (String) value;
    int dash = range.indexOf('-');
    return List.of(range.substring(0, dash), range.substring(dash + 1));
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return value instanceof List<?> ends
            && ends.size() == 2
            && ends.get(0) instanceof String first
            && ends.get(1) instanceof String last
        ? Optional.of(first + "-" + last)
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
