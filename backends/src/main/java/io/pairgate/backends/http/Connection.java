package io.pairgate.backends.http;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.pairgate.backends.passage.LastLook;
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
 * @param look what goes out on it is looked at there
 */
record Connection(HttpClientConnection wire, Channel channel, EventLoop loop, LastLook look) {

  static Connection of(HttpClientConnection wire) {
    // Vert.x's interfaces do not show the channel.
    Channel channel = ((ConnectionBase) ((UnpooledHttpClientConnection) wire).unwrap()).channel();
    return new Connection(wire, channel, channel.eventLoop(), LastLook.at(channel));
  }

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
    Timeliness.letFarewell(channel);
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
