package io.pairgate.relay.record;

import java.util.List;

/**
 * A token that an admin made, as recorded.
 *
 * <p>Immutable, thread-safe. Times are wall clock, milliseconds since 1970 UTC.
 *
 * @param hash SHA-256 (hex) of the token
 * @param tenant empty for none
 * @param backends names; empty for all
 * @param createdBy who made it
 * @param usedMillis when it was used last, within an hour; 0 for never
 */
public record ApiToken(
    String name,
    String hash,
    String role,
    String tenant,
    List<String> backends,
    long createdMillis,
    String createdBy,
    long expiresMillis,
    long usedMillis) {

  public ApiToken {
    backends = List.copyOf(backends);
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "ApiToken[" + name + ", " + role + "]";
  }
}
