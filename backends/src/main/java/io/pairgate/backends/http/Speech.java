package io.pairgate.backends.http;

import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.SignInScheme;
import io.pairgate.backends.wire.Dialect;
import io.pairgate.backends.wire.TableDialect;
import java.util.Map;
import java.util.Objects;

/**
 * How one driver's backends are spoken to: in which dialect, and how they let a caller in.
 *
 * <p>Immutable, thread-safe.
 *
 * @param signInWith the sign-in scheme's parameters by name
 */
public record Speech(Dialect dialect, SignInScheme signIn, Map<String, String> signInWith) {
  public Speech {
    Objects.requireNonNull(dialect);
    Objects.requireNonNull(signIn);
    signInWith = Map.copyOf(signInWith);
  }

  /** For a scheme without parameters. */
  public Speech(Dialect dialect, SignInScheme signIn) {
    this(dialect, signIn, Map.of());
  }

  /** What a driver's table says. */
  public static Speech of(Driver driver) {
    return new Speech(new TableDialect(driver), driver.signIn(), driver.signInWith());
  }
}
