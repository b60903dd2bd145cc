package io.pairgate.client;

/**
 * The last attempt brought no answer, and nothing was changed by any of them: a read, or a change
 * that never left because no connection could be made. The cause is what happened to that attempt.
 */
public final class NoAnswer extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int attempts;

  NoAnswer(Request request, int attempts, Throwable cause) {
    super(
        request
            + ": no answer after "
            + attempts
            + (attempts == 1 ? " attempt" : " attempts")
            + ", and nothing was changed. The last: "
            + cause,
        cause);
    this.attempts = attempts;
  }

  public int attempts() {
    return attempts;
  }
}
