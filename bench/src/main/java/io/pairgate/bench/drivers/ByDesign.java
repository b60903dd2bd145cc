package io.pairgate.bench.drivers;

/** The driver cannot do this, and its table says so. */
final class ByDesign extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ByDesign(String reason) {
    super(reason, null, false, false);
  }
}
