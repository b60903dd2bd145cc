package io.pairgate.bench.speed;

/** Something could not be measured; the message says what, and what to do about it. */
public final class NotMeasured extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotMeasured(String message) {
    super(message);
  }

  public NotMeasured(String message, Throwable cause) {
    super(message, cause);
  }
}
