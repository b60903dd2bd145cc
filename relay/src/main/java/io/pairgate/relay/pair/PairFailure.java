package io.pairgate.relay.pair;

/** Something around the pair did not work; the message says what, where and what to do. */
public final class PairFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PairFailure(String message) {
    super(message);
  }

  public PairFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
