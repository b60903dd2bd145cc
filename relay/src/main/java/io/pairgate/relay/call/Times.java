package io.pairgate.relay.call;

import io.pairgate.backends.Progress;
import java.time.InstantSource;

/**
 * When one attempt's request left and its reply came, for the call's timeline; and until when it
 * may be under way, by the clock that no one sets.
 */
final class Times implements Progress {

  private final InstantSource clock;
  private final Waypoints waypoints;
  private final String callId;
  private final String traceparent;
  private final long endNanos;
  private volatile long sentMillis;
  private volatile long repliedMillis;

  /**
   * @param endNanos of {@link System#nanoTime()}
   */
  Times(
      InstantSource clock, Waypoints waypoints, String callId, String traceparent, long endNanos) {
    this.clock = clock;
    this.waypoints = waypoints;
    this.callId = callId;
    this.traceparent = traceparent;
    this.endNanos = endNanos;
  }

  @Override
  public long nanosLeft() {
    return endNanos - System.nanoTime();
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
