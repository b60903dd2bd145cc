package io.pairgate.backends.table.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/** {@code ["443", "8000-8100"]} ⇄ {@code "443 8000-8100"}. */
public record Ports() implements Codec {
  @Override
  public Object toNative(Object value) {
    List<String> ports = new ArrayList<>();
    for (Object port : (List<?>) value) {
      ports.add(port.toString());
    }
    return String.join(" ", ports);
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    if (!(value instanceof String text)) {
      return Optional.empty();
    }
    List<Object> ports = new ArrayList<>();
    new StringTokenizer(text).asIterator().forEachRemaining(ports::add);
    return Optional.of(ports);
  }
}
