package io.pairgate.backends.table.codec;

import java.util.Optional;

/**
 * A value as the command that sets it: {@code "to web"} is {@code description to web}, the empty
 * text {@code no description}. Replies show the bare value.
 */
public record Command(String word) implements Codec {
  @Override
  public Object toNative(Object value) {
    return value.toString().isEmpty() ? "no " + word : word + " " + value;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return Optional.of(value);
  }

  /** A line break would begin another command. */
  @Override
  public Optional<String> refuses(Object value) {
    return value instanceof String text && text.chars().anyMatch(c -> c < ' ' || c > '~')
        ? Optional.of("only one line of printable ASCII is possible here")
        : Optional.empty();
  }
}
