package io.pairgate.backends.table.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A key as a UUID that stays the same for ever: for vendors that let the caller choose a UUID. Made
 * from the SHA-256 of type and key, so that objects of two types with one key differ; marked as
 * version 8 (RFC 9562), which says that it is nobody else's scheme.
 *
 * @param of the type
 */
public record UuidKey(String of) implements Codec {
  @Override
  public Object toNative(Object value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(("pairgate\n" + of + "\n" + value).getBytes(StandardCharsets.UTF_8));
      long high = number(digest, 0) & ~0xF000L | 0x8000L;
      long low = number(digest, Long.BYTES) & 0x3FFF_FFFF_FFFF_FFFFL | Long.MIN_VALUE;
      return new UUID(high, low).toString();
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }

  private static long number(byte[] bytes, int from) {
    long number = 0;
    for (int i = from; i < from + Long.BYTES; i++) {
      number = number << 8 | bytes[i] & 0xFF;
    }
    return number;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return Optional.of(value.toString().toLowerCase(Locale.ROOT));
  }
}
