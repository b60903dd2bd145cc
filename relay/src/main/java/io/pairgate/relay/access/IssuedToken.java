package io.pairgate.relay.access;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A token that an admin made; of the token itself only what it is known by.
 *
 * <p>Immutable, thread-safe. Times are wall clock, milliseconds since 1970 UTC.
 *
 * @param createdBy who made it
 * @param usedMillis when it was used last, within an hour; 0 for never
 */
public record IssuedToken(
    Principal principal,
    Digest digest,
    long createdMillis,
    String createdBy,
    long expiresMillis,
    long usedMillis) {

  /** So that a search for leaked secrets finds them. */
  public static final String PREFIX = "pgt_";

  private static final int RANDOM_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new token: 256 random bits. */
  public static String secret() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public String name() {
    return principal.name();
  }

  IssuedToken used(long millis) {
    return new IssuedToken(principal, digest, createdMillis, createdBy, expiresMillis, millis);
  }
}
