package io.pairgate.relay.pair;

/** The virtual IP, as keepalived moves it. */
public interface Vip {

  /**
   * How long after a node gave the VIP up the other one passes on to it what arrives for
   * connections that it still has.
   */
  int LEFT_CONNECTIONS_MILLIS = 3_000;

  /** What keepalived says of this node. */
  enum State {
    /** The VIP is here. */
    MASTER,
    /** It is not here, and may come. */
    BACKUP,
    /** It cannot come here. */
    FAULT,
    /** keepalived ends, or has not said anything yet. */
    STOPPED
  }

  /**
   * Whether this node may hold the VIP. False moves it away at once. Does not wait; the last word
   * counts.
   */
  void eligible(boolean eligible);
}
