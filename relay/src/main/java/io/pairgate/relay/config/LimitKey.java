package io.pairgate.relay.config;

import static io.pairgate.relay.config.KeyRow.whole;

import io.pairgate.backends.transport.Backends;

/** {@code limits}: of the API on this node. */
public enum LimitKey implements ConfigKey {
  BODY_BYTES_MAX(
      whole(
          "limits.body_bytes_max",
          "bytes",
          1 << 20,
          1_024,
          64 << 20,
          "A longer request body is refused without being read.")),
  BODIES_BYTES_MAX(
      whole(
          "limits.bodies_bytes_max",
          "bytes",
          16 << 20,
          1_024,
          1 << 30,
          "Request bodies held in memory at once, until they are answered; one that finds no room is"
              + " answered 503 with Retry-After. One of limits.body_bytes_max always has room.")),
  LARGE_REPLIES_MAX(
      whole(
          "limits.large_replies_max",
          "replies",
          Backends.LARGE_REPLIES,
          1,
          1_000,
          "Replies of 262,144 bytes and more, of all HTTP backends together, that are gathered in"
              + " memory at once; a further one waits unread, at most until its call's deadline.")),
  JSON_DEPTH_MAX(
      whole(
          "limits.json_depth_max",
          "levels",
          32,
          4,
          500,
          "JSON objects and lists inside each other; deeper bodies are refused.")),
  HEADER_BYTES_MAX(
      whole(
          "limits.header_bytes_max",
          "bytes",
          16_384,
          1_024,
          1 << 20,
          "All headers of one request together; more is refused.")),
  REQUEST_IDLE_MILLIS(
      whole(
          "limits.request_idle_millis",
          "ms",
          30_000,
          100,
          600_000,
          "A connection that brings no whole request for so long is closed, an idle one too.")),
  CONNECTIONS_MAX(
      whole(
          "limits.connections_max",
          "connections",
          4_096,
          1,
          1_000_000,
          "Connections of clients at once; one more is closed.")),
  IN_FLIGHT_MAX(
      whole(
          "limits.in_flight_max",
          "requests",
          1_024,
          1,
          100_000,
          "Requests under way at once; one more is answered 503 with Retry-After.")),
  CLOSE_MILLIS(
      whole(
          "limits.close_millis",
          "ms",
          35_000,
          0,
          600_000,
          "How long a stop waits for requests under way; longer than a backend's deadline is"
              + " wise.")),
  REQUESTS_PER_SECOND(
      whole(
          "limits.requests_per_second",
          "requests",
          0,
          0,
          1_000_000,
          "Requests that one principal may make each second; more are answered 429 with"
              + " Retry-After. 0: no limit. Each node of a pair counts what reaches it.")),
  REQUESTS_BURST(
      whole(
          "limits.requests_burst",
          "requests",
          1_000,
          1,
          1_000_000,
          "Requests that one principal may make at once after a pause; only with"
              + " limits.requests_per_second.")),
  IN_FLIGHT_MARGIN_MILLIS(
      whole(
          "limits.in_flight_margin_millis",
          "ms",
          5_000,
          0,
          600_000,
          "How long after a backend's deadline its request may still be carried out there; until"
              + " then a call in doubt is not concluded to be undone."));

  private final KeyRow row;

  LimitKey(KeyRow row) {
    this.row = row;
  }

  @Override
  public KeyRow row() {
    return row;
  }
}
