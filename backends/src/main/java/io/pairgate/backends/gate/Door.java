package io.pairgate.backends.gate;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Outcome;
import java.util.Optional;

/**
 * What stands before one backend: breaker, gate and pulse. It stands for one definition of the
 * backend and ends with it.
 *
 * <p>Thread-safe.
 */
public final class Door {

  private final Backend backend;
  private final Breaker breaker;
  private final Pulse pulse;
  private final Gate gate;
  private final Runnable hangUp;

  /**
   * @param hangUp closes the connections behind it: run when it is closed and nothing is under way
   *     any more, and by {@link #abort}
   */
  public Door(Backend backend, Runnable hangUp) {
    this.backend = backend;
    this.breaker = new Breaker(backend.name(), backend.limits());
    this.pulse = new Pulse(breaker);
    this.gate = new Gate(backend.limits().inFlightMax(), backend.limits().queueMax(), hangUp);
    this.hangUp = hangUp;
  }

  public Backend backend() {
    return backend;
  }

  public Gate gate() {
    return gate;
  }

  public Breaker breaker() {
    return breaker;
  }

  public Pulse pulse() {
    return pulse;
  }

  /** What an exchange that came now would end as; empty if it would be tried. */
  public Optional<Outcome.NotSent> turnsAway() {
    return EndsAtDoor.now(backend, breaker, gate);
  }

  public BackendHealth health() {
    return pulse.health(backend.name(), gate);
  }

  /** Lets what it has finish, then ends: another definition has taken its place. */
  public void retire() {
    gate.retire();
  }

  /** Turns away what waits, lets what is under way finish, then ends. */
  public void close() {
    gate.close();
  }

  /** Ends at once, whatever is under way. */
  public void abort() {
    gate.close();
    hangUp.run();
  }
}
