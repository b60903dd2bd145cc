package io.pairgate.backends.table.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * A key as a name that the vendor takes: as it is where it can be, otherwise its beginning without
 * what the vendor does not take, and ten letters made from the SHA-256 of the whole key. Two keys
 * share a name with a chance of one in a million thousand million; whoever records ids must refuse
 * a name that is already taken.
 *
 * @param start put before each name, so that none is one of the vendor's own words
 * @param others what may stand in a name besides letters, digits and {@code _}
 */
public record SafeName(String start, String others, int lengthMax) implements Codec {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int HASH_LETTERS = 10;

  @Override
  public Object toNative(Object value) {
    String key = (String) value;
    boolean safe =
        key.chars().allMatch(this::isSafe) && (!start.isEmpty() || isFirst(key.charAt(0)));
    if (safe && start.length() + key.length() <= lengthMax && !looksMade(key)) {
      return start + key;
    }
    StringBuilder name = new StringBuilder(start);
    key.chars().forEach(c -> name.append(isSafe(c) ? (char) c : '_'));
    if (start.isEmpty() && !isFirst(name.charAt(0))) {
      name.setCharAt(0, '_');
    }
    name.setLength(Math.min(name.length(), lengthMax - HASH_LETTERS - 1));
    return name.append('_').append(hash(key)).toString();
  }

  private boolean isSafe(int c) {
    return isFirst((char) c) || others.indexOf(c) >= 0;
  }

  private static boolean isFirst(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  /** A key that could be the name that another key is given. */
  private static boolean looksMade(String key) {
    int at = key.length() - HASH_LETTERS - 1;
    return at > 0
        && key.charAt(at) == '_'
        && key.substring(at + 1).chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
  }

  private static String hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      StringBuilder letters = new StringBuilder();
      for (int i = 0; i < HASH_LETTERS; i++) {
        letters.append(LETTERS.charAt(digest[i] & 31));
      }
      return letters.toString();
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return Optional.of(value.toString());
  }
}
