package io.pairgate.relay.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom a token or a client's certificate belongs to. Tokens are kept as hashes.
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
  private final Map<String, Principal> certified;

  private final IssuedTokens issued;
  private final Optional<Vouched> vouched;

  /**
   * @param certified by the subjects of clients' certificates (RFC 2253)
   * @param issued those that admins made
   * @param vouched those that an issuer makes
   */
  public Keyring(
      Collection<Key> configured,
      Map<String, Principal> certified,
      IssuedTokens issued,
      Optional<Vouched> vouched) {
    this.certified = Map.copyOf(certified);
    this.issued = issued;
    this.vouched = vouched;
    configured.forEach(key -> known.put(Digest.of(key.token()), key.principal()));
  }

  /** True if everybody who reaches the address may come in. */
  public boolean open() {
    return known.isEmpty() && certified.isEmpty() && vouched.isEmpty();
  }

  /** Whether the configuration has a token or a certificate of this name. */
  public boolean configured(String name) {
    return Stream.concat(known.values().stream(), certified.values().stream())
        .anyMatch(principal -> principal.name().equals(name));
  }

  /** Whether clients may be known by their certificates. */
  public boolean certifies() {
    return !certified.isEmpty();
  }

  /**
   * Who shows a certificate of this subject.
   *
   * @return null if it is nobody's
   */
  public Principal holder(String subject) {
    return certified.get(subject);
  }

  /**
   * @return null if it is nobody's
   * @throws Vouched.NotGood if it is an issuer's, and not good
   * @throws Vouched.KeysAwaited if the issuer has to be asked first
   * @throws Vouched.Unjudged if it was asked, and its keys cannot be had
   */
  public Principal owner(String token) {
    Digest digest = Digest.of(token);
    Principal principal = known.get(digest);
    if (principal == null) {
      principal = issued.owner(digest);
    }
    return principal == null && vouched.isPresent()
        ? vouched.get().owner(digest, token)
        : principal;
  }
}
