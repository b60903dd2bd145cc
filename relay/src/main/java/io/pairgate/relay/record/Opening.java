package io.pairgate.relay.record;

/** What the opens lane writes. */
public sealed interface Opening {

  String callId();

  /** A new call. Fails with {@link RecordFailure} CHANGE_IN_PROGRESS or KEY_IN_USE. */
  record New(Call call) implements Opening {
    @Override
    public String callId() {
      return call.id();
    }
  }

  /**
   * A further attempt of a call that is in doubt: OPEN again, one attempt more. Fails with {@link
   * RecordFailure} NOT_IN_DOUBT or CHANGE_IN_PROGRESS.
   *
   * @param atMillis now
   */
  record Again(
      String callId,
      ObjectKey object,
      long atMillis,
      long inFlightUntilMillis,
      String node,
      long term)
      implements Opening {}
}
