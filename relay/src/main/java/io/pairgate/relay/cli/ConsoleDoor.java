package io.pairgate.relay.cli;

import io.pairgate.relay.access.Keyring;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Vouched;
import io.pairgate.relay.console.Door;
import java.util.Optional;

/** The console's door opens to who may use the API. */
record ConsoleDoor(Keyring keyring) implements Door {

  @Override
  public Optional<Principal> everybody() {
    return keyring.open() ? Optional.of(Principal.ANONYMOUS) : Optional.empty();
  }

  @Override
  public Optional<Principal> byToken(String token) {
    try {
      return Optional.ofNullable(keyring.owner(token));
    } catch (Vouched.NotGood | Vouched.KeysAwaited | Vouched.Unjudged notNow) {
      // Its issuer's keys are being fetched, or were looked at and do not fit: sign in again.
      return Optional.empty();
    }
  }
}
