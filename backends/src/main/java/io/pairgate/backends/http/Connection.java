package io.pairgate.backends.http;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;

/**
 * One connection to a backend; carries one exchange at a time. Thread-safe.
 *
 * @param loop the event loop that it lives on
 */
record Connection(HttpClientConnection wire, EventLoop loop) {

  /** A request on it, nothing of which has been sent yet. */
  Future<HttpClientRequest> request(RequestOptions options) {
    return wire.request(options);
  }

  void close() {
    wire.close();
  }

  /** Each is itself, whatever it is made of. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
