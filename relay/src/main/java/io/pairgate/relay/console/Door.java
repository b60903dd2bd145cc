package io.pairgate.relay.console;

import io.pairgate.relay.access.Principal;
import java.util.Optional;

/** Who may come in. Thread-safe. */
public interface Door {

  /** Who everybody is, where no token is configured; empty if a token is needed. */
  Optional<Principal> everybody();

  /** Whose a token is; empty if it is nobody's. */
  Optional<Principal> byToken(String token);
}
