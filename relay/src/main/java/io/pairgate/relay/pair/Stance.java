package io.pairgate.relay.pair;

/** What a node does with the CMP's requests. */
public sealed interface Stance {

  /**
   * Serves them.
   *
   * @param last roles are about to change: each connection ends with its reply, for it would lead
   *     to the wrong node soon
   */
  record Serve(long term, Protection protection, boolean last) implements Stance {
    public Serve(long term, Protection protection) {
      this(term, protection, false);
    }
  }

  /** Lets them wait, for a limited time, until the next stance. */
  record Hold(long term) implements Stance {}

  /** Passes them to the peer, which is active. */
  record Forward(long term) implements Stance {}

  /**
   * Answers 503 with Retry-After.
   *
   * @param why for people
   */
  record Refuse(String why) implements Stance {}
}
