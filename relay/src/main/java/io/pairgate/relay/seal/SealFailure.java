package io.pairgate.relay.seal;

/** Keys that cannot be read, or something that cannot be opened with them; shows neither. */
public final class SealFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SealFailure(String message) {
    super(message, null, false, false);
  }
}
