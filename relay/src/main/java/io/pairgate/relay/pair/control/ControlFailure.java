package io.pairgate.relay.pair.control;

import io.pairgate.relay.pair.PairFailure;

/** Why a node's control API did not do what was asked, and what to do about it. */
public final class ControlFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of failure it is. */
  public enum Kind {
    /** Nothing was asked: no connection, or the node could not be asked in time. */
    UNREACHABLE,
    /** It was asked and no whole reply came: nobody knows whether it was done. */
    NO_REPLY,
    /** Asking or answering side does not have the pair's secret. */
    SECRET,
    /** Another node, or a node of another pair, answers there. */
    STRANGER,
    /** The node says no. */
    REFUSED,
    /** The asking side could not take what came. */
    NOT_TAKEN,
    /** The node's reply cannot be understood. */
    UNREADABLE
  }

  private final Kind kind;
  private final String what;
  private final String mend;

  ControlFailure(Kind kind, String what, String mend) {
    super(mend.isEmpty() ? what : what + "; " + mend, null, false, false);
    this.kind = kind;
    this.what = what;
    this.mend = mend;
  }

  public Kind kind() {
    return kind;
  }

  /** One sentence without an end. */
  public String what() {
    return what;
  }

  /** What to do, without an end; empty if {@link #what} says it. */
  public String mend() {
    return mend;
  }

  PairFailure toPairFailure() {
    return new PairFailure(getMessage(), this);
  }
}
