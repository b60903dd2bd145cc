package io.pairgate.relay.call;

/** Is told when a call passes a waypoint. Runs on the call's thread. */
@FunctionalInterface
public interface Waypoints {

  Waypoints UNWATCHED = (waypoint, callId) -> {};

  void passed(Waypoint waypoint, String callId);
}
