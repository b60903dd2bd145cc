package io.pairgate.relay.call;

import io.pairgate.backends.Progress;
import java.time.InstantSource;

/** When one attempt's request left and its reply came, for the call's timeline. */
final class Times implements Progress {

  private final InstantSource clock;
  private final Waypoints waypoints;
  private final String callId;
  private final String traceparent;
  private volatile long sentMillis;
  private volatile long repliedMillis;

  Times(InstantSource clock, Waypoints waypoints, String callId, String traceparent) {
    this.clock = clock;
    this.waypoints = waypoints;
    this.callId = callId;
    this.traceparent = traceparent;
  }

  @Override
  public String traceparent() {
    return traceparent;
  }

  @Override
  public void sent() {
    sentMillis = clock.millis();
    waypoints.passed(Waypoint.AFTER_SEND, callId);
  }

  @Override
  public void replied() {
    repliedMillis = clock.millis();
  }

  long sentMillis() {
    return sentMillis;
  }

  long repliedMillis() {
    return repliedMillis;
  }
}
