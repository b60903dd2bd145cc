package io.pairgate.backends.ovsdb;

import io.pairgate.backends.Backend;
import io.pairgate.backends.gate.Door;
import io.pairgate.backends.wire.TransactionDialect;
import io.vertx.core.Vertx;

/**
 * All that one backend's exchanges share. It stands for one definition of the backend and ends with
 * it. Thread-safe.
 */
final class OvsdbLine {

  private final Backend backend;
  private final TransactionDialect dialect;
  private final Door door;
  private final Wires wires;

  /**
   * @throws IllegalArgumentException if the backend's URL or trust cannot be used
   */
  OvsdbLine(Vertx vertx, Backend backend, TransactionDialect dialect) {
    this.backend = backend;
    this.dialect = dialect;
    this.door = new Door(backend, this::hangUp);
    // Last, because it is the only one that holds something which must be closed.
    this.wires = new Wires(vertx, backend);
  }

  Backend backend() {
    return backend;
  }

  TransactionDialect dialect() {
    return dialect;
  }

  Door door() {
    return door;
  }

  Wires wires() {
    return wires;
  }

  private void hangUp() {
    wires.close();
  }
}
