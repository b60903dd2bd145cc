package io.pairgate.relay.pair.control;

import io.pairgate.relay.pair.PairSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures by the pair's secret: HMAC-SHA256 over lines, none of which can hold a line break.
 *
 * <p>A request names the node that it is for, so that it cannot be thrown back at the node that
 * made it; it holds a nonce of the answering side, so that it cannot be repeated, and a random word
 * of the asking side, so that an old reply does not fit it.
 *
 * <p>Immutable, thread-safe.
 */
final class Seal {

  static final String NONCE = "Pairgate-Nonce";
  static final String WORD = "Pairgate-Word";
  static final String SIGNATURE = "Pairgate-Signature";
  static final String NODE = "Pairgate-Node";
  static final String PAIR = "Pairgate-Pair";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int RANDOM_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;
  private final String pair;

  Seal(PairSettings settings) {
    this.key =
        new SecretKeySpec(settings.control().secret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.pair = settings.name();
  }

  /**
   * @param node that the request is for
   * @param target path and query
   * @param bodyHash SHA-256
   * @param nonce of the answering side
   * @param word of the asking side
   */
  String request(
      String node, String method, String target, byte[] bodyHash, String nonce, String word) {
    return sign("request", pair, node, method, target, hex(bodyHash), nonce, word);
  }

  /**
   * @param request the signature of the request that is answered
   * @param bodyHash SHA-256
   * @param nextNonce for the next request
   */
  String reply(String request, int status, byte[] bodyHash, String nextNonce) {
    return sign("reply", request, Integer.toString(status), hex(bodyHash), nextNonce);
  }

  private String sign(String... lines) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return hex(mac.doFinal(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
    }
  }

  /** Takes as long for a wrong signature as for the right one. */
  static boolean same(String expected, String given) {
    return given != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** 32 hexadecimal digits that nobody can guess. */
  static String randomWord() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return hex(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
