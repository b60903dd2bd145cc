package io.pairgate.backends;

/**
 * What became of one request in a vendor's own language: the four outcomes, where SUCCEEDED and
 * REFUSED both bring the vendor's own words.
 *
 * <p>Immutable, thread-safe.
 */
public sealed interface NativeOutcome {

  /**
   * The backend answered: with a success if {@code refused} is null.
   *
   * @param refused why it said no, as far as status and the driver's table tell; null if it did not
   */
  record Replied(NativeReply reply, Outcome.Refused refused, String requestId)
      implements NativeOutcome {}

  /** Not one byte of the request left this node: a repeat is safe. */
  record NotSent(Outcome.NotSent why) implements NativeOutcome {}

  /** The request left and no answer came that can be understood. */
  record Unknown(Outcome.Unknown why) implements NativeOutcome {}
}
