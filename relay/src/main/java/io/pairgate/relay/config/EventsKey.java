package io.pairgate.relay.config;

import static io.pairgate.relay.config.KeyRow.whole;

/** {@code events}: listeners of {@code /v1/events}. */
public enum EventsKey implements ConfigKey {
  KEPT_MAX(
      whole(
          "events.kept_max",
          "events",
          4_096,
          100,
          1_000_000,
          "Events in memory, for listeners of /v1/events that come back.")),
  LISTENERS_MAX(
      whole(
          "events.listeners_max",
          "listeners",
          64,
          1,
          10_000,
          "Listeners of /v1/events at once; one more is answered 503.")),
  LAG_MAX(
      whole(
          "events.lag_max",
          "events",
          1_024,
          10,
          1_000_000,
          "A listener with more events before it is dropped; at most events.kept_max.")),
  HEARTBEAT_MILLIS(
      whole(
          "events.heartbeat_millis",
          "ms",
          15_000,
          100,
          300_000,
          "How often a stream of events says that it lives, and that its listener's token is looked at"
              + " again: one that expired or was revoked hears nothing more after it.")),
  REPLAY_MINUTES(
      whole(
          "events.replay_minutes",
          "minutes",
          60,
          1,
          10_080,
          "How far back calls are told from the journal to a listener that comes back."));

  private final KeyRow row;

  EventsKey(KeyRow row) {
    this.row = row;
  }

  @Override
  public KeyRow row() {
    return row;
  }
}
