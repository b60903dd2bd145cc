package io.pairgate.relay.config;

import static io.pairgate.relay.config.KeyRow.whole;

/** {@code backend_defaults}: limits of each backend that says nothing else. */
public enum BackendKey implements ConfigKey {
  DEADLINE_MILLIS(
      whole(
          "backend_defaults.deadline_millis",
          "ms",
          30_000,
          100,
          600_000,
          "One call until its outcome: writing it down (at most half of it), queueing and sign-in included.")),
  CONNECT_MILLIS(
      whole(
          "backend_defaults.connect_millis",
          "ms",
          3_000,
          10,
          60_000,
          "One TCP and TLS connection to a backend.")),
  IN_FLIGHT_MAX(
      whole(
          "backend_defaults.in_flight_max",
          "requests",
          8,
          1,
          1_000,
          "Requests under way at one backend, also its number of connections.")),
  QUEUE_MAX(
      whole(
          "backend_defaults.queue_max",
          "requests",
          64,
          0,
          100_000,
          "Requests that wait for one backend; one more is answered 503.")),
  REPLY_BYTES_MAX(
      whole(
          "backend_defaults.reply_bytes_max",
          "bytes",
          16 << 20,
          1_024,
          256 << 20,
          "A backend's longer reply is given up; the call is in doubt then. Gathered in memory,"
              + " in_flight_max of them a backend; a long success of a native call flows.")),
  KEEP_ALIVE_MILLIS(
      whole(
          "backend_defaults.keep_alive_millis",
          "ms",
          4_000,
          0,
          600_000,
          "An idle connection to a backend is kept so long; keep it below the backend's own"
              + " time.")),
  BREAKER_FAILURES(
      whole(
          "backend_defaults.breaker_failures",
          "failures",
          5,
          1,
          1_000,
          "Failures in a row after which a backend is left alone for a while.")),
  BREAKER_OPEN_MILLIS(
      whole(
          "backend_defaults.breaker_open_millis",
          "ms",
          500,
          100,
          600_000,
          "How long a failing backend is left alone before one trial; twice as long after each trial"
              + " that fails.")),
  BREAKER_OPEN_MILLIS_MAX(
      whole(
          "backend_defaults.breaker_open_millis_max",
          "ms",
          10_000,
          100,
          600_000,
          "The longest that a failing backend is left alone between two trials; below"
              + " breaker_open_millis, that counts."));

  private final KeyRow row;

  BackendKey(KeyRow row) {
    this.row = row;
  }

  @Override
  public KeyRow row() {
    return row;
  }
}
