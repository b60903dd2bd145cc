package io.pairgate.backends.table.codec;

import java.util.List;
import java.util.Optional;

/** One country in a list ⇄ its English name, as Java knows it: {@code ["PL"] ⇄ "Poland"}. */
public record CountryName() implements Codec {
  private static final CountryNames MANY = new CountryNames();

  @Override
  public Object toNative(Object value) {
    return ((List<?>) MANY.toNative(value)).getFirst();
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return value instanceof String ? MANY.fromNative(List.of(value)) : Optional.empty();
  }

  @Override
  public Optional<String> refuses(Object value) {
    return value instanceof List<?> countries && countries.size() == 1
        ? Optional.empty()
        : Optional.of("must be one country here: each is an object of its own");
  }
}
