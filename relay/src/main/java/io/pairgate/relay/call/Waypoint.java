package io.pairgate.relay.call;

/** The named points of a call's way, in order. What a crash at each of them leaves is proven. */
public enum Waypoint {
  /** Nothing is on disk and nothing was sent. */
  BEFORE_OPEN,
  /** The call is on disk, nothing was sent. */
  AFTER_OPEN,
  /** The request left. */
  AFTER_SEND,
  /** The backend's reply is here, not yet on disk. */
  AFTER_REPLY,
  /** The outcome is on disk, the CMP was not answered. */
  AFTER_CLOSE
}
