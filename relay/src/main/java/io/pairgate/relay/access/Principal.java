package io.pairgate.relay.access;

/**
 * Who asks.
 *
 * <p>Immutable, thread-safe.
 *
 * @param name as calls and the audit log have it
 */
public record Principal(String name, Role role, Reach reach) {

  /** Who asks a node that has no tokens: whoever is on that machine. Tokens are an admin's. */
  public static final Principal ANONYMOUS =
      new Principal("anonymous", Role.OPERATOR, Reach.EVERYTHING);
}
