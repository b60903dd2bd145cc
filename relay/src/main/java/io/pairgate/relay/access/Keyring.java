package io.pairgate.relay.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Whom a token belongs to. Tokens are kept as hashes.
 *
 * <p>Thread-safe.
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

  private final IssuedTokens issued;

  /**
   * @param issued those that admins made
   */
  public Keyring(Collection<Key> configured, IssuedTokens issued) {
    this.issued = issued;
    configured.forEach(key -> known.put(Digest.of(key.token()), key.principal()));
  }

  /** True if everybody who reaches the address may come in. */
  public boolean open() {
    return known.isEmpty();
  }

  /** Whether the configuration has a token of this name. */
  public boolean configured(String name) {
    return known.values().stream().anyMatch(principal -> principal.name().equals(name));
  }

  /**
   * @return null if it is nobody's
   */
  public Principal owner(String token) {
    Digest digest = Digest.of(token);
    Principal principal = known.get(digest);
    return principal == null ? issued.owner(digest) : principal;
  }
}
