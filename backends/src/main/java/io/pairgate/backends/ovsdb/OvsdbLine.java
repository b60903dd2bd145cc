package io.pairgate.backends.ovsdb;

import io.pairgate.backends.Backend;
import io.pairgate.backends.gate.BackendHealth;
import io.pairgate.backends.gate.Breaker;
import io.pairgate.backends.gate.Gate;
import io.pairgate.backends.gate.Pulse;
import io.pairgate.backends.wire.TransactionDialect;
import io.vertx.core.Vertx;

/**
 * All that one backend's exchanges share. It stands for one definition of the backend and ends with
 * it. Thread-safe.
 */
final class OvsdbLine {

  private final Backend backend;
  private final TransactionDialect dialect;
  private final Breaker breaker;
  private final Pulse pulse;
  private final Gate gate;
  private final Wires wires;

  /**
   * @throws IllegalArgumentException if the backend's URL or trust cannot be used
   */
  OvsdbLine(Vertx vertx, Backend backend, TransactionDialect dialect) {
    this.backend = backend;
    this.dialect = dialect;
    this.breaker = new Breaker(backend.name(), backend.limits());
    this.pulse = new Pulse(breaker);
    this.gate = new Gate(backend.limits().inFlightMax(), backend.limits().queueMax(), this::hangUp);
    // Last, because it is the only one that holds something which must be closed.
    this.wires = new Wires(vertx, backend);
  }

  Backend backend() {
    return backend;
  }

  TransactionDialect dialect() {
    return dialect;
  }

  Breaker breaker() {
    return breaker;
  }

  Pulse pulse() {
    return pulse;
  }

  Gate gate() {
    return gate;
  }

  Wires wires() {
    return wires;
  }

  BackendHealth health() {
    return pulse.health(backend.name(), gate);
  }

  /** Lets what it has finish, then ends: another definition has taken its place. */
  void retire() {
    gate.retire();
  }

  /** Turns away what waits, lets what is under way finish, then ends. */
  void close() {
    gate.close();
  }

  /** Ends at once, whatever is under way. */
  void abort() {
    gate.close();
    hangUp();
  }

  private void hangUp() {
    wires.close();
  }
}
