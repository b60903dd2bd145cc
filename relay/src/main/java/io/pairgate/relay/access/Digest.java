package io.pairgate.relay.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A token's SHA-256: what is kept of it. To find one by it takes a time that tells nothing of the
 * token. Tokens are long and random, so that a slower hash would protect nothing more.
 *
 * <p>Immutable, thread-safe.
 */
public record Digest(long first, long second, long third, long fourth) {

  public static Digest of(String token) {
    try {
      return of(
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /**
   * @param hex 64 hexadecimal digits
   */
  public static Digest parse(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  private static Digest of(byte[] bytes) {
    ByteBuffer four = ByteBuffer.wrap(bytes);
    return new Digest(four.getLong(), four.getLong(), four.getLong(), four.getLong());
  }

  /** 64 hexadecimal digits. */
  public String hex() {
    ByteBuffer bytes = ByteBuffer.allocate(32);
    bytes.putLong(first).putLong(second).putLong(third).putLong(fourth);
    return HexFormat.of().formatHex(bytes.array());
  }
}
