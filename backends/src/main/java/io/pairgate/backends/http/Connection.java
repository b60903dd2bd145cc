package io.pairgate.backends.http;

import io.netty.channel.EventLoop;
import io.pairgate.backends.passage.Timeliness;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;
import io.vertx.core.net.impl.ConnectionBase;

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

  /** Ends it, and what is under way on it: of that nothing arrives any more. */
  void abort() {
    wire.close();
  }

  /** Ends it when nothing is under way on it. */
  void close() {
    // Vert.x's interfaces do not show the socket; a test sees whether this still finds it.
    if (wire instanceof UnpooledHttpClientConnection own
        && own.unwrap() instanceof ConnectionBase base) {
      Timeliness.letFarewell(base.channel());
    }
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
