package io.pairgate.backends.table.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/**
 * A UUID made from a text, the same for ever: from its SHA-256, marked as version 8 (RFC 9562). For
 * vendors that let the caller choose a UUID.
 */
public record NameUuid() implements Codec {
  @Override
  public Object toNative(Object value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(("pairgate name\n" + value).getBytes(StandardCharsets.UTF_8));
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
    return Optional.of(value.toString());
  }
}
