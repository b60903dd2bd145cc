package io.pairgate.relay.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Whom a token belongs to. Tokens are kept as hashes.
 *
 * <p>Immutable, thread-safe.
 */
public final class Keyring {

  /** A token of the configuration. */
  public record Key(String token, Principal principal) {
    @Override
    public String toString() {
      return "Key[" + principal + "]";
    }
  }

  private final Map<Digest, Principal> known = new HashMap<>();

  public Keyring(Collection<Key> configured) {
    configured.forEach(key -> known.put(Digest.of(key.token()), key.principal()));
  }

  /** True if everybody who reaches the address may come in. */
  public boolean open() {
    return known.isEmpty();
  }

  /**
   * @return null if it is nobody's
   */
  public Principal owner(String token) {
    return known.get(Digest.of(token));
  }
}
