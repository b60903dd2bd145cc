package io.pairgate.backends.table.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * A key as a number that stays the same for ever: for vendors whose ids are numbers that the caller
 * chooses.
 *
 * <p>A key that is a number from 1 to 2,147,483,647 is that number; any other gives a number from
 * 2,147,483,648 to 4,294,967,294, made from its SHA-256. Two such keys share a number with a chance
 * of one in two thousand million; whoever records ids must refuse a number that is already taken.
 */
public record NumberKey() implements Codec {

  private static final long LOWER_MAX = 2_147_483_647L;
  private static final long UPPER_MAX = 4_294_967_294L;

  @Override
  public Object toNative(Object value) {
    String key = (String) value;
    long number = asItIs(key);
    return number > 0
        ? number
        : LOWER_MAX + 1 + Long.remainderUnsigned(hash(key), UPPER_MAX - LOWER_MAX);
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return Optional.of(value.toString());
  }

  /** 0 if the key is no number in the lower range, written the usual way. */
  private static long asItIs(String key) {
    if (key.isEmpty() || key.length() > 10 || key.charAt(0) == '0') {
      return 0;
    }
    if (!key.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    long number = Long.parseLong(key);
    return number <= LOWER_MAX ? number : 0;
  }

  private static long hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      long first = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        first = first << 8 | digest[i] & 0xFF;
      }
      return first;
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }
}
