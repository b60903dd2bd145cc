package io.pairgate.backends.table.codec;

import java.util.Locale;
import java.util.Optional;

/**
 * A key as a UUID that stays the same for ever, made as {@link NameUuid} does from type and key, so
 * that objects of two types with one key differ: for vendors whose UUIDs are unique across types.
 *
 * @param of the type
 */
public record TypeUuid(String of) implements Codec {

  private static final Codec MADE = new NameUuid();

  @Override
  public Object toNative(Object value) {
    return MADE.toNative(of + "\n" + value);
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return Optional.of(value.toString().toLowerCase(Locale.ROOT));
  }
}
