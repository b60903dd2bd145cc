package io.pairgate.relay.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;

/** Guards for tests. */
public final class Guards {

  private Guards() {}

  /** No issuer, and an audit log that goes into the log of the node. */
  public static Guard of(String node, IssuedTokens issued) {
    try {
      return new Guard(
          issued, Optional.empty(), AuditLog.open(node, Optional.empty(), InstantSource.system()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
