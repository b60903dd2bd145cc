package io.pairgate.relay.api;

import io.pairgate.relay.config.Config;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Who may come in. Tokens are kept and compared as hashes, each of them every time, so that the
 * time it takes tells nothing.
 *
 * <p>Immutable, thread-safe.
 */
final class Tokens {

  static final String ANONYMOUS = "anonymous";
  private static final String SCHEME = "bearer ";

  private record Known(String name, byte[] hash) {}

  private final List<Known> known;

  Tokens(List<Config.Token> tokens) {
    this.known =
        tokens.stream().map(token -> new Known(token.name(), hash(token.token()))).toList();
  }

  /** True if everybody who reaches the address may come in. */
  boolean none() {
    return known.isEmpty();
  }

  /**
   * The name of the token that an Authorization header carries.
   *
   * @param authorization null if there is none
   * @return null if nobody is known by it
   */
  String principal(String authorization) {
    if (known.isEmpty()) {
      return ANONYMOUS;
    }
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    byte[] given = hash(authorization.substring(SCHEME.length()).strip());
    String principal = null;
    for (Known one : known) {
      if (MessageDigest.isEqual(one.hash(), given)) {
        principal = one.name();
      }
    }
    return principal;
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
