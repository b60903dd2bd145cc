package io.pairgate.relay.access;

import java.util.Optional;

/**
 * What lives as long as the process and is told from outside the API: tokens that were made, an
 * issuer's, and where acts are written down.
 *
 * @param vouched empty if no issuer's tokens are taken
 */
public record Guard(IssuedTokens issued, Optional<Vouched> vouched, AuditLog audit)
    implements AutoCloseable {

  @Override
  public void close() {
    vouched.ifPresent(Vouched::close);
    audit.close();
  }
}
