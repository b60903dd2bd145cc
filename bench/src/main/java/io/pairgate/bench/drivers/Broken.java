package io.pairgate.bench.drivers;

/** The contract is broken: what was wanted, and what came. */
final class Broken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Broken(String message) {
    super(message);
  }

  Broken(String wanted, Object came) {
    super(wanted + ": " + came);
  }
}
