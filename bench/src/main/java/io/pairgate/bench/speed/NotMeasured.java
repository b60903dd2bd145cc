package io.pairgate.bench.speed;

/** Something could not be measured; the message says what, and what to do about it. */
final class NotMeasured extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotMeasured(String message) {
    super(message);
  }

  NotMeasured(String message, Throwable cause) {
    super(message, cause);
  }
}
