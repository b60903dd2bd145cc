package io.pairgate.backends.http;

import io.pairgate.backends.table.SignInScheme;
import io.pairgate.backends.wire.Dialect;
import java.util.Objects;

/**
 * How one driver's backends are spoken to: in which dialect, and how they let a caller in.
 *
 * <p>Immutable, thread-safe.
 */
public record Speech(Dialect dialect, SignInScheme signIn) {
  public Speech {
    Objects.requireNonNull(dialect);
    Objects.requireNonNull(signIn);
  }
}
