package io.pairgate.backends.table.codec;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key as a UUID that stays the same for ever: a key that is a UUID in its usual form (lower case)
 * is that UUID, for vendors that other callers tell the same one; any other is made into one as
 * {@link NameUuid} does.
 */
public record KeyUuid() implements Codec {

  private static final Pattern USUAL =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Codec MADE = new NameUuid();

  @Override
  public Object toNative(Object value) {
    return USUAL.matcher((String) value).matches() ? value : MADE.toNative(value);
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
